"""The matrix of parts: who may, what is lacking, many at once and back, and the RHK it becomes."""

from types import SimpleNamespace

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from selaras.access.errors import NotAllowed, NotNow
from selaras.access.roles import Capability
from selaras.audit.models import Event
from selaras.organisation.actions import delegate
from selaras.organisation.models import Tupoksi
from selaras.skp.actions import drop_rhk, submit_skp
from selaras.skp.models import MphCell, RhkKontribusi, Skp
from selaras.skp.mph import actions, pages, queries
from selaras.skp.mph.queries import Result
from selaras.skp.mph.suggesting import suggest
from tests.skp.story import Cast, skp_at, user_of
from tests.support.office import START, TODAY, employ


def put(cast: Cast, role="lead", seen="", post=None, key=None, by=None):
    return actions.set_cell(
        key=key or f"i{cast.iku.pk}",
        penugasan_id=(post or cast.analis).pk,
        role=role,
        seen=seen,
        by=user_of(by or cast.kasubbag),
    )


def matrix(cast: Cast) -> pages.Matrix:
    return pages.matrix_of(cast.office.pph, TODAY)


@pytest.mark.parametrize(
    ("formasi", "fed", "duty", "expected"),
    [
        (1, set(), "", ("lead", "penanggung jawab menurut rencana")),
        (2, {(7, 5)}, "", ("support", "tahun lalu")),
        (2, set(), "Menelaah rekomendasi perbaikan data pemilih", ("support", "nomor 3")),
        (2, set(), "Menyusun laporan pelaksanaan tugas bidang", None),
    ],
)
def test_a_suggestion_names_its_ground(formasi, fed, duty, expected):
    result = Result("i1", "IKU-1", "Persentase rekomendasi perbaikan data pemilih", 1, 5)
    post = SimpleNamespace(formasi_id=formasi, person_id=7)
    found = suggest(result, post, fed, {2: [SimpleNamespace(number=3, text=duty)]})
    assert (
        (found is None) if expected is None else (found.role == expected[0] and expected[1] in found.reason)
    )


def test_gaps_and_loads_follow_the_cells(cast):
    driver = employ(cast.post, status="ppnpn")
    shown = matrix(cast)
    assert [row.result.code for row in shown.gaps] == ["IKU-1.1.1", "IKU-1.1.2"]
    assert driver.pk in {column.post.pk for column in shown.columns}
    assert "2 hasil belum ada penanggung jawabnya" in shown.headline

    put(cast, "lead")
    put(cast, "support", post=driver)
    shown = matrix(cast)
    assert [row.result.code for row in shown.gaps] == ["IKU-1.1.2"]
    assert (shown.rows[0].lead, shown.rows[0].support) == ((cast.analis.person.name,), (driver.person.name,))
    assert [column.count for column in shown.columns if column.post == driver] == [1]


def test_a_cell_changes_only_from_what_was_seen(cast):
    assert put(cast, "support").role == "support"
    with pytest.raises(NotNow, match="sudah diubah orang lain menjadi Pendukung"):
        put(cast, "lead", seen="")
    assert put(cast, "lead", seen="support").role == "lead"
    assert put(cast, "", seen="lead") is None
    assert not MphCell.objects.exists()
    with pytest.raises(NotNow, match="tidak ada pada unit ini"):
        put(cast, key="i999999")
    assert Event.objects.filter(type="skp.mph_set").count() == 3


def test_only_who_agrees_to_the_skp_of_the_unit_by_his_own_role(cast):
    with pytest.raises(NotAllowed):
        put(cast, by=cast.analis)
    delegate(
        to_id=cast.analis.person_id,
        powers=[(Capability.SKP_AGREE, cast.office.pph.pk)],
        first=TODAY,
        last=TODAY,
        reason="dinas luar",
        by=user_of(cast.kasubbag),
    )
    with pytest.raises(NotAllowed):
        put(cast, by=cast.analis)
    assert put(cast, by=cast.koordinator).role == "lead"


def test_seventy_people_at_once_with_preview_and_undo(cast, django_assert_max_num_queries):
    for _ in range(3):
        employ(cast.post)
    put(cast, "lead")
    keys, everybody = {f"i{cast.iku.pk}"}, {column.post.pk for column in matrix(cast).columns}
    plan = pages.plan_fill(matrix(cast), keys, everybody, "support")
    assert (len(plan.new), plan.kept, plan.people, plan.results) == (4, 1, 5, 1)

    given = {"unit_id": cast.office.pph.pk, "keys": keys, "penugasan_ids": everybody, "role": "support"}
    boss = user_of(cast.kasubbag)
    with pytest.raises(NotNow, match="Matriks berubah"):
        actions.fill(**given, seen="lain", by=boss)
    with django_assert_max_num_queries(25):
        batch, made = actions.fill(**given, seen=plan.sidik, by=boss)
    assert (made, MphCell.objects.count()) == (plan, 5)
    again = pages.plan_fill(matrix(cast), keys, everybody, "support")
    with pytest.raises(NotNow, match="Tidak ada sel kosong"):
        actions.fill(**given, seen=again.sidik, by=boss)

    put(cast, "lead", seen="support", post=cast.kasubbag)  # touched since: it stays
    assert actions.undo_fill(unit_id=cast.office.pph.pk, batch=batch, by=boss) == 3
    assert {cell.penugasan for cell in MphCell.objects.all()} == {cast.analis, cast.kasubbag}
    with pytest.raises(NotNow, match="sudah dibatalkan"):
        actions.undo_fill(unit_id=cast.office.pph.pk, batch=batch, by=boss)


def test_the_pic_of_the_plan_answers_where_nobody_does(cast):
    plan = pages.plan_suggested(matrix(cast))
    assert plan.new == ((f"i{cast.iku.pk}", cast.kasubbag.pk), (f"i{cast.other_iku.pk}", cast.kasubbag.pk))
    boss = user_of(cast.kasubbag)
    batch, _ = actions.fill_suggested(unit_id=cast.office.pph.pk, seen=plan.sidik, by=boss)
    assert matrix(cast).gaps == ()
    assert actions.undo_fill(unit_id=cast.office.pph.pk, batch=batch, by=boss) == 2


def test_a_part_becomes_a_draft_rhk_of_its_person(cast):
    lead, support = put(cast, "lead"), put(cast, "support", key=f"i{cast.other_iku.pk}")
    with pytest.raises(NotAllowed):
        actions.take_up(cell_id=lead.pk, by=user_of(cast.kasubbag))

    first = actions.take_up(cell_id=lead.pk, by=user_of(cast.analis))
    second = actions.take_up(cell_id=support.pk, by=user_of(cast.analis))

    assert (first.skp_id, first.number, second.number) == (second.skp_id, 1, 2)
    assert "rekomendasi" in first.text
    relations = dict(RhkKontribusi.objects.values_list("rhk_id", "relation"))
    assert relations == {first.pk: "delivers", second.pk: "supports"}
    with pytest.raises(NotNow, match="sudah menjadi RHK"):
        actions.take_up(cell_id=lead.pk, by=user_of(cast.analis))
    with pytest.raises(NotNow, match="menjadikannya RHK"):
        put(cast, "", seen="lead")

    drop_rhk(rhk_id=first.pk, by=user_of(cast.analis))
    lead.refresh_from_db()
    assert lead.taken is None  # he may take it up again


def test_an_rhk_of_the_head_is_intervened_in_and_a_submitted_skp_is_closed(cast):
    head = skp_at(Skp.Status.SUBMITTED, cast.kasubbag, indikator=cast.iku)
    cell, late = put(cast, "support", key=f"r{head.pk}"), put(cast, "support")
    rhk = actions.take_up(cell_id=cell.pk, by=user_of(cast.analis))
    assert (rhk.parent, rhk.text) == (head, head.text)

    submit_skp(skp_id=rhk.skp_id, by=user_of(cast.analis))
    with pytest.raises(NotNow, match="tidak dapat diubah"):
        actions.take_up(cell_id=late.pk, by=user_of(cast.analis))


def signed_in(penugasan) -> Client:
    client = Client()
    client.force_login(user_of(penugasan), backend="django.contrib.auth.backends.ModelBackend")
    return client


def test_the_pages_do_it_with_and_without_the_script(cast):
    window, unit = signed_in(cast.kasubbag), cast.office.pph
    at, sel = f"/mph/{unit.pk}", f"i{cast.iku.pk}:{cast.analis.pk}:lead:"
    assert window.post(f"{at}/sel/", {"sel": sel}).status_code == 302
    stale = window.post(f"{at}/sel/", {"sel": sel}, headers={"X-Requested-With": "mph"})
    assert stale.status_code == 409
    assert "penanggung jawab" in stale.json()["cell"]
    fresh = {"sel": f"i{cast.other_iku.pk}:{cast.analis.pk}:lead:"}
    answer = window.post(f"{at}/sel/", fresh, headers={"X-Requested-With": "mph"}).json()
    assert (answer["gap"], answer["count"]) == (False, 2)

    narrow = window.get(f"/mph/?unit={unit.code}&hasil=i{cast.iku.pk}").content.decode()
    assert f"{cast.analis.person.name}: penanggung jawab" in narrow
    assert window.post(f"{at}/saran/", {"sidik": "lain"}).status_code == 302

    sent = {"banyak-hasil": [f"i{cast.iku.pk}"], "banyak-semua": "on", "banyak-peran": "support"}
    assert window.post(f"{at}/banyak/", {}).status_code == 422
    preview = window.post(f"{at}/banyak/", sent)
    assert "1 sel kosong akan terisi" in preview.content.decode()
    done = window.post(f"{at}/banyak/", sent | {"banyak-sidik": preview.context["plan"].sidik})
    assert "Batalkan penetapan itu" in window.get(done["Location"]).content.decode()
    batch = done["Location"].partition("batal=")[2]
    window.post(f"{at}/batal/", {"batal": batch})
    window.post(f"{at}/batal/", {"batal": "bukan"})
    assert MphCell.objects.count() == 2

    own = signed_in(cast.analis)
    assert "2 peran belum menjadi RHK Anda" in own.get("/mph/peran/").content.decode()
    own.post("/mph/peran/jadikan/", {"peran": MphCell.objects.first().pk})
    assert "1 peran belum menjadi RHK Anda" in own.get("/mph/peran/").content.decode()
    assert own.get(f"/mph/?unit={unit.code}").status_code == 404


def test_fifty_people_cost_at_most_twelve_queries(cast):
    window = signed_in(cast.kasubbag)
    window.get("/mph/")
    with CaptureQueriesContext(connection) as few:
        window.get("/mph/")
    Tupoksi.objects.create(
        formasi=cast.post, number=1, text="rekomendasi ditindaklanjuti", reference="x", valid_from=START
    )
    for _ in range(48):
        employ(cast.post)
    put(cast)
    with CaptureQueriesContext(connection) as many:
        page = window.get("/mph/")
    assert len(page.context["matrix"].columns) == 50
    assert len(many) == len(few) <= 12
    assert queries.units_of(user_of(cast.kasubbag)) == [cast.office.pph]
