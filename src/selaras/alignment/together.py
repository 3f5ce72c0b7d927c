"""The index of an office together with all offices below it, of one month (ALIGNMENT, section 2)."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Sum

from selaras.alignment.catalogue import catalogue
from selaras.alignment.index import Index, index_of
from selaras.alignment.models import MonthlyCheck
from selaras.alignment.periksa import CheckRun
from selaras.organisation.models import UnitKerja, UnitPeriod


@dataclass(frozen=True, slots=True)
class Together:
    """The index over what the checks of all these offices counted: `looked_at` of `offices` were examined in
    the month, the office itself among them. The mean of their indices is something else and never shown.
    """

    year: int
    month: int
    looked_at: int
    offices: int
    index: Index


def together(office: UnitKerja, on: date) -> Together | None:
    """The month of the day over an office and those below it; None where none is below. Two queries.

    Each office counts with its last run of the month, without what it set aside within its limit.
    """
    offices = _with_below(office.pk, on)
    if len(offices) < 2:
        return None
    rows = MonthlyCheck.objects.filter(
        month__office_id__in=offices, month__year=on.year, month__month=on.month
    )
    sums = rows.values_list("code").annotate(
        Sum("passed"), Sum("failed"), Sum("not_applicable"), Count("month", distinct=True)
    )
    known, looked_at, runs = catalogue().entries, 0, []
    for code, passed, failed, aside, months in sums.order_by("code"):
        looked_at = max(looked_at, months)
        if code in known:
            runs.append(CheckRun(known[code], passed, failed, aside))
    return Together(on.year, on.month, looked_at, len(offices), index_of(runs))


def _with_below(office_id: int, on: date) -> set[int]:
    """The office and all offices that hang below it on the day. One query."""
    below: dict[int, list[int]] = defaultdict(list)
    hanging = UnitPeriod.objects.on(on).filter(unit__office__isnull=True, parent__isnull=False)
    for unit_id, parent_id in hanging.values_list("unit_id", "parent_id"):
        below[parent_id].append(unit_id)
    found, left = {office_id}, [office_id]
    while left:
        fresh = [pk for pk in below[left.pop()] if pk not in found]
        found.update(fresh)
        left += fresh
    return found
