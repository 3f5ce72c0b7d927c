"""Duties and the results they serve: which may be seen, and what of either stands without the other."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch, Q, QuerySet

from selaras.access.models import User
from selaras.access.roles import Capability
from selaras.access.scopes import scope_filter
from selaras.organisation.models import Tupoksi, UnitKerja
from selaras.planning.models import DefinisiVersion, Indikator, TupoksiIndikator
from selaras.planning.queries.definitions import definitions_at
from selaras.planning.queries.indicators import owed_by_office


def tupoksi_visible_to(user: User) -> QuerySet[Tupoksi]:
    """Duties of the units, and of posts in the units, whose plans this user may read."""
    of_unit = scope_filter(user, Capability.PLANNING_READ, "unit_id")
    of_post = scope_filter(user, Capability.PLANNING_READ, "formasi__unit_id")
    given = Q(unit__isnull=False) & of_unit | Q(formasi__isnull=False) & of_post
    return Tupoksi.objects.filter(given).select_related("unit__office", "formasi__unit__office")


def unit_of(tupoksi: Tupoksi) -> UnitKerja:
    """The unit a duty belongs to: its own, or that of the post."""
    if tupoksi.unit is not None:
        return tupoksi.unit
    assert tupoksi.formasi is not None  # a constraint: one of both
    return tupoksi.formasi.unit


@dataclass(frozen=True, slots=True)
class Duty:
    """One duty with the results it serves, the main ones first, by code; `post` "" for a duty of the unit."""

    tupoksi: Tupoksi
    unit: UnitKerja
    post: str
    serves: tuple[TupoksiIndikator, ...]


@dataclass(frozen=True, slots=True)
class Unserved:
    """What the office owes and no duty of it serves, with the name its manual gives it."""

    indikator: Indikator
    name: str


@dataclass(frozen=True, slots=True)
class Coverage:
    """The duties of an office, and what it owes that no duty of it serves."""

    office: UnitKerja
    duties: tuple[Duty, ...]
    results: tuple[Indikator, ...]
    unserved: tuple[Unserved, ...]

    @property
    def without_result(self) -> list[Duty]:
        """Duties that serve no result the office owes."""
        return [duty for duty in self.duties if not duty.serves]


def coverage_of(office: UnitKerja, on: date) -> Coverage:
    """The duties in force on the day against what the office and its parts owe. Five queries.

    A duty that serves an indicator which the office does not owe serves nothing here; personal indicators of
    members are no result of a duty.
    """
    results = [row for row in owed_by_office(office.pk, on) if row.holder_id is None]
    owed = {row.definisi_id for row in results}
    mapped = TupoksiIndikator.objects.filter(definisi__in=owed).select_related("definisi")
    rows = (
        Tupoksi.objects.on(on)
        .filter(
            Q(unit_id=office.pk)
            | Q(unit__office_id=office.pk)
            | Q(formasi__unit_id=office.pk)
            | Q(formasi__unit__office_id=office.pk)
        )
        .select_related("unit", "formasi__unit", "formasi__jabatan")
        .prefetch_related(Prefetch("mapping_set", mapped, to_attr="serves"))
    )
    duties = sorted((_duty(row) for row in rows), key=_order)
    served = {one.definisi_id for duty in duties for one in duty.serves}
    manuals = definitions_at(owed - served, on)
    unserved = tuple(_unserved(row, manuals) for row in results if row.definisi_id not in served)
    return Coverage(office, tuple(duties), tuple(results), unserved)


def _unserved(row: Indikator, manuals: Mapping[int, DefinisiVersion]) -> Unserved:
    manual = manuals.get(row.definisi_id)
    return Unserved(row, manual.name if manual else row.definisi.code)


def _duty(row: Tupoksi) -> Duty:
    serves: list[TupoksiIndikator] = row.serves  # type: ignore[attr-defined]  # prefetched above
    post = row.formasi.jabatan.name if row.formasi is not None else ""
    ordered = sorted(serves, key=lambda one: (one.relation, one.definisi.code))
    return Duty(row, unit_of(row), post, tuple(ordered))


def _order(duty: Duty) -> tuple[bool, str, str, int]:
    return (duty.unit.office_id is not None, duty.unit.code, duty.post, duty.tupoksi.number)


def definitions_to_serve(office: UnitKerja, on: date) -> list[tuple[int, str]]:
    """What a duty of the office may be tied to: the definitions it owes, with code and name."""
    owed = {row.definisi_id for row in owed_by_office(office.pk, on) if row.holder_id is None}
    rows = definitions_at(owed, on).values()
    named = ((row.definisi_id, f"{row.definisi.code} {row.name}") for row in rows)
    return sorted(named, key=lambda one: one[1])
