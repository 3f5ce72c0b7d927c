"""Record, replace, void a log; add evidence to it."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from uuid import UUID

from django.db import IntegrityError, transaction

from selaras.access.errors import NotAllowed, NotNow
from selaras.access.models import User
from selaras.audit.actions import record
from selaras.evidence import queries as evidence
from selaras.organisation.models import Penugasan
from selaras.registry.business_date import business_now
from selaras.skp.models import Rhk
from selaras.worklog import policies
from selaras.worklog.claims import make_claims
from selaras.worklog.entry import Entry
from selaras.worklog.events import WorklogEvent
from selaras.worklog.models import Log, LogBukti


def _known(client_uuid: UUID, by: User) -> Log | None:
    """The log this sending has already made: a double click or a phone's replay finds it."""
    log = Log.objects.select_related("person", "penugasan__unit").filter(client_uuid=client_uuid).first()
    if log is not None:
        policies.check_is_author(log, by)
    return log


@transaction.atomic
def record_log(
    *,
    penugasan_id: int,
    on: date,
    text: str,
    by: User,
    client_uuid: UUID,
    rhk_id: int | None = None,
    quantity: Decimal | None = None,
    satuan: str = "",
    minutes: int | None = None,
    place: str = Log.Place.OFFICE,
    unassigned_reason: str = "",
    bukti_ids: Iterable[int] = (),
) -> Log:
    """Save one piece of work. Sent twice with the same `client_uuid` it is one log, one claim, one event."""
    entry = Entry(
        penugasan_id, on, text, client_uuid, rhk_id, quantity, satuan, minutes, place, unassigned_reason
    )
    return save(entry, bukti_ids, by)


def save(entry: Entry, bukti_ids: Iterable[int], by: User) -> Log:
    """The body of `record_log`; inside its caller's transaction."""
    known = _known(entry.client_uuid, by)
    if known is not None:
        return known
    penugasan = Penugasan.objects.select_related("person", "unit").get(pk=entry.penugasan_id)
    policies.check_can_record(penugasan, entry.on, by)
    policies.check_content(entry.text, entry.quantity, entry.minutes)
    if entry.rhk_id is not None:
        rhk = Rhk.objects.select_related("skp__penugasan").get(pk=entry.rhk_id)
        policies.check_rhk(rhk, penugasan.person, entry.on)
    try:
        with transaction.atomic():
            log = _created(entry, penugasan)
    except IntegrityError:  # the same sending arrived at the same moment
        known = _known(entry.client_uuid, by)
        if known is None:
            raise
        return known
    _attach(log, bukti_ids, by)
    _record_made(WorklogEvent.RECORDED, log, by)
    return log


def _created(entry: Entry, penugasan: Penugasan) -> Log:
    return Log.objects.create(
        person=penugasan.person,
        penugasan=penugasan,
        client_uuid=entry.client_uuid,
        on=entry.on,
        text=entry.text.strip(),
        minutes=entry.minutes,
        quantity=entry.quantity,
        satuan=entry.satuan.strip(),
        rhk_id=entry.rhk_id,
        unassigned_reason="" if entry.rhk_id else entry.unassigned_reason.strip(),
        place=Log.Place(entry.place),
        recorded_at=business_now(),
    )


def _record_made(event: WorklogEvent, log: Log, by: User) -> None:
    claims = make_claims(log)
    record(
        event,
        target=log,
        by=by,
        unit_code=log.penugasan.unit.code,
        data={
            "pada": log.on,
            "rhk": log.rhk_id,
            "banyaknya": log.quantity,
            "klaim": [f"{claim.indikator_id}:{claim.komponen.symbol}" for claim in claims],
        },
    )


def _attach(log: Log, bukti_ids: Iterable[int], by: User) -> list[int]:
    """Tie evidence the author may read to the log; each once."""
    wanted = set(bukti_ids)
    if not wanted:  # most logs carry none: ask nothing
        return []
    seen = set(evidence.visible_to(by).filter(pk__in=wanted).values_list("pk", flat=True))
    if seen != wanted:
        raise NotAllowed("Bukti yang dipilih tidak ditemukan pada kantor Anda.")
    there = set(LogBukti.objects.filter(log=log).values_list("bukti_id", flat=True))
    new = sorted(wanted - there)
    LogBukti.objects.bulk_create(LogBukti(log=log, bukti_id=bukti_id) for bukti_id in new)
    return new


def _locked_log(log_id: int) -> Log:
    return (
        Log.objects.select_for_update(of=("self",))
        .select_related("person", "penugasan__person", "penugasan__unit")
        .get(pk=log_id)
    )


@transaction.atomic
def replace_log(
    *,
    log_id: int,
    client_uuid: UUID,
    on: date,
    text: str,
    by: User,
    penugasan_id: int | None = None,
    rhk_id: int | None = None,
    quantity: Decimal | None = None,
    satuan: str = "",
    minutes: int | None = None,
    place: str = Log.Place.OFFICE,
    unassigned_reason: str = "",
    bukti_ids: Iterable[int] = (),
) -> Log:
    """Put a new log in the place of one's own; the old one stays readable, its claims no longer count."""
    post = penugasan_id or Log.objects.values_list("penugasan_id", flat=True).get(pk=log_id)
    entry = Entry(post, on, text, client_uuid, rhk_id, quantity, satuan, minutes, place, unassigned_reason)
    return save_instead(log_id, entry, bukti_ids, by)


def save_instead(log_id: int, entry: Entry, bukti_ids: Iterable[int], by: User) -> Log:
    """The body of `replace_log`; inside its caller's transaction."""
    old = _locked_log(log_id)
    known = _known(entry.client_uuid, by)
    if known is not None:
        return known
    policies.check_can_change(old, by)
    kept = LogBukti.objects.filter(log=old).values_list("bukti_id", flat=True)
    new = save(entry, {*bukti_ids, *kept}, by)
    new.supersedes = old
    new.save(update_fields=["supersedes"])
    old.status = Log.Status.REPLACED
    old.save(update_fields=["status"])
    record(
        WorklogEvent.REPLACED,
        target=old,
        by=by,
        unit_code=old.penugasan.unit.code,
        data={"digantikan_oleh": new.pk},
    )
    return new


@transaction.atomic
def void_log(*, log_id: int, reason: str, by: User) -> Log:
    """Take back one's own log, with the reason; it stays readable, its claims no longer count."""
    log = _locked_log(log_id)
    policies.check_can_change(log, by)
    if not reason.strip():
        raise NotNow("Tulis alasan pembatalan.")
    log.status, log.void_reason = Log.Status.VOID, reason.strip()
    log.save(update_fields=["status", "void_reason"])
    record(WorklogEvent.VOIDED, target=log, by=by, unit_code=log.penugasan.unit.code)
    return log


@transaction.atomic
def add_evidence(*, log_id: int, bukti_ids: Iterable[int], by: User) -> Log:
    """Add evidence to one's own log, also after a figure took it in: nothing that was said changes."""
    log = _locked_log(log_id)
    policies.check_is_author(log, by)
    if log.status != Log.Status.RECORDED:
        raise NotNow(f"Log ini sudah {log.get_status_display().lower()}.")
    new = _attach(log, bukti_ids, by)
    if new:
        record(
            WorklogEvent.EVIDENCE_ADDED,
            target=log,
            by=by,
            unit_code=log.penugasan.unit.code,
            data={"bukti": new},
        )
    return log
