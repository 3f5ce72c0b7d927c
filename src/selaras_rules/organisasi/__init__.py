"""Scores of organisations and persons as other ministries compute them: NKO, NHK, NKP, IKM."""

from selaras_rules.organisasi.ikm import explain_ikm
from selaras_rules.organisasi.nko import explain_nko
from selaras_rules.organisasi.nkp import (
    BarisIki,
    Penyesuaian,
    explain_kalibrasi,
    explain_nhk,
    explain_nkp,
)

__all__ = [
    "BarisIki",
    "Penyesuaian",
    "explain_ikm",
    "explain_kalibrasi",
    "explain_nhk",
    "explain_nko",
    "explain_nkp",
]
