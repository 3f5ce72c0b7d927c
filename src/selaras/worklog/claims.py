"""The claim: how a quantified log reaches a component of an indicator, and is taken into a figure."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from selaras.measurement.models import Realisasi, RealisasiVersion
from selaras.planning.models import DefinisiVersion, Komponen
from selaras.registry.contributions import Contribution, Place
from selaras.registry.records import key_of
from selaras.skp.models import RhkKontribusi
from selaras.worklog.models import KlaimLog, Log

Frequency = DefinisiVersion.Frequency
MONTHS = {Frequency.BULAN: 1, Frequency.TRIWULAN: 3, Frequency.SEMESTER: 6, Frequency.TAHUN: 12}


def slot_month(on: date, frequency: str) -> int:
    """The month, 1 to 12, of the slot that takes in work of this day: the last of its period."""
    step = MONTHS.get(Frequency(frequency), 1) if frequency else 1
    return -(-on.month // step) * step


def make_claims(log: Log) -> list[KlaimLog]:
    """The claims of a log just recorded: one for each contribution of its RHK that names a component.

    Four queries, however many contributions. A log without a figure or without an RHK claims nothing.
    """
    if log.quantity is None or log.rhk_id is None:
        return []
    feeds = list(
        RhkKontribusi.objects.filter(rhk_id=log.rhk_id, komponen__isnull=False).select_related(
            "indikator", "komponen"
        )
    )
    if not feeds:
        return []
    versions = _versions(feeds, log.on)
    months = {feed.pk: slot_month(log.on, versions[feed.pk].frequency) for feed in feeds}
    parts = _frozen_parts(feeds, months, versions, log.on.year)
    return KlaimLog.objects.bulk_create(
        KlaimLog(
            log=log,
            indikator=feed.indikator,
            komponen=parts[feed.pk],
            year=log.on.year,
            month=months[feed.pk],
            quantity=log.quantity,
        )
        for feed in feeds
    )


def _versions(feeds: list[RhkKontribusi], on: date) -> dict[int, DefinisiVersion]:
    """By contribution: the manual in force that day; the one its component was written in where none is."""
    rows = DefinisiVersion.objects.on(on).filter(definisi__in={feed.indikator.definisi_id for feed in feeds})
    in_force = {row.definisi_id: row for row in rows}
    written = {row.pk: row for row in DefinisiVersion.objects.filter(komponen_set__kontribusi_set__in=feeds)}
    return {
        feed.pk: in_force.get(feed.indikator.definisi_id) or written[feed.komponen.version_id]
        for feed in feeds
        if feed.komponen is not None
    }


def _frozen_parts(
    feeds: list[RhkKontribusi], months: dict[int, int], versions: dict[int, DefinisiVersion], year: int
) -> dict[int, Komponen]:
    """By contribution: the component of the same symbol in the definition the slot has frozen.

    A manual may have been revised since the SKP was agreed; its parts then are new rows with old names.
    """
    asked = reduce(or_, (Q(indikator=feed.indikator, month=months[feed.pk]) for feed in feeds))
    slots = Realisasi.objects.filter(asked, year=year).values_list("indikator_id", "definisi_version_id")
    frozen = dict(slots)
    wanted = {feed.pk: frozen.get(feed.indikator_id, versions[feed.pk].pk) for feed in feeds}
    rows = Komponen.objects.filter(version_id__in=set(wanted.values()))
    by_symbol = {(row.version_id, row.symbol): row for row in rows}
    return {
        feed.pk: by_symbol.get((wanted[feed.pk], feed.komponen.symbol), feed.komponen)
        for feed in feeds
        if feed.komponen is not None
    }


# ------------------------------------------------------- what measurement asks (registry.contributions)


def _live() -> QuerySet[KlaimLog]:
    """Claims of logs that stand, each with `part_id`: the component under which its slot counts it.

    A claim made before the slot opened may name a component of an older manual; it counts as the one of
    the same symbol in the manual the slot has frozen.
    """
    frozen = Komponen.objects.filter(
        symbol=OuterRef("komponen__symbol"),
        version__realisasi_set__indikator=OuterRef("indikator"),
        version__realisasi_set__year=OuterRef("year"),
        version__realisasi_set__month=OuterRef("month"),
    )
    return (
        KlaimLog.objects.filter(log__status=Log.Status.RECORDED)
        .annotate(part_id=Coalesce(Subquery(frozen.values("pk")[:1]), F("komponen_id")))
        .select_related("log__person")
        .prefetch_related("log__bukti_set")
        .order_by("log__on", "pk")
    )


def of_slots(slots: Iterable[Place]) -> list[Contribution]:
    """All claims of the given (indikator_id, year, month), taken in or not, oldest first. Two queries.

    One condition for each month, however many indicators: a long chain of them is refused by SQLite.
    """
    return [_contribution(claim) for claim in _live().filter(_at(slots))]


def _at(places: Iterable[Place]) -> Q:
    months: dict[tuple[int, int], set[int]] = defaultdict(set)
    for indikator_id, year, month in places:
        months[year, month].add(indikator_id)
    asked = [Q(year=year, month=month, indikator_id__in=ids) for (year, month), ids in months.items()]
    return reduce(or_, asked, Q(pk__in=()))


def of_versions(version_ids: Iterable[int]) -> list[Contribution]:
    """The claims each of these figures rests on: what it took in, and what earlier ones of its slot had.

    A correction rests on the claims of the figure it corrects. `taken_into_id` names the asked figure; a
    claim is listed once for each. Three queries.
    """
    versions = list(RealisasiVersion.objects.filter(pk__in=list(version_ids)).order_by("pk"))
    slots = {version.slot_id for version in versions}
    claims = list(_live().filter(taken_into__slot__in=slots).select_related("log__person", "taken_into"))
    return [
        _contribution(claim, version.pk)
        for version in versions
        for claim in claims
        if claim.taken_into is not None
        and claim.taken_into.slot_id == version.slot_id
        and claim.taken_into.number <= version.number
    ]


def _contribution(claim: Any, version_id: int | None = None) -> Contribution:
    """One claim of `_live` as the registry hands it on."""
    log = claim.log
    return Contribution(
        indikator_id=claim.indikator_id,
        komponen_id=claim.part_id,
        year=claim.year,
        month=claim.month,
        quantity=claim.quantity,
        person=log.person.name,
        on=log.on,
        text=log.text,
        evidence=tuple(key_of("evidence.bukti", each.bukti_id) for each in log.bukti_set.all()),
        source=key_of("worklog.log", log.pk),
        taken_into_id=version_id or claim.taken_into_id,
    )


def take_in(figures: Mapping[Place, int]) -> int:
    """Mark the claims of each place that no figure holds as taken into the figure there; returns how many.

    What a returned or withdrawn figure had taken is free again. Two statements for all.
    """
    free = Q(taken_into__isnull=True) | (
        Q(taken_into__status__in=KlaimLog.LET_GO) & ~Q(taken_into__in=figures.values())
    )
    claims = KlaimLog.objects.filter(free, _at(figures), log__status=Log.Status.RECORDED)
    found = list(claims.select_for_update(of=("self",)).only("indikator_id", "year", "month"))
    for claim in found:
        claim.taken_into_id = figures[claim.indikator_id, claim.year, claim.month]
    return KlaimLog.objects.bulk_update(found, ["taken_into"])
