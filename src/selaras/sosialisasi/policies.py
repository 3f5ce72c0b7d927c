"""Who may do what in a meeting, and when."""

import secrets

from selaras.access.decorators import as_bool
from selaras.access.errors import NotAllowed, NotNow
from selaras.access.models import User
from selaras.access.roles import Capability
from selaras.access.scopes import check_principal_is_not, has_capability
from selaras.organisation.models import Person
from selaras.organisation.queries import person_of
from selaras.sosialisasi.models import Agenda, FollowUp, Kehadiran, Komitmen

TRANSITIONS: dict[Agenda.Status, tuple[Agenda.Status, ...]] = {
    Agenda.Status.PLANNED: (Agenda.Status.OPEN,),
    Agenda.Status.OPEN: (Agenda.Status.CLOSED,),
    Agenda.Status.CLOSED: (),
}

FOLLOW_UP_TRANSITIONS: dict[FollowUp.Status, tuple[FollowUp.Status, ...]] = {
    FollowUp.Status.OPEN: (FollowUp.Status.CLAIMED, FollowUp.Status.DROPPED),
    FollowUp.Status.CLAIMED: (FollowUp.Status.VERIFIED, FollowUp.Status.OPEN),
    FollowUp.Status.VERIFIED: (),
    FollowUp.Status.DROPPED: (),
}


def check_can_run(agenda: Agenda, user: User) -> None:
    """Running a meeting: its leader, who writes the office's agenda, or who approves it."""
    person = person_of(user)
    leads = agenda.leader is not None and person is not None and agenda.leader.person_id == person.pk
    writes = has_capability(user, Capability.AGENDA_WRITE, agenda.unit_id, own=leads)
    if not writes and not has_capability(user, Capability.AGENDA_APPROVE, agenda.unit_id):
        raise NotAllowed("Acara ini dijalankan oleh pemimpinnya, perencana, atau kepala sekretariat.")


def check_can_move(agenda: Agenda, to: Agenda.Status, user: User) -> None:
    """Opening or closing a meeting."""
    check_can_run(agenda, user)
    if to not in TRANSITIONS[Agenda.Status(agenda.status)]:
        raise NotNow(f"Acara ini berstatus {agenda.get_status_display()}, tidak dapat dipindahkan.")


def check_is_of_office(agenda: Agenda, user: User) -> Person:
    """The person behind the account, who must belong to the office of the meeting."""
    person = person_of(user)
    if person is None or not has_capability(user, Capability.AGENDA_READ, agenda.unit_id):
        raise NotAllowed("Acara ini untuk orang kantor yang menyelenggarakannya.")
    return person


def check_can_attend_by_qr(agenda: Agenda, token: str, user: User) -> Person:
    """By the code at the door, while the meeting is open; compared in constant time."""
    person = check_is_of_office(agenda, user)
    if not agenda.qr_secret or not secrets.compare_digest(agenda.qr_secret, token):
        raise NotAllowed("Kode kehadiran ini bukan kode acara ini. Pindai ulang kode di pintu.")
    if agenda.status != Agenda.Status.OPEN:
        raise NotNow("Kode ini hanya berlaku selama acara dibuka. Minta penyelenggara mencatat Anda.")
    return person


def check_can_register(agenda: Agenda, late_reason: str, user: User) -> None:
    """By name: while open without more, afterwards with the reason why so late."""
    check_can_run(agenda, user)
    if agenda.status == Agenda.Status.PLANNED:
        raise NotNow("Acara belum dibuka. Buka acara dahulu, lalu catat kehadiran.")
    if agenda.status == Agenda.Status.CLOSED and len(late_reason.strip()) < 10:
        raise NotNow("Acara sudah ditutup. Tulis bagaimana orang ini terjangkau sesudahnya.")


def check_can_answer(agenda: Agenda, user: User) -> Person:
    """Understanding questions are for people of the office, once the meeting is open."""
    person = check_is_of_office(agenda, user)
    if agenda.status == Agenda.Status.PLANNED:
        raise NotNow("Soal dibuka bersama acaranya.")
    return person


def check_can_sign(komitmen: Komitmen, sha256: str, user: User) -> Person:
    """One signs the text one was shown: its hash must still be the same."""
    person = check_is_of_office(komitmen.agenda, user)
    if komitmen.agenda.status == Agenda.Status.PLANNED:
        raise NotNow("Komitmen ditandatangani setelah acara dibuka.")
    if sha256 != komitmen.sha256:
        raise NotNow("Naskah komitmen berubah sejak Anda membacanya. Baca lagi, lalu tanda tangani.")
    return person


def check_can_confirm(kehadiran: Kehadiran, user: User) -> None:
    """Only the person himself confirms that he was there."""
    person = person_of(user)
    if person is None or kehadiran.person_id != person.pk:
        raise NotAllowed("Kehadiran hanya dapat dikonfirmasi oleh orangnya sendiri.")
    if kehadiran.method != Kehadiran.Method.MANUAL:
        raise NotNow("Kehadiran Anda sudah tercatat dari Anda sendiri.")


def check_can_claim(followup: FollowUp, user: User) -> Person:
    """The PIC says that it is done."""
    person = person_of(user)
    if person is None or followup.pic.person_id != person.pk:
        raise NotAllowed(f"Tindak lanjut ini milik {followup.pic.person.name}.")
    _check_follow_up_moves(followup, FollowUp.Status.CLAIMED)
    return person


def check_can_verify(followup: FollowUp, user: User) -> Person:
    """Another person than the one who claimed it, who verifies in the office."""
    person = person_of(user)
    unit_id = followup.keputusan.agenda.unit_id
    if person is None or not has_capability(user, Capability.AGENDA_VERIFY, unit_id):
        raise NotAllowed("Tindak lanjut diperiksa oleh kepala sekretariat atau verifikator kantor ini.")
    if followup.claimed_person_id == person.pk:
        raise NotAllowed("Yang melaporkan selesai tidak memeriksa laporannya sendiri.")
    check_principal_is_not(user, Capability.AGENDA_VERIFY, unit_id, [followup.claimed_person_id])
    _check_follow_up_moves(followup, FollowUp.Status.VERIFIED)
    return person


def _check_follow_up_moves(followup: FollowUp, to: FollowUp.Status) -> None:
    if to not in FOLLOW_UP_TRANSITIONS[FollowUp.Status(followup.status)]:
        raise NotNow(f"Tindak lanjut ini berstatus {followup.get_status_display()}.")


def _answerable(agenda: Agenda, user: User) -> None:
    check_can_answer(agenda, user)


def _verifiable(followup: FollowUp, user: User) -> None:
    check_can_verify(followup, user)


def _claimable(followup: FollowUp, user: User) -> None:
    check_can_claim(followup, user)


can_run = as_bool(check_can_run)
can_move = as_bool(check_can_move)
can_answer = as_bool(_answerable)
can_verify = as_bool(_verifiable)
can_claim = as_bool(_claimable)
can_confirm = as_bool(check_can_confirm)
