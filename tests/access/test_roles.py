"""The matrix says what the table of the design says (DOMAIN section 5), cell by cell."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from selaras.access.roles import MATRIX, REACH_LABELS, ROLE_LABELS, Capability, Reach, Role, reach_of
from tests.access.roles_table import roles_table

C = Capability

# The table as the design prints it: own / own unit / subtree / other. The words beside a letter are kept in
# "Words beside the letters" below.
TABLE = """
pegawai            | R/R/–/– | R/R/R/– | W/R/–/– | WA/–/–/– | W/–/–/– | W/R/–/– | –/–/–/– | R/R/–/–
anggota            | R/R/R/– | A/R/R/– | W/R/R/– | –/–/–/–  | W/–/–/– | W/R/R/– | R/R/–/– | A/R/R/–
kasubbag           | R/R/–/– | W/W/–/– | W/V/–/– | W/AT/–/– | W/R/–/– | W/V/–/– | W/R/–/– | R/R/–/–
kepala_sekretariat | R/W/–/– | W/A/R/– | W/VA/R/– | W/AT/–/– | W/R/–/– | W/VA/R/– | –/V/–/– | A/A/R/–
perencana          | R/R/R/– | W/W/R/– | –/W/R/– | –/–/–/–  | –/–/–/– | –/W/R/– | –/W/R/– | W/W/R/–
verifikator        | –/R/R/– | R/R/A/– | –/–/V/– | –/–/–/–  | –/–/–/– | –/–/V/– | –/–/V/– | R/R/R/–
evaluator          | R/R/R/– | R/R/R/– | –/–/R/– | –/–/–/–  | –/–/–/– | R/R/R/– | –/–/W/– | –/–/R/–
admin_unit         | –/W/–/– | –/–/–/– | –/–/–/– | –/–/–/–  | –/–/–/– | –/–/–/– | –/–/–/– | –/–/–/–
admin_sistem       | W/W/W/W | –/–/–/– | –/–/–/– | –/–/–/–  | –/–/–/– | –/–/–/– | –/–/–/– | –/–/–/–
"""
COLUMNS: list[list[dict[str, Capability]]] = [
    [{"R": C.ORGANISATION_READ, "W": C.ORGANISATION_WRITE}],
    [{"R": C.PLANNING_READ, "W": C.PLANNING_WRITE, "A": C.PLANNING_APPROVE}],
    [{"R": C.REALISASI_READ, "W": C.REALISASI_WRITE, "V": C.REALISASI_VERIFY, "A": C.REALISASI_APPROVE}],
    [{"R": C.SKP_READ, "W": C.SKP_WRITE, "A": C.SKP_AGREE, "T": C.SKP_RATE}],
    [{"R": C.LOG_READ, "W": C.LOG_WRITE}],
    [
        {"R": C.RB_READ, "W": C.RB_WRITE, "V": C.RB_VERIFY, "A": C.RB_APPROVE},
        {"R": C.AGENDA_READ, "W": C.AGENDA_WRITE, "V": C.AGENDA_VERIFY, "A": C.AGENDA_APPROVE},
    ],
    [{"R": C.EVALUATION_READ, "W": C.EVALUATION_WRITE, "V": C.EVALUATION_VERIFY}],
    [{"R": C.DOCUMENTS_READ, "W": C.DOCUMENTS_WRITE, "A": C.DOCUMENTS_SIGN}],
]
REACHES_UNIT = {Reach.UNIT, Reach.OFFICE, Reach.SUBTREE, Reach.ALL}
REACHES_BELOW = {Reach.BELOW, Reach.SUBTREE, Reach.ALL}


def cells() -> Iterator[tuple[Role, dict[str, Capability], list[str]]]:
    for line in TABLE.strip().splitlines():
        role, *row = (cell.strip() for cell in line.split("|"))
        for letters, cell in zip(COLUMNS, row, strict=True):
            for column in letters:
                yield Role(role), column, cell.split("/")


def covers(reach: Reach) -> list[bool]:
    """Own, own unit, subtree, other: which places a reach covers."""
    return [reach.covers_own, reach in REACHES_UNIT, reach in REACHES_BELOW, reach is Reach.ALL]


@pytest.mark.parametrize(("role", "column", "places"), list(cells()))
def test_matrix_is_the_table_of_the_design(role, column, places):
    if role is Role.EVALUATOR and "V" in column and column["R"] is C.EVALUATION_READ:
        column = column | {"W": C.EVALUATION_JUDGE}  # his W is the judgement, not the office's own answers
    for letter, capability in column.items():
        # what a place says holds there; and an own object lies in the own unit
        said = [letter in place or (letter == "R" and place != "–") for place in places]
        said[0] = said[0] or said[1]
        assert covers(reach_of(role, capability)) == said, (role, capability)


def test_words_beside_the_letters():
    assert reach_of(Role.PERENCANA, C.SKP_READ_HEADS) is Reach.OFFICE  # "R heads only"
    assert reach_of(Role.EVALUATOR, C.SKP_COUNT) is Reach.BELOW  # "counts only", of the evaluated
    assert reach_of(Role.ANGGOTA, C.LOG_SUMS) is Reach.OFFICE  # "R sums"
    assert reach_of(Role.KASUBBAG, C.LOG_REVIEW) is Reach.UNIT  # "R+review"
    assert reach_of(Role.PEGAWAI, C.MEMBERS_RATE) is Reach.OWN  # "rater"
    assert reach_of(Role.ANGGOTA, C.MEMBERS_READ) is Reach.OWN  # "own result; rater"
    assert reach_of(Role.ADMIN_UNIT, C.MEMBERS_READ) is Reach.NONE  # "sets up, sees no answers"
    assert reach_of(Role.EVALUATOR, C.EVIDENCE_READ) is Reach.BELOW  # "R incl. evidence"
    # "LHE A": the evaluator signs the LHE and no other document, so it is part of judging
    assert reach_of(Role.EVALUATOR, C.EVALUATION_JUDGE) is Reach.BELOW
    assert reach_of(Role.EVALUATOR, C.DOCUMENTS_SIGN) is Reach.NONE
    assert reach_of(Role.KEPALA_SEKRETARIAT, C.AUDIT_READ) is Reach.OFFICE  # "unit R"
    assert reach_of(Role.EVALUATOR, C.AUDIT_READ) is Reach.BELOW  # "R of evaluated"
    assert reach_of(Role.ADMIN_UNIT, C.USERS_ADMIN) is Reach.UNIT  # "users of unit"


def test_only_the_system_administrator_reaches_everything_and_he_sees_no_content():
    for role, row in MATRIX.items():
        assert (Reach.ALL in row.values()) == (role is Role.ADMIN_SISTEM)
    rooms = {capability.value.split("_")[0] for capability in MATRIX[Role.ADMIN_SISTEM]}
    assert rooms == {"organisation", "stages", "audit", "users"}


def test_only_superiors_rate_and_no_judge_judges_at_home():
    raters = {role for role in Role if reach_of(role, C.SKP_RATE) is not Reach.NONE}
    assert raters == {Role.KASUBBAG, Role.KEPALA_SEKRETARIAT}
    for role in (Role.VERIFIKATOR, Role.EVALUATOR):
        for capability, reach in MATRIX[role].items():
            if not capability.value.endswith("_read"):
                assert reach is Reach.BELOW, capability


def test_every_role_and_reach_has_words_and_every_capability_a_holder():
    assert set(ROLE_LABELS) == set(Role) == set(MATRIX)
    assert set(REACH_LABELS) == set(Reach)
    assert {capability for row in MATRIX.values() for capability in row} == set(Capability)
    assert Reach.NONE not in {reach for row in MATRIX.values() for reach in row.values()}


def test_reference_table_is_up_to_date():
    """Renew it with `python -m tests.access.roles_table` after a decision to change the matrix."""
    page = Path(__file__).parents[2] / "docs" / "reference" / "roles.md"
    assert page.read_text(encoding="utf-8") == roles_table()
