"""Who enters, who verifies, and when. By person, never by account: one human being does not check himself."""

from datetime import date, timedelta
from typing import Final

from selaras.access.decorators import as_bool
from selaras.access.errors import NotAllowed, NotNow
from selaras.access.models import User
from selaras.access.roles import Capability
from selaras.access.scopes import explain_permission, has_capability, person_of
from selaras.measurement.deadlines import PeriodDays
from selaras.measurement.models import Measure, PeriodePengukuran, Realisasi, RealisasiVersion
from selaras.measurement.queries.slots import exception_of, period_of
from selaras.organisation import queries as organisation
from selaras.organisation.models import Person
from selaras.planning.models import Indikator
from selaras.registry.business_date import business_date
from selaras.ui.formatting import tanggal

Status = RealisasiVersion.Status
Cause = RealisasiVersion.Cause

TRANSITIONS: dict[str, frozenset[str]] = {
    Status.DRAFT: frozenset({Status.SUBMITTED}),
    Status.SUBMITTED: frozenset({Status.CHECKED, Status.VERIFIED, Status.RETURNED, Status.WITHDRAWN}),
    Status.CHECKED: frozenset({Status.VERIFIED, Status.RETURNED}),
    Status.VERIFIED: frozenset({Status.SUPERSEDED}),
    Status.RETURNED: frozenset(),
    Status.WITHDRAWN: frozenset(),
    Status.SUPERSEDED: frozenset(),
}

MEASURE_TRANSITIONS: dict[str, frozenset[str]] = {
    Measure.Status.OPEN: frozenset({Measure.Status.CLAIMED, Measure.Status.DROPPED}),
    Measure.Status.CLAIMED: frozenset({Measure.Status.VERIFIED, Measure.Status.OPEN}),
    Measure.Status.VERIFIED: frozenset(),
    Measure.Status.DROPPED: frozenset(),
}

LONGEST_EXCEPTION: Final = 30  # days, ours (decision 0063)
LOCKED: Final = "Periode ini sudah dikunci. Minta pengecualian kepada satu tingkat di atas."


def responsible_persons(indikator: Indikator) -> set[int]:
    """Who answers for the figure today, as ids: the member who holds it, or who holds the PIC's post."""
    if indikator.holder is not None:
        return {indikator.holder.person_id}
    if indikator.pic_formasi_id is None:
        return set()
    holders = organisation.holders_of([indikator.pic_formasi_id], business_date())
    return {holder.person_id for row in holders.values() for holder in row}


def verification_unit_id(indikator: Indikator) -> int:
    """Where the figure is verified: in the part of its PIC (so his kasubbag may), else in the office."""
    return indikator.pic_formasi.unit_id if indikator.pic_formasi else indikator.unit_id


def check_can_read(user: User) -> None:
    """Whoever reads the figures of some unit, or answers for one himself."""
    if not has_capability(user, Capability.REALISASI_READ):
        raise NotAllowed(
            "Peran Anda tidak mencakup realisasi. Mintalah kepada admin unit bila perlu untuk tugas."
        )


def check_may_enter(slot: Realisasi, user: User) -> None:
    """The one who answers for the figure, or who fills in figures for the whole office (perencana)."""
    person = person_of(user)
    if person is None:
        raise NotAllowed("Akun ini tidak terhubung dengan seseorang; angka selalu diisi oleh orang.")
    own = person in responsible_persons(slot.indikator)
    if not has_capability(user, Capability.REALISASI_WRITE, slot.indikator.unit_id, own=own):
        raise NotAllowed(
            "Angka ini diisi oleh penanggung jawabnya atau perencana kantor. "
            + explain_permission(user, Capability.REALISASI_WRITE, slot.indikator.unit_id, own=own)
        )


may_enter = as_bool(check_may_enter)


def check_can_enter(slot: Realisasi, user: User, cause: str = Cause.FIRST) -> None:
    """Who may, while the slot is owed, its period not locked, nothing waits, and nothing is verified yet
    (unless it is a correction)."""
    check_may_enter(slot, user)
    check_takes(slot, period_of(slot), cause)


can_enter = as_bool(check_can_enter)


def check_takes(slot: Realisasi, period: PeriodePengukuran | None, cause: str = Cause.FIRST) -> None:
    """When, whoever it is: `check_can_enter` without the person, for a page that asks for both causes."""
    check_owed(slot)
    locked = period is not None and period.status == PeriodePengukuran.Status.LOCKED
    if period is not None and locked and exception_of(slot, period) is None:
        raise NotNow(LOCKED)
    check_standing(slot, cause)


def check_owed(slot: Realisasi) -> None:
    """Only what its regime asks for."""
    if slot.na_reason == Realisasi.NaReason.REGIME:
        raise NotNow("Periode ini tidak ditagih: indikator ini tidak berlaku pada regimenya.")


def check_standing(slot: Realisasi, cause: str) -> None:
    """Whether what was entered so far leaves room for this entry."""
    states = {version.status for version in slot.version_set.all()}
    if Status.SUBMITTED in states:
        raise NotNow("Angka periode ini sudah diajukan dan menunggu verifikasi; tarik dahulu untuk mengubah.")
    if Status.CHECKED in states:
        raise NotNow("Angka periode ini sudah diverifikasi dan menunggu persetujuan.")
    if Status.VERIFIED in states and cause != Cause.CORRECTION:
        raise NotNow("Angka periode ini sudah diverifikasi; perubahannya diajukan sebagai koreksi beralasan.")
    if Status.VERIFIED not in states and cause == Cause.CORRECTION:
        raise NotNow("Belum ada angka terverifikasi untuk dikoreksi; ajukan sebagai isian pertama.")


takes = as_bool(check_takes)


def check_can_verify(version: RealisasiVersion, user: User) -> None:
    """Another person than who entered it and who answers for it, not one led by him; by role, or as the
    superior of the one who entered it. Only what is submitted."""
    person = _another_person(version, user, "Verifikasi")
    if not _verifies(version, user, person.pk):
        unit_id = verification_unit_id(version.slot.indikator)
        raise NotAllowed(explain_permission(user, Capability.REALISASI_VERIFY, unit_id))
    if version.status != Status.SUBMITTED:
        raise NotNow(f"Angka ini berstatus {version.get_status_display()}, tidak menunggu verifikasi.")


can_verify = as_bool(check_can_verify)


def check_can_approve(version: RealisasiVersion, user: User) -> None:
    """A third person, after who entered and who verified it: who approves figures of the office, or verifies
    them from an office above. Only what is verified and waits for approval (decision 0059)."""
    person = _another_person(version, user, "Persetujuan")
    if person.pk == version.verified_person_id:
        raise NotAllowed("Anda memverifikasi angka ini. Persetujuan harus dilakukan orang ketiga.")
    unit_id = verification_unit_id(version.slot.indikator)
    if not has_capability(user, Capability.REALISASI_APPROVE, unit_id) and not _from_above(version, user):
        raise NotAllowed(explain_permission(user, Capability.REALISASI_APPROVE, unit_id))
    if version.status != Status.CHECKED:
        raise NotNow(f"Angka ini berstatus {version.get_status_display()}, tidak menunggu persetujuan.")


can_approve = as_bool(check_can_approve)


def check_can_return(version: RealisasiVersion, user: User) -> None:
    """Who has it before him: the one who verifies, or once it is verified the one who approves."""
    check = check_can_approve if version.status == Status.CHECKED else check_can_verify
    check(version, user)


def _another_person(version: RealisasiVersion, user: User, act: str) -> Person:
    """The person behind the account: not who entered or answers for the figure, nor one led by him."""
    person = organisation.person_of(user)
    if person is None:
        raise NotAllowed(f"Akun ini tidak terhubung dengan seseorang; {act.lower()} dilakukan oleh orang.")
    if person.pk == version.entered_person_id:
        raise NotAllowed(f"Anda mengisi angka ini. {act} harus dilakukan orang lain.")
    if person.pk in responsible_persons(version.slot.indikator):
        raise NotAllowed(f"Anda penanggung jawab angka ini. {act} harus dilakukan orang lain.")
    day = business_date()
    mine = organisation.primary_penugasan(person, day)
    boss = organisation.superior_of(mine, day) if mine else None
    if boss is not None and boss.person_id == version.entered_person_id:
        raise NotAllowed(f"Angka ini diisi atasan Anda; {act.lower()} naik satu tingkat.")
    return person


def _from_above(version: RealisasiVersion, user: User) -> bool:
    office_id = version.slot.indikator.unit.office_or_self_id
    own = organisation.office_of(user, business_date())
    above = own is not None and own.pk != office_id
    return above and has_capability(user, Capability.REALISASI_VERIFY, office_id)


def _verifies(version: RealisasiVersion, user: User, person_id: int) -> bool:
    unit_id = verification_unit_id(version.slot.indikator)
    if has_capability(user, Capability.REALISASI_VERIFY, unit_id):
        return True
    day = business_date()
    entered = organisation.primary_penugasan(version.entered_person, day)
    boss = organisation.superior_of(entered, day) if entered else None
    return boss is not None and boss.person_id == person_id


def check_can_withdraw(version: RealisasiVersion, user: User) -> None:
    """Only its author, and only while it waits."""
    if person_of(user) != version.entered_person_id:
        raise NotAllowed("Hanya orang yang mengajukan yang dapat menarik angka ini.")
    if Status.WITHDRAWN not in TRANSITIONS[Status(version.status)]:
        raise NotNow(f"Angka ini berstatus {version.get_status_display()}, tidak dapat ditarik.")


can_withdraw = as_bool(check_can_withdraw)


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
    if period.status != PeriodePengukuran.Status.OPEN:
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


def check_can_except(slot: Realisasi, period: PeriodePengukuran | None, user: User) -> None:
    """Once the period is locked, who may; nothing is excepted that is still open to all."""
    if period is None or period.status != PeriodePengukuran.Status.LOCKED:
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
