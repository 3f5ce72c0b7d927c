"""Tying a duty to the result it serves, and untying it."""

from django.db import transaction

from selaras.access.errors import NotNow
from selaras.access.models import User
from selaras.audit.actions import record
from selaras.organisation.models import Tupoksi
from selaras.planning import policies
from selaras.planning.events import PlanningEvent
from selaras.planning.models import TupoksiIndikator
from selaras.planning.queries.tupoksi import definitions_to_serve, unit_of
from selaras.registry.business_date import business_date


@transaction.atomic
def map_tupoksi(*, tupoksi_id: int, definisi_id: int, relation: str, by: User) -> TupoksiIndikator:
    """Say that a duty serves an indicator its office owes, mainly or as a support; again: another relation.

    Raises NotNow for an indicator that the office does not owe, or when nothing changes.
    """
    tupoksi = Tupoksi.objects.select_for_update(of=("self",)).get(pk=tupoksi_id)
    unit = unit_of(tupoksi)
    policies.check_can_map_tupoksi(unit, by)
    if definisi_id not in dict(definitions_to_serve(unit.office or unit, business_date())):
        raise NotNow("Indikator itu bukan tanggungan kantor ini. Pilih indikator dari daftar.")
    if relation not in TupoksiIndikator.Relation.values:
        raise NotNow("Hubungan tugas dengan indikator: utama atau mendukung.")
    row, made = TupoksiIndikator.objects.get_or_create(
        tupoksi=tupoksi, definisi_id=definisi_id, defaults={"relation": relation}
    )
    if not made and row.relation == relation:
        raise NotNow(f"Tugas ini sudah dipetakan ke {row.definisi.code}.")
    row.relation = relation
    row.save(update_fields=["relation"])
    data = {"definisi": row.definisi.code, "relation": relation}
    record(PlanningEvent.TUPOKSI_MAPPED, target=row, by=by, unit_code=unit.code, data=data)
    return row


@transaction.atomic
def unmap_tupoksi(*, mapping_id: int, by: User) -> None:
    """Take the tie between a duty and an indicator away."""
    row = (
        TupoksiIndikator.objects.select_for_update(of=("self",))
        .select_related("tupoksi", "definisi")
        .get(pk=mapping_id)
    )
    unit = unit_of(row.tupoksi)
    policies.check_can_map_tupoksi(unit, by)
    data = {"definisi": row.definisi.code, "relation": row.relation}
    record(PlanningEvent.TUPOKSI_UNMAPPED, target=row, by=by, unit_code=unit.code, data=data)
    row.delete()
