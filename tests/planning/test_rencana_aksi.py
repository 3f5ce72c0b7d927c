"""Rencana aksi: planned by the planner, done by its PIC, looked at by another person."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from selaras.access.errors import NotAllowed, NotNow
from selaras.access.roles import Role
from selaras.access.scopes import forget
from selaras.audit.models import Event
from selaras.organisation.models import Penugasan
from selaras.planning import actions
from selaras.planning.actions import StepFacts
from selaras.planning.inbox import waiting_for
from selaras.planning.models import RencanaAksiStep
from selaras.planning.queries.rencana_aksi import Pace, day_in, gaps_of, last_day, pace_of, progress_of
from selaras.registry.evidence_uses import uses_of
from tests.planning.test_views import more_indicators, queries_of, text_of
from tests.support import office as small

YEAR, TODAY = 2026, small.TODAY
NOTE = "Daftar 28 kecamatan lengkap"


def a_step(status="open", weight=50, progress=0, tw=(1, 2), number=1):
    pic = Penugasan(valid_from=date(2024, 1, 1))
    return RencanaAksiStep(
        status=status,
        weight=Decimal(weight),
        progress=progress,
        tw_from=tw[0],
        tw_to=tw[1],
        number=number,
        pic=pic,
    )


class TestArithmetic:
    def test_progress_is_weighted_and_a_dropped_step_does_not_count(self):
        steps = [
            a_step("verified", 50),
            a_step("claimed", 25, progress=80),
            a_step("open", 15, progress=60),
            a_step("dropped", 10, progress=90),
        ]

        reached = progress_of(steps)

        assert reached.reported == Decimal(50 * 100 + 25 * 100 + 15 * 60) / 90
        assert reached.verified == Decimal(50) * 100 / 90

    @pytest.mark.parametrize("steps", [[], [a_step("dropped")]])
    def test_without_a_step_there_is_no_progress(self, steps):
        assert progress_of(steps).reported is None

    @pytest.mark.parametrize(
        ("tw", "day"),
        [(1, date(2026, 3, 31)), (2, date(2026, 6, 30)), (3, date(2026, 9, 30)), (4, date(2026, 12, 31))],
    )
    def test_a_quarter_ends_with_its_month(self, tw, day):
        assert last_day(2026, tw) == day

    @pytest.mark.parametrize(
        ("year", "day"), [(2025, date(2025, 12, 31)), (2026, TODAY), (2027, date(2027, 1, 1))]
    )
    def test_another_year_is_seen_from_its_nearest_day(self, year, day):
        assert day_in(year, TODAY) == day

    @pytest.mark.parametrize(
        ("step", "on", "pace"),
        [
            (a_step(tw=(1, 2)), date(2026, 6, 30), Pace.RUNNING),
            (a_step(tw=(1, 2)), date(2026, 7, 1), Pace.LATE),
            (a_step(tw=(3, 4)), date(2026, 6, 30), Pace.AHEAD),
            (a_step(tw=(3, 4), progress=5), date(2026, 6, 30), Pace.RUNNING),
            (a_step(tw=(1, 4)), date(2027, 1, 1), Pace.LATE),
            (a_step("claimed"), date(2027, 1, 1), Pace.CLAIMED),
            (a_step("verified"), date(2027, 1, 1), Pace.DONE),
            (a_step("dropped"), date(2027, 1, 1), Pace.DROPPED),
        ],
    )
    def test_a_step_is_late_the_day_after_its_last_quarter(self, step, on, pace):
        assert pace_of(step, 2026, on) is pace

    def test_says_what_a_plan_lacks(self):
        left = a_step(weight=40)
        left.pic.valid_to = TODAY

        assert gaps_of([left], TODAY) == [
            "bobot berjumlah 40 %, seharusnya 100 %",
            "PIC langkah 1 tidak lagi bertugas; pilih penggantinya",
        ]
        assert gaps_of([a_step(weight="33.5"), a_step(weight="66.5")], TODAY) == []
        assert gaps_of([a_step("dropped")], TODAY) == ["belum ada langkah; tambahkan sekurangnya satu"]


def facts(plan, **changes):
    given = {
        "text": "Menyusun daftar kecamatan",
        "output": "28 daftar",
        "pic_id": plan.staff.pk,
        "tw_from": 1,
        "tw_to": 2,
        "weight": Decimal(60),
    }
    return StepFacts(**{**given, **changes})


@pytest.fixture
def step(plan):
    """A step of LAMTENG's IKU, whose PIC is `staff`."""
    return added(plan)


def added(plan, **changes):
    return actions.add_step(
        indikator_id=plan.indikator.pk, year=YEAR, facts=facts(plan, **changes), by=plan.user("planner")
    )


def claimed(plan, step, **evidence):
    return actions.claim_step(step_id=step.pk, note=NOTE, by=plan.user("staff"), **evidence)


def test_a_step_is_planned_followed_and_seen_by_another(plan, step):
    actions.report_progress(step_id=step.pk, progress=40, note=" 12 dari 28 ", by=plan.user("staff"))
    claimed(plan, step, link="https://contoh.example/daftar")

    done = actions.verify_step(step_id=step.pk, by=plan.user("head"))

    assert (done.status, done.progress, done.progress_note) == ("verified", 40, "12 dari 28")
    assert done.verified_person == plan.head.person
    (row,) = done.bukti_set.all()
    (use,) = uses_of([row.bukti_id])
    assert (use.binding, use.url) == (True, f"/rencana/langkah-aksi/{step.pk}/")
    told = [event.type for event in Event.objects.filter(target_id=step.pk).order_by("seq")]
    assert told[0] == "planning.langkah_added"
    assert told[-1] == "planning.langkah_verified"
    assert Event.objects.get(type="planning.langkah_added").data["weight"] == "60"


def test_steps_are_numbered_in_their_order(plan, step):
    assert (step.number, added(plan, weight=Decimal(40)).number) == (1, 2)
    assert step.rencana.step_set.count() == 2


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"text": "  "}, "keluaran"),
        ({"tw_from": 3}, "Triwulan"),
        ({"tw_to": 5}, "Triwulan"),
        ({"weight": Decimal(0)}, "Bobot"),
        ({"weight": Decimal(101)}, "Bobot"),
    ],
)
def test_a_step_that_says_nothing_is_refused(plan, changes, words):
    with pytest.raises(NotNow, match=words):
        added(plan, **changes)


def test_the_pic_works_in_the_office_that_year(plan):
    with pytest.raises(NotNow, match="kantor yang memiliki"):
        added(plan, pic_id=plan.above.pk)
    plan.staff.valid_to = date(2025, 12, 31)
    plan.staff.save()
    with pytest.raises(NotNow, match="tidak bertugas di kantor ini pada 2026"):
        added(plan)


def test_only_the_pic_reports(plan, step):
    with pytest.raises(NotAllowed, match=plan.staff.person.name):
        actions.claim_step(step_id=step.pk, note=NOTE, by=plan.user("planner"))
    with pytest.raises(NotNow, match="satu kalimat"):
        actions.claim_step(step_id=step.pk, note="ok", by=plan.user("staff"))
    with pytest.raises(NotNow, match="0 sampai 99"):
        actions.report_progress(step_id=step.pk, progress=100, note="", by=plan.user("staff"))


def test_nobody_looks_at_his_own_step(plan):
    small.grant(plan.staff.person, Role.KEPALA_SEKRETARIAT, plan.office.lamteng)
    forget(plan.user("staff"))
    step = added(plan)
    claimed(plan, step)

    with pytest.raises(NotAllowed, match="laporannya sendiri"):
        actions.verify_step(step_id=step.pk, by=plan.user("staff"))
    with pytest.raises(IntegrityError), transaction.atomic():
        RencanaAksiStep.objects.filter(pk=step.pk).update(
            status="verified",
            verified_person=plan.staff.person,
            verified_by=plan.user("staff"),
            verified_at=step.claimed_at or "2026-07-15T00:00Z",
        )


def test_what_is_not_done_goes_back_with_the_reason_and_the_progress_it_had(plan, step):
    actions.report_progress(step_id=step.pk, progress=70, note="", by=plan.user("staff"))
    claimed(plan, step)
    with pytest.raises(NotNow, match="masih kurang"):
        actions.reopen_step(step_id=step.pk, reason="", by=plan.user("head"))

    back = actions.reopen_step(step_id=step.pk, reason="Tiga kecamatan belum ada", by=plan.user("head"))

    assert (back.status, back.progress, back.claimed_person) == ("open", 70, None)
    assert back.returned_reason == "Tiga kecamatan belum ada"


def test_what_was_reported_is_stopped_with_a_reason_and_not_removed(plan, step):
    actions.report_progress(step_id=step.pk, progress=10, note="", by=plan.user("staff"))
    with pytest.raises(NotNow, match="Hentikan dengan alasan"):
        actions.remove_step(step_id=step.pk, by=plan.user("planner"))
    with pytest.raises(NotAllowed):
        actions.drop_step(step_id=step.pk, reason="Anggaran dialihkan", by=plan.user("planner"))

    dropped = actions.drop_step(step_id=step.pk, reason="Anggaran dialihkan", by=plan.user("head"))

    assert (dropped.status, dropped.dropped_by) == ("dropped", plan.user("head"))
    with pytest.raises(NotNow, match="dihentikan"):
        actions.change_step(step_id=step.pk, facts=facts(plan), by=plan.user("planner"))


def test_a_step_without_a_report_is_changed_and_removed(plan, step):
    changed = actions.change_step(
        step_id=step.pk, facts=facts(plan, weight=Decimal(100), tw_to=4), by=plan.user("planner")
    )
    assert (changed.weight, changed.tw_to) == (100, 4)
    assert Event.objects.get(type="planning.langkah_changed").data["tw_to"] == {"before": 2, "after": 4}

    actions.remove_step(step_id=step.pk, by=plan.user("planner"))
    assert not RencanaAksiStep.objects.exists()


def test_who_answers_for_the_indicator_plans_its_steps(plan):
    """A kasubbag writes plans of his own unit; an IKU of the office only as its PIC."""
    kasubbag = small.employ(small.a_post(plan.office.adm, "Kasubbag", head=True), roles=(Role.KASUBBAG,))
    add = {"indikator_id": plan.indikator.pk, "year": YEAR, "facts": facts(plan), "by": kasubbag.person.user}
    with pytest.raises(NotAllowed):
        actions.add_step(**add)
    plan.indikator.pic_formasi = kasubbag.formasi
    plan.indikator.save()

    assert actions.add_step(**add).number == 1


def test_the_inbox_names_steps_to_take_and_to_look_at(plan, step):
    added(plan, tw_from=4, tw_to=4, weight=Decimal(40))
    (mine,) = waiting_for(plan.user("staff"), TODAY)
    assert (mine.url, mine.due) == (f"/rencana/langkah-aksi/{step.pk}/", date(2026, 6, 30))

    claimed(plan, step)

    assert waiting_for(plan.user("staff"), TODAY) == []
    (seen,) = waiting_for(plan.user("head"), TODAY)
    assert (seen.text, seen.count) == ("1 langkah rencana aksi menunggu pemeriksaan Anda", 1)


class TestPages:
    @pytest.fixture
    def client_of(self, plan):
        def sign_in(who):
            client = Client()
            client.force_login(plan.user(who))
            return client

        return sign_in

    def test_a_planner_builds_and_a_pic_follows(self, plan, client_of):
        planner, address = client_of("planner"), f"/rencana/rencana-aksi/{plan.indikator.pk}/{YEAR}/tambah/"
        given = {"text": "Menyusun daftar", "output": "28 daftar", "pic": plan.staff.pk, "weight": "60,5"}
        wrong = planner.post(address, given | {"tw_from": 3, "tw_to": 2})
        assert "tidak boleh sebelum triwulan mulai" in text_of(wrong)

        page = text_of(planner.post(address, given | {"tw_from": 1, "tw_to": 2}, follow=True))
        assert "1 langkah “Persentase rekomendasi yang ditindaklanjuti (IKU-1.1.1)” terlambat." in page
        assert "bobot berjumlah 60,5 %, seharusnya 100 %" in page

        step, staff = RencanaAksiStep.objects.get(), client_of("staff")
        assert "Laporkan selesai" in text_of(staff.get(f"/rencana/langkah-aksi/{step.pk}/"))
        text_of(staff.post(f"/rencana/langkah-aksi/{step.pk}/selesai/", {"note": NOTE}, follow=True))
        office = text_of(client_of("head").get("/rencana/rencana-aksi/"))
        assert "Menunggu pemeriksaan Anda" in office
        assert office.count("btn-primary") == 1

    @pytest.mark.parametrize("year", ["99999", "0", "-1", "dua"])
    def test_a_year_that_is_none_is_this_year(self, plan, client_of, year):
        assert "2026" in text_of(client_of("staff").get(f"/rencana/rencana-aksi/?tahun={year}"))
        assert "2026" in text_of(
            client_of("staff").get(f"/rencana/rencana-aksi/?indikator={plan.indikator.pk}&tahun={year}")
        )

    def test_an_indicator_that_begins_next_year_is_planned_for_next_year(self, plan, client_of):
        later = small.an_indikator(plan.office.lamteng, plan.sasaran, small.a_definisi("IKU-9"))
        type(later).objects.filter(pk=later.pk).update(valid_from=date(2027, 1, 1))
        client = client_of("planner")

        assert "IKU-9" not in text_of(client.get("/rencana/rencana-aksi/"))
        assert "IKU-9" in text_of(client.get("/rencana/rencana-aksi/?tahun=2027"))
        assert client.post(f"/rencana/rencana-aksi/{later.pk}/99999/tambah/").status_code == 404
        with pytest.raises(NotNow, match="2000 sampai 2100"):
            actions.add_step(indikator_id=later.pk, year=1999, facts=facts(plan), by=plan.user("planner"))

    def test_an_office_without_steps_says_so(self, plan, client_of):
        page = text_of(client_of("staff").get("/rencana/rencana-aksi/"))

        assert "Unit LAMTENG belum punya rencana aksi 2026." in page
        assert "1 dari 1 indikator belum punya langkah." in page

    @pytest.mark.parametrize("page", ["", "?indikator="])
    def test_costs_the_same_for_one_step_and_for_fifty(self, plan, client_of, step, page):
        client, address = client_of("planner"), f"/rencana/rencana-aksi/{page}"
        address += str(plan.indikator.pk) if page else ""
        one = queries_of(client, address)
        assert one <= 15
        if not page:
            more_indicators(plan)
        rows = [
            RencanaAksiStep(
                rencana=step.rencana,
                number=number,
                text="Langkah",
                output="Daftar",
                pic=(plan.staff, plan.planner)[number % 2],
                tw_from=1,
                tw_to=3,
                weight=Decimal(1),
            )
            for number in range(2, 51)
        ]
        RencanaAksiStep.objects.bulk_create(rows)

        assert queries_of(client, address) == one

    def test_offers_only_what_opens_and_keeps_its_budget(self, plan, client_of, step):
        """The office above reads the plan and the name of the evidence; a colleague there opens neither."""
        claimed(plan, step, link="https://contoh.example/daftar")
        address = f"/rencana/langkah-aksi/{step.pk}/"
        colleague = small.employ(small.a_post(plan.office.lampung, "Staf")).person.user
        other = Client()
        other.force_login(colleague)

        assert 'href="/bukti/' in text_of(client_of("head").get(address))
        assert 'href="/bukti/' not in text_of(other.get(address))
        assert "Tanpa bukti" not in text_of(other.get(address))
        assert "Jadikan dokumen" in text_of(client_of("head").get("/rencana/rencana-aksi/"))
        assert "Jadikan dokumen" not in text_of(other.get("/rencana/rencana-aksi/?unit=LAMTENG"))
        assert queries_of(client_of("head"), address) <= 15
