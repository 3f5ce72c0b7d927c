"""Indeks kepuasan masyarakat: the 1 to 4 index converted, with the quality it means."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from selaras_rules.core.bands import Band
from selaras_rules.core.decimals import figure_id, format_id, in_rules_context
from selaras_rules.core.errors import InputError
from selaras_rules.core.explained import Explained, Fact
from selaras_rules.organisasi.buku import IKM


@in_rules_context
def explain_ikm(indeks: Fact | Explained, *, tanggal: date) -> tuple[Explained, Band | None]:
    """index × 25, and its band; raises `InputError` outside 1 to 4."""
    version = IKM.at(tanggal)
    rule = version.value
    if not isinstance(indeks.value, Decimal) or not rule.terendah <= indeks.value <= rule.tertinggi:
        ends = f"{format_id(rule.terendah)} sampai {format_id(rule.tertinggi)}"
        raise InputError(f"Indeks kepuasan harus berupa angka {ends}.")
    told = Explained(
        "Indeks kepuasan masyarakat",
        indeks.value * rule.pengali,
        "",
        f"indeks × {format_id(rule.pengali)}",
        f"{figure_id(indeks.value)} × {format_id(rule.pengali)}",
        (indeks,),
        version.reference,
        notes=(version.note,) if version.note else (),
    )
    return told, rule.mutu.band(told.number)
