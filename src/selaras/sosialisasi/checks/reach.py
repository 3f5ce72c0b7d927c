"""SEL901: the sosialisasi has not reached everybody."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from decimal import Decimal

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils import timezone

from selaras.organisation.models import UnitKerja
from selaras.planning.models import Indikator, PerjanjianKinerja
from selaras.registry.checks import CheckContext, CheckResult, Finding, check
from selaras.skp.models import Skp
from selaras.sosialisasi.models import Agenda, AgendaTopic
from selaras.sosialisasi.queries import Coverage, coverage_of_many
from selaras.ui.formatting import angka

DAYS_TO_REACH = 45  # after a topic took effect (catalogue, SEL901)
DAYS_FOR_NEWCOMERS = 30
DAYS_BEFORE = 60  # a meeting held shortly before the topic took effect has explained it, too
HALF = Decimal("0.5")
Topic = AgendaTopic.Topic


def is_not_covered(
    should: Decimal, confirmed: Decimal, organiser_only: Decimal, coverage_min: Decimal
) -> bool:
    """Whether too few people were reached: the organiser's word alone counts half."""
    return should > 0 and (confirmed + HALF * organiser_only) / should < coverage_min


@check("SEL901")
def sosialisasi_reaches_everybody(context: CheckContext) -> CheckResult:
    """Each required topic of the year, by people reached over all meetings on it."""
    result = CheckResult()
    offices = UnitKerja.objects.filter(pk__in=context.unit_ids, office__isnull=True).in_bulk()
    due = _due_topics(context, offices)
    meetings = _meetings(context, offices)
    for office_id, topics in due.items():
        for topic, since in topics.items():
            held = [one for one in meetings.get((office_id, topic), []) if _counts(one, since)]
            _judge(result, context, offices[office_id], Topic(topic), held)
    return result


def _judge(
    result: CheckResult,
    context: CheckContext,
    office: UnitKerja,
    topic: AgendaTopic.Topic,
    held: list[Coverage],
) -> None:
    """Count the people of one topic, and find it where too few were reached."""
    weights = _best_weights(held, context.as_of)
    should = Decimal(len(weights))
    confirmed = Decimal(sum(weight == 1 for weight in weights.values()))
    organiser_only = Decimal(sum(weight == HALF for weight in weights.values()))
    reached = int(confirmed + organiser_only)
    result.passed += reached
    result.failed += len(weights) - reached if held else 1
    if held and not is_not_covered(should, confirmed, organiser_only, context.parameters["coverage_min"]):
        return
    latest = held[-1].agenda if held else None
    result.findings.append(
        Finding(
            unit_id=office.pk,
            object_key=f"topik:{office.code}:{topic.value}:{context.year}",
            facts={
                "topik": str(topic.label),
                "terjangkau": angka(reached),
                "semua": angka(len(weights)) if held else "semua",
                "unit": office.name,
                "belum": angka(len(weights) - reached) if held else "semua",
            },
            url=reverse("jangkauan", args=[latest.pk]) if latest else reverse("sosialisasi_list"),
            fingerprint_of=(angka(reached), angka(len(weights))),
            illustrative=bool(latest and latest.illustrative),
            owners=frozenset({latest.leader.person_id}) if latest and latest.leader else frozenset(),
            objects=len(weights) - reached if held else 1,
        )
    )


def _best_weights(held: Iterable[Coverage], as_of: date) -> dict[int, Decimal]:
    """The best word there is for each person over all meetings; newcomers still have time."""
    weights: dict[int, Decimal] = {}
    for coverage in held:
        for one in coverage.people:
            new = as_of - one.penugasan.valid_from < timedelta(DAYS_FOR_NEWCOMERS)
            gone = one.penugasan.valid_to is not None and one.penugasan.valid_to <= as_of
            if (new or gone) and one.attendance is None:
                continue
            person = one.penugasan.person_id
            weights[person] = max(weights.get(person, Decimal(0)), one.weight)
    return weights


def _counts(coverage: Coverage, since: date) -> bool:
    return timezone.localdate(coverage.agenda.starts_at) >= since - timedelta(DAYS_BEFORE)


def _meetings(
    context: CheckContext, offices: Mapping[int, UnitKerja]
) -> dict[tuple[int, str], list[Coverage]]:
    """Meetings that have begun by the day, by office and topic, oldest first."""
    agendas = list(
        Agenda.objects.filter(unit_id__in=offices, starts_at__date__lte=context.as_of)
        .exclude(status=Agenda.Status.PLANNED)
        .filter(Exists(AgendaTopic.objects.filter(agenda=OuterRef("pk"))))
        .select_related("unit", "leader")
        .prefetch_related("topic_set")
        .order_by("starts_at")
    )
    covered = coverage_of_many(agendas)
    found: dict[tuple[int, str], list[Coverage]] = defaultdict(list)
    for agenda in agendas:
        for row in agenda.topic_set.all():
            found[agenda.unit_id, row.topic].append(covered[agenda.pk])
    return found


def _due_topics(context: CheckContext, offices: Mapping[int, UnitKerja]) -> dict[int, dict[str, date]]:
    """By office, the topics it owes its people, with the day each took effect, once 45 days have passed.

    IKU, Perjanjian Kinerja and SKP. RB stands in a room beside this one, and the LKE result in one above:
    they register their topics when those rooms are complete.
    """
    new_year = date(context.year, 1, 1)
    found: dict[int, dict[str, date]] = defaultdict(dict)
    for topic, offices_and_days in (
        (Topic.IKU, _offices_with(owing(context), new_year)),
        (Topic.PERJANJIAN, _signed(context)),
        (Topic.SKP, _offices_with(_promised(context), new_year)),
    ):
        for office_id, since in offices_and_days:
            if office_id in offices and context.as_of - since >= timedelta(DAYS_TO_REACH):
                found[office_id][topic.value] = since
    return found


def _offices_with(rows: QuerySet[UnitKerja], since: date) -> list[tuple[int, date]]:
    return [(unit.office_or_self_id, since) for unit in rows]


def owing(context: CheckContext) -> QuerySet[UnitKerja]:
    """The units that owe an IKU in the year."""
    in_force = Q(valid_to__isnull=True) | Q(valid_to__gt=date(context.year, 1, 1))
    owed = Indikator.objects.filter(in_force, unit=OuterRef("pk"), is_iku=True)
    return UnitKerja.objects.filter(Exists(owed), pk__in=context.unit_ids)


def _promised(context: CheckContext) -> QuerySet[UnitKerja]:
    promised = Skp.objects.filter(penugasan__unit=OuterRef("pk"), year=context.year).exclude(
        status=Skp.Status.DRAFT
    )
    return UnitKerja.objects.filter(Exists(promised), pk__in=context.unit_ids)


def _signed(context: CheckContext) -> list[tuple[int, date]]:
    rows = PerjanjianKinerja.objects.filter(
        unit_id__in=context.unit_ids,
        year=context.year,
        kind=PerjanjianKinerja.Kind.UNIT,
        status=PerjanjianKinerja.Status.SIGNED,
        signed_on__isnull=False,
    ).select_related("unit")
    return [(row.unit.office_or_self_id, row.signed_on) for row in rows if row.signed_on]
