"""The pages of daily work: what arrives, what is kept after a mistake, who sees what, at which cost."""

import json
import re
import struct
from datetime import date
from decimal import Decimal
from pathlib import Path
from uuid import uuid4

import pytest
from django.contrib.staticfiles import finders
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from selaras.stages.models import ElectionCycle, Tahapan
from selaras.worklog.models import KlaimLog, Log
from tests.skp.story import user_of
from tests.support import office as the
from tests.worklog.story import Version, a_figure, a_slot, record
from tests.worklog.test_actions import JPEG


def client_of(penugasan) -> Client:
    client = Client()
    client.force_login(user_of(penugasan), backend="django.contrib.auth.backends.ModelBackend")
    return client


def typed(cast, **given) -> dict[str, object]:
    return {
        "teks": "3 saran perbaikan data pemilih",
        "rhk": "",
        "jumlah": "",
        "alasan": "",
        "tanggal": "2026-07-15",
        "tempat": "office",
        "jabatan": cast.analis.pk,
        "kunci": uuid4(),
        "kembali": "log",
    } | given


class TestRecord:
    def test_with_a_figure_says_where_it_arrived(self, cast, rhk):
        answer = client_of(cast.analis).post("/log/", typed(cast, rhk=rhk.pk, jumlah="1.000,5"), follow=True)

        claim = KlaimLog.objects.get()
        assert claim.quantity == Decimal("1000.5")
        assert claim.log.satuan == "rekomendasi"
        assert "Masuk ke IKU-1.1.1: Ditindaklanjuti +1.000,5" in answer.content.decode()

    def test_without_an_rhk_is_saved_with_or_without_a_reason(self, cast, rhk):
        client = client_of(cast.analis)

        client.post("/log/", typed(cast))
        client.post("/log/", typed(cast, alasan="perintah lisan"))

        assert [log.unassigned_reason for log in Log.objects.order_by("pk")] == ["", "perintah lisan"]

    def test_takes_evidence_with_it(self, cast, rhk):
        sent = typed(cast, berkas=SimpleUploadedFile("foto.jpg", JPEG), tautan="contoh.id/berita")

        client_of(cast.analis).post("/log/", sent)

        kinds = {row.bukti.kind: row.bukti.url for row in Log.objects.get().bukti_set.all()}
        assert kinds == {"file": "", "link": "https://contoh.id/berita"}

    def test_sent_twice_is_one(self, cast, rhk):
        client, sent = client_of(cast.analis), typed(cast, rhk=rhk.pk, jumlah="2")

        for _ in range(2):
            assert client.post("/log/", sent).status_code == 302

        assert Log.objects.count() == KlaimLog.objects.count() == 1

    @pytest.mark.parametrize(
        ("wrong", "sentence"),
        [
            ({"jumlah": "dua"}, "Tulis angkanya saja"),
            ({"jumlah": "0"}, "lebih dari nol"),
            ({"jumlah": "0,00001"}, "empat angka"),
            ({"tanggal": "2026-07-16"}, "belum tiba"),
            ({"tanggal": "kemarin"}, "Tanggal tidak terbaca"),
            ({"teks": " "}, "satu kalimat cukup"),
            ({"tautan": "bukan alamat"}, "Tautan harus alamat lengkap"),
            ({"berkas": SimpleUploadedFile("a.exe", b"MZ" + bytes(99))}, "tidak diterima sebagai bukti"),
        ],
    )
    def test_with_a_mistake_keeps_everything_typed(self, cast, rhk, wrong, sentence):
        sent = typed(cast, teks="Kalimat yang panjang", rhk=rhk.pk, jumlah="7", alasan="sebab") | wrong

        answer = client_of(cast.analis).post("/log/", sent)

        page = answer.content.decode()
        assert answer.status_code == 422
        assert sentence in page
        assert not Log.objects.exists()
        assert str(sent["kunci"]) in page
        assert 'value="sebab"' in page
        if "teks" not in wrong:
            assert "Kalimat yang panjang</textarea>" in page
        if "jumlah" not in wrong:
            assert 'value="7"' in page
        assert f'value="{rhk.pk}" checked' in page

    def test_of_anothers_rhk_or_post_is_no_choice(self, cast, rhk):
        client = client_of(cast.kasubbag)

        answer = client.post("/log/", typed(cast, rhk=rhk.pk))

        assert answer.status_code == 422
        assert not Log.objects.exists()

    def test_needs_a_post(self, cast):
        ended = the.employ(cast.post, end=date(2026, 1, 1))

        page = client_of(ended).get("/log/").content.decode()

        assert "Anda belum dapat mencatat log" in page

    def test_without_a_session_leads_to_the_door(self, cast):
        assert Client().post("/log/", typed(cast)).status_code == 302
        assert not Log.objects.exists()


class TestSuggestion:
    def test_puts_the_likeliest_first_and_chooses_it(self, cast, rhk):
        page = client_of(cast.analis).get("/log/usul/", {"teks": "rekomendasi data pemilih"}).content.decode()

        assert f'value="{rhk.pk}" checked' in page
        assert f'name="usul" value="{rhk.pk}"' in page

    def test_leaves_what_the_person_chose(self, cast, rhk):
        page = (
            client_of(cast.analis)
            .get("/log/usul/", {"teks": "x", "rhk": "", "usul": rhk.pk})
            .content.decode()
        )

        assert f'value="{rhk.pk}" checked' not in page


class TestList:
    def test_shows_the_week_and_what_became_of_each(self, cast, rhk):
        log = record(cast.analis, "Uji petik", rhk_id=rhk.pk, quantity=Decimal(2))
        record(cast.analis, "Bulan lalu", on=date(2026, 6, 10))
        log.klaim_set.update(
            taken_into=a_figure(a_slot(cast.iku), cast.kasubbag, Version.VERIFIED, cast.koordinator)
        )
        client = client_of(cast.analis)

        page = client.get("/log/").content.decode()
        assert "Masuk angka terverifikasi" in page
        assert "1 log pada 1 hari. Hari ini belum ada." in page
        assert "Bulan lalu" not in page
        assert "Bulan lalu" in client.get("/log/?bulan=2026-06").content.decode()

    def test_of_others_is_for_those_whose_role_reads_them(self, cast):
        record(cast.analis, "Rahasia meja")

        assert "Rahasia meja" in client_of(cast.kasubbag).get("/log/?orang=semua").content.decode()
        assert "Rahasia meja" not in client_of(cast.kasubbag).get("/log/").content.decode()
        for address in ("/log/?orang=semua", f"/log/?orang={cast.analis.person_id}"):
            assert "Rahasia meja" not in client_of(the.employ(cast.post)).get(address).content.decode()

    @pytest.mark.parametrize(
        "query",
        ["pekan=x", "bulan=9999-12", "bulan=2026-13", "orang=x", "rhk=99999999999999999999", "halaman=x"],
    )
    def test_reads_nonsense_as_nothing(self, cast, query):
        assert client_of(cast.analis).get(f"/log/?{query}").status_code == 200

    def test_costs_the_same_with_one_and_with_fifty(self, cast, rhk):
        client = client_of(cast.analis)

        def cost() -> int:
            client.get("/log/")
            with CaptureQueriesContext(connection) as seen:
                client.get("/log/")
            return len(seen)

        record(cast.analis, rhk_id=rhk.pk, quantity=Decimal(1))
        once = cost()
        for _ in range(49):
            record(cast.analis, rhk_id=rhk.pk, quantity=Decimal(1))

        assert cost() == once
        assert once <= 10


class TestDetail:
    def test_goes_up_to_the_figure_it_was_taken_into(self, cast, rhk):
        log = record(cast.analis, rhk_id=rhk.pk, quantity=Decimal(2))
        client = client_of(cast.analis)
        waiting = client.get(f"/log/{log.pk}/").content.decode()
        assert "di luar tahapan" in waiting
        cycle = ElectionCycle.objects.create(code="x", kind="pemilu", name="Pemilu X")
        Tahapan.objects.create(cycle=cycle, code="A", name="Kampanye", start=log.on, end=log.on)
        assert "dalam tahapan Kampanye (Pemilu X)" in client.get(f"/log/{log.pk}/").content.decode()
        assert "Menunggu penanggung jawab IKU" in waiting
        assert "telusur=realisasi" not in waiting

        log.klaim_set.update(
            taken_into=a_figure(a_slot(cast.iku), cast.kasubbag, Version.VERIFIED, cast.koordinator)
        )

        page = client.get(f"/log/{log.pk}/").content.decode()
        assert "Masuk angka terverifikasi" in page
        assert "?telusur=realisasi:IKU-1.1.1:LAMTENG:2026-TW3" in page
        assert f"/iku/{cast.iku.pk}/" in page
        assert "tidak dapat diubah" in page
        assert f"/log/{log.pk}/ganti/" not in page

    def test_is_unknown_to_a_colleague(self, cast):
        log = record(cast.analis)
        client = client_of(the.employ(cast.post))

        for address in (f"/log/{log.pk}/", f"/log/{log.pk}/ganti/", f"/log/{log.pk}/batal/"):
            assert client.get(address).status_code == 404
        assert client.post(f"/log/{log.pk}/bukti/").status_code == 404

    def test_is_read_and_not_changed_by_the_head(self, cast):
        log = record(cast.analis)
        client = client_of(cast.kasubbag)

        assert client.get(f"/log/{log.pk}/").status_code == 200
        for act in ("ganti", "batal"):
            assert client.get(f"/log/{log.pk}/{act}/").status_code == 403
            assert client.post(f"/log/{log.pk}/{act}/", {"alasan": "x"}).status_code == 403

    def test_is_replaced_from_a_filled_form(self, cast, rhk):
        log = record(cast.analis, "Salah ketik", rhk_id=rhk.pk, quantity=Decimal(40))
        client = client_of(cast.analis)

        page = client.get(f"/log/{log.pk}/ganti/").content.decode()
        assert "Salah ketik</textarea>" in page
        assert 'value="40"' in page
        answer = client.post(
            f"/log/{log.pk}/ganti/", typed(cast, rhk=rhk.pk, jumlah="4", tanggal="2026-07-14")
        )

        new = Log.objects.get(status="recorded")
        assert answer["Location"] == f"/log/{new.pk}/"
        assert (new.quantity, new.supersedes_id) == (Decimal(4), log.pk)

    def test_is_voided_with_a_reason(self, cast):
        log = record(cast.analis)
        client = client_of(cast.analis)

        assert client.post(f"/log/{log.pk}/batal/", {"alasan": ""}).status_code == 422
        client.post(f"/log/{log.pk}/batal/", {"alasan": "salah hari"})

        assert "salah hari" in client.get(f"/log/{log.pk}/").content.decode()

    def test_takes_more_evidence(self, cast):
        log = record(cast.analis)
        client = client_of(cast.analis)

        assert client.post(f"/log/{log.pk}/bukti/", {}).status_code == 422
        client.post(f"/log/{log.pk}/bukti/", {"tautan": "https://contoh.id/foto"})

        assert "contoh.id" in client.get(f"/log/{log.pk}/").content.decode()


class TestKeptOnThePhone:
    """`/log/kirim/`: what a phone typed without network (decision 0088)."""

    def send(self, cast, who=None, **given):
        headers = {"X-Selaras-Orang": str(user_of(who or cast.analis).pk)}
        return client_of(cast.analis).post("/log/kirim/", typed(cast, **given), headers=headers)

    def test_sent_twice_it_is_one_log_and_both_answers_lead_to_it(self, cast, rhk):
        key = uuid4()
        answers = [self.send(cast, kunci=key, rhk=rhk.pk, jumlah="2").json() for _ in range(2)]

        log = Log.objects.get()
        assert answers == [{"ke": f"/log/?tersimpan={log.pk}"}] * 2
        assert log.klaim_set.count() == 1

    @pytest.mark.parametrize(
        ("given", "sentence"),
        [
            ({"tanggal": "2026-07-30"}, "30 Jul 2026 belum tiba; catat pekerjaan pada hari dikerjakan."),
            ({"jumlah": "dua"}, "Menambah: "),
            ({"kunci": ""}, "kunci"),
        ],
    )
    def test_a_refusal_has_its_sentence(self, cast, rhk, given, sentence):
        answer = self.send(cast, **given)

        assert answer.status_code == 422
        assert sentence.casefold() in answer.json()["sebab"][0].replace("\xa0", " ").casefold()
        assert not Log.objects.exists()

    def test_what_another_person_wrote_is_not_taken(self, cast, rhk):
        assert self.send(cast, who=cast.kasubbag).status_code == 409
        assert not Log.objects.exists()


def test_the_page_without_network_is_nobodys_and_the_worker_keeps_all_it_needs(cast):
    client = client_of(cast.analis)
    page = client.get("/luring/").content.decode()
    worker = client.get("/sw.js")

    assert cast.analis.person.name not in page
    assert "Keluar" not in page.split("<dialog")[0]
    assert worker.headers["Content-Type"].startswith("text/javascript")
    missing = set(re.findall(r'(?:src|href)="(/static/[^"#]+)', page)) - set(
        re.findall(r'"(/static/[^"]+)"', worker.content.decode())
    )
    assert missing == {
        "/static/ui/selaras.webmanifest",
        "/static/ui/merek-192.png",
    }  # never asked for offline


def test_the_manifest_names_icons_of_the_size_they_have(db):
    folder = Path(finders.find("ui/selaras.webmanifest")).parent
    manifest = json.loads((folder / "selaras.webmanifest").read_text(encoding="utf-8"))

    for icon in manifest["icons"]:
        width, height = struct.unpack(">II", (folder / icon["src"]).read_bytes()[16:24])
        assert icon["sizes"] == f"{width}x{height}"
    assert manifest["start_url"] == manifest["scope"] == "/"
    served = Client().get("/static/ui/selaras.webmanifest")
    served.close()
    assert served.headers["Content-Type"] == "application/manifest+json"
