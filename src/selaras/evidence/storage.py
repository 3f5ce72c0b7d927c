"""Where the bytes of evidence lie: under their own SHA-256, in a folder that no address serves."""

import hashlib
import os
import tempfile
from pathlib import Path
from typing import BinaryIO

from django.conf import settings


def sha256_of(content: bytes) -> str:
    """The name of a content."""
    return hashlib.sha256(content).hexdigest()


def path_of(sha256: str) -> Path:
    """The file of a content; two letters make a folder, so that no folder grows endless."""
    return Path(settings.MEDIA_ROOT) / sha256[:2] / sha256


def keep(content: bytes) -> str:
    """Store a content once and return its name. A reader sees the whole file or none (rename)."""
    sha256 = sha256_of(content)
    target = path_of(sha256)
    if target.is_file() and target.stat().st_size == len(content):
        return sha256
    target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    handle, name = tempfile.mkstemp(dir=target.parent)
    with os.fdopen(handle, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())  # an acknowledged upload survives a power cut
    Path(name).chmod(0o400)
    Path(name).replace(target)
    return sha256


def open_content(sha256: str) -> BinaryIO:
    """The content, to be read; FileNotFoundError where it was lost."""
    return path_of(sha256).open("rb")
