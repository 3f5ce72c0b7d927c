"""Who may do what with an SKP, and when."""

from collections.abc import Mapping
from datetime import date

from selaras.access.decorators import as_bool
from selaras.access.errors import NotAllowed, NotNow
from selaras.access.models import User
from selaras.access.roles import Capability
from selaras.access.scopes import acts_for, has_capability, tree_of
from selaras.organisation.models import Penugasan
from selaras.planning.models import Indikator, Komponen
from selaras.registry.business_date import business_date
from selaras.skp import queries
from selaras.skp.models import Rhk, Skp
from selaras_rules.skp import Rentang, kewajiban_skp, masa_skp

Status = Skp.Status

TRANSITIONS: Mapping[Status, frozenset[Status]] = {
    Status.DRAFT: frozenset({Status.SUBMITTED}),
    Status.SUBMITTED: frozenset({Status.AGREED, Status.DRAFT}),
    Status.AGREED: frozenset({Status.ADJUSTED, Status.ENDED, Status.CLOSED}),
    Status.ENDED: frozenset({Status.CLOSED}),
    Status.ADJUSTED: frozenset(),
    Status.CLOSED: frozenset(),
}


def check_moves(skp: Skp, to: Status) -> None:
    """The state permits the step."""
    if to not in TRANSITIONS[Status(skp.status)]:
        raise NotNow(f"SKP ini berstatus {skp.get_status_display()}; langkah itu tidak dapat dilakukan.")


def _is_his(penugasan: Penugasan, user: User) -> bool:
    return penugasan.person.user_id == user.pk


def check_is_employee(penugasan: Penugasan, user: User) -> None:
    """The employee himself, by a role that has an SKP."""
    own = _is_his(penugasan, user)
    if not own or not has_capability(user, Capability.SKP_WRITE, penugasan.unit_id, own=True):
        raise NotAllowed("SKP hanya disusun dan diajukan oleh pegawai yang bersangkutan.")


def check_can_write(penugasan: Penugasan, user: User) -> None:
    """The employee writes his own SKP; whoever imports a workbook may fill drafts of his office."""
    if not has_capability(user, Capability.IMPORT_APPLY, penugasan.unit_id):
        check_is_employee(penugasan, user)


def span_of(penugasan: Penugasan, year: int) -> Rentang | None:
    """The days an SKP of the year covers in this post; None where none is owed or no day is left."""
    if penugasan.pegawai is None:
        return None
    return masa_skp(
        penugasan.pegawai.status,
        year,
        mulai=penugasan.valid_from,
        berakhir=penugasan.valid_to,
        akhir_kontrak=penugasan.pegawai.contract_end,
    )


def check_can_draft(penugasan: Penugasan, year: int, user: User) -> None:
    """An SKP belongs to a civil servant in a post he holds in that year (PermenPANRB 6/2022)."""
    check_can_write(penugasan, user)
    if penugasan.pegawai is None:
        raise NotAllowed("SKP hanya untuk pegawai ASN; anggota berjanji lewat Perjanjian Kinerja.")
    owed = kewajiban_skp(penugasan.pegawai.status, date(year, 12, 31))
    if not owed.skp:
        label = penugasan.pegawai.get_status_display()
        raise NotAllowed(f"SKP hanya untuk pegawai ASN; {label} tidak menyusunnya. Gantinya {owed.ganti}.")
    if span_of(penugasan, year) is None:
        raise NotNow(f"Tidak ada hari dalam jabatan dan masa kontrak pada tahun {year}.")
    if Skp.objects.filter(penugasan=penugasan, year=year).exclude(status=Status.ADJUSTED).exists():
        raise NotNow(f"SKP {year} untuk jabatan ini sudah ada.")


def check_can_edit(skp: Skp, user: User) -> None:
    """Only a draft can be written; what was submitted or agreed stays as it is."""
    check_can_write(skp.penugasan, user)
    if skp.status != Status.DRAFT:
        raise NotNow(
            f"SKP ini berstatus {skp.get_status_display()} dan tidak dapat diubah. "
            "Minta penilai mengembalikannya bila belum disepakati."
        )


def check_parent(skp: Skp, rhk: Rhk | None, parent: Rhk) -> None:
    """An RHK intervenes in another person's RHK of the same year, never in one that hangs below it."""
    if parent.skp.year != skp.year:
        raise NotNow("RHK atasan yang dipilih berasal dari tahun lain.")
    if parent.skp.penugasan.person_id == skp.penugasan.person_id:
        raise NotNow("RHK atasan harus milik orang lain.")
    if rhk is not None:
        above = queries.chains_of([parent.pk])[parent.pk]
        if rhk.pk in {step.rhk_id for step in above}:
            raise NotNow("RHK itu sendiri bertumpu pada RHK Anda; garisnya akan melingkar.")


def check_feed(rhk: Rhk, indikator: Indikator, komponen: Komponen | None) -> None:
    """The indicator is owed while the SKP runs; the component is one of its formula."""
    skp = rhk.skp
    ended = indikator.valid_to is not None and indikator.valid_to <= skp.period_from
    if indikator.valid_from > skp.period_to or ended:
        raise NotNow("Indikator itu tidak berlaku pada masa SKP ini.")
    if komponen is not None and komponen.version.definisi_id != indikator.definisi_id:
        raise NotNow("Komponen itu bukan bagian dari rumus indikator yang dipilih.")


def check_can_submit(skp: Skp, user: User) -> None:
    """Nothing is lacking without which an SKP promises nothing (`queries.lacking_in`)."""
    check_is_employee(skp.penugasan, user)
    check_moves(skp, Status.SUBMITTED)
    lacking = queries.lacking_in(skp)
    if lacking:
        raise NotNow(f"SKP belum dapat diajukan: {'; '.join(lacking)}.")
    if queries.penilai_of(skp, business_date()) is None:
        raise NotNow("Atasan Anda tidak ditemukan pada susunan organisasi; hubungi admin unit.")


def check_can_judge(skp: Skp, user: User) -> None:
    """Only the superior of the day agrees or returns; a Plt counts, nobody judges himself."""
    today = business_date()
    penilai = queries.penilai_of(skp, today, tree_of(user, queries.decided_on(skp, today)))
    if penilai is not None and _judges_for(penilai.person_id, skp, user):
        return
    if penilai is None or penilai.person.user_id != user.pk:
        name = penilai.person.name if penilai else "belum ada"
        raise NotAllowed(f"Hanya atasan langsung yang dapat memutuskan SKP ini (sekarang: {name}).")
    if not has_capability(user, Capability.SKP_AGREE, skp.penugasan.unit_id, own=True):
        raise NotAllowed("Peran Anda tidak mencakup persetujuan SKP.")


def _judges_for(penilai_id: int, skp: Skp, user: User) -> bool:
    """Whether the superior has handed this to the user, whose own SKP it is not."""
    handed_on = acts_for(user, Capability.SKP_AGREE, skp.penugasan.unit_id, penilai_id)
    return handed_on and not _is_his(skp.penugasan, user)


def check_can_expect(skp: Skp, user: User) -> None:
    """The superior says what he expects before he agrees, while the SKP is written or waits for him."""
    check_can_judge(skp, user)
    if skp.status not in (Status.DRAFT, Status.SUBMITTED):
        raise NotNow(f"SKP ini berstatus {skp.get_status_display()}; ekspektasinya tidak berubah lagi.")


def check_can_agree(skp: Skp, user: User) -> None:
    """The superior agrees to what was submitted."""
    check_can_judge(skp, user)
    check_moves(skp, Status.AGREED)


def check_can_return(skp: Skp, user: User) -> None:
    """The superior sends a submitted SKP back."""
    check_can_judge(skp, user)
    if skp.status != Status.SUBMITTED:
        raise NotNow(f"SKP ini berstatus {skp.get_status_display()}; tidak ada yang dapat dikembalikan.")


can_draft = as_bool(check_can_draft)
can_edit = as_bool(check_can_edit)
can_expect = as_bool(check_can_expect)
can_submit = as_bool(check_can_submit)
can_agree = as_bool(check_can_agree)
can_return = as_bool(check_can_return)
