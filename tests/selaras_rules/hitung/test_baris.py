"""Lines of `hitung` that are no question, and what goes out whatever came in: the sentence word for word."""

import json

import pytest

from selaras_rules.hitung import answer, answer_any, answer_line, as_text, run
from selaras_rules.hitung.masukan import Masukan
from tests.selaras_rules.hitung.test_hitung import NEWEST


@pytest.mark.parametrize(
    ("line", "code", "sentence"),
    [
        ("{", "json", "Baris ini bukan JSON yang sah."),
        ("", "json", "Baris ini bukan JSON yang sah."),
        ('{"a": 1, "jenis": 2, "jenis": 3}', "json", "Kunci 'jenis' tertulis dua kali."),
        ('{"jenis": NaN}', "json", "NaN bukan angka."),
        ("3", "json", "Setiap pertanyaan harus berupa satu objek JSON."),
        ('{"jenis": "jumlah", "b": 1, "a": 2}', "json", "Kunci tidak dikenal: a, b."),
        ('{"jenis": "jumlah", "masukan": 3}', "masukan", "'masukan' harus berupa objek."),
        (
            '{"jenis": "jumlah", "tanggal": 3, "masukan": {}}',
            "tanggal",
            "'tanggal' harus berupa tanggal TTTT-BB-HH yang ada.",
        ),
        ('{"jenis": "jumlah", "masukan": {}}', "masukan_kurang", "'nilai' wajib diisi."),
    ],
)
def test_a_line_that_is_no_question_is_told_why(line, code, sentence):
    assert answer_line(line) == {"galat": {"kode": code, "pesan": sentence}}


def test_what_no_context_can_compute_is_an_error_answer():
    deep = []
    for _ in range(5000):
        deep = [deep]
    found = answer_any({"jenis": "jumlah", "masukan": {"nilai": deep}})

    assert found["galat"]["kode"] in {"masukan", "angka"}
    assert found["galat"]["pesan"].endswith(".")


def test_text_goes_out_as_it_came_and_half_a_character_as_a_question_mark():
    assert as_text({"a": "“é”"}) == '{"a": "“é”"}'
    assert as_text({"a": "x\ud800y"}) == '{"a": "x?y"}'
    assert as_text({"a": "b"}) == '{"a": "b"}'


def test_the_account_is_given_unless_it_is_declined():
    question = {"jenis": "rasio", "masukan": {"pembilang": "1", "penyebut": "2"}}

    assert answer(question)["penjelasan"]["rumus"] == "pembilang ÷ penyebut × 100"
    assert "penjelasan" not in answer(question, penjelasan=False)
    (line,) = run([json.dumps(question)])
    (bare,) = run([json.dumps(question)], penjelasan=False)
    assert "penjelasan" in json.loads(line)
    assert "penjelasan" not in json.loads(bare)


def test_a_part_is_read_under_the_same_date_and_tells_the_whole():
    whole = Masukan({"a": {"b": "1.234"}}, NEWEST, uraian=False)

    part = whole.part(whole.mapping("a"))

    assert (part.tanggal, part.uraian) == (NEWEST, False)
    assert part.number("b") is not None
    assert whole.catatan == ["b: “1.234” dibaca 1,234 (titik sebagai tanda desimal)."]
    assert list(whole.unused()) == []
    assert list(Masukan({"x": 1}, NEWEST).unused()) == ["x"]


def test_any_of_several_names_will_do_and_the_sentence_names_them_all():
    answered = answer_any({"jenis": "ikm", "masukan": {}})

    assert answered["galat"]["pesan"] == "'indeks atau nilai atau likert' wajib diisi."
