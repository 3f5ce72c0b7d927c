"""Laying one definition on every office of the nation, and taking that back; nothing of it stays."""

from datetime import date

from django.contrib.auth import get_user_model
from django.db import transaction

from selaras.planning.actions import adopt_definition, undo_adoption
from selaras.planning.models import DefinisiIndikator, Indikator
from selaras.planning.queries.adoption import KINDS, preview_of
from selaras.registry.business_date import business_date

START = date(2027, 1, 1)


@transaction.atomic
def adopt_and_undo() -> None:
    """Preview, adopt in all 552 offices below the nation, undo; rolled back."""
    planner = get_user_model().objects.get(username="perencana-nas")
    known = Indikator.objects.filter(parent=None, child_set__isnull=False).select_related("definisi").first()
    assert known is not None
    definisi = DefinisiIndikator.objects.create(
        code="UKUR-ADOPSI", owner_unit=known.unit, result_type=known.definisi.result_type
    )
    own = Indikator.objects.create(
        definisi=definisi, unit=known.unit, sasaran=known.sasaran, valid_from=known.valid_from
    )
    seen = preview_of(own, KINDS, START.year, business_date()).digest
    adoption = adopt_definition(
        definisi_id=definisi.pk, kinds=KINDS, start=START, target_year=None, by=planner, seen=seen
    )
    undo_adoption(adoption_id=adoption.pk, by=planner)
    transaction.set_rollback(True)
