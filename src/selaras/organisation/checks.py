"""SEL101 and SEL102: posts that nobody holds, and people whom nobody rates.

The predicates are the catalogue's expressions; its examples are their tests.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Final

from django.urls import reverse

from selaras.access.scopes import UnitTree
from selaras.organisation.models import Formasi, Penugasan, UnitKerja, UnitPeriod
from selaras.organisation.queries import asn_of_units, superiors_of
from selaras.registry.checks import CheckContext, CheckResult, Finding, check
from selaras.registry.records import key_of
from selaras.ui.formatting import tanggal

VACANT_DAYS: Final = 30
NEW_DAYS: Final = 90
MAX_STEPS: Final = 12


def is_vacant(*, holders: int, days_vacant: int) -> bool:
    """Whether nobody holds a post, for longer than 30 days."""
    return holders == 0 and days_vacant > VACANT_DAYS


def has_no_superior(*, superior: object, person: object, chain: Collection[object]) -> bool:
    """Whether a person has no superior, is his own, or leads one of those who lead him."""
    return superior is None or superior == person or person in chain


def _judged_on(context: CheckContext) -> date:
    return min(max(context.as_of, date(context.year, 1, 1)), date(context.year, 12, 31))


def _is_new(unit: UnitKerja, context: CheckContext) -> bool:
    return (context.as_of - unit.opened_on).days < context.parameters.get("unit_new_days", NEW_DAYS)


def illustrative_units(context: CheckContext) -> frozenset[int]:
    """Which of the units are marked as an illustration. One query."""
    rows = UnitPeriod.objects.on(_judged_on(context)).filter(unit_id__in=context.unit_ids, illustrative=True)
    return frozenset(rows.values_list("unit_id", flat=True))


@check("SEL101")
def vacant_posts(context: CheckContext) -> CheckResult:
    """Posts of heads in the units, on the day; Plt and Plh hold a post as well as anybody. Two queries.

    The coordinators of the members' divisions are not looked at yet.
    """
    result = CheckResult()
    on = _judged_on(context)
    posts = list(
        Formasi.objects.on(on)
        .filter(unit_id__in=context.unit_ids, is_head=True)
        .select_related("unit__office", "jabatan")
        .order_by("unit__code", "code")
    )
    held = _held([post.pk for post in posts], on)
    for post in posts:
        since = _vacant_since(post, held[post.pk], on)
        if _is_new(post.unit, context):
            result.not_applicable += 1
        elif since is not None and is_vacant(holders=0, days_vacant=(on - since).days):
            result.failed += 1
            illustrative = post.unit_id in context.shared(illustrative_units)
            result.findings.append(replace(_vacancy(post, since), illustrative=illustrative))
        else:
            result.passed += 1
    return result


def _held(post_ids: Collection[int], on: date) -> Mapping[int, list[Penugasan]]:
    """By post everybody who has held it up to the day."""
    found: dict[int, list[Penugasan]] = defaultdict(list)
    for row in Penugasan.objects.filter(formasi_id__in=post_ids, valid_from__lte=on):
        found[row.formasi_id or 0].append(row)
    return found


def _vacant_since(post: Formasi, held: Iterable[Penugasan], on: date) -> date | None:
    """The day since which nobody holds the post; None while somebody does."""
    since = post.valid_from
    for row in held:
        if row.holds_on(on):
            return None
        if row.valid_to is not None:
            since = max(since, row.valid_to)
    return since


def _vacancy(post: Formasi, since: date) -> Finding:
    return Finding(
        unit_id=post.unit_id,
        object_key=key_of("organisation.formasi", post.pk),
        facts={"jabatan": post.jabatan.name, "unit": post.unit.name, "sejak": tanggal(since)},
        url=_page_of(post.unit),
        fingerprint_of=(since.isoformat(),),
    )


def _page_of(unit: UnitKerja) -> str:
    return f"{reverse('organisasi')}?unit={(unit.office or unit).code}"


@check("SEL102")
def people_without_superior(context: CheckContext) -> CheckResult:
    """ASN in post on the day, by who leads them on it (DOMAIN 3.2), Plt and Plh included.

    The head of the topmost office is led by its members and not judged; nor is anybody above whom a post of
    a head stands vacant, which SEL101 reports. One query for the units, and one for each level above.
    """
    result = CheckResult()
    on = _judged_on(context)
    people = list(asn_of_units(context.unit_ids, on).order_by("person__name", "pk"))
    tree = _whole_tree(on) if people else UnitTree.of((), whole=True)
    superiors = _superiors(people, on, tree)
    vacant = _units_with_a_head() if any(superiors[row.pk] is None for row in people) else frozenset()
    for row in people:
        superior = superiors[row.pk]
        chain = _chain(row, superiors)
        if _is_new(row.unit, context) or (superior is None and _is_excused(row, tree, vacant)):
            result.not_applicable += 1
        elif has_no_superior(superior=superior and superior.person_id, person=row.person_id, chain=chain):
            result.failed += 1
            illustrative = row.unit_id in context.shared(illustrative_units)
            result.findings.append(replace(_unled(row, on, superior), illustrative=illustrative))
        else:
            result.passed += 1
    return result


def _whole_tree(on: date) -> UnitTree:
    rows = UnitPeriod.objects.on(on).values_list("unit_id", "unit__office_id", "parent_id")
    return UnitTree.of(((unit, office, parent, True) for unit, office, parent in rows), whole=True)


def _superiors(people: Collection[Penugasan], on: date, tree: UnitTree) -> dict[int, Penugasan | None]:
    """By assignment who leads it: of these people, and of all who lead them. One query a level."""
    found: dict[int, Penugasan | None] = {}
    frontier = list(people)
    for _ in range(MAX_STEPS):
        if not frontier:
            break
        step = superiors_of(frontier, on, tree)
        found |= step
        above = {row.pk: row for row in step.values() if row is not None and row.pk not in found}
        frontier = list(above.values())
    return found


def _chain(row: Penugasan, superiors: Mapping[int, Penugasan | None]) -> set[int]:
    """The people above the superior of an assignment, up to the top or to where it turns in a circle."""
    chain: set[int] = set()
    step = superiors.get(row.pk)
    while step is not None and (step := superiors.get(step.pk)) is not None and step.person_id not in chain:
        chain.add(step.person_id)
    return chain


def _units_with_a_head() -> frozenset[int]:
    """All units that have the post of a head, held or not. Asked only where somebody has no superior."""
    return frozenset(Formasi.objects.filter(is_head=True, valid_to=None).values_list("unit_id", flat=True))


def _is_excused(row: Penugasan, tree: UnitTree, with_head: Collection[int]) -> bool:
    """Whether nobody leads a person because he stands at the top, or a post above him is vacant."""
    units, step = [], tree.parent_of.get(row.unit_id)
    while step is not None and step not in units:
        units.append(step)
        step = tree.parent_of.get(step)
    leads = row.formasi is not None and row.formasi.is_head
    own_vacant = not leads and row.unit_id in with_head
    return (leads and not units) or own_vacant or any(unit in with_head for unit in units)


def _unled(row: Penugasan, on: date, superior: Penugasan | None) -> Finding:
    cause = "tidak ada kepala unit atau Plt. sampai ke atas"
    if superior is not None:
        cause = f"garis atasannya berputar: {superior.person.name} dipimpin kembali olehnya"
    return Finding(
        unit_id=row.unit_id,
        object_key=key_of("organisation.penugasan", row.pk),
        facts={"pegawai": row.person.name, "tanggal": tanggal(on), "sebab": cause},
        url=_page_of(row.unit),
        fingerprint_of=(cause,),
        owners=frozenset({row.person_id}),
    )
