"""The index of reformasi birokrasi: the parts of RB General weighted, RB Tematik added, and the predikat."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal

from selaras_rules.capaian import kategori_for
from selaras_rules.core.bands import Band
from selaras_rules.core.decimals import HUNDRED, ZERO, figure_id, format_id, in_rules_context
from selaras_rules.core.errors import InputError
from selaras_rules.core.explained import Explained, Fact, Result
from selaras_rules.core.weighted import Part, same_keys, weighted_sum, whole
from selaras_rules.reformasi.buku import GENERAL, PREDIKAT_RB, TEMATIK


@in_rules_context
def explain_indeks_rb(
    bagian: Mapping[str, Fact],
    *,
    tanggal: date,
    tematik: Fact | None = None,
    bobot: Mapping[str, Decimal] | None = None,
) -> Explained:
    """Scores of 0 to 100 by part, times their weights; RB Tematik (0 to 100) adds at most its points.

    `bobot` in percent replaces the weights of the rule, and may name parts of its own. Raises `InputError`
    for a part that is missing, unknown, or outside 0 to 100; `NotInForce` for RB Tematik before 2023.
    """
    version = GENERAL.at(tanggal)
    weights = {key: part.bobot for key, part in version.value.items()}
    notes = (version.note,) if version.note else ()
    if bobot is not None:
        whole(bobot, "RB General")
        weights, notes = dict(bobot), (*notes, "Bobot diberikan oleh penanya, bukan bobot peraturan.")
    same_keys(bagian, weights, f"Indeks RB menurut {version.reference.citation}")
    for score in (*bagian.values(), *([tematik] if tematik is not None else [])):
        _within(score)
    general = weighted_sum(
        [Part(key, bagian[key], weight) for key, weight in weights.items()],
        label="Nilai RB General",
        reference=version.reference,
        notes=notes,
    )
    return general if tematik is None else _with_tematik(general, tematik, tanggal)


def _within(score: Fact) -> None:
    if not isinstance(score.value, Decimal) or not ZERO <= score.value <= HUNDRED:
        raise InputError(f"{score.label}: nilai harus 0 sampai 100.")


def _with_tematik(general: Explained, tematik: Fact, tanggal: date) -> Explained:
    version = TEMATIK.at(tanggal)
    share = f"{format_id(version.value)} %"
    assert isinstance(tematik.value, Decimal)  # _within looked
    return Explained(
        label="Indeks RB",
        value=general.number + tematik.value * version.value / HUNDRED,
        unit="",
        formula=f"nilai RB General + nilai RB Tematik × {share}",
        substituted=f"{figure_id(general.number)} + {figure_id(tematik.value)} × {share}",
        inputs=(general, tematik),
        reference=version.reference,
        notes=(version.note,),
    )


def predikat_rb(nilai: Decimal | Explained, *, tanggal: date) -> tuple[Result, Band | None]:
    """AA to D for an index; the value is the code. An index outside the scale is not computable."""
    version = PREDIKAT_RB.at(tanggal)
    told, band = kategori_for(version.value, nilai, tanggal, label="Predikat RB")
    if not isinstance(told, Explained):
        return told, band
    return replace(told, reference=version.reference, notes=(version.note,) if version.note else ()), band
