"""Who may do what with an SKP, and when."""

from collections.abc import Mapping
from datetime import date

from selaras.access.decorators import as_bool
from selaras.access.errors import NotAllowed, NotNow
from selaras.access.models import User
from selaras.access.roles import Capability
from selaras.access.scopes import acts_for, has_capability, tree_of
from selaras.organisation.models import Pegawai, Penugasan
from selaras.planning.models import Indikator, Komponen
from selaras.registry.business_date import business_date
from selaras.skp import ends, queries
from selaras.skp.models import Rhk, RhkKontribusi, Skp

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


def check_can_draft(penugasan: Penugasan, year: int, user: User) -> None:
    """An SKP belongs to a civil servant in a post he holds in that year (PermenPANRB 6/2022)."""
    check_can_write(penugasan, user)
    if penugasan.pegawai is None or penugasan.pegawai.status not in Pegawai.ASN:
        raise NotAllowed("SKP hanya untuk pegawai ASN; anggota dan PPNPN tidak menyusun SKP.")
    first, last = date(year, 1, 1), date(year, 12, 31)
    if penugasan.valid_from > last or (penugasan.valid_to is not None and penugasan.valid_to <= first):
        raise NotNow(f"Jabatan ini tidak dipangku pada tahun {year}.")
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
    """At least one RHK utama; each RHK utama has a line or says why it has none."""
    check_is_employee(skp.penugasan, user)
    check_moves(skp, Status.SUBMITTED)
    utama = list(skp.rhk_set.filter(kind=Rhk.Kind.UTAMA))
    if not utama:
        raise NotNow("SKP belum dapat diajukan: tulis paling sedikit satu RHK utama.")
    lacking = _without_line(utama)
    if lacking:
        numbers = ", ".join(str(number) for number in lacking)
        raise NotNow(
            f"SKP belum dapat diajukan: RHK {numbers} belum menunjuk IKU atau RHK atasan. "
            "Hubungkan, atau tulis alasannya."
        )
    if queries.penilai_of(skp, business_date()) is None:
        raise NotNow("Atasan Anda tidak ditemukan pada susunan organisasi; hubungi admin unit.")


def _without_line(rhk_set: list[Rhk]) -> list[int]:
    ids = [rhk.pk for rhk in rhk_set]
    fed = set(RhkKontribusi.objects.filter(rhk_id__in=ids).values_list("rhk_id", flat=True))
    fed |= ends.ends_of(ids).keys()
    return [
        rhk.number
        for rhk in rhk_set
        if rhk.parent_id is None and rhk.pk not in fed and not rhk.no_line_reason.strip()
    ]


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
can_submit = as_bool(check_can_submit)
can_agree = as_bool(check_can_agree)
can_return = as_bool(check_can_return)
