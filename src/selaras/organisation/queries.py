"""Reads of the organisation: who is where on a date, and who leads whom."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch, Q, QuerySet

from selaras.access.models import User
from selaras.access.roles import Capability
from selaras.access.scopes import scope_filter
from selaras.organisation.models import Formasi, Penugasan, Person, UnitKerja, UnitPeriod
from selaras.organisation.models.people import Pegawai


def units_visible_to(user: User) -> QuerySet[UnitKerja]:
    """Units whose organisation this user may read."""
    return UnitKerja.objects.filter(scope_filter(user, Capability.ORGANISATION_READ, "pk"))


def offices_visible_to(user: User) -> QuerySet[UnitKerja]:
    """Offices (not their parts) whose organisation this user may read."""
    return units_visible_to(user).filter(office__isnull=True).order_by("code")


def unit_by_code(code: str) -> UnitKerja:
    """The unit with this code; raises UnitKerja.DoesNotExist."""
    return UnitKerja.objects.get(code=code)


def person_of(user: User) -> Person | None:
    """The person behind the account, asked once for each user object; None for a technical account.

    What is asked of him through this user (`penugasan_of`) is kept on him for as long: one request.
    """
    if "_person" not in user.__dict__:
        person: Person | None = getattr(user, "person", None)  # the frame of the page asks the same way
        if person is not None:
            person.__dict__["_penugasan_by_day"] = {}
        user.__dict__["_person"] = person
    kept: Person | None = user.__dict__["_person"]
    return kept


def penugasan_of(person: Person, on: date) -> list[Penugasan]:
    """What the person does on the date, the primary assignment first."""
    kept: dict[date, list[Penugasan]] = person.__dict__.get("_penugasan_by_day", {})
    if on not in kept:
        kept[on] = list(
            Penugasan.objects.on(on)
            .filter(person=person)
            .select_related("person", "unit", "unit__office", "formasi__jabatan", "pegawai")
            .order_by("-is_primary", "valid_from")
        )
    return list(kept[on])


def primary_penugasan(person: Person, on: date) -> Penugasan | None:
    """The assignment the person is first of all in; None when he has none on the date."""
    return next(iter(penugasan_of(person, on)), None)


def office_of(user: User, on: date) -> UnitKerja | None:
    """The office in which the user works on the date; None for a technical account."""
    person = person_of(user)
    primary = primary_penugasan(person, on) if person else None
    return (primary.unit.office or primary.unit) if primary else None


def holders_of(formasi_ids: Iterable[int], on: date) -> dict[int, list[Penugasan]]:
    """Who holds each of these posts on the date, definitive before acting. One query."""
    rows = (
        Penugasan.objects.on(on)
        .filter(formasi_id__in=set(formasi_ids))
        .select_related("person", "unit", "formasi__jabatan")
    )
    holders: dict[int, list[Penugasan]] = defaultdict(list)
    for row in sorted(rows, key=lambda row: (_rank(row), row.valid_from, row.pk)):
        if row.formasi_id is not None:
            holders[row.formasi_id].append(row)
    return dict(holders)


_RANKS = {Penugasan.Kind.DEFINITIVE: 0, Penugasan.Kind.PLT: 1, Penugasan.Kind.PLH: 2}


def _rank(penugasan: Penugasan) -> int:
    """The order in which holders of one post count: definitive, Plt, Plh, anything else."""
    return _RANKS.get(Penugasan.Kind(penugasan.kind), 3)


def people_of_office(office_id: int, on: date) -> QuerySet[Penugasan]:
    """The primary assignments in the office and its parts on the date: its people, each once."""
    return (
        Penugasan.objects.on(on)
        .filter(Q(unit_id=office_id) | Q(unit__office_id=office_id), is_primary=True)
        .select_related("person", "unit", "unit__office", "formasi__jabatan", "pegawai")
        .order_by("unit__code", "formasi__jabatan__rank_order", "person__name")
    )


def asn_of_units(unit_ids: Iterable[int], on: date) -> QuerySet[Penugasan]:
    """Primary assignments of civil servants (PNS, CPNS, PPPK, DPK) in these units on the date."""
    return (
        Penugasan.objects.on(on)
        .filter(unit_id__in=unit_ids, is_primary=True, pegawai__status__in=Pegawai.ASN)
        .select_related("person", "unit", "unit__office", "formasi__jabatan", "pegawai")
    )


def children_of(unit_id: int, on: date) -> QuerySet[UnitPeriod]:
    """The units directly below one on the date."""
    return UnitPeriod.objects.on(on).filter(parent_id=unit_id).select_related("unit")


@dataclass(frozen=True, slots=True)
class Superior:
    """Who leads an assignment on a date, and by which rule; `penugasan` None: nobody was found."""

    penugasan: Penugasan | None
    rule: str


def superior_of(penugasan: Penugasan, on: date) -> Penugasan | None:
    """The direct superior of an assignment on the date (see `explain_superior`)."""
    return explain_superior(penugasan, on).penugasan


def explain_superior(penugasan: Penugasan, on: date) -> Superior:
    """The direct superior and the rule that found him (DOMAIN 3.2).

    The definitive head of the unit part, unless that is the person himself; then its Plt, then its
    Plh; then the same one unit up (part, office, the office above). At most twelve steps.
    """
    return explain_superiors([penugasan], on)[penugasan.pk]


def superiors_of(penugasan: Sequence[Penugasan], on: date) -> dict[int, Penugasan | None]:
    """The direct superior of each assignment, by its id. Two queries for all of them."""
    return {pk: found.penugasan for pk, found in explain_superiors(penugasan, on).items()}


def explain_superiors(penugasan: Sequence[Penugasan], on: date) -> dict[int, Superior]:
    """`explain_superior` for many assignments, in two queries."""
    parents = dict(UnitPeriod.objects.on(on).values_list("unit_id", "parent_id"))
    chains = {each.pk: _chain(each.unit_id, parents) for each in penugasan}
    heads = _heads_of({unit_id for chain in chains.values() for unit_id in chain}, on)
    return {each.pk: _nearest_head(each, chains[each.pk], heads) for each in penugasan}


def _nearest_head(penugasan: Penugasan, chain: list[int], heads: Mapping[int, list[Penugasan]]) -> Superior:
    for place, unit_id in enumerate(chain):
        for head in heads.get(unit_id, []):
            if head.person_id != penugasan.person_id:
                return Superior(head, _rule_sentence(head, place))
    return Superior(None, "Tidak ditemukan atasan: tidak ada kepala unit atau Plt. sampai ke atas.")


def _chain(unit_id: int, parents: dict[int, int | None]) -> list[int]:
    chain: list[int] = []
    step: int | None = unit_id
    while step is not None and step not in chain and len(chain) < 12:
        chain.append(step)
        step = parents.get(step)
    return chain


def _heads_of(unit_ids: Iterable[int], on: date) -> dict[int, list[Penugasan]]:
    """Who holds the head's post of each unit on the date, definitive first. One query."""
    rows = (
        Penugasan.objects.on(on)
        .filter(formasi__is_head=True, formasi__unit_id__in=list(unit_ids))
        .select_related("person", "person__user", "unit", "formasi__jabatan", "formasi__unit")
    )
    heads: dict[int, list[Penugasan]] = defaultdict(list)
    for row in sorted(rows, key=_rank):
        if row.formasi is not None:
            heads[row.formasi.unit_id].append(row)
    return heads


def _rule_sentence(head: Penugasan, steps_up: int) -> str:
    unit = head.formasi.unit.name if head.formasi else head.unit.name
    manner = {"plt": "Plt. kepala", "plh": "Plh. kepala"}.get(head.kind, "kepala")
    near = "unit Anda" if steps_up == 0 else f"{steps_up} tingkat di atas"
    return f"{head.person.name}: {manner} {unit} ({near})."


def posts_of_office(office_id: int, on: date) -> QuerySet[Formasi]:
    """The posts of an office and its parts on the date, with their holders in `holders`; empty = vacant."""
    holders = Penugasan.objects.on(on).select_related("person", "pegawai")
    return (
        Formasi.objects.on(on)
        .filter(Q(unit_id=office_id) | Q(unit__office_id=office_id))
        .select_related("unit", "jabatan")
        .prefetch_related(Prefetch("penugasan_set", queryset=holders, to_attr="holders"), "tupoksi_set")
        .order_by("unit__code", "-is_head", "jabatan__rank_order", "code")
    )


def unit_ids_of_office(code: str | None) -> frozenset[int]:
    """The office with this code and its parts; all units where no code is given; empty when unknown."""
    units = UnitKerja.objects.all()
    if code is not None:
        units = units.filter(Q(code=code) | Q(office__code=code))
    return frozenset(units.values_list("pk", flat=True))


def chosen_office(user: User, code: str, on: date) -> UnitKerja | None:
    """The office asked for, if the user may read it; without a code his own, else the first he may read."""
    offices = offices_visible_to(user)
    if code:
        return offices.filter(code=code).first()
    own = office_of(user, on)
    return (offices.filter(pk=own.pk).first() if own else None) or offices.first()
