"""Decisions, and their follow-up until another person has verified it."""

from collections.abc import Sequence
from datetime import date

from django.db import transaction
from django.db.models import Max

from selaras.access.errors import NotNow
from selaras.access.models import User
from selaras.access.roles import Capability
from selaras.access.scopes import behind
from selaras.audit.actions import record
from selaras.evidence.actions import add_file, add_link
from selaras.organisation.models import Penugasan
from selaras.registry.business_date import business_now
from selaras.sosialisasi import policies
from selaras.sosialisasi.events import SosialisasiEvent
from selaras.sosialisasi.models import Agenda, FollowUp, FollowUpBukti, Keputusan


@transaction.atomic
def decide(*, agenda_id: int, text: str, by: User) -> Keputusan:
    """Write down one decision of the meeting."""
    agenda = Agenda.objects.select_for_update().get(pk=agenda_id)
    policies.check_can_run(agenda, by)
    if not text.strip():
        raise NotNow("Tulis keputusannya.")
    last = agenda.keputusan_set.aggregate(last=Max("number"))["last"] or 0
    decision = Keputusan.objects.create(agenda=agenda, number=last + 1, text=text.strip())
    record(SosialisasiEvent.DECIDED, target=decision, by=by, unit_code=agenda.unit.code)
    return decision


@transaction.atomic
def decide_with_follow_up(
    *, agenda_id: int, text: str, task: str, penugasan_id: int, due: date, by: User
) -> FollowUp:
    """A decision together with its first follow-up: both or neither."""
    decision = decide(agenda_id=agenda_id, text=text, by=by)
    return plan_follow_up(keputusan_id=decision.pk, text=task, penugasan_id=penugasan_id, due=due, by=by)


@transaction.atomic
def plan_follow_up(*, keputusan_id: int, text: str, penugasan_id: int, due: date, by: User) -> FollowUp:
    """Say who does what about a decision, until when."""
    decision = Keputusan.objects.select_related("agenda__unit").get(pk=keputusan_id)
    policies.check_can_run(decision.agenda, by)
    pic = Penugasan.objects.select_related("unit").get(pk=penugasan_id)
    if pic.unit.office_or_self_id != decision.agenda.unit.office_or_self_id:
        raise NotNow("Penanggung jawab tindak lanjut harus orang kantor ini.")
    if not text.strip():
        raise NotNow("Tulis apa yang dikerjakan.")
    followup = FollowUp.objects.create(keputusan=decision, text=text.strip(), pic=pic, due=due)
    data = {"pic": pic.code, "due": due.isoformat()}
    record(
        SosialisasiEvent.FOLLOW_UP_PLANNED,
        target=followup,
        by=by,
        unit_code=decision.agenda.unit.code,
        data=data,
    )
    return followup


@transaction.atomic
def claim_follow_up(*, followup_id: int, note: str, by: User, bukti_ids: Sequence[int] = ()) -> FollowUp:
    """The PIC reports it done, with a sentence and, where there is any, evidence."""
    followup = _locked(followup_id)
    person = policies.check_can_claim(followup, by)
    if len(note.strip()) < 10:
        raise NotNow("Tulis dalam satu kalimat apa yang sudah selesai.")
    followup.status = FollowUp.Status.CLAIMED
    followup.claimed_note, followup.claimed_person = note.strip(), person
    followup.claimed_at = business_now()
    followup.save(update_fields=["status", "claimed_note", "claimed_person", "claimed_at"])
    FollowUpBukti.objects.bulk_create(
        [FollowUpBukti(followup=followup, bukti_id=bukti_id) for bukti_id in dict.fromkeys(bukti_ids)],
        ignore_conflicts=True,
    )
    _record(SosialisasiEvent.FOLLOW_UP_CLAIMED, followup, by)
    return followup


@transaction.atomic
def claim_with_evidence(
    *, followup_id: int, note: str, by: User, link: str = "", file_name: str = "", content: bytes = b""
) -> FollowUp:
    """`claim_follow_up` with a link or a file that becomes evidence of the office: all or nothing."""
    unit_id = _locked(followup_id).keputusan.agenda.unit_id
    bukti = []
    if link:
        bukti.append(add_link(unit_id=unit_id, name=link, url=link, by=by))
    if content:
        bukti.append(add_file(unit_id=unit_id, name=file_name, content=content, by=by))
    return claim_follow_up(followup_id=followup_id, note=note, by=by, bukti_ids=[one.pk for one in bukti])


@transaction.atomic
def verify_follow_up(*, followup_id: int, by: User) -> FollowUp:
    """Another person has looked: it is done."""
    followup = _locked(followup_id)
    person = policies.check_can_verify(followup, by)
    followup.status = FollowUp.Status.VERIFIED
    followup.verified_by, followup.verified_person = by, person
    followup.verified_at = business_now()
    followup.save(update_fields=["status", "verified_by", "verified_person", "verified_at"])
    _record(SosialisasiEvent.FOLLOW_UP_VERIFIED, followup, by, _behind(followup, by))
    return followup


@transaction.atomic
def reopen_follow_up(*, followup_id: int, reason: str, by: User) -> FollowUp:
    """Another person has looked: it is not done. The reason goes back to the PIC."""
    followup = _locked(followup_id)
    policies.check_can_verify(followup, by)
    if len(reason.strip()) < 10:
        raise NotNow("Tulis apa yang masih kurang.")
    followup.status = FollowUp.Status.OPEN
    followup.returned_reason = reason.strip()
    followup.claimed_at = followup.claimed_person = None
    followup.save(update_fields=["status", "returned_reason", "claimed_at", "claimed_person"])
    _record(SosialisasiEvent.FOLLOW_UP_REOPENED, followup, by, _behind(followup, by))
    return followup


def _locked(followup_id: int) -> FollowUp:
    return (
        FollowUp.objects.select_for_update(of=("self",))
        .select_related("keputusan__agenda__unit", "pic__person")
        .get(pk=followup_id)
    )


def _behind(followup: FollowUp, by: User) -> User | None:
    """For whom he checks, where that was handed to him."""
    return behind(by, Capability.AGENDA_VERIFY, followup.keputusan.agenda.unit_id)


def _record(event: SosialisasiEvent, followup: FollowUp, by: User, on_behalf_of: User | None = None) -> None:
    unit_code = followup.keputusan.agenda.unit.code
    record(event, target=followup, by=by, unit_code=unit_code, on_behalf_of=on_behalf_of)
