"""Angka kredit of functional posts."""

from selaras_rules.angka_kredit.konversi import (
    KOEFISIEN,
    Kebutuhan,
    explain_angka_kredit,
    explain_kumulatif,
    jenjang_code,
    kebutuhan,
    koefisien,
)

__all__ = [
    "KOEFISIEN",
    "Kebutuhan",
    "explain_angka_kredit",
    "explain_kumulatif",
    "jenjang_code",
    "kebutuhan",
    "koefisien",
]
