"""Nilai kinerja anggaran: the parts of a satker's budget performance, weighted."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from selaras_rules.anggaran.buku import NKA, NKA_KATEGORI, Bobot
from selaras_rules.core.bands import Band
from selaras_rules.core.dated import NEWEST, InForce
from selaras_rules.core.explained import Explained, Fact
from selaras_rules.core.weighted import Part, same_keys, weighted_sum, whole


def _version(names: Mapping[str, object], tanggal: date) -> InForce[Bobot]:
    """The rule of the date; without a date, the newest one that knows these parts."""
    if tanggal != NEWEST:
        return NKA.at(tanggal)
    for version in reversed(NKA.versions):
        if {version.value.named(name) for name in names} == set(version.value.bagian):
            return version
    return NKA.newest


def explain_nka(
    nilai: Mapping[str, Fact | Explained],
    *,
    tanggal: date,
    bobot: Mapping[str, Decimal] | None = None,
) -> tuple[Explained, Band | None]:
    """The weighted sum and its category. `bobot` in percent replaces the rule's weights where it is given.

    Raises `InputError` where parts are missing or unknown, or weights do not sum to 100.
    """
    version = _version(nilai, tanggal)
    weights: Mapping[str, Decimal] = version.value.bagian
    notes: tuple[str, ...] = (version.note,) if version.note else ()
    if bobot is not None:
        weights = {version.value.named(name): weight for name, weight in bobot.items()}
        whole(weights, "nilai kinerja anggaran")
        notes = (*notes, "Bobot diberikan oleh penanya, bukan bobot peraturan.")
    parts = {version.value.named(name): node for name, node in nilai.items()}
    same_keys(parts, weights, f"Nilai kinerja anggaran menurut {version.reference.citation}")
    told = weighted_sum(
        [Part(name, parts[name], weight) for name, weight in weights.items()],
        label="Nilai kinerja anggaran",
        reference=version.reference,
        notes=notes,
    )
    return told, NKA_KATEGORI.at(tanggal).value.band(told.number)
