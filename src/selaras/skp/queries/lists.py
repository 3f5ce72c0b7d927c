"""SKP as lists and pages need them."""

import json
from collections.abc import Iterable
from datetime import date
from hashlib import sha256

from django.db.models import Prefetch, Q, QuerySet
from django.db.models.expressions import Combinable

from selaras.access.models import User
from selaras.access.roles import Capability
from selaras.access.scopes import scope_filter
from selaras.organisation.models import Person
from selaras.organisation.queries import person_of
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


def skp_of_person(person: Person) -> QuerySet[Skp]:
    """All SKP of one person, the newest year first."""
    return (
        Skp.objects.filter(penugasan__person=person)
        .select_related("penugasan__unit", "penugasan__formasi__jabatan", "penilai__person")
        .order_by("-year", "-period_from", "-version")
    )


def rhk_of(person: Person, on: date, **counted: Combinable) -> list[Rhk]:
    """The RHK the person works under on the date, with aspects; two queries.

    Those of SKP past draft whose period covers the day: after a transfer the old post's RHK still take
    the work of its months. `counted` is what a room above counts of each by the way, as attributes.
    """
    return list(
        Rhk.objects.filter(
            skp__penugasan__person=person,
            skp__status__in=PAST_DRAFT,
            skp__period_from__lte=on,
            skp__period_to__gte=on,
        )
        .annotate(**counted)
        .select_related("skp")
        .prefetch_related("aspek_set")
        .order_by("skp__period_from", "number")
    )


def for_page(skp_ids: Iterable[int]) -> QuerySet[Rhk]:
    """The RHK of these SKP with how they are measured, in their order. Two queries."""
    return (
        Rhk.objects.filter(skp_id__in=list(skp_ids))
        .select_related("parent__skp__penugasan__person", "skp")
        .prefetch_related("aspek_set")
        .order_by("skp_id", "number")
    )


def with_feeds(rows: QuerySet[Rhk]) -> QuerySet[Rhk]:
    """The same with the indicators each names. One query more."""
    feeds = RhkKontribusi.objects.select_related("indikator__definisi", "indikator__unit", "komponen")
    return rows.prefetch_related(Prefetch("kontribusi_set", queryset=feeds))


def rhk_for_edit(user: User) -> QuerySet[Rhk]:
    """RHK of the SKP this user may read."""
    return Rhk.objects.filter(skp__in=visible_to(user).values("pk")).select_related(
        "skp__penugasan__person", "skp__penugasan__unit"
    )


def content_of(skp: Skp) -> str:
    """The SHA-256 of everything agreed: RHK, where each points, how it is measured, and what stands around.

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
        for rhk in with_feeds(for_page([skp.pk]))
    ]
    around = {
        "pendekatan": skp.approach,
        "lampiran": sorted(skp.lampiran_set.values_list("kind", "number", "text")),
        "ekspektasi": sorted(skp.ekspektasi_set.values_list("nilai", "text")),
    }
    return sha256(json.dumps([around, *rows], ensure_ascii=False, sort_keys=True).encode()).hexdigest()
