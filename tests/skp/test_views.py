"""The pages of SKP: who sees them, what they do, what they keep, at which cost."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from selaras.access.roles import Role
from selaras.skp import actions
from selaras.skp.models import Rhk, Skp
from tests.skp.story import a_chain, skp_at, user_of
from tests.support import office as the

Status = Skp.Status


def client_of(penugasan) -> Client:
    client = Client()
    client.force_login(user_of(penugasan), backend="django.contrib.auth.backends.ModelBackend")
    return client


def cost(client: Client, address: str) -> int:
    client.get(address)
    with CaptureQueriesContext(connection) as seen:
        assert client.get(address).status_code == 200
    return len(seen)


class TestList:
    def test_names_what_waits_what_is_mine_and_what_is_the_units(self, cast):
        skp_at(Status.SUBMITTED, cast.analis, indikator=cast.iku)
        skp_at(Status.SUBMITTED, cast.kasubbag, indikator=cast.iku)

        page = client_of(cast.kasubbag).get("/skp/").content.decode()

        assert "1 SKP menunggu persetujuan Anda." in page
        assert cast.analis.person.name in page
        assert 'id="saya"' in page

    def test_of_one_who_has_none_says_so(self, cast):
        page = client_of(cast.analis).get("/skp/").content.decode()

        assert "Anda belum mempunyai SKP 2026." in page
        assert f"/skp/baru/?penugasan={cast.analis.pk}" in page

    def test_costs_the_same_with_one_and_with_many(self, cast):
        skp_at(Status.SUBMITTED, cast.analis, indikator=cast.iku)
        client = client_of(cast.kasubbag)
        once = cost(client, "/skp/")
        for _ in range(20):
            skp_at(Status.SUBMITTED, the.employ(cast.post), indikator=cast.iku)

        assert cost(client, "/skp/") == once
        assert once <= 8


class TestBegin:
    def test_offers_the_superiors_rhk_and_makes_a_draft(self, cast):
        above = skp_at(Status.SUBMITTED, cast.kasubbag, indikator=cast.iku)
        client = client_of(cast.analis)

        assert above.text in client.get("/skp/baru/").content.decode()
        answer = client.post(
            "/skp/baru/",
            {"penugasan": cast.analis.pk, "atasan": above.pk, "indikator": cast.other_iku.pk},
        )

        skp = Skp.objects.get(penugasan=cast.analis)
        assert answer["Location"] == f"/skp/{skp.pk}/"
        assert Rhk.objects.filter(skp=skp).count() == 2

    def test_twice_says_that_there_is_one(self, cast):
        client = client_of(cast.analis)
        client.post("/skp/baru/", {"penugasan": cast.analis.pk})

        page = client.post("/skp/baru/", {"penugasan": cast.analis.pk}, follow=True).content.decode()

        assert "sudah ada" in page
        assert Skp.objects.count() == 1

    def test_is_not_for_members(self, cast):
        page = client_of(the.a_member(cast.office.lamteng)).get("/skp/baru/").content.decode()

        assert "SKP disusun oleh pegawai ASN." in page


class TestPage:
    def test_shows_the_line_of_each_rhk_and_where_it_breaks(self, cast):
        _, second, third = a_chain(cast)
        lonely = skp_at(Status.SUBMITTED, the.employ(cast.post))

        page = client_of(cast.kasubbag).get(f"/skp/{third.skp_id}/").content.decode()
        assert f"/iku/{cast.iku.pk}/" in page
        assert f"lewat RHK 1 {cast.koordinator.person.name}" in page
        assert "Semua RHK" in page
        broken = client_of(cast.kasubbag).get(f"/skp/{lonely.skp_id}/").content.decode()
        assert "Terputus" in broken
        assert "tugas dari pusat" in broken
        assert second.text in client_of(cast.kasubbag).get(f"/skp/{second.skp_id}/").content.decode()

    def test_is_unknown_to_colleagues_and_to_other_offices(self, cast):
        rhk = skp_at(Status.SUBMITTED, cast.analis, indikator=cast.iku)
        head = the.a_post(cast.office.kab_a, "Koordinator", head=True)
        stranger = the.employ(head, roles=(Role.KEPALA_SEKRETARIAT,))

        for who in (the.employ(cast.post), stranger):
            client = client_of(who)
            for address in (f"/skp/{rhk.skp_id}/", f"/skp/rhk/{rhk.pk}/", f"/skp/{rhk.skp_id}/rhk/"):
                assert client.get(address).status_code == 404
            for act in ("ajukan", "sepakati", "kembalikan"):
                assert client.post(f"/skp/{rhk.skp_id}/{act}/").status_code == 404

    def test_of_the_superior_agrees(self, cast):
        rhk = skp_at(Status.SUBMITTED, cast.analis, indikator=cast.iku)
        client = client_of(cast.kasubbag)

        assert "Sepakati SKP" in client.get(f"/skp/{rhk.skp_id}/").content.decode()
        client.post(f"/skp/{rhk.skp_id}/sepakati/")

        assert Skp.objects.get(pk=rhk.skp_id).status == Status.AGREED
        assert "Sepakati SKP" not in client.get(f"/skp/{rhk.skp_id}/").content.decode()

    def test_of_the_superiors_superior_may_read_and_not_agree(self, cast):
        rhk = skp_at(Status.SUBMITTED, cast.analis, indikator=cast.iku)
        client = client_of(cast.koordinator)

        assert client.get(f"/skp/{rhk.skp_id}/").status_code == 200
        answer = client.post(f"/skp/{rhk.skp_id}/sepakati/")

        assert answer.status_code == 403
        assert "Hanya atasan langsung" in answer.content.decode()

    def test_returns_with_a_reason_and_keeps_what_was_typed(self, cast):
        rhk = skp_at(Status.SUBMITTED, cast.analis, indikator=cast.iku)
        client = client_of(cast.kasubbag)

        assert client.post(f"/skp/{rhk.skp_id}/kembalikan/", {"alasan": ""}).status_code == 422
        client.post(f"/skp/{rhk.skp_id}/kembalikan/", {"alasan": "Target terlalu kecil"})

        page = client_of(cast.analis).get(f"/skp/{rhk.skp_id}/").content.decode()
        assert "Target terlalu kecil" in page

    def test_submits(self, cast):
        rhk = skp_at(Status.DRAFT, cast.analis, indikator=cast.iku)

        client_of(cast.analis).post(f"/skp/{rhk.skp_id}/ajukan/")

        assert Skp.objects.get(pk=rhk.skp_id).status == Status.SUBMITTED

    def test_says_why_it_cannot_be_submitted(self, cast):
        skp = actions.draft_skp(penugasan_id=cast.analis.pk, year=2026, by=user_of(cast.analis))

        page = client_of(cast.analis).post(f"/skp/{skp.pk}/ajukan/", follow=True).content.decode()

        assert "paling sedikit satu RHK utama" in page

    def test_costs_the_same_with_one_rhk_and_with_fifty(self, cast):
        rhk = skp_at(Status.AGREED, cast.analis, by=cast.kasubbag, indikator=cast.iku)
        client = client_of(cast.analis)
        once = cost(client, f"/skp/{rhk.skp_id}/")
        for number in range(2, 51):
            Rhk.objects.create(skp=rhk.skp, number=number, text=f"Hasil {number}")

        assert cost(client, f"/skp/{rhk.skp_id}/") == once
        assert once <= 14


class TestRhk:
    @pytest.fixture
    def draft(self, cast) -> Rhk:
        return skp_at(Status.DRAFT, cast.analis, indikator=cast.iku)

    def test_is_added_and_written(self, cast, draft):
        client = client_of(cast.analis)
        sent = {"nomor": 2, "teks": "Hasil kedua", "jenis": "utama", "atasan": "", "alasan": "dari pusat"}

        answer = client.post(f"/skp/{draft.skp_id}/rhk/", sent)

        rhk = Rhk.objects.get(number=2)
        assert answer["Location"] == f"/skp/rhk/{rhk.pk}/"
        client.post(f"/skp/rhk/{rhk.pk}/", sent | {"teks": "Hasil kedua, lebih baik"})
        rhk.refresh_from_db()
        assert rhk.text == "Hasil kedua, lebih baik"

    def test_is_pointed_at_a_component_and_measured(self, cast, draft):
        client = client_of(cast.analis)
        target = f"{cast.iku.pk}:{cast.komponen.pk}"

        client.post(f"/skp/rhk/{draft.pk}/kontribusi/", {"tujuan": target, "hubungan": "delivers"})
        client.post(
            f"/skp/rhk/{draft.pk}/ukuran/",
            {
                "aspek": "waktu",
                "indikator": "Hari",
                "dari": "1,5",
                "sampai": "",
                "satuan": "hari",
                "kata": "",
            },
        )

        assert draft.kontribusi_set.get().komponen_id == cast.komponen.pk
        assert str(draft.aspek_set.get(aspek="waktu").target_low) == "1.5"
        page = client.get(f"/skp/rhk/{draft.pk}/").content.decode()
        assert "log menambah “Ditindaklanjuti”" in page
        client.post(f"/skp/rhk/{draft.pk}/lepas/", {"aspek": "waktu"})
        client.post(f"/skp/rhk/{draft.pk}/lepas/", {"indikator": cast.iku.pk})
        assert not draft.kontribusi_set.exists()
        assert not draft.aspek_set.filter(aspek="waktu").exists()

    @pytest.mark.parametrize(
        ("act", "sent"),
        [
            ("kontribusi", {"tujuan": "", "hubungan": "delivers"}),
            ("kontribusi", {"tujuan": "999:", "hubungan": "delivers"}),
            ("ukuran", {"aspek": "waktu", "indikator": "Hari", "dari": "lima"}),
            ("ukuran", {"aspek": "waktu", "indikator": "Hari"}),
        ],
    )
    def test_with_a_mistake_keeps_what_was_typed(self, cast, draft, act, sent):
        answer = client_of(cast.analis).post(f"/skp/rhk/{draft.pk}/{act}/", sent)

        assert answer.status_code == 422
        assert 'id="galat"' in answer.content.decode()

    def test_is_dropped(self, cast, draft):
        client_of(cast.analis).post(f"/skp/rhk/{draft.pk}/hapus/")

        assert not Rhk.objects.filter(pk=draft.pk).exists()

    def test_nonsense_is_answered_not_thrown(self, cast, draft):
        client = client_of(cast.analis)

        for sent in ({"indikator": "x"}, {"aspek": "x"}, {}):
            assert client.post(f"/skp/rhk/{draft.pk}/lepas/", sent).status_code == 302

    def test_of_an_agreed_skp_leads_to_its_place(self, cast):
        rhk = skp_at(Status.AGREED, cast.analis, by=cast.kasubbag, indikator=cast.iku)

        answer = client_of(cast.analis).get(f"/skp/rhk/{rhk.pk}/")

        assert answer["Location"] == f"/skp/{rhk.skp_id}/#rhk-1"
