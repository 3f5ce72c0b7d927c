"""The ceiling of a line: the first one, and every revision after it."""

from datetime import date
from decimal import Decimal

from django.db import transaction
from django.db.models import Sum

from selaras.access.errors import NotNow
from selaras.access.models import User
from selaras.anggaran import policies
from selaras.anggaran.events import AnggaranEvent
from selaras.anggaran.models import AnggaranLine, PaguVersion, RealisasiAnggaran
from selaras.audit.actions import record
from selaras.registry.business_date import business_now
from selaras.ui.formatting import rupiah, tanggal

Status = RealisasiAnggaran.Status


@transaction.atomic
def revise_pagu(*, line_id: int, amount: Decimal, valid_from: date, reason: str, by: User) -> PaguVersion:
    """The ceiling of a lowest line from a day on. The one before stays, with its own day.

    The first one needs no reason. NotNow: a line with others below it, a revision without reason, a day
    before the last revision or beyond the year, less than nothing, or less than was verified as spent.
    """
    line = AnggaranLine.objects.select_for_update().get(pk=line_id)
    policies.check_can_write_line(line, by)
    policies.check_is_lowest(line)
    last = line.pagu_set.last()
    _check_revision(line, last, amount, valid_from, reason)
    row = PaguVersion.objects.create(
        line=line,
        number=last.number + 1 if last else 1,
        amount=amount,
        valid_from=valid_from,
        reason=reason.strip(),
        set_by=by,
        set_at=business_now(),
    )
    moved = {"before": last.amount if last else None, "after": amount}
    data = {"code": line.code, "year": line.year, "number": row.number, "from": valid_from, "pagu": moved}
    record(AnggaranEvent.PAGU_REVISED, target=line, by=by, unit_code=line.unit.code, data=data)
    return row


def check_amount(line: AnggaranLine, amount: Decimal, valid_from: date) -> None:
    """NotNow for less than nothing, and for a day outside the year of the line."""
    if amount < 0:
        raise NotNow("Pagu tidak boleh di bawah nol.")
    if valid_from.year != line.year:
        raise NotNow(f"Tanggal mulai harus di dalam tahun anggaran {line.year}.")


def _check_revision(
    line: AnggaranLine, last: PaguVersion | None, amount: Decimal, valid_from: date, reason: str
) -> None:
    check_amount(line, amount, valid_from)
    if last is None:
        return
    if not reason.strip():
        raise NotNow("Tulis alasan revisi; alasan itu ikut tampil pada riwayat pagu.")
    if valid_from < last.valid_from:
        raise NotNow(f"Revisi terakhir berlaku {tanggal(last.valid_from)}. Pilih hari itu atau sesudahnya.")
    if amount == last.amount:
        raise NotNow("Pagu ini sama dengan yang berlaku; tidak ada yang direvisi.")
    spent = line.realisasi_set.filter(status=Status.VERIFIED).aggregate(n=Sum("amount"))["n"]
    if spent is not None and amount < spent:
        raise NotNow(
            f"Realisasi yang sudah diverifikasi {rupiah(spent)}. Pagu baru tidak boleh di bawahnya; "
            "koreksi realisasinya lebih dahulu bila keliru."
        )
