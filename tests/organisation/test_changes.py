"""Who acts, who is away, who goes elsewhere: what follows from it, and what is refused."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from selaras.access.errors import NotAllowed, NotNow
from selaras.access.models import User
from selaras.access.roles import Capability, Role
from selaras.access.scopes import has_capability
from selaras.audit.models import Event
from selaras.organisation import actions, moves
from selaras.organisation.models import Formasi, Ketidakhadiran, Penugasan, RoleGrant
from selaras.organisation.queries import explain_superior, superior_of
from tests.support.office import TODAY, a_post, employ, make_office

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
LAST = TODAY + timedelta(days=30)


@pytest.fixture(autouse=True)
def _today(settings):
    settings.SELARAS_DEMO = True
    settings.SELARAS_TANGGAL = TODAY


class Cast:
    """A koordinator, a vacant head of ADM, a planner and a clerk there, and a head of PPH."""

    def __init__(self) -> None:
        self.office = make_office()
        roles = (Role.PEGAWAI, Role.KEPALA_SEKRETARIAT)
        self.koordinator = employ(a_post(self.office.lamteng, "Koordinator", head=True), roles=roles)
        self.vacant = a_post(self.office.adm, "Kasubbag ADM", head=True)
        self.planner = employ(a_post(self.office.adm, "Perencana"))
        self.clerk = employ(a_post(self.office.adm, "Arsiparis"))
        kasubbag = (Role.PEGAWAI, Role.KASUBBAG)
        self.head = employ(a_post(self.office.pph, "Kasubbag PPH", head=True), roles=kasubbag)

    @property
    def boss(self) -> User:
        return User.objects.get(pk=self.koordinator.person.user_id)

    def appoint(self, **change) -> Penugasan:
        facts = {
            "formasi_id": self.vacant.pk,
            "person_id": self.planner.person_id,
            "kind": "plt",
            "first": TODAY,
            "last": LAST,
            "decree": "SPT 12/2026",
            "by": self.boss,
        }
        return actions.appoint_acting(**(facts | change))

    def away(self, post: Penugasan, **change) -> Ketidakhadiran:
        facts = {"kind": "cuti", "first": TODAY, "last": TODAY + 6 * DAY, "basis": "", "by": self.boss}
        return actions.record_absence(penugasan_id=post.pk, **(facts | change))


@pytest.fixture
def cast() -> Cast:
    return Cast()


def test_a_plt_leads_and_has_the_role_until_his_last_day(cast):
    acting = cast.appoint()
    user = User.objects.get(pk=cast.planner.person.user_id)

    for day, leads in ((TODAY - DAY, False), (TODAY, True), (LAST, True), (LAST + DAY, False)):
        assert (superior_of(cast.clerk, day) == acting) is leads
        assert has_capability(user, Capability.REALISASI_VERIFY, cast.office.adm.pk, on=day) is leads
    assert superior_of(cast.clerk, LAST + DAY) == cast.koordinator  # the queue falls to who comes next
    assert superior_of(cast.planner, TODAY) == cast.koordinator  # nobody leads himself
    assert acting.title == "Plt. Kasubbag ADM"
    assert Event.objects.get().type == "organisation.acting_appointed"


def test_a_plt_ends_earlier_with_his_role(cast):
    acting = cast.appoint()
    with pytest.raises(NotNow, match="di antara"):
        actions.end_acting(penugasan_id=acting.pk, last=LAST + DAY, reason="terisi", by=cast.boss)
    actions.end_acting(penugasan_id=acting.pk, last=TODAY, reason="jabatan terisi", by=cast.boss)

    assert superior_of(cast.clerk, TODAY + DAY) == cast.koordinator
    assert RoleGrant.objects.get(role=Role.KASUBBAG, unit=cast.office.adm).valid_to == TODAY + DAY


@pytest.mark.parametrize(
    ("change", "fault", "sentence"),
    [
        ({"decree": " "}, NotNow, "Tulis surat perintah"),
        ({"last": TODAY - DAY}, NotNow, "mendahului"),
        ({"person_id": "koordinator"}, NotAllowed, "tidak menunjuk diri sendiri"),
        ({"formasi_id": "clerk"}, NotNow, "hanya untuk jabatan kepala"),
        ({"by": "clerk"}, NotAllowed, "Tidak boleh"),
    ],
)
def test_an_appointment_that_cannot_be_is_refused(cast, change, fault, sentence):
    named = {
        "koordinator": cast.koordinator.person_id,
        "clerk": cast.clerk.formasi_id,
    }
    given = {key: named.get(value, value) for key, value in change.items()}
    if "by" in given:
        given["by"] = User.objects.get(pk=cast.clerk.person.user_id)
    with pytest.raises(fault, match=sentence):
        cast.appoint(**given)


def test_two_do_not_act_for_one_post_on_one_day(cast):
    cast.appoint()
    with pytest.raises(NotNow, match="sudah menjadi"):
        cast.appoint(person_id=cast.clerk.person_id, first=LAST, last=LAST + DAY)
    cast.appoint(person_id=cast.clerk.person_id, first=LAST + DAY, last=LAST + 2 * DAY)


def test_a_plh_stands_before_a_head_who_is_away_and_only_then(cast):
    staff = employ(a_post(cast.office.pph, "Analis"))
    plh = cast.appoint(formasi_id=cast.head.formasi_id, kind="plh")
    assert superior_of(staff, TODAY) == cast.head

    cast.away(cast.head)
    assert explain_superior(staff, TODAY).penugasan == plh
    assert superior_of(staff, TODAY + 7 * DAY) == cast.head  # he is back


def test_a_head_who_is_away_with_nobody_acting_still_leads(cast):
    staff = employ(a_post(cast.office.pph, "Analis"))
    cast.away(cast.head)
    assert superior_of(staff, TODAY) == cast.head


def test_days_away_do_not_overlap_and_end_earlier_or_never_were(cast):
    row = cast.away(cast.clerk)
    with pytest.raises(NotNow, match="sudah tercatat"):
        cast.away(cast.clerk, first=row.last_day, last=row.last_day)
    ids = {"absence_id": row.pk, "penugasan_id": cast.clerk.pk, "by": cast.boss}
    with pytest.raises(NotNow, match="memperpanjang"):
        actions.end_absence(last=row.last_day + DAY, **ids)
    assert actions.end_absence(last=TODAY + DAY, **ids).last_day == TODAY + DAY
    actions.end_absence(last=TODAY - DAY, **ids)
    assert not Ketidakhadiran.objects.exists()


def test_a_transfer_shows_what_follows_then_moves_person_and_roles(cast):
    post = a_post(cast.office.pph, "Penyusun")
    on = date(2026, 8, 1)
    move = moves.Move(cast.clerk, Formasi.objects.select_related("unit", "jabatan").get(pk=post.pk), on)
    lines = moves.consequences_of(move)
    said = " ".join(lines).replace("\xa0", " ")
    assert "berakhir 31 Jul 2026" in said
    assert cast.head.person.name in said
    assert "Jabatan lama 212 hari (58,08 %)" in said

    facts = {
        "penugasan_id": cast.clerk.pk,
        "formasi_id": post.pk,
        "on": on,
        "decree": "SK 3",
        "by": cast.boss,
    }
    with pytest.raises(NotNow, match="Akibatnya berubah"):
        actions.transfer(seen="lain", **facts)
    new = actions.transfer(seen=moves.digest(lines), **facts)

    old = Penugasan.objects.get(pk=cast.clerk.pk)
    assert (old.valid_to, new.valid_from, new.is_primary) == (on, on, True)
    assert superior_of(new, on) == cast.head
    user = User.objects.get(pk=cast.clerk.person.user_id)
    held = {
        (unit.code, day): RoleGrant.objects.on(day).filter(user=user, unit=unit).exists()
        for unit in (cast.office.adm, cast.office.pph)
        for day in (on - DAY, on)
    }
    assert held == {
        ("LAMTENG-ADM", on - DAY): True,
        ("LAMTENG-ADM", on): False,
        ("LAMTENG-PPH", on - DAY): False,
        ("LAMTENG-PPH", on): True,
    }


def test_a_full_post_and_ones_own_transfer_are_refused(cast):
    move = moves.Move(cast.clerk, cast.planner.formasi, date(2026, 8, 1))
    given = {"on": move.on, "decree": "SK 3", "seen": "", "by": cast.boss}
    with pytest.raises(NotNow, match="sudah terisi"):
        actions.transfer(penugasan_id=cast.clerk.pk, formasi_id=cast.planner.formasi_id, **given)
    with pytest.raises(NotAllowed, match="Anda sendiri"):
        actions.transfer(penugasan_id=cast.koordinator.pk, formasi_id=cast.vacant.pk, **given)


def signed_in(penugasan) -> Client:
    client = Client()
    client.force_login(penugasan.person.user, backend="django.contrib.auth.backends.ModelBackend")
    return client


def test_the_page_does_it_all(cast):
    window, at = signed_in(cast.koordinator), f"/organisasi/{cast.office.lamteng.pk}"
    span = {"mulai": TODAY.isoformat(), "sampai": LAST.isoformat(), "dasar": "SPT 1"}
    plt = {"jabatan": cast.vacant.pk, "orang": cast.planner.pk, "jenis": "plt", **span}
    away = {"orang": cast.head.pk, "sebab": "cuti", **span}
    for path, prefix, sent in (("plt", "plt", plt), ("absen", "absen", away)):
        named = {f"{prefix}-{key}": value for key, value in sent.items()}
        assert window.post(f"{at}/{path}/", {}).status_code == 422
        assert window.post(f"{at}/{path}/", named).status_code == 302
    page = window.get("/organisasi/perubahan/").content.decode()
    assert "Hari ini 1 orang tidak masuk; 1 Plt. atau Plh." in page
    assert "kembali 15 Agu 2026" in window.get("/organisasi/").content.decode().replace("\xa0", " ")

    post = a_post(cast.office.pph, "Penyusun")
    sent = {"orang": cast.clerk.pk, "jabatan": post.pk, "tanggal": "2026-08-01", "dasar": "SK 3"}
    named = {f"pindah-{key}": value for key, value in sent.items()}
    shown = window.post(f"{at}/pindah/", named)
    assert "Belum disimpan" in shown.content.decode()
    assert shown.context["forms"].sidik
    done = window.post(f"{at}/pindah/", named | {"pindah-sidik": shown.context["forms"].sidik})
    assert done.status_code == 302
    assert Penugasan.objects.filter(formasi=post).exists()

    ends = {"baris": Ketidakhadiran.objects.get().pk, "terakhir": TODAY.isoformat()}
    window.post(f"{at}/absen/akhiri/", ends)
    window.post(f"{at}/plt/akhiri/", {"baris": 0, "terakhir": TODAY.isoformat()})
    assert Ketidakhadiran.objects.get().last_day == TODAY


def test_the_page_costs_the_same_for_one_and_for_many(cast):
    window = signed_in(cast.koordinator)
    cast.away(cast.clerk)
    window.get("/organisasi/perubahan/")
    with CaptureQueriesContext(connection) as few:
        window.get("/organisasi/perubahan/")
    for number in range(15):
        cast.away(employ(a_post(cast.office.pph, f"Analis {number}")))
    with CaptureQueriesContext(connection) as many:
        window.get("/organisasi/perubahan/")
    assert len(many) == len(few) <= 20
