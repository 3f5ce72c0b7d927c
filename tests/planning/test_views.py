"""The pages of planning: answer first, mend on the page, the same number of queries for one row and for
fifty.
"""

from decimal import Decimal

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from selaras.planning import hooks
from selaras.planning.models import DefinisiVersion, PerjanjianKinerja, Sasaran, Target
from tests.support import office as small

INDICATORS = 50


@pytest.fixture
def client_of(plan):
    def sign_in(who):
        client = Client()
        client.force_login(plan.user(who))
        return client

    return sign_in


@pytest.fixture
def measured(monkeypatch):
    """Pretend that a room of measurement knows how far each indicator has come."""
    monkeypatch.setattr(hooks, "_results", [])

    def results(indikator, targets, year, tw):
        one = hooks.Reached(Decimal("77.1186"), Decimal(80), Decimal("96.4"), "waspada", "realisasi:X", "")
        return dict.fromkeys([row.pk for row in indikator], one)

    hooks.register_results(results)


def text_of(response):
    assert response.status_code in (200, 422), response
    return " ".join(response.content.decode().split())


def knowingly(client, address, data=None):
    """Send a form, read what it breaks, and say yes to exactly that."""
    shown = client.post(address, data or {})
    return client.post(address, {**(data or {}), "sidik": shown.context["digest"]}, follow=True)


def more_indicators(plan, count=INDICATORS - 1):
    for number in range(count):
        sasaran = small.a_sasaran(plan.office.lamteng, f"K{number}", plan.sasaran, kind="kondisi")
        row = small.an_indikator(
            plan.office.lamteng, sasaran, small.a_definisi(f"IKU-5.{number}"), pic=plan.post
        )
        small.a_target(row)


def queries_of(client, address):
    client.get(address)  # the session, once
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    return len(queries)


@pytest.mark.parametrize(("address", "most"), [("pohon/", 20), ("target/", 15), ("perjanjian-kinerja/", 15)])
def test_a_page_costs_the_same_for_one_indicator_and_for_fifty(plan, client_of, measured, address, most):
    client = client_of("planner")
    client.post(f"/rencana/perjanjian-kinerja/susun/{plan.office.lamteng.pk}/2026/", {"holder": plan.head.pk})
    one = queries_of(client, f"/rencana/{address}")
    assert one <= most

    more_indicators(plan)
    row = PerjanjianKinerja.objects.get()
    client.post(f"/rencana/perjanjian-kinerja/{row.pk}/perbarui/")

    assert queries_of(client, f"/rencana/{address}") == one


@pytest.mark.parametrize("page", ["manual/", "target"])
def test_the_page_of_one_indicator_costs_the_same_with_many_versions(plan, client_of, page):
    client = client_of("planner")
    pk = plan.indikator.pk
    address = f"/rencana/target/?indikator={pk}" if page == "target" else f"/rencana/indikator/{pk}/manual/"
    one = queries_of(client, address)
    assert one <= (20 if page == "target" else 15)  # the target stands beside results and offices alike
    for year in range(2027, 2047):
        small.a_target(plan.indikator, year=year)

    assert queries_of(client, address) == one


class TestTree:
    def test_says_how_many_are_on_track_and_what_is_broken(self, plan, client_of, measured):
        text = text_of(client_of("planner").get("/rencana/pohon/"))

        assert "0 dari 1 indikator yang berlaku berada di jalur; semua sambungan utuh." in text
        assert 'href="?telusur=realisasi:X"' in text
        assert "77,12 %" in text
        assert plan.staff.person.name in text

    def test_marks_a_break_and_leads_to_its_mend(self, plan, client_of):
        plan.indikator.pic_formasi = None
        plan.indikator.save()

        text = text_of(client_of("planner").get("/rencana/pohon/"))

        assert "1 sambungan putus." in text
        assert "Putus: belum ada penanggung jawab" in text
        assert f'class="btn btn-primary" href="/rencana/indikator/{plan.indikator.pk}/manual/"' in text
        assert text.count("btn-primary") == 1

    def test_without_a_plan_says_what_is_missing(self, plan, client_of):
        Sasaran.objects.filter(pk=plan.sasaran.pk).update(unit=plan.office.kab_a)

        text = text_of(client_of("planner").get("/rencana/pohon/"))

        assert "Unit LAMTENG belum punya rencana yang berlaku." in text
        assert "Belum ada pohon kinerja" in text

    def test_a_broken_node_is_re_hung_from_the_page(self, plan, client_of):
        plan.sasaran.parent = None
        plan.sasaran.save()
        client, address = client_of("planner"), f"/rencana/pohon/?simpul={plan.sasaran.pk}"
        assert "Pindahkan beserta cabangnya" in text_of(client.get(address))

        parent = Sasaran.objects.get(code="S1.1")
        answer = client.post(f"/rencana/sasaran/{plan.sasaran.pk}/induk/", {"parent": parent.pk}, follow=True)

        assert "Sasaran sudah dipindahkan" in text_of(answer)
        plan.sasaran.refresh_from_db()
        assert plan.sasaran.parent == parent

    def test_staff_read_without_the_form(self, plan, client_of):
        text = text_of(client_of("staff").get(f"/rencana/pohon/?simpul={plan.sasaran.pk}"))

        assert "Perencana kantornya yang dapat" in text

    def test_another_office_is_unknown(self, plan, client_of):
        assert client_of("planner").get("/rencana/pohon/?unit=KAB-A").status_code == 404
        assert client_of("planner").get("/rencana/pohon/?simpul=999999").status_code == 404


class TestManual:
    def test_stands_in_the_navigation_under_the_tree(self, plan, client_of):
        shown = client_of("planner").get(self.address(plan))
        lit = [page.label for page in shown.context["shell"].pages if page.current]
        assert lit == ["Pohon kinerja"]

    def address(self, plan, rest="manual/"):
        return f"/rencana/indikator/{plan.indikator.pk}/{rest}"

    def test_says_what_is_missing_and_takes_it(self, plan, client_of):
        DefinisiVersion.objects.update(source="")
        client = client_of("planner")
        text = text_of(client.get(self.address(plan)))
        assert "belum memuat sumber data." in text
        assert text.count("btn-primary") == 1

        form = client.get(self.address(plan)).context["manual_form"]
        data = {name: form.get_initial_for_field(field, name) or "" for name, field in form.fields.items()}
        answer = client.post(
            self.address(plan, "manual/ubah/"), {**data, "source": "Register surat"}, follow=True
        )

        text = text_of(answer)
        assert "Manual IKU sudah disimpan." in text
        assert "lengkap." in text
        assert DefinisiVersion.objects.get().source == "Register surat"

    def test_an_untouched_form_changes_nothing(self, plan, client_of):
        client = client_of("planner")
        form = client.get(self.address(plan)).context["manual_form"]
        data = {name: form.get_initial_for_field(field, name) or "" for name, field in form.fields.items()}

        answer = client.post(self.address(plan, "manual/ubah/"), data, follow=True)

        assert "Tidak ada yang berubah" in text_of(answer)

    def test_names_who_answers(self, plan, client_of):
        plan.indikator.pic_formasi = None
        plan.indikator.save()
        client = client_of("planner")
        assert "Belum ada yang bertanggung jawab" in text_of(client.get(self.address(plan)))

        answer = client.post(self.address(plan, "penanggung-jawab/"), {"formasi": plan.post.pk}, follow=True)

        assert f"Penanggung jawab: {plan.staff.person.name}" in text_of(answer)

    def test_changes_the_result_type(self, plan, client_of):
        answer = client_of("planner").post(
            self.address(plan, "jenis/"), {"result_type": "activity"}, follow=True
        )

        assert "Jenis indikator sudah diubah." in text_of(answer)

    @pytest.mark.parametrize(
        ("rest", "data"), [("penanggung-jawab/", {}), ("jenis/", {}), ("manual/ubah/", {"name": ""})]
    )
    def test_an_incomplete_form_comes_back_with_its_fault(self, plan, client_of, rest, data):
        answer = client_of("planner").post(self.address(plan, rest), data)

        assert answer.status_code == 422
        assert "invalid-feedback" in text_of(answer)

    def test_staff_read_and_are_told_whom_to_ask(self, plan, client_of):
        DefinisiVersion.objects.update(source="")

        text = text_of(client_of("staff").get(self.address(plan)))

        assert "Simpan manual" not in text
        assert "usulkan kekurangannya kepada perencana" in text

    def test_shows_the_history(self, plan, client_of):
        old = DefinisiVersion.objects.get()
        old.valid_to = small.TODAY
        old.save()
        DefinisiVersion.objects.create(
            definisi=old.definisi, version=2, name="Nama baru", valid_from=small.TODAY
        )

        text = text_of(client_of("planner").get(self.address(plan)))

        assert "Riwayat" in text
        assert "Nama baru" in text


class TestTargets:
    def test_the_list_names_what_must_be_made_the_same(self, plan, client_of):
        Target.objects.update(tw1=70, tw2=65)

        text = text_of(client_of("planner").get("/rencana/target/"))

        assert "1 dari 1 target 2026 perlu disamakan." in text
        assert "Triwulan tidak cocok" in text

    def test_a_difference_is_shown_and_applied(self, plan, client_of):
        row = PerjanjianKinerja.objects.create(
            unit=plan.office.lamteng, holder=plan.head, year=2026, status="signed", signed_on=small.TODAY
        )
        row.line_set.create(indikator=plan.indikator, value=Decimal(82))
        client, address = client_of("planner"), f"/rencana/target/?indikator={plan.indikator.pk}"
        page = client.get(address)
        text = text_of(page)
        assert "berbeda antardokumen." in text
        assert "Selisih antardokumen" in text
        assert 'value="82"' in text  # the form starts from what is promised

        form = page.context["form"]
        data = {name: form[name].value() or "" for name in form.fields}
        answer = client.post(
            f"/rencana/target/{plan.indikator.pk}/2026/",
            {**data, "reason": "Mengikuti Perjanjian Kinerja"},
            follow=True,
        )

        text = text_of(answer)
        assert "82 % pada 2026." in text
        assert "Mengikuti Perjanjian Kinerja" in text

    def test_a_departing_target_is_decided_by_the_office_above(self, plan, client_of):
        row = PerjanjianKinerja.objects.create(
            unit=plan.office.lamteng, holder=plan.head, year=2026, status="signed", signed_on=small.TODAY
        )
        row.line_set.create(indikator=plan.indikator, value=Decimal(80))
        data = {"figure": "82", "tw4": "82", "reason": "Arahan"}
        knowingly(client_of("planner"), f"/rencana/target/{plan.indikator.pk}/2026/", data)
        address = f"/rencana/target/?indikator={plan.indikator.pk}"
        assert "Setujui target baru" not in text_of(client_of("planner").get(address))
        above = client_of("above")
        assert "Setujui target baru" in text_of(above.get(address))

        proposal = Target.objects.get(status="proposed")
        answer = knowingly(above, f"/rencana/usulan-target/{proposal.pk}/setujui/")

        assert "Target baru berlaku." in text_of(answer)
        proposal.refresh_from_db()
        assert proposal.status == "current"

    def test_a_wrong_split_comes_back_with_what_was_typed(self, plan, client_of):
        data = {"figure": "82", "tw1": "90", "tw4": "82", "reason": "Arahan"}

        answer = client_of("planner").post(f"/rencana/target/{plan.indikator.pk}/2026/", data)

        text = text_of(answer)
        assert answer.status_code == 422
        assert 'value="90"' in text
        assert "tidak turun di tengahnya" in text
        assert Target.objects.count() == 1

    def test_an_indicator_of_another_office_is_unknown(self, plan, client_of):
        plan.indikator.unit = plan.office.kab_a
        plan.indikator.save()

        assert client_of("planner").get(f"/rencana/target/?indikator={plan.indikator.pk}").status_code == 404

    def test_a_bad_address_is_the_list(self, plan, client_of):
        assert client_of("planner").get("/rencana/target/?indikator=abc").status_code == 200


def test_a_promise_from_draft_to_both_signatures(plan, client_of):
    planner, address = client_of("planner"), "/rencana/perjanjian-kinerja/"
    text = text_of(planner.get(address))
    assert "Unit LAMTENG belum punya Perjanjian Kinerja 2026." in text
    assert text.count("btn-primary") == 1

    planner.post(f"{address}susun/{plan.office.lamteng.pk}/2026/", {"holder": plan.head.pk})
    row = PerjanjianKinerja.objects.get()
    planner.post(f"{address}{row.pk}/ajukan/")
    head = client_of("head")
    text = text_of(head.get(address))
    assert "1 Perjanjian Kinerja menunggu tanda tangan Anda." in text
    assert text.count("btn-primary") == 1

    head.post(f"{address}{row.pk}/tanda-tangan/")
    above = client_of("above")
    answer = above.post(f"{address}{row.pk}/tanda-tangan/", follow=True)

    text = text_of(answer)
    assert "1 dari 1 Perjanjian Kinerja 2026 sudah ditandatangani." in text
    row.refresh_from_db()
    assert row.dokumen is not None
    assert row.dokumen.verify_code in text


def test_a_promise_is_sent_back_with_its_reason(plan, client_of):
    planner, address = client_of("planner"), "/rencana/perjanjian-kinerja/"
    planner.post(f"{address}susun/{plan.office.lamteng.pk}/2026/", {"holder": plan.head.pk})
    row = PerjanjianKinerja.objects.get()
    planner.post(f"{address}{row.pk}/ajukan/")

    client_of("head").post(f"{address}{row.pk}/kembalikan/", {"reason": "Target IKU-1.1.1 keliru"})

    assert "Target IKU-1.1.1 keliru" in text_of(planner.get(address))


def test_an_indicator_without_a_target_stands_in_the_list_of_targets(plan, client_of):
    text = client_of("planner").get("/rencana/target/?tahun=2028").content.decode()

    assert plan.indikator.definisi.code in text
    assert "Belum ada target" in text


def test_a_version_of_a_target_is_shown_on_its_indicators_page(plan, client_of):
    target = Target.objects.get()

    answer = client_of("staff").get(f"/rencana/target/versi/{target.pk}/")

    assert (answer.context["shown"].indikator, answer.context["year"]) == (plan.indikator, 2026)
