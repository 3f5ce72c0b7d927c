"""SEL103, 202, 205, 206, 210, 212, 305 to 307, 311: the examples of the catalogue, then planted rows."""

from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from selaras.alignment.catalogue import catalogue
from selaras.organisation.models import Penugasan, Tupoksi
from selaras.planning.checks.crosscutting import is_dangling
from selaras.planning.checks.duties import shows_in_no_result
from selaras.planning.checks.missing import lacks_target
from selaras.planning.checks.nodes import is_unmeasured
from selaras.planning.checks.polarity import is_suspicious
from selaras.planning.checks.promises import is_late, lacks_iku
from selaras.planning.checks.sameness import Sameness
from selaras.planning.checks.steps import is_unplanned
from selaras.planning.checks.twins import are_twins
from selaras.planning.models import (
    CrosscuttingRequest,
    DefinisiVersion,
    Indikator,
    PerjanjianKinerja,
    PerjanjianKinerjaLine,
    RencanaAksi,
    RencanaAksiStep,
    Sasaran,
    Target,
    TupoksiIndikator,
)
from selaras.registry.checks import registered
from tests.support import office as small

BOOK = catalogue()
SAME = Sameness(BOOK.words, BOOK.parameters)
CODES = ("SEL103", "SEL202", "SEL205", "SEL206", "SEL210", "SEL212", "SEL305", "SEL306", "SEL307", "SEL311")


def fires(code, facts):
    """The predicate of a check on the facts of an example of the catalogue."""
    match code:
        case "SEL103":
            return shows_in_no_result(
                **{name: facts[name] for name in ("iku_links", "other_duty", "in_regime")}
            )
        case "SEL202":
            return is_unmeasured(**facts)
        case "SEL205":
            return facts["same_unit"] and SAME.same(facts["parent"], facts["child"])
        case "SEL206":
            return are_twins(**facts, sameness=SAME)
        case "SEL210":
            return is_suspicious(**facts, words=BOOK.words)
        case "SEL212":
            return is_dangling(**facts)
        case "SEL305":
            return lacks_target(**facts)
        case "SEL306":
            return is_late(**facts)
        case "SEL307":
            return is_unplanned(**facts)
        case "SEL311":
            return lacks_iku(**facts)
    raise AssertionError(code)


@pytest.mark.parametrize("code", CODES)
def test_the_examples_of_the_catalogue(code):
    entry = BOOK.entries[code]

    assert fires(code, entry.fires) is True
    assert fires(code, entry.silent) is False


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("Persentase tindak lanjut rekomendasi", "Persentase rekomendasi yang ditindaklanjuti", True),
        ("Meningkatnya mutu pengawasan", "Meningkatnya kualitas pengawasan", True),
        ("Persentase layanan air bersih", "Persentase layanan air irigasi", False),
        ("Laporan TW I", "Laporan TW IV", False),
        ("Jumlah pegawai terlatih", "Persentase pegawai terlatih", False),
        ("Cakupan administrasi kepegawaian", "Cakupan administrasi keuangan", False),
        ("Tingkat kepatuhan", "Tingkat kepatuhan pelaporan harta", False),  # one name inside the other
        ("di dan yang", "di dan yang", False),  # nothing is left to compare
    ],
)
def test_sameness(one, other, expected):
    assert SAME.same(one, other) is SAME.same(other, one) is expected


@pytest.mark.parametrize(
    ("name", "polarity", "targets", "expected"),
    [
        ("Indeks kerawanan pemilu", "naik", [], True),
        ("Indeks kepuasan", "turun", [], True),
        ("Tingkat kepatuhan", "turun", [], True),
        ("Rata-rata hari penyelesaian sengketa", "turun", [12, 11, 10], False),
        ("Rata-rata hari penyelesaian sengketa", "naik", [], True),
        ("Jumlah forum", "naik", [3, 2, 1], True),
        ("Jumlah forum", "naik", [3, 2], False),  # two years are no history
        ("Jumlah forum", "naik", [3, 3, 2], False),
        ("Waktu layanan", "turun", [1, 2, 3], True),
    ],
)
def test_polarity_by_name_and_history(name, polarity, targets, expected):
    figures = [Decimal(each) for each in targets]
    assert is_suspicious(name=name, polarity=polarity, targets=figures, words=BOOK.words) is expected


def counts(code, context):
    result = registered()[code](context)
    assert len({finding.object_key for finding in result.findings}) == len(result.findings)
    for finding in result.findings:
        assert BOOK.entries[code].message.format_map(finding.facts)
    return result.passed, result.failed, result.not_applicable


def signed(plan, signed_on=date(2026, 1, 15), **fields):
    return PerjanjianKinerja.objects.create(
        **{
            "unit": plan.office.lamteng,
            "holder": plan.head,
            "year": 2026,
            "status": "signed",
            "signed_on": signed_on,
            **fields,
        }
    )


@pytest.fixture
def promised(plan):
    """A plan without flaw whose head has signed."""
    signed(plan)
    return plan


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("SEL202", (1, 0, 0)),
        ("SEL205", (0, 0, 0)),
        ("SEL206", (1, 0, 0)),
        ("SEL210", (1, 0, 0)),
        ("SEL305", (1, 0, 0)),
        ("SEL306", (1, 0, 0)),
        ("SEL311", (0, 0, 0)),
    ],
)
def test_an_office_without_flaw(promised, code, expected):
    assert counts(code, promised.context()) == expected


class TestNodes:
    def test_a_sasaran_without_indicator_is_found_and_a_condition_is_not(self, plan):
        small.a_sasaran(plan.office.lamteng, "K1", kind="kondisi")
        assert counts("SEL202", plan.context()) == (1, 0, 0)
        node = small.a_sasaran(plan.office.lamteng, "S2", plan.sasaran, kind="sasaran_program")
        assert counts("SEL202", plan.context()) == (1, 1, 0)
        node.valid_from = small.TODAY - timedelta(13)  # new in the plan: not judged for a fortnight
        node.save()
        assert counts("SEL202", plan.context()) == (1, 0, 1)

    def test_an_indicator_that_has_ended_measures_nothing(self, plan):
        Indikator.objects.update(valid_to=date(2026, 6, 1))
        assert counts("SEL202", plan.context()) == (0, 1, 0)

    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("Meningkatnya kualitas pengawasan dan pencegahan", (0, 1, 0)),
            ("Laporan hasil pengawasan lengkap dan tepat waktu", (1, 0, 0)),
        ],
    )
    def test_a_child_that_repeats_its_parent(self, plan, text, expected):
        plan.sasaran.text = "Meningkatnya mutu pencegahan dan pengawasan"
        plan.sasaran.save()
        child = small.a_sasaran(plan.office.lamteng, "S1.1.1", plan.sasaran, kind="kondisi")
        Sasaran.objects.filter(pk=child.pk).update(text=text)
        assert counts("SEL205", plan.context()) == expected


class TestTwins:
    @pytest.fixture
    def second(self, plan):
        """Another indicator of the office, under another name, from another register."""
        manual = small.a_definisi("IKU-9", plan.office.lamteng, source="Buku tamu")
        row = small.an_indikator(plan.office.lamteng, plan.sasaran, manual)
        return row, manual

    def rename(self, second, plan, *names, **fields):
        first = DefinisiVersion.objects.filter(definisi=plan.indikator.definisi)
        first.update(name=names[0])
        DefinisiVersion.objects.filter(pk=second[1].pk).update(name=names[1], **fields)

    def test_two_names_for_one_thing(self, plan, second):
        self.rename(second, plan, "Persentase tindak lanjut saran", "Persentase saran yang ditindaklanjuti")
        result = registered()["SEL206"](plan.context())
        assert (result.passed, result.failed) == (1, 1)
        assert result.findings[0].object_key == f"planning.indikator:{second[0].pk}"
        assert result.findings[0].facts["skor"] == "100"

    def test_one_formula_and_source_under_two_names(self, plan, second):
        self.rename(second, plan, "Persentase mutu laporan", "Persentase saran dipakai")
        assert counts("SEL206", plan.context()) == (2, 0, 0)
        self.rename(
            second,
            plan,
            "Persentase mutu laporan",
            "Persentase saran dipakai",
            source="Register surat keluar",
        )
        assert counts("SEL206", plan.context()) == (1, 1, 0)
        self.rename(second, plan, "Persentase mutu laporan TW I", "Persentase saran dipakai TW II")
        assert counts("SEL206", plan.context()) == (2, 0, 0)

    def test_what_rolls_up_into_another_is_no_twin(self, plan, second):
        self.rename(second, plan, "Persentase tindak lanjut saran", "Persentase saran yang ditindaklanjuti")
        Indikator.objects.filter(pk=second[0].pk).update(parent=plan.indikator)
        assert counts("SEL206", plan.context()) == (2, 0, 0)


class TestDirection:
    def test_by_name_and_only_with_a_numeric_target(self, plan):
        DefinisiVersion.objects.update(name="Jumlah pelanggaran netralitas")
        result = registered()["SEL210"](plan.context())
        assert result.failed == 1
        assert "seharusnya berkurang" in result.findings[0].facts["petunjuk"]
        Target.objects.all().delete()
        assert counts("SEL210", plan.context()) == (0, 0, 0)

    def test_by_three_years_that_fall(self, plan):
        for year, value in ((2027, 70), (2028, 60)):
            small.a_target(plan.indikator, year, value)
        assert registered()["SEL210"](plan.context()).findings[0].facts["petunjuk"] == (
            "targetnya terus turun (80, 70, 60)"
        )


class TestMissingTarget:
    def test_is_found_and_names_the_year(self, plan):
        Target.objects.all().delete()
        result = registered()["SEL305"](plan.context())
        assert result.failed == 1
        assert result.findings[0].facts["tahun"] == "2026"
        assert result.findings[0].url == f"/rencana/target/?indikator={plan.indikator.pk}"

    @pytest.mark.parametrize(("regimes", "expected"), [("stage", (0, 0, 1)), ("quiet", (0, 1, 0))])
    def test_what_no_month_of_the_year_measures_owes_none(self, plan, regimes, expected):
        Target.objects.all().delete()
        DefinisiVersion.objects.update(regimes=regimes)
        assert counts("SEL305", plan.context()) == expected


class TestPromises:
    @pytest.mark.parametrize(
        ("as_of", "expected"), [(date(2026, 3, 3), (0, 0, 1)), (date(2026, 3, 4), (0, 1, 0))]
    )
    def test_an_unsigned_one_is_late_31_days_after_january(self, plan, as_of, expected):
        assert counts("SEL306", plan.context(as_of=as_of)) == expected

    @pytest.mark.parametrize(
        ("signed_on", "expected"), [(date(2026, 3, 3), (1, 0, 0)), (date(2026, 3, 4), (0, 1, 0))]
    )
    def test_one_signed_late_stays_late(self, plan, signed_on, expected):
        signed(plan, signed_on)
        assert counts("SEL306", plan.context()) == expected

    def test_a_later_version_does_not_make_it_late(self, plan):
        first = signed(plan, status="superseded")
        signed(plan, date(2026, 7, 1), version=2, supersedes=first, reason="strategy_changed")
        assert counts("SEL306", plan.context()) == (1, 0, 0)

    def test_who_was_appointed_in_the_year_has_his_own_days(self, plan):
        plan.head.valid_from = date(2026, 6, 20)
        plan.head.save()
        assert counts("SEL306", plan.context()) == (0, 0, 1)
        assert counts("SEL306", plan.context(as_of=date(2026, 7, 22))) == (0, 1, 0)

    def test_a_vacant_post_is_not_charged_twice(self, plan):
        plan.head.valid_to = date(2026, 2, 1)
        plan.head.save()
        assert counts("SEL306", plan.context()) == (0, 0, 1)

    def test_the_assumption_is_said(self, plan):
        (finding,) = registered()["SEL306"](plan.context()).findings
        assert finding.facts["batas"].startswith("3\u00a0Mar\u00a02026 (dihitung dari 31 Januari")


class TestDuties:
    """SEL103: one duty of the office, tied or not."""

    def duty(self, plan, text="Menyusun laporan pengawasan", **fields):
        place = {"unit": plan.office.lamteng, "number": 1, "reference": "ilustrasi"}
        return Tupoksi.objects.create(text=text, **(place | {"valid_from": date(2025, 1, 1)} | fields))

    def test_a_duty_tied_to_what_the_office_owes_is_enough(self, plan):
        duty = self.duty(plan)
        result = registered()["SEL103"](plan.context())
        (finding,) = result.findings
        assert finding.url == f"/rencana/tupoksi/{duty.pk}/"
        other = small.a_definisi("IKU-LAIN")
        TupoksiIndikator.objects.create(tupoksi=duty, definisi=other.definisi)
        assert counts("SEL103", plan.context()) == (0, 1, 0)  # nobody here owes that one
        TupoksiIndikator.objects.create(tupoksi=duty, definisi=plan.indikator.definisi)
        assert counts("SEL103", plan.context()) == (1, 0, 0)

    def test_duties_of_posts_count_too(self, plan):
        self.duty(plan, unit=None, formasi=plan.post)
        assert counts("SEL103", plan.context()) == (0, 1, 0)

    def test_what_a_superior_may_order_besides_is_no_duty_of_its_own(self, plan):
        self.duty(plan, "Melaksanakan tugas kedinasan lain yang diperintahkan atasan")
        assert counts("SEL103", plan.context()) == (1, 0, 0)

    @pytest.mark.parametrize(("start", "expected"), [((5, 16), (0, 0, 1)), ((5, 15), (0, 1, 0))])
    def test_sixty_days_are_given(self, plan, start, expected):
        self.duty(plan, valid_from=date(2026, *start))
        assert counts("SEL103", plan.context()) == expected


class TestRequests:
    """SEL212: one request from LAMTENG to its sister."""

    def ask(self, plan, day, status="asked", to=None, **answer):
        moment = datetime(2026, *day, 10, tzinfo=timezone.get_default_timezone())
        if status != "asked":
            answer |= {"answered_by": plan.user("above"), "answered_at": moment}
        return CrosscuttingRequest.objects.create(
            sasaran=plan.sasaran,
            to_unit=to or plan.office.kab_a,
            need="Data pemilih",
            status=status,
            asked_by=plan.user("planner"),
            asked_at=moment,
            **answer,
        )

    def of_kab_a(self, plan):
        return plan.context(unit_ids=frozenset({plan.office.kab_a.pk}))

    @pytest.mark.parametrize(("day", "expected"), [((7, 1), (1, 0, 0)), ((6, 30), (0, 1, 0))])
    def test_who_is_asked_has_a_fortnight(self, plan, day, expected):
        self.ask(plan, day)
        assert counts("SEL212", self.of_kab_a(plan)) == expected
        assert counts("SEL212", plan.context()) == (0, 0, 0)

    @pytest.mark.parametrize(("day", "expected"), [((6, 15), (1, 0, 0)), ((6, 14), (0, 1, 0))])
    def test_who_was_refused_has_thirty_days_to_find_another(self, plan, day, expected):
        self.ask(plan, day, "refused", answer_reason="Bukan tugas kami")
        assert counts("SEL212", plan.context()) == expected
        assert counts("SEL212", self.of_kab_a(plan)) == (0, 0, 0)

    def test_another_unit_that_is_asked_ends_it(self, plan):
        self.ask(plan, (5, 1), "refused", answer_reason="Bukan tugas kami")
        self.ask(plan, (7, 10), to=plan.office.lampung)
        assert counts("SEL212", plan.context()) == (1, 0, 0)

    def test_an_accepted_one_hangs_nowhere(self, plan):
        other = small.a_sasaran(plan.office.kab_a, "S7", plan.sasaran)
        self.ask(plan, (1, 10), "accepted", accepted_as=other)
        assert counts("SEL212", self.of_kab_a(plan)) == (1, 0, 0)


class TestSteps:
    @pytest.fixture
    def line(self, promised):
        return PerjanjianKinerjaLine.objects.create(
            perjanjian=PerjanjianKinerja.objects.get(), indikator=promised.indikator, value=Decimal(80)
        )

    def step(self, plan, **fields):
        rencana, _ = RencanaAksi.objects.get_or_create(indikator=plan.indikator, year=2026)
        facts = {"number": rencana.step_set.count() + 1, "text": "Menyusun", "output": "Laporan"}
        span = {"pic": plan.staff, "tw_from": 1, "tw_to": 2, "weight": Decimal(50)}
        return RencanaAksiStep.objects.create(rencana=rencana, **facts, **(span | fields))

    def test_a_promise_owes_steps_thirty_days_after_signing(self, promised, line):
        assert counts("SEL307", promised.context(as_of=date(2026, 2, 14))) == (0, 0, 1)
        assert counts("SEL307", promised.context(as_of=date(2026, 2, 15))) == (0, 1, 0)
        self.step(promised)
        assert counts("SEL307", promised.context()) == (1, 0, 0)

    def test_a_step_whose_pic_has_left_is_incomplete(self, promised, line):
        self.step(promised)
        self.step(promised, pic=promised.planner)
        Penugasan.objects.filter(pk=promised.planner.pk).update(valid_to=small.TODAY)
        (finding,) = registered()["SEL307"](promised.context()).findings
        assert finding.facts["kurang"] == "1 langkah tanpa PIC yang masih menjabat"

    def test_a_missing_promise_fails_without_a_second_finding(self, plan):
        result = registered()["SEL307"](plan.context())
        assert (result.failed, result.findings) == (1, [])
        assert counts("SEL307", plan.context(as_of=date(2026, 3, 1))) == (0, 0, 1)


class TestMembers:
    @pytest.fixture
    def member(self, plan):
        """A member with an IKU of his own, and one without."""
        member = small.a_member(plan.office.lamteng)
        iku = small.an_indikator(plan.office.lamteng, plan.sasaran, small.a_definisi("IKU-A"), holder=member)
        return member, iku

    def test_a_promise_with_his_iku_is_enough(self, plan, member):
        assert counts("SEL311", plan.context()) == (0, 1, 0)
        row = signed(plan, holder=member[0], kind="member")
        result = registered()["SEL311"](plan.context())
        assert result.findings[0].facts["keadaan"] == "memuat IKU divisinya"
        PerjanjianKinerjaLine.objects.create(perjanjian=row, indikator=member[1], value=Decimal(80))
        assert counts("SEL311", plan.context()) == (1, 0, 0)

    def test_thirty_one_days_are_given(self, plan, member):
        assert counts("SEL311", plan.context(as_of=date(2026, 2, 1))) == (0, 0, 1)
        member[0].valid_from = date(2026, 6, 14)
        member[0].save()
        assert counts("SEL311", plan.context()) == (0, 0, 1)
        assert counts("SEL311", plan.context(as_of=date(2026, 7, 16))) == (0, 1, 0)

    def test_silent_while_no_member_has_an_iku(self, plan):
        small.a_member(plan.office.lamteng)
        assert counts("SEL311", plan.context()) == (0, 0, 1)


@pytest.mark.parametrize("code", CODES)
def test_a_check_costs_the_same_for_one_and_for_thirty(plan, code, django_assert_max_num_queries):
    with django_assert_max_num_queries(9) as first:
        registered()[code](plan.context())
    for number in range(30):
        node = small.a_sasaran(plan.office.lamteng, f"S9.{number}", plan.sasaran)
        small.a_target(small.an_indikator(plan.office.lamteng, node, small.a_definisi(f"IKU-8.{number}")))
    with django_assert_max_num_queries(len(first) + 1):
        registered()[code](plan.context())
