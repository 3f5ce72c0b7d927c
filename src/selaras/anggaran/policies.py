"""Who writes the budget, who enters what was spent, who verifies it."""

from collections.abc import Iterable
from datetime import date

from selaras.access.decorators import as_bool
from selaras.access.errors import NotAllowed, NotNow
from selaras.access.models import User
from selaras.access.roles import Capability
from selaras.access.scopes import check_principal_is_not, explain_permission, has_capability, person_of
from selaras.anggaran.models import AnggaranLine, RealisasiAnggaran
from selaras.organisation.models import UnitPeriod

Status = RealisasiAnggaran.Status
TRANSITIONS: dict[str, frozenset[str]] = {
    Status.SUBMITTED: frozenset({Status.VERIFIED, Status.RETURNED, Status.SUPERSEDED}),
    Status.VERIFIED: frozenset({Status.SUPERSEDED}),
    Status.RETURNED: frozenset(),
    Status.SUPERSEDED: frozenset(),
}


def _check(user: User, capability: Capability, unit_id: int) -> None:
    if not has_capability(user, capability, unit_id):
        raise NotAllowed(explain_permission(user, capability, unit_id))


def check_can_write_line(line: AnggaranLine, user: User) -> None:
    """Who writes plans of the unit that spends: its pagu, and what result it pays for."""
    _check(user, Capability.PLANNING_WRITE, line.unit_id)


def check_can_write_in(unit_id: int, user: User) -> None:
    """Who writes plans of the unit that is to spend."""
    _check(user, Capability.PLANNING_WRITE, unit_id)


def check_can_make_lines(office_id: int, user: User) -> None:
    """Who writes plans of the whole office makes the lines of its budget, and takes them away."""
    _check(user, Capability.PLANNING_WRITE, office_id)


def check_can_remove(line: AnggaranLine) -> None:
    """Nothing rests on the line: no line below it, no month entered, no revision of its pagu."""
    if line.child_set.exists():
        raise NotNow(f"{line.code} masih punya baris di bawahnya. Hapus baris itu lebih dahulu.")
    if line.realisasi_set.exists():
        raise NotNow(f"{line.code} sudah punya realisasi, jadi tetap tersimpan. Revisi pagunya menjadi 0.")
    if line.pagu_set.count() > 1:
        raise NotNow(f"Pagu {line.code} pernah direvisi, jadi riwayatnya tetap. Revisi pagunya menjadi 0.")


def paying_in_year(office_id: int, year: int) -> set[int]:
    """The satker recorded as paying for the office on some day of the year; empty where none is."""
    rows = UnitPeriod.objects.overlapping(date(year, 1, 1), date(year + 1, 1, 1))
    found = rows.filter(unit_id=office_id).values_list("satker_id", flat=True)
    return {pk for pk in found if pk is not None}


def check_can_enter(line: AnggaranLine, user: User) -> None:
    """Who fills in figures for the unit that spends; always a person."""
    if person_of(user) is None:
        raise NotAllowed("Akun ini tidak terhubung dengan seseorang; angka selalu diisi oleh orang.")
    _check(user, Capability.REALISASI_WRITE, line.unit_id)


def check_can_decide(row: RealisasiAnggaran, user: User) -> None:
    """Who verifies figures of the unit that spends; never the person who entered this one."""
    person = person_of(user)
    if person is None:
        raise NotAllowed("Akun ini tidak terhubung dengan seseorang; verifikasi dilakukan oleh orang.")
    _check(user, Capability.REALISASI_VERIFY, row.line.unit_id)
    if person == row.entered_person_id or row.entered_by_id == user.pk:
        raise NotAllowed("Anda mengisi angka ini. Verifikasi harus dilakukan orang lain.")
    entered = (row.entered_person_id,)
    check_principal_is_not(user, Capability.REALISASI_VERIFY, row.line.unit_id, entered)
    if Status.VERIFIED not in TRANSITIONS[Status(row.status)]:
        raise NotNow(f"Angka ini berstatus {row.get_status_display()}, tidak menunggu verifikasi.")


def check_is_lowest(line: AnggaranLine) -> None:
    """Money stands on the lowest lines only."""
    if line.child_set.exists():
        raise NotNow(
            f"{line.code} adalah jumlah dari baris di bawahnya. Isi pagu dan realisasi pada baris terbawah."
        )


def check_has_pagu(line: AnggaranLine) -> None:
    """Money is spent of a ceiling."""
    if not line.pagu_set.exists():
        raise NotNow(f"{line.code} belum punya pagu. Isi pagunya lebih dahulu; tulis 0 bila diblokir.")


def check_satker_pays(line: AnggaranLine, month: int, periods: Iterable[UnitPeriod]) -> None:
    """The satker of the line pays for the office on some day of the month (DOMAIN, case 6).

    `periods`: who pays for which office and when. An office of which no satker is recorded is held to none.
    """
    first = date(line.year, month, 1)
    after = date(line.year + month // 12, month % 12 + 1, 1)
    paying = {
        row.satker_id: row.satker
        for row in periods
        if row.unit_id == line.office_id
        and row.valid_from < after
        and (row.valid_to is None or row.valid_to > first)
    }
    if paying and line.satker_id not in paying:
        names = " dan ".join(satker.name for satker in paying.values() if satker)
        raise NotNow(
            f"Pada bulan itu kantor ini dibiayai {names}, bukan {line.satker.name}. "
            "Isi realisasi pada baris satker yang berlaku."
        )


can_make_lines = as_bool(check_can_make_lines)
can_write_line = as_bool(check_can_write_line)
can_enter = as_bool(check_can_enter)
can_decide = as_bool(check_can_decide)
