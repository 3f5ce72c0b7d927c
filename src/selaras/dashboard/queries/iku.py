"""One indicator across rooms: how far, by whose work, on what evidence, by which manual."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from selaras.access.models import User
from selaras.alignment.line_down import Support, children_of, support_of
from selaras.dashboard.queries.iku_list import target_shown, value_shown
from selaras.dashboard.queries.iku_trend import trend_of
from selaras.evidence.models import Bukti
from selaras.evidence.queries import visible_to as evidence_visible_to
from selaras.measurement.explain import period_label
from selaras.measurement.forecast import Outlook, entry_of, history_spans, outlook_of, with_outlook
from selaras.measurement.models import Realisasi, RealisasiVersion
from selaras.measurement.queries import ResultRow, figure_key, results_of, slots_of, standings_of
from selaras.planning.models import Indikator, Target
from selaras.planning.pages.breadcrumb import line_of
from selaras.planning.pages.manual import ManualPage, page_of_manual
from selaras.planning.pages.targets import TargetPage, page_of_targets
from selaras.planning.queries.targets import targets_with_children
from selaras.registry.business_date import last_ended_quarter
from selaras.ui.charts import Series
from selaras.ui.parts import Simpul

SHOWN_EVIDENCE = 8


@dataclass(frozen=True, slots=True)
class Period:
    """One opened period of the year: where it stands, and its page where this person may open it."""

    slot: Realisasi
    label: str
    state: str
    word: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the figures of the year rest on: the newest few, and how many there are."""

    shown: tuple[Bukti, ...]
    total: int

    @property
    def left_out(self) -> int:
        """How many are not listed."""
        return self.total - len(self.shown)


@dataclass(frozen=True, slots=True)
class IkuPage:
    """Everything the page of one indicator shows, at the end of the last quarter that has ended."""

    indikator: Indikator
    garis: list[Simpul]
    manual: ManualPage
    targets: TargetPage
    result: ResultRow
    value: str
    target: str
    value_key: str
    capaian_key: str
    year: int
    tw: int
    trend: Series | None
    outlook: Outlook | None
    outlook_key: str
    by_forecast: bool  # whether it is on track only by its forecast
    support: Support
    periods: tuple[Period, ...]
    evidence: Evidence

    @property
    def to_fill(self) -> Period | None:
        """The oldest period of the year for which nothing has been submitted: the next step."""
        return next((each for each in self.periods if each.state in ("missing", "draft", "returned")), None)


def iku_page(indikator: Indikator, user: User, on: date) -> IkuPage:
    """Gather the page; a fixed number of queries whatever the number of people, offices and periods."""
    year, tw = last_ended_quarter(on)
    children, rows = children_of(indikator, on), targets_with_children(indikator.pk, year)
    targets = [row for row in rows if row.indikator_id == indikator.pk]
    manual = page_of_manual(indikator, on, zero_target=_aims_at_zero(targets), has_children=bool(children))
    satuan = manual.version.satuan if manual.version else ""
    family = {indikator.pk, *(child.pk for child in children)}
    slots = slots_of((family, year, tw), *history_spans([indikator.pk], year))
    results = results_of(slots, _in_force(rows, year), family, year, tw)
    own = [slot for slot in slots if slot.indikator_id == indikator.pk]
    drawn = [slot for slot in own if slot.year >= year - 1]
    outlook = _outlook(indikator, own, year, on)
    result = with_outlook(results[indikator.pk], outlook)
    reported, reached = bool(result.reported), result.capaian is not None
    return IkuPage(
        indikator=indikator,
        garis=line_of(indikator),
        manual=manual,
        targets=page_of_targets(indikator, manual.in_force, targets),
        result=result,
        value=value_shown(result, satuan),
        target=target_shown(result, satuan),
        value_key=figure_key("realisasi", indikator, year, tw) if reported else "",
        capaian_key=figure_key("capaian", indikator, year, tw) if reached else "",
        year=year,
        tw=tw,
        trend=trend_of(drawn, targets, f"{manual.name}, per triwulan", satuan, outlook),
        outlook=outlook,
        outlook_key=figure_key("prakiraan", indikator, year, 4) if outlook and outlook.hasil else "",
        by_forecast=result.keadaan != results[indikator.pk].keadaan,
        support=support_of(indikator, children, results, on),
        periods=tuple(_periods([slot for slot in own if slot.year == year], user)),
        evidence=_evidence(indikator, user, year),
    )


def _outlook(indikator: Indikator, slots: Sequence[Realisasi], year: int, on: date) -> Outlook | None:
    """Where the running year heads; a year that is over is no longer foreseen."""
    if year != on.year:
        return None
    return outlook_of([entry_of(slot) for slot in slots], year, indikator.valid_to)


def _in_force(targets: Iterable[Target], year: int) -> dict[int, Target]:
    return {
        row.indikator_id: row for row in targets if row.year == year and row.status == Target.Status.CURRENT
    }


def _aims_at_zero(targets: Iterable[Target]) -> bool:
    return any(row.value == 0 and row.status == Target.Status.CURRENT for row in targets)


def _periods(slots: Sequence[Realisasi], user: User) -> list[Period]:
    """The opened periods of the year this person may open, oldest first. One query."""
    entered = standings_of(user, slots)
    return [
        Period(slot, period_label(slot), *_standing(slot, entered[slot.pk]))
        for slot in slots
        if slot.pk in entered
    ]


def _standing(slot: Realisasi, status: str) -> tuple[str, str]:
    """Where a period stands: by what was entered last, or that nothing is there yet."""
    if slot.na:
        return "later", f"Tidak berlaku: {slot.get_na_reason_display().lower()}"
    if not status:
        return "missing", "Belum diisi"
    return status, str(RealisasiVersion.Status(status).label)


def _evidence(indikator: Indikator, user: User, year: int) -> Evidence:
    """Evidence under the submitted and verified figures of the year that this person may open."""
    states = RealisasiVersion.Status
    statuses = (states.SUBMITTED, states.CHECKED, states.VERIFIED)
    rows = list(
        evidence_visible_to(user)
        .filter(
            realisasi_set__version__slot__indikator=indikator,
            realisasi_set__version__slot__year=year,
            realisasi_set__version__status__in=statuses,
        )
        .select_related("blob")
        .distinct()
        .order_by("-uploaded_at", "-pk")
    )
    return Evidence(tuple(rows[:SHOWN_EVIDENCE]), len(rows))
