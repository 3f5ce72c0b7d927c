"""Where a target stands: its baseline, last year, its like, and whether those below carry it."""

from datetime import date
from decimal import Decimal
from types import SimpleNamespace

import pytest
from django.db import IntegrityError

from selaras.access.errors import NotAllowed, NotNow
from selaras.access.roles import Role
from selaras.audit.models import Event
from selaras.planning import actions, hooks
from selaras.planning.models import Baseline
from selaras.planning.pages.targets import target_page
from selaras.planning.pages.trajectory import trajectory
from selaras.planning.queries.peers import Peers, Spread, middle_of, spread_of
from selaras.planning.queries.split import Share, Verdict, split_of
from selaras.planning.queries.targets import TargetFigure
from tests.support import office as small

TODAY = small.TODAY


def manual(unit_rule="jumlah", period_rule="jumlah", satuan="forum", polarity="naik", scale_code=""):
    return SimpleNamespace(
        unit_rule=unit_rule,
        period_rule=period_rule,
        satuan=satuan,
        polarity=polarity,
        scale_code=scale_code,
        valid_from=date(2025, 1, 1),
    )


def shares(*values, words=()):
    figures = [None if value is None else Decimal(str(value)) for value in values] or [None] * len(words)
    return [
        Share(f"Kab {n}", f"K{n}", n, value, words[n] if words else "") for n, value in enumerate(figures)
    ]


@pytest.mark.parametrize(
    ("rules", "target", "below", "own", "verdict", "words"),
    [
        ({}, 10, (4, 6), False, Verdict.FITS, "sama dengan target ini"),
        ({}, 10, (4, 5), False, Verdict.DIFFERS, "kurang 1\u00a0forum dari target ini"),
        ({}, 10, (6, 6), False, Verdict.DIFFERS, "lebih 2\u00a0forum dari target ini"),
        ({}, 10, (4, 5), True, Verdict.FITS, "sisanya, 1\u00a0forum, bagian kantor ini sendiri"),
        ({}, 10, (6, 6), True, Verdict.DIFFERS, "lebih 2"),
        ({}, 10, (4, None), False, Verdict.OPEN, "1 kantor belum punya target"),
        ({}, 10, (None, None), False, Verdict.OPEN, "Belum ada target"),
        ({}, None, (4, 6), False, Verdict.OPEN, "Belum ada target"),
        ({"unit_rule": "rasio"}, 85, (80, 85), False, Verdict.FITS, "di antaranya"),
        ({"unit_rule": "rasio"}, 90, (80, 85), False, Verdict.DIFFERS, "5\u00a0forum di atas yang tertinggi"),
        ({"unit_rule": "rata_rata"}, 79, (80, 85), False, Verdict.DIFFERS, "di bawah yang terendah"),
        (
            {"unit_rule": "rata_rata", "period_rule": "terakhir"},
            83,
            (80, 82, 90),
            False,
            Verdict.NOTE,
            "lebih tinggi",
        ),
        (
            {"unit_rule": "rata_rata", "period_rule": "terakhir", "polarity": "turun"},
            83,
            (80, 82, 90),
            False,
            Verdict.FITS,
            "tidak melebihinya",
        ),
    ],
)
def test_a_split_is_judged_by_the_rule_of_the_manual(rules, target, below, own, verdict, words):
    whole = None if target is None else Decimal(target)
    split = split_of(manual(**rules), whole, shares(*below), own_share=own)

    assert (split.verdict, words in split.sentence) == (verdict, True), split.sentence
    assert len(split.missing) == sum(value is None for value in below)


def test_a_difference_is_named_with_its_sign():
    assert split_of(manual(), Decimal(10), shares(4, 5), own_share=False).difference == -1


@pytest.mark.parametrize(("word", "verdict"), [("B", Verdict.FITS), ("A", Verdict.NOTE)])
def test_words_are_compared_by_their_place_on_the_scale(word, verdict):
    rules = manual(unit_rule="rata_rata", scale_code="predikat_akip", polarity="ordinal")
    below = shares(words=("CC", "B", "AA"))

    assert split_of(rules, None, below, own_share=False, word=word).verdict == verdict


@pytest.mark.parametrize("rules", [{"unit_rule": "tidak_diagregasi"}, {"unit_rule": ""}])
def test_nothing_is_compared_where_nothing_is_put_together(rules):
    assert split_of(manual(**rules), Decimal(1), shares(1), own_share=False) is None
    assert split_of(manual(), Decimal(1), [], own_share=False) is None


def test_peers_have_a_middle_only_from_three():
    assert middle_of([Decimal(1), Decimal(2)]) is None
    assert middle_of([Decimal(9), Decimal(1), Decimal(2)]) == Peers(3, Decimal(1), Decimal(2), Decimal(9))
    assert spread_of([Decimal(1)] * 4) is None
    assert spread_of([Decimal(n) for n in (1, 2, 4, 8, 16, 32)]) == Spread(
        6, Decimal("2.5"), Decimal(6), Decimal(14)
    )


class TestBaseline:
    def state(self, plan, by="planner", year=2024, source="LKjIP 2024", figure=None):
        figure = figure or TargetFigure(value=Decimal(70))
        return actions.state_baseline(
            indikator_id=plan.indikator.pk, year=year, figure=figure, source=source, by=plan.user(by)
        )

    def test_a_change_is_a_new_version(self, plan):
        self.state(plan)
        second = self.state(plan, figure=TargetFigure(value=Decimal(72)))

        assert (second.version, Baseline.objects.count()) == (2, 2)
        event = Event.objects.filter(type="planning.baseline_stated").last()
        assert event.data["value"] == {"before": "70", "after": "72"}

    @pytest.mark.parametrize(
        ("change", "words"),
        [
            ({"year": 2027}, "sudah berjalan"),
            ({"source": " "}, "dokumen mana"),
            ({"figure": TargetFigure(low=Decimal(1), high=Decimal(2))}, "bukan rentang"),
        ],
    )
    def test_what_cannot_be_a_baseline_is_refused(self, plan, change, words):
        with pytest.raises(NotNow, match=words):
            self.state(plan, **change)

    def test_the_same_again_is_no_change_and_not_for_everybody(self, plan):
        self.state(plan)
        with pytest.raises(NotNow, match="tetap seperti semula"):
            self.state(plan)
        with pytest.raises(NotAllowed):
            self.state(plan, by="staff")

    def test_the_database_holds_one_form_with_a_source(self, plan):
        row = {"indikator": plan.indikator, "year": 2024, "stated_at": "2026-01-01T00:00Z"}
        row["stated_by"] = plan.user("planner")
        with pytest.raises(IntegrityError):
            Baseline.objects.create(**row, value=Decimal(1), scale_code="B", source="x")


@pytest.fixture
def measured(monkeypatch):
    """Pretend that 2025 came to 74."""
    monkeypatch.setattr(hooks, "_years", [])
    one = hooks.YearResult(4, Decimal(74), "", "waspada", "realisasi:X")
    hooks.register_years(lambda indikator: {2025: one})


def around(plan, who="planner", year=2026):
    return trajectory(target_page(plan.indikator, TODAY), year, plan.user(who), TODAY)


def test_a_target_stands_beside_last_year(plan, measured):
    path = around(plan)

    assert path.step == "Target ini 6,00\u00a0poin lebih tinggi dari hasil 2025, 74,00\u00a0%."
    assert [(point.year, point.value) for point in path.chart.points] == [(2025, Decimal(74)), (2026, None)]
    assert path.chart.targets == {2026: Decimal(80)}


def test_an_easier_target_than_what_was_reached_is_said(plan, measured):
    plan.indikator.target_set.update(value=Decimal(70))

    assert around(plan).step.endswith("lebih ringan daripada yang sudah dicapai.")


def test_without_results_the_baseline_is_the_start(plan):
    TestBaseline().state(plan)

    path = around(plan)

    assert path.step == "Target ini 10,00\u00a0poin lebih tinggi dari nilai awal 2024, 70,00\u00a0%."
    assert path.chart.points[0].value == 70


def test_the_split_is_shown_below_and_above(plan, client):
    province = small.an_indikator(
        plan.office.lampung, plan.sasaran, plan.indikator.definisi.version_set.get()
    )
    small.a_target(province, value=90)
    plan.indikator.parent = province
    plan.indikator.save()
    small.grant(plan.above.person, Role.PERENCANA, plan.office.lampung)
    client.force_login(plan.user("above"))

    text = client.get(f"/rencana/target/?indikator={province.pk}").content.decode()
    assert "di atas yang tertinggi" in text
    below = client.get(f"/rencana/target/?indikator={plan.indikator.pk}").content.decode()
    assert "Lihat target Unit LAMPUNG" in below


def test_peers_are_of_the_same_kind_named_to_nobody_who_may_not_read_them(plan, client):
    version = plan.indikator.definisi.version_set.get()
    for number in range(3):
        unit = small.a_unit(f"KAB-P{number}", "kabkota", plan.office.lampung, member_seats=5)
        small.a_target(small.an_indikator(unit, plan.sasaran, version), value=70 + number)
    other = small.a_unit("KAB-3", "kabkota", plan.office.lampung, member_seats=3)
    small.a_target(small.an_indikator(other, plan.sasaran, version), value=10)

    small.grant(plan.above.person, Role.PERENCANA, plan.office.lampung)
    assert around(plan, "above").peers == Peers(3, Decimal(70), Decimal(71), Decimal(72))
    assert around(plan, "planner").peers is None  # three, and one could be worked out
    for number in (3, 4):
        unit = small.a_unit(f"KAB-P{number}", "kabkota", plan.office.lampung, member_seats=5)
        small.a_target(small.an_indikator(unit, plan.sasaran, version), value=70 + number)
    unnamed = around(plan, "planner").peers
    assert unnamed == Spread(5, Decimal(71), Decimal(72), Decimal(73))
    client.force_login(plan.user("planner"))
    text = client.get(f"/rencana/target/?indikator={plan.indikator.pk}&tahun=2026").content.decode()
    assert "5 kantor lain yang sejenis" in text
    assert "KAB-P" not in text


def test_a_target_on_a_scale_is_chosen_from_its_steps(plan, client):
    plan.indikator.definisi.version_set.update(scale_code="opini_bpk", polarity="ordinal")
    client.force_login(plan.user("planner"))

    text = client.get(f"/rencana/target/?indikator={plan.indikator.pk}&tahun=2027").content.decode()

    assert '<option value="WTP">WTP</option>' in text
