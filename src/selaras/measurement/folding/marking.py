"""What an action does in its own transaction: bring the leaf up to date and mark the way upwards."""

from collections.abc import Iterable
from itertools import groupby
from typing import Final

from django.db import connection
from django.utils import timezone

from selaras.measurement.folding.leaf import leaves_of
from selaras.measurement.models import CapaianTriwulan, FoldMark, KonsolidasiTriwulan, Realisasi
from selaras.planning.models import Indikator

FIELDS: Final = [
    *("num", "den", "handed_num", "handed_den", "capaian", "state", "keadaan"),
    *("reported", "na", "missing", "late"),
]
BATCH: Final = 400


def refresh(indikator_ids: Iterable[int], year: int) -> None:
    """Compute the leaf of these indikator for the year anew, and mark them for the next pass.

    Belongs inside the transaction of the action that changed their slots: the indikator are locked first, so
    that two verifications of one indikator follow one another and the second sees the first.
    """
    ids = sorted(set(indikator_ids))
    if not connection.in_atomic_block:
        raise RuntimeError("refresh() belongs inside the transaction of the action that changed the figures")
    for start in range(0, len(ids), BATCH):
        _refresh(ids[start : start + BATCH], year)


def mark(indikator_ids: Iterable[int], years: Iterable[int]) -> None:
    """Ask the next pass to fold these indikator in these years, and whatever lies above them."""
    now = timezone.now()
    FoldMark.objects.bulk_create(
        [
            FoldMark(indikator_id=each, year=year, created_at=now)
            for year in sorted(set(years))
            for each in sorted(set(indikator_ids))
        ],
        batch_size=5_000,
    )


def refresh_definisi(definisi_id: int) -> None:
    """Compute anew whatever this manual judges: its leaves in the years it has slots, and all above them."""
    owed = list(
        Realisasi.objects.filter(definisi_version__definisi=definisi_id)
        .values_list("year", "indikator_id")
        .order_by("year", "indikator_id")
        .distinct()
    )
    for year, of_year in groupby(owed, lambda row: row[0]):
        refresh([indikator_id for _, indikator_id in of_year], year)


def mark_parents() -> None:
    """Ask the next pass to fold every parent, and whoever was one, in every year that has figures: plans
    changed in many places."""
    above = set(Indikator.objects.filter(child_set__isnull=False).values_list("pk", flat=True).distinct())
    above.update(KonsolidasiTriwulan.objects.values_list("indikator_id", flat=True).distinct())
    mark(above, CapaianTriwulan.objects.values_list("year", flat=True).distinct())


def _refresh(ids: list[int], year: int) -> None:
    list(Indikator.objects.select_for_update(no_key=True).filter(pk__in=ids).order_by("pk").values_list("pk"))
    slots = (
        Realisasi.objects.filter(indikator_id__in=ids, year=year)
        .select_related("definisi_version", "target", "verified_version")
        .order_by("indikator_id", "month")
    )
    rows = [
        row for _, of_one in groupby(slots, lambda slot: slot.indikator_id) for row in leaves_of(list(of_one))
    ]
    CapaianTriwulan.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["indikator", "year", "tw"], update_fields=FIELDS
    )
    mark(ids, [year])
