"""Evaluation of AKIP: LKE weights, grades, score and predikat (88/2021, before it 12/2015)."""

from selaras_rules.akip.buku import JAWABAN, KOMPONEN, KRITERIA, Jawaban, Komponen, Subkomponen
from selaras_rules.akip.nilai import explain_nilai_akip, kode_bagian, nilai_jawaban, predikat_akip
from selaras_rules.akip.usulan import explain_rata_rata_kriteria, explain_usulan_jawaban, kriteria_dari

__all__ = [
    "JAWABAN",
    "KOMPONEN",
    "KRITERIA",
    "Jawaban",
    "Komponen",
    "Subkomponen",
    "explain_nilai_akip",
    "explain_rata_rata_kriteria",
    "explain_usulan_jawaban",
    "kode_bagian",
    "kriteria_dari",
    "nilai_jawaban",
    "predikat_akip",
]
