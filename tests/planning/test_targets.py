"""Targets: every change a new version, and who must accept it."""

from decimal import Decimal

import pytest
from django.db import IntegrityError

from selaras.access.errors import NotAllowed, NotNow
from selaras.audit.models import Event
from selaras.planning import actions
from selaras.planning.forms import TargetForm
from selaras.planning.models import PerjanjianKinerja, PerjanjianKinerjaLine, Target
from selaras.planning.queries.targets import TargetFigure, current_targets, quarters_mismatch, units_mismatch
from selaras.registry.business_date import business_now
from tests.support import office as small


def revise(plan, by="planner", **values):
    given = {"year": 2026, "value": Decimal(82), "reason": "Arahan rapat", **values}
    return actions.revise_target(indikator_id=plan.indikator.pk, by=plan.user(by), **given)


def promise(plan, value):
    """A signed unit Perjanjian Kinerja that promises this value."""
    row = PerjanjianKinerja.objects.create(
        unit=plan.office.lamteng, holder=plan.head, year=2026, status="signed", signed_on=small.TODAY
    )
    return PerjanjianKinerjaLine.objects.create(
        perjanjian=row, indikator=plan.indikator, value=Decimal(value)
    )


def test_a_change_is_a_new_version_and_the_old_row_stays(plan):
    old = Target.objects.get()

    new = revise(plan, tw1=Decimal(20), tw4=Decimal(82))

    old.refresh_from_db()
    assert (old.status, old.value) == ("superseded", Decimal(80))
    assert (new.version, new.status, new.supersedes, new.basis) == (2, "current", old, "revised")
    assert current_targets([plan.indikator.pk], 2026) == {plan.indikator.pk: new}
    data = Event.objects.get(type="planning.target_set").data
    assert data["value"] == {"before": "80", "after": "82"}


def test_the_first_target_of_a_year_needs_no_reason(plan):
    first = revise(plan, year=2027, reason="")

    assert (first.version, first.status, first.basis) == (1, "current", "renstra")


def test_a_change_needs_a_reason(plan):
    with pytest.raises(NotNow, match="alasan"):
        revise(plan, reason="  ")


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"value": None}, "tepat satu"),
        ({"scale_code": "BB"}, "tepat satu"),
        ({"value": None, "value_low": Decimal(3)}, "batas bawah dan batas atas"),
        ({"value": None, "value_low": Decimal(5), "value_high": Decimal(3)}, "batas bawah"),
    ],
)
def test_a_target_has_exactly_one_form(plan, values, sentence):
    with pytest.raises(NotNow, match=sentence):
        revise(plan, **values)


def test_a_range_and_a_step_of_a_scale_are_targets_too(plan):
    assert revise(plan, value=None, value_low=Decimal(3), value_high=Decimal(5)).value_high == 5
    assert revise(plan, value=None, scale_code="BB").scale_code == "BB"


def test_the_database_holds_one_form(plan):
    with pytest.raises(IntegrityError):
        Target.objects.create(indikator=plan.indikator, year=2030, value=Decimal(1), scale_code="BB")


class TestAgainstASignedPromise:
    def test_what_agrees_with_it_holds_at_once(self, plan):
        promise(plan, 82)

        assert revise(plan, value=Decimal("82.00")).status == "current"

    def test_what_departs_waits_for_the_office_above(self, plan):
        promise(plan, 80)

        proposed = revise(plan)

        assert proposed.status == "proposed"
        assert current_targets([plan.indikator.pk], 2026)[plan.indikator.pk].value == 80

        approved = actions.approve_target(target_id=proposed.pk, by=plan.user("above"))
        assert (approved.status, approved.approved_by) == ("current", plan.user("above"))
        assert current_targets([plan.indikator.pk], 2026)[plan.indikator.pk].value == 82

    def test_the_office_itself_does_not_accept(self, plan):
        promise(plan, 80)
        proposed = revise(plan)

        with pytest.raises(NotAllowed, match="setingkat di atasnya"):
            actions.approve_target(target_id=proposed.pk, by=plan.user("head"))

    def test_nobody_accepts_what_he_proposed(self, plan):
        proposed = Target.objects.create(
            indikator=plan.indikator,
            year=2026,
            version=2,
            value=Decimal(82),
            reason="Arahan",
            status="proposed",
            proposed_by=plan.user("above"),
            proposed_at=business_now(),
        )

        with pytest.raises(NotAllowed, match="orang lain"):
            actions.approve_target(target_id=proposed.pk, by=plan.user("above"))

    def test_the_database_refuses_it_too(self, plan):
        user = plan.user("above")
        with pytest.raises(IntegrityError):
            Target.objects.create(
                indikator=plan.indikator,
                year=2030,
                value=Decimal(1),
                proposed_by=user,
                approved_by=user,
                approved_at=business_now(),
            )

    def test_rejecting_leaves_the_promise_and_lets_one_propose_again(self, plan):
        promise(plan, 80)
        rejected = actions.reject_target(target_id=revise(plan).pk, by=plan.user("above"))

        assert rejected.status == "rejected"
        again = revise(plan, value=Decimal(81))
        assert (again.version, again.status) == (3, "proposed")
        assert actions.approve_target(target_id=again.pk, by=plan.user("above")).supersedes is not None

    def test_one_proposal_at_a_time(self, plan):
        promise(plan, 80)
        revise(plan)

        with pytest.raises(NotNow, match="menunggu"):
            revise(plan, value=Decimal(83))

    def test_a_decided_proposal_is_decided(self, plan):
        promise(plan, 80)
        proposed = revise(plan)
        actions.approve_target(target_id=proposed.pk, by=plan.user("above"))

        with pytest.raises(NotNow, match="tidak menunggu"):
            actions.approve_target(target_id=proposed.pk, by=plan.user("above"))


def test_who_is_in_the_post_of_the_pic_needs_the_capability_for_his_own(plan):
    """A pegawai has no planning_write at all; the head has it for what he answers for himself."""
    with pytest.raises(NotAllowed):
        revise(plan, by="staff")
    with pytest.raises(NotAllowed):
        revise(plan, by="head")

    plan.indikator.pic_formasi = plan.head.formasi
    plan.indikator.save()
    assert revise(plan, by="head").version == 2


class TestFigure:
    def test_is_shown_as_people_read_it(self):
        assert TargetFigure(value=Decimal("82.5")).shown("%") == "82,5\u00a0%"
        assert TargetFigure(low=Decimal(3), high=Decimal(5)).shown("hari") == "3 sampai 5\u00a0hari"
        assert TargetFigure(scale_code="BB").shown("predikat") == "BB"
        assert TargetFigure().shown("%") == "–"

    @pytest.mark.parametrize(
        ("one", "other", "same"),
        [
            (TargetFigure(value=Decimal(80)), TargetFigure(value=Decimal("80.005")), True),
            (TargetFigure(value=Decimal(80)), TargetFigure(value=Decimal("80.0051")), False),
            (TargetFigure(scale_code="BB"), TargetFigure(scale_code="bb "), True),
            (TargetFigure(scale_code="BB"), TargetFigure(value=Decimal(80)), False),
            (
                TargetFigure(low=Decimal(3), high=Decimal(5)),
                TargetFigure(low=Decimal(3), high=Decimal(6)),
                False,
            ),
        ],
    )
    def test_agrees_within_half_of_the_last_decimal(self, one, other, same):
        assert one.agrees_with(other) is same


def decimals(*values):
    return [Decimal(str(value)) for value in values]


class TestSplits:
    @pytest.mark.parametrize(
        ("parts", "whole", "wrong"),
        [
            (decimals(20, 40, 60, 80), 80, False),
            (decimals(70, 65, 80, 80), 80, True),
            (decimals(20, 40, 60, "80.4"), 80, False),
            (decimals(20, 40, 60, "80.41"), 80, True),
            (decimals(0, 0, 0, "0.005"), 0, False),
            (decimals(0, 0, 0, "0.006"), 0, True),
        ],
    )
    def test_quarters_make_up_the_year(self, parts, whole, wrong):
        assert quarters_mismatch(parts, Decimal(whole)) is wrong

    def test_a_figure_better_when_lower_may_fall(self):
        assert quarters_mismatch(decimals(14, 13, 12, 12), Decimal(12))
        assert not quarters_mismatch(decimals(14, 13, 12, 12), Decimal(12), may_fall=True)

    def test_offices_add_up_to_at_least_the_whole(self):
        assert units_mismatch(decimals(4, 5), Decimal(10))
        assert not units_mismatch(decimals(5, 5), Decimal(10))
        assert not units_mismatch(decimals(6, 5), Decimal(10))


class TestForm:
    def form(self, **data):
        return TargetForm({"reason": "Arahan", **data}, may_fall=False, needs_reason=True)

    @pytest.mark.parametrize(
        ("typed", "figure"),
        [
            ("82,5", TargetFigure(value=Decimal("82.5"))),
            ("1.234", TargetFigure(value=Decimal(1234))),
            ("3 - 5", TargetFigure(low=Decimal(3), high=Decimal(5))),
            ("BB", TargetFigure(scale_code="BB")),
        ],
    )
    def test_reads_what_indonesians_write(self, typed, figure):
        form = self.form(figure=typed)

        assert form.is_valid(), form.errors
        assert form.cleaned_data["figure"] == figure

    @pytest.mark.parametrize(
        ("data", "field"),
        [
            ({"figure": "banyak sekali"}, "figure"),
            ({"figure": "0,00001"}, "figure"),
            ({"figure": "80", "tw1": "20"}, "tw4"),
            ({"figure": "80", "tw1": "20", "tw2": "10", "tw4": "80"}, "tw4"),
            ({"figure": "80", "tw4": "81"}, "tw4"),
            ({"figure": "80", "tw1": "BB"}, "tw1"),
            ({"figure": "80", "reason": ""}, "reason"),
        ],
    )
    def test_says_what_is_wrong_beside_the_field(self, data, field):
        form = self.form(**data)

        assert not form.is_valid()
        assert list(form.errors) == [field]
