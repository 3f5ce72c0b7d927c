"""What a request to `hitung` asks: JSON Lines, a JSON array, or one object; and how it is answered."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from selaras_rules.core.errors import InputError
from selaras_rules.hitung import answer_any, answer_line, as_text, read_json

MOST_BYTES: Final = 1024 * 1024
MOST_QUESTIONS: Final = 2_000
LINES: Final = "application/x-ndjson; charset=utf-8"
JSON: Final = "application/json"


class Unusable(Exception):
    """The request as a whole cannot be answered; `kode` for programs, the message for people."""

    def __init__(self, kode: str, pesan: str, status: int) -> None:
        super().__init__(pesan)
        self.status = status
        self.data = {"galat": {"kode": kode, "pesan": pesan}}


@dataclass(frozen=True, slots=True)
class Asked:
    """The questions of one request, not yet answered, and the shape their answers take."""

    count: int
    content_type: str
    answers: Callable[[bool], str]


def asked(body: bytes, content_type: str) -> Asked:
    """Read the body. Raises `Unusable` where it is no text, no JSON array, or too many questions."""
    try:
        text = body.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        raise Unusable("sandi", "Isi permintaan harus bersandi UTF-8.", 400) from fault
    start = text.lstrip()[:1]
    if not start:
        raise Unusable("kosong", "Isi permintaan kosong. Kirim JSON Lines atau larik JSON.", 400)
    if start == "[":
        return _array(text)
    if start == "{" and content_type.split(";")[0].strip() == JSON:
        return Asked(1, JSON, lambda told: as_text(answer_line(text, penjelasan=told)))
    lines = text.split("\n")
    while not lines[-1].strip():
        lines.pop()
    return _bounded(
        len(lines),
        LINES,
        lambda told: "".join(f"{as_text(answer_line(line, penjelasan=told))}\n" for line in lines),
    )


def _array(text: str) -> Asked:
    try:
        questions: list[Any] = read_json(text)
    except InputError as fault:
        raise Unusable(fault.kode, "Isi permintaan bukan larik JSON yang sah.", 400) from fault
    return _bounded(
        len(questions),
        JSON,
        lambda told: as_text([answer_any(question, penjelasan=told) for question in questions]),
    )


def _bounded(count: int, content_type: str, answers: Callable[[bool], str]) -> Asked:
    if count > MOST_QUESTIONS:
        says = f"Paling banyak {MOST_QUESTIONS} pertanyaan dalam satu permintaan; ini {count}."
        raise Unusable("terlalu_banyak", says, 413)
    return Asked(count, content_type, answers)
