"""SEL210: a direction that the name or the targets contradict."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from decimal import Decimal
from itertools import pairwise
from typing import Any, Final

from selaras.planning.models import DefinisiVersion, Indikator, Target
from selaras.registry.checks import CheckContext, CheckResult, Finding, check
from selaras.registry.records import key_of
from selaras.ui.formatting import angka
from selaras_rules.capaian import Polaritas

from . import population
from .wording import norm

YEARS: Final = 3
RISING: Final = (
    "persentase penyelesaian",
    "indeks",
    "nilai",
    "tingkat kepuasan",
    "tingkat kepatuhan",
    "tingkat kepercayaan",
)
SPOKEN: Final = {Polaritas.NAIK: "naik", Polaritas.TURUN: "turun"}


def reads_as_falling(name: str, words: Mapping[str, Any]) -> bool:
    """Whether a name speaks of something that should become less; not where it speaks of dealing with it."""
    said = f" {' '.join(norm(name))} "
    if any(f" {phrase} " in said for phrase in words["falling_cancelled_by"]):
        return False
    return any(f" {phrase} " in said for phrase in words["falling_words"])


def reads_as_rising(name: str) -> bool:
    """Whether a name begins with something that should become more."""
    return " ".join(norm(name)).startswith(RISING)


def is_suspicious(*, name: str, polarity: str, targets: Sequence[Decimal], words: Mapping[str, Any]) -> bool:
    """Whether name or targets of three years and more run against the polarity."""
    return bool(_hint(name, polarity, targets, words))


def _hint(name: str, polarity: str, targets: Sequence[Decimal], words: Mapping[str, Any]) -> str:
    rising = polarity == Polaritas.NAIK
    if rising and reads_as_falling(name, words):
        return "namanya menyebut hal yang seharusnya berkurang"
    if not rising and reads_as_rising(name):
        return "namanya menyebut hal yang seharusnya bertambah"
    against = [later < earlier if rising else later > earlier for earlier, later in pairwise(targets)]
    if len(targets) >= YEARS and all(against):
        way = "turun" if rising else "naik"
        return f"targetnya terus {way} ({', '.join(angka(each) for each in targets)})"
    return ""


@check("SEL210")
def suspicious_polarity(context: CheckContext) -> CheckResult:
    """Indicators with a numeric target that should rise or fall, by name and by their targets over the years.

    A printed capaian that fits the other direction is named as a likely cause by SEL401. That an owner signed
    a note on the direction is not recorded.
    """
    result = CheckResult()
    manuals = context.shared(population.manuals)
    owed = [row for row, *_ in population.by_manual(population.owed_in_year(context, CheckResult()))]
    targets = _targets([row.pk for row in owed])
    for row in owed:
        manual = manuals.get(row.definisi_id)
        if manual is None or manual.polarity not in SPOKEN or not targets[row.pk]:
            continue
        hint = _hint(manual.name, manual.polarity, targets[row.pk], context.words)
        if hint:
            result.failed += 1
            result.findings.append(_finding(row, manual, hint))
        else:
            result.passed += 1
    return result


def _targets(indikator_ids: Collection[int]) -> dict[int, list[Decimal]]:
    """By indicator the numeric targets in force, in the order of the years. One query."""
    found: dict[int, list[Decimal]] = defaultdict(list)
    rows = Target.objects.filter(
        indikator_id__in=indikator_ids, status=Target.Status.CURRENT, value__isnull=False
    ).order_by("year")
    for indikator_id, value in rows.values_list("indikator_id", "value"):
        if value is not None:
            found[indikator_id].append(value)
    return found


def _finding(row: Indikator, manual: DefinisiVersion, hint: str) -> Finding:
    spoken = SPOKEN[Polaritas(manual.polarity)]
    return Finding(
        unit_id=row.unit_id,
        object_key=key_of("planning.indikator", row.pk),
        facts={"indikator": manual.name, "polaritas": spoken, "petunjuk": hint},
        url=population.manual_page(row.pk),
        fingerprint_of=(manual.name, spoken, hint),
        illustrative=row.illustrative,
    )
