"""`hitung`: capaian, kemajuan, serapan, measures, consolidation, categories, reading."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any, Final

from selaras_rules.anggaran import explain_serapan
from selaras_rules.capaian import (
    Kosong,
    ManualCapaian,
    Pasangan,
    PeriodRule,
    Polaritas,
    SlotFakta,
    explain_capaian,
    explain_jumlah,
    explain_kemajuan,
    explain_rasio,
    explain_rata_rata,
    explain_rata_rata_geometrik,
    explain_rata_rata_pertumbuhan,
    explain_to_date,
    kategori_for,
)
from selaras_rules.capaian.skala_ordinal import kenali_skala
from selaras_rules.core.decimals import HUNDRED, ONE, plain
from selaras_rules.core.errors import InputError
from selaras_rules.core.explained import Fact, Node, NotApplicable
from selaras_rules.hitung.jawaban import Jawaban, word
from selaras_rules.hitung.masukan import Masukan, usable
from selaras_rules.reading import Jenis, TakTerbaca, read_number

RUPIAH: Final = "rupiah"
_POLARITAS: Final = tuple(str(polaritas) for polaritas in Polaritas)


def choice(masukan: Masukan, key: str, choices: Sequence[str]) -> str:
    value = masukan.word(key).strip().casefold()
    if value not in choices:
        raise InputError(f"'{key}' berisi “{value}”; yang ada: {', '.join(choices)}.")
    return value


def target_range(masukan: Masukan, value: Any) -> Node | tuple[Node, Node]:
    """A target range as [80, 90], {"bawah": 80, "atas": 90} or "80-90 %"; else a single figure."""
    if isinstance(value, dict):
        part = masukan.part(value)
        return part.node("bawah"), part.node("atas")
    if isinstance(value, list):
        if len(value) != 2:
            raise InputError("Rentang target harus berisi dua angka: batas bawah dan batas atas.")
        return masukan.as_node(value[0], "Batas bawah target"), masukan.as_node(value[1], "Batas atas target")
    if isinstance(value, str):
        found = read_number(value)
        if not isinstance(found, TakTerbaca) and found.low is not None and found.high is not None:
            low = Fact("Batas bawah target", found.low, found.unit)
            return low, Fact("Batas atas target", found.high, found.unit)
    return masukan.as_node(value, "Target")


def _titik(masukan: Masukan) -> list[list[Decimal]] | None:
    raw = masukan.get("titik")
    if raw is None:
        return None
    if not isinstance(raw, list) or not all(isinstance(point, list) for point in raw):
        raise InputError("'titik' harus berupa daftar pasangan [capaian, nilai].")
    return [[usable(figure, "Titik") for figure in point] for point in raw]


def _manual(masukan: Masukan) -> ManualCapaian:
    skala = masukan.get("skala")
    if skala is not None and not isinstance(skala, str | list):
        raise InputError("'skala' harus berupa nama atau daftar dari terburuk ke terbaik.")
    return {
        "cap": masukan.optional("batas_atas"),
        "floor": masukan.optional("batas_bawah"),
        "terburuk": masukan.optional("terburuk"),
        "skala": skala,
        "titik": _titik(masukan),
        "di_maksimum": masukan.flag("di_maksimum"),
        "rumus": masukan.optional_word("rumus"),
    }


def _words(*nodes: Node | tuple[Node, Node]) -> list[str]:
    return [node.value for node in nodes if isinstance(node, Fact) and isinstance(node.value, str)]


def capaian(masukan: Masukan) -> Jawaban:
    """Realisasi against target by the stated polarity."""
    polaritas = Polaritas(choice(masukan, "polaritas", _POLARITAS))
    raw = masukan.require("target")
    ranged = polaritas is Polaritas.RENTANG
    target = target_range(masukan, raw) if ranged else masukan.as_node(raw, "Target")
    realisasi = masukan.node("realisasi")
    manual = _manual(masukan)
    words = _words(target, realisasi)
    if polaritas in {Polaritas.ORDINAL, Polaritas.TERCAPAI} and not manual["skala"] and words:
        manual["skala"] = _known_scale(masukan, words)
    told = explain_capaian(
        polaritas=polaritas,
        target=target,
        realisasi=realisasi,
        tanggal=masukan.tanggal,
        uraian=masukan.uraian,
        **manual,
    )
    return Jawaban(told)


def _known_scale(masukan: Masukan, words: list[str]) -> str | None:
    name = kenali_skala(words, masukan.tanggal)
    if name is not None:
        masukan.catatan.append(f"Skala {name} dikenali dari kata-katanya.")
    return name


def kemajuan(masukan: Masukan) -> Jawaban:
    """Percent of the way from `awal` to `target`."""
    nodes = (masukan.node("awal"), masukan.node("target"), masukan.node("kini"))
    return Jawaban(explain_kemajuan(*nodes, tanggal=masukan.tanggal))


def serapan(masukan: Masukan) -> Jawaban:
    """Spending against the ceiling."""
    pagu, realisasi = masukan.node("pagu", unit=RUPIAH), masukan.node("realisasi", unit=RUPIAH)
    return Jawaban(explain_serapan(pagu, realisasi, tanggal=masukan.tanggal))


def jumlah(masukan: Masukan) -> Jawaban:
    return Jawaban(explain_jumlah(masukan.nodes("nilai"), tanggal=masukan.tanggal))


def rata_rata(masukan: Masukan) -> Jawaban:
    return Jawaban(explain_rata_rata(masukan.nodes("nilai"), tanggal=masukan.tanggal))


def rata_rata_geometrik(masukan: Masukan) -> Jawaban:
    return Jawaban(explain_rata_rata_geometrik(masukan.nodes("nilai"), tanggal=masukan.tanggal))


def rata_rata_pertumbuhan(masukan: Masukan) -> Jawaban:
    return Jawaban(explain_rata_rata_pertumbuhan(masukan.nodes("nilai"), tanggal=masukan.tanggal))


def rasio(masukan: Masukan) -> Jawaban:
    """Numerator over denominator, times a factor (100)."""
    faktor = masukan.optional("faktor")
    told = explain_rasio(
        masukan.node("pembilang"),
        masukan.node("penyebut"),
        faktor=HUNDRED if faktor is None else faktor,
        tanggal=masukan.tanggal,
    )
    return Jawaban(told)


def konsolidasi(masukan: Masukan) -> Jawaban:
    """Periods together; a gap (null) is missing, never 0. A ratio comes as pairs, in percent by default."""
    cara = PeriodRule(choice(masukan, "cara", [*PeriodRule]))
    slots = ratio_slots(masukan) if cara is PeriodRule.RASIO else value_slots(masukan)
    sampai = masukan.optional("sampai")
    if sampai is not None:
        slots = slots[: max(int(sampai), 0)]
    faktor = masukan.optional("faktor")
    if faktor is None:
        faktor = HUNDRED if cara is PeriodRule.RASIO else ONE
    unit = "%" if cara is PeriodRule.RASIO and faktor == HUNDRED else ""
    told = explain_to_date(
        rule=cara, slots=slots, factor=faktor, tanggal=masukan.tanggal, label="Konsolidasi", unit=unit
    )
    return Jawaban(told)


def value_slots(masukan: Masukan, nilai: str = "nilai") -> list[SlotFakta]:
    """The list under that key as periods; a gap is missing."""
    slots = []
    for number, node in enumerate(masukan.nodes(nilai), start=1):
        if isinstance(node, NotApplicable):
            slots.append(SlotFakta(f"Periode {number}", Kosong.BELUM_ADA, alasan=node.reason))
        elif isinstance(node, Fact) and isinstance(node.value, Decimal):
            slots.append(SlotFakta(f"Periode {number}", Pasangan(node.value, ONE)))
        else:
            raise InputError(f"Nilai {number} bukan angka.")
    return slots


def ratio_slots(masukan: Masukan, nilai: str = "nilai", akhiran: str = "") -> list[SlotFakta]:
    """Periods of numerator and denominator: pairs under `nilai`, or two lists (`pembilang`, `penyebut`, with
    `akhiran` behind their names).
    """
    above, below = f"pembilang{akhiran}", f"penyebut{akhiran}"
    if masukan.has(above):
        pairs: Sequence[Any] = list(zip(masukan.items(above), masukan.items(below), strict=False))
        if len(masukan.items(above)) != len(masukan.items(below)):
            raise InputError(f"'{above}' dan '{below}' harus sama banyak.")
    else:
        pairs = masukan.items(nilai)
    return [_ratio_slot(masukan, pair, f"Periode {number}") for number, pair in enumerate(pairs, start=1)]


def _ratio_slot(masukan: Masukan, pair: Any, label: str) -> SlotFakta:
    if isinstance(pair, dict):
        pair = (pair.get("pembilang"), pair.get("penyebut"))
    if pair is None or (isinstance(pair, list | tuple) and all(figure is None for figure in pair)):
        return SlotFakta(label, Kosong.BELUM_ADA)
    if not isinstance(pair, list | tuple) or len(pair) != 2:
        raise InputError(f"{label}: rasio memerlukan pembilang dan penyebut.")
    figures = [masukan.as_node(figure, label) for figure in pair]
    values = [node.value for node in figures if isinstance(node, Fact) and isinstance(node.value, Decimal)]
    if len(values) != 2:
        raise InputError(f"{label}: pembilang dan penyebut harus berupa angka.")
    return SlotFakta(label, Pasangan(*values))


def kategori(masukan: Masukan) -> Jawaban:
    """The label of a number on a scale, named or given as bands."""
    skala = masukan.require("skala")
    if not isinstance(skala, str | list):
        raise InputError("'skala' harus berupa nama atau daftar jenjang.")
    if isinstance(skala, list) and not all(isinstance(band, dict) for band in skala):
        raise InputError("Setiap jenjang harus berupa objek.")
    told, band = kategori_for(skala, masukan.node("nilai"), masukan.tanggal)
    return Jawaban(told, band.name if band else "")


def baca_nilai(masukan: Masukan) -> Jawaban:
    """What a text means, not computed with."""
    raw = masukan.require("teks")
    text = plain(raw) if isinstance(raw, Decimal) else raw
    if not isinstance(text, str):
        raise InputError("'teks' harus berupa teks.")
    found = read_number(text, masukan.optional_word("satuan"), masukan.optional_word("gaya") or None)
    if isinstance(found, TakTerbaca):
        raise InputError(found.pesan, kode=str(found.sebab))
    masukan.catatan.extend(found.notes)
    lain = {"jenis": str(found.jenis)}
    if found.missing:
        what = "tanda tanpa angka" if found.jenis is Jenis.MARKER else "tidak ada angka"
        return Jawaban(NotApplicable("Nilai", what), lain=lain)
    told = word("Nilai", found.text)
    return Jawaban(told, found.text, {**lain, "tepat": found.text, "satuan": found.unit})
