"""Tindakan perbaikan in a browser: from a red figure to what another person has seen done."""

from decimal import Decimal

import pytest

from tests.measurement.world import slot_of, verified
from tests.support.looks import WIDE, assert_looks

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
TARGET = {"value": Decimal(80), "tw1": Decimal(70), "tw2": Decimal(75)}


def test_from_a_red_figure_to_done(open_page, world, tmp_path):
    slot = slot_of(world.indikator("IKU-1.1.1", target=TARGET))
    verified(world, slot, 40, 100, obstacle="KPU menunda pleno ke Juli.")
    proof = tmp_path / "jawaban.pdf"
    proof.write_bytes(b"%PDF-1.7 jawaban")

    pic = open_page(user=world.users["pic"], size=WIDE)
    pic.goto("/pengukuran/tindakan/")
    assert_looks(pic, "tindakan-kosong")
    pic.goto(f"/pengukuran/{slot.pk}/")
    pic.get_by_role("link", name="Rencanakan tindakan perbaikan").click()
    pic.get_by_label("Tindakan", exact=True).fill("Menyurati KPU dan menagih jadwal pleno.")
    pic.get_by_label("PIC").select_option(label="Rekan, Jabatan rekan")
    pic.get_by_label("Batas waktu").fill("2026-08-31")
    assert_looks(pic, "tindakan-baru")
    pic.get_by_role("button", name="Rencanakan tindakan").click()
    pic.get_by_text("dikerjakan Rekan").wait_for()
    pic.goto("/pengukuran/tindakan/")
    assert_looks(pic, "tindakan-daftar")

    head = open_page(user=world.users["kasubbag"], size=WIDE)
    head.goto("/pengukuran/tindakan/")
    head.get_by_role("link", name="Menyurati KPU").click()
    head.get_by_text("Geser batas waktu").click()
    head.get_by_label("Batas waktu baru").fill("2026-09-30")
    head.get_by_label("Mengapa digeser").fill("KPU belum menjawab surat pertama.")
    head.get_by_role("button", name="Geser batas").click()
    head.get_by_text("31 Agu 2026 menjadi 30 Sep 2026").wait_for()
    head.get_by_text("Geser batas waktu").click()
    assert_looks(head, "tindakan-digeser")

    doer = open_page(user=world.users["rekan"], size=WIDE)
    doer.goto("/")
    doer.get_by_role("link", name="Kerjakan 1 tindakan perbaikan").first.click()
    doer.get_by_role("link", name="Menyurati KPU").click()
    doer.get_by_label("Apa yang sudah selesai").fill("KPU menjawab surat kami.")
    doer.get_by_label("Cari menurut nama").fill("tiada")
    doer.get_by_text("Tidak ada bukti kantor yang cocok").wait_for()
    doer.get_by_label("Unggah bukti").set_input_files(proof)
    assert_looks(doer, "tindakan-lapor")
    doer.get_by_role("button", name="Laporkan selesai").click()
    doer.get_by_text("menunggu pemeriksaan orang lain").wait_for()

    doer.goto("/bukti/")
    doer.get_by_role("link", name="jawaban.pdf").wait_for()
    assert_looks(doer, "bukti-kantor")

    head.goto("/pengukuran/tindakan/?tampil=dilaporkan")
    head.get_by_role("link", name="Menyurati KPU").click()
    assert_looks(head, "tindakan-periksa")
    head.get_by_role("button", name="Nyatakan selesai").click()
    assert head.get_by_role("heading", level=1).inner_text().startswith("Selesai; diperiksa")
    head.goto(f"/pengukuran/{slot.pk}/")
    assert_looks(head, "tindakan-angka")
