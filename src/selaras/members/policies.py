"""Who lets the indicators of members begin and end, and who sets a 360 round up, answers in it, reads it."""

from selaras.access.decorators import as_bool
from selaras.access.errors import NotAllowed, NotNow
from selaras.access.models import User
from selaras.access.roles import Capability
from selaras.access.scopes import has_capability, person_of
from selaras.members.models import Penilai360, Putaran360
from selaras.organisation.models import Keanggotaan, UnitKerja
from selaras.registry.business_date import business_date

Status = Putaran360.Status
ROUND_TRANSITIONS: dict[Status, tuple[Status, ...]] = {
    Status.DRAFT: (Status.OPEN,),
    Status.OPEN: (Status.RELEASED, Status.INSUFFICIENT),
    Status.RELEASED: (),
    Status.INSUFFICIENT: (),
}


def check_can_assign_iku(office: UnitKerja, user: User) -> None:
    """The planner of the office: he applies the decree, he does not choose."""
    if not has_capability(user, Capability.PLANNING_WRITE, office.pk):
        raise NotAllowed("IKU anggota ditetapkan perencana kantor, menurut keputusan yang berlaku.")


can_assign_iku = as_bool(check_can_assign_iku)


def check_can_set_up(keanggotaan: Keanggotaan, user: User) -> None:
    """The administrator of the member's office, and never for himself. He sees no answer."""
    if not has_capability(user, Capability.MEMBERS_SETUP, keanggotaan.unit_id):
        raise NotAllowed("Putaran penilaian 360 disiapkan admin unit kantor anggota itu.")
    if keanggotaan.person_id == person_of(user):
        raise NotAllowed("Putaran tentang diri sendiri disiapkan orang lain.")


can_set_up = as_bool(check_can_set_up)


def check_can_move(putaran: Putaran360, to: Status, user: User | None) -> None:
    """Opening, or closing after the last day; `user` None is the installation itself."""
    if user is not None:
        check_can_set_up(putaran.keanggotaan, user)
    if to not in ROUND_TRANSITIONS[Status(putaran.status)]:
        raise NotNow(f"Putaran ini berstatus {putaran.get_status_display()}.")
    if to is Status.OPEN and putaran.closes < business_date():
        raise NotNow(
            "Hari terakhir putaran ini sudah lewat. Susun putaran baru dengan tanggal yang akan datang."
        )
    if to is not Status.OPEN and putaran.closes >= business_date():
        raise NotNow("Putaran ditutup sesudah hari terakhirnya, agar semua penilai sempat menjawab.")


def check_can_invite(putaran: Putaran360, user: User) -> None:
    """While the round is prepared; who is asked does not change once answers come in."""
    check_can_set_up(putaran.keanggotaan, user)
    if putaran.status != Status.DRAFT:
        raise NotNow("Penilai hanya dapat diubah sebelum putaran dibuka.")


def check_can_answer(penilai: Penilai360, user: User | None) -> None:
    """Who was invited, once, until the last day; `user` None came by a link."""
    if penilai.invited_user_id != (user.pk if user else None):
        raise NotAllowed("Undangan menilai ini bukan untuk akun Anda.")
    putaran = penilai.putaran
    if putaran.status != Status.OPEN or putaran.closes < business_date():
        raise NotNow("Putaran ini tidak sedang berlangsung, sehingga jawaban tidak dapat dikirim.")
    if penilai.answered:
        raise NotNow("Jawaban dari undangan ini sudah tersegel dan tidak dapat diubah.")


can_answer = as_bool(check_can_answer)
