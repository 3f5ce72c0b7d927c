"""Whether the targets of the offices below carry the target above them (DOMAIN 3.3).

The judgement is pure; reading costs one query for an indicator and its children.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from statistics import median_low

from django.db.models import FilteredRelation, Q

from selaras.planning.models import DefinisiVersion, Indikator, Target
from selaras.planning.queries.formula import scale_named
from selaras.ui.formatting import angka, satuan
from selaras_rules.capaian import PeriodRule, Polaritas, UnitRule


class Verdict(StrEnum):
    """How a split stands; the value is a mark of `ui.states`."""

    FITS = "capai"
    DIFFERS = "bawah"
    NOTE = "waspada"
    OPEN = "belum"


@dataclass(frozen=True, slots=True)
class Share:
    """The target of one office below; None: it has none, which is never 0."""

    office: str
    code: str
    indikator_id: int
    value: Decimal | None
    word: str = ""


@dataclass(frozen=True, slots=True)
class Split:
    """A target, the targets of the offices below, and what becomes of comparing them.

    `difference` = what the offices below promise together less the target, where they are added up.
    """

    verdict: Verdict
    sentence: str
    shares: tuple[Share, ...]
    difference: Decimal | None = None

    @property
    def missing(self) -> tuple[Share, ...]:
        """Who has no target yet."""
        return tuple(each for each in self.shares if each.value is None and not each.word)


def gap_shown(gap: Decimal, unit: str, places: int | None = None) -> str:
    """A difference without its sign; between two percentages it is in points."""
    return satuan(abs(gap), "poin" if unit.strip() in ("%", "persen") else unit, places)


def split_of(
    manual: DefinisiVersion,
    target: Decimal | None,
    shares: Sequence[Share],
    *,
    own_share: bool,
    word: str = "",
) -> Split | None:
    """Compare a target with those below by the rule of the manual; None where the rule compares nothing.

    `jumlah`: they add up to it, the share of the office itself apart. `rata_rata`, `rasio`: it lies between
    the lowest and the highest. `terakhir` and scales of words: not better than the middle office, a note.
    """
    if not shares or manual.unit_rule in ("", UnitRule.TIDAK_DIAGREGASI):
        return None
    if manual.scale_code and word:
        return _by_words(manual, word, shares)
    known = [each.value for each in shares if each.value is not None]
    if target is None or not known:
        return Split(Verdict.OPEN, "Belum ada target yang dapat dibandingkan.", tuple(shares))
    if manual.unit_rule == UnitRule.JUMLAH:
        return _by_sum(manual, target, shares, known, own_share=own_share)
    if manual.period_rule == PeriodRule.TERAKHIR and manual.unit_rule == UnitRule.RATA_RATA:
        return _by_middle(manual, target, shares, known)
    return _by_bounds(manual, target, shares, known)


def _by_sum(
    manual: DefinisiVersion,
    target: Decimal,
    shares: Sequence[Share],
    known: Sequence[Decimal],
    *,
    own_share: bool,
) -> Split:
    together = sum(known, Decimal(0))
    gap = together - target
    said = f"Target {len(known)} kantor di bawah berjumlah {satuan(together, manual.satuan)}"
    if len(known) < len(shares):
        text = f"{said}; {len(shares) - len(known)} kantor belum punya target."
        return Split(Verdict.OPEN, text, tuple(shares), gap)
    if gap == 0:
        return Split(Verdict.FITS, f"{said}, sama dengan target ini.", tuple(shares), gap)
    if own_share and gap < 0:
        text = f"{said}; sisanya, {gap_shown(gap, manual.satuan)}, bagian kantor ini sendiri."
        return Split(Verdict.FITS, text, tuple(shares), gap)
    way = "kurang" if gap < 0 else "lebih"
    text = f"{said}: {way} {gap_shown(gap, manual.satuan)} dari target ini."
    return Split(Verdict.DIFFERS, text, tuple(shares), gap)


def _by_bounds(
    manual: DefinisiVersion, target: Decimal, shares: Sequence[Share], known: Sequence[Decimal]
) -> Split:
    low, high = min(known), max(known)
    said = f"Target kantor di bawah antara {angka(low)} dan {satuan(high, manual.satuan)}"
    if low <= target <= high:
        return Split(Verdict.FITS, f"{said}; target ini di antaranya.", tuple(shares))
    way = "di atas yang tertinggi" if target > high else "di bawah yang terendah"
    off = target - high if target > high else low - target
    text = f"{said}; target ini {gap_shown(off, manual.satuan)} {way}, jadi tidak dapat dicapai dari bawah."
    return Split(Verdict.DIFFERS, text, tuple(shares))


def _by_middle(
    manual: DefinisiVersion, target: Decimal, shares: Sequence[Share], known: Sequence[Decimal]
) -> Split:
    middle = median_low(known)
    said = f"Kantor yang di tengah menargetkan {satuan(middle, manual.satuan)}"
    better = target < middle if manual.polarity == Polaritas.TURUN else target > middle
    if not better:
        return Split(Verdict.FITS, f"{said}; target ini tidak melebihinya.", tuple(shares))
    return Split(Verdict.NOTE, f"{said}; target ini lebih tinggi tuntutannya.", tuple(shares))


def _by_words(manual: DefinisiVersion, word: str, shares: Sequence[Share]) -> Split | None:
    scale = scale_named(manual.scale_code, manual.valid_from)
    own = scale.posisi(word) if scale else None
    if scale is None or own is None:
        return None
    places = [place for each in shares if each.word and (place := scale.posisi(each.word)) is not None]
    if not places:
        return Split(Verdict.OPEN, "Belum ada target yang dapat dibandingkan.", tuple(shares))
    middle = median_low(places)
    said = f"Kantor yang di tengah menargetkan {scale.langkah[middle - 1]}"
    if own <= middle:
        return Split(Verdict.FITS, f"{said}; target ini tidak melebihinya.", tuple(shares))
    return Split(Verdict.NOTE, f"{said}; target ini lebih tinggi tuntutannya.", tuple(shares))


def shares_around(indikator_id: int, parent_id: int | None, year: int, on: date) -> "Shares":
    """The targets in force of those who roll up into an indicator and into the one above it. One query."""
    parents = [pk for pk in (indikator_id, parent_id) if pk is not None]
    current = Q(target_set__year=year, target_set__status=Target.Status.CURRENT)
    rows = (
        Indikator.objects.on(on)
        .filter(Q(parent_id__in=parents) | Q(pk=parent_id))
        .annotate(now=FilteredRelation("target_set", condition=current))
        .order_by("unit__code", "pk")
        .values_list("parent_id", "unit__name", "unit__code", "pk", "now__value", "now__scale_code")
    )
    found = [(above, Share(name, code, pk, value, word or "")) for above, name, code, pk, value, word in rows]
    return Shares(
        below=tuple(each for above, each in found if above == indikator_id),
        beside=tuple(each for above, each in found if above == parent_id and above is not None),
        above=next((each for _, each in found if each.indikator_id == parent_id), None),
    )


@dataclass(frozen=True, slots=True)
class Shares:
    """Who rolls up into an indicator, who with it into the one above, and that one itself."""

    below: tuple[Share, ...]
    beside: tuple[Share, ...]
    above: Share | None
