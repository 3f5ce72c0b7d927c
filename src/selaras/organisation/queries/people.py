"""Who the user is, what a person does on a date, and who holds which post."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from django.db.models import Q, QuerySet

from selaras.access.models import User
from selaras.organisation.models import Pegawai, Penugasan, Person, UnitKerja
from selaras.registry.business_date import business_date


def person_of(user: User) -> Person | None:
    """The person behind the account, asked once for each user object; None for a technical account.

    What he does on the business day comes with him. It is kept on him, like all that is asked of him
    through this user (`penugasan_of`, `superior_for`), for as long: one request.
    """
    if "_person" not in user.__dict__:
        user.__dict__["_person"] = _known_person(user) or _person_at_work(user, business_date())
    kept: Person | None = user.__dict__["_person"]
    return kept


def _known_person(user: User) -> Person | None:
    """The person whom the frame of the page or a test has asked for already."""
    person: Person | None = user._state.fields_cache.get("person")
    if person is not None:
        person.__dict__["_penugasan_by_day"] = {}
    return person


def _person_at_work(user: User, on: date) -> Person | None:
    """The person with his assignments of the day in one query; one more for who has none."""
    posts = list(_posts_on(on).filter(person__user=user))
    person: Person | None = posts[0].person if posts else getattr(user, "person", None)
    if person is None:
        return None
    person.__dict__["_penugasan_by_day"] = {on: posts}
    for post in posts:
        post.person = person
    if posts:
        user.person = person  # the frame of the page greets him by name
    return person


def _posts_on(on: date) -> QuerySet[Penugasan]:
    """Assignments of the day with their posts, the primary one first."""
    return (
        Penugasan.objects.on(on)
        .select_related("person", "unit", "unit__office", "formasi__jabatan", "pegawai")
        .order_by("-is_primary", "valid_from")
    )


def penugasan_of(person: Person, on: date) -> list[Penugasan]:
    """What the person does on the date, the primary assignment first."""
    kept: dict[date, list[Penugasan]] = person.__dict__.get("_penugasan_by_day", {})
    if on not in kept:
        kept[on] = list(_posts_on(on).filter(person=person))
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
    for row in sorted(rows, key=lambda row: (rank_of(row), row.valid_from, row.pk)):
        if row.formasi_id is not None:
            holders[row.formasi_id].append(row)
    return dict(holders)


_RANKS = {Penugasan.Kind.DEFINITIVE: 0, Penugasan.Kind.PLT: 1, Penugasan.Kind.PLH: 2}


def rank_of(penugasan: Penugasan) -> int:
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
