"""What of planning a changed tree touches: promises, figures summed from below, plans of other offices."""

from collections.abc import Collection, Iterator
from datetime import date

from django.db.models import Count, Q
from django.urls import reverse

from selaras.planning.consequences import Consequence, PlannedChange, Severity
from selaras.planning.models import (
    CrosscuttingRequest,
    Indikator,
    PerjanjianKinerjaLine,
    Renstra,
    SasaranVersion,
    TupoksiIndikator,
)
from selaras.planning.queries.indicators import RIDES_ALONG
from selaras.planning.queries.tree import in_force

from .affected_figures import BOUND, promise_name, promise_page


def affected_by(change: PlannedChange) -> Iterator[Consequence]:
    """What hangs on nodes and indicators that end, and what moves with a branch; at most nine queries."""
    if change.ended_indikator:
        yield from _promises(change.ended_indikator, change.on.year)
        yield from _summed(change.ended_indikator, change.on)
        yield from _duties(change)
    if change.ended_sasaran:
        yield from _hanging(change.ended_sasaran, change)
        yield from _held(change.ended_sasaran, change.on)
        yield from _asked(change.ended_sasaran)
    if change.moved_sasaran:
        yield from _carried(change.moved_sasaran, change)


def _promises(ended: Collection[int], year: int) -> Iterator[Consequence]:
    lines = (
        PerjanjianKinerjaLine.objects.filter(
            indikator_id__in=ended, perjanjian__year__gte=year, perjanjian__status__in=BOUND
        )
        .select_related("perjanjian__unit", "indikator__definisi")
        .order_by("pk")
    )
    for line in lines:
        code = line.indikator.definisi.code
        yield Consequence(
            Severity.BREAKS,
            promise_name(line),
            f"menjanjikan {code}",
            f"{code} tidak ada lagi pada rencana; perlu perubahan Perjanjian Kinerja",
            promise_page(line),
        )


def _summed(ended: Collection[int], on: date) -> Iterator[Consequence]:
    """Figures that are summed from other offices, and those that these offices' figures went into."""
    open_rows = Indikator.objects.filter(Q(valid_to__isnull=True) | Q(valid_to__gt=on))
    below = (
        open_rows.filter(parent_id__in=ended)
        .exclude(pk__in=ended)
        .values("parent__definisi__code")
        .annotate(n=Count("pk"))
        .order_by("parent__definisi__code")
    )
    for row in below:
        code = row["parent__definisi__code"]
        yield Consequence(
            Severity.BREAKS,
            f"Penjumlahan {code} dari bawah",
            f"{row['n']} indikator dijumlahkan ke {code}",
            "kehilangan indikator di atasnya",
        )
    above = (
        Indikator.objects.filter(pk__in=ended, parent__isnull=False)
        .exclude(parent_id__in=ended)
        .select_related("parent__unit", "parent__definisi")
        .order_by("parent__definisi__code", "pk")
    )
    for one in above:
        assert one.parent is not None
        yield Consequence(
            Severity.NEEDS_ACT,
            f"{one.parent.definisi.code} {one.parent.unit.name}",
            "menerima angka dari kantor ini",
            "tidak menerima angka lagi dari kantor ini",
        )


def _hanging(ended: Collection[int], change: PlannedChange) -> Iterator[Consequence]:
    """Nodes of other offices under a node that ends: of plans in force, and of drafts."""
    rows = (
        in_force(change.on)
        .filter(parent_id__in=ended)
        .exclude(renstra__unit_id=change.office_id)
        .select_related("unit", "parent")
        .order_by("unit__code", "code")
    )
    for row in rows:
        assert row.parent is not None
        yield Consequence(
            Severity.BREAKS,
            f"{row.code} {row.unit.name}",
            f"di bawah {row.parent.code}",
            "tidak punya induk lagi",
            f"{reverse('pohon')}?simpul={row.pk}",
        )
    drafts = (
        SasaranVersion.objects.filter(
            outer_parent_id__in=ended, removed_in__isnull=True, renstra__status=Renstra.Status.DRAFT
        )
        .select_related("unit", "outer_parent")
        .order_by("unit__code", "code")
    )
    for draft in drafts:
        assert draft.outer_parent is not None
        yield Consequence(
            Severity.NEEDS_ACT,
            f"Rancangan {draft.unit.name}, simpul {draft.code}",
            f"di bawah {draft.outer_parent.code}",
            "perlu induk lain sebelum ditetapkan",
        )


def _held(ended: Collection[int], on: date) -> Iterator[Consequence]:
    rows = (
        Indikator.objects.on(on)
        .filter(RIDES_ALONG, sasaran_id__in=ended)
        .values("sasaran__code")
        .annotate(n=Count("pk"))
        .order_by("sasaran__code")
    )
    for row in rows:
        yield Consequence(
            Severity.BREAKS,
            f"Indikator anggota atau unit lain pada {row['sasaran__code']}",
            f"{row['n']} indikator",
            "tidak punya sasaran lagi",
        )


def _asked(ended: Collection[int]) -> Iterator[Consequence]:
    """Requests between units that rest on a node that ends, on either side."""
    rows = (
        CrosscuttingRequest.objects.filter(Q(sasaran_id__in=ended) | Q(accepted_as_id__in=ended))
        .exclude(status=CrosscuttingRequest.Status.REFUSED)
        .select_related("sasaran__unit", "to_unit", "accepted_as")
        .order_by("pk")
    )
    for row in rows:
        given = row.accepted_as is not None and row.accepted_as_id in ended
        node = row.accepted_as.code if given and row.accepted_as else row.sasaran.code
        yield Consequence(
            Severity.BREAKS,
            f"Permintaan lintas unit {row.sasaran.unit.name} kepada {row.to_unit.name}",
            f"dipenuhi pada {node}" if given else f"untuk {node}",
            "tidak ada yang memenuhinya lagi" if given else "tidak ada lagi yang memintanya",
            reverse("lintas_satu", args=[row.pk]),
        )


def _duties(change: PlannedChange) -> Iterator[Consequence]:
    """Duties of the office that serve an indicator which ends."""
    of_office = Q(tupoksi__unit_id=change.office_id) | Q(tupoksi__unit__office_id=change.office_id)
    of_posts = Q(tupoksi__formasi__unit_id=change.office_id) | Q(
        tupoksi__formasi__unit__office_id=change.office_id
    )
    rows = (
        TupoksiIndikator.objects.filter(
            of_office | of_posts, definisi__indikator_set__in=change.ended_indikator
        )
        .values("definisi__code")
        .annotate(n=Count("tupoksi", distinct=True))
        .order_by("definisi__code")
    )
    for row in rows:
        yield Consequence(
            Severity.NEEDS_ACT,
            f"Tugas yang melayani {row['definisi__code']}",
            f"{row['n']} tugas",
            "tidak melayani hasil itu lagi",
            reverse("tupoksi"),
        )


def _carried(moved: Collection[int], change: PlannedChange) -> Iterator[Consequence]:
    """Offices whose plans hang under a branch that moves: their way up changes with it."""
    rows = (
        in_force(change.on)
        .filter(parent_id__in=moved)
        .exclude(renstra__unit_id=change.office_id)
        .values("unit__name")
        .annotate(n=Count("pk"))
        .order_by("unit__name")
    )
    for row in rows:
        yield Consequence(
            Severity.NOTE,
            f"Rencana {row['unit__name']}",
            f"{row['n']} simpul di bawah cabang ini",
            "garisnya ikut pindah",
        )
