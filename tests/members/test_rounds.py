"""A 360 round from its raters to its result (cases 23 and 24), and the search for who wrote what."""

import json
from datetime import timedelta
from io import StringIO

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from selaras.access.errors import NotAllowed, NotNow
from selaras.access.roles import Role
from selaras.audit.models import Event
from selaras.members import actions, queries
from selaras.members.actions.rounds import hash_of
from selaras.members.models import Group, Hasil360, Jawaban360, Penilai360, Putaran360, Segel360
from selaras.members.pages import result_page
from tests.members.rounds import CODES, a_sheet
from tests.support.office import TODAY, a_member, a_post, employ, make_office

pytestmark = pytest.mark.django_db
CLOSES = TODAY + timedelta(days=7)
SECRET = "rahasia-kalimat-khas"


class Round:
    """A member, his chair as superior, three peers, two subordinates, three people outside."""

    def __init__(self) -> None:
        office = make_office()
        self.admin = employ(a_post(office.lamteng, "Pranata"), roles=(Role.ADMIN_UNIT,)).person.user
        chair, *others = (a_member(office.lamteng, seat, chair=seat == 1) for seat in range(1, 6))
        staff = [employ(a_post(office.adm)).person.user for _ in range(2)]
        self.office, self.chair = office, chair.person.user
        self.member, self.post = others[0].person.user, others[0]
        self.peers = [each.person.user for each in others[1:]]
        self.staff = staff
        self.raters = {
            Group.SUPERIOR: [self.chair.pk],
            Group.PEER: [self.chair.pk, *(user.pk for user in self.peers)],
            Group.SUBORDINATE: [user.pk for user in [*staff, self.admin]],
        }
        self.round = actions.draft_round(
            keanggotaan_id=self.post.keanggotaan.pk, period="2026-2", closes=CLOSES, by=self.admin
        )

    def invite(self, links: int = 0, **raters: list[int]) -> tuple[str, ...]:
        """Name the raters; `peer=[...]` names others."""
        named = self.raters | {Group(group): ids for group, ids in raters.items()}
        return actions.invite(putaran_id=self.round.pk, raters=named, links=links, by=self.admin)

    def open(self, links: int = 0) -> tuple[str, ...]:
        """Named and open."""
        tokens = self.invite(links)
        actions.open_round(putaran_id=self.round.pk, by=self.admin)
        return tokens

    def answer(self, user, score: int = 4, reason: str = SECRET, codes=CODES) -> None:
        """Answer as one who was asked."""
        asked = queries.invitation_of(user, self.round.pk)
        actions.answer(penilai_id=asked.pk, answers=a_sheet(score, reason, codes), by=user)

    def close(self, settings) -> Putaran360:
        """Close on the day after."""
        settings.SELARAS_TANGGAL = CLOSES + timedelta(days=1)
        return actions.close_round(putaran_id=self.round.pk, by=self.admin)


@pytest.fixture
def world(settings):
    settings.SELARAS_TANGGAL = TODAY
    return Round()


def test_who_is_superior_is_no_peer_and_the_minimum_is_tested_after_that(world):
    world.invite(peer=[world.chair.pk, *(user.pk for user in world.peers[:2])])

    rows = Penilai360.objects.filter(invited_user=world.chair)
    assert [row.group for row in rows] == ["superior"]
    with pytest.raises(NotNow, match=r"Sejawat baru 2 penilai sesudah atasan dikeluarkan"):
        actions.open_round(putaran_id=world.round.pk, by=world.admin)
    world.invite()
    assert actions.open_round(putaran_id=world.round.pk, by=world.admin).status == "open"
    with pytest.raises(NotNow, match="sebelum putaran dibuka"):
        world.invite()


def test_only_the_administrator_prepares_and_never_for_himself(world):
    for user in (world.chair, world.member, world.staff[0]):
        with pytest.raises(NotAllowed):
            actions.open_round(putaran_id=world.round.pk, by=user)
    with pytest.raises(NotNow, match="sudah punya putaran"):
        actions.draft_round(
            keanggotaan_id=world.post.keanggotaan.pk, period="2026-2", closes=CLOSES, by=world.admin
        )
    with pytest.raises(NotNow, match="tidak lagi bertugas"):
        world.invite(peer=[world.member.pk])


def test_one_answers_once_for_oneself_and_in_time(world, settings):
    world.open()
    peer, other = world.peers[:2]
    asked = queries.invitation_of(peer, world.round.pk)
    with pytest.raises(NotAllowed):
        actions.answer(penilai_id=asked.pk, answers=a_sheet(4, SECRET), by=other)
    with pytest.raises(NotNow, match="perlu alasan"):
        actions.answer(penilai_id=asked.pk, answers=[a_sheet(4, "")[0].__class__("adil", 4, " ")], by=peer)
    world.answer(peer)
    with pytest.raises(NotNow, match="sudah tersegel"):
        world.answer(peer)
    with pytest.raises(NotNow, match="sesudah hari terakhirnya"):
        actions.close_round(putaran_id=world.round.pk, by=world.admin)
    settings.SELARAS_TANGGAL = CLOSES + timedelta(days=1)
    with pytest.raises(NotNow, match="tidak sedang berlangsung"):
        world.answer(other)


def test_enough_are_counted_and_two_show_nothing_and_are_destroyed(world, settings):
    world.open()
    world.answer(world.member, 5)
    world.answer(world.chair, 3)
    for user, score in zip(world.peers, (3, 4, 4), strict=True):
        world.answer(user, score, codes=CODES if user != world.peers[0] else CODES[1:])
    for user in world.staff:
        world.answer(user, 1, "bawahan")

    done = world.close(settings)

    page = result_page(done)
    assert done.status == "released"
    assert [(one.group.value, one.answered) for one in page.short] == [("subordinate", 2)]
    self_, superior, peer = page.groups
    assert (self_.means[0].value, superior.means[0].value) == (5, 3)
    assert peer.means[0] is None  # two answered this question
    assert str(peer.means[1].value) == "3.67"
    assert page.widest[1] == "Sejawat"
    assert not Jawaban360.objects.filter(reason__startswith="bawahan").exists()
    assert set(done.segel_set.values_list("group", flat=True)) == {"peer", "subordinate"}
    assert Event.objects.get(type="members.round_closed").data == {
        "self": 1,
        "superior": 1,
        "peer": 3,
        "subordinate": 2,
    }

    with pytest.raises(NotNow, match="90 hari"):
        actions.destroy_short(putaran_id=done.pk)
    settings.SELARAS_TANGGAL = done.closed_on + timedelta(days=90)
    assert queries.due_to_destroy(settings.SELARAS_TANGGAL) == [done.pk]
    actions.destroy_short(putaran_id=done.pk)
    assert not Segel360.objects.exists()
    assert Putaran360.objects.get().seal_salt == b""
    assert result_page(done).is_destroyed


def test_the_database_itself_refuses_a_result_of_two(world):
    for group, count in (("peer", 2), ("self", 2)):
        with pytest.raises(IntegrityError), transaction.atomic():
            Hasil360.objects.create(putaran=world.round, group=group, question="adil", sum=5, count=count)


def everything() -> str:
    """All rows of all tables, as a dump would hold them."""
    text = StringIO()
    for model in apps.get_models(include_auto_created=True):
        for row in model._default_manager.values_list():
            text.write(f"{model.__name__} {[bytes(v) if isinstance(v, memoryview) else v for v in row]}\n")
    return text.getvalue()


def test_before_the_closing_no_copy_of_the_database_holds_an_answer(world, caplog):
    world.open()
    before = Event.objects.count()
    with CaptureQueriesContext(connection) as spoken, caplog.at_level("DEBUG", logger="selaras"):
        world.answer(world.peers[0])

    assert SECRET not in everything()
    assert SECRET not in caplog.text
    assert SECRET not in str(spoken.captured_queries)
    assert Event.objects.count() == before  # an event would have an actor and a time


def test_nothing_leads_from_an_answer_to_its_rater(world, settings):
    """By key, by column, by time, by order: the rater's row and his answer share nothing but the round."""
    names = {field.name for field in Jawaban360._meta.get_fields()}
    assert names == {"id", "putaran", "group", "question", "score", "reason"}
    assert "DateTimeField" not in {
        field.get_internal_type()
        for model in (Jawaban360, Penilai360, Segel360, Hasil360)
        for field in model._meta.get_fields()
        if hasattr(field, "get_internal_type")
    }
    world.open()
    orders = set()
    for user, reason in zip(world.peers, "abc", strict=True):
        world.answer(user, reason=reason)
    world.close(settings)
    for code in CODES:
        rows = Jawaban360.objects.filter(group="peer", question=code).order_by("pk")
        orders.add(tuple(row.reason[0] for row in rows))
    assert len(orders) > 1  # the order differs from question to question: 1 run in 1,296 would fail
    told = json.dumps([event.data for event in Event.objects.all()])
    assert not any(str(row.pk) in told for row in Jawaban360.objects.all())


@pytest.fixture
def visit():
    def get(user, path, data=None):
        client = Client()
        if user is not None:
            client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
        return client.get(path) if data is None else client.post(path, data, follow=True)

    return get


def test_the_result_is_for_the_member_alone(world, settings, visit):
    world.open()
    for user in world.peers:
        world.answer(user)
    world.close(settings)
    path = f"/anggota/360/{world.round.pk}/hasil/"

    assert SECRET in visit(world.member, path).content.decode()
    for user in (world.chair, world.admin, world.peers[0], world.staff[0]):
        assert visit(user, path).status_code == 404
        assert SECRET not in visit(user, "/anggota/360/").content.decode()
    assert SECRET not in visit(world.admin, f"/anggota/360/{world.round.pk}/").content.decode()


def test_somebody_outside_answers_by_his_link_once(world, visit):
    token, *_ = world.open(links=3)
    path, data = f"/penilaian-360/{token}/", {f"nilai_{code}": "4" for code in CODES}
    assert "kunci server" in visit(None, path).content.decode()  # where the secret ends is said beforehand
    assert visit(None, path, data).status_code == 422
    data |= {f"alasan_{code}": SECRET for code in CODES}
    assert "sudah tersegel" in visit(None, path, data).content.decode()
    assert visit(None, "/penilaian-360/tebakan/").status_code == 404
    assert Penilai360.objects.get(token_hash=hash_of(token)).answered
    assert token not in everything()


def test_pages_stay_within_their_queries(world):
    world.open()
    for user, path in (
        (world.admin, "/anggota/360/"),
        (world.admin, f"/anggota/360/{world.round.pk}/"),
        (world.peers[0], f"/anggota/360/{world.round.pk}/jawab/"),
    ):
        client = Client()
        client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
        with CaptureQueriesContext(connection) as asked:
            assert client.get(path).status_code == 200
        assert len(asked) <= 15, path
