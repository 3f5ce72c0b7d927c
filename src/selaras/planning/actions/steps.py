"""The steps of a rencana aksi: planned, followed, reported done, looked at by another person, or stopped."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from decimal import Decimal

from django.db import transaction
from django.db.models import Max

from selaras.access.errors import NotNow
from selaras.access.models import User
from selaras.access.roles import Capability
from selaras.access.scopes import behind
from selaras.audit.actions import record
from selaras.evidence.actions import add_file, add_link
from selaras.organisation.deeds import told
from selaras.organisation.models import Penugasan
from selaras.planning import policies
from selaras.planning.events import PlanningEvent
from selaras.planning.models import Indikator, RencanaAksi, RencanaAksiBukti, RencanaAksiStep
from selaras.planning.queries.rencana_aksi import YEARS
from selaras.registry.business_date import business_now


@dataclass(frozen=True, slots=True)
class StepFacts:
    """What a step says: the deed, what comes of it, who, from quarter to quarter, its share in percent."""

    text: str
    output: str
    pic_id: int
    tw_from: int
    tw_to: int
    weight: Decimal


@transaction.atomic
def add_step(
    *, indikator_id: int, year: int, facts: StepFacts, by: User, number: int | None = None
) -> RencanaAksiStep:
    """Put a step at the end of an indicator's plan of the year, or in the place that `number` names."""
    indikator = Indikator.objects.select_for_update(of=("self",)).select_related("unit").get(pk=indikator_id)
    policies.check_can_plan_steps(indikator, by)
    if year not in YEARS:
        raise NotNow(f"Tahun rencana aksi ditulis {YEARS.start} sampai {YEARS.stop - 1}.")
    kept = _checked(facts, indikator, year)
    rencana, _ = RencanaAksi.objects.get_or_create(indikator=indikator, year=year)
    last = rencana.step_set.aggregate(last=Max("number"))["last"] or 0
    step = RencanaAksiStep.objects.create(rencana=rencana, number=number or last + 1, **asdict(kept))
    _record(PlanningEvent.LANGKAH_ADDED, step, by, **_facts_of(step))
    return step


@transaction.atomic
def change_step(*, step_id: int, facts: StepFacts, by: User) -> RencanaAksiStep:
    """Say a step anew, while it is open."""
    step = _locked(step_id)
    policies.check_can_change_step(step, by)
    kept = _checked(facts, step.rencana.indikator, step.rencana.year)
    before = _facts_of(step)
    for name, value in asdict(kept).items():
        setattr(step, name, value)
    step.save(update_fields=list(asdict(kept)))
    step = _locked(step_id)
    changed = {
        name: {"before": before[name], "after": now}
        for name, now in _facts_of(step).items()
        if now != before[name]
    }
    _record(PlanningEvent.LANGKAH_CHANGED, step, by, **changed)
    return step


@transaction.atomic
def remove_step(*, step_id: int, by: User) -> None:
    """Take out a step of which nothing was ever reported."""
    step = _locked(step_id)
    policies.check_can_remove_step(step, by)
    RencanaAksiStep.objects.filter(pk=step.pk).delete()
    _record(PlanningEvent.LANGKAH_REMOVED, step, by, number=step.number)


@transaction.atomic
def report_progress(*, step_id: int, progress: int, note: str, by: User) -> RencanaAksiStep:
    """The PIC says how far he is, 0 to 99 percent; the whole is `claim_step`."""
    step = _locked(step_id)
    policies.check_can_report_step(step, by)
    if not 0 <= progress < 100:
        raise NotNow("Kemajuan ditulis 0 sampai 99 persen. Yang sudah penuh dilaporkan selesai.")
    before = step.progress
    step.progress, step.progress_note, step.progress_at = progress, note.strip(), business_now()
    step.save(update_fields=["progress", "progress_note", "progress_at"])
    _record(PlanningEvent.LANGKAH_REPORTED, step, by, progress={"before": before, "after": progress})
    return step


@transaction.atomic
def claim_step(
    *, step_id: int, note: str, by: User, link: str = "", file_name: str = "", content: bytes = b""
) -> RencanaAksiStep:
    """The PIC reports it done, with a sentence and, where there is any, a link or a file as evidence."""
    step = _locked(step_id)
    person = policies.check_can_report_step(step, by)
    said = told(note, "Tulis dalam satu kalimat apa yang sudah selesai.")
    step.save(update_fields=step.mark_claimed(said, person, business_now()))
    _keep_evidence(step, link, file_name, content, by)
    _record(PlanningEvent.LANGKAH_CLAIMED, step, by)
    return step


@transaction.atomic
def verify_step(*, step_id: int, by: User) -> RencanaAksiStep:
    """Another person has looked: it is done."""
    step = _locked(step_id)
    person = policies.check_can_verify_step(step, by)
    step.save(update_fields=step.mark_verified(by, person, business_now()))
    _record_check(PlanningEvent.LANGKAH_VERIFIED, step, by)
    return step


@transaction.atomic
def reopen_step(*, step_id: int, reason: str, by: User) -> RencanaAksiStep:
    """Another person has looked: it is not done. The reason goes back to the PIC."""
    step = _locked(step_id)
    policies.check_can_verify_step(step, by)
    said = told(reason, "Tulis apa yang masih kurang, supaya PIC tahu apa yang diselesaikan.")
    step.save(update_fields=step.mark_reopened(said))
    _record_check(PlanningEvent.LANGKAH_REOPENED, step, by)
    return step


@transaction.atomic
def drop_step(*, step_id: int, reason: str, by: User) -> RencanaAksiStep:
    """Stop an open step, with a reason; it no longer counts, and its weight is free for others."""
    step = _locked(step_id)
    policies.check_can_drop_step(step, by)
    said = told(reason, "Tulis mengapa langkah ini dihentikan; alasan itu ikut tampil pada rencana aksi.")
    step.save(update_fields=step.mark_dropped(said, by, business_now()))
    _record(PlanningEvent.LANGKAH_DROPPED, step, by)
    return step


def _locked(step_id: int) -> RencanaAksiStep:
    return (
        RencanaAksiStep.objects.select_for_update(of=("self",))
        .select_related(
            "rencana__indikator__unit", "rencana__indikator__definisi", "pic__person", "pic__unit"
        )
        .get(pk=step_id)
    )


def _checked(facts: StepFacts, indikator: Indikator, year: int) -> StepFacts:
    """The facts with their texts trimmed. NotNow says what to mend."""
    pic = Penugasan.objects.select_related("unit", "person").get(pk=facts.pic_id)
    policies.check_is_pic_for(pic, indikator, year)
    text, output = facts.text.strip(), facts.output.strip()
    if not text or not output:
        raise NotNow("Tulis langkahnya dan keluaran yang menunjukkan bahwa langkah itu selesai.")
    if not 1 <= facts.tw_from <= facts.tw_to <= 4:
        raise NotNow("Triwulan mulai dan selesai ditulis 1 sampai 4, yang mulai tidak sesudah yang selesai.")
    if not 0 < facts.weight <= 100:
        raise NotNow("Bobot langkah lebih dari 0 dan paling banyak 100 persen.")
    return StepFacts(text, output, facts.pic_id, facts.tw_from, facts.tw_to, facts.weight)


def _keep_evidence(step: RencanaAksiStep, link: str, file_name: str, content: bytes, by: User) -> None:
    unit_id = step.rencana.indikator.unit_id
    bukti = []
    if link:
        bukti.append(add_link(unit_id=unit_id, name=link, url=link, by=by))
    if content:
        bukti.append(add_file(unit_id=unit_id, name=file_name, content=content, by=by))
    RencanaAksiBukti.objects.bulk_create(
        [RencanaAksiBukti(step=step, bukti=one) for one in bukti], ignore_conflicts=True
    )


def _facts_of(step: RencanaAksiStep) -> dict[str, object]:
    """What the log says of a step: codes and figures, no words."""
    names = ("number", "tw_from", "tw_to", "weight")
    return {"pic": step.pic.code, **{name: getattr(step, name) for name in names}}


def _record(event: PlanningEvent, step: RencanaAksiStep, by: User, **more: object) -> None:
    _tell(event, step, by, None, more)


def _record_check(event: PlanningEvent, step: RencanaAksiStep, by: User) -> None:
    """What somebody else says of a reported step; he may act for who verifies there."""
    _tell(event, step, by, behind(by, Capability.REALISASI_VERIFY, step.pic.unit_id), {})


def _tell(
    event: PlanningEvent,
    step: RencanaAksiStep,
    by: User,
    on_behalf_of: User | None,
    more: Mapping[str, object],
) -> None:
    indikator = step.rencana.indikator
    data: Mapping[str, object] = {
        "indikator": indikator.definisi.code,
        "year": step.rencana.year,
        **more,
    }
    record(event, target=step, by=by, unit_code=indikator.unit.code, data=data, on_behalf_of=on_behalf_of)
