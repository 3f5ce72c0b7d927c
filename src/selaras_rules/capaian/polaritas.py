"""The words of a measurement: which way is better, and how periods and units come together."""

from __future__ import annotations

from enum import StrEnum


class Polaritas(StrEnum):
    """Which way a realisasi counts as better. Always stated, never guessed from the name."""

    NAIK = "naik"
    TURUN = "turun"
    RENTANG = "rentang"
    STABIL = "stabil"
    ORDINAL = "ordinal"
    TERCAPAI = "tercapai"


class PeriodRule(StrEnum):
    """How the periods of one office come together into the figure to date."""

    JUMLAH = "jumlah"
    RATA_RATA = "rata_rata"
    TERAKHIR = "terakhir"
    RASIO = "rasio"


class UnitRule(StrEnum):
    """How the figures of several offices come together."""

    JUMLAH = "jumlah"
    RATA_RATA = "rata_rata"
    RASIO = "rasio"
    TIDAK_DIAGREGASI = "tidak_diagregasi"


class ZeroRule(StrEnum):
    """What a denominator of zero means for an indicator."""

    NOT_APPLICABLE = "not_applicable"
    ZERO = "zero"
    FINDING = "finding"


class Keadaan(StrEnum):
    """The state of a result, in one word a page can colour."""

    TERCAPAI = "tercapai"
    DI_JALUR = "di_jalur"
    WASPADA = "waspada"
    DI_BAWAH = "di_bawah"
    BELUM_DIUKUR = "belum_diukur"
    TIDAK_BERLAKU = "tidak_berlaku"
