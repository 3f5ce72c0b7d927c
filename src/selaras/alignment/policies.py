"""Who may look at findings, and who may set one aside."""

from datetime import date, timedelta

from selaras.access.decorators import as_bool
from selaras.access.errors import NotAllowed, NotNow
from selaras.access.models import User
from selaras.access.roles import Capability
from selaras.access.scopes import has_capability
from selaras.alignment.periksa import FoundItem
from selaras.organisation.models import Person
from selaras.organisation.queries import person_of


def check_can_read_findings(unit_id: int, user: User) -> None:
    """Findings of an office are for those whose role reads them there."""
    if not has_capability(user, Capability.PERIKSA_READ, unit_id):
        raise NotAllowed("Temuan kantor ini hanya terlihat oleh orang kantor itu dan pembinanya.")


can_read_findings = as_bool(check_can_read_findings)


LONGEST = timedelta(days=366)
REASON_LENGTH = 20


def check_can_waive(office_id: int, user: User) -> Person:
    """Setting findings of an office aside, or bringing them back; the person who does it."""
    person = person_of(user)
    if person is None or not has_capability(user, Capability.PERIKSA_WAIVE, office_id):
        raise NotAllowed(
            "Temuan diabaikan oleh kepala atau koordinator sekretariat, atau verifikator kantor di atasnya."
        )
    return person


def _may_waive(office_id: int, user: User) -> None:
    check_can_waive(office_id, user)


can_waive = as_bool(_may_waive)


def check_is_not_the_owner(item: FoundItem, person: Person) -> None:
    """Who has to mend a finding does not waive it himself."""
    if person.pk in item.owners:
        raise NotAllowed(
            "Temuan ini Anda sendiri yang memperbaikinya, jadi orang lain yang boleh mengabaikannya."
        )


def check_waiver(reason: str, until: date, today: date) -> None:
    """A reason that says something, and a last day that is not far away."""
    if len(reason.strip()) < REASON_LENGTH:
        raise NotNow(f"Tulis alasannya, paling sedikit {REASON_LENGTH} huruf.")
    if not today <= until <= today + LONGEST:
        raise NotNow("Pilih hari terakhir antara hari ini dan setahun dari sekarang.")
