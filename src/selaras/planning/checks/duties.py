"""SEL103: a duty by law that shows in no result."""

from collections.abc import Mapping
from datetime import date
from typing import Final

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from selaras.organisation.models import Tupoksi
from selaras.planning.models import Renstra, TupoksiIndikator
from selaras.planning.queries.tupoksi import unit_of
from selaras.registry.checks import CheckContext, CheckResult, Finding, check
from selaras.registry.records import key_of

from . import population
from .wording import norm

DAYS: Final = 60
OTHER_DUTY: Final = ("tugas lain", "tugas kedinasan lain", "fungsi lain")


def shows_in_no_result(*, iku_links: int, other_duty: bool, in_regime: bool) -> bool:
    """Whether a duty in force is tied to no indicator that its office owes."""
    return iku_links == 0 and not other_duty and in_regime


@check("SEL103")
def duties_without_result(context: CheckContext) -> CheckResult:
    """Duties of the units and their posts, from 60 days after they and the plan took effect. Three queries.

    Tied to an indicator that the office owes; another office's result serves nothing here. What a superior
    may order besides is no duty of its own. That a duty belongs to the stages alone is not recorded. An
    office without a plan of the year is not judged.
    """
    result = CheckResult()
    on = population.judged_on(context)
    owed: dict[int, set[int]] = {}
    for row in context.shared(population.owed):
        if row.holder_id is None:
            owed.setdefault(row.unit.office_or_self_id, set()).add(row.definisi_id)
    since = _plans_since(context) if owed else {}
    duties = _duties(context, on)
    served = _served(duties)
    for duty in duties:
        unit = unit_of(duty)
        started = max(since.get(unit.office_or_self_id, on), duty.valid_from)
        if population.is_new(unit, context) or (on - started).days <= DAYS:
            result.not_applicable += 1
        elif shows_in_no_result(
            iku_links=len(served.get(duty.pk, set()) & owed.get(unit.office_or_self_id, set())),
            other_duty=is_other_duty(duty.text),
            in_regime=True,
        ):
            result.failed += 1
            result.findings.append(_finding(duty))
        else:
            result.passed += 1
    return result


def is_other_duty(text: str) -> bool:
    """Whether a duty is only what a superior may order besides."""
    said = " ".join(norm(text))
    return any(words in said for words in OTHER_DUTY)


def _duties(context: CheckContext, on: date) -> list[Tupoksi]:
    rows = Tupoksi.objects.on(on).filter(
        Q(unit_id__in=context.unit_ids) | Q(formasi__unit_id__in=context.unit_ids)
    )
    return list(
        rows.select_related("unit__office", "formasi__unit__office").order_by("formasi_id", "number", "pk")
    )


def _served(duties: list[Tupoksi]) -> Mapping[int, set[int]]:
    found: dict[int, set[int]] = {}
    rows = TupoksiIndikator.objects.filter(tupoksi__in=[duty.pk for duty in duties])
    for tupoksi_id, definisi_id in rows.values_list("tupoksi_id", "definisi_id"):
        found.setdefault(tupoksi_id, set()).add(definisi_id)
    return found


def _plans_since(context: CheckContext) -> Mapping[int, date]:
    """By office, the day on which its plan of the year took effect."""
    rows = Renstra.objects.filter(
        unit_id__in=context.unit_ids,
        status=Renstra.Status.ENACTED,
        period_start__lte=context.year,
        period_end__gte=context.year,
    ).select_related("unit")
    return {
        row.unit.office_or_self_id: timezone.localdate(row.enacted_at)
        if row.enacted_at
        else date(row.period_start, 1, 1)
        for row in rows
    }


def _finding(duty: Tupoksi) -> Finding:
    unit = unit_of(duty)
    return Finding(
        unit_id=unit.pk,
        object_key=key_of("organisation.tupoksi", duty.pk),
        facts={"tugas": duty.text, "unit": unit.name},
        url=reverse("tupoksi_satu", args=[duty.pk]),
        fingerprint_of=(duty.text,),
    )
