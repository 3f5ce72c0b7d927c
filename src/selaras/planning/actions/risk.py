"""Risks: written down, assessed anew, moved on."""

from dataclasses import asdict, dataclass

from django.db import transaction

from selaras.access.errors import NotNow
from selaras.access.models import User
from selaras.audit.actions import record
from selaras.organisation.models import Formasi
from selaras.planning import policies
from selaras.planning.events import PlanningEvent
from selaras.planning.models import Risk, Sasaran
from selaras.registry.business_date import business_now


@dataclass(frozen=True, slots=True)
class RiskFacts:
    """What is known of a risk: what may happen, how likely and how grave (1 to 5), what is done, by which
    post.
    """

    text: str
    likelihood: int
    impact: int
    treatment: str
    owner_id: int


@transaction.atomic
def add_risk(*, sasaran_id: int, facts: RiskFacts, by: User) -> Risk:
    """Write down a risk on a node of a plan in force."""
    sasaran = Sasaran.objects.select_related("renstra", "unit").get(pk=sasaran_id)
    policies.check_can_add_risk(sasaran, by)
    kept = _checked(facts, sasaran)
    risk = Risk.objects.create(sasaran=sasaran, assessed_at=business_now(), **asdict(kept))
    _record(PlanningEvent.RISK_ADDED, risk, by, likelihood=risk.likelihood, impact=risk.impact)
    return risk


@transaction.atomic
def assess_risk(*, risk_id: int, facts: RiskFacts, by: User) -> Risk:
    """Say a risk anew; the log keeps how likely and how grave it was."""
    risk = _locked(risk_id)
    policies.check_can_edit_risk(risk, by)
    kept = _checked(facts, risk.sasaran)
    changed = {
        name: {"before": getattr(risk, name), "after": getattr(kept, name)}
        for name in ("likelihood", "impact", "owner_id")
        if getattr(risk, name) != getattr(kept, name)
    }
    for name, value in asdict(kept).items():
        setattr(risk, name, value)
    risk.assessed_at = business_now()
    risk.save()
    _record(PlanningEvent.RISK_ASSESSED, risk, by, **changed)
    return risk


@transaction.atomic
def move_risk(*, risk_id: int, to: str, note: str, by: User) -> Risk:
    """It occurred, it is closed, or it is watched again; the note says what happened."""
    risk = _locked(risk_id)
    policies.check_can_move_risk(risk, to, by)
    if len(note.strip()) < 10:
        raise NotNow("Tulis dalam satu kalimat apa yang terjadi.")
    before = risk.status
    risk.status, risk.status_note, risk.assessed_at = to, note.strip(), business_now()
    risk.save(update_fields=["status", "status_note", "assessed_at"])
    _record(PlanningEvent.RISK_MOVED, risk, by, status={"before": before, "after": to})
    return risk


def _locked(risk_id: int) -> Risk:
    return (
        Risk.objects.select_for_update(of=("self",)).select_related("sasaran__unit", "owner").get(pk=risk_id)
    )


def _checked(facts: RiskFacts, sasaran: Sasaran) -> RiskFacts:
    policies.check_owns_in_office(Formasi.objects.select_related("unit").get(pk=facts.owner_id), sasaran)
    text, treatment = facts.text.strip(), facts.treatment.strip()
    if not text or not treatment:
        raise NotNow("Tulis risikonya dan apa yang dilakukan untuk mengurangi kemungkinan atau dampaknya.")
    if not (1 <= facts.likelihood <= 5 and 1 <= facts.impact <= 5):
        raise NotNow("Kemungkinan dan dampak dinilai 1 sampai 5.")
    return RiskFacts(text, facts.likelihood, facts.impact, treatment, facts.owner_id)


def _record(event: PlanningEvent, risk: Risk, by: User, **more: object) -> None:
    data = {"sasaran": risk.sasaran.code, **more}
    record(event, target=risk, by=by, unit_code=risk.sasaran.unit.code, data=data)
