"""Measurement in a browser: accessible, narrow, and whole without JavaScript."""

from decimal import Decimal

import pytest

from selaras.measurement import actions
from selaras.measurement.gates import Entry
from tests.measurement.world import komponen_of, slot_of, submit, values_of, verified
from tests.support.looks import WIDE, assert_looks

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

TARGET = {"value": Decimal(80), "tw1": Decimal(70), "tw2": Decimal(75)}


@pytest.fixture
def figures(world, claims):
    """A quarter in all its states: to fill in, returned, waiting, verified, not owed."""
    world.empty = slot_of(world.indikator("IKU-1.1.1", target=TARGET))
    claims.add(world.empty, komponen_of(world.empty.indikator)["a"], 40, person="Analis A", month=4)
    claims.add(world.empty, komponen_of(world.empty.indikator)["a"], 51, person="Analis B", evidence=["Foto"])
    world.returned = slot_of(world.indikator("IKU-1.1.2", target=TARGET))
    version = submit(world, world.returned, 60, 100)
    actions.return_realisasi(
        version_id=version.pk, reason="Penyebut belum memuat Juni.", by=world.users["kasubbag"]
    )
    world.waiting = slot_of(world.indikator("IKU-1.2.1", target=TARGET))
    submit(world, world.waiting, 45, 100)
    world.verified = slot_of(world.indikator("IKU-2.1.1", target=TARGET))
    verified(world, world.verified, 91, 118)
    slot_of(world.indikator("IKU-3.1.1", regimes="stage", target=TARGET))
    return world


def test_every_page_is_accessible_and_fits(open_page, figures):
    pic = open_page(user=figures.users["pic"], size=WIDE)
    head = open_page(user=figures.users["kasubbag"], size=WIDE)
    for page, address, name in (
        (pic, "/pengukuran/", "daftar"),
        (pic, "/pengukuran/?tw=4", "kosong"),
        (pic, f"/pengukuran/{figures.empty.pk}/", "isian"),
        (pic, f"/pengukuran/{figures.returned.pk}/", "dikembalikan"),
        (pic, f"/pengukuran/{figures.waiting.pk}/", "diajukan"),
        (pic, f"/pengukuran/{figures.verified.pk}/", "terverifikasi"),
        (pic, f"/pengukuran/{figures.verified.pk}/?telusur=capaian:IKU-2.1.1:LAMTENG:2026-TW2", "telusur"),
        (head, "/pengukuran/verifikasi/", "antrean"),
        (head, f"/pengukuran/{figures.waiting.pk}/", "memeriksa"),
    ):
        page.goto(address)
        assert_looks(page, name)


def test_a_locked_figure_is_excepted_by_the_office_above(open_page, world, claims):
    slot = slot_of(world.indikator("IKU-1.1.1", target=TARGET))
    actions.lock_period(year=2026, month=6)
    above = open_page(user=world.users["provinsi"], size=WIDE)
    above.goto(f"/pengukuran/{slot.pk}/")
    above.get_by_text("Beri pengecualian kunci untuk angka ini").click()
    above.get_by_label("Alasan").fill("Putusan baru terbit setelah periode dikunci.")
    above.get_by_label("Hari terakhir").fill("2026-07-20")
    assert_looks(above, "kunci-memberi")
    above.get_by_role("button", name="Beri pengecualian").click()
    above.get_by_text("angka ini dikecualikan sampai 20 Jul 2026").wait_for()
    mine = open_page(user=world.users["pic"], size=WIDE)
    mine.goto(f"/pengukuran/{slot.pk}/")
    assert_looks(mine, "kunci-dikecualikan")
    assert mine.get_by_role("button", name="Ajukan realisasi").is_visible()


def test_the_calendar_is_accessible_and_fits(open_page, world):
    slot_of(world.indikator("IKU-1.1.1", target=TARGET))
    actions.lock_period(year=2026, month=6)
    slot_of(world.indikator("IKU-1.1.2", target=TARGET), 3)
    keeper = open_page(user=world.users["pusat"], size=WIDE)
    above = open_page(user=world.users["provinsi"], size=WIDE)
    for page, address, name in (
        (keeper, "/pengukuran/kalender/", "kalender"),
        (keeper, "/pengukuran/kalender/2026/3/", "bulan"),
        (keeper, "/pengukuran/kalender/2026/7/buka/", "buka"),
        (keeper, "/pengukuran/kalender/2026/3/kunci/", "kunci"),
        (above, "/pengukuran/kalender/2026/6/?kantor=LAMTENG", "mengecualikan"),
    ):
        page.goto(address)
        for summary in page.locator("main details > summary").all():
            summary.click()
        assert_looks(page, name)


@pytest.mark.parametrize("javascript", [True, False])
def test_a_plain_figure_from_the_list_to_verified(open_page, figures, javascript, tmp_path):
    proof = tmp_path / "rekap.pdf"
    proof.write_bytes(b"%PDF-1.7 rekap")
    page = open_page(user=figures.users["pic"], javascript=javascript)
    page.goto("/pengukuran/")
    page.get_by_role("link", name="Isi IKU-1.1.1", exact=True).click()
    assert page.get_by_label("Tercapai", exact=True).input_value() == "91"  # the claims of daily work
    page.get_by_label("Semua").fill("118")
    page.get_by_label("Unggah bukti").set_input_files(proof)
    page.get_by_role("button", name="Ajukan realisasi").click()
    page.get_by_text("menunggu verifikasi orang lain").wait_for()

    head = open_page(user=figures.users["kasubbag"], javascript=javascript)
    head.goto(f"/pengukuran/{figures.empty.pk}/")
    head.get_by_label("Saya sudah membuka bukti").check()
    head.get_by_role("button", name="Verifikasi angka ini").click()
    head.goto(f"/pengukuran/{figures.empty.pk}/")
    assert head.get_by_role("heading", level=1).inner_text().startswith("Realisasi TW")
    assert "sudah diverifikasi: 91 dari 118" in head.get_by_role("heading", level=1).inner_text()


def test_what_is_refused_keeps_what_was_typed(open_page, figures):
    page = open_page(user=figures.users["pic"])
    page.goto(f"/pengukuran/{figures.empty.pk}/")
    page.get_by_label("Tercapai", exact=True).fill("20")
    page.get_by_label("Semua").fill("118")
    page.get_by_role("button", name="Ajukan realisasi").click()
    page.get_by_role("alert").wait_for()
    assert_looks(page, "galat")
    assert page.get_by_label("Tercapai", exact=True).input_value() == "20"
    assert page.get_by_text("berbeda dari klaim log 91").first.is_visible()


def test_the_later_one_of_two_sees_both_figures(open_page, figures):
    page = open_page(user=figures.users["pic"])
    page.goto(f"/pengukuran/{figures.empty.pk}/")
    entry = Entry(values=values_of(figures.empty.indikator, 90, 118), note="Menurut rekap KPU")
    actions.save_draft(slot_id=figures.empty.pk, entry=entry, by=figures.users["perencana"])
    page.get_by_label("Semua").fill("118")
    page.get_by_role("button", name="Simpan draf").click()
    page.get_by_text("Perencana menyimpan lebih dulu").wait_for()
    assert_looks(page, "bentrok")
    assert page.get_by_label("Semua").input_value() == "118"


def test_another_quarter_without_leaving_the_page(open_page, figures):
    page = open_page(user=figures.users["pic"], size=WIDE)
    page.goto("/pengukuran/")
    page.get_by_label("Triwulan", exact=True).select_option("4")
    page.get_by_text("Belum ada realisasi yang ditagih untuk TW").wait_for()
    assert "tw=4" in page.url
