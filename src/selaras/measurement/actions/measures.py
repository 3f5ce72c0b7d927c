"""What is done about a figure that fell short: planned, reported done, verified by another, or stopped."""

from collections.abc import Sequence
from datetime import date

from django.db import transaction

from selaras.access.errors import NotNow
from selaras.access.models import User
from selaras.access.roles import Capability
from selaras.access.scopes import behind
from selaras.audit.actions import record
from selaras.evidence.models import Bukti
from selaras.measurement.actions import slot as slots
from selaras.measurement.events import MeasurementEvent
from selaras.measurement.measures import policies
from selaras.measurement.models import Measure, MeasureBukti, MeasureMove
from selaras.organisation.deeds import told
from selaras.organisation.models import Penugasan
from selaras.registry.business_date import business_date, business_now

LACKING = "Tulis kendala dan tindakannya masing-masing dalam satu kalimat."


@transaction.atomic
def plan_measure(*, slot_id: int, obstacle: str, text: str, pic_id: int, due: date, by: User) -> Measure:
    """Say what will be done about a figure's obstacle, by whom (an assignment's id), up to and with `due`.

    NotNow names what is lacking; NotAllowed as the policy says.
    """
    slot = slots.locked(slot_id)
    policies.check_can_plan(slot, by)
    obstacle, text = told(obstacle, LACKING), told(text, LACKING)
    pic = Penugasan.objects.select_related("unit", "person").get(pk=pic_id)
    policies.check_is_pic_for(pic, slot, business_date())
    policies.check_due(due, business_date())
    measure = Measure.objects.create(
        slot=slot,
        obstacle=obstacle,
        text=text,
        pic=pic,
        due=due,
        planned_by=by,
        planned_person=slots.actor(by),
        planned_at=business_now(),
    )
    _record(MeasurementEvent.MEASURE_PLANNED, measure, by, pic=pic.code, due=due.isoformat())
    return measure


@transaction.atomic
def claim_measure(*, measure_id: int, note: str, bukti_ids: Sequence[int], by: User) -> Measure:
    """The PIC reports it done: a sentence, and evidence of the office."""
    measure = _locked(measure_id)
    person = policies.check_can_claim(measure, by)
    said = told(note, "Tulis dalam satu kalimat apa yang sudah selesai.")
    _check_own_evidence(measure, bukti_ids)
    measure.save(update_fields=measure.mark_claimed(said, person, business_now()))
    measure.bukti_set.all().delete()
    MeasureBukti.objects.bulk_create(
        MeasureBukti(measure=measure, bukti_id=bukti_id) for bukti_id in dict.fromkeys(bukti_ids)
    )
    _record(MeasurementEvent.MEASURE_CLAIMED, measure, by, bukti=sorted(set(bukti_ids)))
    return measure


def _check_own_evidence(measure: Measure, bukti_ids: Sequence[int]) -> None:
    if not bukti_ids:
        raise NotNow("Lampirkan bukti bahwa tindakan ini selesai, atau pilih bukti yang sudah ada.")
    office_id = measure.slot.indikator.unit.office_or_self_id
    rows = Bukti.objects.filter(pk__in=bukti_ids).select_related("unit")
    if {row.pk for row in rows if row.unit.office_or_self_id == office_id} != set(bukti_ids):
        raise NotNow("Bukti yang dipilih tidak ada di kantor ini; pilih atau unggah lagi.")


@transaction.atomic
def verify_measure(*, measure_id: int, by: User) -> Measure:
    """Another person has looked: it is done."""
    measure = _locked(measure_id)
    person = policies.check_can_verify(measure, by)
    measure.save(update_fields=measure.mark_verified(by, person, business_now()))
    _record_check(MeasurementEvent.MEASURE_VERIFIED, measure, by)
    return measure


@transaction.atomic
def reopen_measure(*, measure_id: int, reason: str, by: User) -> Measure:
    """Another person has looked: it is not done. The reason goes back to the PIC."""
    measure = _locked(measure_id)
    policies.check_can_verify(measure, by)
    said = told(reason, "Tulis apa yang masih kurang, supaya PIC tahu apa yang diselesaikan.")
    measure.save(update_fields=measure.mark_reopened(said))
    _record_check(MeasurementEvent.MEASURE_REOPENED, measure, by)
    return measure


@transaction.atomic
def move_measure(*, measure_id: int, due: date, reason: str, by: User) -> Measure:
    """Give an open measure another last day, with the reason; the former one is kept (`MeasureMove`).

    NotNow for a day that is past or the same; NotAllowed as the policy says.
    """
    measure = _locked(measure_id)
    person = policies.check_can_move(measure, by)
    policies.check_new_due(measure, due, business_date())
    said = told(reason, "Tulis mengapa batas waktunya digeser.")
    MeasureMove.objects.create(
        measure=measure,
        before=measure.due,
        after=due,
        reason=said,
        moved_by=by,
        moved_person_id=person,
        moved_at=business_now(),
    )
    days = {"before": measure.due, "after": due}
    measure.due = due
    measure.save(update_fields=["due"])
    _record(MeasurementEvent.MEASURE_MOVED, measure, by, due=days)
    return measure


@transaction.atomic
def drop_measure(*, measure_id: int, reason: str, by: User) -> Measure:
    """Stop an open measure, with a reason."""
    measure = _locked(measure_id)
    policies.check_can_drop(measure, by)
    said = told(reason, "Tulis mengapa tindakan ini dihentikan.")
    measure.save(update_fields=measure.mark_dropped(said, by, business_now()))
    _record_check(MeasurementEvent.MEASURE_DROPPED, measure, by)
    return measure


def _locked(measure_id: int) -> Measure:
    rows = Measure.objects.select_for_update(of=("self",))
    return rows.select_related("slot__indikator__unit", "pic__person", "pic__unit").get(pk=measure_id)


def _record(
    event: MeasurementEvent, measure: Measure, by: User, on_behalf_of: User | None = None, **more: object
) -> None:
    unit_code, data = measure.slot.indikator.unit.code, {"slot": measure.slot_id, **more}
    record(event, target=measure, by=by, unit_code=unit_code, data=data, on_behalf_of=on_behalf_of)


def _record_check(event: MeasurementEvent, measure: Measure, by: User) -> None:
    """What somebody else says of it; he may act for who verifies there."""
    _record(event, measure, by, on_behalf_of=behind(by, Capability.REALISASI_VERIFY, measure.pic.unit_id))
