"""Tying an RHK to the RB action it serves."""

from django.db import transaction

from selaras.access.models import User
from selaras.audit.actions import record
from selaras.reform import policies
from selaras.reform.events import ReformEvent
from selaras.reform.models import RbAksi, RbAksiRhk
from selaras.skp.models import Rhk
from selaras.skp.policies import check_can_edit


def _locked(rhk_id: int) -> Rhk:
    return (
        Rhk.objects.select_for_update(of=("self",))
        .select_related("skp__penugasan__person", "skp__penugasan__unit")
        .get(pk=rhk_id)
    )


@transaction.atomic
def serve_aksi(*, rhk_id: int, aksi_id: int, by: User) -> RbAksiRhk:
    """The RHK of a draft SKP serves this action; it replaces another action it served."""
    rhk = _locked(rhk_id)
    aksi = RbAksi.objects.select_related("unit").get(pk=aksi_id)
    policies.check_can_serve(rhk, aksi, by)
    link, _created = RbAksiRhk.objects.update_or_create(rhk=rhk, defaults={"aksi": aksi})
    record(
        ReformEvent.SERVED,
        target=rhk,
        by=by,
        unit_code=rhk.skp.penugasan.unit.code,
        data={"aksi": aksi.code},
    )
    return link


@transaction.atomic
def leave_aksi(*, rhk_id: int, by: User) -> Rhk:
    """The RHK of a draft SKP no longer serves an RB action."""
    rhk = _locked(rhk_id)
    check_can_edit(rhk.skp, by)
    RbAksiRhk.objects.filter(rhk=rhk).delete()
    record(ReformEvent.LEFT, target=rhk, by=by, unit_code=rhk.skp.penugasan.unit.code)
    return rhk
