"""The pages of money: answer first, drill down, act; as many queries for fifty lines as for one."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from selaras.anggaran import actions
from selaras.anggaran.models import AnggaranLine, PaguVersion, RealisasiAnggaran
from selaras.organisation.models import UnitPeriod
from selaras.registry.business_date import business_now
from tests.anggaran.money import a_budget, a_satker
from tests.support import office as small

LEAF = "A.1.X.01.051"
ADDRESS = "/rencana/anggaran/"


@pytest.fixture
def client_of(money):
    def sign_in(who="planner"):
        client = Client()
        client.force_login(money.user(who))
        return client

    return sign_in


def text_of(response):
    assert response.status_code in (200, 422), response
    return " ".join(response.content.decode().split())


def spend(money, amount="250.25", month=1, code=LEAF, *, verified=True):
    entry = actions.MonthAmount(money.lines[code].pk, month, Decimal(amount))
    (row,) = actions.submit_realisasi(entries=[entry], by=money.user("planner"))
    if verified:
        actions.verify_realisasi(realisasi_ids=[row.pk], by=money.user("head"))
    return row


def test_the_office_is_told_in_one_sentence_and_gone_down_into(money, client_of):
    spend(money)
    client = client_of()
    text = text_of(client.get(ADDRESS))
    assert "Rp250 dari Rp1.000 terpakai" in text
    assert "25,02" in text
    assert "belum terhubung ke sasaran" in text
    assert "Angka anggaran ini ilustrasi." in text

    below = text_of(client.get(ADDRESS, {"baris": money.lines["A.1.X.01"].pk}))
    assert f"/rencana/anggaran/baris/{money.lines[LEAF].pk}/" in below
    assert "Baris B.1" not in below
    assert client.get(ADDRESS, {"baris": 999_999}).status_code == 404


def test_money_stands_beside_results(money, client_of):
    actions.tie_line(line_id=money.lines["A"].pk, sasaran_id=money.sasaran.pk, by=money.user("planner"))
    spend(money)
    text = text_of(client_of().get(ADDRESS, {"menurut": "sasaran"}))
    assert "S1.1-LT" in text
    assert "27,80" in text
    assert "Belum terhubung ke sasaran" in text


def test_an_office_without_budget_says_what_to_do(money, client_of):
    text = text_of(client_of().get(ADDRESS, {"tahun": 2031}))
    assert "belum punya anggaran 2031" in text
    assert "lembar Anggaran" in text


def test_a_month_is_entered_by_one_and_verified_by_another(money, client_of):
    page = f"/rencana/anggaran/baris/{money.lines[LEAF].pk}/"
    planner, head = client_of(), client_of("head")
    bad = planner.post(f"{page}realisasi/", {"month": 2, "amount": "seratus"})
    assert bad.status_code == 422
    assert "galat" in text_of(bad)
    assert not RealisasiAnggaran.objects.exists()

    planner.post(f"{page}realisasi/", {"month": 2, "amount": "1.000,5", "source": "OM-SPAN"})
    row = RealisasiAnggaran.objects.get()
    assert (row.amount, row.month, row.source) == (Decimal("1000.5"), 2, "OM-SPAN")
    assert "Menunggu verifikasi Anda" not in text_of(planner.get(ADDRESS))
    assert "Menunggu verifikasi Anda" in text_of(head.get(ADDRESS))

    head.post(f"{ADDRESS}realisasi/{row.pk}/kembalikan/", {"reason": "Salah bulan"})
    assert "Salah bulan" in text_of(planner.get(page))
    planner.post(f"{page}realisasi/", {"month": 2, "amount": "900"})
    assert planner.post(f"{ADDRESS}verifikasi/", {"id": row.pk + 1}).status_code == 403
    head.post(f"{ADDRESS}verifikasi/", {"id": row.pk + 1, "baris": money.lines[LEAF].pk})
    assert "Diverifikasi" in text_of(planner.get(page))
    assert head.post(f"{ADDRESS}verifikasi/", {"id": 987_654}).status_code == 404
    assert "Pilih sekurangnya satu" in text_of(head.post(f"{ADDRESS}verifikasi/", follow=True))


def test_pagu_and_tie_are_changed_on_the_page_of_the_line(money, client_of):
    page, planner = f"/rencana/anggaran/baris/{money.lines[LEAF].pk}/", client_of()
    sent = {"amount": "650", "valid_from": "2026-04-01", "reason": "Revisi DIPA ke-1"}
    planner.post(f"{page}pagu/", sent)
    assert "Rp650" in text_of(planner.get(page))
    assert planner.post(f"{page}pagu/", {**sent, "valid_from": "besok"}).status_code == 422

    planner.post(f"{page}kaitan/", {"result": f"i:{money.indikator.pk}"})
    assert "Membiayai sasaran S1.1-LT" in text_of(planner.get(page))
    planner.post(f"{page}kaitan/", {"result": f"s:{money.sasaran.pk}"})
    assert AnggaranLine.objects.get(code=LEAF).sasaran == money.sasaran
    assert planner.post(f"{page}kaitan/", {"result": "s:987654"}).status_code == 422


def test_who_may_not_act_sees_no_form(money, client_of):
    text = text_of(client_of("above").get(f"/rencana/anggaran/baris/{money.lines[LEAF].pk}/"))
    assert "Ajukan realisasi" not in text
    assert "Simpan revisi" not in text
    other = small.employ(small.a_post(money.office.kab_a, "Staf")).person.user
    client = Client()
    client.force_login(other)
    assert client.get(f"/rencana/anggaran/baris/{money.lines[LEAF].pk}/").status_code == 404


def more_lines(money, count=49):
    top = money.lines["B"]
    for number in range(count):
        sasaran = small.a_sasaran(money.office.lamteng, f"K{number}", money.sasaran, kind="kondisi")
        line = AnggaranLine.objects.create(
            satker=top.satker,
            office=top.office,
            unit=top.unit,
            year=2026,
            code=f"B.{number + 2}",
            kind="kegiatan",
            name="X",
            parent=top,
            sasaran=sasaran,
        )
        PaguVersion.objects.create(
            line=line, amount=Decimal(1), valid_from=date(2026, 1, 1), set_at=business_now()
        )
        RealisasiAnggaran.objects.create(
            line=line, month=1, amount=1, entered_at=business_now(), source="OM-SPAN"
        )


def queries_of(client, address):
    client.get(address)
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    return len(queries)


def test_the_pages_cost_the_same_for_one_line_and_for_fifty(money, client_of):
    spend(money)
    spend(money, "5", 2, verified=False)
    actions.tie_line(line_id=money.lines["A"].pk, sasaran_id=money.sasaran.pk, by=money.user("planner"))
    client = client_of("head")
    below = f"{ADDRESS}?baris={money.lines['B'].pk}"
    leaf = f"/rencana/anggaran/baris/{money.lines[LEAF].pk}/"
    pages = (ADDRESS, below, f"{ADDRESS}?menurut=sasaran", leaf)
    few = [queries_of(client, page) for page in pages]
    more_lines(money)
    assert [queries_of(client, page) for page in pages] == few
    assert max(few[:3]) <= 15
    assert few[3] <= 20


def test_two_satker_in_one_year_are_told_apart(money, client_of):
    """DOMAIN, case 6: each satker with its dates, and the office as the sum."""
    office = money.office.lamteng
    period = UnitPeriod.objects.get(unit=office, valid_to=None)
    period.satker, period.valid_to = a_satker(office), date(2026, 7, 1)
    period.save()
    later = a_satker(office, "S-2")
    UnitPeriod.objects.create(unit=office, name=office.name, satker=later, valid_from=date(2026, 7, 1))
    a_budget(office, satker=later, start=date(2026, 7, 1))

    text = text_of(client_of().get(ADDRESS, {"tahun": 2026, "tw": 3}))
    assert "Menurut satker" in text
    assert "Satker S-2" in text
    assert "1 Jul 2026" in text
    assert "Pagu Rp2.001; belum ada realisasi" in text
    assert "Menurut satker" not in text_of(client_of().get(ADDRESS, {"tahun": 2025}))
