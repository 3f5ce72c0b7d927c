"""Who may hand on what, and who may say who acts, is away or goes elsewhere."""

from collections.abc import Iterable
from datetime import date

from selaras.access.decorators import as_bool
from selaras.access.errors import NotAllowed, NotNow
from selaras.access.models import User
from selaras.access.roles import DELEGABLE_LABELS, Capability
from selaras.access.scopes import explain_permission, has_capability
from selaras.organisation import moves, queries
from selaras.organisation.models import (
    Delegation,
    Formasi,
    Ketidakhadiran,
    Pegawai,
    Penugasan,
    Person,
    UnitKerja,
)
from selaras.organisation.models.delegations import LONGEST

ACTING = (Penugasan.Kind.PLT, Penugasan.Kind.PLH)
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


def check_can_change(unit: UnitKerja, user: User) -> None:
    """Who keeps the organisation of the unit: its head of secretariat or its administrator."""
    if not has_capability(user, Capability.ORGANISATION_WRITE, unit.pk):
        raise NotAllowed(explain_permission(user, Capability.ORGANISATION_WRITE, unit.pk))


def check_can_appoint(post: Formasi, person: Person, user: User, first: date) -> None:
    """Another than oneself, for a head's post that exists on the day."""
    check_can_change(post.unit, user)
    if person.user_id == user.pk:
        raise NotAllowed("Anda tidak menunjuk diri sendiri; minta atasan atau admin unit.")
    if not post.is_head:
        raise NotNow("Plt. dan Plh. hanya untuk jabatan kepala unit.")
    if not post.holds_on(first):
        raise NotNow("Jabatan itu tidak ada pada hari pertama yang dipilih.")
    if Penugasan.objects.on(first).filter(formasi=post, person=person).exists():
        raise NotNow(f"{person.name} sudah memegang jabatan itu.")


def check_can_end_acting(acting: Penugasan, user: User, last: date) -> None:
    """Earlier than its end, not before its first day."""
    check_can_change(acting.unit, user)
    if acting.kind not in ACTING or acting.valid_to is None:
        raise NotNow("Penugasan ini bukan Plt. atau Plh.")
    if not acting.valid_from <= last < acting.valid_to:
        raise NotNow("Hari terakhir harus di antara hari pertama dan hari terakhir yang tercatat.")


def check_can_end_absence(row: Ketidakhadiran, post: Penugasan, user: User, last: date) -> None:
    """Who keeps the organisation where the person works; never later than recorded."""
    check_can_change(post.unit, user)
    if post.person_id != row.person_id:
        raise NotAllowed("Ketidakhadiran itu milik orang lain.")
    if last > row.last_day:
        raise NotNow("Untuk memperpanjang, catat ketidakhadiran baru sesudah hari terakhirnya.")


def check_can_transfer(move: "moves.Move", user: User) -> None:
    """A civil servant in his primary post, to a post with a free seat, in units one keeps; not oneself."""
    old, post = move.old, move.post
    check_can_change(old.unit, user)
    check_can_change(post.unit, user)
    if old.person.user_id == user.pk:
        raise NotAllowed("Pindah tugas Anda sendiri dicatat orang lain.")
    if old.pegawai is None or old.pegawai.status not in Pegawai.ASN or not old.is_primary:
        raise NotNow("Yang dipindah adalah jabatan utama pegawai ASN.")
    if old.valid_to is not None or move.on <= old.valid_from:
        raise NotNow("Hari pindah harus sesudah mulai jabatan sekarang, dan jabatan itu masih berjalan.")
    if not post.holds_on(move.on) or post.pk == old.formasi_id:
        raise NotNow("Pilih jabatan lain yang ada pada hari itu.")
    held = Penugasan.objects.on(move.on).filter(formasi=post).exclude(kind__in=ACTING).count()
    if held >= post.seats:
        raise NotNow(f"Kursi {post.jabatan.name} sudah terisi pada hari itu.")
