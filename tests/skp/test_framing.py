"""What stands around the RHK, the document of what was agreed, and who may write which."""

from datetime import date

import pytest

from selaras.access.errors import NotAllowed, NotNow
from selaras.audit.models import Event
from selaras.records.models import Dokumen
from selaras.records.queries import is_intact
from selaras.skp import actions, queries
from selaras.skp.models import Skp
from tests.skp.story import skp_at, user_of
from tests.skp.test_views import client_of
from tests.support import office as the

Status = Skp.Status
LINES = {"sumber_daya": ["Ponsel dinas", " ", "Perjalanan"], "konsekuensi": ["Pelatihan lanjutan"]}


def test_the_employee_frames_a_draft_and_the_superior_expects_before_he_agrees(cast):
    skp = skp_at(Status.DRAFT, cast.analis, indikator=cast.iku).skp
    me, superior = user_of(cast.analis), user_of(cast.kasubbag)

    actions.frame(skp_id=skp.pk, approach="kualitatif", lines=LINES, by=me)
    actions.set_lampiran(skp_id=skp.pk, lines={"konsekuensi": ["Rencana perbaikan"]}, by=me)
    with pytest.raises(NotAllowed, match="atasan langsung"):
        actions.set_ekspektasi(skp_id=skp.pk, texts={"loyal": "Menjaga rahasia"}, by=me)
    with pytest.raises(NotAllowed, match="yang bersangkutan"):
        actions.set_lampiran(skp_id=skp.pk, lines=LINES, by=superior)
    with pytest.raises(NotNow, match="kejam"):
        actions.set_ekspektasi(skp_id=skp.pk, texts={"kejam": "Tidak"}, by=superior)
    with pytest.raises(NotNow, match="paling panjang"):
        actions.set_ekspektasi(skp_id=skp.pk, texts={"loyal": "a" * 501}, by=superior)
    actions.set_ekspektasi(skp_id=skp.pk, texts={"loyal": "Menjaga rahasia", "adaptif": "x"}, by=superior)
    actions.set_ekspektasi(skp_id=skp.pk, texts={"adaptif": " "}, by=superior)

    skp.refresh_from_db()
    assert skp.approach == "kualitatif"
    annexes = {each.judul: each.butir for each in queries.annexes_of(skp)}
    assert annexes["Dukungan sumber daya"] == ("Ponsel dinas", "Perjalanan")
    assert annexes["Konsekuensi"] == ("Rencana perbaikan",)
    assert [(v.nilai, v.harapan) for v in queries.values_of(skp) if v.harapan] == [
        ("Loyal", "Menjaga rahasia")
    ]
    assert queries.may_follow(skp) == (
        "lampiran skema pertanggungjawaban",
        "ekspektasi khusus pimpinan untuk 6 nilai BerAKHLAK",
    )
    assert Event.objects.filter(type="skp.ekspektasi_set").count() == 2


def test_a_target_in_words_is_enough_only_in_the_kualitatif_approach(cast):
    rhk = skp_at(Status.DRAFT, cast.analis, indikator=cast.iku)
    me = user_of(cast.analis)
    actions.drop_aspek(rhk_id=rhk.pk, aspek="kuantitas", by=me)
    actions.set_aspek(rhk_id=rhk.pk, aspek="waktu", indicator_text="Selesai", target_text="30 Sep", by=me)

    assert "ukuran dengan target angka untuk RHK 1" in queries.may_follow(rhk.skp)
    assert queries.lacking_in(rhk.skp) == ()
    rhk.skp.approach = "kualitatif"
    assert not [each for each in queries.may_follow(rhk.skp) if "RHK" in each]


def test_agreement_freezes_its_words_and_nothing_around_it_changes_any_more(cast):
    before = skp_at(Status.SUBMITTED, cast.analis, indikator=cast.iku).skp
    superior = user_of(cast.kasubbag)
    actions.set_ekspektasi(skp_id=before.pk, texts={"loyal": "Menjaga rahasia"}, by=superior)
    digest = queries.content_of(before)

    skp = actions.agree_skp(skp_id=before.pk, by=superior)

    dokumen = Dokumen.objects.get(pk=skp.dokumen_id)
    assert (dokumen.kind, dokumen.status, dokumen.penugasan_id) == ("skp", "signed", cast.analis.pk)
    assert is_intact(dokumen)
    text = dokumen.payload
    assert text["pegawai"]["nama"] == cast.analis.person.name
    assert text["utama"][0]["menopang"] == "IKU-1.1.1"
    assert text["utama"][0]["aspek"][0]["target"] == "60\xa0rekomendasi"
    assert [v["harapan"] for v in text["perilaku"] if v["harapan"]] == ["Menjaga rahasia"]
    assert text["triwulan"][0].startswith("TW I, 1")
    assert Event.objects.get(type="skp.agreed").data["isi_sha256"] == digest
    with pytest.raises(NotNow, match="tidak berubah lagi"):
        actions.set_ekspektasi(skp_id=skp.pk, texts={"loyal": "Lain"}, by=superior)
    with pytest.raises(NotNow, match="tidak dapat diubah"):
        actions.set_lampiran(skp_id=skp.pk, lines=LINES, by=user_of(cast.analis))


def test_a_contract_bounds_an_skp_and_who_makes_none_is_told_what_stands_instead(cast):
    cast.analis.pegawai.contract_end = date(2026, 6, 30)
    cast.analis.pegawai.save(update_fields=["contract_end"])
    skp = actions.draft_skp(penugasan_id=cast.analis.pk, year=2026, by=user_of(cast.analis))
    assert skp.period_to == date(2026, 6, 30)
    assert queries.periods_of(skp)[-1] == "Tahunan, sesudah 30\xa0Jun\xa02026"
    with pytest.raises(NotNow, match="masa kontrak"):
        actions.draft_skp(penugasan_id=cast.analis.pk, year=2027, by=user_of(cast.analis))
    driver = the.employ(cast.post, status="ppnpn")
    with pytest.raises(NotAllowed, match="Matriks Peran Hasil"):
        actions.draft_skp(penugasan_id=driver.pk, year=2026, by=user_of(driver))


def test_pages_write_what_stands_around_and_say_what_is_lacking(cast):
    skp = skp_at(Status.DRAFT, cast.analis, indikator=cast.iku).skp
    mine, superior = client_of(cast.analis), client_of(cast.kasubbag)
    page = mine.get(f"/skp/{skp.pk}/").content.decode()
    assert "Masih dapat dilengkapi:" in page
    assert f"/skp/{skp.pk}/lampiran/" in page
    assert f"/skp/{skp.pk}/ekspektasi/" not in page

    written = {"pendekatan": "kualitatif", "sumber_daya": "Ponsel\r\nPelatihan"}
    assert mine.post(f"/skp/{skp.pk}/lampiran/", written)["Location"] == f"/skp/{skp.pk}/"
    assert mine.post(f"/skp/{skp.pk}/lampiran/", {"pendekatan": "lain"}).status_code == 422
    assert mine.get(f"/skp/{skp.pk}/ekspektasi/").status_code == 403
    assert superior.get(f"/skp/{skp.pk}/lampiran/").status_code == 403
    assert superior.post(f"/skp/{skp.pk}/ekspektasi/", {"loyal": "Menjaga rahasia"}).status_code == 302

    page = superior.get(f"/skp/{skp.pk}/").content.decode()
    assert "<li>Pelatihan</li>" in page
    assert "Menjaga rahasia" in page
    assert f"/skp/{skp.pk}/ekspektasi/" in page
