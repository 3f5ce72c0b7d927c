"""SEL209, SEL213, SEL301, SEL302, SEL403, SEL408, SEL409, SEL411 to SEL414, SEL416: examples, then rows."""

from datetime import date, datetime
from decimal import Decimal

import pytest
from django.utils import timezone

from selaras.alignment.catalogue import catalogue
from selaras.measurement.actions import return_realisasi, verify_realisasi
from selaras.measurement.checks import (
    obstacles,
    plausible,
    smart,
    sums,
    timeliness,
    verification,
    waiting,
    years,
)
from selaras.measurement.models import Measure, PublishedCapaian, Realisasi, RealisasiVersion
from selaras.organisation.models import Penugasan
from selaras.planning.models import DefinisiVersion, Indikator, Renstra, Target
from selaras.registry.checks import CheckContext, registered
from selaras.stages.models import HariLibur
from tests.measurement.world import slot_of, submit, verified

D = Decimal
BOOK = catalogue()
PREDICATES = {
    "SEL209": smart.is_not_smart,
    "SEL213": plausible.lacks_quiet_rule,
    "SEL301": years.is_easier,
    "SEL302": years.is_flat,
    "SEL403": sums.breaks_sum,
    "SEL408": verification.verified_by_oneself,
    "SEL409": waiting.waits_too_long,
    "SEL411": obstacles.is_left_alone,
    "SEL412": timeliness.came_late,
    "SEL413": timeliness.is_stale,
    "SEL414": plausible.is_false_zero,
    "SEL416": plausible.is_impossible,
}


def exact(fact):
    """Figures of an example as Decimals."""
    if isinstance(fact, bool):
        return fact
    if isinstance(fact, list):
        return [exact(each) for each in fact]
    return D(str(fact)) if isinstance(fact, int | float) else fact


@pytest.mark.parametrize("code", PREDICATES)
def test_the_examples_of_the_catalogue(code):
    entry = BOOK.entries[code]
    renamed = {"regime": "tahapan"} if code == "SEL213" else {}
    for facts, expected in ((entry.fires, True), (entry.silent, False)):
        given = {name: exact(value) for name, value in facts.items()} | renamed
        assert PREDICATES[code](**given) is expected


@pytest.mark.parametrize(
    ("values", "method", "expected"),
    [
        ([87, 87, 87], "rasio", True),
        ([87, 87], "rasio", False),
        ([86, 87, 87], "rasio", False),
        ([0, 0, 0], "rasio", False),
        ([100, 100, 100], "rasio", False),
        ([87, 87, 87], "terakhir", False),
    ],
)
def test_three_equal_values_read_as_not_measured(values, method, expected):
    facts = {"age_days": 20, "freq_days": 90, "maximum": D(100), "method": method}
    assert timeliness.is_stale(values=[D(each) for each in values], **facts) is expected


@pytest.mark.parametrize(
    ("method", "parts", "year", "expected"),
    [
        ("rata_rata", [80, 90], "85", False),
        ("rata_rata", [80, 90], "86", True),
        ("jumlah", [4, 5, 4, 5], "18.005", False),
        ("jumlah", [4, 5, 4, 5], "18.006", True),
    ],
)
def test_a_year_against_its_periods(method, parts, year, expected):
    assert sums.breaks_sum(method=method, parts=[D(each) for each in parts], year=D(year)) is expected


@pytest.mark.parametrize(
    ("name", "satuan", "expected"),
    [
        ("Persentase laporan tepat waktu", "%", True),
        ("Persentase capaian target penerimaan", "%", False),
        ("Pertumbuhan peserta", "persen", False),
        ("Jumlah forum", "forum", False),
    ],
)
def test_what_is_a_part_of_a_whole(name, satuan, expected):
    manual = DefinisiVersion(name=name, satuan=satuan)
    assert plausible.population.is_part_of_whole(manual) is expected


def test_vague_words_are_those_the_definition_leaves_open():
    words = BOOK.words["vague_words"]
    assert smart.vague_words("Layanan optimal dan prima", "Prima: dilayani dalam satu hari", words) == (
        "optimal",
    )


# ------------------------------------------------------------------ in the database
def run(code, world, as_of=date(2026, 7, 15), unit="LAMTENG"):
    units = frozenset({world.units[unit].pk})
    result = registered()[code](CheckContext(units, 2026, as_of, BOOK.parameters, BOOK.words))
    for finding in result.findings:
        assert BOOK.entries[code].message.format_map(finding.facts)
    return result


def counts(code, world, **changes):
    result = run(code, world, **changes)
    return result.passed, result.failed, result.not_applicable


def sent_on(version, *day):
    RealisasiVersion.objects.filter(pk=version.pk).update(
        entered_at=datetime(*day, 10, tzinfo=timezone.get_default_timezone())
    )


TARGET = {"value": D(80), "tw1": D(80), "tw2": D(80), "tw3": D(80), "tw4": D(80)}


@pytest.fixture
def plan(world):
    """The office with its plan in force, so that it owes what its plan holds."""
    Renstra.objects.update(status="enacted")
    return world


def last_year(world, indikator, *pairs):
    """The quarters of 2025, all verified."""
    for month, pair in zip((3, 6, 9, 12), pairs, strict=True):
        verified(world, slot_of(indikator, month, 2025), *pair)


class TestOwnPeople:
    """SEL408; the actions refuse it, so the flaw is planted behind their back."""

    def test_a_second_person_is_enough(self, world):
        verified(world, slot_of(world.indikator(), 3), 91, 118)
        assert counts("SEL408", world) == (1, 0, 0)

    def test_whoever_held_the_post_of_the_pic_on_that_day_is_found(self, world):
        indikator = world.indikator()
        version = submit(world, slot_of(indikator, 3), 91, 118, by="perencana")
        kasubbag = world.penugasan["kasubbag"]
        post = Penugasan.objects.create(
            code="K-2",
            person=kasubbag.person,
            unit=kasubbag.unit,
            formasi=world.penugasan["rekan"].formasi,
            kind="concurrent",
            pegawai=kasubbag.pegawai,
            is_primary=False,
            valid_from=date(2026, 7, 1),
        )
        verify_realisasi(version_id=version.pk, by=world.users["kasubbag"])
        Indikator.objects.update(pic_formasi=world.penugasan["rekan"].formasi)
        (finding,) = run("SEL408", world).findings
        assert finding.owners == {version.entered_person_id, kasubbag.person_id}
        Penugasan.objects.filter(pk=post.pk).update(valid_from=date(2026, 7, 16))
        assert counts("SEL408", world) == (1, 0, 0)

    @pytest.mark.parametrize(("by", "expected"), [("kasubbag", (0, 1, 0)), ("perencana", (1, 0, 0))])
    def test_who_reports_to_the_one_who_entered_is_found(self, world, by, expected):
        version = verified(world, slot_of(world.indikator(), 3), 91, 118, by="perencana")
        RealisasiVersion.objects.filter(pk=version.pk).update(
            entered_person=world.penugasan[by].person,
            verified_person=world.penugasan["rekan"].person,
            verified_by=world.users["rekan"],
        )
        assert counts("SEL408", world) == expected


class TestWaiting:
    @pytest.mark.parametrize(
        ("day", "expected"),
        [((2026, 7, 1), (1, 0, 0)), ((2026, 6, 30), (0, 1, 0))],
    )
    def test_ten_working_days_are_given(self, world, day, expected):
        sent_on(submit(world, slot_of(world.indikator(), 3), 91, 118), *day)
        assert counts("SEL409", world) == expected

    def test_a_day_off_gives_one_more(self, world):
        sent_on(submit(world, slot_of(world.indikator(), 3), 91, 118), 2026, 6, 30)
        HariLibur.objects.create(
            unit=world.units["LAMTENG"], day=date(2026, 7, 6), name="Cuti bersama", basis="ilustrasi"
        )
        assert counts("SEL409", world) == (1, 0, 0)

    def test_many_figures_that_wait_for_one_head_are_one_finding(self, world):
        for number in range(3):
            sent_on(submit(world, slot_of(world.indikator(f"IKU-{number}"), 3), 91, 118), 2026, 6, 1)
        result = run("SEL409", world)
        (finding,) = result.findings
        assert (result.failed, finding.objects) == (3, 3)
        assert finding.facts["siapa"] == "verifikasi Kasubbag"
        assert finding.owners == {world.penugasan["kasubbag"].person_id}

    def test_what_was_sent_back_waits_for_who_entered_it(self, world):
        version = submit(world, slot_of(world.indikator(), 3), 91, 118)
        return_realisasi(version_id=version.pk, reason="Penyebut keliru", by=world.users["kasubbag"])
        moment = datetime(2026, 6, 1, 10, tzinfo=timezone.get_default_timezone())
        RealisasiVersion.objects.filter(pk=version.pk).update(returned_at=moment)
        (finding,) = run("SEL409", world).findings
        assert finding.facts["siapa"] == "perbaikan oleh Pic"

    def test_an_absent_figure_fails_without_a_finding(self, world):
        slot_of(world.indikator(), 3)
        result = run("SEL409", world)
        assert (result.failed, result.findings) == (1, [])


class TestTime:
    @pytest.mark.parametrize(("day", "expected"), [((2026, 4, 10), (1, 0, 0)), ((2026, 4, 11), (0, 1, 0))])
    def test_ten_days_are_given_after_the_period(self, world, day, expected):
        sent_on(submit(world, slot_of(world.indikator(), 3), 91, 118), *day)
        assert counts("SEL412", world) == expected

    def test_missing_is_late_only_after_the_grace_days(self, world):
        slot_of(world.indikator(), 6)
        assert counts("SEL412", world, as_of=date(2026, 7, 10)) == (0, 0, 0)
        (finding,) = run("SEL412", world, as_of=date(2026, 7, 11)).findings
        assert finding.facts["keadaan"] == "belum masuk"

    def test_what_does_not_apply_or_is_made_below_is_not_owed(self, world):
        slot_of(world.indikator("IKU-1", regimes="stage"), 3)
        top = world.indikator("IKU-2")
        world.indikator("IKU-3", unit="KAB-A", pic="tetangga")
        slot_of(top, 3)
        Indikator.objects.filter(definisi__code="IKU-3").update(parent=top)
        assert counts("SEL412", world) == (0, 0, 2)
        Indikator.objects.filter(pk=top.pk).update(own_share=True)
        assert counts("SEL412", world) == (0, 1, 1)

    def test_an_old_figure_is_stale(self, world):
        indikator = world.indikator()
        verified(world, slot_of(indikator, 3), 91, 118)
        assert counts("SEL413", world, as_of=date(2026, 8, 13)) == (1, 0, 0)  # 135 days
        assert counts("SEL413", world, as_of=date(2026, 8, 14)) == (0, 1, 0)

    def test_one_never_verified_counts_from_its_first_day(self, world):
        slot_of(world.indikator(), 3)
        assert counts("SEL413", world, as_of=date(2026, 5, 16)) == (1, 0, 0)
        (finding,) = run("SEL413", world, as_of=date(2026, 5, 17)).findings
        assert "belum pernah diverifikasi" in finding.facts["keadaan"]


class TestObstacles:
    """SEL411: what was written down as an obstacle, and what is done against it."""

    TEXT = "KPU menunda rapat pleno sampai bulan Juli"

    def figure(self, world, indikator, month=3, year=2026, day=(2026, 4, 9), text=TEXT):
        version = submit(world, slot_of(indikator, month, year), 91, 118, obstacle=text)
        sent_on(version, *day)
        return version.slot

    def measure(self, world, slot, **fields):
        facts = {"obstacle": self.TEXT, "text": "Menyurati KPU", "due": date(2026, 7, 15)}
        planned = {"planned_by": world.users["pic"], "planned_person": world.penugasan["pic"].person}
        return Measure.objects.create(
            slot=slot,
            pic=world.penugasan["rekan"],
            planned_at=timezone.now(),
            **(facts | planned | fields),
        )

    @pytest.mark.parametrize(("as_of", "expected"), [((4, 23), (1, 0, 0)), ((4, 24), (0, 1, 0))])
    def test_a_fortnight_is_given_to_plan_something(self, world, as_of, expected):
        self.figure(world, world.indikator())
        assert counts("SEL411", world, as_of=date(2026, *as_of)) == expected

    @pytest.mark.parametrize(("due", "expected"), [((7, 15), (1, 0, 0)), ((7, 14), (0, 1, 0))])
    def test_a_planned_action_is_enough_until_its_day_has_passed(self, world, due, expected):
        slot = self.figure(world, world.indikator())
        self.measure(world, slot, due=date(2026, *due))
        assert counts("SEL411", world) == expected

    def test_a_stopped_action_counts_for_nothing(self, world):
        slot = self.figure(world, world.indikator())
        stopped = {"dropped_at": timezone.now(), "dropped_by": world.users["pic"], "dropped_reason": "Batal"}
        self.measure(world, slot, status="dropped", **stopped)
        assert counts("SEL411", world) == (0, 1, 0)

    def test_the_same_obstacle_three_times_needs_something_done(self, world):
        indikator = world.indikator()
        for month, year in ((9, 2025), (12, 2025), (3, 2026)):
            slot = self.figure(world, indikator, month, year)
        self.measure(world, slot)
        (finding,) = run("SEL411", world).findings
        assert "tiga periode" in finding.facts["keadaan"]
        done = {"claimed_at": timezone.now(), "claimed_person": world.penugasan["pic"].person}
        seen = {"verified_at": timezone.now(), "verified_person": world.penugasan["kasubbag"].person}
        self.measure(world, slot, status="verified", verified_by=world.users["kasubbag"], **done, **seen)
        assert counts("SEL411", world) == (1, 0, 0)

    def test_a_figure_without_an_obstacle_is_not_looked_at(self, world):
        self.figure(world, world.indikator(), text="")
        assert counts("SEL411", world) == (0, 0, 0)


class TestPlausible:
    @pytest.mark.parametrize(("rule", "expected"), [("zero", (0, 1, 0)), ("not_applicable", (1, 0, 0))])
    def test_a_zero_denominator_that_counts_as_a_value(self, world, rule, expected):
        submit(world, slot_of(world.indikator(zero_denominator=rule), 3), 0, 0)
        assert counts("SEL414", world) == expected

    def test_a_value_outside_the_regime(self, world):
        slot = slot_of(world.indikator(), 3)
        submit(world, slot, 91, 118)
        assert counts("SEL414", world) == (1, 0, 0)
        DefinisiVersion.objects.update(regimes="stage")
        assert counts("SEL414", world) == (0, 1, 0)

    @pytest.mark.parametrize(
        ("name", "figures", "expected"),
        [
            ("Persentase laporan", (28, 28), (1, 0, 0)),
            ("Persentase laporan", (31, 28), (0, 1, 0)),
            ("Persentase capaian target", (31, 28), (1, 0, 0)),
        ],
    )
    def test_a_part_above_its_whole(self, world, name, figures, expected):
        submit(world, slot_of(world.indikator(name=name), 3), *figures)
        assert counts("SEL416", world) == expected

    @pytest.mark.parametrize(("value", "expected"), [(104, (0, 1, 0)), (100, (1, 0, 0))])
    def test_a_percent_that_is_no_ratio(self, world, value, expected):
        indikator = world.indikator(name="Persentase serapan", period_rule="terakhir", factor=D(1))
        submit(world, slot_of(indikator, 3), value)
        assert counts("SEL416", world) == expected

    @pytest.mark.parametrize(("tw1", "expected"), [(80, (0, 1, 0)), (0, (1, 0, 0))])
    def test_a_target_that_grows_outside_the_regime(self, world, tw1, expected):
        slot_of(world.indikator(regimes="stage", target=TARGET | {"tw1": D(tw1)}), 3)
        assert counts("SEL213", world) == expected


class TestLastYear:
    def test_a_target_below_what_was_reached(self, plan):
        indikator = plan.indikator(target=TARGET)
        last_year(plan, indikator, (81, 100), (81, 100), (81, 100), (81, 100))
        result = run("SEL301", plan)
        assert result.failed == 1
        assert result.findings[0].facts["realisasi"] == "81,00 %"
        Target.objects.update(reason="Pagu dipotong", version=2)
        assert counts("SEL301", plan) == (1, 0, 0)

    def test_within_the_tolerance_nothing_is_said(self, plan):
        indikator = plan.indikator(target=TARGET)
        last_year(plan, indikator, (80, 100), (80, 100), (80, 100), (81, 100))
        assert counts("SEL301", plan) == (1, 0, 0)

    def test_another_regime_is_not_compared(self, plan):
        indikator = plan.indikator(target=TARGET)
        last_year(plan, indikator, (81, 100), (81, 100), (81, 100), (81, 100))
        slot_of(indikator, 3)
        Realisasi.objects.filter(year=2025).update(regime="stage")
        assert counts("SEL301", plan) == (0, 0, 1)

    def test_a_year_with_a_gap_is_not_compared(self, plan):
        indikator = plan.indikator(target=TARGET)
        verified(plan, slot_of(indikator, 12, 2025), 81, 100)
        slot_of(indikator, 3, 2025)
        assert counts("SEL301", plan) == (0, 0, 0)

    @pytest.mark.parametrize(("before", "expected"), [(80, (0, 1, 0)), (79, (1, 0, 0))])
    def test_a_target_that_has_not_moved_for_three_years(self, plan, before, expected):
        indikator = plan.indikator(target=TARGET)
        for year, value in ((2024, before), (2025, 80)):
            Target.objects.create(indikator=indikator, year=year, **(TARGET | {"value": D(value)}))
        last_year(plan, indikator, (81, 100), (81, 100), (81, 100), (81, 100))
        assert counts("SEL302", plan) == expected

    @pytest.mark.parametrize(
        ("printed", "expected"), [("42.5", (1, 0, 0)), ("50", (0, 1, 0)), ("43", (0, 1, 0))]
    )
    def test_a_year_that_is_not_what_its_quarters_make(self, plan, printed, expected):
        indikator = plan.indikator()
        last_year(plan, indikator, (10, 100), (70, 100), (50, 100), (40, 100))
        PublishedCapaian.objects.create(
            indikator=indikator,
            year=2025,
            target=D(80),
            realisasi=D(printed),
            printed="-",
            document="LKjIP 2025",
        )
        assert counts("SEL403", plan) == expected

    def test_the_mean_of_ratios_is_recognised(self, plan):
        indikator = plan.indikator()
        last_year(plan, indikator, (10, 100), (70, 100), (50, 100), (4, 10))
        PublishedCapaian.objects.create(
            indikator=indikator, year=2025, target=D(80), realisasi=D("42.5"), printed="-", document="LKjIP"
        )
        (finding,) = run("SEL403", plan).findings
        assert finding.facts["cara"].endswith("tampaknya rasio dirata-ratakan")


class TestSmart:
    @pytest.mark.parametrize(
        ("manual", "target", "said"),
        [
            ({}, 80, ""),
            ({"name": "Persentase layanan optimal"}, 80, "\u201coptimal\u201d"),
            ({}, 120, "melebihi keseluruhan"),
            ({"frequency": ""}, 80, "frekuensi"),
        ],
    )
    def test_each_part_is_named(self, plan, manual, target, said):
        plan.indikator(target=TARGET | {"value": D(target)}, **manual)
        result = run("SEL209", plan)
        assert [said in finding.facts["gagal"] for finding in result.findings] == ([True] if said else [])

    def test_two_due_periods_without_a_figure(self, plan):
        indikator = plan.indikator(target=TARGET)
        slot_of(indikator, 3)
        assert counts("SEL209", plan) == (1, 0, 0)
        slot = slot_of(indikator, 6)
        assert counts("SEL209", plan) == (0, 1, 0)
        submit(plan, slot, 91, 118)
        assert counts("SEL209", plan) == (1, 0, 0)


def test_checks_cost_the_same_for_one_and_for_many(plan, django_assert_max_num_queries):
    def add(number):
        indikator = plan.indikator(f"IKU-{number}", target=TARGET)
        submit(plan, slot_of(indikator, 3), 10, 100)
        verified(plan, slot_of(indikator, 6), 10, 100)

    def cost(code, limit):
        with django_assert_max_num_queries(limit) as made:
            registered()[code](
                CheckContext(
                    frozenset({plan.units["LAMTENG"].pk}),
                    2026,
                    date(2026, 7, 15),
                    BOOK.parameters,
                    BOOK.words,
                )
            )
        return len(made)

    add(0)
    first = {code: cost(code, 12) for code in PREDICATES}
    for number in range(1, 8):
        add(number)
    for code, limit in first.items():
        cost(code, limit)
