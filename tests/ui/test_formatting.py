from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selaras.ui import formatting
from selaras.ui.formatting import angka, persen, rentang, rupiah, satuan, tanggal, triwulan, ukuran, waktu

NB = "\u00a0"


@pytest.mark.parametrize(
    ("value", "places", "text"),
    [
        (Decimal("1234.56"), 2, "1.234,56"),
        (Decimal("1234.565"), 2, "1.234,57"),  # half away from zero, once
        (Decimal("-0.004"), 2, "0,00"),
        (Decimal(17_980_000_000_000), 0, "17.980.000.000.000"),
        (Decimal("101.5"), None, "101,5"),
        (7, None, "7"),
        (None, 2, "–"),
    ],
)
def test_angka(value, places, text):
    assert angka(value, places) == text


def test_percent_money_and_units():
    assert persen(Decimal("77.1186")) == f"77,12{NB}%"
    assert rupiah(Decimal("1234567.4")) == "Rp1.234.567"
    assert rupiah(-500) == "-Rp500"
    assert satuan(12, "dokumen") == f"12{NB}dokumen"
    assert satuan(Decimal("77.12"), "persen") == f"77,12{NB}%"
    assert satuan(5_000, "Rupiah") == "Rp5.000"
    assert satuan("BB", "") == "BB"
    assert [f(None) for f in (persen, rupiah, tanggal, waktu, ukuran)] == ["–"] * 5


@pytest.mark.parametrize("value", [1.5, True, "12"])
def test_only_exact_figures_are_written(value):
    with pytest.raises(TypeError):
        angka(value)


def test_dates_are_indonesian_and_in_office_time():
    assert tanggal(date(2025, 12, 12)) == f"12{NB}Des{NB}2025"
    late = datetime(2026, 7, 6, 18, 14, tzinfo=UTC)  # 01.14 of the next day in Jakarta
    assert tanggal(late) == f"7{NB}Jul{NB}2026"
    assert waktu(late) == f"7{NB}Jul{NB}2026 01.14"


@pytest.mark.parametrize(
    ("start", "end", "text"),
    [
        (date(2026, 7, 3), date(2026, 7, 3), "3 Jul 2026"),
        (date(2026, 7, 3), date(2026, 7, 9), "3 sampai 9 Jul 2026"),
        (date(2026, 6, 28), date(2026, 7, 4), "28 Jun sampai 4 Jul 2026"),
        (date(2025, 12, 29), date(2026, 1, 4), "29 Des 2025 sampai 4 Jan 2026"),
    ],
)
def test_a_span_names_the_year_once(start, end, text):
    assert rentang(start, end).replace(NB, " ") == text


def test_quarters_and_sizes():
    assert triwulan(2, 2026) == f"TW{NB}II{NB}2026"
    with pytest.raises(ValueError, match="1 to 4"):
        triwulan(5)
    assert [ukuran(n) for n in (999, 412_000, 1_340_000)] == [f"999{NB}B", f"412{NB}kB", f"1,3{NB}MB"]


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**15), max_value=10**15, places=4))
def test_what_is_written_reads_back_exactly(value):
    text = angka(value)
    assert Decimal(text.replace(".", "").replace(",", ".")) == value


def test_twelve_months():
    assert len(set(formatting.MONTHS)) == 12
