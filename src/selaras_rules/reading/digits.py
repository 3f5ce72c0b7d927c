"""Digits with separators: which of the two styles, and when nobody can tell."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Final, TypeAlias

from selaras_rules.core.decimals import format_id

_SIGNS: Final = re.compile(r"[.,]")
_SEPARATED: Final = re.compile(r"[0-9]+(?:[.,][0-9]+)+")
_DIGITS: Final = re.compile(r"^[0-9]+(?:[.,][0-9]+)*$")


class Gaya(StrEnum):
    """The decimal sign of a column: comma as in Indonesian documents, or dot."""

    KOMA = "koma"
    TITIK = "titik"


class Sebab(StrEnum):
    """Why a text was not read."""

    AMBIGU = "ambigu"
    RUSAK = "rusak"


@dataclass(frozen=True, slots=True)
class TakTerbaca:
    """A text that was not read: refused or, with `pilihan`, readable in more than one way."""

    sebab: Sebab
    pesan: str
    pilihan: tuple[Decimal, ...] = ()


@dataclass(frozen=True, slots=True)
class Angka:
    """A number out of digits, with what a careful reader should know about it."""

    value: Decimal
    notes: tuple[str, ...] = ()


Terbaca: TypeAlias = Angka | TakTerbaca


def _sign(style: Gaya) -> str:
    return "," if style is Gaya.KOMA else "."


def _rusak(text: str, why: str) -> TakTerbaca:
    return TakTerbaca(Sebab.RUSAK, f"“{text}” bukan angka yang sah: {why}.")


def _grouped(whole: list[str]) -> bool:
    return 1 <= len(whole[0]) <= 3 and all(len(group) == 3 for group in whole[1:])


def read_digits(text: str, style: Gaya | None = None, *, fractional: bool | None = None) -> Terbaca:
    """Digits and separators, without sign or unit, to a number.

    One separator followed by exactly three digits can be either sign: `style` (the column's) decides, else
    `fractional` (True where the unit implies decimals, False where it implies whole amounts), else it is
    reported as ambiguous. Groups that are not of three digits are refused.
    """
    if not _DIGITS.match(text):
        return _rusak(text, "berisi tanda yang tidak dikenal")
    groups = _SIGNS.split(text)
    if len(groups) == 1:
        return Angka(Decimal(text))
    separators = _SIGNS.findall(text)
    if len(set(separators)) == 2:
        return _two_signs(text, separators, style)
    if len(groups) > 2:
        if not _grouped(groups):
            return _rusak(text, "kelompok ribuan tidak terdiri atas tiga angka")
        return _grouping(text, groups, separators[0], style)
    return _one_sign(text, groups, separators[0], style, fractional)


def _two_signs(text: str, separators: list[str], style: Gaya | None) -> Terbaca:
    decimal_sign, grouping_sign = separators[-1], separators[0]
    if decimal_sign == grouping_sign or separators.count(decimal_sign) != 1:
        return _rusak(text, "dua macam tanda bercampur")
    whole, fraction = text.split(decimal_sign)
    groups = whole.split(grouping_sign)
    if not _grouped(groups):
        return _rusak(text, "kelompok ribuan tidak terdiri atas tiga angka")
    value = Decimal("".join(groups) + "." + fraction)
    return Angka(value, _broken_style(text, decimal_sign, style))


def _grouping(text: str, groups: list[str], sign: str, style: Gaya | None) -> Angka:
    decimal_sign = "." if sign == "," else ","
    return Angka(Decimal("".join(groups)), _broken_style(text, decimal_sign, style))


def _broken_style(text: str, decimal_sign: str, style: Gaya | None) -> tuple[str, ...]:
    if style is None or decimal_sign == _sign(style):
        return ()
    return (f"“{text}” menyimpang dari gaya kolomnya (tanda desimal {style}).",)


def _one_sign(
    text: str, groups: list[str], sign: str, style: Gaya | None, fractional: bool | None
) -> Terbaca:
    as_decimal = Decimal(".".join(groups))
    can_group = len(groups[1]) == 3 and 1 <= len(groups[0]) <= 3 and not groups[0].startswith("0")
    if not can_group:
        return Angka(as_decimal, _broken_style(text, sign, style))
    as_whole = Decimal("".join(groups))
    if style is not None:
        return Angka(as_decimal if sign == _sign(style) else as_whole)
    if fractional is None:
        return TakTerbaca(
            Sebab.AMBIGU,
            f"“{text}” dapat berarti {format_id(as_decimal)} (desimal) atau {format_id(as_whole)} (ribuan); "
            "sebutkan satuan atau gaya kolomnya.",
            (as_decimal, as_whole),
        )
    value, sense = (as_decimal, "desimal") if fractional else (as_whole, "ribuan")
    return Angka(value, (f"Tanda pada “{text}” dibaca sebagai {sense} menurut satuannya.",))


def column_style(cells: Iterable[str]) -> Gaya | None:
    """The decimal sign a column uses, from the cells that leave no doubt; None where they are silent.

    A majority decides; `read_number` then flags the cells that break it.
    """
    votes = {Gaya.KOMA: 0, Gaya.TITIK: 0}
    for cell in cells:
        for token in _SEPARATED.findall(cell):
            sign = _sure_sign(token)
            if sign:
                votes[Gaya.KOMA if sign == "," else Gaya.TITIK] += 1
    if votes[Gaya.KOMA] == votes[Gaya.TITIK]:
        return None
    return max(votes, key=lambda style: votes[style])


def breaks_style(text: str, style: Gaya) -> bool:
    """Does a text prove the other decimal sign than its column's?"""
    own, other = (",", ".") if style is Gaya.KOMA else (".", ",")
    if other not in text and text.count(own) < 2:
        return False
    return column_style([text]) not in {None, style}


def _sure_sign(token: str) -> str:
    """The decimal sign a token proves, or "" where it proves nothing."""
    separators: list[str] = _SIGNS.findall(token)
    groups = _SIGNS.split(token)
    if len(set(separators)) == 2:
        return separators[-1]
    if len(groups) > 2:
        return ("." if separators[0] == "," else ",") if _grouped(groups) else ""
    ambiguous = len(groups[1]) == 3 and len(groups[0]) <= 3 and not groups[0].startswith("0")
    return "" if ambiguous else separators[0]
