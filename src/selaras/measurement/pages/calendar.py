"""The calendar of measurement as pages: the months of a year, one month, what opening and locking will do."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from selaras.access.models import User
from selaras.access.roles import Capability
from selaras.access.scopes import has_capability, scope_filter
from selaras.measurement.deadlines import Deadline, PeriodDays, deadline
from selaras.measurement.models import LockException, PeriodePengukuran, Realisasi
from selaras.measurement.queries import calendar as queries
from selaras.organisation import queries as organisation
from selaras.organisation.models import UnitKerja
from selaras.registry.business_date import business_date, quarter_of
from selaras.stages.holidays import known_years
from selaras.stages.policies import keeps_calendar
from selaras.stages.queries import working_days
from selaras.stages.working_days import WorkingDays
from selaras.ui.formatting import tanggal
from selaras.ui.parts import Langkah

Status = PeriodePengukuran.Status
Days = PeriodDays | PeriodePengukuran


@dataclass(frozen=True, slots=True)
class Month:
    """One month as an office sees it; `owed` and `official` count the office's own figures."""

    year: int
    month: int
    days: Days
    period: PeriodePengukuran | None
    state: tuple[str, str]
    deadline: Deadline | None
    owed: int = 0
    official: int = 0

    @property
    def tw(self) -> int:
        """The quarter it lies in."""
        return quarter_of(self.month)

    @property
    def opened(self) -> bool:
        """Whether figures are asked for."""
        return self.period is not None and self.period.status != Status.PLANNED

    @property
    def locked(self) -> bool:
        """Whether nothing is entered any more without an exception."""
        return self.period is not None and self.period.status == Status.LOCKED


@dataclass(frozen=True, slots=True)
class YearPage:
    """Everything the page of a year shows; `measures`: this person may read figures."""

    office: UnitKerja
    year: int
    months: tuple[Month, ...]
    now: Month | None
    keeps: bool
    measures: bool
    holidays_known: bool


@dataclass(frozen=True, slots=True)
class MonthPage:
    """Everything the page of a month shows; `grants` says that this person may except in `office`."""

    month: Month
    office: UnitKerja
    steps: tuple[Langkah, ...]
    keeps: bool
    measures: bool
    can_open: bool
    can_lock: bool
    exceptions: tuple[LockException, ...]
    grants_in: tuple[UnitKerja, ...]


def office_for(user: User) -> UnitKerja | None:
    """Whose calendar is meant: the user's own office; without one the office above all that he may read."""
    day = business_date()
    office = organisation.office_of(user, day)
    readable = organisation.offices_visible_to(user, Capability.STAGES_READ)
    if office is not None:
        return office if readable.filter(pk=office.pk).exists() else None
    return readable.filter(pk__in=organisation.top_offices(day)).first() or readable.first()


def year_page(user: User, office: UnitKerja, year: int) -> YearPage:
    """The months of a year. A fixed number of queries."""
    day = business_date()
    periods = queries.periods_of(year)
    usual = queries.usual_year(year)
    working = working_days(office.pk, date(year, 1, 1), date(year + 1, 3, 1))
    progress = queries.progress_of(office.pk, year)
    months = tuple(
        _month((year, month), periods.get(month), usual[month], office, day, working, progress)
        for month in range(1, 13)
    )
    return YearPage(
        office=office,
        year=year,
        months=months,
        now=_now(months, day),
        keeps=keeps_calendar(user),
        measures=has_capability(user, Capability.REALISASI_READ),
        holidays_known=year in known_years(),
    )


def _now(months: tuple[Month, ...], day: date) -> Month | None:
    """The month people fill in now: the last one that is over and not locked, else the one that runs."""
    asked = [each for each in months if each.opened and not each.locked and each.days.opens_on <= day]
    over = [each for each in asked if each.days.due_on < day]
    found = over or asked
    return found[-1] if found else None


def _month(
    place: tuple[int, int],
    period: PeriodePengukuran | None,
    usual: PeriodDays,
    office: UnitKerja,
    day: date,
    working: WorkingDays,
    progress: Mapping[int, tuple[int, int]],
) -> Month:
    year, month = place
    asked = period is not None and period.status != Status.PLANNED
    left = deadline(period, office.kind, day, working) if period is not None and asked else None
    counts = progress.get(month, (0, 0))
    return Month(year, month, period or usual, period, _state(period, day), left, *counts)


def _state(period: PeriodePengukuran | None, day: date) -> tuple[str, str]:
    """A mark of `ui.states` and the word: how the month stands for all offices."""
    if period is None or period.status == Status.PLANNED:
        return "later", "Belum dibuka"
    if period.status == Status.LOCKED:
        return "locked", "Dikunci"
    if day <= period.due_on:
        return "draft", "Berjalan"
    if day <= period.due_ri:
        return "belum", "Diisi"
    if day <= period.grace_until:
        return "waspada", "Masa tenggang"
    return "later", "Menunggu dikunci"


def month_page(user: User, office: UnitKerja, year: int, month: int) -> MonthPage:
    """One month. A fixed number of queries."""
    day, usual = business_date(), queries.usual_days(year, month)
    period = queries.periods_of(year).get(month)
    working = working_days(office.pk, usual.opens_on, usual.opens_on + 2 * queries.AFTER)
    shown = _month((year, month), period, usual, office, day, working, queries.progress_of(office.pk, year))
    keeps = keeps_calendar(user)
    over = shown.opened and not shown.locked and day > shown.days.grace_until
    return MonthPage(
        month=shown,
        office=office,
        steps=_steps(shown, day),
        keeps=keeps,
        measures=has_capability(user, Capability.REALISASI_READ),
        can_open=keeps and not shown.locked and shown.days.opens_on <= day,
        can_lock=keeps and over,
        exceptions=tuple(_exceptions(user, period)),
        grants_in=tuple(_grants_in(user, office)) if shown.locked else (),
    )


def _exceptions(user: User, period: PeriodePengukuran | None) -> list[LockException]:
    """The exceptions from this lock in the offices whose figures the user may read."""
    if period is None or period.status != Status.LOCKED:
        return []
    rows = LockException.objects.filter(scope_filter(user, Capability.REALISASI_READ), periode=period)
    return list(rows.select_related("unit", "definisi", "granted_person").order_by("-until", "unit__code"))


def _grants_in(user: User, own: UnitKerja) -> list[UnitKerja]:
    """The offices below his own whose figures he verifies: there he may except from a lock."""
    return list(organisation.offices_visible_to(user, Capability.REALISASI_VERIFY).exclude(pk=own.pk))


def exceptable(office: UnitKerja, year: int, month: int) -> QuerySet[Realisasi]:
    """The figures of an office and month that an exception can be given for."""
    rows = Realisasi.objects.filter(indikator__unit=office, year=year, month=month)
    return (
        rows.exclude(na_reason=Realisasi.NaReason.REGIME)
        .select_related("definisi_version__definisi")
        .order_by("definisi_version__definisi__code", "pk")
    )


def _steps(shown: Month, day: date) -> tuple[Langkah, ...]:
    days = shown.days
    locked_at = shown.period.locked_at if shown.period else None
    marks = [
        ("Bulannya berakhir", days.due_on, day > days.due_on),
        ("Kabupaten/kota", days.due_kabkota, day > days.due_kabkota),
        ("Provinsi", days.due_provinsi, day > days.due_provinsi),
        ("Bawaslu RI", days.due_ri, day > days.due_ri),
        ("Masa tenggang", days.grace_until, day > days.grace_until),
    ]
    current = next((place for place, (_, _, over) in enumerate(marks) if not over), len(marks))
    steps = [
        Langkah(label, tanggal(on), "lalu" if place < current or shown.locked else _kini(place == current))
        for place, (label, on, _) in enumerate(marks)
    ]
    last = Langkah("Dikunci", tanggal(locked_at) if locked_at else "", _kini(current == len(marks)))
    return (*steps, last)


def _kini(here: bool) -> str:
    return "kini" if here else ""
