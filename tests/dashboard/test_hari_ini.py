"""*Hari ini*: the sentence, the queue, the box, one's RHK, what one's work has fed; at a fixed cost."""

from datetime import date, timedelta
from decimal import Decimal
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from selaras.access.models import User
from selaras.dashboard.queries import hari_ini
from selaras.registry.inbox import InboxItem
from selaras.skp.models import Rhk, Skp
from selaras.worklog.models import Log
from tests.skp.story import skp_at, user_of
from tests.support import office as the
from tests.worklog.story import record

TODAY = date(2026, 7, 15)
BUDGET, STAFF = 20, 14  # queries; QUALITY.md, and what there is less for who leads nobody
Status = Skp.Status


def signed_in(penugasan) -> Client:
    client = Client()
    client.force_login(user_of(penugasan), backend="django.contrib.auth.backends.ModelBackend")
    return client


def open_page(penugasan, address: str = "/") -> str:
    answer = signed_in(penugasan).get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def cost_of(penugasan, address: str = "/") -> int:
    client = signed_in(penugasan)
    client.get(address)
    with CaptureQueriesContext(connection) as seen:
        client.get(address)
    return len(seen)


def item(days: int | None) -> InboxItem:
    return InboxItem("x", "/", "pencil", due=None if days is None else TODAY + timedelta(days=days))


class TestHeadline:
    @pytest.mark.parametrize(
        ("days", "sentence"),
        [
            ([], "Tidak ada yang menunggu Anda hari ini."),
            ([None], "Satu hal menunggu Anda."),
            ([1, None], "Dua hal menunggu Anda; yang terdekat jatuh tempo besok."),
            ([0, 3, 9], "Tiga hal menunggu Anda; yang terdekat jatuh tempo hari ini."),
            ([-15, 0], "Dua hal menunggu Anda; yang terlama lewat 15 hari."),
            ([None] * 11, "11 hal menunggu Anda."),
        ],
    )
    def test_says_how_much_and_when(self, days, sentence):
        assert hari_ini.headline([item(each) for each in days], TODAY) == sentence

    @pytest.mark.parametrize(
        ("days", "mark", "words"),
        [(-3, "bawah", "Lewat 3 hari"), (0, "waspada", "Hari ini"), (1, "waspada", "Besok"), (None, "", "")],
    )
    def test_marks_what_is_late_or_near(self, days, mark, words):
        (row,) = hari_ini.waiting_rows([item(days)], TODAY)

        assert (row.mark, row.due) == (mark, words)

    def test_leaves_time_unmarked(self):
        (row,) = hari_ini.waiting_rows([item(2)], TODAY)

        assert (row.mark, row.due) == ("", "17\u00a0Jul\u00a02026")


@pytest.fixture
def rhk(cast) -> Rhk:
    return skp_at(Status.AGREED, cast.analis, by=cast.kasubbag, indikator=cast.iku, komponen=cast.komponen)


def test_staff_see_their_rhk_and_what_their_work_has_fed(cast, rhk):
    record(cast.analis, rhk_id=rhk.pk, quantity=Decimal(12))
    record(cast.analis, rhk_id=rhk.pk, quantity=Decimal(3))

    page = open_page(cast.analis)

    assert "1 dari 1 RHK Anda belum di jalur: RHK 1." in page
    assert "Rabu, 15\u00a0Jul\u00a02026 · di luar tahapan" in page
    assert "Sejak Januari, 2 log Anda masuk ke 1 IKU." in page
    assert f"?telusur=rhk:{rhk.pk}:2026-07-15" in page
    assert f"?telusur=sumbangan:{cast.analis.person.code}:IKU-1.1.1:LAMTENG:ditindaklanjuti:2026" in page
    assert page.count("btn-primary") == 1


def test_the_figure_on_the_page_opens_to_the_logs(cast, rhk):
    record(cast.analis, "Uji petik di Punggur", rhk_id=rhk.pk, quantity=Decimal(12))

    page = open_page(cast.analis, f"/?telusur=rhk:{rhk.pk}:2026-07-15")

    sheet = page.split('id="telusur-slot"')[1]
    assert "Uji petik di Punggur" in sheet


def test_a_leader_sees_first_what_waits_for_him(cast):
    skp_at(Status.SUBMITTED, cast.analis, indikator=cast.iku)

    page = open_page(cast.kasubbag)

    assert "1 SKP menunggu persetujuan Anda" in page
    assert page.index('id="menunggu"') < page.index('id="h-log"')
    assert page.count("btn-primary") == 1
    staff = open_page(cast.analis)
    assert staff.index('id="h-log"') < staff.index('id="menunggu"')


def test_without_an_skp_it_says_so_and_still_takes_a_log(cast):
    page = open_page(cast.analis)

    assert "Susun SKP 2026 Anda" in page
    assert "Belum ada RHK 2026 atas nama Anda; log tetap dapat dicatat." in page
    assert 'name="teks"' in page


def test_an_account_without_a_person_has_a_page(cast):
    user = User.objects.create_user(username="teknis", password="rahasia-sekali-9")
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")

    answer = client.get("/")

    assert answer.status_code == 200
    assert "tidak tertaut dengan seseorang" in answer.content.decode()


def test_from_the_box_to_the_sentence_where_it_arrived(cast, rhk):
    client = Client()
    client.force_login(user_of(cast.analis), backend="django.contrib.auth.backends.ModelBackend")
    sent = {
        "teks": "2 rekomendasi untuk Punggur",
        "rhk": rhk.pk,
        "jumlah": "2",
        "tanggal": "2026-07-15",
        "tempat": "office",
        "jabatan": cast.analis.pk,
        "kunci": uuid4(),
        "kembali": "hari_ini",
    }

    answer = client.post("/log/", sent, follow=True)

    assert answer.redirect_chain == [(f"/?tersimpan={Log.objects.get().pk}", 302)]
    assert "Masuk ke IKU-1.1.1: Ditindaklanjuti +2" in answer.content.decode()


def test_saying_where_a_log_arrived_costs_one_query(cast, rhk):
    saved = record(cast.analis, rhk_id=rhk.pk, quantity=Decimal(1))

    assert cost_of(cast.analis, f"/?tersimpan={saved.pk}") == cost_of(cast.analis) + 1


def test_it_costs_the_same_with_one_row_and_with_fifty(cast, rhk):
    record(cast.analis, rhk_id=rhk.pk, quantity=Decimal(1))
    once = cost_of(cast.analis)
    for number in range(2, 51):
        Rhk.objects.create(skp=rhk.skp, number=number, text=f"Hasil {number}", no_line_reason="x")
        record(cast.analis, rhk_id=rhk.pk, quantity=Decimal(1))

    assert cost_of(cast.analis) == once
    assert once <= STAFF


def test_the_leaders_page_costs_the_same_with_one_waiting_and_with_twenty(cast):
    skp_at(Status.SUBMITTED, cast.analis, indikator=cast.iku)
    once = cost_of(cast.kasubbag)
    for _ in range(19):
        skp_at(Status.SUBMITTED, the.employ(cast.post), indikator=cast.iku)

    assert cost_of(cast.kasubbag) == once
    assert once <= STAFF + 3  # one of them the money that waits for who verifies


def test_a_leader_with_everything_at_once_stays_within_the_budget(cast):
    """Own RHK and logs, one of them loose; an SKP before him, and one that nobody else judges any more."""
    rhk = skp_at(
        Status.AGREED, cast.kasubbag, by=cast.koordinator, indikator=cast.iku, komponen=cast.komponen
    )
    record(cast.kasubbag, rhk_id=rhk.pk, quantity=Decimal(1))
    record(cast.kasubbag)
    skp_at(Status.SUBMITTED, cast.analis, indikator=cast.iku)
    before = cost_of(cast.kasubbag)
    moved = skp_at(Status.SUBMITTED, the.employ(cast.post), indikator=cast.iku).skp
    Skp.objects.filter(pk=moved.pk).update(penilai=None)

    page = open_page(cast.kasubbag)

    assert "2 SKP menunggu persetujuan Anda" in page
    assert "1 log pekan ini belum dikaitkan ke RHK" in page
    assert before <= BUDGET - 2
    assert cost_of(cast.kasubbag) <= BUDGET  # the whole tree and the heads: who leads whom now


def test_a_plt_leads_too(cast):
    plt = the.employ(
        the.a_post(cast.office.adm, "Kasubbag ADM", head=True),
        person=cast.analis.person,
        kind="plt",
        primary=False,
        start=date(2026, 7, 1),
        end=date(2026, 9, 1),
    )

    assert hari_ini.leads([cast.analis, plt])
    assert not hari_ini.leads([cast.analis])
