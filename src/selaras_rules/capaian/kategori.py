"""Named category scales: a percentage to its label, by the bands in force on a date."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any, Final

from selaras_rules.core.bands import Band, Bands, bands_from
from selaras_rules.core.dated import Dated
from selaras_rules.core.decimals import format_id
from selaras_rules.core.errors import InputError
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

_BOOK: Final = LawBook(__package__, "kategori.yaml")
SKALA_KATEGORI: Final[dict[str, Dated[Bands]]] = {
    name: _BOOK.series(name, bands_from) for name in _BOOK.names()
}
SERIES: Final = _BOOK.close()

Skala = str | Sequence[dict[str, Any]] | Bands


def skala_kategori(skala: Skala, tanggal: date) -> tuple[Bands, Reference | None, str]:
    """A named scale in force, or one given as bands; with its reference and note.

    Raises `InputError` for an unknown name, a gap or an overlap, `NotInForce` before the first version.
    """
    if isinstance(skala, Bands):
        return skala, None, ""
    if not isinstance(skala, str):
        return bands_from(skala), None, ""
    if skala not in SKALA_KATEGORI:
        raise InputError(
            f"Skala '{skala}' tidak dikenal; yang ada: {', '.join(SKALA_KATEGORI)}.", kode="skala"
        )
    version = SKALA_KATEGORI[skala].at(tanggal)
    return version.value, version.reference, version.note


def kategori(skala: Skala, nilai: Decimal, tanggal: date) -> Band | None:
    """The band of a plain number; None outside the scale. The number is compared unrounded."""
    return skala_kategori(skala, tanggal)[0].band(nilai)


def kategori_for(
    skala: Skala, nilai: Decimal | Node, tanggal: date, *, label: str = "Kategori"
) -> tuple[Result, Band | None]:
    """The label of a number with its account, and the band itself; the value is the band's code.

    A number outside the scale is not computable; a value that is itself without a figure hands its reason on.
    """
    node: Node = Fact("Nilai", nilai) if isinstance(nilai, Decimal) else nilai
    if isinstance(node, NotApplicable):
        return NotApplicable(label, node.reason, (node,)), None
    if isinstance(node, NotComputable):
        return NotComputable(label, node.reason, (node,)), None
    if not isinstance(node.value, Decimal):
        raise InputError(f"Nilai “{node.value}” bukan angka.")
    bands, reference, note = skala_kategori(skala, tanggal)
    band = bands.band(node.value)
    if band is None:
        reason = f"nilai {format_id(node.value)} di luar skala {bands.range_words}"
        return NotComputable(label, reason, (node,), reference), None
    result = Explained(
        label=label,
        value=band.code,
        unit="",
        formula=f"{band.name}: {band.words}",
        substituted=f"nilai {format_id(node.value)}",
        inputs=(node,),
        reference=reference,
        notes=(note,) if note else (),
    )
    return result, band
