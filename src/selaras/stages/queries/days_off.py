"""Which days are off, for an office?"""

from datetime import date

from django.db.models import Q, QuerySet

from selaras.access.models import User
from selaras.stages.holidays import national
from selaras.stages.models import HariLibur
from selaras.stages.queries.visible import offices_visible_to
from selaras.stages.working_days import WorkingDays


def days_off_of(office_id: int | None) -> QuerySet[HariLibur]:
    """The days added for this office and for all; without an office those for all alone."""
    return HariLibur.objects.filter(Q(unit__isnull=True) | Q(unit_id=office_id))


def working_days(office_id: int | None, start: date, end: date) -> WorkingDays:
    """The working days of an office between two days; without an office those of all. One query."""
    added = days_off_of(office_id).filter(day__range=(start, end)).values_list("day", flat=True)
    return WorkingDays(frozenset(added) | {day for day in national() if start <= day <= end})


def days_off_visible_to(user: User) -> QuerySet[HariLibur]:
    """Days added for all, and for the offices whose calendar this user may read."""
    of_offices = Q(unit__in=offices_visible_to(user).order_by())
    return HariLibur.objects.filter(Q(unit__isnull=True) | of_offices).select_related("unit")
