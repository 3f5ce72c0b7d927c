"""Telusur of the Indeks Keselarasan: six dimensions, their checks, their objects (decision 0074)."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Final

from selaras.access.models import User
from selaras.alignment import actions, beside, queries
from selaras.alignment.catalogue import Basis, CatalogueEntry, catalogue
from selaras.alignment.index import Dimension, Index, Share, decimal_of, index_of, weighed_runs, worth_of
from selaras.alignment.models import MonthlyCheck, MonthlyIndex
from selaras.alignment.periksa import CheckRun, FoundItem, Report
from selaras.alignment.together import Together, together
from selaras.organisation.models import UnitKerja
from selaras.registry.business_date import business_date
from selaras.registry.figures import UnknownFigure
from selaras.ui.formatting import MONTHS, NBSP, angka
from selaras_rules.core.decimals import rounded
from selaras_rules.core.explained import (
    Confidence,
    Explained,
    Fact,
    Node,
    NotComputable,
    Reference,
    Result,
)

SHAPE: Final = "indeks:LAMTENG"
OWN: Final = Reference("Indeks Keselarasan Selaras", "bobot, ambang, dan batas", "own")
ROUNDING: Final = (
    "ditampilkan satu angka di belakang koma, dibulatkan setengah ke atas; hitungannya tidak dibulatkan"
)
CONFIDENCE: Final[Mapping[str, Confidence]] = {
    "seen": "seen",
    "seen_secondary": "partly_seen",
    "derived": "derived",
    "own": "own",
    "design": "own",
}


def key_of_index(office: UnitKerja) -> str:
    """The telusur key of an office's index."""
    return f"indeks:{office.code}"


def index_of_key(parts: list[str], user: User | None) -> Result:
    """The explainer registered for `indeks:`: that of today, by the last run while it holds."""
    (code,) = parts
    offices = (
        UnitKerja.objects.filter(office__isnull=True) if user is None else queries.offices_to_examine(user)
    )
    office = offices.filter(code=code).first()
    if office is None:
        raise UnknownFigure(f"Tidak ada kantor {code} yang temuannya dapat Anda lihat.")
    today = business_date()
    report = actions.examined(office=office, year=today.year, as_of=today)
    waived = queries.waivers_in_force(office.pk, today)
    before = beside.last_month(office.pk, today)
    return explain_index(office, report, frozenset(waived), before, together(office, today))


def explain_index(
    office: UnitKerja,
    report: Report,
    waived: frozenset[str],
    before: MonthlyIndex | None,
    over: Together | None = None,
) -> Result:
    """The index over a report without what is set aside, compared with the month `before` where there is
    one (with its checks); `over` says what it is with the offices below."""
    runs = weighed_runs(report, waived)
    index = index_of(runs)
    label = f"Indeks Keselarasan {office.name}"
    items = [item for item in report.items if item.fingerprint not in waived]
    dimensions = tuple(_dimension(one, items) for one in index.dimensions)
    if index.value is None or index.uncapped is None:
        return NotComputable(label, "belum ada yang dapat diukur", dimensions, OWN, waiting=True)
    measured = [one for one in index.dimensions if one.value is not None]
    return Explained(
        label=label,
        value=decimal_of(index.value),
        unit="",
        formula="rata-rata dimensi yang terukur, ditimbang dengan bobotnya",
        substituted=_sum([(one.weight, one.value) for one in measured if one.value is not None]),
        inputs=dimensions,
        reference=OWN,
        rounding=ROUNDING,
        notes=(
            *_standing(index, report, waived, runs),
            *_gates(index),
            *_over(over),
            _changed(runs, before),
        ),
    )


def _sum(parts: Sequence[tuple[int, Fraction]]) -> str:
    terms = " + ".join(f"{weight} × {_two(value)}" for weight, value in parts)
    return f"({terms}) ÷ {sum(weight for weight, _ in parts)}"


def _two(value: Fraction) -> str:
    return angka(rounded(decimal_of(value), 2), 2)


def _dimension(dimension: Dimension, items: Sequence[FoundItem]) -> Node:
    label = f"{dimension.name} (bobot {dimension.weight})"
    if dimension.value is None:
        return NotComputable(label, "belum ada pemeriksaan yang menghitung sesuatu di sini", waiting=True)
    return Explained(
        label=label,
        value=decimal_of(dimension.value),
        unit="",
        formula="100 × rata-rata bagian yang lolos, ditimbang dengan bobot pemeriksaan",
        substituted=_shares(dimension.shares),
        inputs=tuple(_share(share, items) for share in dimension.shares),
        reference=OWN,
    )


def _shares(shares: Sequence[Share]) -> str:
    terms = " + ".join(f"{share.run.entry.weight} × {_two(share.rate)}" for share in shares)
    return f"100 × ({terms}) ÷ {sum(share.run.entry.weight for share in shares)}"


def _share(share: Share, items: Sequence[FoundItem]) -> Node:
    entry, run = share.run.entry, share.run
    counted = run.passed + run.failed
    found = [item for item in items if item.entry.code == entry.code]
    notes = [entry.why]
    if share.required_and_empty:
        notes.append(
            "Yang seharusnya ada belum ada sama sekali, jadi dihitung 0: tanpa data bukan berarti bersih."
        )
    if run.not_applicable:
        notes.append(
            f"{angka(run.not_applicable)} tidak berlaku atau diabaikan sementara, jadi tidak dihitung."
        )
    return Explained(
        label=f"{entry.code} {entry.name} (bobot {entry.weight})",
        value=decimal_of(share.rate),
        unit="",
        formula="yang lolos ÷ (yang lolos + yang gagal)",
        substituted=f"{angka(run.passed)} ÷ {angka(counted)}",
        inputs=tuple(Fact(entry.name, item.message, source=item.object_key) for item in found),
        reference=_reference(entry.references[0]),
        notes=tuple(notes),
    )


def _reference(basis: Basis) -> Reference:
    return Reference(basis.instrument, basis.part, CONFIDENCE.get(basis.confidence, "memory"))


def _standing(index: Index, report: Report, waived: frozenset[str], runs: Sequence[CheckRun]) -> list[str]:
    """What was measured, what was left out, and what one object is worth."""
    entries, looked_at = catalogue().entries, {run.entry.code for run in report.runs}
    missing = [entry for entry in entries.values() if entry.weight and entry.code not in looked_at]
    left_out = sum(run.not_applicable for run in runs)
    measured = f"Terukur {index.measured_points} dari 100 bobot pemeriksaan."
    if index.lacking:
        measured += f" Belum ada pemeriksaan keluarga {', '.join(index.lacking)}."
    if index.provisional:
        measured += " Karena itu indeks ini sementara: tidak dibandingkan dan tidak diumumkan."
    aside = f"{angka(left_out)} objek yang tidak berlaku atau diabaikan ({len(waived)} temuan diabaikan)"
    notes = [measured, f"Tidak dihitung: {aside}, dan {len(missing)} pemeriksaan yang belum ada."]
    worth = _worth(index)
    return [*notes, worth] if worth else notes


def _worth(index: Index) -> str:
    worth = worth_of(index)
    failing = [share.run for one in index.dimensions for share in one.shares if share.run.failed]
    best = sorted(failing, key=lambda run: -worth.get(run.entry.code, Fraction(0)))[:3]
    words = [
        f"{_object(run.entry)} {_two(worth[run.entry.code])} poin" for run in best if run.entry.code in worth
    ]
    return f"Nilai satu objek yang diperbaiki: {'; '.join(words)}." if words else ""


def _object(entry: CatalogueEntry) -> str:
    return f"{entry.code} {entry.name.lower()}"


def _gates(index: Index) -> list[str]:
    if not index.gates or index.uncapped is None:
        return []
    reasons = ", ".join(index.gates)
    return [f"Ditahan pada 69,9 karena {reasons}; tanpa itu {_two(index.uncapped)}."]


def _over(over: Together | None) -> list[str]:
    """The index with the offices below, from their months: counts are added, never indices."""
    if over is None or over.index.shown is None:
        return []
    month = f"{MONTHS[over.month - 1]}{NBSP}{over.year}"
    looked_at = f"{angka(over.looked_at)} dari {angka(over.offices)} kantor diperiksa"
    provisional = ", sementara" if over.index.provisional or over.looked_at < over.offices else ""
    found = f"Bersama kantor di bawahnya pada {month}: {angka(over.index.shown, 1)}"
    return [f"{found} ({looked_at}{provisional}); yang dijumlahkan adalah cacahnya, bukan indeksnya."]


def _changed(runs: Sequence[CheckRun], before: MonthlyIndex | None) -> str:
    """What changed since the month before: mended, new, grown, or another catalogue."""
    if before is None:
        return "Belum ada catatan bulan sebelumnya untuk dibandingkan."
    month = f"{MONTHS[before.month - 1]}{NBSP}{before.year}"
    then = {row.code: row for row in before.check_set.all()}
    words = [text for run in runs if (text := _difference(run, then.get(run.entry.code)))]
    if before.catalogue != catalogue().digest:
        words.append("katalog pemeriksaannya berubah")
    return f"Sejak {month}: {'; '.join(words) or 'tidak ada yang berubah'}."


def _difference(run: CheckRun, then: MonthlyCheck | None) -> str:
    code = run.entry.code
    if then is None:
        return f"{code} mulai diperiksa" if not run.silent else ""
    parts = []
    if run.failed != then.failed:
        parts.append(f"gagal {angka(then.failed)} menjadi {angka(run.failed)}")
    before, now = then.passed + then.failed, run.passed + run.failed
    if before != now:
        parts.append(f"yang dihitung {angka(before)} menjadi {angka(now)}")
    return f"{code} {', '.join(parts)}" if parts else ""
