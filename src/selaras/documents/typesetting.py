"""From a frozen document to PDF bytes, by typst.

The template gets the content as JSON input, so no text of a user is ever read as typst source.
A character that the font lacks, a missing key or an image without alternative text stops the build.
"""

import json
from dataclasses import asdict, is_dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

import typst

HERE = Path(__file__).parent
TEMPLATES = HERE / "typst_templates"
FONTS = HERE / "fonts"


class DocumentNotSet(Exception):
    """The template refused the content; the message is typst's own, for the log."""


def payload_of(content: Any) -> dict[str, Any]:
    """The content of a document as plain data, ready to be frozen and hashed."""
    if not is_dataclass(content) or isinstance(content, type):
        raise TypeError("a document is a frozen dataclass")
    plain: dict[str, Any] = json.loads(json.dumps(asdict(content), ensure_ascii=False))
    return plain


def canonical(payload: dict[str, Any]) -> bytes:
    """The bytes that are hashed: UTF-8, keys sorted, no blanks."""
    return json.dumps(payload, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


@cache
def template_sha256(name: str) -> str:
    """Which template, and which shared look, set a document."""
    digest = sha256()
    for part in ("selaras.typ", f"{name}.typ"):
        digest.update((TEMPLATES / part).read_bytes())
    return digest.hexdigest()


def pdf(name: str, payload: dict[str, Any]) -> bytes:
    """Set a payload with the template of that name. Raises DocumentNotSet with typst's reason."""
    try:
        made = typst.compile(
            (TEMPLATES / f"{name}.typ").as_posix(),
            root=TEMPLATES.as_posix(),
            font_paths=[FONTS.as_posix()],
            ignore_system_fonts=True,
            sys_inputs={"isi": json.dumps(payload, ensure_ascii=False)},
            pdf_standards=["a-2a", "ua-1"],  # an official PDF lasts and can be read aloud
        )
    except RuntimeError as refusal:  # typst raises its diagnostics as RuntimeError
        raise DocumentNotSet(str(refusal)) from refusal
    if not isinstance(made, bytes):
        raise DocumentNotSet("typst made no PDF")
    return made
