"""The last run of periksa is kept, is never stale, and says since when."""

from datetime import date, timedelta
from decimal import Decimal
from random import Random

import pytest
from django.db import OperationalError, connection

from selaras.access.roles import Role
from selaras.accounts.actions import signed_in
from selaras.alignment import actions, periksa, queries
from selaras.alignment.actions import examined, keep
from selaras.alignment.models import StoredFinding, StoredRun
from selaras.alignment.stamp import family_of, points_outside, stamp_now
from selaras.measurement.actions import open_period, submit_realisasi, verify_realisasi
from selaras.measurement.models import Realisasi, RealisasiVersion
from selaras.organisation.models import Formasi
from selaras.organisation.queries import unit_ids_of_office
from selaras.planning.actions.manual import revise_manual, set_result_type
from selaras.planning.actions.targets import revise_target
from selaras.planning.actions.tree import attach_sasaran, set_pic
from selaras.planning.models import Komponen, Sasaran
from selaras.registry import checks as table
from selaras.registry.checks import CheckResult, Finding
from selaras.skp.actions import agree_skp, submit_skp
from selaras.skp.models import Skp
from selaras.sosialisasi import actions as sosialisasi
from tests.skp.story import make_cast, skp_at, user_of
from tests.sosialisasi.conftest import an_agenda
from tests.support import office as the

TODAY = date(2026, 7, 15)
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _today(settings):
    settings.SELARAS_DEMO, settings.SELARAS_TANGGAL = True, TODAY


def live(office, day=TODAY):
    return periksa.run(unit_ids=unit_ids_of_office(office.code), year=2026, as_of=day)


def look(office, day=TODAY):
    return examined(office=office, year=2026, as_of=day)


class Story:
    """An office in which things happen; each method is one act of somebody, through its action."""

    def __init__(self):
        self.cast = cast = make_cast()
        self.lamteng = cast.office.lamteng
        self.planner = the.a_person("Perencana")
        the.grant(self.planner, Role.PERENCANA, cast.office.lamteng)
        self.above = the.a_person("Perencana RI")
        the.grant(self.above, Role.PERENCANA, cast.office.ri)
        self.agenda = an_agenda(cast.office.lamteng, cast.koordinator)

    def name_another_pic(self):
        post = the.a_post(self.cast.office.adm, "Pos Kosong")
        Formasi.objects.filter(pk=post.pk).update(valid_from=date(2025, 1, 1))
        set_pic(indikator_id=self.cast.iku.pk, formasi_id=post.pk, by=self.planner.user)

    def set_target(self):
        revise_target(
            indikator_id=self.cast.iku.pk,
            year=2026,
            value=Decimal(80),
            tw1=Decimal(10),
            tw4=Decimal(70),
            by=self.planner.user,
        )

    def call_it_an_activity(self):
        set_result_type(definisi_id=self.cast.iku.definisi_id, result_type="activity", by=self.above.user)

    def empty_a_manual(self):
        revise_manual(definisi_id=self.cast.other_iku.definisi_id, changes={"source": ""}, by=self.above.user)

    def hang_a_node_elsewhere(self):
        nodes = {node.code: node.pk for node in Sasaran.objects.all()}
        attach_sasaran(sasaran_id=nodes["S1.1-LT"], parent_id=nodes["T1"], by=self.planner.user)

    def promise(self):
        rhk = skp_at(Skp.Status.DRAFT, self.cast.kasubbag, indikator=self.cast.iku)
        submit_skp(skp_id=rhk.skp_id, by=user_of(self.cast.kasubbag))

    def promise_without_a_line(self):
        rhk = skp_at(Skp.Status.SUBMITTED, self.cast.analis)
        agree_skp(skp_id=rhk.skp_id, by=user_of(self.cast.kasubbag))

    def open_a_month(self):
        open_period(year=2026, month=6, by=None)

    def measure(self):
        open_period(year=2026, month=3, by=None)
        slot = Realisasi.objects.get(indikator=self.cast.other_iku, month=3)
        parts = Komponen.objects.filter(version__definisi=self.cast.other_iku.definisi_id)
        version = submit_realisasi(
            slot_id=slot.pk,
            values=dict.fromkeys((part.pk for part in parts), Decimal(9)),
            by=user_of(self.cast.kasubbag),
            evidence_waiver="Data pribadi: daftar nama terlapor.",
            note="KPU menunda pleno ke Juli sehingga rekomendasi belum dibahas.",
        )
        assert version.status == RealisasiVersion.Status.SUBMITTED
        verify_realisasi(version_id=version.pk, by=user_of(self.cast.koordinator))

    def meet(self):
        by = user_of(self.cast.koordinator)
        agenda = sosialisasi.open_agenda(agenda_id=self.agenda.pk, by=by)
        sosialisasi.attend_by_qr(agenda_id=agenda.pk, token=agenda.qr_secret, by=user_of(self.cast.analis))

    def sign_in(self):
        signed_in(by=self.planner.user)


ACTS = [name for name in vars(Story) if not name.startswith("_")]


@pytest.mark.parametrize("seed", range(3))
def test_what_is_shown_is_what_a_live_run_finds_after_any_act_in_any_order(seed):
    story = Story()
    moved = 0
    for name in Random(seed).sample(ACTS, len(ACTS)):
        before = look(story.lamteng)
        getattr(story, name)()
        assert look(story.lamteng) == live(story.lamteng), f"after {name}"
        assert look(story.cast.office.ri) == live(story.cast.office.ri), f"after {name}"
        moved += before != live(story.lamteng)
    assert moved >= len(ACTS) // 2  # the acts do reach what the checks look at


def test_while_nothing_changes_nothing_is_run_again(django_assert_num_queries, monkeypatch):
    story = Story()
    look(story.lamteng)
    story.sign_in()  # changes no record
    monkeypatch.setattr(periksa, "run", lambda **_: pytest.fail("run again"))
    with django_assert_num_queries(6):
        look(story.lamteng)


def test_another_day_or_another_programme_is_another_run(monkeypatch):
    office = make_cast().office.lamteng
    look(office)
    for new in ({"as_of": TODAY + timedelta(1)}, {"programme": "x"}, {"chains": "x"}, {"changes": 10**6}):
        stored = stamp_now(office, TODAY)
        other = type(stored)(**{name: getattr(stored, name) for name in stored.__slots__} | new)
        assert queries.stored_report(office.pk, 2026, other) is None
    assert queries.stored_report(office.pk, 2026, stored) is not None


def test_what_happens_at_a_sister_office_is_no_matter_unless_a_record_points_there():
    cast = make_cast()
    family = family_of(cast.office.lamteng)
    assert family.office_codes == {"LAMTENG", "LAMPUNG", "RI"}
    assert not points_outside(family)
    the.an_indikator(cast.office.lamteng, cast.iku.sasaran, the.a_definisi("IKU-S", cast.office.kab_a))
    assert points_outside(family)
    assert stamp_now(cast.office.lamteng, TODAY).chains == "all"


def test_the_nation_is_everybodys_family():
    office = the.make_office()
    assert family_of(office.ri).everybody
    assert family_of(office.lampung).office_codes == {"RI", "LAMPUNG", "LAMTENG", "KAB-A"}


# What a run leaves behind: findings by day.


@pytest.fixture
def found(monkeypatch):
    """One check that finds what the test says: `found("planning.indikator:1", …)`."""
    keys: dict[str, str] = {}

    def check(context):
        findings = [
            Finding(min(context.unit_ids), key, {"teks": text, "kata": "rapat"}, "/", (text,))
            for key, text in keys.items()
        ]
        return CheckResult(passed=1, failed=len(keys), findings=findings)

    monkeypatch.setattr(table, "_checks", {"SEL207": check})
    return keys


@pytest.fixture
def lamteng():
    return the.make_office().lamteng


def test_a_finding_is_known_since_the_day_it_was_first_found(found, lamteng):
    found["a:1"] = "Jumlah rapat"
    look(lamteng)
    found["a:1"] = "Banyaknya rapat"  # another text, the same object
    found["a:2"] = "Jumlah surat"
    report = look(lamteng, TODAY + timedelta(3))

    assert {item.object_key: item.since for item in report.items} == {
        "a:1": TODAY,
        "a:2": TODAY + timedelta(3),
    }
    assert queries.fixed_this_week(lamteng.pk, TODAY + timedelta(3)) == 0


def test_what_is_no_longer_found_was_fixed_that_day(found, lamteng):
    found["a:1"] = found["a:2"] = "Jumlah rapat"
    look(lamteng)
    del found["a:1"]
    wednesday = TODAY + timedelta(7)
    look(lamteng, wednesday)

    row = StoredFinding.objects.get(object_key="a:1")
    assert (row.first_seen, row.last_seen, row.fixed_on) == (TODAY, TODAY, wednesday)
    assert queries.fixed_this_week(lamteng.pk, wednesday + timedelta(4)) == 1  # Sunday
    assert queries.fixed_this_week(lamteng.pk, wednesday + timedelta(5)) == 0


def test_what_breaks_again_stands_since_the_second_time(found, lamteng):
    found["a:1"] = "Jumlah rapat"
    look(lamteng)
    text = found.pop("a:1")
    look(lamteng, TODAY + timedelta(1))
    found["a:1"] = text
    (item,) = look(lamteng, TODAY + timedelta(2)).items
    assert item.since == TODAY + timedelta(2)
    assert queries.fixed_this_week(lamteng.pk, TODAY + timedelta(2)) == 0


def test_a_check_that_is_gone_takes_its_findings_along(found, lamteng, monkeypatch):
    found["a:1"] = "Jumlah rapat"
    look(lamteng)
    monkeypatch.setattr(table, "_checks", {"SEL201": lambda context: CheckResult(passed=1)})
    look(lamteng, TODAY + timedelta(1))
    assert not StoredFinding.objects.exists()  # nobody mended it


def test_a_clock_set_back_forgets_what_was_seen_later(found, lamteng):
    found["a:1"] = "Jumlah rapat"
    look(lamteng, TODAY + timedelta(9))
    (item,) = look(lamteng).items
    assert item.since == TODAY


def test_a_check_finds_an_object_once(found, lamteng, monkeypatch):
    twice = CheckResult(failed=2, findings=[Finding(1, "a:1", {"teks": "", "kata": ""}, "/")] * 2)
    monkeypatch.setattr(table, "_checks", {"SEL207": lambda context: twice})
    with pytest.raises(ValueError, match="SEL207 found one object twice"):
        look(lamteng)


# Two at once.


def test_the_older_of_two_runs_is_not_stored_over_the_newer(found, lamteng):
    older = stamp_now(lamteng, TODAY)
    report = live(lamteng)
    found["a:1"] = "Jumlah rapat"
    newer = type(older)(older.as_of, older.programme, older.chains, older.changes + 1)
    keep(office=lamteng, report=live(lamteng), stamp=newer)
    keep(office=lamteng, report=report, stamp=older)
    assert StoredRun.objects.get().changes == newer.changes
    assert StoredFinding.objects.filter(fixed_on=None).count() == 1


def test_where_nothing_can_be_stored_the_findings_are_shown_all_the_same(found, lamteng, monkeypatch):
    def locked(**_):
        raise OperationalError("database is locked")

    monkeypatch.setattr(actions, "keep", locked)
    found["a:1"] = "Jumlah rapat"
    assert look(lamteng) == live(lamteng)
    assert not StoredRun.objects.exists()


def test_a_run_that_changes_while_it_is_read_is_not_shown(found, lamteng):
    look(lamteng)
    stamp = stamp_now(lamteng, TODAY)
    newer = type(stamp)(stamp.as_of, stamp.programme, stamp.chains, stamp.changes + 1)
    report, overtaken = live(lamteng), []

    def overtake(execute, sql, params, many, context):
        if "alignment_storedfinding" in sql and not overtaken:
            overtaken.append(sql)
            keep(office=lamteng, report=report, stamp=newer)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(overtake):
        assert queries.stored_report(lamteng.pk, 2026, stamp) is None
    assert overtaken
