"""Reads of the law book and of the calculator. No database: the law lives in files."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any
from urllib.parse import urlencode

from selaras.public.kinds import KINDS, Kind
from selaras.public.values import Line, lines_of
from selaras.ui.formatting import angka, tanggal
from selaras.ui.sheet import Sheet, sheet_of
from selaras_rules.book import all_series
from selaras_rules.core.dated import Announced, Dated, InForce, Repealed
from selaras_rules.core.errors import RulesError
from selaras_rules.core.explained import CONFIDENCE_WORDS, Reference
from selaras_rules.hitung import jawab

PACKAGES = {
    "capaian": "Capaian, konsolidasi, kategori",
    "prakiraan": "Prakiraan akhir tahun",
    "akip": "Evaluasi AKIP",
    "skp": "Kinerja pegawai",
    "angka_kredit": "Angka kredit",
    "anggaran": "Kinerja anggaran",
    "organisasi": "Kinerja organisasi dan kepuasan masyarakat",
    "reformasi": "Reformasi birokrasi",
}


@dataclass(frozen=True, slots=True)
class Answer:
    """A question answered for a page: its telusur, the name of a word, other parts, notes; or a refusal."""

    sheet: Sheet | None = None
    nama: str = ""
    lain: tuple[tuple[str, str], ...] = ()
    catatan: tuple[str, ...] = ()
    galat: str = ""


@dataclass(frozen=True, slots=True)
class Rule:
    """A kind of question as the list shows it: its example answered, and the texts the answer rests on."""

    kind: Kind
    address: str
    answer: Answer

    @property
    def references(self) -> tuple[Reference, ...]:
        return self.answer.sheet.rules if self.answer.sheet is not None else ()


def answered(question: dict[str, Any]) -> Answer:
    """What the rules say to one question, or why they do not."""
    try:
        told, notes = jawab(question)
    except RulesError as refusal:
        return Answer(galat=refusal.pesan)
    lain = tuple((key.replace("_", " "), _words(value)) for key, value in told.lain.items() if _words(value))
    return Answer(sheet_of(told.hasil), told.nama, lain, tuple(dict.fromkeys(notes)))


def _words(value: Any) -> str:
    if isinstance(value, bool):
        return "ya" if value else "tidak"
    if isinstance(value, Decimal):
        return angka(value, 2)
    return "; ".join(map(str, value)) if isinstance(value, list) else str(value)


def rules() -> list[Rule]:
    """Every kind of question with its example."""
    return [_rule(kind) for kind in KINDS.values()]


def _rule(kind: Kind) -> Rule:
    question: dict[str, Any] = {"jenis": kind.code, "masukan": kind.masukan(kind.example)}
    typed = dict(kind.example)
    if kind.tanggal:
        question["tanggal"] = typed["tanggal"] = kind.tanggal
    return Rule(kind, urlencode(typed), answered(question))


@dataclass(frozen=True, slots=True)
class Version:
    """One entry of a series as a page shows it. `state` is berlaku, lama, nanti, diumumkan or dicabut."""

    start: str
    day: date
    reference: Reference
    state: str
    note: str = ""
    source: str = ""
    lines: tuple[Line, ...] = ()

    @property
    def confidence(self) -> str:
        return CONFIDENCE_WORDS[self.reference.confidence]


@dataclass(frozen=True, slots=True)
class Provision:
    """A dated rule: what governs it on the day asked for, and its whole history, oldest first."""

    package: str
    name: str
    description: str
    unit: str
    versions: tuple[Version, ...]

    @property
    def current(self) -> Version | None:
        """What governs; None before the first version, after a repeal, or where nothing is published yet."""
        return next((version for version in self.versions if version.state == "berlaku"), None)

    @property
    def following(self) -> Version | None:
        """The next change after the day asked for."""
        return next((version for version in self.versions if version.state == "nanti"), None)


@dataclass(frozen=True, slots=True)
class Change:
    """A day on which something changes, and what."""

    day: date
    provisions: tuple[Provision, ...]


def provisions_on(day: date) -> list[Provision]:
    """Every dated rule of the law book as it stands on a day, in the order of the book."""
    return [_provision(package, dated, day) for package, dated in all_series()]


def provision(package: str, name: str, day: date) -> Provision | None:
    """One dated rule with the content of each version; None where there is no such rule."""
    found = next((d for p, d in all_series() if p == package and d.name == name), None)
    return _provision(package, found, day, content=True) if found is not None else None


def by_package(provisions: list[Provision]) -> list[tuple[str, list[Provision]]]:
    """The rules under the heading of their package."""
    return [
        (title, group)
        for package, title in PACKAGES.items()
        if (group := [each for each in provisions if each.package == package])
    ]


def changes_of(provisions: list[Provision]) -> list[Change]:
    """Every day of change, newest first."""
    found: dict[date, list[Provision]] = {}
    for each in provisions:
        for version in each.versions:
            found.setdefault(version.day, []).append(each)
    return [Change(day, tuple(found[day])) for day in sorted(found, reverse=True)]


def law_page(provisions: list[Provision], form: Any, day: date) -> dict[str, Any]:
    """What the page of regulations shows for a day."""
    current = [each for each in provisions if each.current is not None]
    unchecked = [each for each in current if each.current and not each.current.reference.checked]
    only_unchecked = form.is_bound and form.data.get("periksa") == "belum"
    return {
        "form": form,
        "day": day,
        "groups": by_package(unchecked if only_unchecked else provisions),
        "in_force": len(current),
        "unchecked": len(unchecked),
        "changes": changes_of(provisions),
        "illustrative": False,
    }


def _provision(package: str, dated: Dated[Any], day: date, *, content: bool = False) -> Provision:
    return Provision(
        package, dated.name, dated.description, dated.unit, tuple(_versions(dated, day, content=content))
    )


def _versions(dated: Dated[Any], day: date, *, content: bool) -> Iterator[Version]:
    governing = max((entry.start for entry in dated.entries if entry.start <= day), default=None)
    for entry in dated.entries:
        lines = tuple(lines_of(entry.value)) if content and isinstance(entry, InForce) else ()
        source = entry.source if isinstance(entry, InForce) else ""
        yield Version(
            _start(entry),
            entry.start,
            entry.reference,
            _state(entry, governing, day),
            entry.note,
            source,
            lines,
        )


def _start(entry: InForce[Any] | Announced | Repealed) -> str:
    """The first day in words; only the year where only the year is known."""
    if isinstance(entry, InForce) and entry.start_precision == "year":
        return f"tahun {entry.start.year}"
    return tanggal(entry.start)


def _state(entry: InForce[Any] | Announced | Repealed, governing: date | None, day: date) -> str:
    if entry.start > day:
        return "nanti"
    if entry.start != governing:
        return "lama"
    if isinstance(entry, Announced):
        return "diumumkan"
    return "dicabut" if isinstance(entry, Repealed) else "berlaku"
