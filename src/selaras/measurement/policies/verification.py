"""Who verifies, approves and sends back a figure. By person, never by account: nobody checks himself."""

from selaras.access.decorators import as_bool
from selaras.access.errors import NotAllowed, NotNow
from selaras.access.models import User
from selaras.access.roles import Capability
from selaras.access.scopes import behind, check_principal_is_not, explain_permission, has_capability
from selaras.measurement.models import RealisasiVersion
from selaras.measurement.policies.entry import responsible_persons
from selaras.organisation import queries as organisation
from selaras.organisation.models import Person
from selaras.planning.models import Indikator
from selaras.registry.business_date import business_date

Status = RealisasiVersion.Status


def verification_unit_id(indikator: Indikator) -> int:
    """Where the figure is verified: in the part of its PIC (so his kasubbag may), else in the office."""
    return indikator.pic_formasi.unit_id if indikator.pic_formasi else indikator.unit_id


def check_can_verify(version: RealisasiVersion, user: User) -> None:
    """Another person than who entered it and who answers for it, not one led by him; by role, or as the
    superior of the one who entered it. Only what is submitted."""
    person = _another_person(version, user, "Verifikasi")
    if not _verifies(version, user, person.pk):
        unit_id = verification_unit_id(version.slot.indikator)
        raise NotAllowed(explain_permission(user, Capability.REALISASI_VERIFY, unit_id))
    _check_not_for_who_made_it(version, user, Capability.REALISASI_VERIFY)
    _check_not_led_by_author(version, person, "Verifikasi")
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
    _check_not_for_who_made_it(version, user, Capability.REALISASI_APPROVE)
    _check_not_led_by_author(version, person, "Persetujuan")
    if version.status != Status.CHECKED:
        raise NotNow(f"Angka ini berstatus {version.get_status_display()}, tidak menunggu persetujuan.")


can_approve = as_bool(check_can_approve)


def check_can_return(version: RealisasiVersion, user: User) -> None:
    """Who has it before him: the one who verifies, or once it is verified the one who approves."""
    check = check_can_approve if version.status == Status.CHECKED else check_can_verify
    check(version, user)


def _another_person(version: RealisasiVersion, user: User, act: str) -> Person:
    """The person behind the account: not who entered or answers for the figure."""
    person = organisation.person_of(user)
    if person is None:
        raise NotAllowed(f"Akun ini tidak terhubung dengan seseorang; {act.lower()} dilakukan oleh orang.")
    if person.pk == version.entered_person_id:
        raise NotAllowed(f"Anda mengisi angka ini. {act} harus dilakukan orang lain.")
    if person.pk in responsible_persons(version.slot.indikator):
        raise NotAllowed(f"Anda penanggung jawab angka ini. {act} harus dilakukan orang lain.")
    return person


def _check_not_for_who_made_it(version: RealisasiVersion, user: User, capability: Capability) -> None:
    """A delegate does not do for his principal what the principal may not do himself."""
    indikator = version.slot.indikator
    made: set[int | None] = {version.entered_person_id, *responsible_persons(indikator)}
    if capability is Capability.REALISASI_APPROVE:
        made.add(version.verified_person_id)
    check_principal_is_not(user, capability, verification_unit_id(indikator), made)


def in_name_of(version: RealisasiVersion, user: User, capability: Capability) -> User | None:
    """For whom the user checks this figure, where he does so by delegation."""
    return behind(user, capability, verification_unit_id(version.slot.indikator))


def _check_not_led_by_author(version: RealisasiVersion, person: Person, act: str) -> None:
    day = business_date()
    mine = organisation.primary_penugasan(person, day)
    boss = organisation.superior_of(mine, day) if mine else None
    if boss is not None and boss.person_id == version.entered_person_id:
        raise NotAllowed(f"Angka ini diisi atasan Anda; {act.lower()} naik satu tingkat.")


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
