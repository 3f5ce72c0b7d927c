"""`hitung`: reformasi birokrasi, IKPA, the quality of a person's indicator."""

from __future__ import annotations

from decimal import Decimal

from selaras_rules.anggaran import explain_ikpa
from selaras_rules.capaian import Polaritas
from selaras_rules.core.errors import InputError
from selaras_rules.core.explained import Explained, Fact, NotApplicable
from selaras_rules.hitung.jawaban import Jawaban, dengan_kategori
from selaras_rules.hitung.masukan import Masukan
from selaras_rules.organisasi import TargetLalu, explain_k3, kualitas_target
from selaras_rules.reformasi import explain_indeks_rb, predikat_rb


def indeks_rb(masukan: Masukan) -> Jawaban:
    """The index from its parts (0 to 100 each), with RB Tematik where it is given; with its predikat."""
    parts = masukan.part(masukan.mapping("bagian"))
    weights = None
    if masukan.has("bobot"):
        given = masukan.part(masukan.mapping("bobot"))
        weights = {name: given.number(name) for name in given.data}
    told = explain_indeks_rb(
        {name: parts.fact(name) for name in parts.data},
        tanggal=masukan.tanggal,
        tematik=masukan.fact("tematik") if masukan.data.get("tematik") is not None else None,
        bobot=weights,
    )
    predikat, band = predikat_rb(told, tanggal=masukan.tanggal)
    if isinstance(predikat, Explained):
        masukan.catatan.append(f"Predikat menurut {predikat.reference}.")
        masukan.catatan.extend(f"Predikat: {note}" for note in predikat.notes)
    return Jawaban(told, lain={"predikat": band.code} if band else {})


def ikpa(masukan: Masukan) -> Jawaban:
    """Scores by indicator, a gap (null) where one does not apply; less `dispensasi`."""
    parts = masukan.part(masukan.mapping("nilai"))
    nodes: dict[str, Fact | NotApplicable] = {}
    for name in parts.data:
        node = parts.node(name)
        if not isinstance(node, Fact | NotApplicable):
            raise InputError(f"'{name}' harus berupa angka atau null.")
        nodes[name] = node
    points = masukan.optional("dispensasi")
    told, band = explain_ikpa(nodes, tanggal=masukan.tanggal, dispensasi=points or Decimal(0))
    return dengan_kategori(told, band)


def k3(masukan: Masukan) -> Jawaban:
    """Quality of an indicator by validity and control, and of its target by last year's figures."""
    khusus = masukan.optional_word("khusus").casefold()
    if khusus and khusus not in set(TargetLalu):
        raise InputError(f"'khusus' berisi “{khusus}”; yang ada: {', '.join(TargetLalu)}.")
    direction = masukan.optional_word("polaritas").casefold() or "naik"
    if direction not in {"naik", "turun", "stabil"}:
        raise InputError(f"'polaritas' berisi “{direction}”; yang ada: naik, turun, stabil.")
    mutu = kualitas_target(
        masukan.number("target"),
        polaritas=Polaritas(direction),
        tanggal=masukan.tanggal,
        target_lalu=masukan.optional("target_lalu"),
        realisasi_lalu=masukan.optional("realisasi_lalu"),
        khusus=TargetLalu(khusus) if khusus else None,
        wajib=masukan.flag("wajib"),
    )
    told: Explained = explain_k3(
        masukan.word("validitas").casefold(),
        masukan.word("kendali").casefold(),
        mutu,
        tanggal=masukan.tanggal,
    )
    return Jawaban(told, lain={"kasus_target": mutu.kasus})
