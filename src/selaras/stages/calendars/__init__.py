"""Calendars of elections as files: read, and refused with a sentence where they cannot be meant so.

The shipped ones are beside this module. Another is brought in with `selaras tahapan muat BERKAS`:

    cycle: {code: pemilu-2029, kind: pemilu, name: Pemilu 2029, regulation: PKPU …, source: …}
    stages:
      - {code: P01, name: …, start: 2027-06-01, end: 2029-06-01, opens_regime: true, units: [LAMTENG]}
      - {code: P15, name: …, rule: "paling lambat 3 hari setelah …"}

`units` names the offices a stage concerns; without it all. A file may hold `activities` instead.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from importlib import resources
from typing import Any

from selaras.stages.models import ElectionCycle
from selaras_rules.core.errors import LawBookError
from selaras_rules.core.loader import parse

SHIPPED = ("pemilu-2024", "pemilihan-2024", "pemilu-2029", "luar-tahapan")


class CalendarFault(ValueError):
    """A calendar that cannot be taken as it is; the sentence says where and what to do."""


@dataclass(frozen=True, slots=True)
class Stage:
    """One stage as a file has it."""

    code: str
    name: str
    start: date | None
    end: date | None
    rule: str
    focus: str
    opens_regime: bool
    confidence: str
    parent: str
    units: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Activity:
    """One kind of work outside the stages."""

    code: str
    name: str
    cadence: str
    basis: str
    outputs: str
    source: str
    confidence: str


@dataclass(frozen=True, slots=True)
class Calendar:
    """A file: one cycle with its stages, or the work outside them, or both."""

    cycle: Mapping[str, Any] | None
    stages: tuple[Stage, ...]
    activities: tuple[Activity, ...]


def shipped() -> Iterator[Calendar]:
    """The calendars that come with the product."""
    folder = resources.files(__name__)
    for name in SHIPPED:
        yield read(folder.joinpath(f"{name}.yaml").read_text(encoding="utf-8"), name)


def read(text: str, name: str) -> Calendar:
    """A calendar from YAML. Raises CalendarFault, with a sentence for whoever wrote the file."""
    try:
        content = parse(text)
    except LawBookError as fault:
        raise CalendarFault(f"{name} bukan YAML yang terbaca: {fault}") from fault
    if not isinstance(content, dict) or not {"cycle", "activities"} & set(content):
        raise CalendarFault(f"{name}: tidak ada `cycle` atau `activities` di dalamnya.")
    stages = tuple(_stage(row, number) for number, row in enumerate(_rows(content, "stages"), 1))
    activities = tuple(_activity(row, number) for number, row in enumerate(_rows(content, "activities"), 1))
    _refuse_repeats(stages)
    return Calendar(_cycle(content.get("cycle")), stages, activities)


def _rows(content: Mapping[str, Any], key: str) -> list[dict[str, Any]]:
    rows = content.get(key) or []
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise CalendarFault(f"`{key}` harus berupa daftar; tiap barisnya berisi `code` dan `name`.")
    return rows


def _cycle(row: Any) -> dict[str, Any] | None:
    if row is None:
        return None
    kinds = list(ElectionCycle.Kind)
    if not isinstance(row, dict) or row.get("kind") not in kinds or not row.get("code"):
        raise CalendarFault(f"`cycle` perlu `code` dan `kind` ({' atau '.join(kinds)}).")
    return {
        "code": str(row["code"]),
        "kind": row["kind"],
        "voting_day": _day(row, "voting_day", "cycle"),
        **{key: str(row.get(key) or "") for key in ("name", "regulation", "source", "confidence")},
    }


def _stage(row: dict[str, Any], number: int) -> Stage:
    where = f"Tahapan ke-{number}"
    code, name = _named(row, where)
    start, end = _day(row, "start", where), _day(row, "end", where)
    rule, opens = str(row.get("rule") or ""), row.get("opens_regime") is True
    if start and end and end < start:
        raise CalendarFault(f"{where} ({code}): berakhir {end} sebelum mulai {start}.")
    if not start and not rule:
        raise CalendarFault(f"{where} ({code}): tulis `start`, atau `rule` bila tanggalnya belum ada.")
    if opens and not start:
        raise CalendarFault(f"{where} ({code}): tanpa `start`, `opens_regime` tidak dapat berlaku.")
    units = row.get("units") or []
    if not isinstance(units, list):
        raise CalendarFault(f"{where} ({code}): `units` harus berupa daftar kode unit.")
    return Stage(
        code, name, start, end, rule, str(row.get("focus") or ""), opens,
        str(row.get("confidence") or ""), str(row.get("parent") or ""), tuple(str(unit) for unit in units),
    )  # fmt: skip


def _activity(row: dict[str, Any], number: int) -> Activity:
    code, name = _named(row, f"Kegiatan ke-{number}")
    texts = (str(row.get(key) or "") for key in ("cadence", "basis", "outputs", "source", "confidence"))
    return Activity(code, name, *texts)


def _named(row: dict[str, Any], where: str) -> tuple[str, str]:
    if not row.get("code") or not row.get("name"):
        raise CalendarFault(f"{where}: `code` dan `name` wajib diisi.")
    return str(row["code"]), str(row["name"])


def _day(row: dict[str, Any], key: str, where: str) -> date | None:
    value = row.get(key)
    if value is None or type(value) is date:
        return value
    raise CalendarFault(f"{where}: `{key}` harus tanggal seperti 2027-06-14, bukan {value!r}.")


def _refuse_repeats(stages: tuple[Stage, ...]) -> None:
    codes = [stage.code for stage in stages]
    for code in codes:
        if codes.count(code) > 1:
            raise CalendarFault(f"Kode {code} dipakai oleh lebih dari satu tahapan.")
    for stage in stages:
        if stage.parent and stage.parent not in codes:
            raise CalendarFault(f"Tahapan {stage.code}: induknya {stage.parent} tidak ada di berkas ini.")
