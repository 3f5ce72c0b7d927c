"""`hitung`: AKIP, employee predikat, angka kredit, budget and organisational scores, the older SKP."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, Final

from selaras_rules.akip import explain_nilai_akip, predikat_akip
from selaras_rules.anggaran import (
    Keluaran,
    explain_efisiensi_keluaran,
    explain_efisiensi_serapan,
    explain_nilai_efisiensi,
    explain_nka,
)
from selaras_rules.angka_kredit import explain_angka_kredit, koefisien
from selaras_rules.capaian import Polaritas, explain_capaian, explain_rata_rata, kategori
from selaras_rules.core.errors import InputError
from selaras_rules.core.explained import Explained, Fact, NotApplicable, NotComputable
from selaras_rules.hitung.jawaban import Jawaban, dengan_kategori
from selaras_rules.hitung.masukan import Masukan
from selaras_rules.hitung.pengukuran import RUPIAH
from selaras_rules.organisasi import (
    BarisIki,
    Penyesuaian,
    explain_ikm,
    explain_kalibrasi,
    explain_nhk,
    explain_nko,
    explain_nkp,
)
from selaras_rules.skp import (
    PREDIKAT,
    explain_aspek_pp46,
    explain_konversi_8_2021,
    explain_pola_distribusi,
    explain_predikat_pegawai,
    explain_skp_pp46,
)

FULL_YEAR: Final = Decimal(12)
RATING: Final = "rating_ekspektasi_127_2026"


def _isian(masukan: Masukan, value: Any, label: str) -> Decimal | str:
    node = masukan.as_node(value, label)
    if not isinstance(node, Fact):
        raise InputError(f"{label} belum dijawab; yang belum dinilai bukan nol.", kode="bagian")
    return node.value


def _flat(masukan: Masukan, data: Mapping[str, Any]) -> dict[str, Decimal | str]:
    """Answers by key; an object under a component gives its parts as "komponen.bagian"."""
    flat: dict[str, Decimal | str] = {}
    for key, value in data.items():
        if isinstance(value, dict):
            flat.update({f"{key}.{name}": _isian(masukan, part, name) for name, part in value.items()})
        else:
            flat[key] = _isian(masukan, value, key)
    return flat


def nilai_akip(masukan: Masukan) -> Jawaban:
    """The AKIP total with its predikat."""
    told = explain_nilai_akip(_flat(masukan, masukan.mapping("jawaban")), tanggal=masukan.tanggal)
    _, band = predikat_akip(told, tanggal=masukan.tanggal)
    lain = {"predikat": band.code, "nama_predikat": band.name} if band else {}
    return Jawaban(told, lain=lain)


def nilai_predikat_akip(masukan: Masukan) -> Jawaban:
    """AA to D for a total."""
    told, band = predikat_akip(masukan.node("nilai"), tanggal=masukan.tanggal)
    return Jawaban(told, band.name if band else "")


def predikat_pegawai(masukan: Masukan) -> Jawaban:
    """The quadrant."""
    told = explain_predikat_pegawai(
        Fact("Hasil kerja", masukan.word("hasil")),
        Fact("Perilaku kerja", masukan.word("perilaku")),
        tanggal=masukan.tanggal,
    )
    return Jawaban(told, PREDIKAT.at(masukan.tanggal).value[str(told.value)])


def pola_distribusi(masukan: Masukan) -> Jawaban:
    """Does the distribution fit, and why not."""
    counts = masukan.part(masukan.mapping("jumlah"))
    jumlah = {name: counts.number(name) for name in counts.data}
    told, syarat = explain_pola_distribusi(
        masukan.word("predikat_organisasi"), jumlah, tanggal=masukan.tanggal
    )
    reasons = [item.kalimat for item in syarat if not item.terpenuhi]
    name = "Tidak sesuai" if reasons else "Sesuai"
    return Jawaban(told, name, {"sesuai": not reasons, "alasan": reasons})


def angka_kredit(masukan: Masukan) -> Jawaban:
    """One rated period; a whole year where `bulan` is left out."""
    months = masukan.optional("bulan")
    if masukan.has("koefisien"):
        per_year = Fact("Koefisien", masukan.number("koefisien"), "per tahun")
    else:
        per_year = koefisien(masukan.word("jenjang"), masukan.tanggal)
    told = explain_angka_kredit(
        Fact("Predikat", masukan.word("predikat")),
        per_year,
        Fact("Bulan", FULL_YEAR if months is None else months, "bulan"),
        tanggal=masukan.tanggal,
    )
    return Jawaban(told)


def efisiensi(masukan: Masukan) -> Jawaban:
    """E or NE of outputs (`rincian`), or TE, IE, selisih of capaian against serapan."""
    rumus = masukan.optional_word("rumus").casefold()
    if not masukan.has("rincian"):
        capaian, serapan = masukan.node("capaian", unit="%"), masukan.node("serapan", unit="%")
        rumus = {"": "te", "e": "ie"}.get(rumus, rumus)
        return Jawaban(explain_efisiensi_serapan(capaian, serapan, rumus=rumus, tanggal=masukan.tanggal))
    if rumus not in {"", "e", "ne"}:
        raise InputError(f"Rumus “{rumus}” tidak berlaku untuk rincian keluaran; yang ada: e, ne.")
    rows = []
    for row in masukan.items("rincian"):
        if not isinstance(row, dict):
            raise InputError("Setiap rincian harus berupa objek pak, rak, ck.")
        part = masukan.part(row)
        rows.append(Keluaran(part.node("pak", unit=RUPIAH), part.node("rak", unit=RUPIAH), part.node("ck")))
    told = explain_efisiensi_keluaran(rows, tanggal=masukan.tanggal)
    return Jawaban(explain_nilai_efisiensi(told, tanggal=masukan.tanggal) if rumus == "ne" else told)


def _parts(masukan: Masukan, *holders: str) -> tuple[dict[str, Fact], dict[str, Decimal] | None]:
    """The parts of a weighted score, flat or under one key, and the weights if they are given."""
    weights = None
    if masukan.has("bobot"):
        given = masukan.part(masukan.mapping("bobot"))
        weights = {name: given.number(name) for name in given.data}
    holder = next((key for key in holders if masukan.has(key)), None)
    source = masukan.part(masukan.mapping(holder)) if holder else masukan
    names = [name for name in source.data if name != "bobot"]
    return {name: source.fact(name) for name in names}, weights


def nka(masukan: Masukan) -> Jawaban:
    """Budget performance of a satker, with its category."""
    parts, weights = _parts(masukan, "bagian", "nilai")
    return dengan_kategori(*explain_nka(parts, bobot=weights, tanggal=masukan.tanggal))


def nko(masukan: Masukan) -> Jawaban:
    """Score of an organisation, with its band."""
    parts, weights = _parts(masukan, "skor", "bagian", "nilai")
    return dengan_kategori(*explain_nko(parts, bobot=weights, tanggal=masukan.tanggal))


def nhk(masukan: Masukan) -> Jawaban:
    """Score of a person's results, from rows or from three lists; with its rating."""
    if masukan.has("baris"):
        rows = []
        for row in masukan.items("baris"):
            if not isinstance(row, dict):
                raise InputError("Setiap baris harus berupa objek capaian, k3, hari.")
            part = masukan.part(row)
            days = part.optional("hari")
            rows.append((part.number("capaian"), part.number("k3"), days))
    else:
        reached, quality = masukan.numbers("capaian"), masukan.numbers("k3")
        given: list[Decimal] | list[None] = [None] * len(reached)
        if masukan.has("hari"):
            given = masukan.numbers("hari")
        if not len(reached) == len(quality) == len(given):
            raise InputError("'capaian', 'k3' dan 'hari' harus sama banyak.")
        rows = list(zip(reached, quality, given, strict=True))
    lines = [BarisIki(c, k) if h is None else BarisIki(c, k, h) for c, k, h in rows]
    told = explain_nhk(lines, tanggal=masukan.tanggal)
    return dengan_kategori(told, kategori(RATING, told.number, masukan.tanggal))


def _share(masukan: Masukan, *keys: str) -> Fact | Explained:
    """A score given as such, or as a list to be averaged (the seven values of behaviour)."""
    key = next((key for key in keys if masukan.has(key)), keys[0])
    if isinstance(masukan.data.get(key), list):
        told = explain_rata_rata(masukan.nodes(key), tanggal=masukan.tanggal, label="Nilai perilaku kerja")
        if isinstance(told, NotApplicable | NotComputable):
            raise InputError(f"'{key}': {told.reason}.")
        return told
    return masukan.fact(key)


def nkp(masukan: Masukan) -> Jawaban:
    """Score of a person, with the predikat its two ratings earn."""
    hasil, perilaku = _share(masukan, "hasil", "nhk"), _share(masukan, "perilaku", "npk")
    if masukan.flag("kalibrasi"):
        hasil = explain_kalibrasi(hasil, tanggal=masukan.tanggal)
        perilaku = explain_kalibrasi(perilaku, tanggal=masukan.tanggal)
    points = {key: masukan.optional(key) for key in ("hukdis", "dampak_negatif", "koreksi", "nko")}
    given = {key: value for key, value in points.items() if value is not None}
    sesuaian = Penyesuaian(**given, pimpinan=masukan.flag("pimpinan"))
    told = explain_nkp(hasil, perilaku, sesuaian=sesuaian, tanggal=masukan.tanggal)
    ratings = []
    for score in (hasil, perilaku):
        assert isinstance(score.value, Decimal)
        band = kategori(RATING, score.value, masukan.tanggal)
        assert band is not None  # the scale has no ends
        ratings.append(Fact(score.label, band.code))
    predikat = explain_predikat_pegawai(ratings[0], ratings[1], tanggal=masukan.tanggal)
    name = PREDIKAT.at(masukan.tanggal).value[str(predikat.value)]
    return Jawaban(told, lain={"predikat": predikat.value, "nama_predikat": name})


def ikm(masukan: Masukan) -> Jawaban:
    """Satisfaction index from its 1 to 4 value or the list of its elements."""
    if masukan.has("unsur"):
        index = explain_rata_rata(masukan.nodes("unsur"), tanggal=masukan.tanggal, label="Indeks")
        if isinstance(index, NotApplicable | NotComputable):
            return Jawaban(index)
        return dengan_kategori(*explain_ikm(index, tanggal=masukan.tanggal))
    return dengan_kategori(*explain_ikm(masukan.fact("indeks", "nilai", "likert"), tanggal=masukan.tanggal))


def skp_lama(masukan: Masukan) -> Jawaban:
    """PP 46/2011 where `aspek` is given; else the conversion of PermenPANRB 8/2021."""
    if masukan.has("aspek"):
        return _aspek(masukan, masukan.require("aspek"))
    if masukan.has("capaian"):
        return Jawaban(explain_konversi_8_2021(masukan.fact("capaian"), tanggal=masukan.tanggal))
    told = explain_capaian(
        polaritas=Polaritas.NAIK,
        target=masukan.node("target"),
        realisasi=masukan.node("realisasi"),
        tanggal=masukan.tanggal,
    )
    if not isinstance(told, Explained):
        return Jawaban(told)
    return Jawaban(explain_konversi_8_2021(told, tanggal=masukan.tanggal))


def _aspek(masukan: Masukan, aspek: Any) -> Jawaban:
    if isinstance(aspek, str):
        target, realisasi = masukan.fact("target"), masukan.fact("realisasi")
        return Jawaban(explain_aspek_pp46(aspek, target, realisasi, tanggal=masukan.tanggal))
    label = "Nilai SKP menurut PP 46/2011"
    if isinstance(aspek, list):
        return Jawaban(explain_rata_rata(masukan.nodes("aspek"), tanggal=masukan.tanggal, label=label))
    if not isinstance(aspek, dict):
        raise InputError("'aspek' harus berupa nama, daftar nilai, atau objek.")
    if all(isinstance(value, dict) for value in aspek.values()):
        parts = {name: masukan.part(value) for name, value in aspek.items()}
        facts = {name: (part.fact("target"), part.fact("realisasi")) for name, part in parts.items()}
        return Jawaban(explain_skp_pp46(facts, tanggal=masukan.tanggal))
    nodes = [masukan.as_node(value, name) for name, value in aspek.items()]
    return Jawaban(explain_rata_rata(nodes, tanggal=masukan.tanggal, label=label))
