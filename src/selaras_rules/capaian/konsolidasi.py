"""The explained side of pairs: a figure to date, a figure over offices, and the quotient at the edge."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Final

from selaras_rules.capaian.lipat import Lipatan, fold, leaf
from selaras_rules.capaian.pasangan import Kosong, Pasangan, Slot, hand_up, to_date
from selaras_rules.capaian.polaritas import PeriodRule, UnitRule, ZeroRule
from selaras_rules.core.dated import Dated
from selaras_rules.core.decimals import ONE, ZERO, figure_id, format_id, in_rules_context
from selaras_rules.core.explained import (
    Explained,
    Fact,
    Node,
    NotApplicable,
    NotComputable,
    Reference,
    Result,
)
from selaras_rules.core.loader import LawBook

_BOOK: Final = LawBook(__package__, "konsolidasi.yaml")
PERIODE: Final[Dated[Mapping[str, str]]] = _BOOK.series("periode", dict)
UNIT: Final[Dated[Mapping[str, str]]] = _BOOK.series("unit", dict)
PENYEBUT_NOL: Final[Dated[Mapping[str, str]]] = _BOOK.series("penyebut_nol", dict)
SERIES: Final = _BOOK.close()

ROUNDING: Final = "nilai tiap kantor dibulatkan empat desimal, setengah ke atas, sebelum dirata-ratakan"
BELUM: Final = "belum ada angka"
TIDAK_BERLAKU: Final = "tidak ada yang diukur"
SHOWN_PARTS: Final = 12


@dataclass(frozen=True, slots=True)
class SlotFakta:
    """One period or one office with what it reported: a pair with its fact(s), or why there is none."""

    label: str
    isi: Slot
    inputs: tuple[Node, ...] = ()
    alasan: str = ""


@in_rules_context
def nilai_pasangan(
    pair: Pasangan, factor: Decimal = ONE, zero: ZeroRule = ZeroRule.NOT_APPLICABLE
) -> Decimal | Kosong:
    """num ÷ den × factor as a plain unrounded Decimal: the bulk twin of `explain_nilai`."""
    if pair.den == 0:
        return ZERO if zero is ZeroRule.ZERO else Kosong.TIDAK_BERLAKU
    return pair.num * factor / pair.den


@in_rules_context
def explain_nilai(
    pair: Pasangan,
    factor: Decimal = ONE,
    *,
    tanggal: date,
    zero: ZeroRule = ZeroRule.NOT_APPLICABLE,
    label: str = "Realisasi",
    unit: str = "",
    inputs: tuple[Node, ...] = (),
    reference: Reference | None = None,
    formula: str = "",
    parts: Sequence[Pasangan] = (),
    notes: tuple[str, ...] = (),
) -> Result:
    """The quotient at the edge. A zero denominator answers as the manual lays down in `zero`.

    `parts` are the pairs that came together in `pair`, for the figures put into the formula.
    """
    if pair.den == 0:
        return _zero_denominator(pair, zero, tanggal, label, unit, inputs)
    scaled = "" if factor == ONE else f" × {format_id(factor)}"
    plain_formula = "nilai" if pair.den == ONE else "pembilang ÷ penyebut"
    return Explained(
        label=label,
        value=pair.num * factor / pair.den,
        unit=unit,
        formula=(formula or plain_formula) + scaled,
        substituted=_sum_text(parts or [pair], pair, scaled),
        inputs=inputs,
        reference=reference,
        notes=notes,
    )


def _sum_text(parts: Sequence[Pasangan], pair: Pasangan, scaled: str) -> str:
    """The figures of a quotient: "(2 + 1) ÷ (3 + 3)"; only totals where there are too many to read."""
    if not 1 < len(parts) <= SHOWN_PARTS:
        nums, dens = figure_id(pair.num), figure_id(pair.den)
    else:
        nums = " + ".join(figure_id(part.num) for part in parts)
        dens = " + ".join(figure_id(part.den) for part in parts)
        nums = f"({nums})" if scaled or pair.den != ONE else nums
        dens = figure_id(pair.den) if all(part.den == ONE for part in parts) else f"({dens})"
    return (nums if pair.den == ONE else f"{nums} ÷ {dens}") + scaled


def _pairs(slots: Iterable[Slot]) -> list[Pasangan]:
    return [slot for slot in slots if isinstance(slot, Pasangan)]


def _zero_denominator(
    pair: Pasangan, zero: ZeroRule, tanggal: date, label: str, unit: str, inputs: tuple[Node, ...]
) -> Result:
    version = PENYEBUT_NOL.at(tanggal)
    words = version.value[zero]
    if zero is ZeroRule.ZERO:
        text = f"{figure_id(pair.num)} ÷ 0, dinyatakan 0"
        return Explained(label, ZERO, unit, words, text, inputs, version.reference)
    if zero is ZeroRule.FINDING:
        return NotComputable(label, words, inputs, version.reference)
    return NotApplicable(label, words, inputs, version.reference)


def _facts(slots: Sequence[SlotFakta], unit: str) -> tuple[Node, ...]:
    return tuple(_fact(slot, unit) for slot in slots)


def _fact(slot: SlotFakta, unit: str) -> Node:
    if slot.isi is Kosong.TIDAK_BERLAKU:
        return NotApplicable(slot.label, slot.alasan or TIDAK_BERLAKU, slot.inputs)
    if not isinstance(slot.isi, Pasangan):
        return NotComputable(slot.label, slot.alasan or BELUM, slot.inputs, waiting=True)
    num, den = slot.isi
    if den == ONE:
        return Fact(slot.label, num, unit, inputs=slot.inputs)
    return Fact(slot.label, f"{format_id(num)} dari {format_id(den)}", inputs=slot.inputs)


def _out_of(slots: Sequence[SlotFakta], what: str) -> tuple[str, ...]:
    missing = [slot.label for slot in slots if slot.isi is Kosong.BELUM_ADA]
    na = [slot.label for slot in slots if slot.isi is Kosong.TIDAK_BERLAKU]
    notes = []
    if missing:
        notes.append(f"{what} yang belum ada angkanya, tidak dihitung nol: {', '.join(missing)}.")
    if na:
        notes.append(f"{what} yang tidak berlaku, di luar hitungan: {', '.join(na)}.")
    return tuple(notes)


@in_rules_context
def explain_to_date(
    *,
    rule: PeriodRule,
    slots: Sequence[SlotFakta],
    tanggal: date,
    factor: Decimal = ONE,
    zero: ZeroRule = ZeroRule.NOT_APPLICABLE,
    label: str = "Realisasi sampai dengan periode ini",
    unit: str = "",
) -> Result:
    """The value to date of one office, with each period named: filled, missing or not applicable."""
    slot = to_date(rule, [slot.isi for slot in slots])
    version, inputs = PERIODE.at(tanggal), _facts(slots, unit if factor == ONE else "")
    if slot is Kosong.TIDAK_BERLAKU:
        return NotApplicable(label, "semua periode sampai kini tidak berlaku", inputs, version.reference)
    if not isinstance(slot, Pasangan):
        return NotComputable(label, "belum ada periode yang terisi", inputs, version.reference)
    return explain_nilai(
        slot,
        factor,
        tanggal=tanggal,
        zero=zero,
        label=label,
        unit=unit,
        inputs=inputs,
        reference=version.reference,
        formula=version.value[rule],
        parts=[slot] if rule is PeriodRule.TERAKHIR else _pairs(slot.isi for slot in slots),
        notes=_out_of(slots, "Periode"),
    )


@in_rules_context
def explain_fold(
    *,
    unit_rule: UnitRule,
    slots: Sequence[SlotFakta],
    tanggal: date,
    factor: Decimal = ONE,
    zero: ZeroRule = ZeroRule.NOT_APPLICABLE,
    label: str = "Realisasi gabungan",
    unit: str = "",
) -> tuple[Result, Lipatan]:
    """The value over offices with each office named, and the fold itself (how many reported).

    Each slot is an office's own pair to date, before handing up.
    """
    folded = fold(unit_rule, [leaf(hand_up(unit_rule, slot.isi)) for slot in slots])
    version, inputs = UNIT.at(tanggal), _facts(slots, "")
    if unit_rule is UnitRule.TIDAK_DIAGREGASI:
        return NotApplicable(label, version.value[unit_rule], inputs, version.reference), folded
    if folded.slot is Kosong.TIDAK_BERLAKU:
        return NotApplicable(label, "tidak berlaku di semua kantor", inputs, version.reference), folded
    if not isinstance(folded.slot, Pasangan):
        return NotComputable(label, "belum ada kantor yang melapor", inputs, version.reference), folded
    result = explain_nilai(
        folded.slot,
        factor,
        tanggal=tanggal,
        zero=zero,
        label=label,
        unit=unit,
        inputs=inputs,
        reference=version.reference,
        formula=version.value[unit_rule],
        parts=_pairs(hand_up(unit_rule, slot.isi) for slot in slots),
        notes=(f"{folded.coverage_text}.", *_out_of(slots, "Kantor")),
    )
    if unit_rule is UnitRule.RATA_RATA and isinstance(result, Explained):
        result = replace(result, rounding=ROUNDING)
    return result, folded
