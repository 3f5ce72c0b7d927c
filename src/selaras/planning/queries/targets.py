"""Targets: what holds, what held before, and whether the parts make up the whole."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from typing import Final

from django.db.models import Q

from selaras.planning.models import PerjanjianKinerjaLine, Target
from selaras.ui.formatting import MISSING, angka, satuan

HALF_OF_LAST_DECIMAL: Final = Decimal("0.005")  # targets are printed with two decimals
DEFAULT_TOLERANCE: Final = Decimal("0.005")  # of the target; `target_tolerance_rel` of the catalogue


@dataclass(frozen=True, slots=True)
class TargetFigure:
    """What is aimed at: a value, a range, or a step of a scale; exactly one of them."""

    value: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    scale_code: str = ""

    @classmethod
    def of(cls, row: Target | PerjanjianKinerjaLine) -> "TargetFigure":
        """The figure that a target or a line of a Perjanjian Kinerja holds."""
        return cls(row.value, row.value_low, row.value_high, row.scale_code)

    def shown(self, unit: str = "") -> str:
        """The figure as people read it: `80 %`, `3 sampai 5 hari`, `BB`."""
        if self.scale_code:
            return self.scale_code
        if self.value is not None:
            return satuan(self.value, unit)
        if self.low is None or self.high is None:
            return MISSING
        return f"{angka(self.low)} sampai {satuan(self.high, unit)}"

    def agrees_with(self, other: "TargetFigure") -> bool:
        """Whether both say the same, within half of the last decimal that is printed."""
        if self.scale_code or other.scale_code:
            return self.scale_code.strip().casefold() == other.scale_code.strip().casefold()
        pairs = ((self.value, other.value), (self.low, other.low), (self.high, other.high))
        return all(
            mine == theirs if mine is None or theirs is None else abs(mine - theirs) <= HALF_OF_LAST_DECIMAL
            for mine, theirs in pairs
        )


def current_targets(indikator_ids: Iterable[int], year: int) -> dict[int, Target]:
    """The target in force of each indicator for the year. One query."""
    rows = Target.objects.filter(indikator_id__in=set(indikator_ids), year=year, status=Target.Status.CURRENT)
    return {row.indikator_id: row for row in rows}


def targets_of(indikator_id: int) -> list[Target]:
    """All targets of one indicator, newest year and version first."""
    return list(
        Target.objects.filter(indikator_id=indikator_id)
        .select_related("approved_by")
        .order_by("-year", "-version")
    )


def targets_with_children(indikator_id: int, year: int) -> list[Target]:
    """All targets of one indicator, as `targets_of`, and behind them those in force for the year of the
    indicators that roll up into it. One query.
    """
    below = Q(indikator__parent=indikator_id, year=year, status=Target.Status.CURRENT)
    rows = Target.objects.filter(Q(indikator_id=indikator_id) | below).select_related("approved_by")
    return sorted(rows, key=lambda row: (row.indikator_id != indikator_id, -row.year, -row.version))


def quarters_of(target: Target) -> tuple[Decimal, ...]:
    """The quarter targets to date, in order, as far as they are given."""
    return tuple(q for q in (target.tw1, target.tw2, target.tw3, target.tw4) if q is not None)


def quarters_mismatch(
    parts: Sequence[Decimal],
    whole: Decimal,
    *,
    may_fall: bool = False,
    tolerance: Decimal = DEFAULT_TOLERANCE,
) -> bool:
    """Whether cumulative quarter targets fall, or the last differs from the year's target (SEL303).

    `may_fall`: for a figure that is better when lower and not summed (days to settle a case) the target to
    date may go down. The allowed difference is `tolerance` of the target, at least half of the last decimal.
    """
    allowed = max(tolerance * abs(whole), HALF_OF_LAST_DECIMAL)
    falls = not may_fall and any(later < earlier for earlier, later in pairwise(parts))
    return falls or abs(parts[-1] - whole) > allowed


def units_mismatch(parts: Sequence[Decimal], whole: Decimal) -> bool:
    """Whether the targets of the offices below add up to less than the target above them (SEL303)."""
    return sum(parts, Decimal(0)) < whole
