"""What an entry would make of the figure to date, before it is submitted: for the gates and the preview."""

from collections.abc import Collection, Iterable
from dataclasses import replace
from decimal import Decimal

from selaras.measurement import roll
from selaras.measurement.doubts import Past, doubts_of
from selaras.measurement.gates import Entry, Known, faults_of_values
from selaras.measurement.models import Realisasi
from selaras.measurement.queries.claims import SlotClaims, claims_of
from selaras.measurement.queries.history import past_of
from selaras.measurement.queries.results import slots_to_date
from selaras.planning.models import DefinisiVersion, Komponen
from selaras_rules.capaian import Kosong, Pasangan, PeriodRule, Polaritas, Slot, skala_ordinal
from selaras_rules.capaian.keadaan import BATAS_KEADAAN
from selaras_rules.capaian.rumus import TIDAK, YA
from selaras_rules.capaian.skala_ordinal import normal
from selaras_rules.core.errors import RulesError

YES_OR_NO = ("Ya", "Tidak")


def scale_of(slot: Realisasi) -> tuple[str, ...] | None:
    """The steps a realisasi is chosen from, worst first; None where it is a number. Empty: the manual names a
    scale that nobody knows, so nothing can be chosen until it is mended."""
    version = slot.definisi_version
    if not roll.uses_words(version, slot.target):
        return None
    if not version.scale_code:
        return YES_OR_NO if version.polarity == Polaritas.TERCAPAI else ()
    try:
        return skala_ordinal(version.scale_code, roll.end_of_quarter(slot.year, slot.tw)).langkah
    except RulesError:
        return ()


def pair_of(slot: Realisasi, entry: Entry, known: Known) -> Pasangan | None:
    """The pair (num, den) of an entry whose values have passed the gates; None for *tidak berlaku* and for
    what cannot be supplied.

    Of a scale of words the pair holds the position, of a yes or no 1 or 0; of weighted parts the weighted
    sum and the sum of the weights, which are whole numbers, so that nothing is rounded.
    """
    if entry.na_claim or entry.unavailable:
        return None
    if known.scale is not None:
        return Pasangan(_position(entry.scale_code.strip(), known.scale), Decimal(1))
    sums = {role: Decimal(0) for role in Komponen.Role.values}
    for part in known.komponen:
        if part.role != Komponen.Role.CONTEXT:
            sums[part.role] += entry.values[part.pk] * (part.weight or 1)
    if slot.definisi_version.period_rule == PeriodRule.RASIO:
        return Pasangan(sums[Komponen.Role.NUMERATOR], sums[Komponen.Role.DENOMINATOR])
    weights = sum(part.weight or 0 for part in known.komponen)
    return Pasangan(sums[Komponen.Role.PART] + sums[Komponen.Role.NUMERATOR], Decimal(weights or 1))


def _position(word: str, scale: tuple[str, ...]) -> Decimal:
    if normal(word) in YA | TIDAK:
        return Decimal(normal(word) in YA)
    return Decimal(scale.index(word) + 1)


def is_zero_na(version: DefinisiVersion, pair: Pasangan | None) -> bool:
    """Whether a zero denominator makes the period *tidak berlaku* by the manual."""
    rule = DefinisiVersion.ZeroDenominator.NOT_APPLICABLE
    return pair is not None and pair.den == 0 and version.zero_denominator == rule


def figure_with(
    slot: Realisasi, entry: Entry, pair: Pasangan | None, rows: Iterable[Realisasi]
) -> roll.Figure:
    """The figure to date with this entry in place of what the slot holds officially; `rows` are the slots of
    its indicator to date, in the order of months."""
    if entry.unavailable:
        content: Slot = Kosong.BELUM_ADA
    else:
        content = Kosong.TIDAK_BERLAKU if pair is None or is_zero_na(slot.definisi_version, pair) else pair
    mine = roll.PeriodFigure(slot, content, entry.scale_code.strip(), "dinyatakan tidak berlaku")
    periods = [mine if row.pk == slot.pk else roll.official(row) for row in rows if row.month <= slot.month]
    return roll.figure(periods, slot.tw)


def known_of(slot: Realisasi, entry: Entry) -> Known:
    """What the gates must know beside the entry. Three questions."""
    claims = claims_of([slot])[slot.pk]
    rows = slots_to_date([slot.indikator_id], slot.year, slot.tw)
    return known_with(slot, entry, claims, rows, past_of([slot])[slot.pk])


def known_of_each(entries: Iterable[tuple[Realisasi, Entry]]) -> dict[int, Known]:
    """The same for many slots of one quarter, by slot id. Three questions for all."""
    rows = list(entries)
    slots = [slot for slot, _entry in rows]
    if not slots:
        return {}
    claims, past, to_date = claims_of(slots), past_of(slots), by_indikator(slots)
    return {
        slot.pk: known_with(
            slot, entry, claims[slot.pk], to_date.get(slot.indikator_id, [slot]), past[slot.pk]
        )
        for slot, entry in rows
    }


def by_indikator(slots: Collection[Realisasi]) -> dict[int, list[Realisasi]]:
    """The slots to date of each indicator of these slots of one quarter, in the order of months."""
    found: dict[int, list[Realisasi]] = {}
    if slots:
        first = next(iter(slots))
        for row in slots_to_date({slot.indikator_id for slot in slots}, first.year, first.tw):
            found.setdefault(row.indikator_id, []).append(row)
    return found


def known_with(
    slot: Realisasi, entry: Entry, claims: SlotClaims, rows: Iterable[Realisasi], past: Past
) -> Known:
    """The same from what is at hand; `rows` as in `figure_with`."""
    day = roll.end_of_quarter(slot.year, slot.tw)
    limit = BATAS_KEADAAN.at(day).value.waspada
    known = Known(
        komponen=tuple(slot.definisi_version.komponen_set.all()),
        claimed=claims.sums,
        log_evidence=claims.has_evidence,
        scale=scale_of(slot),
        becomes_na=False,
        red=None,
        red_below=limit,
    )
    if faults_of_values(entry, known):
        return known
    version, pair = slot.definisi_version, pair_of(slot, entry, known)
    reached = figure_with(slot, entry, pair, rows).capaian
    return replace(
        known,
        becomes_na=is_zero_na(version, pair),
        red=reached if reached is not None and reached < limit else None,
        doubts=() if known.scale is not None else doubts_of(version, slot.target, known.komponen, pair, past),
    )
