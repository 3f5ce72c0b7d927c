"""SEL408: figures that their own people checked."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from datetime import date

from django.utils import timezone

from selaras.measurement.models import Realisasi, RealisasiVersion
from selaras.organisation.models import Penugasan
from selaras.organisation.queries import superiors_of
from selaras.registry.checks import CheckContext, CheckResult, Finding, check
from selaras.registry.records import key_of

from . import population

Status = RealisasiVersion.Status


def verified_by_oneself(
    *,
    verified_by: object,
    entered_by: Collection[object],
    owners: Collection[object],
    subordinates_of_enterer: Collection[object],
) -> bool:
    """Whether who verified entered the figure, answers for it, or reports to the one who entered it."""
    return verified_by in [*entered_by, *owners] or verified_by in subordinates_of_enterer


@check("SEL408")
def verified_by_their_own_people(context: CheckContext) -> CheckResult:
    """Verified figures of the year, by person and by what each person did on the day of verification.

    Three queries, and one for each day on which somebody verified what a head had entered. Delegations,
    follow-ups, RB progress and answers of the LKE are verified elsewhere and not looked at.
    """
    result = CheckResult()
    rows = [
        row
        for row in population.entered_in_year(context)
        if row.version is not None and row.version.status == Status.VERIFIED and row.version.verified_at
    ]
    owners = _owners_on_the_day([row.slot for row in rows])
    led = _led_by_enterer([row.version for row in rows if row.version is not None])
    for row in rows:
        version = row.version
        assert version is not None
        if verified_by_oneself(
            verified_by=version.verified_person_id,
            entered_by=[version.entered_person_id],
            owners=_answering(row.slot, owners, _day(version)),
            subordinates_of_enterer=led.get(version.pk, ()),
        ):
            result.failed += 1
            result.findings.append(_own(row.slot, version))
        else:
            result.passed += 1
    return result


def _day(version: RealisasiVersion) -> date:
    assert version.verified_at is not None
    return timezone.localdate(version.verified_at)


def _owners_on_the_day(slots: Iterable[Realisasi]) -> Mapping[int, list[Penugasan]]:
    """By post of a PIC everybody who has ever held it. One query."""
    posts = {slot.indikator.pic_formasi_id for slot in slots if slot.indikator.pic_formasi_id}
    found: dict[int, list[Penugasan]] = defaultdict(list)
    for row in Penugasan.objects.filter(formasi_id__in=posts):
        found[row.formasi_id or 0].append(row)
    return found


def _answering(slot: Realisasi, owners: Mapping[int, list[Penugasan]], on: date) -> list[int]:
    """Who answered for a figure on a day: the member who holds it, or who held the post of its PIC."""
    indikator = slot.indikator
    if indikator.holder is not None:
        return [indikator.holder.person_id]
    held = owners.get(indikator.pic_formasi_id or 0, [])
    return [row.person_id for row in held if row.holds_on(on)]


def _led_by_enterer(versions: Collection[RealisasiVersion]) -> dict[int, tuple[int, ...]]:
    """By version its verifier, where the one who entered the figure led him on the day of verification.

    Only who has been a head can lead: the others are not looked at.
    """
    heads = set(
        Penugasan.objects.filter(
            person__in={row.entered_person_id for row in versions}, formasi__is_head=True
        ).values_list("person_id", flat=True)
    )
    by_day: dict[date, list[RealisasiVersion]] = defaultdict(list)
    for row in versions:
        if row.entered_person_id in heads:
            by_day[_day(row)].append(row)
    found: dict[int, tuple[int, ...]] = {}
    for day, rows in by_day.items():
        found |= _led_on(day, rows)
    return found


def _led_on(day: date, rows: Collection[RealisasiVersion]) -> dict[int, tuple[int, ...]]:
    primary = {
        row.person_id: row
        for row in Penugasan.objects.on(day).filter(
            person__in={version.verified_person_id for version in rows}, is_primary=True
        )
    }
    bosses = superiors_of(list(primary.values()), day)
    found: dict[int, tuple[int, ...]] = {}
    for version in rows:
        mine = primary.get(version.verified_person_id or 0)
        boss = bosses[mine.pk] if mine is not None else None
        if boss is not None and mine is not None and boss.person_id == version.entered_person_id:
            found[version.pk] = (mine.person_id,)
    return found


def _own(slot: Realisasi, version: RealisasiVersion) -> Finding:
    people = {version.entered_person_id, version.verified_person_id}
    return Finding(
        unit_id=slot.indikator.unit_id,
        object_key=key_of("measurement.realisasi", slot.pk),
        facts=population.facts_of(slot),
        url=population.page_of(slot),
        fingerprint_of=(str(version.number),),
        illustrative=slot.indikator.illustrative,
        owners=frozenset(pk for pk in people if pk is not None),
    )
