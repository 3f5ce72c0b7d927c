"""Budget performance: serapan, efficiency, nilai kinerja anggaran, IKPA."""

from selaras_rules.anggaran.efisiensi import (
    Keluaran,
    explain_efisiensi_keluaran,
    explain_efisiensi_serapan,
    explain_nilai_efisiensi,
)
from selaras_rules.anggaran.ikpa import explain_ikpa
from selaras_rules.anggaran.nka import explain_nka
from selaras_rules.anggaran.serapan import explain_serapan

__all__ = [
    "Keluaran",
    "explain_efisiensi_keluaran",
    "explain_efisiensi_serapan",
    "explain_ikpa",
    "explain_nilai_efisiensi",
    "explain_nka",
    "explain_serapan",
]
