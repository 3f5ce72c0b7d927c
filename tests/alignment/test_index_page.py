"""The Indeks Keselarasan of an office: on its page, as a sum, month by month, with its results beside it."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.test import Client

from selaras.access.roles import Role
from selaras.alignment import beside, pages
from selaras.alignment.explain import index_of_key
from selaras.alignment.models import MonthlyCheck, MonthlyIndex
from selaras.config.cli import build_parser
from selaras.measurement.models import CapaianTriwulan
from selaras.registry.figures import UnknownFigure, explain
from selaras.skp.models import Rhk, Skp
from selaras_rules.core.explained import Explained, render_text, walk
from tests.alignment.test_waivers import House
from tests.support import office as the

pytestmark = pytest.mark.django_db


@pytest.fixture
def house(settings):
    """LAMTENG with an IKU that nobody answers for, on 15 Jul 2026."""
    settings.SELARAS_DEMO, settings.SELARAS_TANGGAL = True, the.TODAY
    house = House()

    def on(day):
        settings.SELARAS_TANGGAL = house.today = day

    house.on = on
    return house


def test_the_page_shows_it_with_what_is_measured_and_what_each_mend_is_worth(house):
    client = Client()
    client.force_login(house.head.user)
    text = " ".join(client.get("/periksa/").content.decode().split())
    panel = house.page().panel

    assert "telusur=indeks:LAMTENG" in text
    assert f"baru {panel.index.measured_points} dari 100 bobot pemeriksaan terukur" in text
    assert "poin per jam" in text
    assert "Capaian di sampingnya belum terukur." in text
    assert client.get("/periksa/katalog/").status_code == 200


def test_the_sum_leads_down_to_the_objects(house):
    result = explain("indeks:LAMTENG", house.head.user)
    assert isinstance(result, Explained)
    text = render_text(result)
    assert "SEL201 IKU tanpa penanggung jawab" in text
    assert "belum punya penanggung jawab di Unit LAMTENG" in text
    assert any("dari 100 bobot pemeriksaan" in note for note in result.notes)
    keys = {node.source for node in walk(result) if hasattr(node, "source")}
    assert f"planning.indikator:{house.iku.pk}" in keys
    for child in result.inputs:
        if isinstance(child, Explained):
            assert 0 <= child.number <= 100


def test_only_who_reads_the_findings_opens_it(house):
    stranger = the.employ(the.a_post(house.office.kab_a), roles=(Role.PEGAWAI,)).person.user
    with pytest.raises(UnknownFigure):
        index_of_key(["LAMTENG"], stranger)
    assert index_of_key(["LAMTENG"], None).label == "Indeks Keselarasan Unit LAMTENG"
    with pytest.raises(UnknownFigure):
        index_of_key(["TIDAK-ADA"], None)


def test_a_waiver_takes_its_object_out_within_a_tenth(house):
    post = the.employ(the.a_post(house.lamteng)).formasi
    for number in range(9):
        the.an_indikator(house.lamteng, house.iku.sasaran, the.a_definisi(f"IKU-B{number}"), pic=post)
    house.on(the.TODAY + timedelta(1))  # only the day tells that factories have written
    before = house.page().panel.index
    house.waive()
    after = house.page().panel.index
    share = {one.run.entry.code: one.run for each in after.dimensions for one in each.shares}["SEL201"]

    assert after.value > before.value
    assert share.not_applicable == 1


def test_a_month_keeps_its_last_run_and_never_changes_afterwards(house):
    first = house.page().panel.index
    row = MonthlyIndex.objects.get()
    assert (row.year, row.month, row.as_of) == (2026, 7, the.TODAY)
    assert abs(row.value - Decimal(first.value.numerator) / first.value.denominator) < Decimal("0.0001")
    assert MonthlyCheck.objects.filter(month=row, code="SEL201").get().failed == 1

    house.on(the.TODAY + timedelta(31))
    the.an_indikator(house.lamteng, house.iku.sasaran, the.a_definisi("IKU-2"))
    panel = house.page().panel
    assert [each.month for each in beside.course(house.lamteng.pk, house.today)] == [7, 8]
    assert MonthlyCheck.objects.filter(month=row, code="SEL201").get().failed == 1
    assert [bar.label for bar in panel.course.bars] == ["Jul 2026 (sementara)", "Agu 2026 (sementara)"]
    note = explain("indeks:LAMTENG", None).notes[-1]
    assert note.startswith("Sejak Jul\u00a02026:")
    assert "SEL201 gagal 1 menjadi 2, yang dihitung 1 menjadi 2" in note


def test_a_clock_set_back_sees_no_later_month(house):
    house.page()
    house.on(the.TODAY - timedelta(60))
    assert house.page().panel.course is None
    assert beside.last_month(house.lamteng.pk, house.today) is None


@pytest.mark.parametrize(
    ("states", "expected"),
    [
        (["tercapai", "di_jalur", "di_bawah", "di_jalur"], (3, 4, True)),
        (["tercapai", "waspada"], (1, 2, False)),
        (["tidak_berlaku", "belum_diukur"], (0, 0, False)),
    ],
)
def test_results_beside_it_are_those_of_the_last_whole_quarter(house, states, expected):
    for number, state in enumerate(states):
        row = the.an_indikator(house.lamteng, house.iku.sasaran, the.a_definisi(f"IKU-C{number}"))
        counts = dict.fromkeys(("reported", "na", "missing", "late"), 0)
        CapaianTriwulan.objects.create(
            indikator=row, year=2026, tw=2, state="missing", keadaan=state, **counts
        )
    results = beside.results_of(house.lamteng, the.TODAY)
    assert (results.reached, results.measured, results.succeeds) == expected


def test_four_words_once_it_is_no_longer_provisional(house, monkeypatch):
    panel = house.page().panel
    assert panel.standing == ""
    monkeypatch.setattr(type(panel.index), "provisional", False)
    for value, succeeds, words in (
        (80, True, "selaras dan berhasil"),
        (80, False, "selaras, belum berhasil"),
        (70, True, "berhasil, belum selaras"),
        (70, False, "belum selaras dan belum berhasil"),
    ):
        monkeypatch.setattr(type(panel.index), "value", value)
        results = beside.Results(2026, 2, 4 if succeeds else 0, 4, 4)
        assert pages.IndexPanel(panel.index, panel.key, results, None).standing == words


def test_the_command_keeps_every_office_for_the_month(house, capsys):
    args = build_parser().parse_args(["periksa", "--simpan"])
    assert args.run(args) == 0
    assert "Temuan 4 kantor tersimpan." in capsys.readouterr().err
    assert MonthlyIndex.objects.count() == 4


def test_a_finding_about_an_skp_one_may_not_open_has_no_link(house):
    """The planner reads what is broken; an RHK is its owner's and his superiors'."""
    clerk = the.employ(the.a_post(house.office.adm, "Arsiparis"))
    skp = Skp.objects.create(
        penugasan=clerk,
        year=2026,
        period_from="2026-01-01",
        period_to="2026-12-31",
        status="submitted",
    )
    Rhk.objects.create(skp=skp, number=1, text="Arsip terpelihara")
    house.on(the.TODAY + timedelta(1))
    key = f"skp.rhk:{skp.rhk_set.get().pk}"

    def opens(user):
        rows = [row for group in house.page(user).groups for row in group.rows]
        return next(row.opens for row in rows if row.item.object_key == key)

    assert opens(clerk.person.user)
    assert not opens(house.planner.user)
    client = Client()
    client.force_login(house.planner.user)
    text = client.get("/periksa/").content.decode()
    assert "Diperbaiki oleh pemiliknya dan atasannya." in text
    assert f"/skp/{skp.pk}/" not in text
