"""Money in the LKjIP: what was spent beside what was reached, from verified months only."""

from decimal import Decimal

import pytest

from selaras.access.roles import Role
from selaras.anggaran import actions
from selaras.documents.actions import make_lkjip
from selaras.documents.lkjip.build import build
from selaras.documents.lkjip.facts import Period, gather
from selaras.planning.models import Indikator
from tests.anggaran.money import a_budget
from tests.documents.sample import BUSINESS_DATE
from tests.documents.test_lkjip import text_of
from tests.support import office as small

pytestmark = pytest.mark.django_db


def content_of(office):
    return build(gather(office, Period(2025, 4)), BUSINESS_DATE)


@pytest.fixture
def spent(year):
    """350 of 1000.25 spent in 2025, 300 of it for the sasaran of the office's indicators."""
    lamteng = year.office.lamteng
    lines = a_budget(lamteng, 2025)
    planner, other = (small.employ(small.a_post(lamteng, name)) for name in ("Perencana", "Kepala"))
    small.grant(planner.person, Role.PERENCANA, lamteng)
    small.grant(other.person, Role.KEPALA_SEKRETARIAT, lamteng)
    sasaran = Indikator.objects.filter(unit=lamteng).first().sasaran
    actions.tie_line(line_id=lines["A"].pk, sasaran_id=sasaran.pk, by=planner.person.user)
    entries = [
        actions.MonthAmount(lines[code].pk, month, Decimal(amount))
        for code, month, amount in (("A.1.X.01.051", 2, 300), ("B.1", 3, 50), ("B.1", 4, 7))
    ]
    rows = actions.submit_realisasi(entries=entries, by=planner.person.user)
    actions.verify_realisasi(realisasi_ids=[row.pk for row in rows[:2]], by=other.person.user)
    return year


def test_money_stands_beside_results(spent):
    content = content_of(spent.office.lamteng)
    money = content.bab3.anggaran
    assert money.teks[0] == "Dari pagu Rp1.000 terpakai Rp350 atau 34,99\u00a0%."
    assert "Rp7 sudah dicatat dan menunggu verifikasi" in money.teks[2]
    code = content.bab3.sasaran[0].kode
    assert money.baris == (
        (f"Baris A: sasaran {code}", "900", "300", "600", "33,32"),
        ("Baris B: belum terhubung ke sasaran", "100", "50", "50", "50,00"),
    )
    assert money.jumlah == ("Jumlah", "1.000", "350", "650", "34,99")
    assert [row[2:] for row in money.efisiensi] == [("93,75", "33,32", "60,43")]
    assert content.bab3.sasaran[0].efisiensi == (
        "Rp300 dari Rp900 dipakai (33,32\u00a0%) untuk rata-rata capaian 93,75\u00a0%."
    )


def test_the_pdf_prints_it(spent):
    text = text_of(make_lkjip(unit_id=spent.office.lamteng.pk, year=2025, by=None))
    assert "Realisasi anggaran" in text
    assert "Capaian kinerja di samping serapan anggaran" in text
    assert "60,43" in text
    assert "Angka anggaran ini ilustrasi." in text


def test_an_office_without_budget_says_nothing_of_money(year):
    dokumen = make_lkjip(unit_id=year.office.lamteng.pk, year=2025, by=None)
    assert dokumen.payload["bab3"]["anggaran"] is None
    assert "Realisasi anggaran" not in text_of(dokumen)


def test_a_report_of_the_older_shape_is_still_set(year):
    dokumen = make_lkjip(unit_id=year.office.lamteng.pk, year=2025, by=None)
    for part, name in (("bab2", "anggaran"), ("bab2", "anggaran_jumlah"), ("bab3", "anggaran")):
        dokumen.payload[part].pop(name)
    for section in dokumen.payload["bab3"]["sasaran"]:
        section.pop("efisiensi")
    assert "Akuntabilitas kinerja" in text_of(dokumen)
