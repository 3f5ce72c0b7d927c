"""Submitting out of the grid: the gates of the single page, what stays is named, one effect."""

from uuid import uuid4

import pytest
from django.urls import reverse

from selaras.access.errors import NotAllowed
from selaras.audit.models import Event
from selaras.measurement import actions
from selaras.measurement.gates import Entry, Refused
from tests.measurement.test_grid import TARGET, cells_of, fields, text_of
from tests.measurement.world import NOTE, komponen_of, slot_of, submit, values_of, verified

WAIVER = "Data pribadi: daftar nama terlapor."


@pytest.fixture
def slot(world):
    return slot_of(world.indikator(target=TARGET))


def keep(world, slot, above, below, *, by="pic", note=NOTE, waiver=WAIVER, **more):
    """A draft as its page keeps it."""
    entry = Entry(values_of(slot.indikator, above, below), note=note, evidence_waiver=waiver, **more)
    return actions.save_draft(slot_id=slot.pk, entry=entry, by=world.users[by])


def seen(slot, *figures, note=NOTE):
    return {slot.pk: dict(values_of(slot.indikator, *figures)) | {"catatan": note}}


def test_what_goes_waits_with_its_pair_and_its_claims(world, slot, claims):
    claims.add(slot, komponen_of(slot.indikator)["a"], 91, evidence=["evidence.bukti:1"])
    keep(world, slot, 91, 118, by="perencana", waiver="")
    verdict = actions.submit_rows(rows=seen(slot, 91, 118), by=world.users["pic"])[slot.pk]

    version = slot.version_set.get()
    assert verdict.version_id == version.pk
    assert (version.status, version.num, version.den) == ("submitted", 91, 118)
    assert version.entered_person == world.penugasan["pic"].person
    claimed = version.komponen_set.order_by("komponen__symbol").values_list("claimed", flat=True)
    assert list(claimed) == [91, None]
    assert claims.rows[0].taken_into_id == version.pk
    event = Event.objects.get(type="measurement.rows_submitted")
    assert [figure["num"] for figure in event.data["figures"]] == ["91"]


@pytest.mark.parametrize(
    ("above", "below", "note", "waiver"),
    [(50, 118, "", WAIVER), (120, 118, "", WAIVER), (91, 118, NOTE, ""), (5, 0, NOTE, WAIVER)],
    ids=["red", "doubtful", "without evidence", "no ratio"],
)
def test_the_gates_are_those_of_the_single_page(world, slot, above, below, note, waiver):
    keep(world, slot, above, below, note=note, waiver=waiver)
    rows = seen(slot, above, below, note=note)
    verdict = actions.submit_rows(rows=rows, by=world.users["pic"])[slot.pk]
    with pytest.raises(Refused) as refused:
        submit(world, slot, above, below, note=note, evidence_waiver=waiver)
    assert verdict.faults == tuple(fault.text for fault in refused.value.faults)
    assert slot.version_set.get().status == "draft"


def test_what_another_changed_is_not_submitted_unseen(world, slot):
    keep(world, slot, 90, 118, by="perencana")
    actions.save_cells(rows=cells_of(slot, ("90", "92"), row_version=1), by=world.users["perencana"])
    verdict = actions.submit_rows(rows=seen(slot, 90, 118), by=world.users["pic"])[slot.pk]
    assert verdict.faults == ("Perencana mengubah baris ini lebih dulu. Periksa isinya, lalu ajukan lagi.",)
    assert slot.version_set.get().status == "draft"


def test_another_s_row_is_forbidden_and_a_declared_one_is_left_to_its_page(world, slot):
    with pytest.raises(NotAllowed):
        actions.submit_rows(rows=seen(slot, 1, 2), by=world.users["rekan"])
    keep(world, slot, 91, 118, unavailable=True)
    verdict = actions.submit_rows(rows=seen(slot, 91, 118), by=world.users["pic"])[slot.pk]
    assert "dinyatakan tidak dapat disediakan" in verdict.faults[0]


def test_all_rows_that_are_ready_go_and_the_others_are_named(world, client, slot):
    """Without JavaScript: what was just typed is kept and goes too; a second sending changes nothing."""
    lacking = slot_of(world.indikator("IKU-2", target=TARGET))
    empty, done = (slot_of(world.indikator(code, target=TARGET)) for code in ("IKU-3", "IKU-4"))
    verified(world, done, 91, 118)
    keep(world, slot, 91, 118)
    client.force_login(world.users["pic"])
    page = reverse("kisi")
    shown = text_of(client.get(page))
    assert f'value="{slot.pk}">Ajukan<' in shown
    assert f'value="{lacking.pk}" hidden>Ajukan<' in shown
    sent = {
        **fields(slot, "95", "118", NOTE, bases=("91", "118", NOTE)),
        **fields(lacking, "91", "118"),
        **fields(empty),
        "ajukan": "semua",
        "kunci": str(uuid4()),
    }
    answer = client.post(page, sent)
    shown = text_of(answer)
    assert answer.status_code == 422
    assert "1 angka diajukan" in shown
    assert "1 baris belum dapat diajukan." in shown
    assert "IKU-2 TW II 2026</a>: Lampirkan bukti, atau pilih mengapa tidak dapat dilampirkan." in shown
    version = slot.version_set.get()
    assert (version.status, version.num) == ("submitted", 95)
    assert not empty.version_set.exists()

    client.post(page, sent)
    assert slot.version_set.get().entered_at == version.entered_at
    assert Event.objects.filter(type="measurement.rows_submitted").count() == 1


def test_one_row_goes_by_its_button_and_a_double_click_is_answered_alike(world, client, slot):
    other = slot_of(world.indikator("IKU-2", target=TARGET))
    for each in (slot, other):
        keep(world, each, 91, 118)
    client.force_login(world.users["pic"])
    sent = fields(slot, "95", "118", NOTE, bases=("91", "118", NOTE)) | {
        **fields(other, "91", "118", NOTE, bases=("91", "118", NOTE)),
        "ajukan": str(slot.pk),
        "kunci": str(uuid4()),
    }
    for _click in range(2):
        answer = client.post(reverse("kisi"), sent)
        assert (answer.status_code, answer.url.partition("#")[2]) == (302, f"b{slot.pk}")
    assert [each.version_set.get().status for each in (slot, other)] == ["submitted", "draft"]


def test_nothing_to_submit_says_so(world, client, slot):
    client.force_login(world.users["pic"])
    answer = client.post(reverse("kisi"), fields(slot) | {"ajukan": "semua", "kunci": "x"}, follow=True)
    assert "Belum ada baris berisi yang dapat diajukan." in text_of(answer)
    alone = client.post(reverse("kisi"), fields(slot) | {"ajukan": str(slot.pk)})
    assert "Baris ini belum berisi" in text_of(alone)
