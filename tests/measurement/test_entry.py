"""Entering a figure: drafts, gates, claims, conflicts, one effect of one sending."""

import threading
import uuid
from decimal import Decimal

import pytest
from django.db import connection

from selaras.access.errors import NotAllowed, NotNow
from selaras.audit.models import Event
from selaras.evidence.actions import add_file
from selaras.measurement import actions
from selaras.measurement.actions import Conflict
from selaras.measurement.gates import LAWFUL_WAIVERS, Entry, Refused
from selaras.measurement.models import RealisasiVersion
from selaras.planning.models import Komponen
from tests.measurement.world import NOTE, komponen_of, slot_of, submit, values_of, verified

TARGET = {"value": Decimal(80), "tw1": 70, "tw2": 75, "tw3": 78, "tw4": 80}


@pytest.fixture
def indikator(world):
    return world.indikator(target={k: Decimal(v) for k, v in TARGET.items()})


@pytest.fixture
def slot(indikator):
    return slot_of(indikator)


def refused(world, slot, *figures, **fields):
    with pytest.raises(Refused) as caught:
        submit(world, slot, *figures, **fields)
    slot.refresh_from_db()
    assert not RealisasiVersion.objects.filter(slot=slot, status="submitted").exists()
    return {fault.field: fault.text for fault in caught.value.faults}


def test_a_figure_is_submitted_with_its_pair_and_recorded(world, slot):
    version = submit(world, slot, 91, 118)

    assert (version.status, version.num, version.den, version.number) == ("submitted", 91, 118, 1)
    assert version.entered_person == world.penugasan["pic"].person
    slot.refresh_from_db()
    assert (slot.num, slot.den, slot.row_version) == (None, None, 1)  # official only when verified
    event = Event.objects.get(type="measurement.submitted")
    assert (event.data["num"], event.actor) == ("91", world.users["pic"])


def test_the_planner_of_the_office_may_enter_and_others_may_not(world, slot):
    for name in ("rekan", "kasubbag", "koordinator", "provinsi", "tetangga"):
        with pytest.raises(NotAllowed, match="penanggung jawabnya atau perencana"):
            submit(world, slot, 91, 118, by=name)
    assert submit(world, slot, 91, 118, by="perencana").status == "submitted"


def test_a_member_enters_his_own_indicator(world):
    world.person("anggota", "LAMTENG", role="anggota")
    slot = slot_of(world.indikator("IKU-A", holder="anggota", pic=""))
    assert submit(world, slot, 1, 2, by="anggota").status == "submitted"


# ------------------------------------------------------------------- values
def test_every_komponen_is_asked_for(world, slot, indikator):
    first, second = komponen_of(indikator).values()
    values = {first.pk: Decimal(1)}
    with pytest.raises(Refused, match="Isi semua"):
        actions.submit_realisasi(slot_id=slot.pk, values=values, by=world.users["pic"])
    assert second.label == "semua"


def test_a_negative_value_needs_the_manuals_leave(world, slot, indikator):
    fault = refused(world, slot, -1, 118)
    assert "tidak boleh kurang dari nol" in fault[f"nilai_{komponen_of(indikator)['a'].pk}"]
    Komponen.objects.filter(symbol="a").update(allows_negative=True)
    assert submit(world, slot, -1, 118).num == -1


def test_a_denominator_is_never_negative(world, slot, indikator):
    Komponen.objects.update(allows_negative=True)
    assert "penyebut" in refused(world, slot, 1, -5)[f"nilai_{komponen_of(indikator)['b'].pk}"]


def test_a_numerator_without_a_denominator_is_a_mistake(world, slot):
    assert "Penyebut 0, tetapi pembilang 3" in refused(world, slot, 3, 0)[""]


def test_more_than_four_decimals_are_refused_never_rounded(world, slot, indikator):
    assert "4 angka" in refused(world, slot, "1.00001", 5)[f"nilai_{komponen_of(indikator)['a'].pk}"]
    assert submit(world, slot, "1.10000", 5).num == Decimal("1.1")


def test_a_word_must_be_a_step_of_the_scale(world):
    indikator = world.indikator(
        polarity="ordinal", period_rule="terakhir", scale_code="predikat_akip", target={"scale_code": "BB"}
    )
    slot = slot_of(indikator)
    assert "D, C, CC, B, BB, A, AA" in refused(world, slot, scale_code="Z")["scale_code"]
    version = submit(world, slot, scale_code="B")
    assert (version.num, version.den, version.scale_code) == (4, 1, "B")


# ----------------------------------------------------------------- accounts
def test_a_red_figure_needs_its_reason(world, slot):
    # 60 of 100 against 75 to date is 80.00 exactly: not red. One less is.
    fault = refused(world, slot, 59, 100, note="x" * 29)
    assert "Capaian sampai kini 78,67 %, di bawah 80 %" in fault["note"]
    assert submit(world, slot, 59, 100, note="x" * 30).status == "submitted"


def test_exactly_the_limit_is_not_red(world, slot):
    assert submit(world, slot, 60, 100, note="").status == "submitted"


def test_red_is_judged_on_the_figure_to_date_not_on_the_quarter_alone(world, indikator):
    verified(world, slot_of(indikator, 3), 90, 100)
    slot = slot_of(indikator, 6)
    # 50 of 100 alone is red; with 90 of 100 before it, 140 of 200 is 70 % of 75: 93.33
    assert submit(world, slot, 50, 100, note="").status == "submitted"


def test_a_figure_rests_on_evidence_or_on_a_lawful_reason(world, slot):
    assert "Lampirkan bukti" in refused(world, slot, 91, 118, evidence_waiver="")["berkas"]
    assert "hanya dapat ditiadakan" in refused(world, slot, 91, 118, evidence_waiver="malas")["waiver_reason"]
    assert submit(world, slot, 91, 118, evidence_waiver=f"{LAWFUL_WAIVERS[2]}: SIMONEV").status == "submitted"


def test_evidence_carries_a_figure(world, slot):
    bukti = add_file(
        unit_id=world.units["LAMTENG"].pk, name="a.pdf", content=b"%PDF-1", by=world.users["pic"]
    )
    version = submit(world, slot, 91, 118, evidence_waiver="", bukti_ids=(bukti.pk,))
    assert version.bukti_set.get().bukti == bukti


def test_evidence_of_another_office_carries_nothing(world, slot):
    theirs = add_file(
        unit_id=world.units["KAB-A"].pk, name="a.pdf", content=b"%PDF-1", by=world.users["tetangga"]
    )
    assert "tidak ada di kantor ini" in refused(world, slot, 91, 118, bukti_ids=(theirs.pk,))["berkas"]


def test_not_applicable_is_declared_with_its_reason_and_without_figures(world, slot):
    assert "mengapa tidak berlaku" in refused(world, slot, na_claim=True, note="pendek")["note"]
    version = submit(world, slot, na_claim=True, evidence_waiver="")
    assert (version.num, version.den, version.na_claim) == (None, None, True)


def test_a_zero_denominator_needs_neither_evidence_nor_note(world, slot):
    assert submit(world, slot, 0, 0, note="", evidence_waiver="").den == 0


# ------------------------------------------------------------------- claims
def test_the_sum_of_claims_of_the_whole_quarter_is_taken_in(world, slot, indikator, claims):
    part = komponen_of(indikator)["a"]
    claims.add(slot, part, 40, month=4)
    claims.add(slot, part, 51, month=6, evidence=["Foto"])
    version = submit(world, slot, 91, 118, evidence_waiver="")  # the logs carry the evidence

    entered = version.komponen_set.get(komponen=part)
    assert (entered.value, entered.claimed, entered.difference_reason) == (91, 91, "")
    assert {row.taken_into_id for row in claims.rows} == {version.pk}


def test_a_difference_to_the_claims_needs_its_reason(world, slot, indikator, claims):
    part = komponen_of(indikator)["a"]
    claims.add(slot, part, 90)
    fault = refused(world, slot, 91, 118)
    assert "berbeda dari klaim log 90" in fault[f"selisih_{part.pk}"]
    version = submit(world, slot, 91, 118, difference_reasons={part.pk: "Satu log belum dicatat"})
    assert version.komponen_set.get(komponen=part).difference_reason == "Satu log belum dicatat"


# ------------------------------------------------------------------- import
def test_an_imported_figure_arrives_as_submitted_and_says_that_it_differs(world, slot, indikator, claims):
    claims.add(slot, komponen_of(indikator)["a"], 90)
    version = submit(world, slot, 20, 118, by="perencana", cause="import", note="", evidence_waiver="")

    assert version.status == "submitted"
    assert "Diimpor dari berkas" in version.komponen_set.get(value=20).difference_reason
    with pytest.raises(NotNow, match="menunggu verifikasi"):
        submit(world, slot, 20, 118, by="perencana", cause="import")


def test_an_imported_figure_must_still_be_a_figure(world, slot):
    refused(world, slot, 3, 0, by="perencana", cause="import")


# ------------------------------------------------------- drafts, two people
def test_a_draft_may_be_incomplete_and_is_no_figure(world, slot, indikator):
    entry = Entry(values={komponen_of(indikator)["a"].pk: Decimal(5)}, note="nanti")
    draft = actions.save_draft(slot_id=slot.pk, entry=entry, by=world.users["pic"])
    again = actions.save_draft(slot_id=slot.pk, entry=Entry(note="lagi"), by=world.users["perencana"])
    slot.refresh_from_db()

    assert (draft.pk, again.note, again.komponen_set.count()) == (again.pk, "lagi", 0)
    assert again.entered_person == world.penugasan["perencana"].person
    assert (slot.num, slot.row_version) == (None, 2)


def test_submitting_uses_the_draft(world, slot):
    draft = actions.save_draft(slot_id=slot.pk, entry=Entry(), by=world.users["pic"])
    assert submit(world, slot, 91, 118).pk == draft.pk


def test_the_later_one_of_two_is_told_and_overwrites_nothing(world, slot, indikator):
    seen = slot.row_version
    first = Entry(values=values_of(indikator, 90, 118))
    actions.save_draft(slot_id=slot.pk, entry=first, by=world.users["perencana"], row_version=seen)
    second = Entry(values=values_of(indikator, 91, 118))
    with pytest.raises(Conflict, match="belum menimpa"):
        actions.save_draft(slot_id=slot.pk, entry=second, by=world.users["pic"], row_version=seen)
    with pytest.raises(Conflict):
        submit(world, slot, 91, 118, row_version=seen)
    draft = slot.version_set.get()
    assert set(draft.komponen_set.values_list("value", flat=True)) == {90, 118}


def test_one_sending_has_one_effect(world, slot):
    key = uuid.uuid4()
    first = submit(world, slot, 91, 118, key=key, row_version=0)
    again = submit(world, slot, 91, 118, key=key, row_version=0)

    assert first == again
    assert slot.version_set.count() == 1
    assert Event.objects.filter(type="measurement.submitted").count() == 1


def test_the_key_of_another_person_is_not_mine(world, slot):
    key = uuid.uuid4()
    submit(world, slot, 91, 118, key=key)
    with pytest.raises(NotNow, match="sudah diajukan"):
        submit(world, slot, 90, 118, by="perencana", key=key)


@pytest.mark.django_db(transaction=True)
def test_a_double_click_at_the_same_moment_makes_one_version(world, slot):
    key, found, start = uuid.uuid4(), [], threading.Barrier(2)

    def click():
        start.wait()
        try:
            found.append(submit(world, slot, 91, 118, key=key).pk)
        finally:
            connection.close()

    threads = [threading.Thread(target=click) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 2
    assert len(set(found)) == 1
    assert slot.version_set.count() == 1


# -------------------------------------------------------------------- state
def test_a_slot_outside_its_regime_is_not_owed(world):
    slot = slot_of(world.indikator("IKU-S", regimes="stage"))
    with pytest.raises(NotNow, match="tidak ditagih"):
        submit(world, slot, 1, 2)


def test_a_locked_period_takes_nothing(world, slot):
    from selaras.measurement.models import PeriodePengukuran

    PeriodePengukuran.objects.update(status="locked", locked_at="2026-07-11T00:00Z")
    with pytest.raises(NotNow, match="dikunci"):
        submit(world, slot, 1, 2)


def test_the_author_takes_a_waiting_figure_back_and_finds_it_as_a_draft(world, slot, indikator):
    version = submit(world, slot, 91, 118, obstacle="Pleno mundur")
    with pytest.raises(NotAllowed, match="Hanya orang yang mengajukan"):
        actions.withdraw_realisasi(version_id=version.pk, by=world.users["perencana"])
    draft = actions.withdraw_realisasi(version_id=version.pk, by=world.users["pic"])
    version.refresh_from_db()

    assert version.status == "withdrawn"
    assert (draft.number, draft.status, draft.note, draft.obstacle) == (2, "draft", NOTE, "Pleno mundur")
    assert {part.komponen_id: part.value for part in draft.komponen_set.all()} == values_of(
        indikator, 91, 118
    )
    with pytest.raises(NotNow, match="Ditarik"):
        actions.withdraw_realisasi(version_id=version.pk, by=world.users["pic"])
