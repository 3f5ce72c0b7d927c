"""Setting a finding aside: by somebody else, with a reason, for a while; nothing is forgotten."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from selaras.access.errors import NotAllowed, NotNow
from selaras.access.roles import Role
from selaras.alignment import actions, pages
from selaras.alignment.models import Waiver
from selaras.audit.models import Event
from selaras.planning.actions.tree import set_pic
from selaras.planning.models import DefinisiVersion
from tests.support import office as the

REASON = "Menunggu SK penunjukan dari pusat, surat sudah dikirim."
LATER = the.TODAY + timedelta(30)
pytestmark = pytest.mark.django_db


class House:
    """LAMTENG with its head, a planner, and an IKU that nobody answers for."""

    def __init__(self):
        self.office = the.make_office()
        self.lamteng = self.office.lamteng
        head = the.a_post(self.lamteng, "Koordinator", head=True)
        self.head = the.employ(head, roles=(Role.PEGAWAI, Role.KEPALA_SEKRETARIAT)).person
        self.planner = the.employ(the.a_post(self.office.adm), roles=(Role.PEGAWAI, Role.PERENCANA)).person
        self.iku = the.an_indikator(self.lamteng, the.a_sasaran(self.lamteng), the.a_definisi("IKU-1"))

    def report(self):
        return actions.examined(office=self.lamteng, year=2026, as_of=self.today)

    today = the.TODAY

    def item(self, code="SEL201"):
        return next(item for item in self.report().items if item.entry.code == code)

    def page(self, user=None):
        return pages.findings_page(self.lamteng, self.report(), user or self.head.user)

    def waive(self, code="SEL201", **changes):
        facts = {"reason": REASON, "until": LATER, "by": self.head.user} | changes
        fingerprint = facts.pop("fingerprint", None) or self.item(code).fingerprint
        return actions.waive(office_id=self.lamteng.pk, fingerprint=fingerprint, **facts)


@pytest.fixture
def house(settings):
    settings.SELARAS_DEMO, settings.SELARAS_TANGGAL = True, the.TODAY
    house = House()

    def on(day):
        settings.SELARAS_TANGGAL = house.today = day

    house.on = on
    return house


def codes(page):
    return [item.entry.code for item in page.report.items]


def test_what_is_waived_leaves_what_to_do_and_stays_with_its_reason(house):
    before = house.page()
    assert "SEL201" in codes(before)
    waiver = house.waive()
    page = house.page()

    assert "SEL201" not in codes(page)
    assert len(page.report.items) == len(before.report.items) - 1
    (one,) = page.waived
    assert (one.item.entry.code, one.waiver) == ("SEL201", waiver)
    assert waiver.by_person == house.head
    assert "SEL201" in [item.entry.code for item in house.report().items]  # the run itself hides nothing
    event = Event.objects.latest("pk")
    assert (event.type, event.target_id) == ("alignment.waived", waiver.pk)
    assert event.data == {"kode": "SEL201", "sampai": LATER.isoformat()}


def test_it_is_back_after_its_last_day(house):
    house.waive()
    house.on(LATER)
    assert len(house.page().waived) == 1
    house.on(LATER + timedelta(1))
    assert house.page().waived == ()
    again = house.waive(until=LATER + timedelta(60))
    assert Waiver.objects.exclude(pk=again.pk).get().ended_on == LATER


def test_it_is_back_when_what_it_says_has_changed(house):
    DefinisiVersion.objects.update(source="")
    house.waive("SEL208")
    DefinisiVersion.objects.update(collection="", formula_text="")
    house.on(the.TODAY + timedelta(1))
    page = house.page()
    assert "SEL208" in codes(page)
    assert page.waived == ()


def test_somebody_brings_it_back_before_its_day(house):
    waiver = house.waive()
    actions.end_waiver(waiver_id=waiver.pk, by=house.head.user)
    assert house.page().waived == ()
    assert Event.objects.latest("pk").type == "alignment.waiver_ended"
    with pytest.raises(NotNow, match="sudah kembali"):
        actions.end_waiver(waiver_id=waiver.pk, by=house.head.user)
    house.waive()
    assert Waiver.objects.count() == 2


def test_only_who_leads_the_office_or_verifies_above_it(house):
    with pytest.raises(NotAllowed, match="kepala atau koordinator"):
        house.waive(by=house.planner.user)
    above = the.employ(the.a_post(house.office.lampung), roles=(Role.VERIFIKATOR,)).person
    waiver = house.waive(by=above.user)
    with pytest.raises(NotAllowed):
        actions.end_waiver(waiver_id=waiver.pk, by=house.planner.user)


def test_who_has_to_mend_it_does_not_waive_it(house):
    DefinisiVersion.objects.update(source="")
    formasi = house.head.penugasan_set.get().formasi
    set_pic(indikator_id=house.iku.pk, formasi_id=formasi.pk, by=house.planner.user)
    with pytest.raises(NotAllowed, match="Anda sendiri"):
        house.waive("SEL208")
    above = the.employ(the.a_post(house.office.lampung), roles=(Role.VERIFIKATOR,)).person
    assert house.waive("SEL208", by=above.user).by_person == above


def test_an_employee_does_not_waive_that_he_has_no_skp(house):
    fingerprint = next(
        item.fingerprint
        for item in house.report().items
        if item.entry.code == "SEL501" and house.head.name in item.message
    )
    with pytest.raises(NotAllowed, match="Anda sendiri"):
        house.waive(fingerprint=fingerprint)


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"reason": "belum bisa"}, "Tulis alasannya"),
        ({"reason": " " * 40}, "Tulis alasannya"),
        ({"until": the.TODAY - timedelta(1)}, "Pilih hari terakhir"),
        ({"until": the.TODAY + timedelta(367)}, "Pilih hari terakhir"),
        ({"fingerprint": "f" * 16}, "sudah tidak ada"),
    ],
)
def test_what_is_refused_says_what_to_do(house, changes, sentence):
    with pytest.raises(NotNow, match=sentence):
        house.waive(**changes)
    assert not Waiver.objects.exists()


def test_one_waiver_at_a_time(house):
    waiver = house.waive()
    with pytest.raises(NotNow, match="sudah diabaikan"):
        house.waive()
    for broken in ({}, {"reason": "", "fingerprint": "1" * 16}, {"until": the.TODAY - timedelta(1)}):
        row = Waiver.objects.get(pk=waiver.pk)
        row.pk = None
        for name, value in broken.items():
            setattr(row, name, value)
        with pytest.raises(IntegrityError), transaction.atomic():
            row.save(force_insert=True)


class TestPages:
    @pytest.fixture
    def client(self, house):
        client = Client()
        client.force_login(house.head.user)
        return client

    def text(self, client, address="/periksa/"):
        return " ".join(client.get(address).content.decode().split())

    def test_from_the_finding_to_the_form_and_back(self, house, client):
        address = f"/periksa/LAMTENG/{house.item().fingerprint}/abaikan/"
        assert f'href="{address}"' in self.text(client)
        assert "IKU-1" in self.text(client, address)
        answer = client.post(address, {"alasan": REASON, "sampai": LATER.isoformat()})
        assert answer.headers["Location"] == "/periksa/?unit=LAMTENG#diabaikan"
        text = self.text(client)
        assert "1 temuan diabaikan sementara" in text
        assert REASON in text
        assert "Muncul lagi sesudah 14 Agu 2026" in text
        client.post(f"/periksa/abaikan/{Waiver.objects.get().pk}/cabut/")
        assert "diabaikan sementara</a>" not in self.text(client)

    def test_what_was_typed_stays_beside_the_refusal(self, house, client):
        address = f"/periksa/LAMTENG/{house.item().fingerprint}/abaikan/"
        answer = client.post(address, {"alasan": "belum bisa", "sampai": LATER.isoformat()})
        assert answer.status_code == 422
        words = answer.content.decode()
        assert "Tulis alasannya, paling sedikit 20 huruf." in words
        assert "belum bisa" in words

    def test_a_finding_that_is_gone_leads_back(self, house, client):
        answer = client.get(f"/periksa/LAMTENG/{'f' * 16}/abaikan/", follow=True)
        assert answer.redirect_chain[-1][0] == "/periksa/?unit=LAMTENG"
        assert "Temuan itu sudah tidak ada" in answer.content.decode()

    def test_where_all_is_waived_the_page_does_not_say_that_all_is_well(self, house, client):
        item = house.item()
        house.waive()
        page = pages.findings_page(house.lamteng, replace(house.report(), items=(item,)), house.head.user)
        assert page.headline == "Tidak ada yang perlu diperbaiki sekarang; 1 temuan diabaikan sementara."
