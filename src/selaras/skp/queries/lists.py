"""SKP as lists and pages need them."""

import json
from collections.abc import Iterable
from datetime import date
from hashlib import sha256

from django.db.models import Prefetch, Q, QuerySet

from selaras.access.models import User
from selaras.access.roles import Capability
from selaras.access.scopes import scope_filter
from selaras.organisation.models import Penugasan, Person
from selaras.organisation.queries import person_of, superior_of, superiors_of
from selaras.skp.models import Rhk, RhkKontribusi, Skp

# What has been put before the superior and not been replaced: only that is a promise, and part of a line.
PAST_DRAFT = (Skp.Status.SUBMITTED, Skp.Status.AGREED, Skp.Status.ENDED, Skp.Status.CLOSED)


def visible_to(user: User) -> QuerySet[Skp]:
    """SKP this user may read: his own, those he judges, those of the units his role reads.

    A planner reads the SKP of heads of units only.
    """
    me = person_of(user)
    own = Q(penugasan__person=me) | Q(penilai__person=me) if me else None
    unit = "penugasan__unit_id"
    heads = scope_filter(user, Capability.SKP_READ_HEADS, unit) & Q(penugasan__is_head=True)
    return Skp.objects.filter(scope_filter(user, Capability.SKP_READ, unit, own=own) | heads).select_related(
        "penugasan__person", "penugasan__unit", "penugasan__formasi__jabatan", "penilai__person"
    )


def for_judge(user: User, on: date) -> QuerySet[Skp]:
    """SKP this user may read, and those that wait for him because their superior's term has ended."""
    me = person_of(user)
    waiting = [skp.pk for skp in waiting_for(me, on)] if me else []
    return Skp.objects.filter(Q(pk__in=visible_to(user).values("pk")) | Q(pk__in=waiting)).select_related(
        "penugasan__person", "penugasan__unit", "penugasan__formasi__jabatan", "penilai__person"
    )


def skp_of_person(person: Person) -> QuerySet[Skp]:
    """All SKP of one person, the newest year first."""
    return (
        Skp.objects.filter(penugasan__person=person)
        .select_related("penugasan__unit", "penugasan__formasi__jabatan", "penilai__person")
        .order_by("-year", "-period_from", "-version")
    )


def penilai_of(skp: Skp, on: date) -> Penugasan | None:
    """Who agrees to this SKP on the date: the superior of the post, on its last day where it has ended."""
    return superior_of(skp.penugasan, min(on, skp.period_to))


def waiting_for(person: Person, on: date) -> list[Skp]:
    """Submitted SKP that wait for this person, oldest first.

    The queue follows the post: when a Plt's term ends, what waited for him waits for who comes next in
    the order of DOMAIN 3.2. Five queries at most, however many wait.
    """
    submitted = (
        Skp.objects.filter(status=Skp.Status.SUBMITTED)
        .select_related("penugasan__person", "penugasan__unit", "penugasan__formasi__jabatan", "penilai")
        .order_by("submitted_at", "pk")
    )
    lapsed = Q(penilai__isnull=True) | Q(penilai__valid_to__isnull=False, penilai__valid_to__lte=on)
    rows = list(submitted.filter(Q(penilai__person=person) | lapsed))
    moved = [skp for skp in rows if skp.penilai is None or not skp.penilai.holds_on(on)]
    now = superiors_of([skp.penugasan for skp in moved], on) if moved else {}
    stale = {skp.pk for skp in moved}
    return [
        skp
        for skp in rows
        if skp.pk not in stale or getattr(now.get(skp.penugasan_id), "person_id", None) == person.pk
    ]


def rhk_of(person: Person, on: date) -> list[Rhk]:
    """The RHK the person works under on the date, with aspects; two queries.

    Those of SKP past draft whose period covers the day: after a transfer the old post's RHK still take
    the work of its months.
    """
    return list(
        Rhk.objects.filter(
            skp__penugasan__person=person,
            skp__status__in=PAST_DRAFT,
            skp__period_from__lte=on,
            skp__period_to__gte=on,
        )
        .select_related("skp")
        .prefetch_related("aspek_set")
        .order_by("skp__period_from", "number")
    )


def for_page(skp_ids: Iterable[int]) -> QuerySet[Rhk]:
    """The RHK of these SKP with all a page shows of them, in their order."""
    feeds = RhkKontribusi.objects.select_related("indikator__definisi", "indikator__unit", "komponen")
    return (
        Rhk.objects.filter(skp_id__in=list(skp_ids))
        .select_related("parent__skp__penugasan__person", "skp")
        .prefetch_related("aspek_set", Prefetch("kontribusi_set", queryset=feeds))
        .order_by("skp_id", "number")
    )


def rhk_for_edit(user: User) -> QuerySet[Rhk]:
    """RHK of the SKP this user may read."""
    return Rhk.objects.filter(skp__in=visible_to(user).values("pk")).select_related(
        "skp__penugasan__person", "skp__penugasan__unit"
    )


def content_of(skp: Skp) -> str:
    """The SHA-256 of everything promised: RHK, where each points, and how it is measured.

    Taken from the database in a fixed order; the audit event of the agreement keeps it.
    """
    rows = [
        {
            "nomor": rhk.number,
            "jenis": rhk.kind,
            "teks": rhk.text,
            "atasan": rhk.parent_id,
            "alasan": rhk.no_line_reason,
            "indikator": sorted(
                (k.indikator_id, k.komponen_id or 0, k.relation) for k in rhk.kontribusi_set.all()
            ),
            "aspek": sorted(
                [a.aspek, a.indicator_text, str(a.target_low), str(a.target_high), a.target_text, a.satuan]
                for a in rhk.aspek_set.all()
            ),
        }
        for rhk in for_page([skp.pk])
    ]
    return sha256(json.dumps(rows, ensure_ascii=False, sort_keys=True).encode()).hexdigest()
