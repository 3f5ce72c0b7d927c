"""Scores of organisations and persons as other ministries compute them: NKO, NHK with K3, NKP, IKM."""

from selaras_rules.organisasi.ikm import explain_ikm
from selaras_rules.organisasi.k3 import TargetLalu, explain_k3, kualitas_target
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
    "TargetLalu",
    "explain_ikm",
    "explain_k3",
    "explain_kalibrasi",
    "explain_nhk",
    "explain_nko",
    "explain_nkp",
    "kualitas_target",
]
