"""Reading what a line of `hitung` hands over: numbers in any of the three notations, words, lists, dates."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any, Final

from selaras_rules.core.decimals import format_id
from selaras_rules.core.errors import InputError
from selaras_rules.core.explained import Fact, Node, NotApplicable
from selaras_rules.reading import Bacaan, Gaya, Jenis, Sebab, TakTerbaca, column_style, read_number
from selaras_rules.reading.words import MONEY

_DECIMAL: Final = re.compile(r"^[-+]?[0-9]+(?:\.[0-9]+)?$")
# What `read_number` reads the same way with or without context, only slower (a test holds them equal).
_SIMPLE: Final = re.compile(r"^(-?[0-9]{1,15}(?:,[0-9]{1,2})?) ?(%?)$", re.ASCII)
_THREE_AFTER_DOT: Final = re.compile(r"^[-+]?[1-9][0-9]{0,2}\.[0-9]{3}$")
LARGEST: Final = 30
DIGITS: Final = 60


@dataclass
class Masukan:
    """The `masukan` of one line. Remembers which keys were asked for, and what a reader should know."""

    data: Mapping[str, Any]
    tanggal: date
    catatan: list[str] = field(default_factory=list)
    dipakai: set[str] = field(default_factory=set)
    uraian: bool = True

    def has(self, key: str) -> bool:
        return key in self.data

    def get(self, key: str) -> Any:
        """The raw value; None where it is absent."""
        self.dipakai.add(key)
        return self.data.get(key)

    def require(self, *keys: str) -> Any:
        """The raw value of the first key there is; raises `InputError` where none is."""
        for key in keys:
            if key in self.data:
                return self.get(key)
        raise InputError(f"'{' atau '.join(keys)}' wajib diisi.", kode="masukan_kurang")

    def word(self, key: str) -> str:
        """A word; raises `InputError` where it is something else or absent."""
        value = self.require(key)
        if not isinstance(value, str):
            raise InputError(f"'{key}' harus berupa kata.")
        return value

    def optional_word(self, key: str) -> str:
        """A word, empty where it is absent."""
        return self.word(key).strip() if self.data.get(key) is not None else ""

    def flag(self, key: str) -> bool:
        value = self.get(key)
        if value is None:
            return False
        if not isinstance(value, bool):
            raise InputError(f"'{key}' harus true atau false.")
        return value

    def mapping(self, key: str) -> Mapping[str, Any]:
        value = self.require(key)
        if not isinstance(value, dict):
            raise InputError(f"'{key}' harus berupa objek.")
        return value

    def items(self, key: str) -> Sequence[Any]:
        value = self.require(key)
        if not isinstance(value, list):
            raise InputError(f"'{key}' harus berupa daftar.")
        return value

    def node(self, *keys: str, unit: str = "") -> Node:
        """One figure or word as a node named after its key; a gap is *not applicable*."""
        value = self.require(*keys)
        label = next(key for key in keys if key in self.data).replace("_", " ").capitalize()
        return self.as_node(value, label, unit)

    def number(self, key: str, unit: str = "") -> Decimal:
        """One number; raises `InputError` for a gap or a word."""
        node = self.as_node(self.require(key), key, unit)
        if isinstance(node, Fact) and isinstance(node.value, Decimal):
            return node.value
        raise InputError(f"'{key}' harus berupa angka.")

    def optional(self, key: str, unit: str = "") -> Decimal | None:
        return self.number(key, unit) if self.data.get(key) is not None else self.get(key)

    def fact(self, *keys: str, unit: str = "") -> Fact:
        """One figure or word that must be there; raises `InputError` for a gap."""
        node = self.node(*keys, unit=unit)
        if isinstance(node, Fact):
            return node
        raise InputError(f"'{keys[0]}' harus diisi.", kode="masukan_kurang")

    def nodes(self, key: str, unit: str = "") -> list[Node]:
        """A list of figures; the decimal sign is decided over the whole list, cells that break it noted."""
        values = self.items(key)
        style = column_style(value for value in values if isinstance(value, str))
        return [
            self.as_node(value, f"Nilai {number}", unit, style)
            for number, value in enumerate(values, start=1)
        ]

    def numbers(self, key: str, unit: str = "") -> list[Decimal]:
        """A list of numbers without gaps."""
        found = [node.value for node in self.nodes(key, unit) if isinstance(node, Fact)]
        if len(found) != len(self.items(key)) or not all(isinstance(value, Decimal) for value in found):
            raise InputError(f"'{key}' harus berupa daftar angka tanpa celah.")
        return [value for value in found if isinstance(value, Decimal)]

    def part(self, data: Mapping[str, Any]) -> Masukan:
        """A nested object, read under the same date; its notes come to this one."""
        return Masukan(data, self.tanggal, self.catatan, uraian=self.uraian)

    def as_node(self, value: Any, label: str, unit: str = "", style: Gaya | None = None) -> Node:
        """A raw value as a fact or a gap; raises `InputError` for what cannot be read."""
        if value is None:
            return NotApplicable(label, "tidak ada angka")
        if isinstance(value, str):
            return self._from_text(value, label, unit, style)
        return Fact(label, usable(value, label))

    def _from_text(self, text: str, label: str, unit: str, style: Gaya | None) -> Node:
        money = MONEY.search(unit) is not None
        grouped = money and _THREE_AFTER_DOT.match(text.strip())
        if style is None and _DECIMAL.match(text.strip()) and not grouped:
            return Fact(label, self._decimal_text(text.strip(), label))
        simple = _SIMPLE.match(text) if not unit else None
        if simple and style is not Gaya.TITIK:
            return Fact(label, Decimal(simple[1].replace(",", ".")), simple[2])
        found = read_number(text, unit, style)
        if isinstance(found, TakTerbaca) and found.sebab is Sebab.AMBIGU and found.pilihan[1:]:
            # One cell, no unit: Indonesian documents write the comma as decimal sign. Said, not hidden.
            found = read_number(text, unit, Gaya.KOMA)
            self.catatan.append(f"{label}: “{text}” dibaca dengan koma sebagai tanda desimal.")
        if isinstance(found, TakTerbaca):
            raise InputError(f"{label}: {found.pesan}", kode=str(found.sebab))
        self.catatan.extend(f"{label}: {note}" for note in found.notes)
        return _as_node(found, label)

    def _decimal_text(self, text: str, label: str) -> Decimal:
        value = usable(Decimal(text), label)
        if _THREE_AFTER_DOT.match(text):
            self.catatan.append(f"{label}: “{text}” dibaca {format_id(value)} (titik sebagai tanda desimal).")
        return value

    def unused(self) -> Iterator[str]:
        """Keys nobody asked for."""
        return (key for key in self.data if key not in self.dipakai)


def _as_node(found: Bacaan, label: str) -> Node:
    if found.missing:
        return NotApplicable(label, "; ".join(found.notes).rstrip(".") or "tidak ada angka")
    if found.jenis in {Jenis.RANGE, Jenis.RANGE_UNIT, Jenis.CODE}:
        raise InputError(f"{label}: “{found.text}” bukan satu angka.")
    if found.value is not None:
        return Fact(label, usable(found.value, label), found.unit)
    return Fact(label, found.word)


def usable(value: Any, label: str) -> Decimal:
    """A JSON number as a Decimal of a sane size; raises `InputError` otherwise."""
    if isinstance(value, bool) or not isinstance(value, Decimal):
        raise InputError(f"{label} harus berupa angka.")
    if not value.is_finite() or abs(value.adjusted()) > LARGEST or len(value.as_tuple().digits) > DIGITS:
        raise InputError(f"{label}: angka terlalu besar, terlalu kecil, atau terlalu panjang.")
    return value
