"""Who may record, replace or void daily work, and when."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from selaras.access.decorators import as_bool
from selaras.access.errors import NotAllowed, NotNow
from selaras.access.models import User
from selaras.access.roles import Capability
from selaras.access.scopes import has_capability
from selaras.measurement.models import RealisasiVersion
from selaras.organisation.models import Penugasan, Person
from selaras.registry.business_date import business_date
from selaras.skp.models import Rhk
from selaras.skp.queries import PAST_DRAFT
from selaras.ui.formatting import tanggal
from selaras.worklog.models import KlaimLog, Log

Status = Log.Status

TRANSITIONS: Mapping[Status, frozenset[Status]] = {
    Status.RECORDED: frozenset({Status.REPLACED, Status.VOID}),
    Status.REPLACED: frozenset(),
    Status.VOID: frozenset(),
}

MINUTES_A_DAY = 24 * 60


def check_may_record(user: User) -> None:
    """The person's role writes logs at all."""
    if not has_capability(user, Capability.LOG_WRITE):
        raise NotAllowed("Peran Anda tidak mencakup pencatatan log.")


def check_can_record(penugasan: Penugasan, on: date, user: User) -> None:
    """One's own work, in a post held that day, on a day that has come."""
    if penugasan.person.user_id != user.pk:
        raise NotAllowed("Log hanya dicatat oleh orang yang mengerjakannya.")
    if not has_capability(user, Capability.LOG_WRITE, penugasan.unit_id, own=True):
        raise NotAllowed("Peran Anda tidak mencakup pencatatan log.")
    if on > business_date():
        raise NotNow(f"{tanggal(on)} belum tiba; catat pekerjaan pada hari dikerjakan.")
    if not penugasan.holds_on(on):
        raise NotNow(f"Anda tidak memangku jabatan ini pada {tanggal(on)}.")


def check_content(text: str, quantity: Decimal | None, minutes: int | None) -> None:
    """A log says something; figures on it are figures of work."""
    if not text.strip():
        raise NotNow("Tulis apa yang Anda hasilkan, satu kalimat cukup.")
    if quantity is not None and quantity <= 0:
        raise NotNow("Banyaknya harus lebih dari nol; kosongkan bila tidak ada.")
    if minutes is not None and not 0 < minutes <= MINUTES_A_DAY:
        raise NotNow("Lama kerja antara 1 menit dan 24 jam.")


def check_rhk(rhk: Rhk, person: Person, on: date) -> None:
    """The RHK is the person's own, past draft, and runs on that day."""
    if rhk.skp.penugasan.person_id != person.pk:
        raise NotAllowed("RHK yang dipilih bukan milik Anda.")
    if rhk.skp.status not in PAST_DRAFT or not rhk.skp.period_from <= on <= rhk.skp.period_to:
        raise NotNow(f"RHK itu tidak berlaku pada {tanggal(on)}; pilih RHK lain atau di luar RHK.")


def check_is_author(log: Log, user: User) -> None:
    """Only who wrote a log changes it."""
    if log.person.user_id != user.pk:
        raise NotAllowed("Log hanya diubah oleh orang yang mencatatnya.")


def check_can_change(log: Log, user: User) -> None:
    """The author, while the log stands and no figure rests on it."""
    check_is_author(log, user)
    if log.status != Status.RECORDED:
        raise NotNow(f"Log ini sudah {log.get_status_display().lower()}.")
    claim = log.klaim_set.filter(taken_into__status__in=KlaimLog.RESTS).select_related("taken_into").first()
    if claim is None or claim.taken_into is None:
        return
    if claim.taken_into.status in (RealisasiVersion.Status.SUBMITTED, RealisasiVersion.Status.CHECKED):
        raise NotNow(
            "Log ini sudah masuk angka yang sedang diajukan. Minta penanggung jawab IKU menariknya dahulu."
        )
    raise NotNow(
        "Log ini sudah masuk angka yang diverifikasi dan tidak dapat diubah. "
        "Minta penanggung jawab IKU membuat koreksi."
    )


may_record = as_bool(check_may_record)
can_change = as_bool(check_can_change)
is_author = as_bool(check_is_author)
