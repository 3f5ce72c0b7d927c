"""What was spent month by month: entered by one person, verified or returned by another."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db import transaction

from selaras.access.errors import NotNow
from selaras.access.models import User
from selaras.access.roles import Capability
from selaras.access.scopes import behind, person_of
from selaras.anggaran import policies
from selaras.anggaran.events import AnggaranEvent
from selaras.anggaran.models import AnggaranLine, RealisasiAnggaran
from selaras.audit.actions import record
from selaras.organisation.models import UnitPeriod
from selaras.registry.business_date import business_date, business_now

Status = RealisasiAnggaran.Status


@dataclass(frozen=True, slots=True)
class MonthAmount:
    """What was spent of a line in one month (1 to 12), in rupiah of that month alone."""

    line_id: int
    month: int
    amount: Decimal
    source: str = ""
    note: str = ""


@transaction.atomic
def submit_realisasi(*, entries: Sequence[MonthAmount], by: User | None) -> list[RealisasiAnggaran]:
    """Enter what was spent, of one line or of many; each waits for another person.

    An entry that waits is replaced by its author's next one. A verified one stands until the next is
    verified. `by` None is the server's command line. One event for each line. NotNow for a line with others
    below it or without pagu, for a month that has not begun, for a satker that does not pay in that month,
    and for money that came back without a note.
    """
    found = AnggaranLine.objects.select_for_update().filter(pk__in={entry.line_id for entry in entries})
    lines = list(found.order_by("pk"))
    offices = {line.office_id for line in lines}
    periods = UnitPeriod.objects.filter(unit_id__in=offices, satker__isnull=False).select_related("satker")
    paid = list(periods)
    return [row for line in lines for row in _submit_line(line, entries, paid, by)]


def _submit_line(
    line: AnggaranLine, entries: Sequence[MonthAmount], paid: Sequence[UnitPeriod], by: User | None
) -> list[RealisasiAnggaran]:
    own = [entry for entry in entries if entry.line_id == line.pk]
    if by is not None:
        policies.check_can_enter(line, by)
    policies.check_is_lowest(line)
    policies.check_has_pagu(line)
    before = _last_by_month(line)
    for entry in own:
        _check_entry(line, entry)
        policies.check_satker_pays(line, entry.month, paid)
        _take_back(before.get(entry.month), by)
    rows = RealisasiAnggaran.objects.bulk_create(_entered(line, entry, before, by) for entry in own)
    months = {f"m{row.month:02}": row.amount for row in rows}
    data = {"code": line.code, "year": line.year, "months": months}
    record(AnggaranEvent.REALISASI_SUBMITTED, target=line, by=by, unit_code=line.unit.code, data=data)
    return rows


def _last_by_month(line: AnggaranLine) -> dict[int, RealisasiAnggaran]:
    return {row.month: row for row in line.realisasi_set.order_by("month", "number")}


def _check_entry(line: AnggaranLine, entry: MonthAmount) -> None:
    if not 1 <= entry.month <= 12:
        raise NotNow("Bulan harus antara 1 dan 12.")
    if date(line.year, entry.month, 1) > business_date():
        raise NotNow("Bulan itu belum mulai; realisasi diisi setelah ada belanja.")
    if entry.amount < 0 and not entry.note.strip():
        raise NotNow("Angka di bawah nol berarti pengembalian belanja. Tulis penjelasannya pada catatan.")


def _take_back(before: RealisasiAnggaran | None, by: User | None) -> None:
    """What waits gives way to its author's next figure, and to nobody else's."""
    if before is None or before.status != Status.SUBMITTED:
        return
    if by is None or before.entered_by_id != by.pk:
        raise NotNow("Angka bulan ini masih menunggu verifikasi. Minta dikembalikan dahulu bila keliru.")
    before.status = Status.SUPERSEDED
    before.decided_by, before.decided_at = by, business_now()
    before.save(update_fields=["status", "decided_by", "decided_at"])


def _entered(
    line: AnggaranLine, entry: MonthAmount, before: dict[int, RealisasiAnggaran], by: User | None
) -> RealisasiAnggaran:
    last = before.get(entry.month)
    return RealisasiAnggaran(
        line=line,
        month=entry.month,
        number=last.number + 1 if last else 1,
        amount=entry.amount,
        source=entry.source.strip(),
        note=entry.note.strip(),
        entered_by=by,
        entered_person_id=person_of(by) if by else None,
        entered_at=business_now(),
    )


@transaction.atomic
def verify_realisasi(*, realisasi_ids: Iterable[int], by: User) -> list[RealisasiAnggaran]:
    """Another person confirms what was entered; from here it counts. All of them, or none."""
    rows = _locked(realisasi_ids)
    for row in rows:
        policies.check_can_decide(row, by)
    months = {(row.line_id, row.month) for row in rows}
    held = RealisasiAnggaran.objects.filter(
        status=Status.VERIFIED, line_id__in={line_id for line_id, _ in months}
    )
    replaced = [row.pk for row in held if (row.line_id, row.month) in months]
    RealisasiAnggaran.objects.filter(pk__in=replaced).update(status=Status.SUPERSEDED)
    _decide(rows, Status.VERIFIED, by)
    for unit_code, group in _by_unit(rows).items():
        data = {"rows": [row.pk for row in group], "sum": sum((row.amount for row in group), Decimal(0))}
        event, line = AnggaranEvent.REALISASI_VERIFIED, group[0].line
        record(event, target=line, by=by, unit_code=unit_code, data=data, on_behalf_of=_behind(line, by))
    return rows


@transaction.atomic
def return_realisasi(*, realisasi_id: int, reason: str, by: User) -> RealisasiAnggaran:
    """Back to who entered it, with a reason; what was verified before still stands."""
    (row,) = _locked([realisasi_id])
    policies.check_can_decide(row, by)
    if not reason.strip():
        raise NotNow("Tulis alasan pengembalian, supaya yang mengisi tahu apa yang dibetulkan.")
    row.returned_reason = reason.strip()
    _decide([row], Status.RETURNED, by)
    data = {"code": row.line.code, "month": row.month, "number": row.number}
    event, line = AnggaranEvent.REALISASI_RETURNED, row.line
    record(event, target=line, by=by, unit_code=line.unit.code, data=data, on_behalf_of=_behind(line, by))
    return row


def _behind(line: AnggaranLine, by: User) -> User | None:
    """For whom he verifies, where that was handed to him."""
    return behind(by, Capability.REALISASI_VERIFY, line.unit_id)


def _locked(ids: Iterable[int]) -> list[RealisasiAnggaran]:
    rows = RealisasiAnggaran.objects.select_for_update(of=("self",)).filter(pk__in=set(ids))
    return list(rows.select_related("line__unit").order_by("pk"))


def _decide(rows: Sequence[RealisasiAnggaran], status: Status, by: User) -> None:
    for row in rows:
        row.status, row.decided_by, row.decided_person_id = status, by, person_of(by)
        row.decided_at = business_now()
    written = ["status", "decided_by", "decided_person", "decided_at", "returned_reason"]
    RealisasiAnggaran.objects.bulk_update(rows, written)


def _by_unit(rows: Iterable[RealisasiAnggaran]) -> dict[str, list[RealisasiAnggaran]]:
    found: dict[str, list[RealisasiAnggaran]] = {}
    for row in rows:
        found.setdefault(row.line.unit.code, []).append(row)
    return found
