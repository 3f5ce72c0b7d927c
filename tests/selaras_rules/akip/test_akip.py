from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selaras_rules.akip import (
    JAWABAN,
    KOMPONEN,
    KRITERIA,
    explain_nilai_akip,
    explain_rata_rata_kriteria,
    explain_usulan_jawaban,
    kode_bagian,
    kriteria_dari,
    nilai_jawaban,
    predikat_akip,
)
from selaras_rules.akip.buku import _komponen
from selaras_rules.core.errors import InputError, NotInForce
from selaras_rules.core.explained import Fact, NotComputable, walk
from tests.selaras_rules.cases import cases, when

ON = date(2023, 12, 31)
GRADES = ["AA", "A", "BB", "B", "CC", "C", "D", "E"]
ALL_B = dict.fromkeys(kode_bagian(ON), "B")


@pytest.mark.parametrize("case", cases("akip/nilai_akip.yaml"))
def test_case(case):
    told = explain_nilai_akip(case["jawaban"], tanggal=when(case))
    predikat, _ = predikat_akip(told, tanggal=when(case))

    assert told.value == case["nilai"]
    assert predikat.value == case["predikat"]


def test_an_unanswered_part_is_an_error_never_a_zero():
    with pytest.raises(InputError, match="belum ada: U3"):
        explain_nilai_akip({key: grade for key, grade in ALL_B.items() if key != "U3"}, tanggal=ON)
    with pytest.raises(InputError, match="tidak dikenal: X9"):
        explain_nilai_akip({**ALL_B, "X9": "A"}, tanggal=ON)


@pytest.mark.parametrize(
    ("answer", "sentence"),
    [
        ("Z", "AA, A, BB"),
        (Decimal("100.01"), "di antara 0 dan 100"),
        (Decimal("-0.01"), "di antara 0 dan 100"),
    ],
)
def test_an_answer_that_cannot_be_is_refused(answer, sentence):
    with pytest.raises(InputError, match=sentence):
        explain_nilai_akip({**ALL_B, "P1": answer}, tanggal=ON)


def test_letters_are_refused_where_the_law_of_the_day_has_none():
    with pytest.raises(InputError, match="hanya angka"):
        nilai_jawaban("B", date(2020, 12, 31))
    with pytest.raises(NotInForce):
        explain_nilai_akip(ALL_B, tanggal=date(2014, 12, 31))


@pytest.mark.parametrize(("grade", "value"), list(zip(GRADES, (100, 90, 80, 70, 60, 50, 30, 0), strict=True)))
def test_the_value_of_a_grade(grade, value):
    assert nilai_jawaban(grade, ON) == value


def test_answers_keep_who_gave_them_and_on_what():
    evidence = Fact("Bukti", "renstra.pdf", source="evidence.bukti:3")
    answer = Fact("Jawaban", "a", source="evaluation.lkejawaban:9", by="Evaluator A", inputs=(evidence,))

    told = explain_nilai_akip({**ALL_B, "P1": answer}, tanggal=ON)

    node = next(node for node in walk(told) if node.label.startswith("P1 "))
    assert (node.value, node.source, node.by) == (90, "evaluation.lkejawaban:9", "Evaluator A")
    assert node.label.endswith("(A)")
    assert evidence in set(walk(told))


@pytest.mark.parametrize(
    ("nilai", "code"),
    [
        # press reports of AKIP results, 2019 and 2020
        *(
            ("74.54", "BB"),
            ("74.15", "BB"),
            ("70.15", "BB"),
            ("60.2", "B"),
            ("56.53", "CC"),
            ("74.96", "BB"),
            ("73.84", "BB"),
        ),
        # each edge, on it and a hundredth beyond
        *(
            ("100", "AA"),
            ("90.01", "AA"),
            ("90", "A"),
            ("80.01", "A"),
            ("80", "BB"),
            ("70.01", "BB"),
            ("70", "B"),
        ),
        *(
            ("60.01", "B"),
            ("60", "CC"),
            ("50.01", "CC"),
            ("50", "C"),
            ("30.01", "C"),
            ("30", "D"),
            ("0", "D"),
        ),
    ],
)
def test_predikat_at_its_edges(nilai, code):
    for on in (ON, date(2019, 12, 31)):
        assert predikat_akip(Decimal(nilai), tanggal=on)[0].value == code


@pytest.mark.parametrize("nilai", ["100.01", "-0.01"])
def test_a_total_that_cannot_be_has_no_predikat(nilai):
    told, band = predikat_akip(Decimal(nilai), tanggal=ON)

    assert isinstance(told, NotComputable)
    assert band is None


@pytest.mark.parametrize("version", KOMPONEN.versions, ids=lambda version: str(version.start))
def test_weights_sum_to_100_in_every_version(version):
    assert sum(item.bobot for item in version.value) == 100
    assert sum(part.bobot for item in version.value for part in item.bagian) == 100


def test_dimensions_are_20_30_50_of_each_component():
    for item in KOMPONEN.at(ON).value:
        assert [part.bobot * 100 / item.bobot for part in item.bagian] == [20, 30, 50]


def test_eighty_criteria_in_twelve_parts():
    counts = [len(kriteria_dari(key, ON)) for key in kode_bagian(ON)]

    assert counts == [7, 10, 8, 3, 7, 10, 6, 9, 7, 3, 5, 5]
    assert len(KRITERIA.at(ON).value) == sum(counts) == 80


def test_weights_that_do_not_fit_are_refused():
    part = {"kode": "a", "nama": "A", "bobot": Decimal(10)}
    with pytest.raises(ValueError, match="do not add up"):
        _komponen([{"kode": "x", "nama": "X", "bobot": Decimal(20), "bagian": [part]}])
    with pytest.raises(InputError, match="seharusnya 100"):
        _komponen([{"kode": "x", "nama": "X", "bobot": Decimal(10), "bagian": [part]}])


@pytest.mark.parametrize(
    ("met", "of", "grade"),
    [
        *(
            (8, 8, "BB"),
            (7, 8, "B"),
            (6, 8, "CC"),
            (5, 8, "CC"),
            (4, 8, "C"),
            (3, 8, "C"),
            (2, 8, "D"),
            (1, 8, "D"),
        ),
        *(
            (0, 8, "E"),
            (76, 100, "B"),
            (75, 100, "CC"),
            (51, 100, "CC"),
            (50, 100, "C"),
            (26, 100, "C"),
            (25, 100, "D"),
        ),
    ],
)
def test_the_share_of_criteria_proposes_a_grade(met, of, grade):
    assert explain_usulan_jawaban(met, of, tanggal=ON).value == grade


@pytest.mark.parametrize(("met", "of"), [(1, 0), (-1, 3), (4, 3)])
def test_counts_that_cannot_be_propose_nothing(met, of):
    with pytest.raises(InputError, match="bukan jumlah"):
        explain_usulan_jawaban(met, of, tanggal=ON)


def test_no_proposal_where_the_law_has_no_letters():
    with pytest.raises(InputError, match="jawaban huruf"):
        explain_usulan_jawaban(1, 2, tanggal=date(2020, 1, 1))


def test_the_mean_of_criteria_is_offered_as_the_other_practice():
    told = explain_rata_rata_kriteria(["A", "BB", Decimal(70)], tanggal=ON, label="P1")

    assert (told.value, told.substituted) == (80, "(90 + 80 + 70) ÷ 3")
    with pytest.raises(InputError, match="Belum ada"):
        explain_rata_rata_kriteria([], tanggal=ON, label="P1")


@given(
    st.fixed_dictionaries({key: st.sampled_from(GRADES) for key in kode_bagian(ON)}),
    st.sampled_from(kode_bagian(ON)),
)
def test_a_better_grade_never_lowers_the_total(answers, key):
    better = GRADES[max(GRADES.index(answers[key]) - 1, 0)]

    assert (
        explain_nilai_akip({**answers, key: better}, tanggal=ON).value
        >= explain_nilai_akip(answers, tanggal=ON).value
    )
    assert 0 <= explain_nilai_akip(answers, tanggal=ON).value <= 100


def test_the_grades_fall_without_a_tie():
    values = [item.nilai for item in JAWABAN.at(ON).value.values()]

    assert values == sorted(set(values), reverse=True)
