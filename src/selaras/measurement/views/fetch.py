"""What the views of measurement read from an address."""

from django.http import HttpRequest


def whole(text: str | None, low: int, high: int) -> int | None:
    """A whole number of an address within its bounds; None where it is none."""
    number = int(text) if text and text.isascii() and text.isdecimal() and len(text) < 6 else None
    return number if number is not None and low <= number <= high else None


def asked_quarter(request: HttpRequest) -> tuple[str, int | None, int | None]:
    """`?kantor=&tahun=&tw=`: the office's code, the year, the quarter."""
    asked = request.GET
    return asked.get("kantor", ""), whole(asked.get("tahun"), 2000, 2100), whole(asked.get("tw"), 1, 4)
