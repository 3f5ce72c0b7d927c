"""Prakiraan: where a year is heading, in which range, and what that means for its target."""

from selaras_rules.prakiraan.buku import PRAKIRAAN, Cara
from selaras_rules.prakiraan.jejak import UjiMundur
from selaras_rules.prakiraan.nilai import BELUM_CUKUP, Prakiraan, Step, prakiraan
from selaras_rules.prakiraan.putusan import Kebutuhan, kebutuhan, putusan
from selaras_rules.prakiraan.riwayat import Riwayat
from selaras_rules.prakiraan.uraian import explain_prakiraan

__all__ = [
    "BELUM_CUKUP",
    "PRAKIRAAN",
    "Cara",
    "Kebutuhan",
    "Prakiraan",
    "Riwayat",
    "Step",
    "UjiMundur",
    "explain_prakiraan",
    "kebutuhan",
    "prakiraan",
    "putusan",
]
