"""SEL904: decisions that nobody carries out, and quarters without a meeting."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Final

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from selaras.organisation.models import UnitKerja
from selaras.planning.checks.population import is_new, judged_on
from selaras.registry.business_date import quarter_of
from selaras.registry.checks import CheckContext, CheckResult, Finding, check
from selaras.registry.records import key_of
from selaras.sosialisasi.models import Agenda, FollowUp, Keputusan
from selaras.ui.formatting import angka, tanggal

from .reach import owing

DAYS_TO_NAME: Final = 7
Status = FollowUp.Status


def is_neglected(*, is_open: bool, has_owner: bool, days_over: int) -> bool:
    """Whether an open decision has nobody to carry it out, or is past its day."""
    return is_open and (not has_owner or days_over > 0)


@check("SEL904")
def decisions_not_carried_out(context: CheckContext) -> CheckResult:
    """Follow-ups due, decisions that name nobody a week after the meeting, and offices that held no meeting
    in a quarter that is over: one finding an office. Four queries.

    What is reported as done waits for who verifies it and is not late; what was dropped is closed. Every
    meeting but an apel counts.
    """
    result, on = CheckResult(), judged_on(context)
    for followup in _due(context, on):
        is_open = followup.status == Status.OPEN
        if is_neglected(is_open=is_open, has_owner=True, days_over=(on - followup.due).days):
            _fail(result, _late(followup, on))
        else:
            result.passed += 1
    for decision in _without_anybody(context, on):
        _fail(result, _unowned(decision))
    _judge_quarters(result, context, on)
    return result


def _fail(result: CheckResult, finding: Finding) -> None:
    result.failed += 1
    result.findings.append(finding)


def _due(context: CheckContext, on: date) -> Iterable[FollowUp]:
    """Follow-ups that became due in the year until the day, and older ones that are still open."""
    in_year = Q(due__year=context.year) | Q(status=Status.OPEN)
    return (
        FollowUp.objects.filter(in_year, keputusan__agenda__unit_id__in=context.unit_ids, due__lte=on)
        .exclude(status=Status.DROPPED)
        .select_related("keputusan__agenda", "pic")
        .order_by("due", "pk")
    )


def _without_anybody(context: CheckContext, on: date) -> Iterable[Keputusan]:
    """Decisions of the year's meetings that name nobody a week later."""
    return (
        Keputusan.objects.filter(
            agenda__unit_id__in=context.unit_ids,
            agenda__starts_at__year=context.year,
            agenda__starts_at__date__lt=on - timedelta(days=DAYS_TO_NAME),
            followup_set__isnull=True,
        )
        .select_related("agenda__leader")
        .order_by("agenda__starts_at", "number")
    )


def _judge_quarters(result: CheckResult, context: CheckContext, on: date) -> None:
    over = range(1, _quarters_over(context, on) + 1)
    if not over:
        return
    held: dict[int, set[int]] = defaultdict(set)
    meetings = Agenda.objects.filter(unit_id__in=context.unit_ids, starts_at__year=context.year)
    for unit_id, starts_at in (
        meetings.exclude(status=Agenda.Status.PLANNED)
        .exclude(kind=Agenda.Kind.APEL)
        .values_list("unit_id", "starts_at")
    ):
        held[unit_id].add(quarter_of(timezone.localdate(starts_at).month))
    for office in owing(context).filter(office__isnull=True).order_by("code"):
        without = [quarter for quarter in over if quarter not in held[office.pk]]
        if is_new(office, context):
            result.not_applicable += 1
        elif without:
            _fail(result, _silent_quarters(office, without, context.year))
        else:
            result.passed += 1


def _quarters_over(context: CheckContext, on: date) -> int:
    """How many quarters of the year have ended by the day."""
    return 4 if context.as_of.year > context.year else quarter_of(on.month) - 1


def _late(followup: FollowUp, on: date) -> Finding:
    agenda = followup.keputusan.agenda
    days = angka((on - followup.due).days)
    return Finding(
        unit_id=agenda.unit_id,
        object_key=key_of("sosialisasi.followup", followup.pk),
        facts={
            "keputusan": followup.text,
            "rapat": agenda.title,
            "keadaan": f"lewat {days} hari dari batasnya, {tanggal(followup.due)}",
        },
        url=reverse("tindak_lanjut", args=[followup.pk]),
        fingerprint_of=(followup.text, followup.due.isoformat()),
        illustrative=agenda.illustrative,
        owners=frozenset({followup.pic.person_id}),
    )


def _unowned(decision: Keputusan) -> Finding:
    agenda = decision.agenda
    return Finding(
        unit_id=agenda.unit_id,
        object_key=f"putusan:{agenda.code}:{decision.number}",
        facts={
            "keputusan": decision.text,
            "rapat": agenda.title,
            "keadaan": "belum ada yang mengerjakan dan belum ada batas waktunya",
        },
        url=reverse("sosialisasi", args=[agenda.pk]),
        fingerprint_of=(decision.text,),
        illustrative=agenda.illustrative,
        owners=frozenset({agenda.leader.person_id}) if agenda.leader else frozenset(),
    )


def _silent_quarters(office: UnitKerja, quarters: list[int], year: int) -> Finding:
    named = ", ".join(f"TW{quarter}" for quarter in quarters)
    return Finding(
        unit_id=office.pk,
        object_key=f"rapat:{office.code}:{year}",
        facts={
            "keputusan": f"rapat kinerja {named} {year}",
            "rapat": office.name,
            "keadaan": "belum ada, karena tidak ada rapat yang tercatat",
        },
        url=reverse("sosialisasi_list"),
        fingerprint_of=(named,),
    )
