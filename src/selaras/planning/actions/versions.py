"""Beginning a draft: empty, as a new version of the plan in force, or copied forward to a new period."""

from django.db import transaction
from django.db.models import Max

from selaras.access.errors import NotNow
from selaras.access.models import User
from selaras.audit.actions import record
from selaras.organisation.models import UnitKerja
from selaras.planning import policies
from selaras.planning.events import PlanningEvent
from selaras.planning.models import PlacedIndikator, Renstra, RenstraChange, SasaranVersion
from selaras.planning.queries.problems import problems_of
from selaras.planning.queries.versions import draft_tree
from selaras.registry.business_date import business_date, business_now

from .copies import copy_nodes
from .draft_changes import begin_change, locked_draft

MOST_YEARS = 25


@transaction.atomic
def start_renstra(*, unit_id: int, period_start: int, period_end: int, by: User, reason: str = "") -> Renstra:
    """Begin the draft of a plan for a period.

    Where a plan of this period is in force the draft is its next version, begins as its copy and needs a
    `reason`. For a later period it begins as a copy of the newest plan in force; without one it is empty.
    Raises NotNow while a draft of the period exists.
    """
    office = UnitKerja.objects.select_for_update().get(pk=unit_id)
    policies.check_can_draft_renstra(office, by)
    base = _base_of(office, period_start)
    _check_period(office, base, period_start, period_end, reason)
    same = base is not None and base.period_start == period_start
    last = (
        Renstra.objects.filter(unit=office, period_start=period_start).aggregate(n=Max("version"))["n"] or 0
    )
    renstra = Renstra.objects.create(
        unit=office,
        period_start=period_start,
        period_end=base.period_end if base is not None and same else period_end,
        regulation=base.regulation if base is not None and same else "",
        version=last + 1,
        supersedes=base if same else None,
        illustrative=base.illustrative if base else False,
        reason=reason.strip(),
        drafted_by=by,
        drafted_at=business_now(),
    )
    if base is not None:
        started = begin_change(renstra, RenstraChange.Kind.STARTED, "", by)
        copy_nodes(base, renstra, change=started, keep_identity=same)
    return _recorded(PlanningEvent.RENSTRA_STARTED, renstra, by)


@transaction.atomic
def open_imported_draft(*, renstra_id: int, by: User) -> Renstra:
    """Take a draft that came by workbook into the editor: its nodes keep their identity."""
    renstra = locked_draft(renstra_id, by)
    if renstra.change_set.exists():
        raise NotNow("Rancangan ini sudah dibuka untuk disusun.")
    renstra.drafted_by, renstra.drafted_at = by, business_now()
    renstra.save(update_fields=["drafted_by", "drafted_at"])
    copy_nodes(renstra, renstra, change=begin_change(renstra, RenstraChange.Kind.STARTED, "", by))
    return _recorded(PlanningEvent.RENSTRA_STARTED, renstra, by)


@transaction.atomic
def mark_ready(*, renstra_id: int, regulation: str, by: User) -> Renstra:
    """Say that a draft is complete and waits for whoever enacts it; `regulation` is its legal ground."""
    renstra = locked_draft(renstra_id, by)
    policies.check_can_mark_ready(renstra, by)
    if not regulation.strip():
        raise NotNow("Tulis peraturan yang menetapkan Renstra ini, misalnya nomor keputusannya.")
    policies.check_complete(problems_of(draft_tree(renstra_id), business_date()))
    renstra.regulation, renstra.ready_by, renstra.ready_at = regulation.strip(), by, business_now()
    renstra.save(update_fields=["regulation", "ready_by", "ready_at"])
    return _recorded(PlanningEvent.RENSTRA_READY, renstra, by)


@transaction.atomic
def discard_draft(*, renstra_id: int, by: User) -> None:
    """Throw a draft away; nothing of it was ever in force. A draft that came by workbook stays."""
    renstra = locked_draft(renstra_id, by)
    if renstra.sasaran_set.exists():
        raise NotNow("Rancangan ini masuk lewat buku kerja; hapus baris-barisnya lewat buku kerja juga.")
    PlacedIndikator.objects.filter(node__renstra=renstra).delete()
    SasaranVersion.objects.filter(renstra=renstra).delete()
    _recorded(PlanningEvent.RENSTRA_DISCARDED, renstra, by)
    renstra.delete()


def _base_of(office: UnitKerja, period_start: int) -> Renstra | None:
    plans = Renstra.objects.filter(unit=office, status=Renstra.Status.ENACTED, period_start__lte=period_start)
    return plans.order_by("-period_start").first()


def _check_period(office: UnitKerja, base: Renstra | None, start: int, end: int, reason: str) -> None:
    if not 2000 <= start <= end <= start + MOST_YEARS:
        raise NotNow("Periode Renstra ditulis dari tahun awal sampai tahun akhir, misalnya 2025 sampai 2029.")
    if Renstra.objects.filter(unit=office, period_start=start, status=Renstra.Status.DRAFT).exists():
        raise NotNow("Masih ada rancangan untuk periode ini. Lanjutkan rancangan itu.")
    if base is not None and base.period_start == start and not reason.strip():
        raise NotNow("Tulis alasan perubahan Renstra; alasan itu ikut tampil pada riwayat versinya.")
    if base is not None and base.period_start < start <= base.period_end:
        raise NotNow(
            f"Tahun {start} masih dalam periode {base.period_start}-{base.period_end}. "
            "Mulai versi baru dari periode itu, atau pilih tahun sesudahnya."
        )


def _recorded(event: PlanningEvent, renstra: Renstra, by: User) -> Renstra:
    record(
        event,
        target=renstra,
        by=by,
        unit_code=renstra.unit.code,
        data={"period": renstra.period_start, "version": renstra.version},
    )
    return renstra
