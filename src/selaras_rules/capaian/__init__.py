"""Capaian: polarity, caps, ranges, scales; consolidation over periods and units; categories; states."""

from selaras_rules.capaian.kategori import SKALA_KATEGORI, kategori, kategori_for
from selaras_rules.capaian.keadaan import keadaan, keadaan_for
from selaras_rules.capaian.konsolidasi import (
    SlotFakta,
    explain_fold,
    explain_nilai,
    explain_to_date,
    nilai_pasangan,
)
from selaras_rules.capaian.lipat import Kelengkapan, Lipatan, coverage, fold, leaf
from selaras_rules.capaian.nilai import ManualCapaian, capaian, explain_capaian
from selaras_rules.capaian.pasangan import (
    NOL,
    Kosong,
    Pasangan,
    Slot,
    hand_up,
    hand_up_kata,
    to_date,
    total,
)
from selaras_rules.capaian.polaritas import Keadaan, PeriodRule, Polaritas, UnitRule, ZeroRule
from selaras_rules.capaian.rumus import TargetNilai
from selaras_rules.capaian.skala_ordinal import SKALA_ORDINAL, SkalaOrdinal, skala_ordinal
from selaras_rules.capaian.ukuran import (
    explain_jumlah,
    explain_kemajuan,
    explain_rasio,
    explain_rata_rata,
    explain_rata_rata_geometrik,
    explain_rata_rata_pertumbuhan,
)

__all__ = [
    "NOL",
    "SKALA_KATEGORI",
    "SKALA_ORDINAL",
    "Keadaan",
    "Kelengkapan",
    "Kosong",
    "Lipatan",
    "ManualCapaian",
    "Pasangan",
    "PeriodRule",
    "Polaritas",
    "SkalaOrdinal",
    "Slot",
    "SlotFakta",
    "TargetNilai",
    "UnitRule",
    "ZeroRule",
    "capaian",
    "coverage",
    "explain_capaian",
    "explain_fold",
    "explain_jumlah",
    "explain_kemajuan",
    "explain_nilai",
    "explain_rasio",
    "explain_rata_rata",
    "explain_rata_rata_geometrik",
    "explain_rata_rata_pertumbuhan",
    "explain_to_date",
    "fold",
    "hand_up",
    "hand_up_kata",
    "kategori",
    "kategori_for",
    "keadaan",
    "keadaan_for",
    "leaf",
    "nilai_pasangan",
    "skala_ordinal",
    "to_date",
    "total",
]
