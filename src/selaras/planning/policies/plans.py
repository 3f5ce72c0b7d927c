"""Who may change plans, and when. Who may is DOMAIN section 5; when is section 1.12."""

from datetime import date

from selaras.access.decorators import as_bool
from selaras.access.errors import NotAllowed, NotNow
from selaras.access.models import User
from selaras.access.roles import Capability, Reach
from selaras.access.scopes import explain_permission, has_capability, person_of, reach_for
from selaras.organisation.models import Formasi, Penugasan, UnitKerja
from selaras.planning.models import DefinisiIndikator, Indikator, PerjanjianKinerja, Sasaran, Target
from selaras.planning.queries.tree import MAX_DEPTH, ancestors_of, descendants_of, is_in_force
from selaras.registry.business_date import business_date

PerjanjianStatus = PerjanjianKinerja.Status
TargetStatus = Target.Status

TRANSITIONS: dict[str, frozenset[str]] = {
    PerjanjianStatus.DRAFT: frozenset({PerjanjianStatus.SUBMITTED, PerjanjianStatus.WITHDRAWN}),
    PerjanjianStatus.SUBMITTED: frozenset(
        {PerjanjianStatus.SIGNED, PerjanjianStatus.DRAFT, PerjanjianStatus.WITHDRAWN}
    ),
    PerjanjianStatus.SIGNED: frozenset({PerjanjianStatus.SUPERSEDED}),
    PerjanjianStatus.SUPERSEDED: frozenset(),
    PerjanjianStatus.WITHDRAWN: frozenset(),
}
TARGET_TRANSITIONS: dict[str, frozenset[str]] = {
    TargetStatus.PROPOSED: frozenset({TargetStatus.CURRENT, TargetStatus.REJECTED}),
    TargetStatus.CURRENT: frozenset({TargetStatus.SUPERSEDED}),
    TargetStatus.SUPERSEDED: frozenset(),
    TargetStatus.REJECTED: frozenset(),
}


def check_write(user: User, unit_id: int, *, own: bool = False) -> None:
    """The user writes plans of this unit; `own`: or the object is his own."""
    if not has_capability(user, Capability.PLANNING_WRITE, unit_id, own=own):
        raise NotAllowed(explain_permission(user, Capability.PLANNING_WRITE, unit_id, own=own))


def is_answerable(indikator: Indikator, user: User) -> bool:
    """Whether the user himself answers for the indicator: as its holder, or in the post of its PIC."""
    person = person_of(user)
    if person is None:
        return False
    if indikator.holder is not None:
        return indikator.holder.person_id == person
    posts = Penugasan.objects.on(business_date()).filter(
        formasi_id=indikator.pic_formasi_id, person_id=person
    )
    return indikator.pic_formasi_id is not None and posts.exists()


def check_can_set_pic(indikator: Indikator, user: User) -> None:
    """Planners of the office name who answers for an IKU; a member's own IKU is the member's."""
    check_write(user, indikator.unit_id)
    if indikator.holder_id is not None:
        raise NotNow(
            "IKU perorangan anggota dipegang anggota itu sendiri; tidak perlu penanggung jawab lain."
        )


def check_is_post_of_office(formasi: Formasi, indikator: Indikator) -> None:
    """The PIC sits in the office that owes the indicator, in a post that exists today."""
    if formasi.unit.office_or_self_id != indikator.unit.office_or_self_id:
        raise NotNow("Jabatan itu ada di kantor lain. Pilih jabatan di kantor yang memiliki IKU ini.")
    if not formasi.holds_on(business_date()):
        raise NotNow("Jabatan itu sudah tidak ada pada tanggal ini. Pilih jabatan yang berlaku.")


def check_can_edit_manual(definisi: DefinisiIndikator, user: User) -> None:
    """The manual belongs to the office that owns the definition: the same words bind every office."""
    if not has_capability(user, Capability.PLANNING_WRITE, definisi.owner_unit_id):
        owner = definisi.owner_unit.name
        raise NotAllowed(f"Manual ini milik {owner}. Usulkan perubahan kepada perencana {owner}.")
    if definisi.retired_on is not None and definisi.retired_on <= business_date():
        raise NotNow("Indikator ini sudah tidak dipakai; manualnya tidak diubah lagi.")


def check_can_attach(sasaran: Sasaran, user: User) -> None:
    """Planners of the office hang their own nodes; the national roots stay where they are."""
    check_write(user, sasaran.unit_id)


def check_is_loose(sasaran: Sasaran, on: date) -> None:
    """In a plan in force only a broken line is mended, or the tie to an office above changed (ADR 0057)."""
    parent = sasaran.parent
    if parent is None or not is_in_force(parent, on):
        return
    if parent.unit.office_or_self_id == sasaran.unit.office_or_self_id:
        raise NotNow(
            f"“{sasaran.code}” sudah punya induk pada Renstra yang ditetapkan. "
            "Pindahkan lewat versi baru: buka halaman Renstra, lalu Susun pohon."
        )


def check_can_hang_under(sasaran: Sasaran, parent: Sasaran, on: date) -> None:
    """No circle, no parent out of force, no more than twelve levels."""
    branch = descendants_of(sasaran.pk)
    if parent.pk == sasaran.pk or parent.pk in {row.pk for row in branch}:
        raise NotNow(
            f"“{parent.code}” berada di bawah “{sasaran.code}”. Garisnya akan berputar; pilih induk lain."
        )
    if not is_in_force(parent, on):
        raise NotNow(f"“{parent.code}” tidak berada pada rencana yang berlaku. Pilih induk yang berlaku.")
    above = ancestors_of(parent.pk)
    if len(above) + 2 + _height(sasaran.pk, branch) > MAX_DEPTH:
        raise NotNow(f"Pohon tidak boleh lebih dalam dari {MAX_DEPTH} tingkat.")


def _height(top_id: int, branch: list[Sasaran]) -> int:
    """How many levels hang below a node; `branch` lists parents before their children."""
    depth = {top_id: 0}
    for row in branch:
        if row.parent_id is not None:
            depth[row.pk] = depth[row.parent_id] + 1
    return max(depth.values())


def check_can_revise_target(indikator: Indikator, user: User) -> None:
    """Planners of the office, and who answers for the indicator, write its target."""
    own = is_answerable(indikator, user)
    check_write(user, indikator.unit_id, own=own)


def check_can_decide_target(target: Target, user: User) -> None:
    """A target that departs from a signed Perjanjian Kinerja is accepted one level up, not by who wrote
    it.
    """
    unit_id = target.indikator.unit_id
    reach = reach_for(user, Capability.PLANNING_APPROVE, unit_id)
    if reach < Reach.BELOW:
        raise NotAllowed(
            "Target yang berbeda dari Perjanjian Kinerja disetujui oleh kantor setingkat di atasnya."
        )
    if target.proposed_by_id == user.pk:
        raise NotAllowed("Anda mengusulkan target ini; orang lain yang menyetujuinya.")
    if target.status != TargetStatus.PROPOSED:
        raise NotNow(f"Target berstatus {target.get_status_display()}, tidak menunggu persetujuan.")


def check_can_draft_perjanjian(holder: Penugasan, user: User) -> None:
    """Planners of the office, and the holder himself, write a draft."""
    check_write(user, holder.unit_id, own=holder.person_id == person_of(user))


def check_can_draft_for_office(office: UnitKerja, user: User) -> None:
    """Planners of the office choose for whom a draft is written."""
    check_write(user, office.pk)


def check_can_submit_perjanjian(perjanjian: PerjanjianKinerja, user: User) -> None:
    """The planner or the holder submits a draft; every line has a target by then (asked in the action)."""
    check_can_draft_perjanjian(perjanjian.holder, user)
    _check_next(perjanjian, PerjanjianStatus.SUBMITTED)


def check_can_return_perjanjian(perjanjian: PerjanjianKinerja, user: User) -> None:
    """Either party sends a submitted text back, with a reason."""
    if person_of(user) not in _parties(perjanjian):
        raise NotAllowed("Hanya pihak pertama atau pihak kedua yang dapat mengembalikan Perjanjian Kinerja.")
    _check_next(perjanjian, PerjanjianStatus.DRAFT)


def check_can_sign_perjanjian(perjanjian: PerjanjianKinerja, user: User) -> None:
    """First the holder, then the second party; never one person for both."""
    if perjanjian.status == PerjanjianStatus.DRAFT:
        raise NotNow("Perjanjian Kinerja masih draf. Ajukan lebih dahulu, lalu tanda tangani.")
    _check_next(perjanjian, PerjanjianStatus.SIGNED)
    expected = next_signer(perjanjian)
    person = person_of(user)
    if person is None or person != expected.person_id:
        raise NotAllowed(f"Tanda tangan berikutnya milik {expected.person.name}, {expected.title}.")


def next_signer(perjanjian: PerjanjianKinerja) -> Penugasan:
    """Who signs next: the holder, and after him the second party."""
    signed = perjanjian.dokumen is not None and bool(perjanjian.dokumen.tandatangan_set.all())
    if signed and perjanjian.second_party is not None:
        return perjanjian.second_party
    return perjanjian.holder


def _parties(perjanjian: PerjanjianKinerja) -> set[int | None]:
    second = perjanjian.second_party
    return {perjanjian.holder.person_id, second.person_id if second else perjanjian.holder.person_id}


def _check_next(perjanjian: PerjanjianKinerja, status: str) -> None:
    if status not in TRANSITIONS[perjanjian.status]:
        state = perjanjian.get_status_display()
        raise NotNow(f"Perjanjian Kinerja berstatus {state}; langkah ini belum atau tidak lagi berlaku.")


can_set_pic = as_bool(check_can_set_pic)
can_edit_manual = as_bool(check_can_edit_manual)
can_attach = as_bool(check_can_attach)
can_revise_target = as_bool(check_can_revise_target)
can_decide_target = as_bool(check_can_decide_target)
can_draft_for_office = as_bool(check_can_draft_for_office)
can_submit_perjanjian = as_bool(check_can_submit_perjanjian)
can_return_perjanjian = as_bool(check_can_return_perjanjian)
can_sign_perjanjian = as_bool(check_can_sign_perjanjian)
