"""Reads of 360 rounds: what one is asked, prepares, was told. Never a rater beside an answer."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final

from django.db.models import Q, QuerySet

from selaras.access.models import User
from selaras.access.roles import Capability
from selaras.access.scopes import owns, person_of, scope_filter
from selaras.members.models import Penilai360, Putaran360
from selaras.organisation.models import Keanggotaan, Penugasan
from selaras.organisation.queries import offices_above, people_of_office
from selaras.registry.business_date import business_date

KEPT: Final = timedelta(days=90)  # what falls short is destroyed after it (DOMAIN case 23)
CLOSED = (Putaran360.Status.RELEASED, Putaran360.Status.INSUFFICIENT)


def members_to_set_up(user: User, on: date) -> QuerySet[Keanggotaan]:
    """Members in office for whom this person prepares rounds; himself among them, to be told why not."""
    mine = Q(person_id=person_of(user))
    return (
        Keanggotaan.objects.filter(scope_filter(user, Capability.MEMBERS_SETUP, "unit_id", own=mine))
        .filter(Q(ended_on__isnull=True) | Q(ended_on__gt=on))
        .select_related("person", "unit")
        .order_by("unit__code", "seat")
    )


def rounds_to_set_up(user: User) -> QuerySet[Putaran360]:
    """Rounds this person prepares."""
    mine = Q(keanggotaan__person_id=person_of(user))
    reached = scope_filter(user, Capability.MEMBERS_SETUP, "keanggotaan__unit_id", own=mine)
    return (
        Putaran360.objects.filter(reached)
        .select_related("keanggotaan__person", "keanggotaan__unit")
        .order_by("-closes", "pk")
    )


def invitations_of(user: User) -> QuerySet[Penilai360]:
    """What this account is asked to rate, in rounds that have been opened."""
    if not owns(user, Capability.MEMBERS_RATE):
        return Penilai360.objects.none()
    return (
        Penilai360.objects.filter(invited_user=user)
        .exclude(putaran__status=Putaran360.Status.DRAFT)
        .select_related("putaran__keanggotaan__person", "putaran__keanggotaan__unit")
        .order_by("putaran__closes", "pk")
    )


def invitation_of(user: User, putaran_id: int) -> Penilai360 | None:
    """The invitation of this account in a round."""
    return invitations_of(user).filter(putaran_id=putaran_id).first()


def invitation_of_token(token_hash: str) -> Penilai360 | None:
    """The invitation behind a link."""
    rows = Penilai360.objects.exclude(putaran__status=Putaran360.Status.DRAFT)
    return (
        rows.filter(token_hash=token_hash)
        .select_related("putaran__keanggotaan__person", "putaran__keanggotaan__unit")
        .first()
    )


def own_rounds(user: User) -> QuerySet[Putaran360]:
    """Closed rounds about this person: for him, and for nobody else."""
    me = person_of(user)
    if me is None or not owns(user, Capability.MEMBERS_READ):
        return Putaran360.objects.none()
    return (
        Putaran360.objects.filter(keanggotaan__person_id=me, status__in=CLOSED)
        .select_related("keanggotaan__person", "keanggotaan__unit")
        .order_by("-closes", "pk")
    )


def candidates_for(keanggotaan: Keanggotaan) -> Sequence[tuple[int, str]]:
    """Accounts that may rate a member: his office's people, and the members of the offices above."""
    day = business_date()
    here = people_of_office(keanggotaan.unit_id, day)
    above = Penugasan.objects.on(day).filter(
        unit__in=offices_above(keanggotaan.unit_id, day), keanggotaan__isnull=False
    )
    found: dict[int, str] = {}
    for row in [*here, *above.select_related("person", "unit", "formasi__jabatan")]:
        if row.person.user_id is not None and row.person_id != keanggotaan.person_id:
            found.setdefault(row.person.user_id, f"{row.person.name} ({row.unit.name})")
    return tuple(found.items())


def due_to_close(on: date) -> list[int]:
    """Rounds whose last day is over."""
    rows = Putaran360.objects.filter(status=Putaran360.Status.OPEN, closes__lt=on)
    return list(rows.order_by("pk").values_list("pk", flat=True))


def due_to_destroy(on: date) -> list[int]:
    """Rounds with sealed answers that fell short 90 days ago."""
    rows = Putaran360.objects.filter(closed_on__lte=on - KEPT, segel_set__isnull=False)
    return list(rows.order_by("pk").values_list("pk", flat=True).distinct())
