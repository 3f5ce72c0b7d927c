"""Employee performance: predikat, distribution, BerAKHLAK; the older SKP for history."""

from selaras_rules.skp.buku import BERAKHLAK, PREDIKAT, RATING, Kewajiban, NilaiDasar
from selaras_rules.skp.distribusi import Syarat, explain_pola_distribusi
from selaras_rules.skp.kewajiban import kewajiban_skp, masa_skp, triwulan_dari
from selaras_rules.skp.lama import explain_aspek_pp46, explain_konversi_8_2021, explain_skp_pp46
from selaras_rules.skp.masa import DASAR_MASA, Masa, Rentang, masa_proporsional
from selaras_rules.skp.predikat import explain_predikat_pegawai, predikat_code, rating_code

__all__ = [
    "BERAKHLAK",
    "DASAR_MASA",
    "PREDIKAT",
    "RATING",
    "Kewajiban",
    "Masa",
    "NilaiDasar",
    "Rentang",
    "Syarat",
    "explain_aspek_pp46",
    "explain_konversi_8_2021",
    "explain_pola_distribusi",
    "explain_predikat_pegawai",
    "explain_skp_pp46",
    "kewajiban_skp",
    "masa_proporsional",
    "masa_skp",
    "predikat_code",
    "rating_code",
    "triwulan_dari",
]
