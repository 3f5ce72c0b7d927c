"""Whom an SKP waits for."""

from collections.abc import Iterable, Sequence
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from selaras.access.models import User
from selaras.access.roles import Capability
from selaras.access.scopes import UnitTree, principals_of, tree_of
from selaras.organisation.models import Ketidakhadiran, Penugasan, Person
from selaras.organisation.queries import person_of, superior_of, superiors_of
from selaras.skp.models import Skp

from .lists import visible_to

SUBMITTED = Q(status=Skp.Status.SUBMITTED)


def for_judge(user: User, skp_id: int, on: date) -> Skp | None:
    """The SKP if this user may read it, or if it waits for him because its superior's term has ended.

    One query; up to three more where the term has ended.
    """
    readable, me = visible_to(user), person_of(user)
    reached = Q(pk__in=readable.values("pk"))
    if me is not None:
        reached |= _for_me_or_lapsed(me, user, on)
    found = _with_people(on).select_related("penilai__person", "penilai__formasi__jabatan").filter(reached)
    skp = found.filter(pk=skp_id).first()
    if skp is None or not _has_moved(skp, on) or _for_him_now([skp], user, on):
        return skp
    return skp if readable.filter(pk=skp_id).exists() else None


def decided_on(skp: Skp, on: date) -> date:
    """The day whose superior decides: the date, or the last day of an SKP that has ended."""
    return min(on, skp.period_to)


def penilai_of(skp: Skp, on: date, tree: UnitTree | None = None) -> Penugasan | None:
    """Who agrees to this SKP on the date: the superior of the post, on its last day where it has ended.

    `tree` is the whole tree of the day `decided_on`, where the request has it.
    """
    return superior_of(skp.penugasan, decided_on(skp, on), tree)


def waiting_for(user: User, on: date) -> list[Skp]:
    """Submitted SKP that wait for this user, oldest first.

    The queue follows the post: when a Plt's term ends, what waited for him waits for who comes next in
    the order of DOMAIN 3.2; so it does while he is away and another acts. One query, three where a term has
    ended or somebody is away, however many wait.
    """
    return own_and_waiting(user, [], on)[1]


def own_and_waiting(user: User, posts: Iterable[Penugasan], on: date) -> tuple[list[Skp], list[Skp]]:
    """The SKP of the year in these posts, and what `waiting_for` says; as many queries as that alone."""
    me = person_of(user)
    if me is None:
        return [], []
    held = {post.pk for post in posts}
    own = Q(penugasan__in=held, year=on.year) & ~Q(status=Skp.Status.ADJUSTED)
    rows = list(_with_people(on).filter(own | _for_me_or_lapsed(me, user, on)))
    mine = [skp for skp in rows if skp.penugasan_id in held and skp.year == on.year]
    return mine, _for_him([skp for skp in rows if skp not in mine], user, on)


def _with_people(on: date) -> QuerySet[Skp]:
    away = Ketidakhadiran.objects.on(on).filter(person=OuterRef("penilai__person"))
    people = ("penugasan__person", "penugasan__unit", "penugasan__formasi__jabatan", "penilai")
    rows = Skp.objects.annotate(penilai_away=Exists(away)).select_related(*people)
    return rows.order_by("submitted_at", "pk")


def _for_me_or_lapsed(me: Person, user: User, on: date) -> Q:
    """Submitted to this person, to who has handed it to him, or to somebody who judges no more."""
    ended = Q(penilai__valid_to__isnull=False, penilai__valid_to__lte=on) | Q(penilai_away=True)
    handed_on = Q(penilai__person__in=principals_of(user, Capability.SKP_AGREE, on).keys())
    for_others = handed_on & ~Q(penugasan__person=me)
    return SUBMITTED & (Q(penilai__person=me) | for_others | Q(penilai__isnull=True) | ended)


def _has_moved(skp: Skp, on: date) -> bool:
    away = getattr(skp, "penilai_away", False)  # annotated by `_with_people`
    lapsed = skp.penilai is None or not skp.penilai.holds_on(on) or away
    return skp.status == Skp.Status.SUBMITTED and lapsed


def _for_him(rows: Sequence[Skp], user: User, on: date) -> list[Skp]:
    """Of these, what was put before the user, and what has moved on to him."""
    moved = [skp for skp in rows if _has_moved(skp, on)]
    elsewhere = {skp.pk for skp in moved} - {skp.pk for skp in _for_him_now(moved, user, on)}
    return [skp for skp in rows if skp.pk not in elsewhere]


def _for_him_now(moved: Sequence[Skp], user: User, on: date) -> list[Skp]:
    """Of these, those whose employee the user leads today."""
    me = person_of(user)
    if not moved or me is None:
        return []
    now = superiors_of([skp.penugasan for skp in moved], on, tree_of(user, on))
    judges = {me.pk, *principals_of(user, Capability.SKP_AGREE, on)}
    others = (skp for skp in moved if skp.penugasan.person_id != me.pk)
    return [skp for skp in others if getattr(now[skp.penugasan_id], "person_id", None) in judges]
