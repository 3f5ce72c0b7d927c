"""SEL410: a red figure that nobody explains."""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Final

from rapidfuzz import fuzz

from selaras.measurement import roll
from selaras.measurement.gates import NOTE_LENGTH
from selaras.measurement.models import Realisasi, RealisasiVersion
from selaras.planning.checks.wording import norm
from selaras.registry.checks import CheckContext, CheckResult, Finding, check
from selaras.registry.records import key_of
from selaras.ui.formatting import angka

from . import population
from .population import Entered

RED_BELOW: Final = Decimal(80)
TEXT_COPIED: Final = Decimal(95)


def copied(text: str, before: str, limit: Decimal = TEXT_COPIED) -> bool:
    """Whether a text repeats another but for a letter here and there; an empty one copies nothing."""
    mine, theirs = " ".join(norm(text)), " ".join(norm(before))
    return bool(theirs) and Decimal(str(fuzz.ratio(mine, theirs))) >= limit


def is_unexplained(
    *,
    applies: bool,
    capaian_value: Decimal,
    note: str,
    previous_note: str,
    red_below: Decimal = RED_BELOW,
    text_copied: Decimal = TEXT_COPIED,
) -> bool:
    """Whether a capaian below the red limit has no note of 30 characters, or only last period's."""
    if not applies or capaian_value >= red_below:
        return False
    return len(note.strip()) < NOTE_LENGTH or copied(note, previous_note, text_copied)


@check("SEL410")
def red_without_note(context: CheckContext) -> CheckResult:
    """Submitted or verified figures whose capaian to date lies below `red_below`, without an explanation.

    The population are the red ones; what does not apply or cannot be computed is not among them. Which year
    is an indicator's first, baseline year is not recorded, so none is spared for it.
    """
    result = CheckResult()
    for row, capaian, previous in _red(context.shared(population.entered), context):
        assert row.version is not None
        if is_unexplained(
            applies=True,
            capaian_value=capaian,
            note=row.version.note,
            previous_note=previous,
            red_below=context.parameters["red_below"],
            text_copied=context.parameters["text_copied"],
        ):
            result.failed += 1
            result.findings.append(_finding(row.slot, row.version, capaian))
        else:
            result.passed += 1
    return result


def _red(rows: Iterable[Entered], context: CheckContext) -> Iterator[tuple[Entered, Decimal, str]]:
    """The year's red figures, each with its capaian to date and the note of the period before."""
    by_indikator: dict[int, list[Entered]] = {}
    for row in rows:
        by_indikator.setdefault(row.slot.indikator_id, []).append(row)
    for history in by_indikator.values():
        for place, row in enumerate(history):
            if row.slot.year != context.year or row.version is None or not row.applies:
                continue
            so_far = [each for each in history[: place + 1] if each.slot.year == context.year]
            capaian = roll.figure([each.figure for each in so_far], row.slot.tw).capaian
            if capaian is not None and capaian < context.parameters["red_below"]:
                before = history[place - 1].version if place else None
                yield row, capaian, before.note if before else ""


def _finding(slot: Realisasi, version: RealisasiVersion, capaian: Decimal) -> Finding:
    return Finding(
        unit_id=slot.indikator.unit_id,
        object_key=key_of("measurement.realisasi", slot.pk),
        facts={**population.facts_of(slot), "capaian": angka(capaian, 2)},
        url=population.page_of(slot),
        fingerprint_of=(angka(capaian, 2), version.note),
        illustrative=slot.indikator.illustrative,
        owners=frozenset({version.entered_person_id}),
    )
