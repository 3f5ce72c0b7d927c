"""What the page of an office shows: frozen shapes, built in a fixed number of queries."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Max, Prefetch, Q

from selaras.organisation.models import (
    DivisiAnggota,
    Formasi,
    Keanggotaan,
    Penugasan,
    UnitKerja,
    UnitPeriod,
)
from selaras.organisation.queries import posts_of_office


@dataclass(frozen=True, slots=True)
class PostRow:
    """One post on a day: who holds its seats, and since when it is vacant where nobody does."""

    formasi: Formasi
    holders: tuple[Penugasan, ...]
    vacant_since: date | None

    @property
    def vacant_seats(self) -> int:
        """Seats nobody holds; an acting holder counts as one."""
        return max(self.formasi.seats - len(self.holders), 0)


@dataclass(frozen=True, slots=True)
class PartOfOffice:
    """The office itself or one of its parts, with its posts."""

    unit: UnitKerja
    posts: tuple[PostRow, ...]


@dataclass(frozen=True, slots=True)
class MemberRow:
    """A member on his seat, with the divisions he coordinates or stands in for."""

    keanggotaan: Keanggotaan
    divisions: tuple[DivisiAnggota, ...]


@dataclass(frozen=True, slots=True)
class OfficeOnDay:
    """One office on one day."""

    office: UnitKerja
    period: UnitPeriod | None
    parts: tuple[PartOfOffice, ...]
    members: tuple[MemberRow, ...]

    @property
    def vacancies(self) -> int:
        """Vacant seats over all posts."""
        return sum(post.vacant_seats for part in self.parts for post in part.posts)

    @property
    def people(self) -> int:
        """People who hold a post as their first one; nobody counts twice."""
        return len(
            {holder.person_id for part in self.parts for post in part.posts for holder in post.holders}
        )

    @property
    def acting(self) -> tuple[Penugasan, ...]:
        """Those who act for a vacant head (Plt, Plh)."""
        return tuple(
            holder
            for part in self.parts
            for post in part.posts
            for holder in post.holders
            if holder.kind in (Penugasan.Kind.PLT, Penugasan.Kind.PLH)
        )


def office_on_day(office: UnitKerja, day: date) -> OfficeOnDay:
    """An office on a day, in seven queries whatever its size."""
    period = (
        UnitPeriod.objects.on(day)
        .filter(unit=office)
        .select_related("parent", "satker", "satker__kpa_unit")
        .first()
    )
    posts = list(posts_of_office(office.pk, day))
    left = _last_held(post.pk for post in posts)
    by_unit: dict[int, list[PostRow]] = defaultdict(list)
    units: dict[int, UnitKerja] = {office.pk: office}
    for post in posts:
        units[post.unit_id] = post.unit
        by_unit[post.unit_id].append(_post_row(post, left))
    parts = tuple(PartOfOffice(units[unit_id], tuple(rows)) for unit_id, rows in by_unit.items())
    return OfficeOnDay(office, period, parts, _members(office, day))


def _post_row(post: Formasi, left: dict[int, date]) -> PostRow:
    holders = tuple(post.holders)  # type: ignore[attr-defined]  # prefetched by posts_of_office
    definitive = [h for h in holders if h.kind not in (Penugasan.Kind.PLT, Penugasan.Kind.PLH)]
    vacant_since = None if definitive else left.get(post.pk, post.valid_from)
    return PostRow(post, holders, vacant_since)


def _last_held(formasi_ids: Iterable[int]) -> dict[int, date]:
    """The day on which the last definitive holder of each post left."""
    rows = (
        Penugasan.objects.filter(formasi_id__in=list(formasi_ids), valid_to__isnull=False)
        .exclude(kind__in=(Penugasan.Kind.PLT, Penugasan.Kind.PLH))
        .values("formasi_id")
        .annotate(left=Max("valid_to"))
    )
    return {row["formasi_id"]: row["left"] for row in rows}


def _members(office: UnitKerja, day: date) -> tuple[MemberRow, ...]:
    divisions = DivisiAnggota.objects.on(day).select_related("divisi").order_by("role")
    rows = (
        Keanggotaan.objects.filter(unit=office, term_from__lte=day, term_to__gt=day)
        .filter(Q(ended_on__isnull=True) | Q(ended_on__gt=day))
        .select_related("person")
        .prefetch_related(Prefetch("divisi_set", queryset=divisions, to_attr="divisions"))
        .order_by("-is_chair", "seat")
    )
    return tuple(MemberRow(row, tuple(row.divisions)) for row in rows)


def long_vacant(row: PostRow, day: date) -> bool:
    """Whether a post has had nobody, not even acting, for more than 30 days."""
    return not row.holders and row.vacant_since is not None and day - row.vacant_since > timedelta(30)
