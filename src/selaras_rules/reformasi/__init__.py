"""Reformasi birokrasi: the index of RB General, the points of RB Tematik, and their predikat."""

from selaras_rules.reformasi.indeks import explain_indeks_rb, predikat_rb

__all__ = ["explain_indeks_rb", "predikat_rb"]
