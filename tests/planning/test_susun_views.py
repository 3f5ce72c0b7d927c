"""The pages on which a Renstra is built, compared and enacted."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from selaras.planning import actions
from selaras.planning.models import PlacedIndikator, Renstra, SasaranVersion
from selaras.planning.queries.versions import live_nodes
from tests.support import office as small

MOST_QUERIES = 20


@pytest.fixture
def client_of(plan):
    def sign_in(who):
        client = Client()
        client.force_login(plan.user(who))
        return client

    return sign_in


@pytest.fixture
def draft(plan):
    return actions.start_renstra(
        unit_id=plan.office.lamteng.pk,
        period_start=2025,
        period_end=2029,
        reason="Arahan pimpinan",
        by=plan.user("planner"),
    )


@pytest.fixture
def top(draft):
    return live_nodes(draft.pk).get()


def text_of(response, status=200):
    assert response.status_code == status, response
    return " ".join(response.content.decode().split())


def susun(draft, rest="susun/"):
    return f"/rencana/renstra/{draft.pk}/{rest}"


def add(plan, draft, code, parent, **more):
    return actions.add_node(
        renstra_id=draft.pk,
        kind="kondisi",
        unit_id=plan.office.lamteng.pk,
        parent_id=parent.pk,
        code=code,
        text=f"Keadaan {code}",
        by=plan.user("planner"),
        **more,
    )


def queries_of(client, address):
    client.get(address)  # the session, once
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    return len(queries)


@pytest.mark.parametrize("rest", ["susun/", "susun/?simpul={top}", "tetapkan/", "banding/{base}/?semua=1"])
def test_a_page_costs_the_same_for_one_node_and_for_fifty(plan, draft, top, client_of, rest):
    client = client_of("planner")
    address = susun(draft, rest.format(top=top.pk, base=draft.supersedes_id))
    one = queries_of(client, address)
    for number in range(49):
        node = add(plan, draft, f"K{number}", top)
        PlacedIndikator.objects.create(node=node, definisi=small.a_definisi(f"IKU-5.{number}").definisi)

    assert queries_of(client, address) == one
    assert one <= MOST_QUERIES


def test_the_list_costs_the_same_for_many_versions(plan, draft, client_of):
    client = client_of("planner")
    one = queries_of(client, "/rencana/renstra/")
    for start in range(2030, 2080, 5):
        Renstra.objects.create(unit=plan.office.lamteng, period_start=start, period_end=start + 4)

    assert queries_of(client, "/rencana/renstra/") == one
    assert one <= MOST_QUERIES


class TestList:
    def test_begins_a_version_with_its_reason(self, plan, client_of):
        client = client_of("planner")
        text = text_of(client.get("/rencana/renstra/"))
        assert "Renstra 2025-2029 versi 1 berlaku; tidak ada rancangan yang sedang disusun." in text

        data = {"period_start": "2025", "period_end": "2029", "reason": "Arahan pimpinan"}
        answer = client.post(f"/rencana/renstra/mulai/{plan.office.lamteng.pk}/", data, follow=True)

        text = text_of(answer)
        assert "1 rancangan sedang disusun." in text
        assert "Lanjutkan menyusun pohon" in text
        assert text.count("btn-primary") == 1

    def test_a_year_that_is_none_is_said_beside_the_field(self, plan, client_of):
        answer = client_of("planner").post(
            f"/rencana/renstra/mulai/{plan.office.lamteng.pk}/", {"period_start": "dua ribu"}
        )

        assert "isian perlu dibetulkan" in text_of(answer, 422)

    def test_staff_read_and_begin_nothing(self, plan, client_of):
        text = text_of(client_of("staff").get("/rencana/renstra/"))

        assert "Mulai rancangan" not in text

    def test_a_draft_of_another_office_is_unknown(self, plan, client_of):
        other = Renstra.objects.create(unit=plan.office.kab_a, period_start=2025, period_end=2029)

        assert client_of("planner").get(susun(other)).status_code == 404

    def test_what_came_by_workbook_is_opened_from_the_list(self, plan, client_of):
        Renstra.objects.filter(unit=plan.office.lamteng).update(status="draft")
        client = client_of("planner")
        assert "Buka untuk disusun" in text_of(client.get("/rencana/renstra/"))

        answer = client.post(f"/rencana/renstra/{plan.sasaran.renstra_id}/buka/", follow=True)

        assert "S1.1-LT" in text_of(answer)


class TestSusun:
    def test_says_what_is_missing_and_leads_there(self, plan, draft, top, client_of):
        node = add(plan, draft, "K1", top)

        text = text_of(client_of("planner").get(susun(draft)))

        assert "2 simpul, 1 hal belum lengkap." in text
        assert "belum punya indikator dan tidak ada simpul di bawahnya" in text
        assert f'class="btn btn-primary" href="?simpul={node.pk}#panel"' in text
        assert text.count("btn-primary") == 1

    def test_a_reader_sees_the_tree_without_forms(self, plan, draft, top, client_of):
        text = text_of(client_of("staff").get(susun(draft, f"susun/?simpul={top.pk}")))

        assert "S1.1-LT" in text
        assert "Simpan simpul" not in text
        assert "susun.js" not in text

    def test_adds_a_node_under_the_chosen_one(self, plan, draft, top, client_of):
        data = {
            "parent": f"r{top.pk}",
            "kind": "kondisi",
            "unit": plan.office.lamteng.pk,
            "code": "K1",
            "text": "Petugas tahu caranya",
            "level_of_result": "intermediate",
            "is_csf": "on",
            "theme": "digitalisasi",
        }

        text = text_of(client_of("planner").post(susun(draft, "tambah/"), data, follow=True))

        node = live_nodes(draft.pk).get(code="K1")
        assert (node.parent, node.is_csf, node.theme) == (top, True, "digitalisasi")
        assert f'id="simpul-{node.pk}"' in text

    def test_a_kind_that_may_not_stand_there_is_not_offered(self, plan, draft, top, client_of):
        data = {
            "parent": f"r{top.pk}",
            "kind": "misi",
            "unit": plan.office.lamteng.pk,
            "code": "X",
            "text": "X",
        }

        answer = client_of("planner").post(susun(draft, "tambah/"), data)

        assert "isian perlu dibetulkan" in text_of(answer, 422)

    def test_a_top_hangs_under_the_office_above(self, plan, draft, client_of):
        page = text_of(client_of("planner").get(susun(draft, "susun/?tambah=1")))

        assert "RI · S1.1 Meningkatnya hasil S1.1" in page
        assert "di puncak pohon, untuk misi" in page

    def test_late_typing_stays_on_the_page(self, plan, draft, top, client_of):
        by = plan.user("planner")
        actions.edit_node(node_id=top.pk, seen=0, changes={"text": "Kata orang lain"}, by=by)
        data = {"code": top.code, "text": "Kata saya", "level_of_result": "outcome", "seen": "0"}
        client = client_of("planner")

        text = text_of(client.post(f"/rencana/simpul/{top.pk}/ubah/", data), 409)

        assert "Orang lain mengubah simpul ini" in text
        assert "Kata orang lain" in text
        assert "Kata saya" in text
        assert 'name="seen" value="1"' in text
        client.post(f"/rencana/simpul/{top.pk}/ubah/", {**data, "seen": "1"})
        top.refresh_from_db()
        assert top.text == "Kata saya"

    def test_moves_orders_and_undoes(self, plan, draft, top, client_of):
        first, second = add(plan, draft, "K1", top), add(plan, draft, "K2", top)
        client = client_of("planner")

        client.post(f"/rencana/simpul/{second.pk}/pindah/", {"parent": f"r{top.pk}", "before": first.pk})
        assert list(live_nodes(draft.pk).filter(parent=top).order_by("order")) == [second, first]
        text = text_of(client.get(susun(draft)))
        assert "Urungkan: Memindahkan simpul K2" in text

        number = draft.change_set.latest("number").number
        client.post(susun(draft, "urungkan/"), {"nomor": number})
        assert list(live_nodes(draft.pk).filter(parent=top).order_by("order")) == [first, second]

    def test_says_why_a_move_is_refused(self, plan, draft, top, client_of):
        node = add(plan, draft, "K1", top)

        answer = client_of("planner").post(
            f"/rencana/simpul/{top.pk}/pindah/", {"parent": f"r{node.pk}"}, follow=True
        )

        assert "tidak dapat berada di bawah" in text_of(answer)

    def test_says_what_keeps_a_branch_from_being_cut(self, draft, top, client_of):
        answer = client_of("planner").post(f"/rencana/simpul/{top.pk}/pangkas/", follow=True)

        assert "IKU-1.1.1 (pada simpul S1.1-LT)" in text_of(answer)

    def test_copies_a_branch_for_a_part_of_the_office(self, plan, draft, top, client_of):
        client = client_of("planner")
        client.post(f"/rencana/simpul/{top.pk}/salin/", {"clone_parent": "", "unit": plan.office.pph.pk})

        assert SasaranVersion.objects.get(code="S1.1-LT-2").unit == plan.office.pph

    def test_places_and_releases_an_indicator(self, plan, draft, top, client_of):
        version = small.a_definisi("IKU-7")
        client = client_of("planner")
        data = {"definisi": version.definisi_id, "pic_formasi": plan.post.pk, "is_iku": "on"}

        client.post(f"/rencana/simpul/{top.pk}/indikator/", data)
        placed = PlacedIndikator.objects.get(definisi=version.definisi)
        assert (placed.pic_formasi, placed.is_iku) == (plan.post, True)

        client.post(f"/rencana/penempatan/{placed.pk}/lepas/")
        placed.refresh_from_db()
        assert placed.removed_in is not None


class TestEnact:
    def test_from_ready_to_in_force(self, plan, draft, top, client_of):
        actions.edit_node(node_id=top.pk, seen=0, changes={"text": "Hasil baru"}, by=plan.user("planner"))
        planner, head = client_of("planner"), client_of("head")
        planner.post(susun(draft, "siap/"), {"regulation": "Keputusan 1 (ilustrasi)"})
        assert "Anda ikut menyusun" not in text_of(head.get(susun(draft, "tetapkan/")))

        text = text_of(head.get(susun(draft, "tetapkan/")))
        assert "mengubah 1 simpul" in text
        assert "Diubah katanya" in text
        answer = head.post(susun(draft, "tetapkan/"), follow=True)

        assert "Renstra ditetapkan dan berlaku hari ini." in text_of(answer)
        draft.refresh_from_db()
        assert draft.status == "enacted"
        old = Renstra.objects.get(version=1, unit=plan.office.lamteng)
        shown = text_of(head.get(f"/rencana/renstra/{draft.pk}/banding/{old.pk}/"))
        assert "1 simpul berbeda: 0 ditambah, 0 dihapus, 0 dipindah, 1 diubah katanya." in shown
        assert head.get(susun(draft)).status_code == 302
        assert "Digantikan" in text_of(head.get("/rencana/renstra/"))

    def test_an_incomplete_draft_says_so(self, plan, draft, top, client_of):
        add(plan, draft, "K1", top)

        answer = client_of("planner").post(susun(draft, "siap/"), {"regulation": "Keputusan 1"}, follow=True)

        assert "Masih ada 1 hal yang belum lengkap" in text_of(answer)

    def test_its_author_is_told_why_not(self, plan, draft, client_of):
        text = text_of(client_of("planner").get(susun(draft, "tetapkan/")))

        assert "Belum dapat Anda tetapkan." in text

    def test_the_enacter_finds_it_in_his_inbox(self, plan, draft, client_of):
        actions.mark_ready(renstra_id=draft.pk, regulation="Keputusan 1", by=plan.user("planner"))
        from selaras.planning.inbox import waiting_for

        assert any("Tetapkan Renstra" in item.text for item in waiting_for(plan.user("head"), small.TODAY))
        assert not any(
            "Tetapkan Renstra" in item.text for item in waiting_for(plan.user("planner"), small.TODAY)
        )


def test_compares_what_was_added_removed_and_moved(plan, draft, top, client_of):
    first = add(plan, draft, "K1", top)
    add(plan, draft, "K2", first)

    text = text_of(client_of("planner").get(susun(draft, f"banding/{draft.supersedes_id}/")))

    assert "2 simpul berbeda: 2 ditambah, 0 dihapus, 0 dipindah, 0 diubah katanya." in text
    assert text.count("<tr") == 3
