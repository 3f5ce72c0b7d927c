"""The bytes that are hashed: format version 1, for ever (DOMAIN section 6).

UTF-8 JSON, keys sorted by code point, no blanks, strings in NFC, no floats, times as
`2026-11-24T03:25:00.000000Z`, null and empty columns left out, null keys left out. A change of any of this
is a new version, never an edit.
"""

import hashlib
import json
import re
import unicodedata
from collections.abc import Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import Enum
from typing import Any

FORMAT_VERSION = 1
GREATEST_INTEGER = 10**15  # larger whole numbers are identity numbers (NIK, NIP), not ids

Plain = None | bool | int | str | list["Plain"] | dict[str, "Plain"]

_CODE = re.compile(r"[\w.:/+@#%=-]{0,120}")
_IDENTITY_NUMBER = re.compile(r"\d{16}|\d{18}")  # NIK, NIP
_PERSONAL_KEYS = frozenset(
    {"name", "nama", "nip", "nik", "email", "surel", "phone", "telepon", "address", "alamat", "text", "teks"}
    | {"note", "catatan", "password", "sandi"}
)


def plain(value: object, where: str = "data") -> Plain:
    """The value as codes, ids and decimal strings; TypeError for a float, a name, an identity number, free
    text.

    A `Decimal` becomes its digits ("87.5000"), a date its ISO form, an enum member its value, null is left
    out.
    """
    if isinstance(value, Enum):
        value = value.value
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, int):
        return _integer(value, where)
    if isinstance(value, Decimal):
        return _digits(value, where)
    if isinstance(value, datetime):
        return moment(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, str):
        return _code(value, where)
    if isinstance(value, Mapping):
        return {_key(k, where): plain(v, f"{where}.{k}") for k, v in value.items() if v is not None}
    if isinstance(value, list | tuple):
        return [plain(item, where) for item in value]
    raise TypeError(f"{where}: {type(value).__name__} does not belong into an audit event")


def _integer(value: int, where: str) -> int:
    if abs(value) >= GREATEST_INTEGER:
        raise TypeError(f"{where}: a number that long is an identity number; events hold ids")
    return value


def _digits(value: Decimal, where: str) -> str:
    if not value.is_finite():
        raise TypeError(f"{where}: {value} is no figure")
    return format(value, "f")


def _code(value: str, where: str) -> str:
    text = unicodedata.normalize("NFC", value)
    if not _CODE.fullmatch(text) or _IDENTITY_NUMBER.fullmatch(text):
        raise TypeError(f"{where}: events hold codes, ids and figures, never names, NIP or free text")
    return text


def _key(key: object, where: str) -> str:
    if not isinstance(key, str) or key.lower() in _PERSONAL_KEYS:
        raise TypeError(f"{where}: key {key!r} promises personal data; events hold codes, ids and figures")
    return _code(key, where)


def moment(at: datetime) -> str:
    """A point in time, in UTC, to the microsecond."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def canonical(fields: Mapping[str, Any]) -> bytes:
    """The body of an event from its columns; null and empty columns are left out."""
    kept = {key: value for key, value in fields.items() if value not in (None, "", [], {})}
    return json.dumps(
        {**kept, "v": FORMAT_VERSION},
        ensure_ascii=False,
        sort_keys=True,
        separators=(",", ":"),
        allow_nan=False,
    ).encode()


def first_link(chain_key: str) -> bytes:
    """What stands before the first event of a chain."""
    return hashlib.sha256(f"selaras:{chain_key}".encode()).digest()


def link(prev_hash: bytes, body: bytes) -> bytes:
    """The hash of an event: it depends on everything before it."""
    return hashlib.sha256(prev_hash + body).digest()
