"""The calculator and the law book: open to anybody, without a record, without a script."""

from datetime import date
from html import unescape
from urllib.parse import urlencode

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from selaras.public import queries
from selaras.public.kinds import KINDS
from selaras.public.values import lines_of
from selaras_rules.book import all_series
from selaras_rules.core.explained import Reference
from selaras_rules.hitung import JENIS

SERIES = [(package, dated.name) for package, dated in all_series()]


@pytest.fixture
def read():
    """A page as a stranger reads it. No test here may touch the database: none asks for it."""

    def page(address, status=200):
        response = Client().get(address)
        assert response.status_code == status
        return unescape(response.content.decode()).replace("\xa0", " ")

    return page


def test_every_question_has_a_form_and_no_form_is_left_over():
    assert set(KINDS) == set(JENIS)


def test_every_package_of_the_law_has_its_heading():
    assert {package for package, _ in all_series()} <= set(queries.PACKAGES)


def test_the_list_names_each_rule_its_example_and_whether_its_text_is_checked(read):
    page = read("/hitung/")

    for kind in KINDS.values():
        assert kind.title in page
    assert "belum dicocokkan" in page
    assert "94,89 %" in page
    assert "/api/v1/hitung" in page


@pytest.mark.parametrize("code", KINDS)
def test_the_example_of_each_kind_is_answered_and_its_address_repeats_it(code, read):
    kind = KINDS[code]
    typed = {**kind.example, **({"tanggal": kind.tanggal} if kind.tanggal else {})}

    page = read(f"/hitung/{code}/?{urlencode(typed)}")

    assert 'id="hasil"' in page
    assert "Isian ini ditolak" not in page
    assert f"http://testserver/hitung/{code}/?" in page
    (rule,) = [rule for rule in queries.rules() if rule.kind is kind]
    head = rule.answer.sheet.head
    assert (rule.answer.nama or head.value).replace("\xa0", " ") in page


def test_the_form_starts_with_the_example_and_without_an_answer(read):
    page = read("/hitung/capaian/")

    assert 'id="hasil"' not in page
    assert 'value="75,91 %"' in page


def test_the_answer_reads_like_a_sum(read):
    page = read("/hitung/capaian/?polaritas=turun&target=0,365&realisasi=0,36&tanggal=2023-12-31")

    assert "101,37 %" in page
    assert "(2 × 0,365 − 0,36) ÷ 0,365 × 100" in page
    assert "Belum dicocokkan dengan naskah resmi" in page


@pytest.mark.parametrize(
    ("address", "says"),
    [
        ("polaritas=naik&target=1.23,45&realisasi=1", "bukan angka yang sah"),
        ("polaritas=naik&target=80", "Bidang ini tidak boleh kosong"),
        ("polaritas=utara&target=80&realisasi=1", "Masukkan pilihan yang valid"),
        ("polaritas=naik&target=80&realisasi=1&tanggal=kemarin", "TTTT-BB-HH"),
        ("polaritas=naik&target=80&realisasi=1&tanggal=1990-01-01", "belum ada aturan yang berlaku"),
        ("polaritas=naik&target=0&realisasi=1", "tidak dapat dihitung"),
        ("polaritas=naik&target=80&realisasi=-", "tidak berlaku"),
    ],
)
def test_what_cannot_be_answered_says_why(address, says, read):
    assert says in read(f"/hitung/capaian/?{address}")


def test_what_is_typed_is_never_markup(read):
    response = Client().get("/hitung/baca_nilai/", {"teks": "<script>alert(1)</script>"})

    assert b"<script>alert" not in response.content


def test_an_unknown_kind_or_provision_is_missing(read):
    for address in ("/hitung/ramalan/", "/regulasi/capaian/ramalan/", "/regulasi/ramalan/naik/"):
        read(address, 404)


def test_the_law_of_a_day_says_since_when_by_which_text_and_what_nobody_checked(read):
    page = read("/regulasi/?tanggal=2021-06-30")

    provisions = queries.provisions_on(date(2021, 6, 30))
    current = [each for each in provisions if each.current]
    assert f"Pada 30 Jun 2021 berlaku {len(current)} ketentuan" in page
    assert "PermenPANRB 12/2015" in page
    assert "berubah tahun 2022" in page
    assert "tidak berlaku pada tanggal ini" in page


def test_another_day_another_law(read):
    akip = {
        day: queries.provision("akip", "komponen", day).current
        for day in (date(2021, 12, 31), date(2022, 1, 1))
    }

    assert [each.reference.instrument for each in akip.values()] == [
        "PermenPANRB 12/2015",
        "PermenPANRB 88/2021",
    ]


def test_only_what_nobody_checked_can_be_asked_for(read):
    everything, unchecked = (
        read("/regulasi/?tanggal=2026-07-15"),
        read("/regulasi/?tanggal=2026-07-15&periksa=belum"),
    )

    assert "Nilai aspek SKP lama, rata-rata aspek yang dinilai</a>" in everything
    assert "Nilai aspek SKP lama, rata-rata aspek yang dinilai</a>" not in unchecked
    assert "periksa=belum" not in everything


def test_a_provision_somebody_checked_is_not_among_the_unchecked():
    checked = Reference("PermenPANRB 0/2020", checked_by="Nama, 1 Januari 2026")
    version = queries.Version("2020", date(2020, 1, 1), checked, "berlaku")
    provision = queries.Provision("akip", "contoh", "Contoh", "", (version,))

    page = queries.law_page([provision], _Form(), date(2026, 1, 1))

    assert (page["unchecked"], page["groups"]) == (0, [])


class _Form:
    is_bound = True
    data = {"periksa": "belum"}


@pytest.mark.parametrize("typed", ["kemarin", "2026-02-30", "", "0000-00-00"])
def test_a_day_that_is_none_is_said_and_today_shown(typed, read):
    page = read(f"/regulasi/?tanggal={typed}")

    assert "perlu dibetulkan" in page
    assert "ketentuan hitungan" in page


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_the_first_and_the_last_day_there_is(day, read):
    read(f"/regulasi/?tanggal={day}")


@pytest.mark.parametrize(("package", "name"), SERIES)
def test_each_provision_shows_every_version_with_its_content(package, name, read):
    page = read(f"/regulasi/{package}/{name}/?tanggal=2026-07-15")

    for version in queries.provision(package, name, date(2026, 7, 15)).versions:
        assert version.reference.instrument in page
        assert version.lines or version.note or version.state in {"dicabut", "diumumkan"}
        for line in version.lines:
            assert line.text in page


def test_content_of_any_shape_becomes_lines():
    lines = list(lines_of({"a": {"b": [1, 2], "c_d": None}, "e": ({"f": True},)}))

    assert [(line.label, line.text, line.depth) for line in lines] == [
        ("a", "", 0),
        ("b", "", 1),
        ("1", "1", 2),
        ("2", "2", 2),
        ("c d", "–", 1),
        ("e", "", 0),
        ("1", "", 1),
        ("f", "ya", 2),
    ]


def test_pages_weigh_little(read):
    import gzip

    for address, most in (("/hitung/", 12_000), ("/regulasi/", 20_000), ("/hitung/capaian/", 8_000)):
        assert len(gzip.compress(read(address).encode())) < most


TYPED = st.one_of(
    st.text(max_size=30),
    st.sampled_from(
        ["80", "75,5 %", "-", "BB", "naik", "1;2;-", "1;2;3\n4;5", "on", "9" * 100, "80-90", "0", "-5"]
    ),
)


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(list(KINDS)), st.data())
def test_whatever_is_typed_there_is_a_page(code, data):
    names = [*(field.name for field in KINDS[code].fields), "tanggal", "telusur"]
    typed = data.draw(st.dictionaries(st.sampled_from(names), TYPED, max_size=len(names)))

    assert Client().get(f"/hitung/{code}/", typed).status_code == 200
