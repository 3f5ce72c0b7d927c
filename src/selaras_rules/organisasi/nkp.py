"""Nilai hasil kerja, perilaku and kinerja pegawai as KMK 127/2026 works them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from selaras_rules.core.decimals import HUNDRED, ZERO, figure_id, format_id, in_rules_context
from selaras_rules.core.errors import InputError
from selaras_rules.core.explained import Explained, Fact, Node
from selaras_rules.core.weighted import Part, weighted_sum
from selaras_rules.organisasi.buku import NHK, NKP, Nkp


@dataclass(frozen=True, slots=True)
class BarisIki:
    """One indicator of a person: its capaian in percent, its quality K3, the days it was held."""

    capaian: Decimal
    k3: Decimal
    hari: Decimal = HUNDRED


@dataclass(frozen=True, slots=True)
class Penyesuaian:
    """What moves the score after it is weighted, in points; `nko` blends the organisation's score in."""

    hukdis: Decimal = ZERO
    dampak_negatif: Decimal = ZERO
    koreksi: Decimal = ZERO
    nko: Decimal | None = None
    pimpinan: bool = False


@in_rules_context
def explain_nhk(baris: Sequence[BarisIki], *, tanggal: date) -> Explained:
    """Capaian × K3 of each line, capped, weighted by K3 × days. Unrounded."""
    version = NHK.at(tanggal)
    weights = sum((line.k3 * line.hari for line in baris), ZERO)
    if not baris or weights <= 0 or any(line.k3 < 0 or line.hari < 0 for line in baris):
        raise InputError(
            "Nilai hasil kerja memerlukan sekurangnya satu baris dengan K3 dan hari di atas nol."
        )
    cap = version.value.batas
    lines = [(min(cap, line.capaian * line.k3), line.k3 * line.hari) for line in baris]
    value = sum((score * weight for score, weight in lines), ZERO) / weights
    inputs: tuple[Node, ...] = tuple(
        Fact(f"Baris {number} (K3 {format_id(line.k3)})", line.capaian, "%")
        for number, line in enumerate(baris, start=1)
    )
    text = " + ".join(f"{figure_id(score)} × {format_id(weight)}" for score, weight in lines)
    text = f"({text}) ÷ {format_id(weights)}"
    return Explained("Nilai hasil kerja", value, "", version.value.rumus, text, inputs, version.reference)


@in_rules_context
def explain_kalibrasi(nilai: Fact | Explained, *, tanggal: date) -> Explained:
    """Above 100 the excess counts 15 in 20, at most 115; up to 100 nothing changes (not for JPT Madya)."""
    version = NKP.at(tanggal)
    rule = version.value
    if not isinstance(nilai.value, Decimal):
        raise InputError(f"{nilai.label} harus berupa angka.")
    excess = nilai.value - rule.kalibrasi_di_atas
    value, text = nilai.value, figure_id(nilai.value)
    if excess > 0:
        grown = rule.kalibrasi_di_atas + excess * rule.kalibrasi_kali / rule.kalibrasi_bagi
        value = min(rule.kalibrasi_maksimum, grown)
        text = f"100 + ({text} − 100) × {format_id(rule.kalibrasi_kali)} ÷ {format_id(rule.kalibrasi_bagi)}"
    formula = f"kelebihan di atas 100 dikalibrasi, paling tinggi {format_id(rule.kalibrasi_maksimum)}"
    return Explained(f"{nilai.label} (kalibrasi)", value, "", formula, text, (nilai,), version.reference)


@in_rules_context
def explain_nkp(
    hasil: Fact | Explained,
    perilaku: Fact | Explained,
    *,
    tanggal: date,
    sesuaian: Penyesuaian | None = None,
) -> Explained:
    """75 % hasil and 25 % perilaku, then the adjustments, then the blend with the organisation's score."""
    version, given = NKP.at(tanggal), sesuaian or Penyesuaian()
    rule = version.value
    _check_limits(given, rule)
    first = weighted_sum(
        [Part("Hasil kerja", hasil, rule.hasil), Part("Perilaku kerja", perilaku, rule.perilaku)],
        label="Nilai kinerja awal",
        reference=version.reference,
    )
    change = given.koreksi - given.hukdis - given.dampak_negatif
    adjusted = first.number + change
    text = figure_id(first.number) + (f" + {figure_id(change)}" if change else "")
    told = Explained(
        "Nilai kinerja pegawai",
        adjusted,
        "",
        "nilai awal − hukuman disiplin − dampak negatif + koreksi",
        text,
        (first,),
        version.reference,
    )
    return told if given.nko is None else _blended(told, given, tanggal)


def _check_limits(given: Penyesuaian, rule: Nkp) -> None:
    within = ZERO <= given.dampak_negatif <= rule.dampak_maksimum and given.hukdis >= 0
    if not within or abs(given.koreksi) > rule.koreksi_maksimum:
        raise InputError(
            f"Dampak negatif 0 sampai {format_id(rule.dampak_maksimum)}, hukuman disiplin sekurangnya 0, "
            f"koreksi paling banyak {format_id(rule.koreksi_maksimum)} ke atas atau ke bawah."
        )


def _blended(told: Explained, given: Penyesuaian, tanggal: date) -> Explained:
    version = NKP.at(tanggal)
    rule, nko = version.value, given.nko or ZERO
    share = rule.campur_di_bawah
    if told.number >= nko:
        share = rule.campur_pimpinan if given.pimpinan else rule.campur_lain
    value = (told.number * (HUNDRED - share) + nko * share) / HUNDRED
    inner = format_id(HUNDRED - share)
    return Explained(
        "Nilai kinerja pegawai",
        value,
        "",
        "nilai pegawai dan nilai kinerja organisasi menurut bagiannya",
        f"{inner} % × {figure_id(told.number)} + {format_id(share)} % × {figure_id(nko)}",
        (told, Fact("Nilai kinerja organisasi", nko)),
        version.reference,
    )
