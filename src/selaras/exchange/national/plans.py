"""What is measured and owed: definitions for every pair of rules, a sasaran tree, indikator, targets."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from selaras.exchange.national.insert import insert
from selaras.exchange.national.offices import Office
from selaras.exchange.national.size import Size
from selaras.planning.models import (
    DefinisiIndikator,
    DefinisiVersion,
    Indikator,
    Komponen,
    Renstra,
    Sasaran,
    Target,
)
from selaras_rules.capaian import PeriodRule, Polaritas, UnitRule

STARTS: Final = date(2020, 1, 1)
SASARAN: Final = 8
SCALE: Final = 10_000
P, U, L = PeriodRule, UnitRule, Polaritas
# special ones first, then every pair of rules over and over
SPECIAL: Final = (
    (P.TERAKHIR, U.TIDAK_DIAGREGASI, L.ORDINAL),
    (P.TERAKHIR, U.RATA_RATA, L.TERCAPAI),
    (P.TERAKHIR, U.RATA_RATA, L.RENTANG),
    (P.RATA_RATA, U.RATA_RATA, L.STABIL),
)
PAIRS: Final = tuple((period, unit) for period in P for unit in U)
REGIMES: Final = {5: "stage", 11: "stage", 17: "quiet"}  # places of definitions tied to a regime
AIM: Final = {L.NAIK: 80, L.TURUN: 14, L.STABIL: 10, L.TERCAPAI: 70, L.RENTANG: 3}
MONTHLY: Final = 4  # of a summed figure
UPPER_EDGE: Final = 5


@dataclass(frozen=True, slots=True)
class Plan:
    """One definisi with its rules, and its indikator in each office, in their order."""

    place: int
    version: DefinisiVersion
    indikator: list[Indikator]


def make_plans(offices: list[Office], size: Size) -> list[Plan]:
    """Definitions, the tree of results and what each office owes of them, and the targets of all years."""
    versions = [_definition(place, offices[0]) for place in range(size.definitions)]
    nodes = _sasaran(offices)
    plans = [_plan(place, version, offices, nodes) for place, version in enumerate(versions)]
    insert(Target, TARGET, _targets(plans, offices, sorted({each.year for each in size.calendar()})))
    return plans


def rules_of(place: int) -> tuple[PeriodRule, UnitRule, Polaritas]:
    """The rules of a definisi by its place."""
    if place < len(SPECIAL):
        return SPECIAL[place]
    period, unit = PAIRS[(place - len(SPECIAL)) % len(PAIRS)]
    return period, unit, L.TURUN if place % 4 == 3 and period is not P.RASIO else L.NAIK


def _definition(place: int, owner: Office) -> DefinisiVersion:
    period, unit, polarity = rules_of(place)
    code = f"IKU-{place + 1:02}"
    definisi = DefinisiIndikator.objects.create(
        code=code, owner_unit=owner.unit, result_type=DefinisiIndikator.ResultType.OUTCOME
    )
    satuan = "%" if period is P.RASIO else "predikat" if polarity is L.ORDINAL else "satuan"
    version = DefinisiVersion.objects.create(
        definisi=definisi,
        name=f"Ukuran {place + 1:02} (ilustrasi): {period.value} atas periode, {unit.value} atas kantor",
        definition=f"Ukuran rekaan nomor {place + 1} untuk menguji penggabungan angka; bukan IKU resmi.",
        formula_text="pembilang dibagi penyebut" if period is P.RASIO else "angka menurut laporan bulanan",
        source="Data rekaan",
        satuan=satuan,
        polarity=polarity.value,
        period_rule=period.value,
        unit_rule=unit.value,
        factor=Decimal(100) if period is P.RASIO else Decimal(1),
        frequency=DefinisiVersion.Frequency.BULAN,
        regimes=REGIMES.get(place, "both"),
        scale_code="predikat_akip" if polarity is L.ORDINAL else "",
        cap=Decimal(120),
        valid_from=STARTS,
    )
    Komponen.objects.bulk_create(_komponen(version, period, polarity))
    return version


def _komponen(version: DefinisiVersion, period: PeriodRule, polarity: Polaritas) -> Iterator[Komponen]:
    role = Komponen.Role
    if period is P.RASIO:
        yield Komponen(version=version, symbol="a", role=role.NUMERATOR, label="yang tercapai", order=1)
        yield Komponen(version=version, symbol="b", role=role.DENOMINATOR, label="seluruhnya", order=2)
    elif polarity is not L.ORDINAL:
        yield Komponen(version=version, symbol="n", role=role.PART, label="angka bulan ini", order=1)


def _sasaran(offices: list[Office]) -> list[list[Sasaran]]:
    """Eight nodes an office, each the cause of the node of the same number above."""
    plans = Renstra.objects.bulk_create(
        Renstra(
            unit=office.unit,
            period_start=2020,
            period_end=2029,
            regulation="Rekaan",
            illustrative=True,
            status=Renstra.Status.ENACTED,
        )
        for office in offices
    )
    made: dict[int, list[Sasaran]] = {}
    for level in _levels(offices):
        rows = Sasaran.objects.bulk_create(
            _node(offices, plans, made, at, n) for at in level for n in range(SASARAN)
        )
        for order, at in enumerate(level):
            made[at] = rows[SASARAN * order : SASARAN * (order + 1)]
    return [made[at] for at in range(len(offices))]


def _levels(offices: list[Office]) -> Iterator[list[int]]:
    """The places of the offices, those above first."""
    yield [0]
    yield [at for at, office in enumerate(offices) if office.parent is offices[0]]
    yield [at for at, office in enumerate(offices) if office.parent not in (None, offices[0])]


def _node(
    offices: list[Office], plans: list[Renstra], made: dict[int, list[Sasaran]], at: int, n: int
) -> Sasaran:
    office = offices[at]
    kind = Sasaran.Kind.SASARAN_KEGIATAN if office.parent else Sasaran.Kind.SASARAN_STRATEGIS
    above = next((place for place, each in enumerate(offices[:40]) if each is office.parent), None)
    return Sasaran(
        renstra=plans[at],
        unit=office.unit,
        kind=kind,
        code=f"S{n + 1}",
        text=f"Sasaran rekaan {n + 1}",
        parent=None if above is None else made[above][n],
        order=n,
        valid_from=STARTS,
    )


def _plan(place: int, version: DefinisiVersion, offices: list[Office], nodes: list[list[Sasaran]]) -> Plan:
    made: dict[int, Indikator] = {}
    for level in _levels(offices):
        rows = Indikator.objects.bulk_create(
            Indikator(
                definisi_id=version.definisi_id,
                unit=offices[at].unit,
                sasaran=nodes[at][place % SASARAN],
                parent=made.get(parent.unit.pk) if (parent := offices[at].parent) else None,
                pic_formasi=offices[at].planner_post,
                illustrative=True,
                valid_from=STARTS,
            )
            for at in level
        )
        made.update((row.unit_id, row) for row in rows)
    return Plan(place, version, [made[office.unit.pk] for office in offices])


TARGET: Final = (
    *("id", "indikator_id", "year", "version", "value", "value_low", "value_high", "scale_code"),
    *("tw1", "tw2", "tw3", "tw4", "basis", "reason", "status"),
)


def _targets(plans: list[Plan], offices: list[Office], years: list[int]) -> Iterator[tuple[object, ...]]:
    """A row an indikator and year; ids count on, so that `target_id` can be reckoned."""
    weights = _weights(offices)
    number = 0
    for plan in plans:
        period, unit, polarity = rules_of(plan.place)
        for row, weight in zip(plan.indikator, weights, strict=True):
            summed = unit is U.JUMLAH
            for year in years:
                number += 1
                figures = _figures(period, polarity, weight if summed else 1)
                yield (number, row.pk, year, 1, *figures, "renstra", "", "current")


def target_id(plan: Plan, at: int, year_place: int, offices: int, years: int) -> int:
    """The id of the target of an indikator (the office's place) in a year (its place)."""
    return (plan.place * offices + at) * years + year_place + 1


def _weights(offices: list[Office]) -> list[int]:
    """How many offices' figures an office's sum holds: its own and all below."""
    below: dict[int, int] = {office.unit.pk: 1 for office in offices}
    for office in reversed(offices):
        if office.parent is not None:
            below[office.parent.unit.pk] += below[office.unit.pk]
    return [below[office.unit.pk] for office in offices]


def _figures(period: PeriodRule, polarity: Polaritas, weight: int) -> tuple[object, ...]:
    if polarity is L.ORDINAL:
        return (None, None, None, "BB", None, None, None, None)
    if polarity is L.RENTANG:
        low, high = AIM[L.RENTANG] * SCALE, UPPER_EDGE * SCALE
        return (None, low, high, "", None, None, None, None)
    if period is P.JUMLAH:
        quarters = [MONTHLY * 3 * k * weight * SCALE for k in (1, 2, 3, 4)]
    else:
        quarters = [AIM[polarity] * weight * SCALE] * 4
    return (quarters[3], None, None, "", *quarters)
