"""Requests between units: asked, accepted with a node or refused with a reason; tree, inbox, themes."""

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from selaras.access.errors import NotAllowed, NotNow
from selaras.access.roles import Role
from selaras.audit.models import Event
from selaras.planning import actions, consequences, inbox
from selaras.planning.consequences import PlannedChange
from selaras.planning.models import CrosscuttingRequest, Sasaran
from selaras.planning.pages.tree import themed
from selaras.registry.business_date import business_now
from tests.support import office as small


@pytest.fixture
def kasubbag(plan):
    """The head of the part that is asked; he approves no plans."""
    return small.employ(
        small.a_post(plan.office.pph, "Kasubbag", head=True), roles=(Role.PEGAWAI, Role.KASUBBAG)
    )


@pytest.fixture
def theirs(plan, kasubbag):
    """A node of the office that a post of the asked part owns."""
    node = small.a_sasaran(plan.office.lamteng, "S2.1", plan.sasaran, kind="kondisi")
    node.owner_formasi = kasubbag.formasi
    node.save()
    return node


def ask(plan, who="planner", **more):
    given = {"sasaran_id": plan.sasaran.pk, "to_unit_id": plan.office.pph.pk, "need": "Data pemilih bersih"}
    return actions.ask_crosscutting(**{**given, **more}, by=plan.user(who))


def accept(plan, row, node, by):
    return actions.accept_crosscutting(request_id=row.pk, accepted_as_id=node.pk, by=by)


def refuse(row, by, reason="Bukan tugas kami"):
    return actions.refuse_crosscutting(request_id=row.pk, reason=reason, by=by)


def texts(items):
    return [item.text for item in items]


class TestAnswers:
    def test_the_head_accepts_with_a_node_of_his(self, plan, kasubbag, theirs):
        row = ask(plan)
        waiting = texts(inbox.waiting_for(kasubbag.person.user, small.TODAY))
        assert waiting == ["Permintaan lintas unit kepada Unit LAMTENG-PPH menunggu jawaban"]

        with pytest.raises(NotNow, match="sasaran unit Anda sendiri"):
            accept(plan, row, plan.sasaran, kasubbag.person.user)
        row = accept(plan, row, theirs, kasubbag.person.user)

        assert (row.status, row.accepted_as, row.answered_by) == ("accepted", theirs, kasubbag.person.user)
        assert inbox.waiting_for(kasubbag.person.user, small.TODAY) == []
        assert Event.objects.latest("pk").type == "planning.crosscutting_accepted"
        with pytest.raises(NotNow, match="sudah dijawab: diterima"):
            refuse(row, kasubbag.person.user)

    def test_a_refusal_is_kept_and_may_be_asked_again_once(self, plan, kasubbag):
        first = ask(plan)
        with pytest.raises(NotNow, match="sudah dimintai"):
            ask(plan)
        with pytest.raises(NotNow, match="alasan"):
            refuse(first, kasubbag.person.user, "  ")
        refuse(first, kasubbag.person.user)
        refuse(ask(plan), kasubbag.person.user)

        with pytest.raises(NotNow, match="menolak dua kali"):
            ask(plan)
        assert CrosscuttingRequest.objects.filter(answer_reason="Bukan tugas kami").count() == 2

    def test_who_approves_in_the_office_answers_too_and_nobody_else(self, plan, kasubbag, theirs):
        row = ask(plan)
        for who in ("staff", "planner", "above"):
            with pytest.raises(NotAllowed):
                accept(plan, row, theirs, plan.user(who))

        assert accept(plan, row, theirs, plan.user("head")).status == "accepted"

    def test_nothing_is_asked_without_words_or_right_or_of_a_stranger(self, plan):
        with pytest.raises(NotNow, match="dibutuhkan"):
            ask(plan, need=" ")
        with pytest.raises(NotAllowed):
            ask(plan, who="staff")
        with pytest.raises(NotNow, match="tidak dapat diminta"):
            ask(plan, to_unit_id=plan.office.lamteng.pk)

    @pytest.mark.parametrize(
        "broken",
        [
            {"need": ""},
            {"status": "accepted"},
            {"status": "refused"},
            {"answer_reason": "tanpa jawaban"},
        ],
    )
    def test_the_database_holds_a_whole_answer(self, plan, broken):
        row = {"sasaran": plan.sasaran, "to_unit": plan.office.pph, "need": "Data", **broken}
        with pytest.raises(IntegrityError), transaction.atomic():
            CrosscuttingRequest.objects.create(**row, asked_by=plan.user("planner"), asked_at=business_now())

    def test_ending_the_node_that_fulfils_it_is_a_consequence(self, plan, kasubbag, theirs):
        accept(plan, ask(plan), theirs, kasubbag.person.user)

        found = consequences.of(
            PlannedChange(plan.office.lamteng.pk, small.TODAY, ended_sasaran=frozenset([theirs.pk]))
        )

        assert [each.after for each in found] == ["tidak ada yang memenuhinya lagi"]


class TestPages:
    @pytest.fixture
    def client(self, plan):
        client = Client()
        client.force_login(plan.user("planner"))
        return client

    def read(self, client, address, status=200):
        answer = client.get(address)
        assert answer.status_code == status
        return " ".join(answer.content.decode().split())

    def queries(self, client, address):
        client.get(address)
        with CaptureQueriesContext(connection) as found:
            assert client.get(address).status_code == 200
        return len(found)

    def test_is_asked_from_the_list_and_answered_by_the_head(self, plan, client, kasubbag, theirs):
        assert "Tidak ada permintaan yang menunggu jawaban." in self.read(client, "/rencana/lintas/")
        page = client.get(f"/rencana/lintas/?simpul={plan.sasaran.pk}", follow=True)
        assert page.redirect_chain[-1][0] == f"/rencana/sasaran/{plan.sasaran.pk}/lintas/"
        bad = client.post(f"/rencana/sasaran/{plan.sasaran.pk}/lintas/", {"need": ""})
        assert bad.status_code == 422
        sent = {"to_unit": plan.office.pph.pk, "need": "Data pemilih bersih"}
        client.post(f"/rencana/sasaran/{plan.sasaran.pk}/lintas/", sent)
        row = CrosscuttingRequest.objects.get()
        assert "1 permintaan unit lain menunggu jawaban." in self.read(client, "/rencana/lintas/")

        head = Client()
        head.force_login(kasubbag.person.user)
        assert head.post(f"/rencana/lintas/{row.pk}/terima/", {}).status_code == 422
        head.post(f"/rencana/lintas/{row.pk}/terima/", {"accepted_as": theirs.pk})

        text = self.read(client, f"/rencana/lintas/{row.pk}/")
        assert "Unit LAMTENG-PPH menerima: dipenuhi pada S2.1." in text
        tree = self.read(client, "/rencana/pohon/")
        assert "Dipenuhi" in tree
        assert "Memenuhi permintaan" in tree

    def test_a_refused_one_marks_the_node_and_offers_to_ask_again(self, plan, client, kasubbag):
        row = refuse(ask(plan), kasubbag.person.user)

        assert "Tanpa pemilik luar" in self.read(client, "/rencana/pohon/")
        text = self.read(client, f"/rencana/lintas/{row.pk}/")
        assert "Bukan tugas kami" in text
        assert "Minta lagi" in text

    def test_costs_the_same_for_one_and_for_fifty(self, plan, client, kasubbag, theirs):
        addresses = {"/rencana/lintas/": 15, "/rencana/pohon/": 20}
        accept(plan, ask(plan), theirs, kasubbag.person.user)
        one = {address: self.queries(client, address) for address in addresses}
        for number in range(49):
            node = small.a_sasaran(plan.office.lamteng, f"K{number}", plan.sasaran, kind="kondisi")
            ask(plan, sasaran_id=node.pk)

        assert {address: self.queries(client, address) for address in addresses} == one
        assert all(one[address] <= most for address, most in addresses.items())


class TestThemes:
    def test_the_tree_shows_marks_and_is_filtered_by_theme(self, plan):
        marked = small.a_sasaran(plan.office.lamteng, "K1", plan.sasaran, kind="kondisi")
        small.a_sasaran(plan.office.lamteng, "K2", plan.sasaran, kind="kondisi")
        small.a_sasaran(plan.office.lamteng, "K3", marked, kind="kondisi")
        Sasaran.objects.filter(pk=marked.pk).update(
            theme="digitalisasi", is_csf=True, level_of_result="intermediate"
        )
        client = Client()
        client.force_login(plan.user("planner"))

        everything = client.get("/rencana/pohon/").content.decode()
        some = client.get("/rencana/pohon/?tema=digitalisasi").content.decode()
        unknown = client.get("/rencana/pohon/?tema=tidak-ada").content.decode()

        assert "Kondisi antara" in everything
        assert ">CSF</b>" in everything
        assert "Hasil antara" in everything
        hidden = "Meningkatnya hasil K2"
        assert [hidden in page for page in (everything, some, unknown)] == [True, False, True]
        assert "Meningkatnya hasil K3" in some
        assert list(themed([], "digitalisasi")) == []
