"""Nilai kinerja organisasi: perspectives, weighted, with the band it falls in."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from selaras_rules.capaian.kategori import SKALA_KATEGORI
from selaras_rules.core.bands import Band
from selaras_rules.core.dated import NEWEST
from selaras_rules.core.decimals import HUNDRED, ZERO
from selaras_rules.core.errors import InputError
from selaras_rules.core.explained import Explained, Fact
from selaras_rules.core.weighted import Part, same_keys, weighted_sum, whole
from selaras_rules.organisasi.buku import NKO


def explain_nko(
    skor: Mapping[str, Fact], *, tanggal: date, bobot: Mapping[str, Decimal] | None = None
) -> tuple[Explained, Band | None]:
    """Sum of each perspective's score times its weight, and the band of KMK 127/2026.

    `bobot` in percent replaces the rule's weights; where the rule's own weights are not complete it must be
    given. Raises `InputError` where parts or weights do not fit.
    """
    version = NKO.at(tanggal)
    weights = dict(bobot or version.value)
    if bobot is None and sum(weights.values(), ZERO) != HUNDRED:
        raise InputError(version.note, kode="bobot")
    whole(weights, "perspektif")
    same_keys(skor, weights, "Nilai kinerja organisasi")
    notes = () if bobot is None else ("Bobot diberikan oleh penanya.",)
    told = weighted_sum(
        [Part(name, skor[name], weight) for name, weight in weights.items()],
        label="Nilai kinerja organisasi",
        reference=version.reference,
        notes=notes,
    )
    return told, SKALA_KATEGORI["kemenkeu_nko_127_2026"].at(NEWEST).value.band(told.number)
