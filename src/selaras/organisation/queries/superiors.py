"""Who leads whom on a date."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef

from selaras.access.models import User
from selaras.access.scopes import UnitTree, own_tree_of, tree_of
from selaras.organisation.models import Ketidakhadiran, Penugasan, UnitPeriod

from .people import person_of, primary_penugasan, rank_of


@dataclass(frozen=True, slots=True)
class Superior:
    """Who leads an assignment on a date, and by which rule; `penugasan` None: nobody was found."""

    penugasan: Penugasan | None
    rule: str


def superior_for(user: User, on: date) -> Penugasan | None:
    """The direct superior of the user in his primary assignment, asked once a request; None without one.

    One query, and the tree where the request has not read it.
    """
    person = person_of(user)
    primary = primary_penugasan(person, on) if person else None
    if primary is None:
        return None
    kept: dict[date, Penugasan | None] = user.__dict__.setdefault("_superior_by_day", {})
    if on not in kept:
        near = own_tree_of(user, on)  # most are led in their own office, or from the one above
        found = superior_of(primary, on, near) if primary.unit_id in near.office_of else None
        kept[on] = found if found or near.whole else superior_of(primary, on, tree_of(user, on))
    return kept[on]


def superior_of(penugasan: Penugasan, on: date, tree: UnitTree | None = None) -> Penugasan | None:
    """The direct superior of an assignment on the date (see `explain_superior`)."""
    return superiors_of([penugasan], on, tree)[penugasan.pk]


def explain_superior(penugasan: Penugasan, on: date) -> Superior:
    """The direct superior and the rule that found him (DOMAIN 3.2).

    The definitive head of the unit part, unless that is the person himself; then its Plt, then its
    Plh (both before a head who is away that day); then the same one unit up (part, office, the office
    above). At most twelve steps.
    """
    return explain_superiors([penugasan], on)[penugasan.pk]


def superiors_of(
    penugasan: Sequence[Penugasan], on: date, tree: UnitTree | None = None
) -> dict[int, Penugasan | None]:
    """The direct superior of each assignment, by its id. Two queries for all of them; one with the whole
    tree of that day, which a request has often read (`access.scopes.tree_of`)."""
    return {pk: found.penugasan for pk, found in explain_superiors(penugasan, on, tree).items()}


def explain_superiors(
    penugasan: Sequence[Penugasan], on: date, tree: UnitTree | None = None
) -> dict[int, Superior]:
    """`explain_superior` for many assignments; as many queries as `superiors_of`."""
    parents = tree.parent_of if tree else dict(UnitPeriod.objects.on(on).values_list("unit_id", "parent_id"))
    chains = {each.pk: _chain(each.unit_id, parents) for each in penugasan}
    heads = _heads_of({unit_id for chain in chains.values() for unit_id in chain}, on)
    return {each.pk: _nearest_head(each, chains[each.pk], heads) for each in penugasan}


def _nearest_head(penugasan: Penugasan, chain: list[int], heads: Mapping[int, list[Penugasan]]) -> Superior:
    for place, unit_id in enumerate(chain):
        for head in heads.get(unit_id, []):
            if head.person_id != penugasan.person_id:
                return Superior(head, _rule_sentence(head, place))
    return Superior(None, "Tidak ditemukan atasan: tidak ada kepala unit atau Plt. sampai ke atas.")


def _chain(unit_id: int, parents: Mapping[int, int | None]) -> list[int]:
    chain: list[int] = []
    step: int | None = unit_id
    while step is not None and step not in chain and len(chain) < 12:
        chain.append(step)
        step = parents.get(step)
    return chain


def _heads_of(unit_ids: Iterable[int], on: date) -> dict[int, list[Penugasan]]:
    """Who holds the head's post of each unit on the date: definitive first, who is away last. One query."""
    rows = (
        Penugasan.objects.on(on)
        .filter(formasi__is_head=True, formasi__unit_id__in=list(unit_ids))
        .annotate(is_away=Exists(Ketidakhadiran.objects.on(on).filter(person=OuterRef("person"))))
        .select_related("person", "person__user", "unit", "formasi__jabatan", "formasi__unit")
    )
    heads: dict[int, list[Penugasan]] = defaultdict(list)
    for row in sorted(rows, key=lambda row: (row.is_away, rank_of(row))):
        if row.formasi is not None:
            heads[row.formasi.unit_id].append(row)
    return heads


def _rule_sentence(head: Penugasan, steps_up: int) -> str:
    unit = head.formasi.unit.name if head.formasi else head.unit.name
    manner = {"plt": "Plt. kepala", "plh": "Plh. kepala"}.get(head.kind, "kepala")
    near = "unit Anda" if steps_up == 0 else f"{steps_up} tingkat di atas"
    return f"{head.person.name}: {manner} {unit} ({near})."
