"""SEL902: a joint commitment that people have not signed."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Final

from django.urls import reverse
from django.utils import timezone

from selaras.organisation.models import Ketidakhadiran
from selaras.planning.checks.population import judged_on
from selaras.registry.checks import CheckContext, CheckResult, Finding, check
from selaras.registry.records import key_of
from selaras.sosialisasi.models import Agenda
from selaras.sosialisasi.queries import Coverage, Reached, coverage_of_many
from selaras.ui.formatting import angka

from .reach import DAYS_BEFORE

DAYS_TO_SIGN: Final = 14


def is_unsigned(*, signed: bool, declined: bool, age: int, away: bool) -> bool:
    """Whether somebody asked so many days ago has neither signed nor said why not."""
    return not signed and not declined and age > DAYS_TO_SIGN and not away


@check("SEL902")
def commitments_not_signed(context: CheckContext) -> CheckResult:
    """The people of the office, by each commitment of a meeting for the year; one finding a commitment.

    A meeting held shortly before the year counts for it. Nobody can decline in Selaras yet. Who has left, or
    is away on the day looked at, is not asked. Five queries, however many offices.
    """
    result, on = CheckResult(), judged_on(context)
    agendas = _asked(context, on)
    covered = coverage_of_many(agendas) if agendas else {}
    away = _away(covered, on)
    for agenda in agendas:
        age = (on - timezone.localdate(agenda.starts_at)).days
        here = [one for one in covered[agenda.pk].people if not _left(one, on)]
        late = [
            one
            for one in here
            if is_unsigned(signed=one.signed, declined=False, age=age, away=one.penugasan.person_id in away)
        ]
        signed = sum(one.signed for one in here)
        result.passed += signed
        result.failed += len(late)
        result.not_applicable += len(here) - signed - len(late)
        if late:
            result.findings.append(_finding(agenda, len(late), len(here)))
    return result


def _asked(context: CheckContext, on: date) -> list[Agenda]:
    """The meetings for the year that had a commitment to sign. One query."""
    since = date(context.year, 1, 1) - timedelta(days=DAYS_BEFORE)
    rows = Agenda.objects.filter(
        unit_id__in=context.unit_ids,
        komitmen__isnull=False,
        starts_at__date__gte=since,
        starts_at__date__lte=on,
    ).exclude(status=Agenda.Status.PLANNED)
    return list(rows.select_related("unit", "leader").order_by("starts_at", "pk"))


def _away(covered: Mapping[int, Coverage], on: date) -> frozenset[int]:
    """Those of the people asked who are away on that day. One query."""
    unsigned = {one.penugasan.person_id for each in covered.values() for one in each.people if not one.signed}
    if not unsigned:
        return frozenset()
    rows = Ketidakhadiran.objects.on(on).filter(person_id__in=unsigned)
    return frozenset(rows.values_list("person_id", flat=True))


def _left(one: Reached, on: date) -> bool:
    return one.penugasan.valid_to is not None and one.penugasan.valid_to <= on


def _finding(agenda: Agenda, late: int, asked: int) -> Finding:
    return Finding(
        unit_id=agenda.unit_id,
        object_key=key_of("sosialisasi.agenda", agenda.pk),
        facts={"n": angka(late), "semua": angka(asked), "judul": f"“{agenda.title}”"},
        url=reverse("jangkauan", args=[agenda.pk]),
        fingerprint_of=(angka(late), angka(asked)),
        illustrative=agenda.illustrative,
        owners=frozenset({agenda.leader.person_id}) if agenda.leader else frozenset(),
        objects=late,
    )
