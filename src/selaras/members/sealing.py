"""Sealing the answers of one group: one text that nobody reads before the round is closed.

The key comes from the secret of the installation, which no database holds, and the salt of the round, which
is destroyed with what falls short. AES-256-GCM; the sealed text carries no time (Fernet's would), and its
length grows in wide steps, so that two copies of the database do not tell how much was written between them.
"""

import json
import secrets
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from django.conf import settings

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

NONCE = 12
STEP = 16 * 1024


@dataclass(frozen=True, slots=True)
class Answer:
    """One score, 1 to 5, and the reason for it."""

    question: str
    score: int
    reason: str


Sheet = Sequence[Answer]  # what one rater answered


def new_salt() -> bytes:
    """The half of a round's key that lies in the database."""
    return secrets.token_bytes(32)


def seal(sheets: Sequence[Sheet], *, salt: bytes, name: str) -> bytes:
    """Encrypt the sheets of a group; `name` ties the text to its round and group."""
    text = json.dumps([[asdict(answer) for answer in sheet] for sheet in sheets]).encode()
    nonce = secrets.token_bytes(NONCE)
    return nonce + _cipher(salt).encrypt(nonce, text + b" " * (-len(text) % STEP), name.encode())


def unseal(blob: bytes, *, salt: bytes, name: str) -> list[list[Answer]]:
    """What `seal` was given. cryptography's InvalidTag where the text, the key or the name is another."""
    text = _cipher(salt).decrypt(blob[:NONCE], blob[NONCE:], name.encode())
    return [[Answer(**answer) for answer in sheet] for sheet in json.loads(text)]


def add(blob: bytes, sheet: Sheet, *, salt: bytes, name: str) -> bytes:
    """The group's sheets with one more among them, at a random place."""
    sheets: list[Sheet] = [*unseal(blob, salt=salt, name=name)]
    sheets.insert(secrets.randbelow(len(sheets) + 1), sheet)
    return seal(sheets, salt=salt, name=name)


def _cipher(salt: bytes) -> "AESGCM":
    """The library is loaded at the first seal: an installation behind its requirements serves the rest."""
    from cryptography.hazmat.primitives import hashes
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF

    key = HKDF(algorithm=hashes.SHA256(), length=32, salt=salt, info=b"selaras.members.360")
    return AESGCM(key.derive(settings.SECRET_KEY.encode()))
