"""The whole law book: every dated series of every regulation file, for the regulation page and the tests."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from importlib import import_module
from typing import Any, Final

from selaras_rules.core.dated import Dated

BOOKS: Final = (
    "selaras_rules.capaian.nilai",
    "selaras_rules.capaian.skala_ordinal",
    "selaras_rules.capaian.konsolidasi",
    "selaras_rules.capaian.keadaan",
    "selaras_rules.capaian.kategori",
    "selaras_rules.capaian.ukuran",
    "selaras_rules.prakiraan.buku",
    "selaras_rules.anggaran.buku",
    "selaras_rules.akip.buku",
    "selaras_rules.skp.buku",
    "selaras_rules.angka_kredit.konversi",
    "selaras_rules.organisasi.buku",
    "selaras_rules.reformasi.buku",
)
"""The modules that read a regulation file; each calls what it read `SERIES`. A test keeps this complete."""


def all_series() -> Iterator[tuple[str, Dated[Any]]]:
    """Every series with the package it belongs to ("capaian"), in the order of the books."""
    for module in BOOKS:
        for dated in import_module(module).SERIES:
            yield module.split(".")[1], dated


def changes() -> list[date]:
    """Every day on which anything in the law book changes, oldest first."""
    return sorted({day for _, dated in all_series() for day in dated.changes()})
