"""Who was there."""

from django.db import transaction
from django.utils import timezone

from selaras.access.errors import NotNow
from selaras.access.models import User
from selaras.audit.actions import record
from selaras.organisation.models import Person
from selaras.organisation.queries import people_of_office
from selaras.registry.business_date import business_now
from selaras.sosialisasi import policies
from selaras.sosialisasi.events import SosialisasiEvent
from selaras.sosialisasi.models import Agenda, Kehadiran


@transaction.atomic
def attend_by_qr(*, agenda_id: int, token: str, by: User) -> Kehadiran:
    """The person himself, by the code at the door. Scanning twice keeps the first time."""
    agenda = Agenda.objects.select_for_update().get(pk=agenda_id)
    person = policies.check_can_attend_by_qr(agenda, token, by)
    return _attended(agenda, person, Kehadiran.Method.QR, "", by)


@transaction.atomic
def register_attendance(
    *, agenda_id: int, person_id: int, by: User, method: str = Kehadiran.Method.MANUAL, late_reason: str = ""
) -> Kehadiran:
    """By name, by who runs the meeting; after it was closed only with how the person was reached.

    Registering twice keeps the first row. NotNow when the person does not belong to the office on the day.
    """
    agenda = Agenda.objects.select_for_update().get(pk=agenda_id)
    policies.check_can_register(agenda, late_reason, by)
    if method == Kehadiran.Method.QR:
        raise NotNow("Kehadiran dengan kode QR hanya dari orangnya sendiri.")
    here = people_of_office(agenda.unit.office_or_self_id, timezone.localdate(agenda.starts_at))
    row = here.filter(person_id=person_id).first()
    if row is None:
        raise NotNow("Orang ini bukan orang kantor ini pada hari acara.")
    reason = late_reason.strip() if agenda.status == Agenda.Status.CLOSED else ""
    return _attended(agenda, row.person, Kehadiran.Method.MANUAL, reason, by)


@transaction.atomic
def confirm_attendance(*, kehadiran_id: int, by: User) -> Kehadiran:
    """The person confirms what the organiser entered; from then on it counts fully."""
    row = (
        Kehadiran.objects.select_for_update(of=("self",)).select_related("agenda__unit").get(pk=kehadiran_id)
    )
    policies.check_can_confirm(row, by)
    row.method = Kehadiran.Method.CONFIRMED
    row.save(update_fields=["method"])
    record(SosialisasiEvent.CONFIRMED, target=row, by=by, unit_code=row.agenda.unit.code)
    return row


def _attended(agenda: Agenda, person: Person, method: str, late_reason: str, by: User) -> Kehadiran:
    row, created = Kehadiran.objects.get_or_create(
        agenda=agenda,
        person=person,
        defaults={
            "method": method,
            "at": business_now(),
            "late_reason": late_reason,
            "recorded_by": by,
        },
    )
    if created:
        data = {"method": method, "person": person.pseudonym, "late": bool(late_reason)}
        record(SosialisasiEvent.ATTENDED, target=row, by=by, unit_code=agenda.unit.code, data=data)
    return row
