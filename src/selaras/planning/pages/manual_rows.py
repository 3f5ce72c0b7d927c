"""A manual as labels and texts, and what one version changed of the one before it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import zip_longest

from selaras.planning.models import DefinisiVersion, Komponen
from selaras.planning.queries.definitions import PERIOD_RULE_LABELS, POLARITY_LABELS, UNIT_RULE_LABELS
from selaras.planning.queries.formula import Part, formula_of, parts_of, scale_named, sentence_of
from selaras.ui.formatting import MISSING, angka, tanggal
from selaras_rules.capaian import PeriodRule


@dataclass(frozen=True, slots=True)
class VersionSpan:
    """One version with the time it holds and what it changed: (what, before, after)."""

    version: DefinisiVersion
    in_force: bool
    changes: tuple[tuple[str, str, str], ...]


def spans_of(versions: Sequence[DefinisiVersion], on: date) -> tuple[VersionSpan, ...]:
    """The versions of a manual, newest first as they are given, each with its changes."""
    return tuple(
        VersionSpan(row, row.holds_on(on), changes_between(before, row, on) if before else ())
        for row, before in zip_longest(versions, versions[1:])
    )


def changes_between(
    before: DefinisiVersion, after: DefinisiVersion, on: date
) -> tuple[tuple[str, str, str], ...]:
    """What reads differently, as (what, before, after), in the order of the manual."""
    old, new = _texts(before, on), _texts(after, on)
    labels = [*new, *(label for label in old if label not in new)]
    return tuple(
        (label, old.get(label) or MISSING, new.get(label) or MISSING)
        for label in labels
        if old.get(label, "") != new.get(label, "")
    )


def _texts(version: DefinisiVersion, on: date) -> dict[str, str]:
    components = "; ".join(part_text(part) for part in parts_of(version))
    return {"Nama": version.name, **dict(rows_of(version, on)), "Komponen": components}


def part_text(part: Part) -> str:
    """A component in one line: `Pembilang: Surat dijawab (surat, bobot 40)`."""
    notes = [part.satuan, f"bobot {part.weight}" if part.weight is not None else ""]
    notes += ["boleh negatif"] if part.allows_negative else []
    extra = ", ".join(note for note in notes if note)
    return f"{Komponen.Role(part.role).label}: {part.label}" + (f" ({extra})" if extra else "")


def rows_of(version: DefinisiVersion, on: date) -> Iterator[tuple[str, str]]:
    """The manual as label and text, in the order people read it; "" is what SEL208 misses, the rest is
    left out.
    """
    is_ratio = PeriodRule.RASIO in (version.period_rule, version.unit_rule)
    yield "Definisi", version.definition
    scale = scale_named(version.scale_code, on)
    sentence = sentence_of(formula_of(version), on)
    yield "Rumus", version.formula_text or (sentence if scale else "")
    if is_ratio:
        yield "Pembilang", part_label(version, Komponen.Role.NUMERATOR)
        yield "Penyebut", part_label(version, Komponen.Role.DENOMINATOR)
    yield "Satuan", version.satuan
    yield "Arah", POLARITY_LABELS.get(version.polarity, "")
    yield "Menggabungkan periode", PERIOD_RULE_LABELS.get(version.period_rule, "")
    yield "Menggabungkan unit", UNIT_RULE_LABELS.get(version.unit_rule, "")
    yield "Diukur", version.get_frequency_display() if version.frequency else ""
    yield "Sumber data", version.source
    if sentence and version.formula_text:
        yield "Dihitung", sentence
    yield from ((label, text) for label, text in _optional(version, is_ratio) if text)


def _optional(version: DefinisiVersion, is_ratio: bool) -> Iterator[tuple[str, str]]:
    yield "Tujuan", version.purpose
    yield "Berlaku pada", version.get_regimes_display()
    yield "Bila penyebut nol", version.get_zero_denominator_display() if is_ratio else ""
    yield "Faktor", "" if version.factor == 1 else angka(version.factor)
    yield "Skala", version.scale_code
    yield "Nilai terburuk", "" if version.worst is None else angka(version.worst)
    yield "Batas atas capaian", "" if version.cap is None else f"{angka(version.cap)} %"
    yield "Batas bawah capaian", "" if version.floor is None else f"{angka(version.floor)} %"
    yield "Cara mengumpulkan", version.collection
    yield "Bukti yang diminta", version.evidence_required
    yield "Persetujuan", "Angka resmi setelah disetujui orang ketiga" if version.needs_approval else ""
    yield "Keabsahan", version.validity
    yield "Pengendalian", version.control
    yield "Mengapa penting", version.why_it_matters
    yield "Rujukan", version.reference
    yield "Ditinjau lagi", "" if version.next_review is None else tanggal(version.next_review)


def part_label(version: DefinisiVersion, role: str) -> str:
    """What the numerator or denominator is called; "" where it has no name."""
    return next((part.label for part in version.komponen_set.all() if part.role == role), "")
