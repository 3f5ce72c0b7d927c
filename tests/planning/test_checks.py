"""The checks of planning: the catalogue's own examples, and the database on both sides of each."""

from datetime import date
from decimal import Decimal

import pytest

from selaras.alignment import periksa
from selaras.alignment.catalogue import catalogue
from selaras.planning import actions
from selaras.planning.checks.line import broken_lines, is_broken
from selaras.planning.checks.manual import incomplete_manuals, is_incomplete
from selaras.planning.checks.owner import iku_without_owner, lacks_owner
from selaras.planning.checks.targets import differs, targets_that_differ, targets_that_do_not_add_up
from selaras.planning.checks.wording import activities_dressed_as_results, activity_word, is_dressed
from selaras.planning.models import (
    DefinisiIndikator,
    DefinisiVersion,
    PerjanjianKinerja,
    PerjanjianKinerjaLine,
    Renstra,
    Sasaran,
    Target,
)
from selaras.planning.queries.targets import quarters_mismatch, units_mismatch
from tests.support import office as small

CODES = ("SEL201", "SEL203", "SEL207", "SEL208", "SEL303", "SEL304")


def fires(code, facts):
    """The predicate of a check on the facts of an example of the catalogue."""
    match code:
        case "SEL201":
            kept = {name: facts[name] for name in ("owner", "holders", "contributed_only")}
            return lacks_owner(**kept)
        case "SEL203":
            return is_broken(facts["walk"])
        case "SEL207":
            return is_dressed(declared=facts["declared"], text=facts["text"], words=catalogue().words)
        case "SEL208":
            return is_incomplete(facts["missing"])
        case "SEL303":
            parts, whole = [Decimal(part) for part in facts["parts"]], Decimal(facts["whole"])
            split = quarters_mismatch if facts["kind"] == "periode" else units_mismatch
            return split(parts, whole)
        case "SEL304":
            return differs(facts["values"], pk_signed=facts["pk_signed"])
    raise AssertionError(code)


@pytest.mark.parametrize("code", CODES)
def test_the_examples_of_the_catalogue(code):
    entry = catalogue().entries[code]

    assert fires(code, entry.fires) is True
    assert fires(code, entry.silent) is False


@pytest.mark.parametrize("code", CODES)
def test_an_office_without_flaw_has_no_finding(plan, code):
    context = plan.context()
    report = periksa.run(unit_ids=context.unit_ids, year=2026, as_of=small.TODAY)

    (run,) = [run for run in report.runs if run.entry.code == code]
    assert run.failed == 0
    assert [item for item in report.items if item.entry.code == code] == []


@pytest.mark.parametrize("check", [iku_without_owner, incomplete_manuals, targets_that_do_not_add_up])
def test_a_unit_that_is_new_is_not_judged(plan, check):
    plan.office.lamteng.opened_on = date(2026, 6, 1)
    plan.office.lamteng.save()

    result = check(plan.context())

    assert (result.passed, result.failed, result.not_applicable) == (0, 0, 1)


def test_a_check_costs_the_same_for_one_indicator_and_for_thirty(plan, django_assert_max_num_queries):
    for number in range(30):
        row = small.an_indikator(
            plan.office.lamteng, plan.sasaran, small.a_definisi(f"IKU-8.{number}"), pic=plan.post
        )
        small.a_target(row)

    for check in (iku_without_owner, broken_lines, activities_dressed_as_results, incomplete_manuals):
        with django_assert_max_num_queries(5):
            check(plan.context())
    for check in (targets_that_do_not_add_up, targets_that_differ):
        with django_assert_max_num_queries(6):
            check(plan.context())


def messages(code, plan, **changes):
    """The findings of one code as people read them."""
    context = plan.context(**changes)
    report = periksa.run(unit_ids=context.unit_ids, year=context.year, as_of=context.as_of)
    return [item.message for item in report.items if item.entry.code == code]


class TestOwner:
    def test_no_post_is_found_and_mended_on_the_manual_page(self, plan):
        plan.indikator.pic_formasi = None
        plan.indikator.save()

        (finding,) = iku_without_owner(plan.context()).findings

        assert finding.url == f"/rencana/indikator/{plan.indikator.pk}/manual/"
        assert finding.illustrative
        assert "(IKU-1.1.1) belum punya penanggung jawab di Unit LAMTENG." in messages("SEL201", plan)[0]

        actions.set_pic(indikator_id=plan.indikator.pk, formasi_id=plan.post.pk, by=plan.user("planner"))
        assert iku_without_owner(plan.context()).findings == []

    @pytest.mark.parametrize(("left_on", "failed"), [(date(2026, 6, 15), 0), (date(2026, 6, 14), 1)])
    def test_a_post_may_be_vacant_for_thirty_days(self, plan, left_on, failed):
        plan.staff.valid_to = left_on
        plan.staff.save()

        assert iku_without_owner(plan.context()).failed == failed

    def test_an_acting_holder_answers(self, plan):
        plan.staff.valid_to = date(2026, 1, 1)
        plan.staff.save()
        small.employ(plan.post, kind="plt", end=date(2026, 12, 31), primary=False)

        assert iku_without_owner(plan.context()).failed == 0

    def test_a_member_answers_for_his_own_iku(self, plan):
        member = small.a_member(plan.office.lamteng)
        small.an_indikator(plan.office.lamteng, plan.sasaran, small.a_definisi("IKU-A"), holder=member)

        assert iku_without_owner(plan.context()).failed == 0

    def test_only_iku_and_indicators_of_activities_count(self, plan):
        program = small.a_sasaran(plan.office.lamteng, "SP1", plan.sasaran, kind="sasaran_program")
        small.an_indikator(plan.office.lamteng, program, small.a_definisi("IK-9"), is_iku=False)

        assert iku_without_owner(plan.context()).failed == 0

        Sasaran.objects.filter(pk=program.pk).update(kind="sasaran_kegiatan")
        assert iku_without_owner(plan.context()).failed == 1

    @pytest.mark.parametrize("flaw", ["draft plan", "ended", "retired", "other office"])
    def test_what_is_not_owed_is_not_looked_at(self, plan, flaw):
        plan.indikator.pic_formasi = None
        plan.indikator.save()
        match flaw:
            case "draft plan":
                Renstra.objects.filter(unit=plan.office.lamteng).update(status="draft")
            case "ended":
                plan.indikator.valid_to = date(2026, 1, 1)
                plan.indikator.save()
            case "retired":
                DefinisiIndikator.objects.update(retired_on=date(2025, 12, 31))
            case "other office":
                plan.indikator.unit = plan.office.kab_a
                plan.indikator.save()

        result = iku_without_owner(plan.context())
        assert (result.passed, result.failed) == (0, 0)


class TestLine:
    def test_without_a_parent(self, plan):
        plan.sasaran.parent = None
        plan.sasaran.save()

        (message,) = messages("SEL203", plan)

        node = "S1.1-LT Meningkatnya hasil S1.1-LT"
        assert message.startswith(f'Sasaran "{node}" berhenti di {node} dan tidak sampai')
        assert message.endswith("(belum punya induk).")

    def test_under_a_plan_that_was_replaced(self, plan):
        Renstra.objects.filter(unit=plan.office.ri).update(status="superseded")

        (finding,) = broken_lines(plan.context()).findings

        assert finding.facts["ujung"].startswith("S1.1 ")
        assert "tidak berada pada rencana yang berlaku" in finding.facts["sebab"]
        assert finding.url == f"/rencana/pohon/?simpul={plan.sasaran.pk}"

    def test_in_a_circle(self, plan):
        below = small.a_sasaran(plan.office.lamteng, "K1", plan.sasaran, kind="kondisi")
        plan.sasaran.parent = below
        plan.sasaran.save()

        causes = {finding.facts["sebab"] for finding in broken_lines(plan.context()).findings}
        assert causes == {"garisnya berputar"}

    def test_ends_at_a_mission_without_sasaran_strategis(self, plan):
        plan.sasaran.parent = Sasaran.objects.get(code="T1")
        plan.sasaran.save()

        assert broken_lines(plan.context()).failed == 1

    def test_national_roots_and_grouping_nodes_are_no_population(self, plan):
        units = frozenset({plan.office.ri.pk})

        result = broken_lines(plan.context(unit_ids=units))

        assert (result.passed, result.failed) == (0, 0)

    def test_a_condition_below_hangs_on_the_same_line(self, plan):
        small.a_sasaran(plan.office.lamteng, "K1", plan.sasaran, kind="kondisi")

        assert broken_lines(plan.context()).passed == 2

    def test_is_mended_by_re_hanging(self, plan):
        plan.sasaran.parent = None
        plan.sasaran.save()

        parent = Sasaran.objects.get(code="S1.1")
        actions.attach_sasaran(sasaran_id=plan.sasaran.pk, parent_id=parent.pk, by=plan.user("planner"))

        assert broken_lines(plan.context()).failed == 0


class TestWording:
    @pytest.mark.parametrize(
        ("text", "word"),
        [
            ("Jumlah forum konsolidasi demokrasi per anggota per bulan", "forum"),
            ("Jumlah rapat dilaksanakan", "rapat"),
            ("Persentase pelaksanaan bimbingan teknis", "pelaksanaan"),
            ("Terlaksananya rapat koordinasi", "terlaksananya"),
            ("Persentase alumni P2P yang masih aktif setelah 6 bulan", ""),
            ("Persentase penanganan pelanggaran", ""),
            ("Meningkatnya pelaksanaan tugas", ""),
            ("Jumlah rekomendasi dan surat laporan", "surat"),
            ("Jumlah rekomendasi yang diterima atas laporan", ""),
            ("", ""),
        ],
    )
    def test_reads_activities_and_leaves_duties_and_changes_alone(self, text, word):
        assert activity_word(text, catalogue().words) == word

    def test_an_indicator_declared_a_result(self, plan):
        DefinisiVersion.objects.update(name="Jumlah rapat dilaksanakan")

        assert messages("SEL207", plan) == [
            '"Jumlah rapat dilaksanakan" dinyatakan hasil, tetapi berbunyi kegiatan (kata kunci: rapat).'
        ]
        actions.set_result_type(
            definisi_id=plan.indikator.definisi_id, result_type="activity", by=plan.user("planner")
        )
        assert messages("SEL207", plan) == []

    def test_a_program_whose_indicators_are_all_activities(self, plan):
        program = small.a_sasaran(plan.office.lamteng, "SP1", plan.sasaran, kind="sasaran_program")
        version = small.a_definisi("IKU-7")
        small.an_indikator(plan.office.lamteng, program, version, pic=plan.post)
        assert activities_dressed_as_results(plan.context()).failed == 0

        DefinisiIndikator.objects.filter(pk=version.definisi_id).update(result_type="activity")
        (finding,) = activities_dressed_as_results(plan.context()).findings
        assert finding.facts["kata"] == "semua indikatornya kegiatan"


class TestManual:
    def test_names_every_gap_in_one_finding(self, plan):
        DefinisiVersion.objects.update(source="", polarity="")

        (message,) = messages("SEL208", plan)

        assert message.endswith("belum memuat: polaritas, sumber data.")

    def test_a_rule_over_units_is_asked_of_parents_only(self, plan):
        DefinisiVersion.objects.update(unit_rule="")
        assert incomplete_manuals(plan.context()).failed == 0

        small.an_indikator(plan.office.kab_a, plan.sasaran, small.a_definisi("IKU-9"), parent=plan.indikator)
        assert incomplete_manuals(plan.context()).failed == 1

    def test_a_target_of_zero_that_should_fall_needs_a_worst_value(self, plan):
        Target.objects.update(value=0, tw1=0, tw2=0, tw3=0, tw4=0)
        DefinisiVersion.objects.update(polarity="turun")

        (finding,) = incomplete_manuals(plan.context()).findings
        assert "nilai terburuk" in finding.facts["kurang"]

        actions.revise_manual(
            definisi_id=plan.indikator.definisi_id, changes={"worst": Decimal(10)}, by=plan.user("planner")
        )
        assert incomplete_manuals(plan.context()).failed == 0


def test_a_manual_that_members_share_is_judged_once_a_unit(plan):
    for seat in (1, 2):
        small.an_indikator(
            plan.office.lamteng,
            plan.sasaran,
            DefinisiVersion.objects.get(),
            holder=small.a_member(plan.office.lamteng, seat),
        )
    DefinisiVersion.objects.update(name="Jumlah rapat dilaksanakan", source="")

    for check in (activities_dressed_as_results, incomplete_manuals):
        (finding,) = check(plan.context()).findings
        assert finding.url == f"/rencana/indikator/{plan.indikator.pk}/manual/"


class TestAddingUp:
    def test_quarters_that_fall(self, plan):
        Target.objects.update(tw1=70, tw2=65, tw3=80, tw4=80)

        (message,) = messages("SEL303", plan)

        assert "bagian-bagiannya menjadi 70; 65; 80; 80, sedangkan induknya 80\u00a0%" in message

    def test_quarters_that_do_not_reach_the_year(self, plan):
        Target.objects.update(tw1=20, tw2=40, tw3=60, tw4=78)

        assert targets_that_do_not_add_up(plan.context()).failed == 1

    def test_days_to_settle_a_case_may_fall(self, plan):
        DefinisiVersion.objects.update(polarity="turun", period_rule="rata_rata")
        Target.objects.update(value=12, tw1=14, tw2=13, tw3=12, tw4=12)

        assert targets_that_do_not_add_up(plan.context()).failed == 0

    def test_a_sum_may_never_fall(self, plan):
        DefinisiVersion.objects.update(polarity="turun", period_rule="jumlah")
        Target.objects.update(value=12, tw1=14, tw2=13, tw3=12, tw4=12)

        assert targets_that_do_not_add_up(plan.context()).failed == 1

    def test_a_target_without_quarters_is_not_split(self, plan):
        Target.objects.update(tw1=None, tw2=None, tw3=None, tw4=None)

        result = targets_that_do_not_add_up(plan.context())
        assert (result.passed, result.failed) == (0, 0)

    @pytest.fixture
    def nation(self, plan):
        """A national sum over LAMTENG and KAB-A; returns the context of RI and the two children."""
        version = small.a_definisi("IKU-N", period_rule="jumlah", unit_rule="jumlah", satuan="forum")
        top = small.an_indikator(plan.office.ri, Sasaran.objects.get(code="S1.1"), version)
        small.a_target(top, value=10)
        children = [
            small.an_indikator(unit, plan.sasaran, version, parent=top)
            for unit in (plan.office.lamteng, plan.office.kab_a)
        ]
        return plan.context(unit_ids=frozenset({plan.office.ri.pk})), children

    @pytest.mark.parametrize(("values", "failed"), [((4, 5), 1), ((5, 5), 0), ((6, 5), 0)])
    def test_offices_that_promise_less_than_the_nation(self, nation, values, failed):
        context, children = nation
        for child, value in zip(children, values, strict=True):
            small.a_target(child, value=value)

        assert targets_that_do_not_add_up(context).failed == failed

    def test_a_missing_target_is_not_a_zero(self, nation):
        context, children = nation
        small.a_target(children[0], value=4)

        result = targets_that_do_not_add_up(context)
        assert (result.failed, result.not_applicable) == (0, 1)


class TestDiffering:
    @pytest.fixture
    def line(self, plan):
        """A signed Perjanjian Kinerja that promises 82 where the Renstra says 80."""
        row = PerjanjianKinerja.objects.create(
            unit=plan.office.lamteng,
            holder=plan.head,
            year=2026,
            status="signed",
            signed_on=date(2026, 1, 15),
        )
        return PerjanjianKinerjaLine.objects.create(
            perjanjian=row, indikator=plan.indikator, value=Decimal(82)
        )

    def test_says_what_each_document_says(self, plan, line):
        (message,) = messages("SEL304", plan)

        assert message.endswith("2026: Renstra 80\u00a0%, PK 82\u00a0%, rencana aksi –, SKP –.")

    def test_is_mended_by_following_the_promise(self, plan, line):
        actions.revise_target(
            indikator_id=plan.indikator.pk,
            year=2026,
            value=Decimal(82),
            tw4=Decimal(82),
            reason="Mengikuti Perjanjian Kinerja",
            by=plan.user("planner"),
        )

        assert targets_that_differ(plan.context()).passed == 1
        assert targets_that_do_not_add_up(plan.context()).failed == 0

    def test_an_iku_left_out_of_a_signed_promise(self, plan, line):
        line.delete()

        (message,) = messages("SEL304", plan)
        assert "PK –" in message

    def test_one_document_alone_says_nothing(self, plan):
        result = targets_that_differ(plan.context())

        assert (result.passed, result.failed) == (0, 0)

    def test_a_revised_promise_with_its_reason_may_differ(self, plan, line):
        old = line.perjanjian
        PerjanjianKinerja.objects.filter(pk=old.pk).update(status="superseded")
        row = PerjanjianKinerja.objects.create(
            unit=old.unit,
            holder=old.holder,
            year=2026,
            version=2,
            supersedes=old,
            reason="strategy_changed",
            status="signed",
            signed_on=small.TODAY,
        )
        PerjanjianKinerjaLine.objects.create(perjanjian=row, indikator=plan.indikator, value=Decimal(85))

        assert targets_that_differ(plan.context()).failed == 0

    def test_a_draft_promise_is_no_document_yet(self, plan, line):
        PerjanjianKinerja.objects.update(status="draft", signed_on=None)

        assert targets_that_differ(plan.context()).failed == 0
