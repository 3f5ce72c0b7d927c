"""Work of a day, and the figure of a quarter that takes it in."""

from datetime import date
from decimal import Decimal
from typing import Any
from uuid import uuid4

from django.utils import timezone

from selaras.measurement.models import Realisasi, RealisasiVersion
from selaras.organisation.models import Penugasan
from selaras.planning.models import DefinisiVersion, Indikator
from selaras.worklog import actions
from selaras.worklog.models import Log
from tests.skp.story import user_of

Version = RealisasiVersion.Status


def record(who: Penugasan, text: str = "Uji petik 12 pemilih", **given: Any) -> Log:
    """One log of 14 July unless told otherwise."""
    defaults: dict[str, Any] = {"on": date(2026, 7, 14), "client_uuid": uuid4()}
    return actions.record_log(penugasan_id=who.pk, text=text, by=user_of(who), **(defaults | given))


def a_slot(indikator: Indikator, month: int = 9, version: DefinisiVersion | None = None) -> Realisasi:
    """The slot of a quarter of 2026, as the opening of its period makes it."""
    version = version or DefinisiVersion.objects.get(definisi=indikator.definisi)
    return Realisasi.objects.create(
        indikator=indikator,
        year=2026,
        month=month,
        tw=(month + 2) // 3,
        definisi_version=version,
        regime="quiet",
    )


def a_figure(
    slot: Realisasi, by: Penugasan, status: str, verifier: Penugasan | None = None
) -> RealisasiVersion:
    """The next entered figure of a slot, in a status; a verified one needs its verifier."""
    verified = {}
    if verifier is not None:
        verified = {
            "verified_by": user_of(verifier),
            "verified_person": verifier.person,
            "verified_at": timezone.now(),
        }
    return RealisasiVersion.objects.create(
        slot=slot,
        number=slot.version_set.count() + 1,
        status=status,
        num=Decimal(2),
        den=Decimal(4),
        entered_by=user_of(by),
        entered_person=by.person,
        entered_at=timezone.now(),
        **verified,
    )


def set_status(version: RealisasiVersion, status: str, who: Penugasan) -> None:
    """Move a figure on, with who and when."""
    fields: dict[str, Any] = {"status": status}
    if status == Version.VERIFIED:
        fields |= {"verified_by": user_of(who), "verified_person": who.person, "verified_at": timezone.now()}
    if status == Version.RETURNED:
        fields |= {"returned_by": user_of(who), "returned_at": timezone.now(), "returned_reason": "salah"}
    RealisasiVersion.objects.filter(pk=version.pk).update(**fields)
