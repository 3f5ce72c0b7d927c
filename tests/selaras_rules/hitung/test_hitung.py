"""`hitung` as CONTRACTS promises it: every kind, every answer shape, and no line that stops another."""

import json
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selaras_rules.core.dated import NEWEST
from selaras_rules.hitung import JENIS, answer_line, run
from selaras_rules.hitung.masukan import Masukan
from selaras_rules.reading import read_number
from tests.selaras_rules.cases import PUBLISHED, agrees, cases

CONTRACT = {
    *(
        "capaian",
        "kemajuan",
        "serapan",
        "jumlah",
        "rata_rata",
        "rata_rata_geometrik",
        "rata_rata_pertumbuhan",
    ),
    *(
        "rasio",
        "konsolidasi",
        "kategori",
        "nilai_akip",
        "predikat_akip",
        "predikat_pegawai",
        "pola_distribusi",
    ),
    *("angka_kredit", "efisiensi", "skp_lama", "nka", "nko", "nhk", "nkp", "ikm", "baca_nilai"),
}


class Numbers(json.JSONEncoder):
    """Figures of the cases as JSON numbers, dates as text."""

    def default(self, value):
        return value.isoformat() if isinstance(value, date) else float(value)


def ask(question, **options):
    return answer_line(json.dumps(question, cls=Numbers), **options)


BEYOND = {"indeks_rb", "ikpa", "k3", "prakiraan"}


@pytest.mark.parametrize("case", cases("hitung/hitung.yaml"))
def test_case(case):
    question = {key: case[key] for key in ("jenis", "tanggal", "masukan") if key in case}

    found = ask(question)

    if "galat" in case:
        assert found["galat"]["kode"] == case["galat"], found
        assert found["galat"]["pesan"].endswith(".")
    else:
        assert {key: found.get(key) for key in case["harap"]} == case["harap"]
        assert case.get("catatan", "") in " ".join(found["catatan"])
        assert found["penjelasan"]["jenis"]


def test_every_kind_of_the_contract_is_answered_by_a_case():
    assert set(JENIS) == CONTRACT | BEYOND
    asked = {case.values[0]["jenis"] for case in cases("hitung/hitung.yaml") if "harap" in case.values[0]}
    assert asked == CONTRACT | BEYOND


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("", "json"),
        ("bukan json", "json"),
        ("[1]", "json"),
        ('{"jenis": "jumlah", "jenis": "jumlah", "masukan": {}}', "json"),
        ('{"jenis": "jumlah", "masukan": {"nilai": [NaN]}}', "json"),
        ('{"jenis": "jumlah", "masukan": {}, "lain": 1}', "json"),
        ('{"jenis": "jumlah", "masukan": []}', "masukan"),
        ('{"jenis": ["jumlah"], "masukan": {}}', "jenis"),
        ('{"jenis": "jumlah", "tanggal": "31-12-2023", "masukan": {"nilai": [1]}}', "tanggal"),
        ('{"jenis": "jumlah", "tanggal": 2023, "masukan": {"nilai": [1]}}', "tanggal"),
        ('{"jenis": "jumlah", "tanggal": "2000-01-01", "masukan": {"nilai": [1]}}', "belum_berlaku"),
        ('{"jenis": "jumlah", "masukan": {"nilai": [1e999999999999999999999]}}', "json"),
        ('{"jenis": "jumlah", "masukan": {"nilai": [1e40]}}', "masukan"),
        ("[" * 100000, "json"),
    ],
)
def test_a_bad_line_is_answered_and_stops_nothing(line, code):
    good = '{"jenis": "jumlah", "masukan": {"nilai": [1, 2]}}'

    first, second, third = (json.loads(text) for text in run([good, line, good]))

    assert second["galat"]["kode"] == code
    assert first == third
    assert first["nilai"] == "3.00"


def test_a_sum_too_large_to_compute_is_an_error_and_not_a_crash():
    question = {"jenis": "rata_rata_geometrik", "masukan": {"nilai": ["1" + "0" * 30] * 40000}}

    assert ask(question)["galat"]["kode"] == "angka"


def test_the_date_chooses_the_law():
    def cited(tanggal):
        question = {"jenis": "predikat_akip", "masukan": {"nilai": 75}}
        answer = ask({**question, "tanggal": tanggal} if tanggal else question)
        return answer["rujukan"][0]["naskah"]

    assert cited("2020-12-31") == "PermenPANRB 12/2015"
    assert cited("2023-12-31") == cited(None) == "PermenPANRB 88/2021"


def test_without_the_account_the_rest_is_the_same():
    question = {"jenis": "capaian", "masukan": {"polaritas": "naik", "target": 80, "realisasi": 75}}
    full, short = ask(question), ask(question, penjelasan=False)

    assert full.pop("penjelasan")["rumus"] == "realisasi ÷ target × 100"
    assert short == full


def test_one_answer_a_line_in_order_and_readable():
    lines = [json.dumps({"jenis": "jumlah", "masukan": {"nilai": [n]}}) for n in range(50)]

    answers = list(run(lines))

    assert [json.loads(text)["tepat"] for text in answers] == [str(n) for n in range(50)]
    assert all("\n" not in text for text in answers)
    assert "÷" in next(run([json.dumps({"jenis": "rasio", "masukan": {"pembilang": 1, "penyebut": 2}})]))


json_values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.text(max_size=8)
    | st.floats(allow_nan=False, allow_infinity=False),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3),
    max_leaves=6,
)
KEYS = [
    "target",
    "realisasi",
    "polaritas",
    "nilai",
    "cara",
    "skala",
    "jawaban",
    "jumlah",
    "rincian",
    "aspek",
    "baris",
    "lalu",
    "periode",
]


@given(st.sampled_from(sorted(JENIS)), st.dictionaries(st.sampled_from(KEYS), json_values, max_size=5))
def test_whatever_comes_in_an_answer_goes_out(jenis, masukan):
    answer = answer_line(json.dumps({"jenis": jenis, "masukan": masukan}))

    assert ("nilai" in answer) + ("tidak_berlaku" in answer) + ("galat" in answer) == 1


@given(st.text(max_size=60))
def test_whatever_text_comes_in_is_answered(line):
    assert "galat" in answer_line(line)


published = pytest.mark.skipif(
    not PUBLISHED.is_dir(), reason="the published cases are not beside this checkout"
)


@published
def test_every_published_achievement_as_it_stands_in_the_table():
    """Cells verbatim, as text; polarity from the case. Skips where the folder is not there."""
    asked = 0
    for path in sorted(PUBLISHED.glob("*.json")):
        for case in json.loads(path.read_text(encoding="utf-8"))["cases"]:
            if case["kind"] not in {"achievement_max", "achievement_min"} or "computed" not in case:
                continue
            polaritas = "turun" if case["kind"] == "achievement_min" else "naik"
            cap = {"batas_atas": 100} if "capped" in case["formula"] else {}
            cells = {key: case["inputs"][key] for key in ("target", "realisasi")}
            answer = ask({"jenis": "capaian", "masukan": {"polaritas": polaritas, **cells, **cap}})
            assert Decimal(answer["nilai"]) == Decimal(case["computed"]).quantize(
                Decimal("0.01"), "ROUND_HALF_UP"
            ), case
            asked += 1
    assert asked > 300


@pytest.mark.parametrize("case", cases("published/hitung.yaml"))
def test_published_row(case):
    answer = ask({key: case[key] for key in ("jenis", "tanggal", "masukan") if key in case})

    if "computed" in case:
        assert Decimal(answer["tepat"]).quantize(Decimal("0.000001"), "ROUND_HALF_UP") == Decimal(
            case["computed"]
        )
    if "tepat" in answer:
        printed = read_number(case["printed"], "rupiah" if len(case["printed"]) > 8 else "%")
        assert agrees(str(printed.value), Decimal(answer["tepat"])) is not case.get("inconsistent", False)
    else:
        assert answer["nilai"] == case["printed"]


@given(st.from_regex(r"-?[0-9]{1,6}(,[0-9]{1,2})? ?%?", fullmatch=True))
def test_the_short_way_to_read_a_simple_text_reads_what_the_long_way_reads(text):
    node = Masukan({}, NEWEST).as_node(text, "Angka")
    found = read_number(text)

    assert (node.value, node.unit) == (found.value, found.unit)
    assert found.notes == ()


@pytest.mark.parametrize(
    "masukan", [{"target": 80, "realisasi": 75}, {"target": 5, "realisasi": 9, "batas_atas": 120}]
)
def test_without_words_the_same_figure_reference_and_notes(masukan):
    question = {"jenis": "capaian", "masukan": {"polaritas": "naik"} | masukan}
    line = json.dumps(question)

    full, short = answer_line(line), answer_line(line, penjelasan=False)

    assert full.pop("penjelasan")["dengan_angka"]
    assert full == short


def test_the_data_of_a_reference_is_nobody_elses():
    first, second = (
        answer_line('{"jenis":"rasio","masukan":{"pembilang":1,"penyebut":2}}') for _ in range(2)
    )
    first["rujukan"][0]["teks"] = "diubah"

    assert second["rujukan"][0]["teks"] != "diubah"
