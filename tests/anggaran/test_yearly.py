"""RKT: what one year's plan says, with money beside results; the table for Excel says the same."""

import io

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from python_calamine import CalamineWorkbook

from selaras.anggaran import actions
from selaras.anggaran.queries.yearly import year_plan
from selaras.planning.models import Target
from tests.anggaran.test_views import more_lines
from tests.support import office as small


@pytest.fixture
def planned(money):
    actions.tie_line(line_id=money.lines["A"].pk, sasaran_id=money.sasaran.pk, by=money.user("planner"))
    return money


def plan_of(money, year=2026):
    return year_plan(money.office.lamteng, year, small.TODAY)


@pytest.fixture
def planner(planned):
    client = Client()
    client.force_login(planned.user("planner"))
    return client


def sheets_of(answer):
    """Both sheets of the table, row by row."""
    book = CalamineWorkbook.from_filelike(io.BytesIO(answer.content))
    return [book.get_sheet_by_name(name).to_python() for name in ("Kinerja", "Anggaran")]


def test_results_and_money_stand_side_by_side(planned):
    plan = plan_of(planned)
    (row,) = plan.sasaran
    assert (row.sasaran, str(row.pagu)) == (planned.sasaran, "900.25")
    assert [(one.indikator, one.target) for one in row.indikator] == [(planned.indikator, "80")]
    assert [(one.line.code, int(one.pagu), list(one.sasaran)) for one in plan.lines] == [
        ("A", 900, ["S1.1-LT"]),
        ("A.1", 900, ["S1.1-LT"]),
        ("B", 100, []),
        ("B.1", 100, []),
    ]
    assert (int(plan.total), int(plan.untied), plan.without_money) == (1000, 100, [])


def test_what_is_missing_is_named(planned):
    below = small.a_sasaran(planned.office.lamteng, "S1.1-LT.1", planned.sasaran, kind="kondisi")
    small.an_indikator(planned.office.lamteng, below, small.a_definisi("IKU-2"))
    other = small.a_sasaran(planned.office.lamteng, "S9", planned.sasaran.parent, kind="kondisi")
    small.an_indikator(planned.office.lamteng, other, small.a_definisi("IKU-9"))
    Target.objects.all().delete()
    plan = plan_of(planned)
    assert plan.without_target == ["IKU-1.1.1", "IKU-2", "IKU-9"]
    assert plan.without_money == ["S9"], "what hangs below a sasaran that is paid for is paid with it"
    assert plan_of(planned, 2027).without_money == [], "no budget at all is one sentence, not one a sasaran"


def test_a_member_keeps_his_own(planned):
    member = small.a_member(planned.office.lamteng)
    small.an_indikator(planned.office.lamteng, planned.sasaran, small.a_definisi("IKU-P"), holder=member)
    assert plan_of(planned).indikator_count == 1


def test_the_page_and_the_table_say_the_same(planned, planner):
    page = " ".join(planner.get("/rencana/rkt/").content.decode().split())
    assert "1 sasaran, 1 indikator, dan Rp1.000 direncanakan untuk 2026" in page
    assert "Rp100 belum terhubung ke sasaran" in page

    answer = planner.get("/rencana/rkt/xlsx/", {"tahun": 2026})
    assert answer["Content-Disposition"] == 'attachment; filename="RKT-LAMTENG-2026.xlsx"'
    results, money = sheets_of(answer)
    assert results[4][:3] == ["S1.1-LT", planned.sasaran.text, "IKU-1.1.1"]
    assert str(results[4][7]) == "900.25"
    assert "Ilustrasi" in results[2][0]
    assert [row[0] for row in money[4:]] == ["A", "A.1", "B", "B.1"]


def test_a_name_like_a_formula_stays_a_text(planned, planner):
    planned.sasaran.text = '=HYPERLINK("http://contoh")'
    planned.sasaran.save(update_fields=["text"])
    results, _money = sheets_of(planner.get("/rencana/rkt/xlsx/"))
    assert results[4][1] == planned.sasaran.text


def test_an_empty_year_and_a_strange_one(planner):
    assert "belum punya rencana 2041" in planner.get("/rencana/rkt/", {"tahun": 2041}).content.decode()
    assert "anggarannya belum ada" in planner.get("/rencana/rkt/", {"tahun": 2027}).content.decode()
    assert planner.get("/rencana/rkt/", {"tahun": "abc"}).status_code == 200
    assert planner.get("/rencana/rkt/", {"unit": "KAB-A"}).status_code == 404


def test_the_page_costs_the_same_for_one_row_and_for_fifty(planned, planner):
    def queries():
        planner.get("/rencana/rkt/")
        with CaptureQueriesContext(connection) as found:
            planner.get("/rencana/rkt/")
        return len(found)

    few = queries()
    more_lines(planned)
    for number in range(20):
        small.a_target(
            small.an_indikator(planned.office.lamteng, planned.sasaran, small.a_definisi(f"X-{number}"))
        )
    assert queries() == few
    assert few <= 20
