"""Small nations for the tests of folding: one definisi a tree, offices above and below, slots with anything.

Rows go in as bulk inserts, so that a test may hold what no action would make (two manuals in one year).
"""

from dataclasses import dataclass
from decimal import Decimal
from itertools import count

from hypothesis import strategies as st

from selaras.measurement.models import Realisasi
from selaras.organisation.models import UnitKerja
from selaras.planning.models import DefinisiIndikator, DefinisiVersion, Indikator, Renstra, Sasaran, Target
from selaras_rules.capaian import PeriodRule, Polaritas, UnitRule
from tests.measurement.world import START

YEAR = 2026
OFFICES = 7
RULES = [(period, unit) for period in PeriodRule for unit in UnitRule]
_numbers = count(1)

quarters = st.integers(-60, 60).map(lambda n: Decimal(n) / 4)
fine = st.integers(-(10**10), 10**10).map(lambda n: Decimal(n) / 10_000)
figures = quarters | fine
dens = st.integers(0, 9).map(Decimal) | st.integers(1, 10**9).map(lambda n: Decimal(n) / 10_000)
shapes = st.lists(st.integers(0, OFFICES - 1), min_size=OFFICES - 1, max_size=OFFICES - 1)


@dataclass
class Tree:
    """One definisi over some offices; `indikator[0]` is the top."""

    version: DefinisiVersion
    indikator: list[Indikator]


@st.composite
def manuals(draw):
    """What decides a figure in a manual: rules, polarity, limits."""
    period, unit = draw(st.sampled_from(RULES))
    polarity = draw(st.sampled_from([each for each in Polaritas if each is not Polaritas.ORDINAL]))
    return {
        "period_rule": draw(st.just(period) | st.just(period) | st.just("")),
        "unit_rule": unit,
        "polarity": polarity,
        "factor": draw(st.sampled_from([Decimal(1), Decimal(100)])),
        "cap": draw(st.none() | st.just(Decimal(120))),
        "worst": draw(st.none() | st.just(Decimal(12))),
        "zero_denominator": draw(st.sampled_from(["not_applicable", "zero", "finding"])),
        "frequency": "bulan",
    }


words = st.fixed_dictionaries(
    {
        "period_rule": st.just(PeriodRule.TERAKHIR),
        "unit_rule": st.sampled_from(list(UnitRule)),
        "polarity": st.just(Polaritas.ORDINAL),
        "scale_code": st.just("predikat_akip"),
        "frequency": st.just("bulan"),
    }
)


def offices() -> list[UnitKerja]:
    """Bare offices for indikator to stand in, made once a test."""
    top = _numbers.__next__()
    return UnitKerja.objects.bulk_create(
        UnitKerja(code=f"K{top}-{n}", kind="kabkota", name=f"Kantor {top}.{n}", opened_on=START)
        for n in range(OFFICES)
    )


def grow(units, shape, **manual) -> Tree:
    """A definisi with an indikator in each unit; `shape[n]` says below which earlier one unit n + 1 hangs."""
    number = next(_numbers)
    definisi = DefinisiIndikator.objects.create(code=f"P{number}", owner_unit=units[0], result_type="outcome")
    version = DefinisiVersion.objects.create(
        definisi=definisi, name=f"Ukuran {number}", valid_from=START, **manual
    )
    renstra, _ = Renstra.objects.get_or_create(unit=units[0], period_start=2025, period_end=2029)
    sasaran, _ = Sasaran.objects.get_or_create(
        renstra=renstra,
        code="S",
        defaults={"unit": units[0], "kind": "kondisi", "text": "x", "valid_from": START},
    )
    rows: list[Indikator] = []
    for place, unit in enumerate(units):
        parent = rows[shape[place - 1] % place] if place else None
        rows.append(
            Indikator.objects.create(
                definisi=definisi, unit=unit, sasaran=sasaran, parent=parent, valid_from=START
            )
        )
    return Tree(version, rows)


@st.composite
def slots(draw):
    """What a slot holds: a pair, not applicable, or nothing; late or not."""
    kind = draw(st.sampled_from(["pair", "pair", "pair", "na", "missing"]))
    pair = (draw(figures), draw(dens)) if kind == "pair" else (None, None)
    return {"pair": pair, "na": kind == "na", "late": draw(st.booleans())}


years = st.dictionaries(st.integers(1, 12), slots(), max_size=7)
targets = st.none() | st.tuples(figures, st.lists(st.none() | figures, min_size=4, max_size=4))


def aim(indikator: Indikator, drawn) -> Target | None:
    """A current target of numbers."""
    if drawn is None:
        return None
    value, to_date = drawn
    fields = dict(zip(("tw1", "tw2", "tw3", "tw4"), to_date, strict=True))
    return Target.objects.create(indikator=indikator, year=YEAR, value=value, **fields)


def revise(indikator: Indikator, value: Decimal) -> None:
    """Another version takes the place of the current target; slots keep what they froze."""
    before = Target.objects.filter(indikator=indikator, year=YEAR).order_by("-version").first()
    Target.objects.filter(indikator=indikator, status="current").update(status="superseded")
    number = before.version + 1 if before else 1
    Target.objects.create(indikator=indikator, year=YEAR, version=number, value=value, reason="Anggaran")


def fill(tree: Tree, indikator: Indikator, year, target: Target | None) -> None:
    """The slots of one indikator and year."""
    single = tree.version.period_rule != PeriodRule.RASIO
    Realisasi.objects.bulk_create(
        Realisasi(
            indikator=indikator,
            year=YEAR,
            month=month,
            tw=(month + 2) // 3,
            definisi_version=tree.version,
            target=target,
            regime="quiet",
            num=slot["pair"][0],
            den=Decimal(1) if single and slot["pair"][0] is not None else slot["pair"][1],
            na=slot["na"],
            na_reason="declared" if slot["na"] else "",
            late=slot["late"],
        )
        for month, slot in year.items()
    )
