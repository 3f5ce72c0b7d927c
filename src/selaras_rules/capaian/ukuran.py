"""Plain measures: ratio, sum, means, growth, progress. Gaps stay out of a mean, which says how many."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import Final

from selaras_rules.core.dated import Dated
from selaras_rules.core.decimals import HUNDRED, ONE, ZERO, figure_id, format_id, in_rules_context
from selaras_rules.core.explained import Explained, Fact, Node, NotApplicable, NotComputable, Result
from selaras_rules.core.loader import LawBook

SHOWN_PARTS: Final = 12


def _words(raw: object) -> str:
    if not isinstance(raw, str):
        raise TypeError("the formula must be words")
    return raw


_BOOK: Final = LawBook(__package__, "ukuran.yaml")
UKURAN: Final[dict[str, Dated[str]]] = {name: _BOOK.series(name, _words) for name in _BOOK.names()}
SERIES: Final = _BOOK.close()


def number_of(node: Node) -> Decimal | None:
    """The figure of a node; None for a gap or a word."""
    if isinstance(node, Fact | Explained) and isinstance(node.value, Decimal):
        return node.value
    return None


def first_gap(nodes: Sequence[Node], label: str) -> NotApplicable | NotComputable | None:
    """What to answer where one of the figures a formula needs is itself missing."""
    for node in nodes:
        if isinstance(node, NotApplicable):
            return NotApplicable(label, node.reason, tuple(nodes))
    for node in nodes:
        if isinstance(node, NotComputable):
            return NotComputable(label, node.reason, tuple(nodes))
        if number_of(node) is None:
            return NotComputable(label, f"{node.label} bukan angka", tuple(nodes))
    return None


def _numbers(nodes: Sequence[Node]) -> list[Decimal]:
    return [value for node in nodes if (value := number_of(node)) is not None]


def _left_out(nodes: Sequence[Node]) -> tuple[str, ...]:
    missing = [node.label for node in nodes if number_of(node) is None]
    if not missing:
        return ()
    return (f"{len(missing)} dari {len(nodes)} di luar hitungan, tidak dihitung nol: {', '.join(missing)}.",)


def _list_text(values: Sequence[Decimal], sign: str) -> str:
    if len(values) > SHOWN_PARTS:
        return f"{len(values)} nilai"
    return f" {sign} ".join(figure_id(value) for value in values)


def _explain(
    name: str,
    nodes: Sequence[Node],
    tanggal: date,
    label: str,
    unit: str,
    compute: Callable[[list[Decimal]], tuple[Decimal, str] | str],
) -> Result:
    """The shape all list measures share: the figures there are, or why there is nothing to say."""
    version = UKURAN[name].at(tanggal)
    values, inputs = _numbers(nodes), tuple(nodes)
    if not values:
        if nodes and all(isinstance(node, NotApplicable) for node in nodes):
            return NotApplicable(label, "tidak ada nilai yang berlaku", inputs, version.reference)
        return NotComputable(label, "belum ada nilai", inputs, version.reference)
    found = compute(values)
    if isinstance(found, str):
        return NotComputable(label, found, inputs, version.reference)
    value, text = found
    notes = (*_left_out(nodes), *((version.note,) if version.note else ()))
    return Explained(label, value, unit, version.value, text, inputs, version.reference, notes=notes)


@in_rules_context
def explain_jumlah(nodes: Sequence[Node], *, tanggal: date, label: str = "Jumlah", unit: str = "") -> Result:
    """The sum of the figures; gaps are named, never counted as 0."""
    return _explain(
        "jumlah", nodes, tanggal, label, unit, lambda values: (sum(values, ZERO), _list_text(values, "+"))
    )


@in_rules_context
def explain_rata_rata(
    nodes: Sequence[Node], *, tanggal: date, label: str = "Rata-rata", unit: str = ""
) -> Result:
    """The arithmetic mean of the figures there are."""

    def mean(values: list[Decimal]) -> tuple[Decimal, str]:
        return sum(values, ZERO) / len(values), f"({_list_text(values, '+')}) ÷ {len(values)}"

    return _explain("rata_rata", nodes, tanggal, label, unit, mean)


@in_rules_context
def explain_rata_rata_geometrik(
    nodes: Sequence[Node], *, tanggal: date, label: str = "Rata-rata geometrik", unit: str = ""
) -> Result:
    """The geometric mean; a figure below 0 has none, a figure of 0 makes it 0."""

    def mean(values: list[Decimal]) -> tuple[Decimal, str] | str:
        if any(value < 0 for value in values):
            return "rata-rata geometrik tidak ada untuk nilai di bawah nol"
        product = ONE
        for value in values:
            product *= value
        root = product ** (ONE / len(values)) if product else ZERO
        return root, f"({_list_text(values, '×')}) ^ (1 ÷ {len(values)})"

    return _explain("rata_rata_geometrik", nodes, tanggal, label, unit, mean)


@in_rules_context
def explain_rata_rata_pertumbuhan(
    nodes: Sequence[Node], *, tanggal: date, label: str = "Rata-rata pertumbuhan"
) -> Result:
    """The mean of year-on-year growth in percent, over neighbours with figures and a base not 0."""
    version = UKURAN["rata_rata_pertumbuhan"].at(tanggal)
    steps = [(number_of(before), number_of(after)) for before, after in pairwise(nodes)]
    rates = [(after - before) * HUNDRED / before for before, after in steps if before and after is not None]
    if not rates:
        reason = "tidak ada dua tahun berurutan dengan pangkal yang bukan nol"
        return NotComputable(label, reason, tuple(nodes), version.reference)
    skipped = len(steps) - len(rates)
    notes = (f"{skipped} pasang tahun di luar rata-rata.",) if skipped else ()
    text = f"({_list_text(rates, '+')}) ÷ {len(rates)}"
    return Explained(
        label,
        sum(rates, ZERO) / len(rates),
        "%",
        version.value,
        text,
        tuple(nodes),
        version.reference,
        notes=(*notes, version.note),
    )


@in_rules_context
def explain_rasio(
    pembilang: Node,
    penyebut: Node,
    *,
    tanggal: date,
    faktor: Decimal = HUNDRED,
    label: str = "Rasio",
    unit: str = "",
) -> Result:
    """num ÷ den × factor; not applicable at a zero denominator (there was nothing to measure)."""
    version = UKURAN["rasio"].at(tanggal)
    gap = first_gap((pembilang, penyebut), label)
    if gap is not None:
        return gap
    num, den = _numbers((pembilang, penyebut))
    if den == 0:
        reason = "penyebut 0: tidak ada objek yang diukur"
        return NotApplicable(label, reason, (pembilang, penyebut), version.reference)
    scaled = "" if faktor == ONE else f" × {format_id(faktor)}"
    return Explained(
        label,
        num * faktor / den,
        unit or ("%" if faktor == HUNDRED else ""),
        version.value + scaled,
        f"{figure_id(num)} ÷ {figure_id(den)}{scaled}",
        (pembilang, penyebut),
        version.reference,
    )


@in_rules_context
def explain_kemajuan(
    awal: Node, target: Node, kini: Node, *, tanggal: date, label: str = "Kemajuan"
) -> Result:
    """Percent of the way from the start to the target, falling targets too; not cut at 0 or 100."""
    version = UKURAN["kemajuan"].at(tanggal)
    inputs = (awal, target, kini)
    gap = first_gap(inputs, label)
    if gap is not None:
        return gap
    start, aim, now = _numbers(inputs)
    if start == aim:
        reason = "target sama dengan keadaan awal, tidak ada jarak yang ditempuh"
        return NotComputable(label, reason, inputs, version.reference)
    a, t, k = figure_id(start), figure_id(aim), figure_id(now)
    return Explained(
        label,
        (now - start) * HUNDRED / (aim - start),
        "%",
        version.value,
        f"({k} − {a}) ÷ ({t} − {a}) × 100",
        inputs,
        version.reference,
        notes=(version.note,),
    )
