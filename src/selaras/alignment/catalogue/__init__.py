"""The catalogue of *periksa*: what each check is called, why it matters and how it is mended.

Product data of ours (`checks.yaml`), loaded once and fatal on the smallest doubt: an unknown severity, a
reference or a page that is not listed, a duplicate code.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from functools import cache
from hashlib import sha256
from importlib import resources
from typing import Any

from selaras_rules.core.errors import LawBookError
from selaras_rules.core.loader import parse


class Severity(StrEnum):
    """How a finding weighs: only *galat* ends the command with status 1."""

    GALAT = "galat"
    PERINGATAN = "peringatan"
    SARAN = "saran"


SEVERITY_ORDER = {severity: place for place, severity in enumerate(Severity)}


@dataclass(frozen=True, slots=True)
class Basis:
    """A reference of a check; `confidence` says how well we know the text (seen, memory, …)."""

    key: str
    instrument: str
    part: str
    confidence: str

    @property
    def checked(self) -> bool:
        """Whether somebody has read it against the official text: none has been, so far."""
        return self.confidence == "checked"

    def __str__(self) -> str:
        return f"{self.instrument}, {self.part}" if self.part else self.instrument


@dataclass(frozen=True, slots=True)
class CatalogueEntry:
    """One check as the catalogue has it. `effort_minutes` are those of one finding, or of each object behind
    it. `waits` says why nothing looks for it yet; "" where a room does."""

    code: str
    name: str
    severity: Severity
    certainty: str
    dimension: str
    weight: int
    why: str
    references: tuple[Basis, ...]
    mend: str
    page: str
    message: str
    effort_minutes: int
    effort_of_object: bool
    expression: str
    population: str
    waits: str
    fires: Mapping[str, Any]
    silent: Mapping[str, Any]

    @property
    def instruments(self) -> str:
        """The instruments it rests on, each once: the short form of its references."""
        return "; ".join(dict.fromkeys(basis.instrument for basis in self.references))


@dataclass(frozen=True, slots=True)
class Catalogue:
    """All checks by code, the settings they share, the word lists, and the dimensions of the index.

    `dimensions` are their names, `weights` their points of 100; `digest` changes with any word of it.
    """

    entries: Mapping[str, CatalogueEntry]
    parameters: Mapping[str, Decimal]
    words: Mapping[str, Any]
    dimensions: Mapping[str, str]
    weights: Mapping[str, int]
    digest: str = ""


WORD_LISTS = (
    "synonyms",
    "stopwords",
    "affixes",
    "measure_words",
    "period_words",
    "activity_words",
    "vague_words",
    "falling_words",
    "falling_cancelled_by",
)


def build(data: Mapping[str, Any]) -> Catalogue:
    """The catalogue from its parsed file. Raises LawBookError naming the check and what is wrong with it."""
    weights = {key: int(value["weight"]) for key, value in data["dimensions"].items()}
    if sum(weights.values()) != 100:
        raise LawBookError("Bobot dimensi Indeks Keselarasan harus berjumlah 100.")
    entries: dict[str, CatalogueEntry] = {}
    for raw in data["checks"]:
        entry = _entry(raw, data)
        if entry.code in entries:
            raise LawBookError(f"{entry.code} tertulis dua kali dalam katalog periksa.")
        entries[entry.code] = entry
    return Catalogue(
        entries=entries,
        parameters=data["parameters"],
        words={name: data[name] for name in WORD_LISTS},
        dimensions={key: value["name"] for key, value in data["dimensions"].items()},
        weights=weights,
    )


def _entry(raw: Mapping[str, Any], data: Mapping[str, Any]) -> CatalogueEntry:
    try:
        if raw["mend"]["page"] not in data["pages"]:
            raise LawBookError(f"{raw['code']}: halaman “{raw['mend']['page']}” tidak terdaftar.")
        if raw["dimension"] is not None and raw["dimension"] not in data["dimensions"]:
            raise LawBookError(f"{raw['code']}: dimensi “{raw['dimension']}” tidak terdaftar.")
        return CatalogueEntry(
            code=raw["code"],
            name=raw["name"],
            severity=Severity(raw["severity"]),
            certainty=raw["certainty"],
            dimension=raw["dimension"] or "",
            weight=int(raw["weight"]),
            why=raw["why"],
            references=tuple(_basis(key, data["references"]) for key in raw["reference"]),
            mend=raw["mend"]["text"],
            page=raw["mend"]["page"],
            message=raw["message"],
            effort_minutes=int(raw["effort"]),
            effort_of_object=raw.get("effort_of") == "object",
            expression=raw.get("expr", ""),
            population=raw["counts"],
            waits=raw.get("waits", ""),
            fires=raw.get("fires") or {},
            silent=raw.get("silent") or {},
        )
    except (KeyError, ValueError) as fault:
        raise LawBookError(f"Katalog periksa, {raw.get('code', '?')}: {fault}.") from fault


def _basis(key: str, references: Mapping[str, Any]) -> Basis:
    if key.startswith("lke:"):
        return Basis(key, "PermenPANRB 88/2021", f"kriteria {key.removeprefix('lke:')}", "seen")
    raw = references[key]
    return Basis(key, raw["instrument"], raw.get("part") or "", raw["confidence"])


@cache
def catalogue() -> Catalogue:
    """The catalogue that ships with Selaras."""
    text = resources.files(__package__).joinpath("checks.yaml").read_text(encoding="utf-8")
    return replace(build(parse(text)), digest=sha256(text.encode()).hexdigest())
