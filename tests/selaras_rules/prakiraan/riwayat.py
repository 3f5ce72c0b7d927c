"""Histories for the tests: from YAML, and drawn."""

from decimal import Decimal

from hypothesis import strategies as st

from selaras_rules.capaian import Kosong, Pasangan, PeriodRule
from selaras_rules.prakiraan import Riwayat

SLOTS = {"belum": Kosong.BELUM_ADA, "na": Kosong.TIDAK_BERLAKU}
LEFT = (Kosong.BELUM_ADA,) * 2
rules = st.sampled_from(list(PeriodRule))
values = st.integers(1, 4000).map(lambda n: Decimal(n) / 4)
signed = st.integers(-400, 4000).map(lambda n: Decimal(n) / 4)


def slot_of(raw):
    if isinstance(raw, str):
        return SLOTS[raw]
    return Pasangan(*raw) if isinstance(raw, list) else Pasangan(raw, Decimal(1))


def of_case(case) -> Riwayat:
    """The history a YAML case spells out."""
    years = tuple(tuple(slot_of(raw) for raw in year) for year in case["tahun"])
    return Riwayat(PeriodRule(case["aturan"]), years, case.get("faktor", Decimal(1)))


def history(rule, earlier, this, factor=Decimal(1), left=LEFT) -> Riwayat:
    """One earlier year and the running one, of plain pairs, with slots left."""
    return Riwayat(rule, (tuple(earlier), (*this, *left)), factor)


@st.composite
def pairs(draw, rule, size, of=values):
    """Reported slots; only a ratio and a mean have a denominator other than 1."""
    dens = st.integers(1, 60) if rule in (PeriodRule.RASIO, PeriodRule.RATA_RATA) else st.just(1)
    return [Pasangan(draw(of), Decimal(draw(dens))) for _ in range(size)]


@st.composite
def histories(draw, rule=None):
    """A history with enough data: an earlier year of four or five slots, two or three of the running one."""
    rule = rule or draw(rules)
    earlier = draw(pairs(rule, draw(st.integers(4, 5))))
    return history(rule, earlier, draw(pairs(rule, draw(st.integers(2, 3)))))


@st.composite
def anything(draw):
    """Whatever a database may hold: gaps, zero denominators, negative figures, years of any length."""
    rule = draw(rules)
    den = st.just(1) if rule is PeriodRule.JUMLAH else st.integers(0, 5)
    pair = st.builds(lambda n, d: Pasangan(n, Decimal(d)), signed | st.just(Decimal(0)), den)
    slot = pair | pair | st.sampled_from(list(Kosong))
    years = draw(st.lists(st.lists(slot, max_size=6), max_size=4))
    return Riwayat(rule, tuple(map(tuple, years)), draw(st.sampled_from([Decimal(1), Decimal(100)])))
