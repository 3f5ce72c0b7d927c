"""Who enters a figure and takes it back, and when."""

from datetime import date
from typing import Final

from selaras.access.decorators import as_bool
from selaras.access.errors import NotAllowed, NotNow
from selaras.access.models import User
from selaras.access.roles import Capability
from selaras.access.scopes import explain_permission, has_capability, person_of
from selaras.measurement.models import PeriodePengukuran, Realisasi, RealisasiVersion
from selaras.measurement.queries.slots import exception_of, period_of
from selaras.organisation import queries as organisation
from selaras.organisation.deeds import DEED_TRANSITIONS
from selaras.planning.models import Indikator
from selaras.registry.business_date import business_date

Status = RealisasiVersion.Status
Cause = RealisasiVersion.Cause
LOCKED: Final = "Periode ini sudah dikunci. Minta pengecualian kepada satu tingkat di atas."

TRANSITIONS: dict[str, frozenset[str]] = {
    Status.DRAFT: frozenset({Status.SUBMITTED}),
    Status.SUBMITTED: frozenset({Status.CHECKED, Status.VERIFIED, Status.RETURNED, Status.WITHDRAWN}),
    Status.CHECKED: frozenset({Status.VERIFIED, Status.RETURNED}),
    Status.VERIFIED: frozenset({Status.SUPERSEDED}),
    Status.RETURNED: frozenset(),
    Status.WITHDRAWN: frozenset(),
    Status.SUPERSEDED: frozenset(),
}

MEASURE_TRANSITIONS = DEED_TRANSITIONS


def responsible_persons(indikator: Indikator) -> set[int]:
    """Who answers for the figure today, as ids: the member who holds it, or who holds the PIC's post.

    Asked once of an `indikator` that was fetched: a page weighs several acts on it.
    """
    if indikator.holder is not None:
        return {indikator.holder.person_id}
    if indikator.pic_formasi_id is None:
        return set()
    day = business_date()
    known: dict[date, set[int]] = indikator.__dict__.setdefault("responsible_on", {})
    if day not in known:
        holders = organisation.holders_of([indikator.pic_formasi_id], day)
        known[day] = {holder.person_id for row in holders.values() for holder in row}
    return known[day]


def check_can_read(user: User) -> None:
    """Whoever reads the figures of some unit, or answers for one himself."""
    if not has_capability(user, Capability.REALISASI_READ):
        raise NotAllowed(
            "Peran Anda tidak mencakup realisasi. Mintalah kepada admin unit bila perlu untuk tugas."
        )


def check_may_enter(slot: Realisasi, user: User) -> None:
    """The one who answers for the figure, or who fills in figures for the whole office (perencana)."""
    person = person_of(user)
    if person is None:
        raise NotAllowed("Akun ini tidak terhubung dengan seseorang; angka selalu diisi oleh orang.")
    own = person in responsible_persons(slot.indikator)
    if not has_capability(user, Capability.REALISASI_WRITE, slot.indikator.unit_id, own=own):
        raise NotAllowed(
            "Angka ini diisi oleh penanggung jawabnya atau perencana kantor. "
            + explain_permission(user, Capability.REALISASI_WRITE, slot.indikator.unit_id, own=own)
        )


may_enter = as_bool(check_may_enter)


def check_can_enter(slot: Realisasi, user: User, cause: str = Cause.FIRST) -> None:
    """Who may, while the slot is owed, its period not locked, nothing waits, and nothing is verified yet
    (unless it is a correction)."""
    check_may_enter(slot, user)
    check_takes(slot, period_of(slot), cause)


can_enter = as_bool(check_can_enter)


def check_takes(slot: Realisasi, period: PeriodePengukuran | None, cause: str = Cause.FIRST) -> None:
    """When, whoever it is: `check_can_enter` without the person, for a page that asks for both causes."""
    check_owed(slot)
    locked = period is not None and period.status == PeriodePengukuran.Status.LOCKED
    if period is not None and locked and exception_of(slot, period) is None:
        raise NotNow(LOCKED)
    check_standing(slot, cause)


def check_owed(slot: Realisasi) -> None:
    """Only what its regime asks for."""
    if slot.na_reason == Realisasi.NaReason.REGIME:
        raise NotNow("Periode ini tidak ditagih: indikator ini tidak berlaku pada regimenya.")


def check_standing(slot: Realisasi, cause: str) -> None:
    """Whether what was entered so far leaves room for this entry."""
    states = {version.status for version in slot.version_set.all()}
    if Status.SUBMITTED in states:
        raise NotNow("Angka periode ini sudah diajukan dan menunggu verifikasi; tarik dahulu untuk mengubah.")
    if Status.CHECKED in states:
        raise NotNow("Angka periode ini sudah diverifikasi dan menunggu persetujuan.")
    if Status.VERIFIED in states and cause != Cause.CORRECTION:
        raise NotNow("Angka periode ini sudah diverifikasi; perubahannya diajukan sebagai koreksi beralasan.")
    if Status.VERIFIED not in states and cause == Cause.CORRECTION:
        raise NotNow("Belum ada angka terverifikasi untuk dikoreksi; ajukan sebagai isian pertama.")


takes = as_bool(check_takes)


def check_can_withdraw(version: RealisasiVersion, user: User) -> None:
    """Only its author, and only while it waits."""
    if person_of(user) != version.entered_person_id:
        raise NotAllowed("Hanya orang yang mengajukan yang dapat menarik angka ini.")
    if Status.WITHDRAWN not in TRANSITIONS[Status(version.status)]:
        raise NotNow(f"Angka ini berstatus {version.get_status_display()}, tidak dapat ditarik.")


can_withdraw = as_bool(check_can_withdraw)
