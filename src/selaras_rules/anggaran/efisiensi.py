"""Efficiency of spending: of outputs (E, NE) or of capaian against serapan (IE, TE)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from selaras_rules.anggaran.buku import EFISIENSI_KELUARAN, EFISIENSI_SERAPAN
from selaras_rules.capaian.ukuran import first_gap, number_of
from selaras_rules.core.decimals import HUNDRED, ONE, ZERO, figure_id, format_id, in_rules_context
from selaras_rules.core.errors import InputError
from selaras_rules.core.explained import Explained, Node, NotApplicable, NotComputable, Result

MIDDLE: Final = HUNDRED / 2


@dataclass(frozen=True, slots=True)
class Keluaran:
    """One output: ceiling (pak) and spending (rak) in rupiah, capaian keluaran (ck) as a factor."""

    pak: Node
    rak: Node
    ck: Node

    @property
    def nodes(self) -> tuple[Node, ...]:
        return (self.pak, self.rak, self.ck)


@in_rules_context
def explain_efisiensi_keluaran(rincian: Sequence[Keluaran], *, tanggal: date) -> Result:
    """E in percent: what the outputs reached should have cost, against what they did."""
    version = EFISIENSI_KELUARAN.at(tanggal)
    nodes = tuple(node for item in rincian for node in item.nodes)
    gap = first_gap(nodes, "Efisiensi (E)")
    if gap is not None:
        return gap
    due = spent = ZERO
    for item in rincian:
        pak, rak, ck = (number_of(node) or ZERO for node in item.nodes)
        due, spent = due + pak * ck, spent + rak
    if due == 0:
        return NotComputable("Efisiensi (E)", "jumlah PAK × CK adalah 0", nodes, version.reference)
    text = f"({figure_id(due)} − {figure_id(spent)}) ÷ {figure_id(due)} × 100"
    value = (due - spent) * HUNDRED / due
    return Explained("Efisiensi (E)", value, "%", version.value.e, text, nodes, version.reference)


@in_rules_context
def explain_nilai_efisiensi(e: Result, *, tanggal: date) -> Result:
    """NE, 0 to 100, from E held between minus and plus its limit."""
    label, version = "Nilai efisiensi (NE)", EFISIENSI_KELUARAN.at(tanggal)
    if isinstance(e, NotApplicable):
        return NotApplicable(label, e.reason, (e,))
    if isinstance(e, NotComputable):
        return NotComputable(label, e.reason, (e,))
    limit = version.value.batas
    held = max(-limit, min(limit, e.number))
    notes = () if held == e.number else (f"E {format_id(e.number, 2)} dibatasi menjadi {format_id(held)}.",)
    return Explained(
        label,
        MIDDLE + held * MIDDLE / limit,
        "",
        version.value.ne,
        f"50 + {figure_id(held)} ÷ {format_id(limit)} × 50",
        (e,),
        version.reference,
        notes=notes,
    )


@in_rules_context
def explain_efisiensi_serapan(capaian: Node, serapan: Node, *, tanggal: date, rumus: str = "te") -> Result:
    """Capaian against serapan, both in percent: `ie` the quotient, `te` the quotient less 1, `selisih`."""
    version = EFISIENSI_SERAPAN.at(tanggal)
    if rumus not in version.value:
        raise InputError(f"Rumus '{rumus}' tidak dikenal; yang ada: {', '.join(version.value)}.")
    label, inputs = f"Efisiensi ({rumus.upper()})", (capaian, serapan)
    gap = first_gap(inputs, label)
    if gap is not None:
        return gap
    reached, spent = number_of(capaian) or ZERO, number_of(serapan) or ZERO
    if rumus == "selisih":
        value, text = reached - spent, f"{figure_id(reached)} − {figure_id(spent)}"
    elif spent == 0:
        return NotComputable(label, "serapan 0 tidak dapat menjadi pembagi", inputs, version.reference)
    else:
        value, text = reached / spent, f"{figure_id(reached)} ÷ {figure_id(spent)}"
    if rumus == "te":
        value, text = value - ONE, f"{text} − 1"
    return Explained(label, value, "", version.value[rumus], text, inputs, version.reference)
