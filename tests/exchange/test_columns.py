"""Cells: what a person may write, and what is said when he may not."""

from datetime import UTC, date, datetime, time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selaras.exchange.workbook.columns import CellFault, Column, Kind, letter, read_cell, similar
from selaras.exchange.workbook.sheets.indikator.parts import tidy

NUMBER = Column("n", "Nilai", "Angka.", Kind.NUMBER)
WHOLE = Column("t", "Bulan", "Bulan.", Kind.INTEGER, low=1, high=12)
DAY = Column("d", "Tanggal", "Tanggal.", Kind.DATE)
CLOCK = Column("c", "Jam", "Jam.", Kind.TIME)
YES = Column("y", "IKU", "ya.", Kind.YES)
CHOICE = Column("p", "Status", "Pilih.", Kind.CHOICE, choices={"PNS": "pns", "PPPK": "pppk"})
TEXT = Column("x", "Nama", "Nama.")
HOLDS = {
    Kind.NUMBER: Decimal,
    Kind.INTEGER: int,
    Kind.DATE: date,
    Kind.TIME: time,
    Kind.YES: bool,
    Kind.CHOICE: str,
    Kind.TEXT: str,
}


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        (0.1, "0.1"),
        (75.91, "75.91"),
        (12.0, "12"),
        ("75,91", "75.91"),
        ("1.234,5", "1234.5"),
        ("Rp 1.234.567", "1234567"),
        ("75,91 %", "75.91"),
        (-3, "-3"),
    ],
)
def test_a_number_keeps_its_digits(cell, value):
    assert read_cell(NUMBER, cell) == Decimal(value)


@pytest.mark.parametrize(
    ("column", "cell", "words"),
    [
        (NUMBER, "dua belas", "Nilai"),
        (NUMBER, "70 - 80", "bukan satu angka"),
        (NUMBER, 1.23456, "empat desimal"),
        (NUMBER, 1e20, "nol yang berlebih"),
        (NUMBER, datetime(2026, 1, 1, tzinfo=UTC), "harus angka"),
        (NUMBER, True, "harus angka"),
        (WHOLE, 13, "antara 1 dan 12"),
        (WHOLE, 1.5, "bilangan bulat"),
        (DAY, "31/06/2026", "Jun 2026 sampai 30"),
        (DAY, "2026-13-01", "bulan 13 tidak ada"),
        (DAY, "kemarin", "bukan tanggal"),
        (CLOCK, "25.00", "bukan jam"),
        (YES, "mungkin", "ya"),
        (CHOICE, "honorer", "Pilih: PNS, PPPK"),
    ],
)
def test_what_cannot_be_read_says_what_to_do(column, cell, words):
    with pytest.raises(CellFault, match=words):
        read_cell(column, cell)


@pytest.mark.parametrize(
    "cell", ["2026-02-05", "5/2/2026", "05-02-2026", "5 Feb 2026", datetime(2026, 2, 5, 0, 0, tzinfo=UTC)]
)
def test_a_day_is_read_as_people_write_it(cell):
    assert read_cell(DAY, cell) == date(2026, 2, 5)


@pytest.mark.parametrize(
    "cell", ["9.30", "09:30", 9.30, time(9, 30), datetime(2026, 1, 1, 9, 30, tzinfo=UTC)]
)
def test_a_clock_is_read_as_people_write_it(cell):
    assert read_cell(CLOCK, cell) == time(9, 30)


def test_blank_is_blank():
    assert read_cell(TEXT, "  ") == ""
    assert read_cell(NUMBER, None) is None
    assert read_cell(YES, "") is False


def test_a_code_that_excel_took_for_a_number_keeps_its_digits():
    assert read_cell(TEXT, 12.0) == "12"
    assert read_cell(TEXT, 1.1) == "1.1"


def test_a_choice_is_known_by_its_label_and_by_its_code():
    assert read_cell(CHOICE, "pppk") == read_cell(CHOICE, "PPPK") == "pppk"


def test_letters_of_columns():
    assert [letter(place) for place in (0, 25, 26, 77)] == ["A", "Z", "AA", "BZ"]


def test_similar_names_the_near_ones():
    assert (
        similar("IKU-3.1.9", ["IKU-3.1.4", "IKU-3.1.5", "OUT-1"]) == " Yang mirip: IKU-3.1.4 dan IKU-3.1.5."
    )
    assert similar("zzz", ["IKU-3.1.4"]) == ""


@given(
    st.sampled_from([NUMBER, WHOLE, DAY, CLOCK, YES, CHOICE, TEXT]),
    st.one_of(
        st.text(max_size=40),
        st.floats(),
        st.booleans(),
        st.datetimes(),
        st.dates(),
        st.times(),
        st.timedeltas(),
    ),
)
def test_no_cell_breaks_the_reader(column, cell):
    """Whatever stands in a cell: a value of the column's kind or a fault with a sentence, nothing else."""
    found = value_or_fault(column, cell)
    if isinstance(found, CellFault):
        assert str(found).strip()
    else:
        assert found is None or isinstance(found, HOLDS[column.kind])


def value_or_fault(column, cell):
    try:
        return read_cell(column, cell)
    except CellFault as fault:
        return fault


@pytest.mark.parametrize(
    ("cell", "kept"),
    [
        ("a:Surat  [surat](bobot 40) ;b: Nota", "a: Surat [surat] (bobot 40); b: Nota"),
        ("a: Surat (masuk) (boleh negatif)", "a: Surat (masuk) (boleh negatif)"),
        ("tanpa titik dua", "tanpa titik dua"),
        (None, ""),
    ],
)
def test_a_cell_of_the_workbook_holds_components(cell, kept):
    assert tidy(cell, "part") == kept
