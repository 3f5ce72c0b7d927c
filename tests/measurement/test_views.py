"""Pages of measurement: answer first, one next step, nothing typed is lost, the same queries for 1 and 50."""

from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from selaras.evidence.actions import add_file
from selaras.evidence.models import Bukti
from selaras.measurement import actions
from selaras.measurement import inbox as own_inbox
from selaras.measurement.gates import Entry
from selaras.measurement.models import RealisasiVersion
from selaras.registry import figures, inbox, records
from selaras.registry.business_date import business_date
from selaras.registry.evidence_uses import uses_of
from tests.measurement.world import NOTE, komponen_of, slot_of, submit, values_of, verified

TARGET = {"value": Decimal(80), "tw1": Decimal(70), "tw2": Decimal(75)}


@pytest.fixture
def indikator(world):
    return world.indikator(target=TARGET)


@pytest.fixture
def slot(indikator):
    return slot_of(indikator)


def text_of(answer):
    return " ".join(answer.content.decode().replace("\xa0", " ").split())


def sent(slot, *values, aksi="ajukan", **fields):
    """What the form sends."""
    names = [f"nilai_{pk}" for pk in values_of(slot.indikator, *(["0"] * len(values)))]
    slot.refresh_from_db()
    return {
        **dict(zip(names, values, strict=True)),
        "note": "",
        "obstacle": "",
        "response": "",
        "link_url": "",
        "link_name": "",
        "waiver_reason": "",
        "waiver_text": "",
        "row_version": slot.row_version,
        "kunci": "6f9619ff-8b86-4d01-b42d-00cf4fc964ff",
        "aksi": aksi,
        **fields,
    }


def page(slot):
    return reverse("realisasi", args=[slot.pk])


def pdf(name="rekap.pdf", content=b"%PDF-1.7 rekap"):
    return SimpleUploadedFile(
        name, content, content_type="text/html"
    )  # what a browser claims is not believed


# --------------------------------------------------------------------- list
def test_the_list_answers_first_and_offers_one_next_step(world, client, slot):
    verified(world, slot_of(world.indikator("IKU-2", target=TARGET)), 91, 118)
    slot_of(world.indikator("IKU-3", regimes="stage"))
    client.force_login(world.users["pic"])
    shown = text_of(client.get(reverse("pengukuran")))

    assert "<h1>1 dari 2 realisasi TW II 2026 terisi; 1 menunggu Anda.</h1>" in shown
    assert "Lewat masa tenggang 10 Jul 2026; yang diisi sekarang tercatat terlambat</a>." in shown
    assert "1 tidak ditagih karena tidak berlaku." in shown
    assert shown.count("btn-primary") == 1
    assert f'<a class="btn btn-primary" href="{page(slot)}">Isi IKU-1</a>' in shown
    assert "?telusur=realisasi:IKU-2:LAMTENG:2026-TW2" in shown


def test_who_reads_only_has_nothing_to_fill_in(world, client, slot):
    client.force_login(world.users["rekan"])
    shown = text_of(client.get(reverse("pengukuran")))
    assert "0 dari 1 realisasi TW II 2026 terisi." in shown
    assert "Belum diisi penanggung jawab lain" in shown
    assert ">Isi<" not in shown
    client.force_login(world.users["perencana"])
    assert ">Isi<" in text_of(client.get(reverse("pengukuran")))


def test_an_unopened_quarter_is_an_empty_state(world, client):
    client.force_login(world.users["pic"])
    shown = text_of(client.get(reverse("pengukuran"), {"tahun": "2026", "tw": "4"}))
    assert "Belum ada realisasi yang ditagih untuk TW IV 2026." in shown
    assert "Periode ini belum dibuka" in shown


def test_the_province_sees_the_offices_below_and_nobody_else_s(world, client, slot):
    client.force_login(world.users["provinsi"])
    assert "IKU-1" in text_of(client.get(reverse("pengukuran"), {"kantor": "LAMTENG"}))
    client.force_login(world.users["tetangga"])
    assert client.get(reverse("pengukuran"), {"kantor": "LAMTENG"}).status_code == 404
    assert client.get(page(slot)).status_code == 404


def test_htmx_gets_the_list_alone(world, client, slot):
    client.force_login(world.users["pic"])
    part = client.get(reverse("pengukuran"), HTTP_HX_REQUEST="true")
    assert "<html" not in part.content.decode()
    assert 'id="daftar"' in part.content.decode()


def test_the_list_costs_the_same_for_one_and_for_fifty(world, client, claims, django_assert_max_num_queries):
    client.force_login(world.users["pic"])
    verified(world, slot_of(world.indikator("IKU-0", target=TARGET)), 91, 118)
    client.get(reverse("pengukuran"))
    with django_assert_max_num_queries(15) as first:
        client.get(reverse("pengukuran"))
    for number in range(1, 50):
        slot = slot_of(world.indikator(f"IKU-{number}", target=TARGET))
        claims.add(slot, komponen_of(slot.indikator)["a"], 5)
    with django_assert_max_num_queries(len(first)):
        client.get(reverse("pengukuran"))


# ----------------------------------------------------------------- one slot
def test_a_plain_figure_is_two_fields_and_one_click(world, client, slot, indikator, claims):
    claims.add(slot, komponen_of(indikator)["a"], 91, person="Analis A", evidence=["Foto"])
    client.force_login(world.users["pic"])
    shown = text_of(client.get(page(slot)))
    assert "<h1>Realisasi TW II 2026 belum diisi; batasnya 3 Jul 2026.</h1>" in shown
    assert 'value="91"' in shown  # the claims are offered
    assert "Analis A" in shown
    assert shown.count("btn-primary") == 1

    answer = client.post(page(slot), sent(slot, "91", "118"), follow=True)
    assert "menunggu verifikasi orang lain" in text_of(answer)
    assert ", 91 dari 118 menunggu verifikasi" in text_of(answer)


def test_numbers_are_read_as_people_write_them(world, client, slot):
    client.force_login(world.users["pic"])
    client.post(page(slot), sent(slot, "1.234,5", "Rp2.000", aksi="simpan"))
    assert set(slot.version_set.get().komponen_set.values_list("value", flat=True)) == {
        Decimal("1234.5"),
        Decimal(2000),
    }
    assert 'value="1.234,5"' in text_of(client.get(page(slot)))
    answer = client.post(page(slot), sent(slot, "sembilan", "118", aksi="simpan"))
    assert answer.status_code == 422
    assert "bukan satu angka" in text_of(answer)
    assert 'value="sembilan"' in text_of(answer)


def test_what_the_gates_refuse_stands_beside_its_field_and_nothing_is_lost(world, client, slot):
    client.force_login(world.users["pic"])
    fields = sent(slot, "50", "100", note="pendek", berkas=pdf())
    answer = client.post(page(slot), fields)
    shown = text_of(answer)

    assert answer.status_code == 422
    assert "Capaian sampai kini 66,67 %, di bawah 80 %" in shown
    assert "pendek</textarea>" in shown
    bukti = Bukti.objects.get()  # the upload was kept and is ticked
    assert f'value="{bukti.pk}" checked' in shown
    again = sent(slot, "50", "100", note=NOTE, bukti=[str(bukti.pk)])
    assert client.post(page(slot), again).status_code == 302
    assert slot.version_set.get().bukti_set.get().bukti == bukti


def test_a_file_that_is_no_evidence_is_refused_by_its_content(world, client, slot):
    client.force_login(world.users["pic"])
    answer = client.post(page(slot), sent(slot, "91", "118", berkas=pdf("a.pdf", b"<html><script>")))
    assert "tidak diterima sebagai bukti" in text_of(answer)
    assert not Bukti.objects.exists()
    assert not slot.version_set.exists()


def test_a_link_and_a_waiver_serve_as_well(world, client, slot):
    client.force_login(world.users["pic"])
    client.post(page(slot), sent(slot, "91", "118", link_url="https://contoh.invalid/a", aksi="simpan"))
    assert slot.version_set.get().bukti_set.get().bukti.url == "https://contoh.invalid/a"
    bad = client.post(page(slot), sent(slot, "91", "118", link_url="contoh"))
    assert "alamat lengkap" in text_of(bad)
    good = sent(slot, "91", "118", waiver_reason="Data pribadi", waiver_text="daftar terlapor")
    client.post(page(slot), good)
    assert slot.version_set.get().evidence_waiver == "Data pribadi: daftar terlapor"


def test_two_people_one_slot_the_later_one_sees_both_and_loses_nothing(world, client, slot, indikator):
    mine = sent(slot, "91", "118", note="Catatan saya", aksi="simpan")
    entry = Entry(values=values_of(indikator, 90, 118), note="Catatan dia")
    actions.save_draft(slot_id=slot.pk, entry=entry, by=world.users["perencana"])
    client.force_login(world.users["pic"])
    answer = client.post(page(slot), mine)
    shown = text_of(answer)

    assert answer.status_code == 409
    assert "Perencana menyimpan lebih dulu" in shown
    assert '<td role="cell" data-l="Tersimpan">90</td>' in shown
    assert '<td role="cell" data-l="Isian Anda">91</td>' in shown
    assert "Catatan saya</textarea>" in shown
    slot.refresh_from_db()
    assert f'name="row_version" value="{slot.row_version}"' in shown  # sending again is now a choice
    assert client.post(page(slot), {**mine, "row_version": slot.row_version}).status_code == 302
    assert slot.version_set.get().note == "Catatan saya"


def test_sending_one_form_twice_has_one_effect(world, client, slot):
    client.force_login(world.users["pic"])
    form = sent(slot, "91", "118", berkas=pdf())
    assert client.post(page(slot), form).status_code == 302
    assert client.post(page(slot), {**form, "berkas": pdf()}).status_code == 302
    assert RealisasiVersion.objects.count() == Bukti.objects.count() == 1


def test_who_may_not_enter_is_told_so_and_leaves_nothing(world, client, slot):
    client.force_login(world.users["rekan"])
    assert '<form method="post" enctype' not in text_of(client.get(page(slot)))
    answer = client.post(page(slot), sent(slot, "91", "118", berkas=pdf()))
    assert answer.status_code == 403
    assert not Bukti.objects.exists()


# ------------------------------------------------------------- verification
def test_verifying_from_the_queue(world, client, slot):
    version = submit(world, slot, 91, 118)
    client.force_login(world.users["kasubbag"])
    queue = text_of(client.get(reverse("verifikasi")))
    assert "<h1>1 realisasi menunggu Anda periksa.</h1>" in queue
    assert page(slot) in queue
    assert "Verifikasi angka ini" in text_of(client.get(page(slot)))

    answer = client.post(reverse("realisasi_verifikasi", args=[version.pk]), {"dibuka": "ya"}, follow=True)
    assert "sudah diverifikasi: 91 dari 118" in text_of(answer)
    assert "Tidak ada realisasi yang menunggu" in text_of(client.get(reverse("verifikasi")))


def test_nobody_sees_the_button_or_gets_through_for_his_own_figure(world, client, slot):
    version = submit(world, slot, 91, 118)
    client.force_login(world.users["pic"])
    assert "Verifikasi angka ini" not in text_of(client.get(page(slot)))
    assert client.post(reverse("realisasi_verifikasi", args=[version.pk])).status_code == 403
    client.force_login(world.users["tetangga"])
    for name in ("realisasi_verifikasi", "realisasi_kembalikan", "realisasi_tarik"):
        assert client.post(reverse(name, args=[version.pk])).status_code == 404


def test_verifying_twice_says_so(world, client, slot):
    version = submit(world, slot, 91, 118)
    client.force_login(world.users["koordinator"])
    for _ in range(2):
        answer = client.post(reverse("realisasi_verifikasi", args=[version.pk]), follow=True)
    assert "tidak menunggu verifikasi" in text_of(answer)


def test_a_returned_figure_is_prefilled_and_says_why(world, client, slot):
    version = submit(world, slot, 91, 118)
    client.force_login(world.users["kasubbag"])
    empty = client.post(reverse("realisasi_kembalikan", args=[version.pk]), {"alasan": ""}, follow=True)
    assert "Tulis apa yang perlu diperbaiki" in text_of(empty)
    client.post(reverse("realisasi_kembalikan", args=[version.pk]), {"alasan": "Penyebut tanpa Juni."})
    client.force_login(world.users["pic"])
    shown = text_of(client.get(page(slot)))
    assert "<h1>Realisasi TW II 2026 dikembalikan; perbaiki lalu ajukan lagi.</h1>" in shown
    assert "Dikembalikan Kasubbag, 15 Jul 2026." in shown
    assert "Penyebut tanpa Juni." in shown
    assert 'value="118"' in shown


def test_a_waiting_figure_can_be_taken_back_by_its_author(world, client, slot):
    version = submit(world, slot, 91, 118)
    client.force_login(world.users["pic"])
    answer = client.post(reverse("realisasi_tarik", args=[version.pk]), follow=True)
    assert "Realisasi TW II 2026 masih draf" in text_of(answer)


def test_a_verified_figure_is_corrected_with_a_reason(world, client, slot):
    verified(world, slot, 91, 118)
    client.force_login(world.users["pic"])
    assert "?koreksi=1" in text_of(client.get(page(slot)))
    address = f"{page(slot)}?koreksi=1"
    assert "Alasan koreksi" in text_of(client.get(address))
    bare = sent(slot, "92", "118", waiver_reason="Data pribadi")
    assert "Tulis alasan koreksi." in text_of(client.post(address, bare))
    client.post(address, {**bare, "reason": "Satu rekomendasi terlewat"})
    assert slot.version_set.get(status="submitted").cause == "correction"


def test_one_slot_costs_the_same_whatever_its_claims(
    world, client, slot, indikator, claims, django_assert_max_num_queries
):
    client.force_login(world.users["pic"])
    client.get(page(slot))
    with django_assert_max_num_queries(20) as first:
        client.get(page(slot))
    for _ in range(50):
        claims.add(slot, komponen_of(indikator)["a"], 1)
    with django_assert_max_num_queries(len(first)):
        client.get(page(slot))


@pytest.mark.parametrize("route", ["pengukuran", "verifikasi"])
def test_an_anonymous_visitor_is_sent_to_sign_in(world, client, route):
    assert client.get(reverse(route)).status_code == 302


def test_no_get_changes_anything(world, client, slot):
    version = submit(world, slot, 91, 118)
    client.force_login(world.users["kasubbag"])
    for name in ("realisasi_verifikasi", "realisasi_kembalikan", "realisasi_tarik"):
        assert client.get(reverse(name, args=[version.pk])).status_code == 405


# ------------------------------------------------------------------- inbox
def test_the_inbox_says_what_i_owe_what_waits_and_what_came_back(world, slot):
    pic, kasubbag = world.users["pic"], world.users["kasubbag"]
    (owed,) = own_inbox.items(pic, business_date())
    assert (owed.text.replace("\xa0", " "), owed.url, str(owed.due)) == (
        "Isi realisasi IKU-1, TW II 2026",
        page(slot),
        "2026-07-03",
    )
    second = slot_of(world.indikator("IKU-2", target=TARGET))
    (both,) = own_inbox.items(pic, business_date())
    assert (both.count, both.url) == (2, "/pengukuran/?tahun=2026&tw=2")
    assert own_inbox.items(kasubbag, business_date()) == []

    version = submit(world, slot, 91, 118)
    submit(world, second, 91, 118)
    assert own_inbox.items(pic, business_date()) == []
    (waiting,) = [item for item in inbox.items_for(kasubbag, business_date()) if "verifikasi" in item.text]
    assert (waiting.text, waiting.url) == ("2 realisasi menunggu verifikasi Anda", reverse("verifikasi"))

    actions.return_realisasi(version_id=version.pk, reason="x", by=kasubbag)
    (back,) = own_inbox.items(pic, business_date())
    assert "dikembalikan" in back.text


def test_a_period_still_running_is_not_owed_yet(world):
    slot_of(world.indikator(), 9)
    assert own_inbox.items(world.users["pic"], business_date()) == []


def test_the_rooms_above_and_below_hear_of_figures(world, slot, indikator, client):
    from selaras.planning.hooks import results_for

    client.force_login(world.users["pic"])
    client.post(page(slot), sent(slot, "91", "118", berkas=pdf()))
    bukti = Bukti.objects.get()
    (use,) = uses_of([bukti.pk])
    assert (use.url, use.binding) == (page(slot), True)
    actions.verify_realisasi(version_id=slot.version_set.get().pk, by=world.users["kasubbag"])
    reached = results_for([indikator], {}, 2026, 2)[indikator.pk]
    assert (reached.keadaan, reached.capaian_key) == ("di_jalur", "capaian:IKU-1:LAMTENG:2026-TW2")
    assert figures.explain(reached.nilai_key, world.users["pic"]).shown == "77,12"
    assert records.url_for(f"measurement.realisasi:{slot.pk}") == page(slot)
    assert records.url_for(f"evidence.bukti:{bukti.pk}") == reverse("bukti", args=[bukti.pk])


# --------------------------------------------------------- evidence once more
def test_evidence_of_the_office_is_looked_for_and_nothing_typed_is_lost_or_judged(world, client, slot):
    older = add_file(
        unit_id=world.units["LAMTENG-PPH"].pk,
        name="Notulen rapat Mei.pdf",
        content=b"%PDF-1.7 rapat",
        by=world.users["pic"],
    )
    client.force_login(world.users["pic"])
    answer = client.post(
        page(slot), sent(slot, "91", "banyak", aksi="cari", cari_bukti="rapat mei", note="Catatan saya")
    )
    shown = text_of(answer)
    assert answer.status_code == 200
    assert f'value="{older.pk}"' in shown
    assert "Notulen rapat Mei.pdf" in shown
    assert 'value="banyak"' in shown
    assert "bukan satu angka" not in shown
    assert "Catatan saya" in shown
    assert not RealisasiVersion.objects.exists()
    answer = client.post(page(slot), sent(slot, "91", "118", bukti=[older.pk]), follow=True)
    assert "menunggu verifikasi orang lain" in text_of(answer)
    assert RealisasiVersion.objects.get().bukti_set.get().bukti == older
