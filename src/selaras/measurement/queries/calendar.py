"""The calendar of measurement: the months of a year, and how much time an office has left."""

from collections.abc import Mapping
from datetime import date, timedelta

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery

from selaras.access.models import User
from selaras.access.roles import Capability
from selaras.access.scopes import scope_filter
from selaras.measurement.deadlines import Deadline, PeriodDays, days_of, deadline
from selaras.measurement.models import LockException, PeriodePengukuran, Realisasi
from selaras.measurement.opening import has_below
from selaras.organisation.models import UnitKerja
from selaras.organisation.queries import units_of_office
from selaras.planning.models import DefinisiVersion, Indikator
from selaras.registry.business_date import business_date
from selaras.stages.queries import working_days
from selaras.stages.working_days import WorkingDays
from selaras_rules.capaian import UnitRule

AFTER: timedelta = timedelta(days=60)  # the last level is due well within two months


def usual_days(year: int, month: int) -> PeriodDays:
    """The days a month is given when nobody sets others. One query."""
    first = date(year, month, 1)
    return days_of(year, month, working_days(None, first, first + AFTER))


def usual_year(year: int) -> dict[int, PeriodDays]:
    """The same for each month of a year. One query."""
    working = working_days(None, date(year, 1, 1), date(year, 12, 31) + AFTER)
    return {month: days_of(year, month, working) for month in range(1, 13)}


def periods_of(year: int) -> dict[int, PeriodePengukuran]:
    """The months of a year that have been set or opened, by month. One query."""
    rows = PeriodePengukuran.objects.filter(year=year).select_related("locked_by")
    return {row.month: row for row in rows}


def deadline_of(office: UnitKerja, period: PeriodePengukuran | None, day: date) -> Deadline | None:
    """How much time this office has left for the month; None where nobody opened it. One query, or none
    where no day is to be counted."""
    if period is None or period.status == PeriodePengukuran.Status.PLANNED:
        return None
    over = period.status == PeriodePengukuran.Status.LOCKED or day > period.grace_until
    working = WorkingDays() if over else working_days(office.pk, day, period.grace_until)
    return deadline(period, office.kind, day, working)


def deadline_of_quarter(office: UnitKerja, year: int, tw: int) -> Deadline | None:
    """How much time this office has left for the last month of a quarter. Two queries."""
    period = PeriodePengukuran.objects.filter(year=year, month=3 * tw).first()
    return deadline_of(office, period, business_date())


def progress_of(office_id: int, year: int) -> Mapping[int, tuple[int, int]]:
    """For each month of an office how many figures are asked for, and how many are official. One query."""
    rows = (
        Realisasi.objects.filter(_of_office(office_id), year=year, na=False)
        .values("month")
        .annotate(owed=Count("pk"), official=Count("verified_version"))
    )
    return {row["month"]: (row["owed"], row["official"]) for row in rows}


def missing_in(year: int, month: int) -> tuple[int, int]:
    """How many figures of all offices a month still lacks, and how many of these wait for verification."""
    lacking = Realisasi.objects.filter(year=year, month=month, na=False, num__isnull=True)
    waits = Count("pk", filter=Q(version_set__status="submitted"), distinct=True)
    found = lacking.aggregate(lacking=Count("pk", distinct=True), waits=waits)
    return found["lacking"], found["waits"]


def excepted_slots(office_id: int, year: int, tw: int, day: date) -> set[tuple[int, int]]:
    """What is excepted today from the locks of a quarter: (month, definition). One query."""
    rows = LockException.objects.filter(
        unit_id=office_id,
        periode__year=year,
        periode__month__in=range(3 * tw - 2, 3 * tw + 1),
        until__gte=day,
    )
    return set(rows.values_list("periode__month", "definisi_id"))


def over_offices(office: UnitKerja, day: date) -> list[Indikator]:
    """The indicators of an office that the offices below make up, each with the `name` of its manual; with
    those of which it measures a share of its own. One query, none at the lowest level."""
    if office.kind not in (UnitKerja.Kind.RI, UnitKerja.Kind.PROVINSI):
        return []
    manual = DefinisiVersion.objects.on(day).filter(definisi=OuterRef("definisi"))
    rows = Indikator.objects.on(day).filter(has_below(day), unit=office, holder__isnull=True)
    return list(
        rows.annotate(name=Subquery(manual.values("name")[:1]), rule=Subquery(manual.values("unit_rule")[:1]))
        .exclude(rule__in=["", UnitRule.TIDAK_DIAGREGASI.value])
        .select_related("definisi")
        .order_by("definisi__code")
    )


def indikator_visible_to(user: User) -> QuerySet[Indikator]:
    """The indicators of offices whose figures this user may read."""
    rows = Indikator.objects.filter(scope_filter(user, Capability.REALISASI_READ))
    return rows.select_related("unit", "definisi")


def _of_office(office_id: int) -> Q:
    return Q(indikator__unit__in=units_of_office(office_id))
