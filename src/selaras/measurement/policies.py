"""Who enters, who verifies, and when. By person, never by account: one human being does not check himself."""

from selaras.access.decorators import as_bool
from selaras.access.errors import NotAllowed, NotNow
from selaras.access.models import User
from selaras.access.roles import Capability
from selaras.access.scopes import explain_permission, has_capability, person_of
from selaras.measurement.models import PeriodePengukuran, Realisasi, RealisasiVersion
from selaras.measurement.queries.slots import period_of
from selaras.organisation import queries as organisation
from selaras.planning.models import Indikator
from selaras.registry.business_date import business_date

Status = RealisasiVersion.Status
Cause = RealisasiVersion.Cause

TRANSITIONS: dict[str, frozenset[str]] = {
    Status.DRAFT: frozenset({Status.SUBMITTED}),
    Status.SUBMITTED: frozenset({Status.VERIFIED, Status.RETURNED, Status.WITHDRAWN}),
    Status.VERIFIED: frozenset({Status.SUPERSEDED}),
    Status.RETURNED: frozenset(),
    Status.WITHDRAWN: frozenset(),
    Status.SUPERSEDED: frozenset(),
}


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
    if slot.na_reason == Realisasi.NaReason.REGIME:
        raise NotNow("Periode ini tidak ditagih: indikator ini tidak berlaku pada regimenya.")
    if period is not None and period.status == PeriodePengukuran.Status.LOCKED:
        raise NotNow("Periode ini sudah dikunci. Minta pengecualian kepada satu tingkat di atas.")
    states = {version.status for version in slot.version_set.all()}
    if Status.SUBMITTED in states:
        raise NotNow("Angka periode ini sudah diajukan dan menunggu verifikasi; tarik dahulu untuk mengubah.")
    if Status.VERIFIED in states and cause != Cause.CORRECTION:
        raise NotNow("Angka periode ini sudah diverifikasi; perubahannya diajukan sebagai koreksi beralasan.")
    if Status.VERIFIED not in states and cause == Cause.CORRECTION:
        raise NotNow("Belum ada angka terverifikasi untuk dikoreksi; ajukan sebagai isian pertama.")


takes = as_bool(check_takes)


def check_can_verify(version: RealisasiVersion, user: User) -> None:
    """Another person than who entered it and who answers for it, not one led by him; by role, or as the
    superior of the one who entered it. Only what is submitted."""
    person = organisation.person_of(user)
    if person is None:
        raise NotAllowed("Akun ini tidak terhubung dengan seseorang; verifikasi dilakukan oleh orang.")
    if person.pk == version.entered_person_id:
        raise NotAllowed("Anda mengisi angka ini. Verifikasi harus dilakukan orang lain.")
    indikator = version.slot.indikator
    if person.pk in responsible_persons(indikator):
        raise NotAllowed("Anda penanggung jawab angka ini. Verifikasi harus dilakukan orang lain.")
    day = business_date()
    mine = organisation.primary_penugasan(person, day)
    boss = organisation.superior_of(mine, day) if mine else None
    if boss is not None and boss.person_id == version.entered_person_id:
        raise NotAllowed("Angka ini diisi atasan Anda; verifikasinya naik satu tingkat.")
    if not _verifies(version, user, person.pk):
        unit_id = verification_unit_id(indikator)
        raise NotAllowed(explain_permission(user, Capability.REALISASI_VERIFY, unit_id))
    if Status.VERIFIED not in TRANSITIONS[Status(version.status)]:
        raise NotNow(f"Angka ini berstatus {version.get_status_display()}, tidak menunggu verifikasi.")


can_verify = as_bool(check_can_verify)


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
