"""Capaian: a realisasi measured against its target, plain for bulk and explained for telusur."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Final, TypedDict, Unpack

from selaras_rules.capaian.polaritas import Polaritas
from selaras_rules.capaian.rumus import (
    Buntu,
    Langkah,
    Syarat,
    TargetNilai,
    langkah_capaian,
    periksa_titik,
    pilih_rumus,
)
from selaras_rules.capaian.skala_ordinal import SkalaOrdinal, skala_ordinal
from selaras_rules.core.dated import Dated
from selaras_rules.core.decimals import HUNDRED, figure_id, format_id, in_rules_context
from selaras_rules.core.errors import InputError
from selaras_rules.core.explained import Explained, Fact, Node, NotApplicable, NotComputable, Result
from selaras_rules.core.loader import LawBook

ROUNDING: Final = "ditampilkan dengan dua desimal, setengah ke atas; hitungan lanjutan memakai angka penuh"


@dataclass(frozen=True, slots=True)
class Rumus:
    """A formula in words, a template for its figures, and the fixed value where the rule sets one."""

    rumus: str
    angka: str
    nilai: Decimal = HUNDRED


def _build(raw: Any) -> Rumus:
    return Rumus(**raw)


_BOOK: Final = LawBook(__package__, "rumus.yaml")
RUMUS_CAPAIAN: Final[dict[str, Dated[Rumus]]] = {name: _BOOK.series(name, _build) for name in _BOOK.names()}
SERIES: Final = _BOOK.close()


class ManualCapaian(TypedDict, total=False):
    """What the manual of an indicator may lay down beyond polarity; everything has a default of "nothing".

    `cap`, `floor`: limits in percent. `terburuk`: the worst value, for a lower-is-better target of 0.
    `skala`: a named ordinal scale or a list from worst to best. `titik`: conversion points for *stabil*.
    `di_maksimum`: the target is the best value possible. `rumus`: a named variant of the polarity's formula.
    """

    cap: Decimal | None
    floor: Decimal | None
    terburuk: Decimal | None
    skala: str | Sequence[str] | SkalaOrdinal | None
    titik: Sequence[Sequence[Decimal]] | None
    di_maksimum: bool
    rumus: str


def _syarat(polaritas: Polaritas, tanggal: date, manual: ManualCapaian) -> Syarat:
    polaritas = Polaritas(polaritas)
    cap, floor, skala = manual.get("cap"), manual.get("floor"), manual.get("skala")
    if cap is not None and floor is not None and cap < floor:
        raise InputError(f"Batas atas {format_id(cap)} lebih kecil dari batas bawah {format_id(floor)}.")
    if polaritas is Polaritas.ORDINAL and not skala:
        raise InputError("Polaritas ordinal memerlukan skala.", kode="skala")
    titik, di_maksimum = manual.get("titik"), manual.get("di_maksimum", False)
    return Syarat(
        polaritas=polaritas,
        rumus=pilih_rumus(polaritas, manual.get("rumus", "")),
        cap=cap,
        floor=floor,
        terburuk=manual.get("terburuk"),
        skala=skala_ordinal(skala, tanggal) if skala else None,
        titik=periksa_titik(titik) if titik else (),
        di_maksimum=di_maksimum,
        nilai_maksimum=RUMUS_CAPAIAN["di_maksimum"].at(tanggal).value.nilai if di_maksimum else HUNDRED,
    )


def _refuse_unusable(*values: object) -> None:
    for value in values:
        if isinstance(value, tuple):
            _refuse_unusable(*value)
        elif isinstance(value, Decimal):
            if not value.is_finite():
                raise InputError("Angka harus terhingga.")
        elif not isinstance(value, str):
            raise InputError(f"Angka harus berupa Decimal atau kata, bukan {type(value).__name__}.")


@in_rules_context
def capaian(
    *,
    polaritas: Polaritas,
    target: TargetNilai,
    realisasi: Decimal | str,
    tanggal: date,
    **manual: Unpack[ManualCapaian],
) -> Decimal | NotComputable:
    """Capaian in percent as a plain unrounded Decimal: the bulk twin of `explain_capaian`.

    `target` is a number, a (low, high) pair for *rentang*, or a word of the scale. Answers `NotComputable`
    where the formula has no answer (a target of 0); raises `InputError` where the manual itself is unusable.
    """
    _refuse_unusable(target, realisasi)
    syarat = _syarat(polaritas, tanggal, manual)
    hasil = langkah_capaian(target, realisasi, syarat)
    return NotComputable("Capaian", hasil.alasan) if isinstance(hasil, Buntu) else hasil.nilai


def _unusable(parts: tuple[Node, ...], label: str) -> NotApplicable | NotComputable | None:
    """What to answer when a target or realisasi is itself without a figure; *not applicable* goes first."""
    for part in parts:
        if isinstance(part, NotApplicable):
            return NotApplicable(label, part.reason, parts)
    for part in parts:
        if isinstance(part, NotComputable):
            return NotComputable(label, part.reason, parts)
    return None


def _figure(node: Node) -> Decimal | str:
    assert isinstance(node, Fact | Explained)  # the others were answered before
    return node.value


def _target_value(target: Node | tuple[Node, Node]) -> TargetNilai:
    if not isinstance(target, tuple):
        return _figure(target)
    low, high = (_figure(bound) for bound in target)
    if isinstance(low, Decimal) and isinstance(high, Decimal):
        return (low, high)
    raise InputError("Kedua batas target rentang harus berupa angka.")


@in_rules_context
def explain_capaian(
    *,
    polaritas: Polaritas,
    target: Node | tuple[Node, Node],
    realisasi: Node,
    tanggal: date,
    label: str = "Capaian",
    uraian: bool = True,
    **manual: Unpack[ManualCapaian],
) -> Result:
    """Capaian in percent with its whole account: formula, figures, facts and the text it follows.

    `target` is one node, or a (low, high) pair of nodes for *rentang*. A realisasi or target that is not
    applicable or not computable hands its reason on. Unrounded; a cap or floor that bites stands as a step
    of its own, above the figure without it. `uraian` False leaves the formula and its figures out.
    """
    parts = (realisasi, *target) if isinstance(target, tuple) else (realisasi, target)
    unusable = _unusable(parts, label)
    if unusable is not None:
        return unusable
    aim, reached = _target_value(target), _figure(realisasi)
    _refuse_unusable(aim, reached)
    syarat = _syarat(polaritas, tanggal, manual)
    if syarat.terburuk is not None and aim == 0:
        parts = (*parts, Fact("Nilai terburuk menurut manual IKU", syarat.terburuk))
    hasil = langkah_capaian(aim, reached, syarat)
    if isinstance(hasil, Buntu):
        return NotComputable(label, hasil.alasan, parts)
    return _worded(hasil, label, parts, syarat, tanggal, uraian=uraian)


def _worded(
    step: Langkah, label: str, facts: tuple[Node, ...], syarat: Syarat, tanggal: date, *, uraian: bool
) -> Explained:
    version = RUMUS_CAPAIAN[step.rumus].at(tanggal)
    formula = substituted = ""
    if uraian:
        figures = [figure_id(x) if isinstance(x, Decimal) else x for x in step.angka]
        formula, substituted = version.value.rumus.format(*figures), version.value.angka.format(*figures)
    inner_label = "Capaian sebelum batas" if step.rumus.startswith("batas_") else "Capaian sebelum konversi"
    inputs = (
        facts
        if step.dari is None
        else (_worded(step.dari, inner_label, facts, syarat, tanggal, uraian=uraian),)
    )
    notes = (version.note,) if version.note else ()
    if step.dari is None and syarat.skala is not None:
        notes = (*notes, f"Skala dari terburuk ke terbaik: {', '.join(syarat.skala.langkah)}.")
    return Explained(
        label=label,
        value=step.nilai,
        unit="%",
        formula=formula,
        substituted=substituted,
        inputs=inputs,
        reference=version.reference,
        rounding=ROUNDING,
        notes=notes,
    )
