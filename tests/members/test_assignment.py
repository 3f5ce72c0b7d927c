"""From lines of a decree to what each member carries: pure."""

import pytest

from selaras.members.assignment import Line, Member, assignment_of

CHAIR, MEMBER = Member(1, True, frozenset({"sdm"})), Member(2, False, frozenset({"pp", "datin"}))
FOR_ALL = Line(10, "", False, "Setiap anggota", "SK 1")
FOR_CHAIR = Line(11, "", True, "Ketua", "SK 1")
FOR_PP = Line(12, "pp", False, "Koordinator Penanganan pelanggaran", "SK 1")
LINES = (FOR_ALL, FOR_CHAIR, FOR_PP)
EVERYTHING = frozenset({10, 11, 12})


def test_each_member_carries_what_speaks_of_him():
    plan = assignment_of([CHAIR, MEMBER], LINES, [], EVERYTHING)
    assert dict(plan.begins) == {(1, 10): FOR_ALL, (1, 11): FOR_CHAIR, (2, 10): FOR_ALL, (2, 12): FOR_PP}
    assert not plan.ends
    assert not plan.lacking


def test_a_function_that_went_to_somebody_else_takes_its_indicator_along():
    held = assignment_of([CHAIR, MEMBER], LINES, [], EVERYTHING).begins
    dealt = [Member(1, True, frozenset({"pp"})), Member(2, False, frozenset({"sdm"}))]
    plan = assignment_of(dealt, LINES, held, EVERYTHING)
    assert set(plan.begins) == {(1, 12)}
    assert plan.ends == {(2, 12)}
    assert set(plan.stays) == {(1, 10), (1, 11), (2, 10)}


def test_what_the_office_itself_does_not_owe_has_no_place():
    plan = assignment_of([MEMBER], LINES, [], frozenset({10}))
    assert set(plan.begins) == {(2, 10)}
    assert dict(plan.lacking) == {(2, 12): FOR_PP}


def test_an_indicator_asked_for_twice_is_carried_once():
    plan = assignment_of(
        [MEMBER], [FOR_PP, Line(12, "datin", False, "Koordinator Data", "SK 1")], [], EVERYTHING
    )
    assert dict(plan.begins) == {(2, 12): FOR_PP}


@pytest.mark.parametrize("members", [[CHAIR], [MEMBER], [CHAIR, MEMBER]])
def test_what_was_done_leaves_nothing_to_do(members):
    first = assignment_of(members, LINES, [], EVERYTHING)
    again = assignment_of(members, LINES, first.begins, EVERYTHING)
    assert again.changes_nothing
    assert again.digest != first.digest
