from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selaras_rules.core.decimals import format_id
from selaras_rules.core.errors import InputError
from selaras_rules.reading import Bacaan, Gaya, TakTerbaca, column_style, read_number
from selaras_rules.reading.digits import breaks_style
from tests.selaras_rules.cases import cases


@pytest.mark.parametrize("case", cases("reading/numbers.yaml"))
def test_case(case):
    found = read_number(case["teks"], case.get("satuan", ""), case.get("gaya"))

    if "sebab" in case:
        assert isinstance(found, TakTerbaca)
        assert found.sebab == case["sebab"]
        assert found.pesan
    else:
        assert isinstance(found, Bacaan)
        assert (found.text, found.jenis) == (case.get("nilai", ""), case["jenis"])
        assert found.missing is ("nilai" not in case)
        assert case.get("catatan", "") in " ".join(found.notes)


@pytest.mark.parametrize("case", cases("published/value_formats.yaml"))
def test_format_met_in_a_document(case):
    found = read_number(case["teks"], case["satuan"])

    assert isinstance(found, Bacaan)
    assert (found.text or None, found.jenis) == (case["nilai"], case["jenis"])


def test_an_ambiguous_text_offers_both_readings():
    found = read_number("-1.234")

    assert found.pilihan == (Decimal("-1.234"), Decimal(-1234))


def test_unit_is_kept_apart():
    assert read_number("9,89 tahun").unit == "tahun"
    assert read_number("75 persen").unit == "%"


def test_an_unknown_style_is_refused():
    with pytest.raises(InputError, match="koma, titik"):
        read_number("1,5", style="spasi")


@pytest.mark.parametrize(
    ("cells", "style"),
    [
        (["75,91", "80,5", "104,319"], Gaya.KOMA),
        (["2,726,810,205", "199542000", "1.5"], Gaya.TITIK),
        (["4.755.593", "117.268"], Gaya.KOMA),
        (["1.234,5"], Gaya.KOMA),
        (["75,91", "76.15"], None),
        (["117.268", "80", "-"], None),
        (["1.23.4"], None),
    ],
)
def test_the_style_of_a_column(cells, style):
    assert column_style(cells) is style


@given(st.decimals("-1000000000", "1000000000", places=2))
def test_what_we_write_we_read_back(value):
    assert read_number(format_id(value, 2)).value == value
    assert read_number(f"Rp {format_id(abs(value), 2)}").value == abs(value)


UNITS = ["", "%", "orang", "rupiah", "indeks", "faktor", "predikat", "capaian %"]


@given(
    st.from_regex(r"[0-9]{1,6}([.,][0-9]{1,4})?", fullmatch=True),
    st.sampled_from(UNITS),
    st.sampled_from([None, *Gaya]),
)
def test_the_short_way_to_read_bare_digits_reads_what_the_long_way_reads(text, unit, style):
    short, long = read_number(text, unit, style), read_number(f"+{text}", unit, style)

    if isinstance(short, Bacaan):
        assert short == long
    else:
        assert isinstance(long, TakTerbaca)
        assert (short.sebab, short.pilihan) == (long.sebab, long.pilihan)


@given(st.text("0123456789., %", max_size=12), st.sampled_from([*Gaya]))
def test_a_text_breaks_the_style_of_its_column_where_it_proves_the_other(text, style):
    assert breaks_style(text, style) is (column_style([text]) not in {None, style})


@given(st.text(max_size=30))
def test_any_text_is_read_or_refused_and_never_breaks(text):
    assert isinstance(read_number(text), Bacaan | TakTerbaca)


def test_a_paragraph_is_no_figure_and_costs_nothing():
    found = read_number("1 a" * 100_000)

    assert isinstance(found, TakTerbaca)
    assert "terlalu panjang" in found.pesan
    assert len(found.pesan) < 100
