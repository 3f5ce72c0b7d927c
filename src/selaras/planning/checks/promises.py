"""SEL306 and SEL311: a promise that was not signed in time, or not made at all."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

from django.urls import reverse

from selaras.organisation.models import Formasi, Penugasan, UnitKerja
from selaras.organisation.queries import holders_of
from selaras.planning.models import Indikator, PerjanjianKinerja
from selaras.registry.checks import CheckContext, CheckResult, Finding, check
from selaras.registry.records import key_of
from selaras.ui.formatting import tanggal

from . import population

DAYS: Final = 31  # `pk_after_budget_days`: after the budget was ratified, an appointment, or loading of IKU
Kind = PerjanjianKinerja.Kind
Status = PerjanjianKinerja.Status


def is_late(*, signed_days: int | None, today_days: int, allowed: int = DAYS) -> bool:
    """Whether a promise was signed too late, or is not signed although it is too late."""
    return (signed_days if signed_days is not None else today_days) > allowed


def lacks_iku(*, iku_loaded: bool, signed: bool, iku_count: int) -> bool:
    """Whether a member has promised nothing of his own, although his IKU are loaded."""
    return iku_loaded and (not signed or iku_count == 0)


@dataclass(frozen=True, slots=True)
class Owing:
    """A post that owes a promise: who holds it, from when the days are counted, when it was signed."""

    unit: UnitKerja
    holder: Penugasan
    counted_from: date
    signed_on: date | None
    illustrative: bool


@check("SEL306")
def promises_not_signed(context: CheckContext) -> CheckResult:
    """Heads of the units that owe IKU in the year, by the day on which the unit's promise was first signed.

    When the budget was ratified is not recorded, so the days are counted from 31 January (an assumption, and
    said). A holder appointed later whose predecessor signed nothing has his own days. A vacant post is
    SEL101's matter. What parts of an office promise is their office's own choice and not asked here.
    """
    result = CheckResult()
    on = population.judged_on(context)
    allowed = int(context.parameters.get("pk_after_budget_days", DAYS))
    for owing in _owing(context, on, result):
        signed_days = (owing.signed_on - owing.counted_from).days if owing.signed_on else None
        today_days = (on - owing.counted_from).days
        if is_late(signed_days=signed_days, today_days=today_days, allowed=allowed):
            result.failed += 1
            result.findings.append(_not_signed(owing, context, allowed))
        elif signed_days is None:
            result.not_applicable += 1  # it is not due yet
        else:
            result.passed += 1
    return result


def _owing(context: CheckContext, on: date, result: CheckResult) -> Iterable[Owing]:
    owed = population.owed_in_year(context, CheckResult())
    units = {row.unit_id: row for row in owed if row.is_iku and row.holder_id is None}
    posts = Formasi.objects.on(on).filter(unit_id__in=units, is_head=True)
    by_unit = dict(posts.values_list("unit_id", "pk"))
    holders = holders_of(by_unit.values(), on)
    signed = _first_signed(units, context.year)
    for unit_id, row in units.items():
        held = holders.get(by_unit.get(unit_id, 0))
        if not held:
            result.not_applicable += 1
            continue
        start, signed_on = date(context.year, 1, 31), signed.get(unit_id)
        if signed_on is None or signed_on >= held[0].valid_from:
            start = max(start, held[0].valid_from)
        yield Owing(row.unit, held[0], start, signed_on, row.illustrative)


def _first_signed(unit_ids: Collection[int], year: int) -> dict[int, date]:
    """By unit, when its promise of the year was first signed; later versions change nothing. One query."""
    rows = PerjanjianKinerja.objects.filter(
        unit_id__in=unit_ids,
        year=year,
        kind=Kind.UNIT,
        status__in=(Status.SIGNED, Status.SUPERSEDED),
        signed_on__isnull=False,
    ).order_by("-signed_on")
    return {
        unit_id: signed_on for unit_id, signed_on in rows.values_list("unit_id", "signed_on") if signed_on
    }


def _not_signed(owing: Owing, context: CheckContext, allowed: int) -> Finding:
    limit = owing.counted_from + timedelta(days=allowed)
    standing = "belum ditandatangani"
    if owing.signed_on is not None:
        standing = f"ditandatangani {(owing.signed_on - limit).days} hari sesudah batasnya"
    assumed = " (dihitung dari 31 Januari, sebab tanggal pengesahan anggaran belum tercatat)"
    return Finding(
        unit_id=owing.unit.pk,
        object_key=f"{key_of('organisation.unitkerja', owing.unit.pk)}:{context.year}",
        facts={
            "tahun": str(context.year),
            "jabatan": owing.holder.title,
            "unit": owing.unit.name,
            "keadaan": standing,
            "batas": tanggal(limit) + (assumed if owing.counted_from.month == 1 else ""),
        },
        url=f"{reverse('perjanjian')}?unit={owing.unit.code}&tahun={context.year}",
        fingerprint_of=(str(context.year), standing),
        illustrative=owing.illustrative,
        owners=frozenset({owing.holder.person_id}),
    )


@check("SEL311")
def members_without_their_iku(context: CheckContext) -> CheckResult:
    """Members in office on the day; silent for an office none of whose members has an IKU of his own yet.

    The days count from the year's start, the loading of the first IKU of the office's members, or the
    member's own first day, whichever is last.
    """
    result = CheckResult()
    on = population.judged_on(context)
    members = list(
        Penugasan.objects.on(on)
        .filter(unit_id__in=context.unit_ids, kind=Penugasan.Kind.MEMBER)
        .select_related("person", "unit")
        .order_by("unit__code", "code")
    )
    own = [row for row in context.shared(population.owed) if row.holder_id is not None]
    loaded, invented = _loaded(own), {row.unit_id for row in own if row.illustrative}
    promised = _promised([row.pk for row in members], context.year)
    for member in members:
        since = max(date(context.year, 1, 1), loaded.get(member.unit_id, on), member.valid_from)
        signed, count = member.pk in promised, promised.get(member.pk, 0)
        if member.unit_id not in loaded or (on - since).days <= DAYS:
            result.not_applicable += 1
        elif lacks_iku(iku_loaded=True, signed=signed, iku_count=count):
            result.failed += 1
            finding = _no_iku(member, context.year, signed=signed)
            result.findings.append(replace(finding, illustrative=member.unit_id in invented))
        else:
            result.passed += 1
    return result


def _loaded(rows: Iterable[Indikator]) -> Mapping[int, date]:
    """By office, since when its members have IKU of their own."""
    days: dict[int, list[date]] = defaultdict(list)
    for row in rows:
        days[row.unit_id].append(row.valid_from)
    return {unit_id: min(found) for unit_id, found in days.items()}


def _promised(member_ids: Collection[int], year: int) -> dict[int, int]:
    """By member with a signed promise of the year, how many IKU it lists. One query."""
    rows = PerjanjianKinerja.objects.filter(
        holder_id__in=member_ids, year=year, kind=Kind.MEMBER, status=Status.SIGNED
    ).values_list("holder_id", "line_set__indikator__is_iku")
    counts: dict[int, int] = defaultdict(int)
    for holder_id, is_iku in rows:
        counts[holder_id] += bool(is_iku)
    return dict(counts)


def _no_iku(member: Penugasan, year: int, *, signed: bool) -> Finding:
    standing = "memuat IKU divisinya" if signed else "ditandatangani"
    return Finding(
        unit_id=member.unit_id,
        object_key=f"{key_of('organisation.penugasan', member.pk)}:{year}",
        facts={"tahun": str(year), "anggota": member.person.name, "keadaan": standing},
        url=f"{reverse('perjanjian')}?unit={member.unit.code}&tahun={year}",
        fingerprint_of=(str(year), standing),
        owners=frozenset({member.person_id}),
    )
