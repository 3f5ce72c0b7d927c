"""Strict YAML for regulation data: loaded once, cheap, and fatal on the smallest doubt.

Numbers become `Decimal`; keys are text (or the first day of a version); `yes`, `no`, `on`, `off` are
refused because YAML 1.1 reads them as booleans; a duplicate or unknown key, a missing reference and a date
that is not ISO are errors with a sentence.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from importlib import resources
from typing import Any, Final, TypeVar, get_args

import yaml

from selaras_rules.core.dated import Announced, Dated, InForce, Precision, Repealed
from selaras_rules.core.errors import LawBookError
from selaras_rules.core.explained import Confidence, Reference

T = TypeVar("T")

_NUMBER: Final = re.compile(r"^[-+]?(0|[1-9][0-9]*)(\.[0-9]+)?$")
_DATE: Final = re.compile(r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$")
_DATE_LIKE: Final = re.compile(r"^[0-9]{1,4}[-/.][0-9]{1,2}[-/.][0-9]{1,4}$")
_OLD_BOOLEAN: Final = re.compile(r"^(y|n|yes|no|on|off)$", re.IGNORECASE)

_SERIES_KEYS: Final = frozenset({"description", "unit", "versions"})
_VERSION_KEYS: Final = frozenset(
    {"reference", "part", "confidence", "source", "checked_by", "note", "value", "start_precision"}
)


class _Loader(yaml.SafeLoader):
    """SafeLoader without YAML 1.1's guesses."""


_Loader.yaml_implicit_resolvers = {}
_Loader.add_implicit_resolver("tag:yaml.org,2002:null", re.compile(r"^(null|~|)$"), ["n", "~", ""])
_Loader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"^(true|false)$"), list("tf"))
_Loader.add_implicit_resolver("!number", _NUMBER, list("-+0123456789"))
_Loader.add_implicit_resolver("!date", _DATE_LIKE, list("0123456789"))
_Loader.add_implicit_resolver("!old-boolean", _OLD_BOOLEAN, list("yYnNoO"))


def _where(node: yaml.Node) -> str:
    return f"baris {node.start_mark.line + 1}"


def _number(loader: _Loader, node: yaml.ScalarNode) -> Decimal:
    return Decimal(node.value)


def _date(loader: _Loader, node: yaml.ScalarNode) -> date:
    if not _DATE.match(node.value):
        raise LawBookError(f"{_where(node)}: tanggal '{node.value}' harus ditulis TTTT-BB-HH.")
    try:
        return date.fromisoformat(node.value)
    except ValueError:
        raise LawBookError(f"{_where(node)}: tanggal '{node.value}' tidak ada di kalender.") from None


def _old_boolean(loader: _Loader, node: yaml.ScalarNode) -> Any:
    raise LawBookError(
        f"{_where(node)}: '{node.value}' dibaca sebagai ya/tidak oleh YAML 1.1; "
        "beri tanda kutip atau pakai kata lain."
    )


def _mapping(loader: _Loader, node: yaml.MappingNode) -> dict[str | date, Any]:
    found: dict[str | date, Any] = {}
    for key_node, value_node in node.value:
        key = loader.construct_object(key_node, deep=True)
        if isinstance(key, Decimal):
            key = key_node.value
        if isinstance(key, bool) or not isinstance(key, str | date):
            raise LawBookError(f"{_where(key_node)}: kunci '{key_node.value}' harus berupa kata.")
        if key in found:
            raise LawBookError(f"{_where(key_node)}: kunci '{key}' tertulis dua kali.")
        found[key] = loader.construct_object(value_node, deep=True)
    return found


_Loader.add_constructor("!number", _number)
_Loader.add_constructor("!date", _date)
_Loader.add_constructor("!old-boolean", _old_boolean)
_Loader.add_constructor("tag:yaml.org,2002:map", _mapping)


def parse(text: str) -> Any:
    """Strict YAML to plain data: dict, list, str, Decimal, date, bool, None."""
    try:
        return yaml.load(text, Loader=_Loader)  # noqa: S506  (a SafeLoader with fewer guesses)
    except yaml.YAMLError as problem:
        raise LawBookError(f"bukan YAML yang sah: {problem}") from problem


def _refuse_unknown(found: Mapping[Any, Any], allowed: frozenset[str], where: str) -> None:
    unknown = sorted(str(key) for key in found if key not in allowed)
    if unknown:
        raise LawBookError(f"{where}: kunci tidak dikenal: {', '.join(unknown)}.")


def _text(found: Mapping[Any, Any], key: str, where: str, *, required: bool = False) -> str:
    value = found.get(key)
    if value is None:
        if required:
            raise LawBookError(f"{where}: '{key}' wajib diisi.")
        return ""
    if not isinstance(value, str) or not value.strip():
        raise LawBookError(f"{where}: '{key}' harus berupa teks yang tidak kosong.")
    return value


def _reference(found: Mapping[Any, Any], where: str) -> Reference:
    confidence = _text(found, "confidence", where, required=True)
    if confidence not in get_args(Confidence):
        raise LawBookError(f"{where}: keyakinan '{confidence}' tidak dikenal.")
    return Reference(
        instrument=_text(found, "reference", where, required=True),
        part=_text(found, "part", where),
        confidence=confidence,  # type: ignore[arg-type]
        checked_by=_text(found, "checked_by", where) or None,
    )


def _version(
    start: date, found: Any, build: Callable[[Any], T], where: str
) -> InForce[T] | Announced | Repealed:
    if not isinstance(found, dict):
        raise LawBookError(f"{where}: versi harus berupa daftar kunci dan isi.")
    _refuse_unknown(found, _VERSION_KEYS, where)
    reference, note = _reference(found, where), _text(found, "note", where)
    if "value" not in found:
        raise LawBookError(f"{where}: 'value' wajib diisi.")
    value = found["value"]
    if value == "expected":
        return Announced(start, reference, note)
    if value == "repealed":
        return Repealed(start, reference, note)
    precision = _text(found, "start_precision", where) or "day"
    if precision not in get_args(Precision):
        raise LawBookError(f"{where}: start_precision harus 'day' atau 'year'.")
    try:
        built = build(value)
    except (KeyError, TypeError, ValueError, AttributeError) as problem:
        raise LawBookError(f"{where}: isi tidak dapat dipakai ({problem!r}).") from problem
    return InForce(built, start, reference, note, precision, _text(found, "source", where))  # type: ignore[arg-type]


def series(data: Any, name: str, build: Callable[[Any], T]) -> Dated[T]:
    """One dated series out of a parsed regulation file; `build` turns a raw value into the rule's own."""
    if not isinstance(data, dict) or name not in data:
        raise LawBookError(f"'{name}' tidak ada di berkas peraturan.")
    found = data[name]
    if not isinstance(found, dict):
        raise LawBookError(f"{name}: harus berupa daftar kunci dan isi.")
    _refuse_unknown(found, _SERIES_KEYS, name)
    versions = found.get("versions")
    if not isinstance(versions, dict) or not versions:
        raise LawBookError(f"{name}: 'versions' harus berisi sekurangnya satu versi.")
    entries = []
    for start, version in versions.items():
        where = f"{name} {start}"
        if not isinstance(start, date):
            raise LawBookError(f"{where}: hari pertama berlaku harus berupa tanggal TTTT-BB-HH.")
        entries.append(_version(start, version, build, where))
    if [entry.start for entry in entries] != sorted(entry.start for entry in entries):
        raise LawBookError(f"{name}: versi harus berurut dari yang tertua.")
    if not isinstance(entries[0], InForce):
        raise LawBookError(f"{name}: versi pertama harus berisi.")
    return Dated(
        name, _text(found, "description", name, required=True), _text(found, "unit", name), tuple(entries)
    )


class LawBook:
    """One regulation file beside the functions that read it.

    Every series of the file must be asked for: `close()` refuses a file that holds what nobody reads.
    """

    def __init__(self, package: str, filename: str) -> None:
        self.where = f"{package}/{filename}"
        text = resources.files(package).joinpath(filename).read_text(encoding="utf-8")
        self._data = parse(text)
        self._read: list[Dated[Any]] = []

    def series(self, name: str, build: Callable[[Any], T]) -> Dated[T]:
        try:
            found = series(self._data, name, build)
        except LawBookError as problem:
            raise LawBookError(f"{self.where}: {problem.pesan}") from problem
        self._read.append(found)
        return found

    def names(self) -> tuple[str, ...]:
        """The names of all series in the file."""
        return tuple(str(name) for name in self._data)

    def close(self) -> tuple[Dated[Any], ...]:
        """All series read; raises when the file holds one that no rule asked for."""
        unread = sorted(set(self._data) - {dated.name for dated in self._read})
        if unread:
            raise LawBookError(
                f"{self.where}: tidak dipakai oleh aturan mana pun: {', '.join(map(str, unread))}."
            )
        return tuple(self._read)
