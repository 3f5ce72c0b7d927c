"""SEL206: two names for one measure."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations

from selaras.planning.models import DefinisiVersion, Indikator
from selaras.registry.checks import CheckContext, CheckResult, Finding, check
from selaras.registry.records import key_of

from . import population
from .sameness import Sameness


@dataclass(frozen=True, slots=True)
class Named:
    """An indicator with what it is called and what it is made of; `parts` is empty where nothing says."""

    row: Indikator
    name: str
    parts: tuple[str, ...]


def are_twins(*, a: str, b: str, shared_definition: bool, sameness: Sameness) -> bool:
    """Whether two names of one unit say the same and are not one manual."""
    return not shared_definition and sameness.same(a, b)


@check("SEL206")
def twin_indicators(context: CheckContext) -> CheckResult:
    """Indicators of one unit and year, each manual once; of two twins the later one fails.

    Twins have names that say the same, or formula, parts and source in common under names that differ in no
    number, period or measure. A pair of which one rolls up into the other is none. RencanaAksi are not
    compared.
    """
    result = CheckResult()
    for names in _by_unit(context).values():
        twins = dict(_twins(names, context.shared(population.sameness)))
        result.passed += len(names) - len(twins)
        result.failed += len(twins)
        owners = context.shared(population.owners)
        result.findings += [
            _finding(names[place], names[first], score, owners) for place, (first, score) in twins.items()
        ]
    return result


def _by_unit(context: CheckContext) -> dict[int, list[Named]]:
    """What each unit owes, each manual once; what is too new is counted nowhere (SEL201 counts it)."""
    manuals, found = context.shared(population.manuals), defaultdict(list)
    owed = population.owed_in_year(context, CheckResult())
    for rows in population.by_manual(owed):
        row, manual = rows[0], manuals.get(rows[0].definisi_id)
        found[row.unit_id].append(Named(row, population.name_of(row, manuals), _parts(manual)))
    return found


def _parts(manual: DefinisiVersion | None) -> tuple[str, ...]:
    if manual is None or not manual.source.strip() or not manual.formula_text.strip():
        return ()
    labels = sorted(f"{part.role} {part.label}".casefold() for part in manual.komponen_set.all())
    return (manual.source.strip().casefold(), manual.formula_text.strip().casefold(), *labels)


def _twins(names: list[Named], sameness: Sameness) -> Iterator[tuple[int, tuple[int, int]]]:
    """By the place of each later twin, the place of its earliest twin and how alike they are."""
    seen: set[int] = set()
    for (first, one), (second, other) in combinations(enumerate(names), 2):
        if second in seen or first in seen or _belong_together(one.row, other.row):
            continue
        score = sameness.score(one.name, other.name)
        if not score and one.parts and one.parts == other.parts and sameness.agree(one.name, other.name):
            score = 100
        if score:
            seen.add(second)
            yield second, (first, score)


def _belong_together(one: Indikator, other: Indikator) -> bool:
    return one.definisi_id == other.definisi_id or one.parent_id == other.pk or other.parent_id == one.pk


def _finding(named: Named, first: Named, score: int, owners: Mapping[int, frozenset[int]]) -> Finding:
    row = named.row
    return Finding(
        unit_id=row.unit_id,
        object_key=key_of("planning.indikator", row.pk),
        facts={"a": first.name, "b": named.name, "skor": str(score)},
        url=population.manual_page(row.pk),
        fingerprint_of=(first.name, named.name),
        illustrative=row.illustrative,
        owners=owners[row.pk],
    )
