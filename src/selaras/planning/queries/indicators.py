"""Which indicators an office owes."""

from datetime import date
from typing import Final

from django.db.models import F, Q

from selaras.organisation.queries import units_of_office
from selaras.planning.models import Indikator

# an indicator that hangs on a node without being what its plan places there: a member's, or another unit's
RIDES_ALONG: Final = Q(holder__isnull=False) | ~Q(unit_id=F("sasaran__unit_id"))


def owed_by_office(office_id: int, on: date) -> list[Indikator]:
    """What an office, its parts and its members owe on the day, by code; with definisi, unit, sasaran and who
    answers. One query.
    """
    return list(
        Indikator.objects.on(on)
        .filter(unit__in=units_of_office(office_id))
        .select_related("definisi", "unit", "sasaran", "holder__person", "pic_formasi__jabatan")
        .order_by("definisi__code", "holder__code", "pk")
    )
