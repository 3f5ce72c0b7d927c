"""The frozen bytes of a document, its hash, and the code by which anyone can ask about it."""

import hashlib
import json
import re
import secrets
import unicodedata
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any

# Crockford's letters: no I, L, O, U, so that a code read from paper is typed right.
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
CODE_LENGTH = 12  # 60 bits: not guessable by trying
_LOOKALIKE = str.maketrans({"I": "1", "L": "1", "O": "0", "U": "V"})


def frozen(value: Any, where: str = "payload") -> Any:
    """The value as JSON keeps it: figures and dates as text, strings in NFC; TypeError for a float."""
    if value is None or isinstance(value, bool | int):
        return value
    if isinstance(value, str):
        return unicodedata.normalize("NFC", value)
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {str(key): frozen(item, f"{where}.{key}") for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [frozen(item, where) for item in value]
    raise TypeError(f"{where}: {type(value).__name__} cannot be frozen into a document")


def sha256_of(payload: Any) -> str:
    """The hash of a frozen payload, in hex, over one canonical spelling of it."""
    text = json.dumps(payload, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)
    return hashlib.sha256(text.encode()).hexdigest()


def new_code() -> str:
    """A fresh verify code, for example `7F3K-92QX-M4TN`."""
    letters = "".join(secrets.choice(ALPHABET) for _ in range(CODE_LENGTH))
    return "-".join(letters[start : start + 4] for start in range(0, CODE_LENGTH, 4))


def normal_code(typed: str) -> str:
    """A code as people type it (lower case, blanks, O for 0) in the one spelling it is stored in."""
    letters = re.sub(r"[^0-9A-Z]", "", typed.upper()).translate(_LOOKALIKE)
    return "-".join(letters[start : start + 4] for start in range(0, len(letters), 4))
