"""SEL501 and SEL502: does everybody have an SKP, and does every RHK lead to a national result?

The predicates are the catalogue's expressions, word for word; its examples are their tests. What the
catalogue calls *away* (leave, study, detention) is not recorded yet, so nobody counts as away.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from django.urls import reverse

from selaras.organisation.models import Pegawai, Penugasan, UnitPeriod
from selaras.organisation.queries import asn_of_units
from selaras.registry.checks import CheckContext, CheckResult, Finding, check
from selaras.registry.records import key_of
from selaras.skp import queries
from selaras.skp.models import Rhk, Skp
from selaras.skp.queries import Anchor, Root, Walk

NEW_IN_POST = 30  # the catalogue's own figure in SEL501; the setting person_new_days says the same
ROOT = "ROOT"


def lacks_skp(*, is_asn: bool, away: bool, days_in_post: int, skp_status: str | None) -> bool:
    """SEL501: a civil servant in post for more than 30 days without an SKP past draft."""
    return is_asn and not away and days_in_post > NEW_IN_POST and skp_status in (None, "draft")


def stops_short(*, kind: str, walk: Sequence[str]) -> bool:
    """SEL502: an RHK utama whose line does not reach a national Sasaran in force."""
    return kind == "utama" and walk[-1] != ROOT


class Duty(StrEnum):
    """How a person stands with the duty to have an SKP."""

    PASSED = "passed"
    FAILED = "failed"
    NOT_APPLICABLE = "not_applicable"


@dataclass(frozen=True, slots=True)
class Standing:
    """One civil servant in post: how he stands, and the post whose SKP is lacking."""

    penugasan: Penugasan
    duty: Duty
    lacking: Penugasan | None = None


def _judged_on(context: CheckContext) -> date:
    return min(context.as_of, date(context.year, 12, 31))


def standings(context: CheckContext) -> tuple[Standing, ...]:
    """Everybody the duty is asked of: ASN with an assignment in force. Three queries."""
    on = _judged_on(context)
    if context.year > context.as_of.year:
        return ()
    people = list(asn_of_units(context.unit_ids, on).order_by("person__name", "pk"))
    posts = _posts_of_year(people, context, on)
    statuses = _statuses([post for each in posts.values() for post in each], context.year)
    return tuple(_standing(row, posts[row.person_id], statuses, on) for row in people)


def _posts_of_year(people: list[Penugasan], context: CheckContext, on: date) -> dict[int, list[Penugasan]]:
    """The posts each of these people held in the year up to the day: two posts need one SKP each."""
    rows = (
        Penugasan.objects.overlapping(date(context.year, 1, 1), on + timedelta(days=1))
        .filter(
            person__in={row.person_id for row in people},
            unit_id__in=context.unit_ids,
            is_primary=True,
            pegawai__status__in=Pegawai.ASN,
        )
        .select_related("person")
        .order_by("valid_from")
    )
    posts: dict[int, list[Penugasan]] = defaultdict(list)
    for row in rows:
        posts[row.person_id].append(row)
    return posts


def _statuses(posts: list[Penugasan], year: int) -> dict[int, str]:
    """The status of each post's SKP that holds; without an entry there is none."""
    rows = Skp.objects.filter(penugasan__in=[post.pk for post in posts], year=year)
    return dict(rows.exclude(status=Skp.Status.ADJUSTED).values_list("penugasan_id", "status"))


def _standing(row: Penugasan, posts: list[Penugasan], statuses: dict[int, str], on: date) -> Standing:
    owed = [post for post in posts if _is_due(post, on)]
    lacking = [
        post
        for post in owed
        if lacks_skp(
            is_asn=True,
            away=False,
            days_in_post=_days_in_post(post, on),
            skp_status=statuses.get(post.pk),
        )
    ]
    if lacking:
        return Standing(row, Duty.FAILED, lacking[-1])
    return Standing(row, Duty.PASSED if owed else Duty.NOT_APPLICABLE)


def _days_in_post(post: Penugasan, on: date) -> int:
    last = on if post.valid_to is None or post.valid_to > on else post.valid_to
    return (last - post.valid_from).days


def _is_due(post: Penugasan, on: date) -> bool:
    """Past 31 January and past the thirtieth day in post, both while the post was held."""
    due = max(date(on.year, 1, 31), post.valid_from + timedelta(days=NEW_IN_POST))
    return on > due and (post.valid_to is None or post.valid_to > due)


def illustrative_units(context: CheckContext) -> frozenset[int]:
    """Which of the units are marked as an illustration. One query."""
    rows = UnitPeriod.objects.on(_judged_on(context)).filter(unit_id__in=context.unit_ids, illustrative=True)
    return frozenset(rows.values_list("unit_id", flat=True))


@check("SEL501")
def people_without_skp(context: CheckContext) -> CheckResult:
    """ASN in post without an SKP of the year past draft. Four queries."""
    result = CheckResult()
    illustrative = context.shared(illustrative_units)
    for standing in context.shared(standings):
        _count(result, standing.duty)
        if standing.lacking is not None:
            result.findings.append(_no_skp(standing.lacking, context.year, illustrative))
    return result


def _count(result: CheckResult, duty: Duty) -> None:
    if duty is Duty.PASSED:
        result.passed += 1
    elif duty is Duty.FAILED:
        result.failed += 1
    else:
        result.not_applicable += 1


def _no_skp(post: Penugasan, year: int, illustrative: frozenset[int]) -> Finding:
    return Finding(
        unit_id=post.unit_id,
        object_key=key_of("organisation.penugasan", post.pk),
        facts={"pegawai": post.person.name, "tahun": str(year)},
        url=f"{reverse('skp_baru')}?penugasan={post.pk}",
        fingerprint_of=(str(year),),
        illustrative=post.unit_id in illustrative,
        owners=frozenset({post.person_id}),
    )


@check("SEL502")
def rhk_without_a_line(context: CheckContext) -> CheckResult:
    """RHK utama that do not reach a national Sasaran in force; people are counted, not RHK.

    Population: ASN in post. Whoever lacks an SKP (SEL501) counts as failed without a second finding. A
    person passes when all his RHK utama arrive, so adding easy ones gains nothing. The person of whom
    none arrives is named first. Ten queries, whatever the number of people.
    """
    result = CheckResult()
    on = _judged_on(context)
    by_person = _failing(context, on)
    illustrative = context.shared(illustrative_units)
    for standing in context.shared(standings):
        lines = by_person.get(standing.penugasan.person_id)
        if lines is None:
            duty = Duty.FAILED if standing.duty is Duty.FAILED else Duty.NOT_APPLICABLE
        else:
            duty = Duty.FAILED if any(line.fails for line in lines) else Duty.PASSED
        _count(result, duty)
    failing = [lines for lines in by_person.values() if any(line.fails for line in lines)]
    failing.sort(key=lambda lines: (not all(line.fails for line in lines), lines[0].person))
    result.findings = [line.finding(illustrative) for lines in failing for line in lines if line.fails]
    return result


@dataclass(frozen=True, slots=True)
class Line:
    """One RHK utama with its whole walk; its last station is ROOT where it arrives."""

    rhk: Rhk
    walk: tuple[str, ...]
    reason: str

    @property
    def person(self) -> str:
        return self.rhk.skp.penugasan.person.name

    @property
    def fails(self) -> bool:
        return stops_short(kind=self.rhk.kind, walk=self.walk)

    def finding(self, illustrative: frozenset[int]) -> Finding:
        """What *periksa* says of it."""
        unit_id = self.rhk.skp.penugasan.unit_id
        where = f"{self.walk[-1]}: {self.reason}"
        return Finding(
            unit_id=unit_id,
            object_key=key_of("skp.rhk", self.rhk.pk),
            facts={"rhk": self.rhk.text, "pegawai": self.person, "ujung": where},
            url=f"{reverse('skp', args=[self.rhk.skp_id])}#rhk-{self.rhk.number}",
            fingerprint_of=(self.rhk.text, where),
            illustrative=unit_id in illustrative,
            owners=frozenset({self.rhk.skp.penugasan.person_id}),
            counted_as=key_of("organisation.person", self.rhk.skp.penugasan.person_id),
        )


def _failing(context: CheckContext, on: date) -> dict[int, list[Line]]:
    """The lines of all RHK utama in force on the day, by person."""
    rows = list(
        Rhk.objects.filter(
            skp__penugasan__in=asn_of_units(context.unit_ids, on).values("pk"),
            skp__status__in=queries.PAST_DRAFT,
            skp__year=context.year,
            skp__period_from__lte=on,
            skp__period_to__gte=on,
            kind=Rhk.Kind.UTAMA,
        )
        .select_related("skp__penugasan__person")
        .order_by("skp__penugasan__person__name", "number")
    )
    walks = queries.anchors_of([rhk.pk for rhk in rows])
    roots = _roots(walks.values(), on)
    lines: dict[int, list[Line]] = defaultdict(list)
    for rhk in rows:
        lines[rhk.skp.penugasan.person_id].append(_line(rhk, walks[rhk.pk], roots))
    return lines


Roots = tuple[Mapping[int, Root], Mapping[int, Root]]


def _roots(walks: Iterable[Walk], on: date) -> Roots:
    anchors = [anchor for walk in walks for anchor in walk.anchors]
    indikator_ids = {anchor.indikator_id for anchor in anchors if anchor.indikator_id is not None}
    sasaran_ids = {
        anchor.end.sasaran_id for anchor in anchors if anchor.end and anchor.end.sasaran_id is not None
    }
    return queries.roots_of(indikator_ids, sasaran_ids, on)


def _line(rhk: Rhk, walk: Walk, roots: Roots) -> Line:
    """The walk of one RHK: by the first anchor that arrives, else by the first that does not."""
    if walk.broken:
        return Line(rhk, (*(step.label for step in walk.steps), walk.stops_at), walk.broken)
    ways = [way for anchor in walk.anchors if (way := _way(rhk, walk, anchor, roots))]
    nowhere = Line(rhk, (walk.steps[-1].label,), "belum menunjuk IKU atau RHK atasan")
    return next((way for way in ways if way.walk[-1] == ROOT), ways[0] if ways else nowhere)


def _way(rhk: Rhk, walk: Walk, anchor: Anchor, roots: Roots) -> Line | None:
    """One anchor's way on to the nation; None where the record in between is itself broken."""
    before = [step.label for step in walk.steps if step.rhk_id in anchor.path]
    of_indikator, of_sasaran = roots
    end = anchor.end
    if end is not None:
        if end.broken:
            return None
        before.append(end.label)
    if anchor.indikator_id is not None:
        root = of_indikator[anchor.indikator_id]
    else:
        sasaran_id = end.sasaran_id if end else None
        if sasaran_id is None:
            return None
        root = of_sasaran[sasaran_id]
    return Line(rhk, (*before, *root.codes, *([ROOT] if root.reached else [])), root.broken)
