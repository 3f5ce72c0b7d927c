from datetime import date
from decimal import Decimal

import pytest

from selaras_rules.core.dated import NEWEST
from selaras_rules.core.errors import LawBookError, NotInForce, NotPublished
from selaras_rules.core.loader import LawBook, parse, series

GOOD = """
tarif:
  description: Tarif contoh
  versions:
    2020-01-01: {reference: Peraturan A, confidence: seen, value: 10}
    2022-01-01: {reference: Peraturan B, part: Ps 3, confidence: memory, value: 12.5, start_precision: year}
    2024-01-01: {reference: Peraturan C, confidence: seen, value: expected}
    2025-01-01: {reference: Peraturan C, confidence: seen, checked_by: "Perancang A, 2025-02-01", value: 14}
    2026-01-01: {reference: Peraturan D, confidence: seen, value: repealed}
"""


def number(raw):
    if not isinstance(raw, Decimal):
        raise TypeError("a number is wanted")
    return raw


def tarif(text=GOOD):
    return series(parse(text), "tarif", number)


@pytest.mark.parametrize(
    ("on", "value"),
    [
        (date(2020, 1, 1), 10),
        (date(2021, 12, 31), 10),
        (date(2022, 1, 1), Decimal("12.5")),
        (date(2025, 1, 1), 14),
        (NEWEST, 14),
    ],
)
def test_the_version_of_the_date(on, value):
    assert tarif().at(on).value == value


def test_before_the_first_after_a_repeal_and_while_announced_there_is_no_answer():
    with pytest.raises(NotInForce, match="2020-01-01"):
        tarif().at(date(2019, 12, 31))
    with pytest.raises(NotPublished, match="belum terbit"):
        tarif().at(date(2024, 6, 1))
    with pytest.raises(NotInForce, match="tidak berlaku lagi sejak 2026-01-01"):
        tarif().at(date(2026, 1, 1))


def test_what_a_version_knows_of_itself():
    first, second, third = tarif().versions

    assert (first.reference.checked, third.reference.checked) == (False, True)
    assert (first.start_precision, second.start_precision) == ("day", "year")
    assert str(second.reference) == "Peraturan B, Ps 3; belum dicocokkan dengan naskah"
    assert "Perancang A" in str(third.reference)
    assert (third.checked_by, second.confidence) == ("Perancang A, 2025-02-01", "memory")
    assert list(tarif().changes()) == [date(year, 1, 1) for year in (2020, 2022, 2024, 2025, 2026)]


def test_numbers_are_decimals_and_nothing_is_guessed():
    assert parse("2024: {1: satu}") == {"2024": {"1": "satu"}}
    assert parse("a: 1.50\nb: [10, -2, 007, 1:30, 1_000, true, null]") == {
        "a": Decimal("1.50"),
        "b": [Decimal(10), Decimal(-2), "007", "1:30", "1_000", True, None],
    }


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("no: 1", "YAML 1.1"),
        ("on: 1", "YAML 1.1"),
        ("a: yes", "YAML 1.1"),
        ("true: 1", "harus berupa kata"),
        ("a: 1\na: 2", "dua kali"),
        ("a: 2022-13-01", "kalender"),
        ("a: 1-2-2022", "TTTT-BB-HH"),
        ("1/2/2022: x", "TTTT-BB-HH"),
        ("a: [", "bukan YAML"),
        ("a: !!python/object:os.system {}", "bukan YAML"),
    ],
)
def test_unfit_yaml_is_refused_with_a_sentence(text, sentence):
    with pytest.raises(LawBookError, match=sentence):
        parse(text)


@pytest.mark.parametrize(
    ("before", "after", "sentence"),
    [
        ("reference: Peraturan A, ", "", "'reference' wajib"),
        ("reference: Peraturan A", "reference: ''", "tidak kosong"),
        ("confidence: seen, value: 10", "value: 10", "'confidence' wajib"),
        ("confidence: seen, value: 10", "confidence: sure, value: 10", "tidak dikenal"),
        ("value: 10}", "nilai: 10}", "kunci tidak dikenal: nilai"),
        (", value: 10}", "}", "'value' wajib"),
        ("value: 10}", "value: sepuluh}", "tidak dapat dipakai"),
        ("2020-01-01:", "awal:", "TTTT-BB-HH"),
        ("2020-01-01:", "2023-01-01:", "berurut"),
        ("value: 10}", "value: expected}", "versi pertama"),
        ("start_precision: year", "start_precision: month", "'day' atau 'year'"),
        ("  description: Tarif contoh\n", "", "'description' wajib"),
        ("  description:", "  catatan: x\n  description:", "kunci tidak dikenal: catatan"),
        ("{reference: Peraturan A, confidence: seen, value: 10}", "10", "daftar kunci"),
    ],
)
def test_a_series_that_is_not_fit_is_refused(before, after, sentence):
    assert before in GOOD
    with pytest.raises(LawBookError, match=sentence):
        tarif(GOOD.replace(before, after, 1))


@pytest.mark.parametrize("text", ["lain: 1", "tarif: 1", "tarif: {description: x, versions: {}}"])
def test_a_missing_or_empty_series_is_refused(text):
    with pytest.raises(LawBookError):
        tarif(text)


def test_a_book_that_holds_what_no_rule_reads_is_refused():
    book = LawBook("selaras_rules.capaian", "konsolidasi.yaml")
    book.series("unit", dict)

    with pytest.raises(LawBookError, match="penyebut_nol, periode"):
        book.close()
    with pytest.raises(LawBookError, match=r"selaras_rules\.capaian/konsolidasi\.yaml: 'lain'"):
        book.series("lain", dict)


@pytest.mark.parametrize(
    ("before", "after", "sentence"),
    [
        ("reference: Peraturan A, ", "", "tarif 2020-01-01: 'reference' wajib diisi."),
        ("confidence: seen, value: 10", "value: 10", "tarif 2020-01-01: 'confidence' wajib diisi."),
        ("seen, value: 10", "sure, value: 10", "tarif 2020-01-01: keyakinan 'sure' tidak dikenal."),
        ("value: 10}", "a: 1, b: 2}", "tarif 2020-01-01: kunci tidak dikenal: a, b."),
        ("part: Ps 3", "part: ''", "tarif 2022-01-01: 'part' harus berupa teks yang tidak kosong."),
        ("part: Ps 3", "note: 3", "tarif 2022-01-01: 'note' harus berupa teks yang tidak kosong."),
        ("part: Ps 3", "source: 3", "tarif 2022-01-01: 'source' harus berupa teks yang tidak kosong."),
        (
            "part: Ps 3",
            "checked_by: 3",
            "tarif 2022-01-01: 'checked_by' harus berupa teks yang tidak kosong.",
        ),
        (
            "precision: year",
            "precision: 3",
            "tarif 2022-01-01: 'start_precision' harus berupa teks yang tidak kosong.",
        ),
        ("precision: year", "precision: month", "tarif 2022-01-01: start_precision harus 'day' atau 'year'."),
        ("2020-01-01:", "awal:", "tarif awal: hari pertama berlaku harus berupa tanggal TTTT-BB-HH."),
        ("Tarif contoh", "''", "tarif: 'description' harus berupa teks yang tidak kosong."),
        ("  description:", "  unit: 3\n  description:", "tarif: 'unit' harus berupa teks yang tidak kosong."),
        ("  description:", "  x: 3\n  description:", "tarif: kunci tidak dikenal: x."),
        ("2020-01-01:", "2023-01-01:", "tarif: versi harus berurut dari yang tertua."),
        ("value: 10}", "value: expected}", "tarif: versi pertama harus berisi."),
        (
            "{reference: Peraturan A, confidence: seen, value: 10}",
            "10",
            "tarif 2020-01-01: versi harus berupa daftar kunci dan isi.",
        ),
    ],
)
def test_the_sentence_names_the_place(before, after, sentence):
    assert before in GOOD
    with pytest.raises(LawBookError) as refusal:
        tarif(GOOD.replace(before, after, 1))

    assert refusal.value.pesan == sentence


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("lain: 1", "'tarif' tidak ada di berkas peraturan."),
        ("tarif: 1", "tarif: harus berupa daftar kunci dan isi."),
        ("tarif: {versions: {}}", "tarif: 'versions' harus berisi sekurangnya satu versi."),
        ("a: 1\n\nno: 1", "baris 3: 'no' "),
        ("a: 1\na: 2", "baris 2: kunci"),
    ],
)
def test_the_sentence_of_a_file_that_is_not_fit(text, sentence):
    with pytest.raises(LawBookError) as refusal:
        tarif(text)

    assert refusal.value.pesan.startswith(sentence)


def test_everything_a_series_says_is_kept():
    text = GOOD.replace("  description:", "  unit: persen\n  description:")
    text = text.replace("value: 12.5", "value: 12.5, note: Catatan, source: Lembar 3")
    text = text.replace("value: expected", "value: expected, note: Menunggu")
    text = text.replace("value: repealed", "value: repealed, note: Dicabut")

    found = tarif(text)

    first, second, announced, _, repealed = found.entries
    assert (found.name, found.description, found.unit) == ("tarif", "Tarif contoh", "persen")
    assert (first.note, first.source) == ("", "")
    assert (second.note, second.source) == ("Catatan", "Lembar 3")
    assert (announced.note, str(announced.reference)) == (
        "Menunggu",
        "Peraturan C; belum dicocokkan dengan naskah",
    )
    assert (repealed.note, str(repealed.reference)) == (
        "Dicabut",
        "Peraturan D; belum dicocokkan dengan naskah",
    )
