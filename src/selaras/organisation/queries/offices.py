"""Offices, their parts and their posts."""

from datetime import date

from django.db.models import OuterRef, Prefetch, Q, QuerySet, Subquery

from selaras.access.models import User
from selaras.access.roles import Capability
from selaras.access.scopes import scope_filter
from selaras.organisation.models import Formasi, Ketidakhadiran, Penugasan, UnitKerja, UnitPeriod

from .people import office_of


def units_visible_to(user: User) -> QuerySet[UnitKerja]:
    """Units whose organisation this user may read."""
    return UnitKerja.objects.filter(scope_filter(user, Capability.ORGANISATION_READ, "pk"))


def offices_visible_to(
    user: User, capability: Capability = Capability.ORGANISATION_READ
) -> QuerySet[UnitKerja]:
    """Offices (not their parts) that this user reaches with the capability."""
    reached = scope_filter(user, capability, "pk")
    return UnitKerja.objects.filter(reached, office__isnull=True).order_by("code")


def unit_by_code(code: str) -> UnitKerja:
    """The unit with this code; raises UnitKerja.DoesNotExist."""
    return UnitKerja.objects.get(code=code)


def children_of(unit_id: int, on: date) -> QuerySet[UnitPeriod]:
    """The units directly below one on the date."""
    return UnitPeriod.objects.on(on).filter(parent_id=unit_id).select_related("unit")


def posts_of_office(office_id: int, on: date) -> QuerySet[Formasi]:
    """The posts of an office and its parts on the date, with their holders in `holders`; empty = vacant."""
    away = Ketidakhadiran.objects.on(on).filter(person=OuterRef("person")).values("valid_to")[:1]
    holders = Penugasan.objects.on(on).annotate(away_until=Subquery(away)).select_related("person", "pegawai")
    return (
        Formasi.objects.on(on)
        .filter(Q(unit_id=office_id) | Q(unit__office_id=office_id))
        .select_related("unit", "jabatan")
        .prefetch_related(Prefetch("penugasan_set", queryset=holders, to_attr="holders"), "tupoksi_set")
        .order_by("unit__code", "-is_head", "jabatan__rank_order", "code")
    )


def posts_to_fill(office_id: int, on: date) -> QuerySet[Formasi]:
    """The posts of an office and its parts on the date, to choose from."""
    return (
        Formasi.objects.on(on)
        .filter(Q(unit_id=office_id) | Q(unit__office_id=office_id))
        .select_related("unit__office", "jabatan")
        .order_by("unit__code", "-is_head", "jabatan__rank_order", "code")
    )


def units_of_office(office_id: int) -> QuerySet[UnitKerja]:
    """An office and its parts, to ask `unit__in` of: a condition on both ways over a join (`unit` or
    `unit__office`) makes a database read every row there is.
    """
    return UnitKerja.objects.filter(Q(pk=office_id) | Q(office_id=office_id))


def unit_ids_of_office(code: str | None) -> frozenset[int]:
    """The office with this code and its parts; all units where no code is given; empty when unknown."""
    units = UnitKerja.objects.all()
    if code is not None:
        units = units.filter(Q(code=code) | Q(office__code=code))
    return frozenset(units.values_list("pk", flat=True))


def top_offices(on: date) -> frozenset[int]:
    """The ids of the offices above which no other stands on the date: the national one, where it is here."""
    rows = UnitPeriod.objects.on(on).filter(parent__isnull=True, unit__office__isnull=True)
    return frozenset(rows.values_list("unit_id", flat=True))


def offices_above(office_id: int, on: date) -> list[int]:
    """The ids of the offices above an office on the date, the nearest first. One query."""
    parents = dict(
        UnitPeriod.objects.on(on)
        .filter(unit__office__isnull=True, parent__isnull=False)
        .values_list("unit_id", "parent_id")
    )
    above: list[int] = []
    while (upper := parents.get(above[-1] if above else office_id)) and upper not in above:
        above.append(upper)
    return above


def chosen_office(
    user: User, code: str, on: date, capability: Capability = Capability.ORGANISATION_READ
) -> UnitKerja | None:
    """The office asked for, if the user reaches it; without a code his own, else the first he reaches."""
    offices = offices_visible_to(user, capability)
    if code:
        return offices.filter(code=code).first()
    own = office_of(user, on)
    return (offices.filter(pk=own.pk).first() if own else None) or offices.first()
