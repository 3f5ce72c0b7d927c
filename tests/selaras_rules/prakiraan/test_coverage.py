"""The range holds what it promises where its assumptions hold, and is not far off where they do not."""

import pytest

from selaras_rules.capaian import PeriodRule
from tests.selaras_rules.prakiraan.coverage import PROCESSES, SHAPES, covered, steady


@pytest.mark.nightly
@pytest.mark.parametrize("shape", SHAPES.values(), ids=SHAPES)
@pytest.mark.parametrize("rule", list(PeriodRule))
def test_independent_periods_are_held_as_often_as_promised(rule, shape):
    assert covered(rule, steady, shape, 300) >= 50


@pytest.mark.nightly
@pytest.mark.parametrize("process", PROCESSES.values(), ids=PROCESSES)
@pytest.mark.parametrize("rule", list(PeriodRule))
def test_processes_that_break_its_assumptions_are_held_two_times_in_five(rule, process):
    assert covered(rule, process, (4, 2, 2), 300) >= 40


def test_a_few_runs_already_show_it():
    assert 40 <= covered(PeriodRule.JUMLAH, steady, (4, 2, 2), 60) <= 90
