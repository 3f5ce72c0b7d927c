"""Figures as Indonesian documents write them: numbers, money, ranges, thresholds, predicates, gaps.

A text is read, found ambiguous, or refused; it is never guessed without saying so.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache
from typing import Final

from selaras_rules.core.decimals import plain
from selaras_rules.core.errors import InputError
from selaras_rules.reading import words
from selaras_rules.reading.digits import Angka, Gaya, Sebab, TakTerbaca, Terbaca, read_digits


class Jenis(StrEnum):
    """What a text turned out to be; the names of the inventory of value formats."""

    NUMBER = "number"
    NUMBER_UNIT = "number+unit"
    MONEY = "money"
    PERCENT = "percent"
    FACTOR = "factor"
    RANK = "rank"
    RANGE = "range"
    RANGE_UNIT = "range+unit"
    THRESHOLD = "threshold"
    PREDICATE = "predicate"
    PREDICATE_SCORE = "predicate+score"
    LEVEL = "level"
    CODE = "code"
    MISSING = "missing"
    TEXT_MISSING = "text-missing"
    MARKER = "marker"


@dataclass(frozen=True, slots=True)
class Bacaan:
    """What a text says: a `value`, or `low` and `high`, or a `word`; nothing of these where it is missing."""

    jenis: Jenis
    value: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    word: str = ""
    operator: str = ""
    unit: str = ""
    notes: tuple[str, ...] = ()

    @property
    def missing(self) -> bool:
        return self.jenis in {Jenis.MISSING, Jenis.TEXT_MISSING, Jenis.MARKER}

    @property
    def text(self) -> str:
        """In one notation: "75.57", "80..90", ">=95", "BB / 75", "WTP"; empty where missing."""
        if self.low is not None and self.high is not None:
            return f"{plain(self.low)}..{plain(self.high)}"
        if self.word and self.value is not None:
            return f"{self.word} / {plain(self.value)}"
        if self.value is not None:
            return self.operator + plain(self.value)
        return self.word


Hasil = Bacaan | TakTerbaca

LONGEST: Final = 500
"""No figure, predicate or word for "not yet" is longer; a paragraph in its place is none of them."""

# Neither word, threshold nor range: only `_single` reads it.
_PLAIN: Final = re.compile(r"-?[0-9]+(?:[.,][0-9]+)?\Z")
_MINUS: Final = str.maketrans({"−": "-", "‐": "-", "‑": "-", "\u00a0": " ", "\u202f": " ", "\ufeff": ""})
_SPLIT_DECIMAL: Final = re.compile(r"(?<=\d), (?=\d+\s*%?$)")
_RUPIAH: Final = re.compile(r"^rp\.?\s*", re.IGNORECASE)
_DASH_TAIL: Final = re.compile(r",-+$")
_SCORE: Final = re.compile(
    r"^(?P<word>[^\d(/]+?)\s*(?:\((?:nilai|skor)?\s*(?P<in>[^()]+)\)|/\s*(?P<after>.+))$", re.IGNORECASE
)
# A unit follows the number; "12 dari 15" and "1e5" are no number with a unit.
_NUMBER_THEN_UNIT: Final = re.compile(
    r"^(?P<number>\(?[-+]? ?[0-9.,]*[0-9]\)?)"
    r"(?P<unit> ?%| ?(?![eE][0-9])[a-zA-Z](?:(?! [0-9])[\w /().²³-])*)?$"
)
_CODE: Final = re.compile(r"^\d{1,2}(?:\.\d{1,2}){2,}$")


@dataclass(frozen=True, slots=True)
class _Unit:
    """What a unit or a heading says about the figures beneath it."""

    code: bool
    money: bool
    predicate: bool
    factor: bool


@lru_cache(maxsize=512)
def _unit(text: str) -> _Unit:
    """A column says the same for each of its cells, so it is asked once."""
    patterns = (words.CODE_CONTEXT, words.MONEY, words.PREDICATE_CONTEXT, words.FACTOR)
    return _Unit(*(pattern.search(text) is not None for pattern in patterns))


@lru_cache(maxsize=512)
def _implied(said: str) -> bool | None:
    """True where a unit implies decimals, False where it implies whole amounts, None where neither."""
    if words.FRACTIONAL.search(said):
        return True
    return False if words.COUNTED.search(said) else None


@dataclass(frozen=True, slots=True)
class _Context:
    unit: str
    style: Gaya | None

    @property
    def says(self) -> _Unit:
        return _unit(self.unit)

    def fractional(self, money: bool, own_unit: str) -> bool | None:
        """What the unit implies; money is counted in whole amounts."""
        return False if money else _implied(f"{own_unit} {self.unit}")


def read_number(text: str, unit: str = "", style: Gaya | str | None = None) -> Hasil:
    """What one cell or phrase says.

    `unit` is the unit or the column's heading in words; `style` the column's decimal sign where it is known.
    Answers `TakTerbaca` for malformed text and for text readable in two ways.
    """
    clean = text if _PLAIN.match(text) else " ".join(text.translate(_MINUS).split())
    if len(clean) > LONGEST:
        return TakTerbaca(Sebab.RUSAK, f"“{clean[:40]} …” terlalu panjang untuk sebuah angka.")
    context = _Context(unit, _style(style))
    if _PLAIN.match(clean) and not context.says.code:
        return _bare(clean, context.says.money, context)
    for reader in _READERS:
        found = reader(clean, context)
        if found is not None:
            return found
    return TakTerbaca(Sebab.RUSAK, f"“{clean}” tidak dikenal sebagai angka, predikat, atau tanda kosong.")


def _style(style: Gaya | str | None) -> Gaya | None:
    try:
        return Gaya(style) if style else None
    except ValueError:
        raise InputError(f"Gaya '{style}' tidak dikenal; yang ada: koma, titik.") from None


def _gap(text: str, context: _Context) -> Hasil | None:
    low = text.casefold()
    if low in words.MISSING:
        return Bacaan(Jenis.MISSING)
    if low in words.MARKERS:
        return Bacaan(Jenis.MARKER)
    if low in words.ZERO_OR_NOTHING:
        return TakTerbaca(Sebab.AMBIGU, f"“{text}”: 0 atau tidak ada? Tulis angkanya.", (Decimal(0),))
    return None


def _code(text: str, context: _Context) -> Hasil | None:
    by_shape = _CODE.match(text) is not None and not context.says.money
    return Bacaan(Jenis.CODE, word=text) if context.says.code or by_shape else None


def _word(text: str, context: _Context) -> Hasil | None:
    rank = words.RANK.match(text)
    if rank:
        return Bacaan(Jenis.RANK, value=Decimal(rank.group(1)))
    if words.LEVEL.match(text):
        return Bacaan(Jenis.LEVEL, word=text)
    if text.casefold() in words.PREDICATES:
        return Bacaan(Jenis.PREDICATE, word=text)
    scored = _SCORE.match(text)
    if scored and scored["word"].casefold() in words.PREDICATES:
        return _scored(scored["word"], scored["in"] or scored["after"], context)
    if words.TEXT_MISSING.match(text):
        return Bacaan(Jenis.TEXT_MISSING, notes=(f"Tertulis “{text}”: belum ada angka.",))
    if context.says.predicate and not re.search(r"\d", text):
        return Bacaan(Jenis.PREDICATE, word=text, notes=(f"Predikat “{text}” tidak dikenal.",))
    return None


def _scored(word: str, score: str, context: _Context) -> Hasil:
    number = _quantity(score.strip(), replace(context, unit="nilai"))
    if isinstance(number, TakTerbaca) or number.value is None:
        return TakTerbaca(Sebab.RUSAK, f"Nilai “{score}” di belakang predikat “{word}” bukan angka.")
    return Bacaan(Jenis.PREDICATE_SCORE, value=number.value, word=word, notes=number.notes)


def _threshold(text: str, context: _Context) -> Hasil | None:
    match = words.THRESHOLD.match(text)
    if not match:
        return None
    number = _quantity(match["rest"].strip(), context)
    if isinstance(number, TakTerbaca):
        return number
    signs = (("ge", ">="), ("le", "<="), ("gt", ">"), ("lt", "<"))
    operator = next(sign for group, sign in signs if match[group])
    return replace(number, jenis=Jenis.THRESHOLD, operator=operator)


def _range(text: str, context: _Context) -> Hasil | None:
    parts = words.RANGE_BETWEEN.split(text)
    if len(parts) != 2 or not all(re.search(r"\d", part) for part in parts):
        return None
    first, last = parts[0].strip(), parts[1].strip()
    high = _quantity(last, context)
    if isinstance(high, TakTerbaca):
        return high
    low = _quantity(first, replace(context, unit=f"{context.unit} {high.unit}"))
    if isinstance(low, TakTerbaca):
        return low
    if low.value is None or high.value is None or low.value > high.value:
        return TakTerbaca(Sebab.RUSAK, f"Rentang “{text}” tidak berurut dari kecil ke besar.")
    with_unit = high.unit not in {"", "%"}
    return Bacaan(
        Jenis.RANGE_UNIT if with_unit else Jenis.RANGE,
        low=low.value,
        high=high.value,
        unit=high.unit,
        notes=(*low.notes, *high.notes),
    )


def _single(text: str, context: _Context) -> Hasil | None:
    if not re.search(r"\d", text):
        return None
    return _quantity(text, context)


def _quantity(text: str, context: _Context) -> Hasil:
    """One number with its sign, currency, scale word and unit."""
    bare = _RUPIAH.sub("", text)
    without_dash = _DASH_TAIL.sub("", bare)
    money = bare != text or without_dash != bare or context.says.money
    match = _NUMBER_THEN_UNIT.match(_SPLIT_DECIMAL.sub(",", without_dash))
    if not match:
        return TakTerbaca(Sebab.RUSAK, f"“{text}” bukan angka yang sah.")
    unit, scale = _unit_and_scale((match["unit"] or "").strip())
    if unit.casefold() == "persen":
        unit = "%"
    number = _bare(match["number"], money, context, unit)
    if isinstance(number, TakTerbaca) or number.value is None or scale == 1:
        return number
    return replace(number, value=number.value * scale)


def _bare(text: str, money: bool, context: _Context, unit: str = "") -> Hasil:
    """Digits with their sign, beneath what is known of their unit."""
    number = _signed(text, context, context.fractional(money, unit))
    if isinstance(number, TakTerbaca):
        return number
    return Bacaan(_kind(money, unit, context), value=number.value, unit=unit, notes=number.notes)


def _unit_and_scale(unit: str) -> tuple[str, Decimal]:
    first, _, rest = unit.partition(" ")
    scale = words.SCALE_WORDS.get(first.casefold())
    return (rest.strip(), scale) if scale else (unit, Decimal(1))


def _signed(text: str, context: _Context, fractional: bool | None) -> Terbaca:
    text = text.replace(" ", "")
    bracketed = text.startswith("(") and text.endswith(")")
    digits = text[1:-1] if bracketed else text
    if "(" in digits or ")" in digits:
        return TakTerbaca(Sebab.RUSAK, f"“{text}” bukan angka yang sah: kurung tidak berpasangan.")
    negative = bracketed or digits.startswith("-")
    number = read_digits(digits.lstrip("+-"), context.style, fractional=fractional)
    if isinstance(number, TakTerbaca):
        choices = tuple(-choice if negative else choice for choice in number.pilihan)
        return replace(number, pilihan=choices)
    return Angka(-number.value if negative else number.value, number.notes)


def _kind(money: bool, unit: str, context: _Context) -> Jenis:
    if unit == "%":
        return Jenis.PERCENT
    if money:
        return Jenis.MONEY
    if unit:
        return Jenis.NUMBER_UNIT
    return Jenis.FACTOR if context.says.factor else Jenis.NUMBER


_READERS: Final[tuple[Callable[[str, _Context], Hasil | None], ...]] = (
    _gap,
    _code,
    _word,
    _threshold,
    _range,
    _single,
)
