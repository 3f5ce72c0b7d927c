"""The entry grid: cells kept one by one, two people at once, a paste that is never guessed at."""

import threading
from datetime import date
from decimal import Decimal
from uuid import uuid4

import pytest
from django.db import connection
from django.urls import reverse

from selaras.access.errors import NotAllowed, NotNow
from selaras.audit.models import Event
from selaras.measurement import actions, permits, policies
from selaras.measurement.actions.cells import NOTE, WORD, Cell, SlotCells
from selaras.measurement.gates import Entry
from selaras.measurement.models import PeriodePengukuran, Realisasi, RealisasiKomponen, RealisasiVersion
from selaras.measurement.queries.history import past_of
from selaras.measurement.queries.slots import with_versions
from tests.measurement.world import NOTE as WRITTEN
from tests.measurement.world import komponen_of, slot_of, submit, values_of, verified

TARGET = {"value": Decimal(80), "tw1": Decimal(70), "tw2": Decimal(75)}


@pytest.fixture
def indikator(world):
    return world.indikator(target=TARGET)


@pytest.fixture
def slot(indikator):
    return slot_of(indikator)


def fields(slot, *values, bases=None, version=None, **extra):
    """What a row of the grid sends: values and what was seen there, from left to right, then the note."""
    slot.refresh_from_db()
    keys = [*(part.pk for part in slot.definisi_version.komponen_set.all()), "catatan"]
    values, bases = [*values, *[""] * 3][: len(keys)], [*(bases or ()), *[""] * 3][: len(keys)]
    sent = {f"s{slot.pk}_{key}": value for key, value in zip(keys, values, strict=True)}
    seen = {f"d{slot.pk}_{key}": base for key, base in zip(keys, bases, strict=True)}
    return {f"v{slot.pk}": slot.row_version if version is None else version, **sent, **seen, **extra}


def kept(slot):
    rows = RealisasiKomponen.objects.filter(version__slot=slot, version__status="draft")
    return list(rows.order_by("komponen__order").values_list("value", flat=True))


def text_of(answer):
    return " ".join(answer.content.decode().replace("\xa0", " ").split())


def row_of(slot):
    return reverse("kisi_baris", args=[slot.pk])


# ------------------------------------------------------------------ actions
def cells_of(slot, *pairs, row_version=None):
    keys = [part.pk for part in slot.definisi_version.komponen_set.all()]
    cells = {
        key: Cell(*(None if each is None else Decimal(each) for each in pair))
        for key, pair in zip(keys, pairs, strict=False)
    }
    return {slot.pk: SlotCells(slot.row_version if row_version is None else row_version, cells)}


def test_a_cell_is_kept_as_a_draft_and_leaves_the_rest_of_it_alone(world, slot, indikator):
    entry = Entry(values=values_of(indikator, 90, 118), note=WRITTEN, obstacle="Pleno mundur")
    actions.save_draft(slot_id=slot.pk, entry=entry, by=world.users["pic"])
    slot.refresh_from_db()
    outcome = actions.save_cells(rows=cells_of(slot, ("90", "91")), by=world.users["perencana"])

    draft = slot.version_set.get()
    assert len(outcome[slot.pk].kept) == 1
    assert kept(slot) == [91, 118]
    assert (draft.note, draft.obstacle) == (WRITTEN, "Pleno mundur")
    assert draft.entered_person == world.penugasan["perencana"].person
    event = Event.objects.get(type="measurement.cells_saved")
    assert (event.data["slots"], event.actor) == ([slot.pk], world.users["perencana"])


def test_an_emptied_cell_is_emptied_and_nothing_changed_writes_nothing(world, slot):
    actions.save_cells(rows=cells_of(slot, (None, "91"), (None, "118")), by=world.users["pic"])
    slot.refresh_from_db()
    actions.save_cells(rows=cells_of(slot, ("91", None)), by=world.users["pic"])
    assert kept(slot) == [118]
    slot.refresh_from_db()
    before = (slot.row_version, Event.objects.count())
    actions.save_cells(rows=cells_of(slot, (None, None), ("118", "118")), by=world.users["pic"])
    slot.refresh_from_db()
    assert (slot.row_version, Event.objects.count()) == before


def test_two_people_in_one_cell_lose_nothing_and_the_other_cells_are_kept(world, slot, indikator):
    other = slot_of(world.indikator("IKU-2", target=TARGET))
    actions.save_cells(rows=cells_of(slot, (None, "90")), by=world.users["perencana"])
    rows = cells_of(slot, (None, "91"), (None, "118"), row_version=0) | cells_of(other, (None, "5"))
    outcome = actions.save_cells(rows=rows, by=world.users["pic"])

    first = komponen_of(indikator)["a"].pk
    theirs = outcome[slot.pk].conflicts[first]
    assert (theirs.value, theirs.who) == (90, "Perencana")
    assert (kept(slot), kept(other)) == ([90, 118], [5])
    assert outcome[slot.pk].moved == "Perencana"


def test_the_same_value_from_both_is_no_conflict(world, slot):
    actions.save_cells(rows=cells_of(slot, (None, "90")), by=world.users["perencana"])
    outcome = actions.save_cells(rows=cells_of(slot, (None, "90"), row_version=0), by=world.users["pic"])
    assert outcome[slot.pk].conflicts == {}


@pytest.mark.django_db(transaction=True)
def test_two_people_at_the_same_moment_make_one_draft(world, slot):
    start = threading.Barrier(2)

    def keep(name, *pairs):
        start.wait()
        try:
            actions.save_cells(rows=cells_of(slot, *pairs, row_version=0), by=world.users[name])
        finally:
            connection.close()

    threads = [
        threading.Thread(target=keep, args=("pic", (None, "91"))),
        threading.Thread(target=keep, args=("perencana", (None, None), (None, "118"))),
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert kept(slot) == [91, 118]
    assert slot.version_set.count() == 1


def test_words_and_notes_are_cells_too(world):
    scale = {"polarity": "ordinal", "period_rule": "terakhir", "scale_code": "predikat_akip"}
    slot = slot_of(world.indikator(target={"scale_code": "BB"}, **scale))
    rows = {slot.pk: SlotCells(0, {WORD: Cell("", "B"), NOTE: Cell("", WRITTEN)})}
    actions.save_cells(rows=rows, by=world.users["pic"])
    draft = slot.version_set.get()
    assert (draft.scale_code, draft.note) == ("B", WRITTEN)


def test_another_s_figure_is_refused_and_a_submitted_one_only_says_why(world, slot):
    with pytest.raises(NotAllowed):
        actions.save_cells(rows=cells_of(slot, (None, "1")), by=world.users["rekan"])
    other = slot_of(world.indikator("IKU-2", target=TARGET))
    submit(world, other, 91, 118)
    rows = cells_of(slot, (None, "5")) | cells_of(other, ("91", "92"))
    outcome = actions.save_cells(rows=rows, by=world.users["pic"])
    assert "menunggu verifikasi" in outcome[other.pk].refused
    assert kept(slot) == [5]


def test_many_may_be_entered_exactly_where_one_may(world, django_assert_max_num_queries):
    slot_of(world.indikator("IKU-1"))
    submit(world, slot_of(world.indikator("IKU-2")), 91, 118)
    verified(world, slot_of(world.indikator("IKU-3")), 91, 118)
    slot_of(world.indikator("IKU-4", regimes="stage"))
    world.person("anggota", "LAMTENG", role="anggota")
    slot_of(world.indikator("IKU-5", holder="anggota", pic=""))
    excepted = slot_of(world.indikator("IKU-6"))
    slot_of(world.indikator("IKU-7"), month=3)
    PeriodePengukuran.objects.filter(month=6).update(status="locked", locked_at="2026-07-11T00:00Z")
    actions.grant_exception(
        slot_id=excepted.pk, by=world.users["provinsi"], reason="Putusan terbit.", until=date(2026, 7, 20)
    )
    for period in ("locked", "open"):
        at = "2026-07-11T00:00Z" if period == "locked" else None
        PeriodePengukuran.objects.filter(month=6).update(status=period, locked_at=at)
        slots = list(with_versions(Realisasi.objects.order_by("pk")))
        for user in world.users.values():
            one_by_one = {slot.pk for slot in slots if policies.can_enter(slot, user)}
            with django_assert_max_num_queries(12):
                refused = permits.refusals_of(slots, user)
            assert one_by_one == {slot.pk for slot in slots} - set(refused), user.username


def test_a_doubtful_figure_needs_its_note(world, slot):
    with pytest.raises(NotNow, match="Pembilang 120 lebih besar daripada penyebut 118"):
        submit(world, slot, 120, 118, note="")
    assert submit(world, slot, 120, 118, note=WRITTEN).status == "submitted"


def test_the_past_of_a_slot_is_what_was_verified_before_it_in_its_regime(world, indikator):
    for year, month, figures in ((2025, 12, (50, 100)), (2026, 3, (60, 100))):
        verified(world, slot_of(indikator, month, year), *figures)
    Realisasi.objects.filter(year=2025).update(regime="stage")
    slot = slot_of(indikator)
    past = past_of([slot])[slot.pk]
    assert (past.values, past.before) == ((60,), 60)
    Realisasi.objects.filter(year=2025).update(regime=slot.regime)
    assert past_of([slot])[slot.pk].values == (50, 60)


# -------------------------------------------------------------------- pages
def test_the_grid_without_javascript_is_one_form(world, client, slot):
    closed = slot_of(world.indikator("IKU-2", target=TARGET))
    verified(world, closed, 91, 118)
    client.force_login(world.users["pic"])
    page = reverse("kisi")
    shown = text_of(client.get(page))
    assert "<h1>0 dari 1 baris TW II 2026 yang dapat Anda isi sudah berisi.</h1>" in shown
    assert shown.count("btn-primary") == 1
    assert f"s{closed.pk}_" not in shown

    answer = client.post(page, fields(slot, "1.091", "1.118,5", aksi="simpan"), follow=True)
    assert "2 sel disimpan." in text_of(answer)
    assert kept(slot) == [1091, Decimal("1118.5")]
    assert 'value="1.118,5"' in text_of(answer)


def test_what_cannot_be_read_stays_in_its_cell_and_the_rest_is_kept(world, client, slot):
    client.force_login(world.users["pic"])
    answer = client.post(reverse("kisi"), fields(slot, "banyak", "118", aksi="simpan"))
    shown = text_of(answer)
    assert answer.status_code == 422
    assert 'value="banyak"' in shown
    assert "1 sel belum terbaca." in shown
    assert kept(slot) == [118]


def test_two_sessions_on_one_grid(world, client, slot):
    """Case 28: the later one sees both values, who and when; chooses; his other cells are kept."""
    second = type(client)()
    client.force_login(world.users["perencana"])
    second.force_login(world.users["pic"])
    mine = fields(slot, "91", "118")  # opened before the planner saved
    assert client.post(row_of(slot), fields(slot, "90")).status_code == 200
    answer = second.post(row_of(slot), mine, headers={"HX-Request": "true"})
    shown = text_of(answer)
    assert answer.status_code == 409
    assert "tercapai: Perencana menyimpan lebih dulu" in shown
    assert "Pakai yang tersimpan: 90" in shown
    assert "Pakai isian saya: 91" in shown
    assert kept(slot) == [90, 118]

    first = slot.definisi_version.komponen_set.all()[0].pk
    # typing on in the row does not decide for him
    later = fields(slot, "91", "119", bases=("", "118"))
    assert second.post(row_of(slot), later).status_code == 409
    assert kept(slot) == [90, 119]
    choice = {f"p{slot.pk}_{first}": "saya", f"l{slot.pk}_{first}": "90"}
    assert (
        second.post(row_of(slot), fields(slot, "91", "119", bases=("", "119"), **choice)).status_code == 200
    )
    assert kept(slot) == [91, 119]
    # chosen over a value that has moved on, it is asked again
    client.post(row_of(slot), fields(slot, "95", "119", bases=("91", "119")))
    assert (
        second.post(row_of(slot), fields(slot, "92", "119", bases=("", "119"), **choice)).status_code == 409
    )
    theirs = {f"p{slot.pk}_{first}": "mereka", f"l{slot.pk}_{first}": "95"}
    answer = second.post(row_of(slot), fields(slot, "92", "119", bases=("", "119"), **theirs))
    assert answer.status_code == 200
    assert 'value="95"' in text_of(answer)
    assert kept(slot) == [95, 119]


def test_a_row_answers_with_its_checks(world, client, slot):
    client.force_login(world.users["pic"])
    shown = text_of(client.post(row_of(slot), fields(slot, "120", "118")))
    assert "Pembilang 120 lebih besar daripada penyebut 118. Tulis catatan." in shown
    assert f'id="h{slot.pk}" hx-swap-oob="true">101,69<' in shown
    assert f'name="v{slot.pk}" id="v{slot.pk}" value="1"' in shown
    assert "Tersimpan" in shown
    shown = text_of(client.post(row_of(slot), fields(slot, "50", "118", bases=("120", "118"))))
    assert "Capaian sampai kini 56,50 %, di bawah 80 %. Tulis catatan." in shown


def test_a_row_of_another_is_forbidden_and_one_of_another_office_does_not_exist(world, client, slot):
    for name, status in (("rekan", 403), ("kasubbag", 403), ("tetangga", 404)):
        client.force_login(world.users[name])
        assert client.post(row_of(slot), fields(slot, "1")).status_code == status


def test_the_grid_costs_the_same_for_one_and_for_sixty(world, client, claims, django_assert_max_num_queries):
    client.force_login(world.users["pic"])
    verified(world, slot_of(world.indikator("IKU-0", target=TARGET)), 91, 118)
    page = reverse("kisi")
    client.get(page)
    with django_assert_max_num_queries(20) as first:
        client.get(page)
    for number in range(1, 60):
        world.indikator(f"IKU-{number}", target=TARGET)
    slots = [slot_of(each.indikator) for each in [slot_of(world.indikator("IKU-60"))]]
    claims.add(slots[0], komponen_of(slots[0].indikator)["a"], 5)
    with django_assert_max_num_queries(len(first)):
        client.get(page)
    every = {}
    for each in Realisasi.objects.exclude(indikator__definisi__code="IKU-0"):
        every |= fields(each, "5", "9")
    with django_assert_max_num_queries(45):
        assert client.post(page, every | {"aksi": "simpan"}).status_code == 302
    drafts = RealisasiVersion.objects.filter(status="draft")
    assert drafts.count() == 60
    drafts.update(note=WRITTEN, evidence_waiver="Data pribadi: nama.")
    kunci = str(uuid4())
    for each in Realisasi.objects.exclude(indikator__definisi__code="IKU-0"):
        every |= fields(each, "5", "9", WRITTEN, bases=("5", "9", WRITTEN))
    with django_assert_max_num_queries(45):
        client.post(page, every | {"ajukan": "semua", "kunci": kunci})
    assert RealisasiVersion.objects.filter(status="submitted").count() == 60
    with django_assert_max_num_queries(45):
        client.post(page, every | {"ajukan": "semua", "kunci": kunci})
    assert RealisasiVersion.objects.count() == 61
    assert Event.objects.filter(type="measurement.rows_submitted").count() == 1


# -------------------------------------------------------------------- paste
@pytest.fixture
def sheet(world, client):
    """Three rows to paste into: a ratio, a verified one, and a count with one column."""
    client.force_login(world.users["pic"])
    rows = [
        slot_of(world.indikator("IKU-1", target=TARGET)),
        slot_of(world.indikator("IKU-2", target=TARGET)),
    ]
    verified(world, rows[1], 91, 118)
    count = {"period_rule": "jumlah", "unit_rule": "jumlah", "satuan": "orang", "factor": Decimal(1)}
    return [*rows, slot_of(world.indikator("IKU-3", target=TARGET, **count))]


def paste(client, sheet, text, aksi="tempel", **extra):
    first = sheet[0].definisi_version.komponen_set.all()[0].pk
    start = f"s{sheet[0].pk}_{first}"
    sent = fields(sheet[0]) | fields(sheet[2])
    if aksi == "pakai":
        sent = {}
    return client.post(reverse("kisi"), {**sent, "tempel": text, "mulai": start, "aksi": aksi, **extra})


def test_a_plain_rectangle_is_kept_at_once(client, sheet):
    answer = paste(client, sheet, "91\t118\r\n91\t118\r\n7\t\r\n")
    assert answer.status_code == 302
    assert (kept(sheet[0]), kept(sheet[2])) == ([91, 118], [7])


def test_what_can_be_read_in_two_ways_is_asked_and_nothing_is_kept_before(client, sheet):
    text = "1.234\t2.500\n91\t118\n7"
    answer = paste(client, sheet, text)
    shown = text_of(answer)
    assert "2 sel dapat dibaca lebih dari satu cara; pilih artinya." in shown
    assert kept(sheet[0]) == kept(sheet[2]) == []
    # unanswered it is asked again; answered it is kept
    assert "pilih artinya" in text_of(paste(client, sheet, text, "pakai", baca_0_0="1234"))
    assert kept(sheet[2]) == []
    assert paste(client, sheet, text, "pakai", baca_0_0="1234", baca_0_1="kosong").status_code == 302
    assert (kept(sheet[0]), kept(sheet[2])) == ([1234], [7])


def test_the_column_s_own_style_decides_where_it_leaves_no_doubt(client, sheet):
    assert paste(client, sheet, "1,234.5\t118\n91\t118\n2,500").status_code == 302
    assert (kept(sheet[0]), kept(sheet[2])) == ([Decimal("1234.5"), 118], [2500])


def test_what_falls_outside_or_into_a_closed_row_is_shown_before_the_rest_is_kept(client, sheet):
    text = "5\t9\n92\t118\n7\t8\n1\n"
    shown = text_of(paste(client, sheet, text))
    assert "4 dari 7 sel tempelan terbaca" in shown
    assert "sudah diverifikasi" in shown
    assert "tidak mempunyai kolom itu" in shown
    assert "Di luar kisi" in shown
    assert kept(sheet[0]) == []
    assert paste(client, sheet, text, "pakai").status_code == 302
    assert (kept(sheet[0]), kept(sheet[2])) == ([5, 9], [7])


def test_a_paste_over_what_another_kept_meanwhile_asks_which(world, client, sheet):
    actions.save_cells(rows=cells_of(sheet[0], (None, "90")), by=world.users["perencana"])
    answer = paste(client, sheet, "91\t118\n91\t118\n7")
    assert answer.status_code == 409
    assert "Pakai yang tersimpan: 90" in text_of(answer)
    assert (kept(sheet[0]), kept(sheet[2])) == ([90, 118], [7])


def test_what_was_typed_is_kept_before_the_paste_is_read(client, sheet):
    text = "1.234"
    assert paste(client, sheet, text, **fields(sheet[2], "7")).status_code == 200
    assert kept(sheet[2]) == [7]


@pytest.mark.parametrize("text", ["", " \n\t\n", "1\t" * 4001])
def test_an_empty_or_endless_paste_says_what_to_do(client, sheet, text):
    answer = paste(client, sheet, text)
    assert answer.status_code == 422
    assert "Tempelan" in text_of(answer)
