"""Which stages run on a day?"""

from datetime import date

from django.db.models import Q, QuerySet

from selaras.stages.models import Tahapan


def running_on(day: date, office_id: int | None = None) -> QuerySet[Tahapan]:
    """The stages that run on the day and concern the office, the one that ends first in front."""
    of_office = Q(scope_set__isnull=True) | Q(scope_set__unit_id=office_id)
    return (
        Tahapan.objects.filter(of_office, start__lte=day)
        .filter(Q(end__isnull=True) | Q(end__gte=day))
        .select_related("cycle")
        .order_by("end", "start", "code")
        .distinct()
    )


def stages_between(start: date, end: date, office_id: int | None = None) -> str:
    """`Kampanye, Masa tenang (Pemilu 2024)`: the stages that run on some day between, in order, with the
    election of the first; "" where none does. One query."""
    of_office = Q(scope_set__isnull=True) | Q(scope_set__unit_id=office_id)
    rows = list(
        Tahapan.objects.filter(of_office, start__lte=end, part_set__isnull=True)
        .filter(Q(end__isnull=True) | Q(end__gte=start))
        .select_related("cycle")
        .order_by("start", "end", "code")
        .distinct()
    )
    names = ", ".join(dict.fromkeys(row.name for row in rows))
    return f"{names} ({rows[0].cycle})" if rows else ""


def stage_words(day: date, office_id: int | None = None) -> str:
    """`Kampanye (Pemilu 2024)`, the stage that ends first; "" where none runs."""
    stage = running_on(day, office_id).first()
    return f"{stage.name} ({stage.cycle})" if stage else ""
