"""The one door for numbers: Decimal context, rounding, Indonesian notation.

Rules compute with 50 significant digits. A figure is rounded once, where it is shown or where the law
says so, and always half away from zero ("setengah ke atas"): banker's rounding and binary floats would
each be a hundredth off now and then, and a hundredth can decide a predikat.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import ROUND_HALF_UP, Context, Decimal, localcontext
from functools import wraps
from typing import Final, ParamSpec, TypeVar

P = ParamSpec("P")
R = TypeVar("R")

ZERO: Final = Decimal(0)
ONE: Final = Decimal(1)
HUNDRED: Final = Decimal(100)

CONTEXT: Final = Context(prec=50, rounding=ROUND_HALF_UP)
# A quotient cut at 50 digits may sit a hair below a tie it really is (0,00499...9 for 0,005).
# Rounding first to 40 digits heals that; a figure people typed never has so many.
_GUARD: Final = Context(prec=40, rounding=ROUND_HALF_UP)
_SHOWN: Final = Context(prec=28, rounding=ROUND_HALF_UP)
_QUANTA: Final = {places: Decimal(1).scaleb(-places) for places in range(9)}
_WIDE: Final = Context(prec=400, rounding=ROUND_HALF_UP)


def in_rules_context(function: Callable[P, R]) -> Callable[P, R]:
    """Run a rule with the rules' own precision, whatever the caller's decimal context is."""

    @wraps(function)
    def run(*args: P.args, **kwargs: P.kwargs) -> R:
        with localcontext(CONTEXT):
            return function(*args, **kwargs)

    return run


def rounded(value: Decimal, places: int = 2) -> Decimal:
    """`value` rounded half away from zero to `places` decimals; the only rounding function there is."""
    if len(value.as_tuple().digits) > _GUARD.prec:
        value = _GUARD.plus(value)
    result = value.quantize(_QUANTA[places] if places in _QUANTA else ONE.scaleb(-places), context=_WIDE)
    return result or result.copy_abs()  # never "-0,00"


def exact_text(value: Decimal) -> str:
    """The unrounded decimal in plain notation, to 28 significant digits, without trailing zeros."""
    return plain(_SHOWN.plus(value))


def plain(value: Decimal) -> str:
    """A decimal in plain notation ("101.5", never "1.015E+2"), trailing zeros of the fraction removed."""
    text = f"{value:f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text in {"-0", ""} else text


def format_id(value: Decimal, places: int | None = None) -> str:
    """A number as Indonesian documents write it: "1.234,56".

    With `places` None a figure of up to 8 decimals keeps its own digits, a longer one (a quotient) shows 4.
    """
    if places is None:
        own = -int(value.as_tuple().exponent)
        text = plain(value if own <= 8 else rounded(value, 4))
    else:
        text = f"{rounded(value, places):f}"
    sign, digits = ("-", text[1:]) if text.startswith("-") else ("", text)
    whole, _, fraction = digits.partition(".")
    if not whole.strip("0") and not fraction.strip("0"):
        sign = ""
    grouped = f"{int(whole):,}".replace(",", ".")
    return f"{sign}{grouped},{fraction}" if fraction else f"{sign}{grouped}"


def figure_id(value: Decimal) -> str:
    """A figure as it stands inside a sum: as `format_id`, a negative one in brackets."""
    text = format_id(value)
    return f"({text})" if text.startswith("-") else text
