"""When a month opens and locks, and who is excepted from its lock."""

from datetime import date, timedelta
from typing import Final

from selaras.access.errors import NotAllowed, NotNow
from selaras.access.models import User
from selaras.access.roles import Capability
from selaras.access.scopes import check_principal_is_not, explain_permission, has_capability
from selaras.measurement.deadlines import PeriodDays
from selaras.measurement.models import PeriodePengukuran, Realisasi
from selaras.measurement.policies.entry import responsible_persons
from selaras.organisation import queries as organisation
from selaras.planning.models import Indikator
from selaras.registry.business_date import business_date
from selaras.ui.formatting import tanggal

Status = PeriodePengukuran.Status

PERIOD_TRANSITIONS: dict[str, frozenset[str]] = {
    Status.PLANNED: frozenset({Status.OPEN}),
    Status.OPEN: frozenset({Status.LOCKED}),
    Status.LOCKED: frozenset(),
}
LONGEST_EXCEPTION: Final = 30  # days, ours (decision 0063)


def check_has_begun(period: PeriodePengukuran, day: date) -> None:
    """A person opens a month from its first day on, so that what is frozen is what holds in it."""
    if day < period.opens_on:
        raise NotNow(f"Bulan ini baru dapat dibuka sejak {tanggal(period.opens_on)}.")


def check_days(days: PeriodDays) -> None:
    """The lowest level first, all after the month itself, the days of grace last."""
    order = (days.due_kabkota, days.due_provinsi, days.due_ri, days.grace_until)
    if days.due_kabkota <= days.due_on or list(order) != sorted(order):
        raise NotNow(
            f"Urutkan harinya: sesudah {tanggal(days.due_on)}, kabupaten/kota lebih dulu, lalu provinsi, "
            "lalu Bawaslu RI, dan masa tenggang paling akhir."
        )


def check_can_set_own_share(indikator: Indikator, user: User) -> None:
    """The planner of the office that owes the indicator."""
    if not has_capability(user, Capability.REALISASI_WRITE, indikator.unit_id):
        raise NotAllowed(explain_permission(user, Capability.REALISASI_WRITE, indikator.unit_id))
    if indikator.holder_id is not None:
        raise NotNow("Indikator perorangan tidak dijumlahkan dari kantor lain.")


def check_can_lock(period: PeriodePengukuran, day: date) -> None:
    """Only an open period whose days of grace are over."""
    if Status.LOCKED not in PERIOD_TRANSITIONS[Status(period.status)]:
        raise NotNow(f"Periode {period} berstatus {period.get_status_display()}, tidak dapat dikunci.")
    if day <= period.grace_until:
        raise NotNow(
            f"Masa tenggang periode {period} sampai {tanggal(period.grace_until)}; kunci sesudah hari itu."
        )


def check_may_except(slot: Realisasi, user: User) -> None:
    """Who verifies the office's figures from an office above it; never somebody of the office itself."""
    person = organisation.person_of(user)
    if person is None:
        raise NotAllowed("Akun ini tidak terhubung dengan seseorang; pengecualian diberikan oleh orang.")
    office_id = slot.indikator.unit.office_or_self_id
    if not has_capability(user, Capability.REALISASI_VERIFY, office_id):
        raise NotAllowed(explain_permission(user, Capability.REALISASI_VERIFY, office_id))
    own = organisation.office_of(user, business_date())
    if own is None or own.pk == office_id:
        raise NotAllowed("Pengecualian kunci diberikan satu tingkat di atas kantor ini.")
    if person.pk in responsible_persons(slot.indikator):
        raise NotAllowed("Anda penanggung jawab angka ini; pengecualian diberikan orang lain.")
    made = responsible_persons(slot.indikator)
    check_principal_is_not(user, Capability.REALISASI_VERIFY, office_id, made)


def check_can_except(slot: Realisasi, period: PeriodePengukuran | None, user: User) -> None:
    """Once the period is locked, who may; nothing is excepted that is still open to all."""
    if period is None or period.status != Status.LOCKED:
        raise NotNow("Periode ini tidak dikunci; angka masih dapat diisi tanpa pengecualian.")
    check_may_except(slot, user)


def can_except(slot: Realisasi, period: PeriodePengukuran | None, user: User) -> bool:
    """`check_can_except` as a yes or no, for pages."""
    try:
        check_can_except(slot, period, user)
    except (NotAllowed, NotNow):
        return False
    return True


def check_exception(reason: str, until: date, day: date) -> None:
    """A reason in words, and a last day that is near."""
    if not reason.strip():
        raise NotNow("Tulis alasan pengecualian.")
    last = day + timedelta(days=LONGEST_EXCEPTION)
    if not day <= until <= last:
        raise NotNow(f"Pilih hari terakhir antara {tanggal(day)} dan {tanggal(last)}.")
