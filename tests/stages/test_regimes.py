"""The regime of an office: by the calendars that concern it, unless a decree says otherwise."""

from datetime import date

import pytest

from selaras.access.errors import NotAllowed, NotNow
from selaras.access.roles import Role
from selaras.audit.models import Event
from selaras.stages import actions
from selaras.stages.models import ElectionCycle, Regime, RegimeOverride, Tahapan, TahapanScope
from selaras.stages.queries import regime_of_month, regimes_of
from tests.support.office import a_post, employ, make_office

pytestmark = pytest.mark.django_db


@pytest.fixture
def office():
    return make_office()


@pytest.fixture
def planner(office):
    return employ(a_post(office.lamteng), roles=(Role.PERENCANA,)).person.user


def a_stage(start: date, end: date | None, *units, opens: bool = True) -> Tahapan:
    cycle, _ = ElectionCycle.objects.get_or_create(code="pemilu-x", kind="pemilu")
    stage = Tahapan.objects.create(
        cycle=cycle, code=f"T{start}", name="Tahapan", start=start, end=end, opens_regime=opens
    )
    for unit in units:
        TahapanScope.objects.create(tahapan=stage, unit=unit)
    return stage


def decree(unit, regime, start: date, until: date | None = None) -> RegimeOverride:
    return RegimeOverride.objects.create(
        unit=unit, regime=regime, decree="SK 1", valid_from=start, valid_to=until
    )


@pytest.mark.parametrize(
    ("start", "end", "regime"),
    [
        (date(2026, 6, 1), date(2026, 6, 30), Regime.QUIET),
        (date(2026, 6, 1), date(2026, 7, 1), Regime.STAGE),
        (date(2026, 7, 31), date(2026, 8, 2), Regime.STAGE),
        (date(2026, 8, 1), None, Regime.QUIET),
        (date(2020, 1, 1), None, Regime.STAGE),
    ],
)
def test_a_month_with_a_single_day_of_stages_is_a_month_of_stages(office, start, end, regime):
    a_stage(start, end)

    assert regime_of_month(2026, 7, office.lamteng.pk) == regime


def test_a_stage_that_opens_nothing_leaves_the_month_quiet(office):
    a_stage(date(2026, 7, 1), None, opens=False)

    assert regime_of_month(2026, 7) == Regime.QUIET


def test_a_stage_of_some_offices_concerns_no_other(office):
    a_stage(date(2026, 7, 1), date(2026, 7, 31), office.kab_a)

    assert regimes_of((office.lamteng.pk, office.kab_a.pk), 2026, 7) == {
        office.lamteng.pk: Regime.QUIET,
        office.kab_a.pk: Regime.STAGE,
    }
    assert regime_of_month(2026, 7) == Regime.QUIET


def test_a_decree_goes_before_the_calendar(office):
    decree(office.lamteng, Regime.STAGE, date(2026, 7, 10), date(2026, 7, 20))

    assert regime_of_month(2026, 7, office.lamteng.pk) == Regime.STAGE
    assert regime_of_month(2026, 8, office.lamteng.pk) == Regime.QUIET
    assert regime_of_month(2026, 7, office.kab_a.pk) == Regime.QUIET


def test_a_quiet_decree_from_mid_month_does_not_undo_the_days_before_it(office):
    a_stage(date(2026, 6, 1), date(2026, 12, 31))
    decree(office.lamteng, Regime.QUIET, date(2026, 7, 4))

    assert regime_of_month(2026, 7, office.lamteng.pk) == Regime.STAGE
    assert regime_of_month(2026, 8, office.lamteng.pk) == Regime.QUIET


def test_the_last_day_of_a_decree_is_the_day_before_its_end(office):
    decree(office.lamteng, Regime.STAGE, date(2026, 6, 1), date(2026, 7, 1))

    assert regime_of_month(2026, 7, office.lamteng.pk) == Regime.QUIET


def test_many_offices_cost_three_queries(office, django_assert_num_queries):
    a_stage(date(2026, 7, 1), date(2026, 7, 31), office.kab_a)
    decree(office.lamteng, Regime.STAGE, date(2026, 7, 1))

    with django_assert_num_queries(3):
        regimes_of((office.ri.pk, office.lampung.pk, office.lamteng.pk, office.kab_a.pk), 2026, 7)


def test_the_planner_enters_a_decree_and_lets_it_end(office, planner):
    made = actions.set_regime(
        unit_id=office.lamteng.pk,
        regime=Regime.STAGE,
        decree="Keputusan pemungutan suara ulang",
        start=date(2026, 7, 1),
        until=None,
        by=planner,
    )
    assert regime_of_month(2026, 7, office.lamteng.pk) == Regime.STAGE

    actions.end_regime(override_id=made.pk, on=date(2026, 9, 1), by=planner)

    assert regime_of_month(2026, 9, office.lamteng.pk) == Regime.QUIET
    assert list(Event.objects.order_by("pk").values_list("type", flat=True)) == [
        "stages.regime_set",
        "stages.regime_ended",
    ]


def enter(unit, by, start: date, until: date | None) -> None:
    actions.set_regime(unit_id=unit.pk, regime=Regime.STAGE, decree="SK 2", start=start, until=until, by=by)


def test_no_two_decrees_hold_on_one_day(office, planner):
    decree(office.lamteng, Regime.STAGE, date(2026, 7, 1), date(2026, 8, 1))
    enter(office.lamteng, planner, date(2026, 8, 1), None)  # begins where the other ends

    with pytest.raises(NotNow, match="sudah berlaku SK 1"):
        enter(office.lamteng, planner, date(2026, 6, 1), date(2026, 7, 2))


def test_a_decree_ends_after_it_starts_and_is_of_an_office(office, planner):
    with pytest.raises(NotNow, match="sesudah tanggal mulai"):
        enter(office.lamteng, planner, date(2026, 7, 1), date(2026, 7, 1))
    with pytest.raises(NotNow, match="bukan bagiannya"):
        enter(office.adm, planner, date(2026, 7, 1), None)


def test_another_office_is_not_his_to_decide(office, planner):
    with pytest.raises(NotAllowed):
        enter(office.kab_a, planner, date(2026, 7, 1), None)


def test_an_ended_decree_does_not_end_again(office, planner):
    row = decree(office.lamteng, Regime.STAGE, date(2026, 7, 1), date(2026, 8, 1))

    with pytest.raises(NotNow, match="sudah berakhir"):
        actions.end_regime(override_id=row.pk, on=date(2026, 8, 1), by=planner)
    with pytest.raises(NotNow, match="sesudah tanggal mulai"):
        actions.end_regime(override_id=row.pk, on=date(2026, 7, 1), by=planner)
