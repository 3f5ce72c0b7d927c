"""Serapan: how much of the ceiling was spent."""

from __future__ import annotations

from datetime import date
from typing import Final

from selaras_rules.anggaran.buku import SERAPAN
from selaras_rules.capaian.ukuran import first_gap, number_of
from selaras_rules.core.decimals import HUNDRED, ZERO, figure_id, in_rules_context
from selaras_rules.core.explained import Explained, Node, NotApplicable, NotComputable, Result

LABEL: Final = "Serapan anggaran"


@in_rules_context
def explain_serapan(pagu: Node, realisasi: Node, *, tanggal: date, label: str = LABEL) -> Result:
    """realisasi ÷ pagu × 100. No ceiling, nothing spent: not applicable; spent without one: a finding."""
    version = SERAPAN.at(tanggal)
    inputs = (realisasi, pagu)
    gap = first_gap(inputs, label)
    if gap is not None:
        return gap
    spent, ceiling = number_of(realisasi) or ZERO, number_of(pagu) or ZERO
    if ceiling == 0 and spent == 0:
        return NotApplicable(label, "pagu 0 dan tidak ada belanja", inputs, version.reference)
    if ceiling <= 0:
        reason = "ada belanja tanpa pagu" if ceiling == 0 else "pagu di bawah nol"
        return NotComputable(label, reason, inputs, version.reference)
    notes = ("Belanja melebihi pagu.",) if spent > ceiling else ()
    text = f"{figure_id(spent)} ÷ {figure_id(ceiling)} × 100"
    value = spent * HUNDRED / ceiling
    return Explained(label, value, "%", version.value, text, inputs, version.reference, notes=notes)
