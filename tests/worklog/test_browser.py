"""Hari ini, log, SKP and RB in a browser: accessible, narrow, and whole without JavaScript."""

from decimal import Decimal

import pytest

from selaras.reform.models import RbAksi, RbFokus, RoadMap
from selaras.skp import actions
from selaras.skp.models import Skp
from selaras.worklog.models import KlaimLog, Log
from tests.skp.story import skp_at, user_of
from tests.support import office as the
from tests.support.looks import WIDE, assert_looks
from tests.worklog.story import Version, a_figure, a_slot, record

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def week(cast, rhk):
    """A week of one person, an SKP that waits, one that is a draft, an RB action."""
    record(cast.analis, "Uji petik 12 pemilih di Kec. Kotagajah", rhk_id=rhk.pk, quantity=Decimal(3))
    taken = record(
        cast.analis, "4 saran perbaikan data pemilih, Kec. Punggur", rhk_id=rhk.pk, quantity=Decimal(4)
    )
    taken.klaim_set.update(
        taken_into=a_figure(a_slot(cast.iku), cast.kasubbag, Version.VERIFIED, cast.koordinator)
    )
    record(cast.analis, "Menerima tamu dari KPU")
    other = skp_at(Skp.Status.SUBMITTED, the.employ(cast.post), indikator=cast.iku)
    draft = skp_at(Skp.Status.DRAFT, cast.kasubbag, indikator=cast.iku)
    road_map = RoadMap.objects.create(code="RM", period_start=2025, period_end=2029)
    fokus = RbFokus.objects.create(road_map=road_map, code="G", kind="general", theme="Arsip")
    aksi = RbAksi.objects.create(
        unit=cast.office.lamteng, fokus=fokus, code="RB-1", year=2026, action="Arsip pengawasan tertata"
    )
    cast.taken, cast.other, cast.draft, cast.aksi, cast.rhk = taken, other, draft, aksi, rhk
    return cast


def test_every_page_is_accessible_and_fits(open_page, week):
    staff = open_page(user=user_of(week.analis), size=WIDE)
    head = open_page(user=user_of(week.kasubbag), size=WIDE)
    new = open_page(user=user_of(the.employ(week.post)), size=WIDE)
    for page, address, name in (
        (staff, "/", "hari-ini"),
        (staff, f"/?tersimpan={week.taken.pk}&telusur=rhk:{week.rhk.pk}:2026-07-15", "hari-ini-telusur"),
        (head, "/", "hari-ini-pimpinan"),
        (new, "/", "hari-ini-kosong"),
        (staff, "/log/", "log"),
        (head, "/log/?orang=semua", "log-pimpinan"),
        (staff, f"/log/{week.taken.pk}/", "log-isi"),
        (staff, f"/log/{Log.objects.order_by('pk').first().pk}/ganti/", "log-ganti"),
        (staff, f"/log/{Log.objects.order_by('pk').first().pk}/batal/", "log-batal"),
        (head, "/skp/", "skp-daftar"),
        (head, f"/skp/{week.other.skp_id}/", "skp-putusan"),
        (staff, f"/skp/{week.rhk.skp_id}/", "skp"),
        (head, f"/skp/rhk/{week.draft.pk}/", "rhk"),
        (head, f"/skp/{week.draft.skp_id}/rhk/", "rhk-baru"),
        (new, "/skp/baru/", "skp-baru"),
        (staff, "/rb/", "rb"),
        (staff, f"/rb/aksi/{week.aksi.pk}/", "rb-aksi"),
    ):
        page.goto(address)
        assert_looks(page, name)


@pytest.mark.parametrize("javascript", [True, False])
def test_a_log_costs_a_sentence_and_two_taps(open_page, week, javascript):
    page = open_page(user=user_of(week.analis), javascript=javascript)
    page.goto("/")

    page.get_by_label("Apa yang Anda hasilkan?").fill("2 rekomendasi data pemilih untuk Bandar Mataram")
    page.get_by_label("Menambah").fill("2")
    page.get_by_role("button", name="Simpan log").click()

    page.get_by_text("Masuk ke IKU-1.1.1: Ditindaklanjuti +2").wait_for()
    assert KlaimLog.objects.order_by("-pk")[0].quantity == Decimal(2)


def test_the_suggestion_follows_the_sentence_and_never_overrules(open_page, week):
    by = user_of(week.analis)
    Skp.objects.filter(pk=week.rhk.skp_id).update(status="draft", agreed_at=None, agreed_by=None)
    second = actions.put_rhk(
        skp_id=week.rhk.skp_id, number=2, text="Alumni P2P binaan tetap aktif", by=by, no_line_reason="x"
    )
    actions.submit_skp(skp_id=week.rhk.skp_id, by=by)
    page = open_page(user=by)
    page.goto("/")
    chosen = page.locator("input[name=rhk]:checked")
    assert chosen.input_value() == str(week.rhk.pk)

    with page.expect_response(lambda answer: "/log/usul/" in answer.url):
        page.get_by_label("Apa yang Anda hasilkan?").press_sequentially("pertemuan alumni P2P")
    page.wait_for_function(f"document.querySelector('input[name=rhk]:checked')?.value === '{second.pk}'")

    page.get_by_text("Di luar RHK", exact=True).click()
    with page.expect_response(lambda answer: "/log/usul/" in answer.url):
        page.get_by_label("Apa yang Anda hasilkan?").press_sequentially(" di Punggur")
    page.wait_for_timeout(300)
    assert page.locator("input[name=rhk]:checked").input_value() == ""


def test_an_skp_from_draft_to_agreed_without_javascript(open_page, cast):
    above = skp_at(Skp.Status.SUBMITTED, cast.kasubbag, indikator=cast.iku)
    page = open_page(user=user_of(cast.analis), javascript=False)
    page.goto("/skp/baru/")
    page.get_by_label(above.text).check()
    page.get_by_role("button", name="Susun draf SKP").click()
    page.get_by_role("button", name="Ajukan SKP").click()
    page.get_by_text("menunggu persetujuan").first.wait_for()

    head = open_page(user=user_of(cast.kasubbag), javascript=False)
    head.goto("/")
    head.get_by_role("link", name="Baca SKP").click()
    head.get_by_role("link", name="Baca dan putuskan").click()
    head.get_by_role("button", name="Sepakati SKP").click()

    head.get_by_text("Disepakati").first.wait_for()
    assert Skp.objects.get(penugasan=cast.analis).status == Skp.Status.AGREED
