"""Which indicators an office owes."""

from datetime import date

from django.db.models import Q

from selaras.planning.models import Indikator


def owed_by_office(office_id: int, on: date) -> list[Indikator]:
    """What an office, its parts and its members owe on the day, by code; with definisi, unit, sasaran and who
    answers. One query.
    """
    return list(
        Indikator.objects.on(on)
        .filter(Q(unit_id=office_id) | Q(unit__office_id=office_id))
        .select_related("definisi", "unit", "sasaran", "holder__person", "pic_formasi__jabatan")
        .order_by("definisi__code", "holder__code", "pk")
    )
