"""Weighted sums: parts times shares, every share shown, a part without a figure never counted as 0."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from selaras_rules.core.decimals import HUNDRED, ZERO, figure_id, format_id, in_rules_context
from selaras_rules.core.errors import InputError
from selaras_rules.core.explained import Explained, Fact, Node, Reference


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a weighted sum: its figure (0 to 100 as a rule) and its weight in percent."""

    label: str
    node: Fact | Explained
    weight: Decimal

    @property
    def number(self) -> Decimal:
        if not isinstance(self.node.value, Decimal):
            raise InputError(f"{self.label}: “{self.node.value}” bukan angka.")
        return self.node.value


def same_keys(found: Mapping[str, object], wanted: Mapping[str, object], what: str) -> None:
    """Refuse what is missing and what nobody asked for: an unscored part is an error, never a zero."""
    missing = [key for key in wanted if key not in found]
    unknown = [key for key in found if key not in wanted]
    said = []
    if missing:
        said.append(f"belum ada: {', '.join(missing)}")
    if unknown:
        said.append(f"tidak dikenal: {', '.join(unknown)}")
    if said:
        raise InputError(f"{what}, {'; '.join(said)}. Yang diminta: {', '.join(wanted)}.", kode="bagian")


@in_rules_context
def weighted_sum(
    parts: Sequence[Part],
    *,
    label: str,
    unit: str = "",
    reference: Reference | None,
    formula: str = "jumlah (bobot × nilai)",
    rounding: str = "",
    notes: tuple[str, ...] = (),
) -> Explained:
    """Sum of weight × figure ÷ 100, unrounded. The weights are the caller's to check."""
    total = sum((part.weight * part.number for part in parts), ZERO) / HUNDRED
    text = " + ".join(f"{format_id(part.weight)} % × {figure_id(part.number)}" for part in parts)
    inputs: tuple[Node, ...] = tuple(part.node for part in parts)
    return Explained(label, total, unit, formula, text, inputs, reference, rounding, notes)


def whole(weights: Mapping[str, Decimal], what: str) -> None:
    """Refuse weights that do not add up to 100."""
    total = sum(weights.values(), ZERO)
    if total != HUNDRED:
        raise InputError(f"Bobot {what} berjumlah {format_id(total)}, seharusnya 100.", kode="bobot")
