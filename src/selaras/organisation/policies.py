"""Who may hand on what."""

from collections.abc import Iterable
from datetime import date

from selaras.access.decorators import as_bool
from selaras.access.errors import NotAllowed, NotNow
from selaras.access.models import User
from selaras.access.roles import DELEGABLE_LABELS, Capability
from selaras.organisation import queries
from selaras.organisation.models import Delegation, Person
from selaras.organisation.models.delegations import LONGEST

Wanted = tuple[Capability, int]  # the act, and the unit of the role that gives it


def check_can_delegate(powers: Iterable[Wanted], user: User, on: date) -> Person:
    """Only what one holds by a role of one's own; never what was handed on. The answer is his person."""
    person = queries.person_of(user)
    if person is None:
        raise NotAllowed("Akun ini tidak terhubung dengan seseorang; yang mendelegasikan adalah orang.")
    own = {(power.capability, power.unit_id) for power in queries.powers_of(user, on)}
    for capability, unit_id in powers:
        if (capability, unit_id) not in own:
            what = DELEGABLE_LABELS.get(capability, "Tugas itu")
            raise NotAllowed(
                f"{what}: tidak dapat Anda delegasikan. Yang dapat hanya yang Anda pegang karena peran "
                "sendiri; penilaian, 360, tanda tangan, dan delegasi dari orang lain tidak termasuk."
            )
    return person


def check_span(first: date, last: date, on: date) -> None:
    """From today on, at most 90 days."""
    if first < on:
        raise NotNow("Delegasi berlaku mulai hari ini atau sesudahnya, tidak mundur.")
    if last < first:
        raise NotNow("Hari terakhir mendahului hari pertama; periksa kedua tanggalnya.")
    if (last - first).days + 1 > LONGEST.days:
        raise NotNow(f"Delegasi paling lama {LONGEST.days} hari; buat lagi bila masih diperlukan.")


def check_can_revoke(delegation: Delegation, user: User, on: date) -> None:
    """Who handed it on takes it back, at once, while it stands."""
    person = queries.person_of(user)
    if person is None or delegation.from_person_id != person.pk:
        raise NotAllowed("Delegasi dicabut oleh yang memberikannya.")
    if delegation.revoked_at is not None or not delegation.valid_to or delegation.valid_to <= on:
        raise NotNow("Delegasi ini sudah berakhir; tidak ada yang perlu dicabut.")


can_revoke = as_bool(check_can_revoke)
