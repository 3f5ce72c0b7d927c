"""`POST /api/v1/hitung`: the rules over HTTP, for anybody, whatever is sent."""

import json
import time

import pytest
from django.core.cache import cache
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from selaras.api import throttle
from selaras.api.asking import MOST_BYTES, MOST_QUESTIONS
from selaras_rules.hitung import JENIS

URL = "/api/v1/hitung"
QUESTION = {"jenis": "capaian", "masukan": {"polaritas": "naik", "target": 80, "realisasi": "75,5"}}


@pytest.fixture(autouse=True)
def _fresh_count():
    cache.clear()


def post(body, content_type="application/x-ndjson", query=""):
    text = body if isinstance(body, str | bytes) else json.dumps(body)
    return Client(raise_request_exception=True).post(URL + query, text, content_type=content_type)


def test_lines_are_answered_in_order_and_a_bad_one_stops_nothing():
    response = post(f"{json.dumps(QUESTION)}\nrusak\n{json.dumps(QUESTION)}\n")

    assert response.status_code == 200
    assert response.headers["Content-Type"] == "application/x-ndjson; charset=utf-8"
    first, second, third = (json.loads(line) for line in response.content.decode().splitlines())
    assert first["nilai"] == third["nilai"] == "94.38"
    assert first["tepat"] == "94.375"
    assert first["penjelasan"]["label"] == "Capaian"
    assert second["galat"]["kode"] == "json"


def test_an_array_is_answered_with_an_array_and_an_object_with_an_object():
    several = post([QUESTION, 3, {"jenis": "ramalan", "masukan": {}}], "application/json").json()
    one = post(json.dumps(QUESTION, indent=2), "application/json").json()

    assert several[0]["nilai"] == one["nilai"] == "94.38"
    assert [answer["galat"]["kode"] for answer in several[1:]] == ["json", "jenis"]


def test_numbers_keep_every_digit():
    (answer,) = post('[{"jenis":"jumlah","masukan":{"nilai":[0.1,0.2,0.00000000000000000001]}}]').json()

    assert answer["tepat"] == "0.30000000000000000001"


def test_the_account_can_be_left_out():
    (answer,) = post([QUESTION], query="?penjelasan=tidak").json()

    assert "penjelasan" not in answer
    assert answer["rujukan"]


@pytest.mark.parametrize(
    ("body", "status", "kode"),
    [
        (b"", 400, "kosong"),
        (b"  \n ", 400, "kosong"),
        (b"\xff\xfe\x00", 400, "sandi"),
        ("[" * 100_000, 400, "json"),
        ('[{"jenis":"capaian","jenis":"rasio"}]', 400, "json"),
        ("[NaN]", 400, "json"),
        ("x" * (MOST_BYTES + 1), 413, "terlalu_besar"),
        ("1\n" * (MOST_QUESTIONS + 1), 413, "terlalu_banyak"),
    ],
    ids=["empty", "blank", "bytes", "deep", "twice", "nan", "big", "many"],
)
def test_what_cannot_be_answered_as_a_whole_gets_a_sentence(body, status, kode):
    response = post(body)

    assert response.status_code == status
    assert response.json()["galat"]["kode"] == kode


def test_only_post_and_the_answer_says_so():
    response = Client().get(URL)

    assert (response.status_code, response.headers["Allow"]) == (405, "POST")
    assert response.json()["galat"]["kode"] == "metode"


def test_a_length_that_is_none_is_refused():
    assert Client().post(URL, b"1", content_type="a/b", CONTENT_LENGTH="-1").status_code == 400


def test_whoever_asks_too_much_waits(monkeypatch):
    monkeypatch.setattr(throttle, "QUESTIONS_A_WINDOW", 2 * (throttle.COST_OF_A_REQUEST + 1))

    answers = [post([QUESTION]) for _ in range(3)]

    assert [answer.status_code for answer in answers] == [200, 200, 429]
    assert answers[-1].headers["Retry-After"] == "60"
    other = Client().post(URL, json.dumps([QUESTION]), content_type="text/plain", REMOTE_ADDR="10.0.0.9")
    assert other.status_code == 200


def test_half_a_character_comes_back_as_a_question_mark():
    response = post('{"jenis":"baca_nilai","masukan":{"teks":"\\ud800"}}\n{"jenis":"\\udfff","masukan":{}}')

    assert response.status_code == 200
    assert all("galat" in json.loads(line) for line in response.content.decode("utf-8").splitlines())


def test_the_description_fits_the_answers():
    document = Client().get("/api/v1/openapi.json").json()

    assert document["openapi"].startswith("3.1")
    schemas = document["components"]["schemas"]
    assert schemas["Pertanyaan"]["properties"]["jenis"]["enum"] == list(JENIS)
    (answer,) = post([QUESTION]).json()
    assert set(schemas["Nilai"]["required"]) <= set(answer) <= set(schemas["Nilai"]["properties"])
    assert set(schemas["Rujukan"]["required"]) <= set(answer["rujukan"][0])
    (gap,) = post([{"jenis": "rasio", "masukan": {"pembilang": 0, "penyebut": 0}}]).json()
    assert set(gap) - {"penjelasan"} <= set(schemas["TidakBerlaku"]["properties"])


KEYS = st.sampled_from(
    [
        *("polaritas", "target", "realisasi", "nilai", "cara", "skala", "titik", "batas_atas", "terburuk"),
        *("pembilang", "penyebut", "faktor", "awal", "kini", "pagu", "jawaban", "hasil", "perilaku"),
        *("jumlah", "predikat", "jenjang", "bulan", "koefisien", "rincian", "rumus", "aspek", "bobot"),
        *("bagian", "skor", "baris", "capaian", "k3", "hari", "indeks", "unsur", "teks", "satuan", "gaya"),
        *("sampai", "predikat_organisasi", "kalibrasi", "nko", "pimpinan", "nhk", "npk", "name", "ge", "lt"),
    ]
)
LEAVES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.integers(min_value=10**60, max_value=10**80),
    st.floats(allow_nan=False, allow_infinity=False),
    st.text(max_size=12),
    st.sampled_from(
        [
            *(
                "naik",
                "turun",
                "rentang",
                "stabil",
                "ordinal",
                "tercapai",
                "WTP",
                "80-90 %",
                "Rp 1.234",
                "BB",
            ),
            *("1e999999", "-0", "≥95", "jumlah", "rasio", "terakhir", "di_atas", "sesuai", "baik", "koma"),
            *("permendagri_86_2017", "kuantitas", "ahli_pertama", "te", "ne", "Level 3 Plus"),
        ]
    ),
)
VALUES = st.recursive(
    LEAVES, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=4), max_leaves=8
)
DATES = st.one_of(
    st.none(), st.dates().map(str), st.text(max_size=10), st.sampled_from(["9999-12-31", "0001-01-01"])
)
ASKED = st.fixed_dictionaries(
    {"jenis": st.sampled_from(list(JENIS)), "masukan": st.dictionaries(KEYS, VALUES, max_size=5)},
    optional={"tanggal": DATES},
)
FUZZ = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@FUZZ
@given(st.lists(ASKED, min_size=1, max_size=8))
def test_whatever_is_asked_is_answered(questions):
    cache.clear()

    response = post(questions, "application/json")

    assert response.status_code == 200
    answers = response.json()
    assert len(answers) == len(questions)
    for answer in answers:
        assert {"nilai", "tidak_berlaku", "galat"} & set(answer)


@FUZZ
@given(st.binary(max_size=200) | st.text(max_size=200).map(str.encode))
def test_whatever_bytes_are_sent_there_is_an_answer(body):
    cache.clear()

    assert post(body).status_code in {200, 400}


@pytest.mark.parametrize(
    "masukan",
    [
        {"polaritas": "naik", "target": "9" * 10_000, "realisasi": 1},
        {"polaritas": "naik", "target": "1e999999999", "realisasi": 1},
        {"polaritas": "naik", "target": "\x00\x1b[31m", "realisasi": 1},
        {"polaritas": "naik", "target": "1," * 5_000, "realisasi": 1},
        {"polaritas": "naik", "target": "(" * 20_000, "realisasi": 1},
        {"polaritas": "naik", "target": "1 a" * 5_000, "realisasi": 1},
        {"polaritas": "rentang", "target": "1 - " * 5_000, "realisasi": 1},
    ],
    ids=["digits", "exponent", "control", "separators", "brackets", "words", "dashes"],
)
def test_hostile_figures_are_refused_in_milliseconds(masukan):
    started = time.perf_counter()

    (answer,) = post([{"jenis": "capaian", "masukan": masukan}]).json()

    assert "galat" in answer
    assert time.perf_counter() - started < 1


@pytest.mark.parametrize(
    "line",
    [
        '{"jenis":"jumlah","masukan":{"nilai":[NaN]}}',
        '{"jenis":"jumlah","masukan":{"nilai":[-Infinity]}}',
        '{"jenis":"jumlah","masukan":{"nilai":[1e999999999999999999999]}}',
        '{"jenis":"jumlah","masukan":{"nilai":[' + "9" * 10_000 + "]}}",
        '{"jenis":"jumlah","masukan":{"nilai":' + "[" * 3_000 + "]" * 3_000 + "}}",
        '{"a":' * 3_000 + "1" + "}" * 3_000,
    ],
    ids=["nan", "infinity", "exponent", "digits", "deep list", "deep object"],
)
def test_hostile_lines_are_refused_in_milliseconds(line):
    started = time.perf_counter()

    response = post(line)

    assert "galat" in json.loads(response.content)
    assert time.perf_counter() - started < 1
