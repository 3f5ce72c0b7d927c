"""What follows a red figure: planned, done by its PIC with evidence, seen by another person, or stopped."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from selaras.access.errors import NotAllowed, NotNow
from selaras.audit.models import Event
from selaras.evidence.actions import add_file
from selaras.measurement import actions, policies
from selaras.measurement.measures import queries
from selaras.measurement.models import Measure
from selaras.registry import figures, inbox
from selaras.registry.evidence_uses import uses_of
from tests.measurement.world import NOTE, slot_of, verified

TARGET = {"value": Decimal(80), "tw1": Decimal(70), "tw2": Decimal(75)}
TODAY = date(2026, 7, 15)
DUE = date(2026, 8, 31)


@pytest.fixture
def slot(world):
    slot = slot_of(world.indikator(target=TARGET))
    verified(world, slot, 40, 100, obstacle="KPU menunda pleno ke Juli.")
    return slot


def plan(world, slot, by="pic", pic="rekan", due=DUE, **fields):
    said = {"obstacle": "KPU menunda pleno ke Juli.", "text": "Menyurati KPU dan menagih jadwal pleno."}
    pic_id = world.penugasan[pic].pk
    return actions.plan_measure(
        slot_id=slot.pk, pic_id=pic_id, due=due, by=world.users[by], **(said | fields)
    )


def proof(world, name="rekan", unit="LAMTENG", content=b"%PDF-1.7 surat"):
    return add_file(unit_id=world.units[unit].pk, name="surat.pdf", content=content, by=world.users[name])


def claim(world, measure, by="rekan", note="Surat terkirim dan dijawab KPU.", bukti=None):
    ids = [proof(world).pk] if bukti is None else bukti
    return actions.claim_measure(measure_id=measure.pk, note=note, bukti_ids=ids, by=world.users[by])


def text_of(answer):
    return " ".join(answer.content.decode().replace("\xa0", " ").split())


# ------------------------------------------------------------------ actions
def test_a_measure_goes_from_planned_to_done_by_three_people(world, slot):
    measure = plan(world, slot)
    claim(world, measure)
    done = actions.verify_measure(measure_id=measure.pk, by=world.users["kasubbag"])

    assert (done.status, done.claimed_person) == ("verified", world.penugasan["rekan"].person)
    assert done.verified_person == world.penugasan["kasubbag"].person
    assert done.bukti_set.get().bukti.name == "surat.pdf"
    types = Event.objects.filter(type__startswith="measurement.measure").values_list("type", flat=True)
    assert [each.rpartition("_")[2] for each in types.order_by("pk")] == ["planned", "claimed", "verified"]


@pytest.mark.parametrize(
    ("by", "allowed"),
    [
        ("pic", True),
        ("perencana", True),
        ("kasubbag", True),
        ("koordinator", True),
        ("provinsi", True),
        ("rekan", False),
        ("tetangga", False),
    ],
)
def test_who_enters_or_verifies_the_figure_plans(world, slot, by, allowed):
    if allowed:
        assert plan(world, slot, by=by).status == "open"
    else:
        with pytest.raises(NotAllowed):
            plan(world, slot, by=by)


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"obstacle": "pendek"}, "dalam satu kalimat"),
        ({"text": " "}, "dalam satu kalimat"),
        ({"due": date(2026, 7, 14)}, "mulai 15"),
        ({"pic": "tetangga"}, "orang kantor"),
    ],
)
def test_a_measure_says_what_who_and_until_when(world, slot, fields, said):
    with pytest.raises(NotNow, match=said):
        plan(world, slot, **fields)
    assert not Measure.objects.exists()


def test_a_figure_outside_its_regime_needs_no_measure(world):
    with pytest.raises(NotNow, match="tidak ditagih"):
        plan(world, slot_of(world.indikator("IKU-S", regimes="stage")))


def test_only_the_pic_reports_and_only_with_evidence_of_the_office(world, slot):
    measure = plan(world, slot)
    with pytest.raises(NotAllowed, match="PIC-nya, Rekan"):
        claim(world, measure, by="pic")
    with pytest.raises(NotNow, match="Lampirkan bukti"):
        claim(world, measure, bukti=[])
    with pytest.raises(NotNow, match="tidak ada di kantor ini"):
        claim(world, measure, bukti=[proof(world, "tetangga", "KAB-A").pk])
    with pytest.raises(NotNow, match="satu kalimat"):
        claim(world, measure, note="sudah")
    measure.refresh_from_db()
    assert measure.status == "open"


def test_nobody_looks_at_his_own_and_the_queue_shows_exactly_what_the_policy_lets_through(world, slot):
    mine = plan(world, slot, pic="kasubbag", by="koordinator")
    claim(world, mine, by="kasubbag", bukti=[proof(world, "kasubbag").pk])
    other = claim(world, plan(world, slot))
    with pytest.raises(NotAllowed, match="tidak memeriksanya sendiri"):
        actions.verify_measure(measure_id=mine.pk, by=world.users["kasubbag"])
    with pytest.raises(NotAllowed):
        actions.verify_measure(measure_id=other.pk, by=world.users["pic"])
    from selaras.measurement.measures.policies import can_verify

    for name, user in world.users.items():
        let = {each.pk for each in Measure.objects.all() if can_verify(each, user)}
        assert set(queries.to_verify_by(user).values_list("pk", flat=True)) == let, name
    assert set(queries.to_verify_by(world.users["koordinator"])) == {mine, other}


def test_what_is_not_done_goes_back_with_its_reason_and_can_be_stopped(world, slot):
    measure = claim(world, plan(world, slot))
    with pytest.raises(NotNow, match="masih kurang"):
        actions.reopen_measure(measure_id=measure.pk, reason="x", by=world.users["kasubbag"])
    with pytest.raises(NotNow, match="tidak berlaku"):
        actions.drop_measure(measure_id=measure.pk, reason="Tidak perlu lagi.", by=world.users["kasubbag"])
    back = actions.reopen_measure(
        measure_id=measure.pk, reason="Jawaban KPU belum ada.", by=world.users["kasubbag"]
    )
    assert (back.status, back.claimed_at, back.bukti_set.count()) == ("open", None, 1)
    stopped = actions.drop_measure(
        measure_id=measure.pk, reason="KPU sudah menetapkan pleno.", by=world.users["kasubbag"]
    )
    assert stopped.status == "dropped"
    with pytest.raises(NotNow):
        claim(world, measure)


def test_every_state_has_its_transitions():
    assert set(policies.MEASURE_TRANSITIONS) == set(Measure.Status)


# -------------------------------------------------------------------- tells
def test_what_waits_for_whom(world, slot):
    def waiting(name):
        return [item.text for item in inbox.items_for(world.users[name], TODAY) if "tindakan" in item.text]

    measure = plan(world, slot)
    plan(world, slot, due=date(2026, 7, 31))
    (item,) = [each for each in inbox.items_for(world.users["rekan"], TODAY) if "tindakan" in each.text]
    assert (item.text, item.due) == ("Kerjakan 2 tindakan perbaikan", date(2026, 7, 31))
    assert waiting("kasubbag") == []
    claim(world, measure)
    assert waiting("rekan") == ["Kerjakan 1 tindakan perbaikan"]
    assert waiting("kasubbag") == ["1 tindakan perbaikan menunggu pemeriksaan Anda"]


def test_evidence_knows_the_measure_it_shows_and_telusur_names_it(world, slot):
    measure = claim(world, plan(world, slot))
    (use,) = uses_of([measure.bukti_set.get().bukti_id])
    assert (use.source, use.binding) == (f"measurement.measure:{measure.pk}", True)
    shown = figures.explain("capaian:IKU-1:LAMTENG:2026-TW2", world.users["pic"])
    assert "Menyurati KPU dan menagih jadwal pleno. (dilaporkan selesai)" in str(shown)


# -------------------------------------------------------------------- pages
def test_a_red_figure_leads_to_its_measure(world, client, slot):
    client.force_login(world.users["pic"])
    shown = text_of(client.get(reverse("realisasi", args=[slot.pk])))
    assert "di bawah target dan belum ada tindakan perbaikannya" in shown
    address = reverse("tindakan_baru", args=[slot.pk])
    assert f'href="{address}"' in shown
    assert "KPU menunda pleno ke Juli." in text_of(client.get(address))  # the obstacle is offered

    answer = client.post(address, {"obstacle": NOTE, "text": "", "pic_id": "", "due": "besok"})
    assert answer.status_code == 422
    assert "Tulis batas waktu seperti 2026-08-15." in text_of(answer)
    sent = {"obstacle": NOTE, "text": "Menyurati KPU lagi.", "due": "2026-08-31"}
    sent["pic_id"] = world.penugasan["rekan"].pk
    shown = text_of(client.post(address, sent, follow=True))
    assert "<h1>Batasnya 31 Agu 2026; dikerjakan Rekan.</h1>" in shown
    assert "Menyurati KPU lagi." in text_of(client.get(reverse("realisasi", args=[slot.pk])))


def test_the_pic_reports_with_an_upload_that_is_not_lost(world, client, slot):
    measure = plan(world, slot)
    client.force_login(world.users["rekan"])
    address = reverse("tindakan_lapor", args=[measure.pk])
    upload = SimpleUploadedFile("jawaban.pdf", b"%PDF-1.7 jawaban", content_type="text/html")
    answer = client.post(address, {"note": "", "berkas": upload})
    assert answer.status_code == 422
    shown = text_of(answer)
    assert "jawaban.pdf" in shown
    bukti = measure.slot.indikator.unit.bukti_set.get()
    assert f'value="{bukti.pk}" checked' in shown
    answer = client.post(address, {"note": "KPU menjawab surat kami.", "bukti": bukti.pk}, follow=True)
    assert "menunggu pemeriksaan orang lain" in text_of(answer)
    client.force_login(world.users["kasubbag"])
    shown = text_of(client.get(reverse("tindakan_satu", args=[measure.pk])))
    assert "Nyatakan selesai" in shown
    assert f'href="{reverse("bukti", args=[bukti.pk])}"' in shown
    client.post(reverse("tindakan_periksa", args=[measure.pk]))
    measure.refresh_from_db()
    assert measure.status == "verified"


def test_the_pic_picks_what_the_office_has_already(world, client, slot):
    measure, older = plan(world, slot), proof(world, "pic", "LAMTENG-PPH")
    client.force_login(world.users["rekan"])
    address = reverse("tindakan_lapor", args=[measure.pk])
    looked = {"note": "KPU menjawab", "aksi": "cari", "cari_bukti": "surat"}
    answer = client.post(address, looked)
    assert answer.status_code == 200
    assert f'value="{older.pk}"' in text_of(answer)
    assert "KPU menjawab" in text_of(answer)
    client.post(address, {"note": "KPU menjawab surat kami.", "bukti": older.pk})
    assert measure.bukti_set.get().bukti == older


def test_the_list_answers_first_and_costs_the_same_for_one_and_for_fifty(
    world, client, slot, django_assert_max_num_queries
):
    late = plan(world, slot)
    Measure.objects.filter(pk=late.pk).update(due=date(2026, 7, 1))
    client.force_login(world.users["pic"])
    page = reverse("tindakan")
    client.get(page)
    with django_assert_max_num_queries(15) as first:
        shown = text_of(client.get(page))
    assert "<h1>1 tindakan perbaikan berjalan; 1 lewat batas.</h1>" in shown
    for _ in range(49):
        plan(world, slot)
    with django_assert_max_num_queries(len(first)):
        shown = text_of(client.get(page))
    assert "50 tindakan perbaikan berjalan; 1 lewat batas." in shown
    assert text_of(client.get(page, {"tampil": "lewat"})).count("Menyurati KPU") == 1
    client.force_login(world.users["tetangga"])
    assert client.get(page, {"kantor": "LAMTENG"}).status_code == 404
    assert client.get(reverse("tindakan_satu", args=[late.pk])).status_code == 404


# ------------------------------------------------------- another last day
LATER = date(2026, 9, 30)
WHY_MOVED = "KPU belum menjawab surat pertama."


def move(world, measure, by="kasubbag", due=LATER, reason=WHY_MOVED):
    return actions.move_measure(measure_id=measure.pk, due=due, reason=reason, by=world.users[by])


def test_a_last_day_is_moved_with_its_reason_and_the_former_one_is_kept(world, client, slot):
    measure = plan(world, slot)
    client.force_login(world.users["kasubbag"])
    address = reverse("tindakan_geser", args=[measure.pk])
    assert f'value="{DUE.isoformat()}"' in text_of(client.get(reverse("tindakan_satu", args=[measure.pk])))
    bad = client.post(address, {"due": DUE.isoformat(), "reason": WHY_MOVED})
    assert bad.status_code == 422
    assert "Batasnya sudah 31 Agu 2026. Pilih hari lain." in text_of(bad)
    assert WHY_MOVED in text_of(bad)

    shown = text_of(client.post(address, {"due": LATER.isoformat(), "reason": WHY_MOVED}, follow=True))
    assert "31 Agu 2026 menjadi 30 Sep 2026, oleh Kasubbag" in shown
    assert WHY_MOVED in shown
    moved = measure.move_set.get()
    assert (moved.before, moved.after, moved.moved_by) == (DUE, LATER, world.users["kasubbag"])
    event = Event.objects.get(type="measurement.measure_moved")
    assert event.data["due"] == {"before": "2026-08-31", "after": "2026-09-30"}


@pytest.mark.parametrize(
    ("change", "refusal"),
    [
        ({"due": date(2026, 7, 1)}, "mulai 15.Jul.2026"),
        ({"reason": "  "}, "mengapa batas waktunya digeser"),
        ({"by": "rekan"}, None),
        ({"by": "pic"}, None),
    ],
    ids=["past", "no reason", "its PIC", "no verifier"],
)
def test_a_last_day_does_not_move(world, slot, change, refusal):
    measure = plan(world, slot)
    with pytest.raises(NotAllowed if refusal is None else NotNow, match=refusal):
        move(world, measure, **change)
    measure.refresh_from_db()
    assert (measure.due, measure.move_set.count()) == (DUE, 0)


def test_what_is_reported_done_keeps_its_last_day(world, slot):
    measure = plan(world, slot)
    claim(world, measure)
    with pytest.raises(NotNow, match="tidak berlaku"):
        move(world, measure)
