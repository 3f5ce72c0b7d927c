"""Small pieces that several sheets share."""

from collections.abc import Iterable
from decimal import Decimal

from django.db.models import Choices

from selaras.exchange.workbook.columns import Column, Kind
from selaras.exchange.workbook.sheet import Values


def choices_of(enum: type[Choices]) -> dict[str, str]:
    """A `choices` of a column from a room's own enumeration: what people read, then what is kept."""
    return {str(label): str(value) for value, label in enum.choices}


def unit_column(help_text: str = "Kode unit, seperti di lembar Unit.") -> Column:
    """The unit a row is about."""
    return Column(
        "unit", "Unit", help_text, Kind.REFERENCE, required=True, refers_to="unit", example="LAMTENG"
    )


def year_column() -> Column:
    """The year a row is about."""
    return Column("tahun", "Tahun", "Empat angka.", Kind.INTEGER, required=True, low=2000, high=2100, width=8)


def iku_column() -> Column:
    """The indicator a row is about."""
    return Column(
        "kode",
        "Kode IKU",
        "Seperti di lembar Indikator.",
        Kind.REFERENCE,
        required=True,
        refers_to="definisi",
    )


def figure_columns() -> tuple[Column, ...]:
    """A target in one of its three forms."""
    return (
        Column("target", "Target", "Angka target setahun.", Kind.NUMBER, width=12),
        Column("bawah", "Target bawah", "Hanya untuk target rentang.", Kind.NUMBER, width=12),
        Column("atas", "Target atas", "Hanya untuk target rentang.", Kind.NUMBER, width=12),
        Column("skala", "Target skala", "Hanya untuk predikat, misalnya BB atau WTP.", width=12),
    )


def form_problem(values: Values) -> Iterable[tuple[str, str]]:
    """A target stands in exactly one form: a figure, a range, or a word of a scale."""
    low, high = values["bawah"], values["atas"]
    ranged = low is not None or high is not None
    if [values["target"] is not None, ranged, bool(values["skala"])].count(True) != 1:
        yield "target", "Isi satu saja: Target, atau Target bawah dan atas, atau Target skala."
    elif ranged and (low is None or high is None or low > high):
        yield (
            "bawah",
            "Target rentang memerlukan batas bawah dan atas, bawah tidak lebih besar dari atas.",
        )


def figure(value: Decimal | None) -> Decimal | None:
    """A stored figure in the shape in which a cell is read: without trailing zeros."""
    return None if value is None else value.normalize() + 0


def lines(text: str) -> list[str]:
    """The parts of a cell that holds several, separated by semicolons."""
    return [part.strip() for part in text.split(";") if part.strip()]
