"""Counts of each office at the end of a quarter, grouped by the database from the caches."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import Count, Min, Q, QuerySet, Sum
from django.db.models.functions import Coalesce
from django.utils import timezone

from selaras.measurement.models import CapaianTriwulan, FoldLock, FoldMark, KonsolidasiTriwulan
from selaras_rules.capaian import Keadaan

STATES = tuple(each.value for each in Keadaan)


@dataclass(frozen=True, slots=True)
class Counts:
    """Slots of this quarter (`reported`, `na`, `missing`, `late`) and IKU to date by their state."""

    reported: int = 0
    na: int = 0
    missing: int = 0
    late: int = 0
    states: Mapping[str, int] = field(default_factory=dict)

    @property
    def expected(self) -> int:
        """Slots that owe a figure."""
        return self.reported + self.missing

    def plus(self, other: "Counts") -> "Counts":
        """Both together; the states are those of this one."""
        return Counts(
            self.reported + other.reported,
            self.na + other.na,
            self.missing + other.missing,
            self.late + other.late,
            self.states,
        )


NOTHING = Counts()


def counts_of(year: int, tw: int, office_ids: Collection[int] | None) -> dict[int, Counts]:
    """What each office, with its parts, has by itself. None: of all offices. One query.

    Personal IKU of members stay out: they are no office's.
    """
    rows = CapaianTriwulan.objects.filter(
        year=year, tw=tw, indikator__holder__isnull=True, indikator__is_iku=True
    )
    sums = {name: Sum(name) for name in ("reported", "na", "missing", "late")}
    grouped = _of_offices(rows, office_ids).values("office").annotate(**_renamed(sums), **_by_state())
    return {row["office"]: _counts(row) for row in grouped}


def _renamed(sums: Mapping[str, Any]) -> dict[str, Any]:
    return {f"n_{name}": value for name, value in sums.items()}


def _by_state() -> dict[str, Any]:
    return {state: Count("pk", filter=Q(keadaan=state)) for state in STATES}


def _of_offices(rows: QuerySet[Any], office_ids: Collection[int] | None) -> QuerySet[Any]:
    if office_ids is not None:
        within = Q(indikator__unit__in=office_ids) | Q(indikator__unit__office__in=office_ids)
        rows = rows.filter(within)
    found: QuerySet[Any] = rows.annotate(office=Coalesce("indikator__unit__office_id", "indikator__unit_id"))
    return found


def _counts(row: Mapping[str, Any]) -> Counts:
    return Counts(
        reported=row["n_reported"],
        na=row["n_na"],
        missing=row["n_missing"],
        late=row["n_late"],
        states={state: row[state] for state in STATES if row[state]},
    )


def together_of(year: int, tw: int, office_id: int) -> list[KonsolidasiTriwulan]:
    """The figures over offices that this office holds, in the order of their codes. One query."""
    rows = _together(year, tw).filter(indikator__unit=office_id)
    return list(rows.select_related("indikator__definisi").order_by("indikator__definisi__code"))


def states_together(year: int, tw: int, office_ids: Collection[int]) -> dict[int, dict[str, int]]:
    """For each office above others, how many of its figures over offices have each state. One query."""
    rows = _together(year, tw).filter(indikator__unit__in=office_ids)
    found: dict[int, dict[str, int]] = defaultdict(dict)
    for office, state, n in rows.values_list("indikator__unit_id", "keadaan").annotate(n=Count("pk")):
        found[office][state] = n
    return found


def _together(year: int, tw: int) -> QuerySet[KonsolidasiTriwulan]:
    return KonsolidasiTriwulan.objects.filter(
        year=year, tw=tw, indikator__holder__isnull=True, indikator__is_iku=True
    )


@dataclass(frozen=True, slots=True)
class Freshness:
    """When figures over offices were last brought up to date, and how long changes have waited since."""

    folded_at: datetime | None
    waiting: int
    waited: int

    @property
    def words(self) -> str:
        """As it stands on the page."""
        if self.folded_at is None:
            return "Angka gabungan belum pernah dihitung."
        ago = int((timezone.now() - self.folded_at).total_seconds())
        told = f"Angka gabungan dihitung {_ago(ago)} lalu"
        return f"{told}; {self.waiting} perubahan sedang dilipat." if self.waiting else f"{told}, mutakhir."

    @property
    def stuck(self) -> bool:
        """Whether something waits so long that nobody can be folding."""
        return self.waited > STUCK_AFTER


STUCK_AFTER = 60


def _ago(seconds: int) -> str:
    for size, word in ((86_400, "hari"), (3_600, "jam"), (60, "menit")):
        if seconds >= size:
            return f"{seconds // size} {word}"
    return f"{max(seconds, 1)} detik"


def freshness() -> Freshness:
    """Two queries. `waited` in seconds."""
    marks = FoldMark.objects.aggregate(n=Count("pk"), since=Min("created_at"))
    folded_at = FoldLock.objects.values_list("folded_at", flat=True).first()
    since = marks["since"]
    waited = int((timezone.now() - since).total_seconds()) if since else 0
    return Freshness(folded_at, marks["n"], waited)
