"""SEL501 and SEL502: the catalogue's own examples, then the same in the database."""

from datetime import date

import pytest

from selaras.alignment.catalogue import catalogue
from selaras.organisation.models import Pegawai, Penugasan, UnitPeriod
from selaras.planning.models import Renstra, Sasaran
from selaras.reform.models import RbAksi, RbAksiRhk, RbFokus, RoadMap
from selaras.registry.checks import CheckContext, CheckResult
from selaras.skp import actions
from selaras.skp.checks import people as checks
from selaras.skp.models import Rhk, Skp
from tests.skp.story import a_chain, skp_at, user_of
from tests.support import office as the

Status = Skp.Status
PREDICATES = {"SEL501": checks.lacks_skp, "SEL502": checks.stops_short}


@pytest.mark.parametrize("code", PREDICATES)
def test_predicate_speaks_and_is_silent_as_the_catalogue_says(code):
    entry = catalogue().entries[code]

    assert PREDICATES[code](**entry.fires)
    assert not PREDICATES[code](**entry.silent)


@pytest.mark.parametrize(
    ("changed", "speaks"),
    [
        ({}, True),
        ({"skp_status": "draft"}, True),
        ({"skp_status": "submitted"}, False),
        ({"days_in_post": 30}, False),
        ({"days_in_post": 31}, True),
        ({"is_asn": False}, False),
        ({"away": True}, False),
    ],
)
def test_lacks_skp_has_its_limits(changed, speaks):
    facts = {"is_asn": True, "away": False, "days_in_post": 200, "skp_status": None} | changed

    assert checks.lacks_skp(**facts) is speaks


def test_an_rhk_tambahan_owes_no_line():
    assert not checks.stops_short(kind="tambahan", walk=["RHK 1"])


def context(cast, as_of: date = date(2026, 7, 15), year: int = 2026) -> CheckContext:
    units = frozenset({cast.office.lamteng.pk, cast.office.adm.pk, cast.office.pph.pk})
    return CheckContext(units, year, as_of, catalogue().parameters, {})


def counts(result: CheckResult) -> tuple[int, int, int]:
    return (result.passed, result.failed, result.not_applicable)


class TestWithoutSkp:
    def look(self, cast, **given) -> CheckResult:
        return checks.people_without_skp(context(cast, **given))

    def test_names_each_asn_in_post_without_one(self, cast):
        skp_at(Status.SUBMITTED, cast.analis, indikator=cast.iku)
        skp_at(Status.DRAFT, cast.kasubbag)

        result = self.look(cast)

        assert counts(result) == (1, 2, 0)
        names = {finding.facts["pegawai"] for finding in result.findings}
        assert names == {cast.kasubbag.person.name, cast.koordinator.person.name}
        assert catalogue().entries["SEL501"].message.format_map(result.findings[0].facts)
        assert all(finding.url.startswith("/skp/baru/?penugasan=") for finding in result.findings)

    def test_leaves_out_ppnpn_members_and_sister_offices(self, cast):
        the.employ(cast.post, status="ppnpn")
        the.a_member(cast.office.lamteng)
        the.employ(the.a_post(cast.office.kab_a))

        assert self.look(cast).failed == 3

    @pytest.mark.parametrize(
        ("start", "as_of", "expected"),
        [
            (date(2024, 1, 1), date(2026, 1, 31), "not_applicable"),
            (date(2024, 1, 1), date(2026, 2, 1), "failed"),
            (date(2026, 6, 20), date(2026, 7, 15), "not_applicable"),
            (date(2026, 6, 15), date(2026, 7, 15), "not_applicable"),
            (date(2026, 6, 14), date(2026, 7, 15), "failed"),
        ],
    )
    def test_begins_on_31_january_or_after_30_days_in_post(self, cast, start, as_of, expected):
        Penugasan.objects.filter(pk=cast.analis.pk).update(valid_from=start)
        Penugasan.objects.exclude(pk=cast.analis.pk).delete()

        result = self.look(cast, as_of=as_of)

        assert getattr(result, expected) == 1
        assert sum(counts(result)) == 1

    def test_asks_one_for_each_of_two_posts_in_a_year(self, cast):
        person = cast.analis.person
        first = skp_at(Status.AGREED, cast.analis, by=cast.kasubbag, indikator=cast.iku).skp
        Penugasan.objects.filter(pk=cast.analis.pk).update(valid_to=date(2026, 4, 1))
        moved = the.employ(the.a_post(cast.office.adm, "Arsiparis"), person=person, start=date(2026, 4, 1))
        findings = [f for f in self.look(cast).findings if f.facts["pegawai"] == person.name]
        assert [finding.url for finding in findings] == [f"/skp/baru/?penugasan={moved.pk}"]

        second = skp_at(Status.SUBMITTED, moved, indikator=cast.iku).skp

        assert not [f for f in self.look(cast).findings if f.facts["pegawai"] == person.name]
        Skp.objects.filter(pk=first.pk).update(status=Status.DRAFT, agreed_at=None, agreed_by=None)
        findings = [f for f in self.look(cast).findings if f.facts["pegawai"] == person.name]
        assert [finding.url for finding in findings] == [f"/skp/baru/?penugasan={cast.analis.pk}"]
        assert second.status == Status.SUBMITTED

    def test_a_plt_owes_none_for_the_post_he_minds(self, cast):
        head = the.a_post(cast.office.adm, "Kasubbag ADM", head=True)
        skp_at(Status.SUBMITTED, cast.analis, indikator=cast.iku)
        the.employ(
            head,
            person=cast.analis.person,
            kind="plt",
            primary=False,
            start=date(2026, 3, 1),
            end=date(2026, 12, 1),
        )

        assert not [f for f in self.look(cast).findings if f.facts["pegawai"] == cast.analis.person.name]

    def test_is_silent_about_a_year_that_has_not_come(self, cast):
        assert counts(self.look(cast, year=2027)) == (0, 0, 0)

    def test_marks_illustrative_units(self, cast):
        UnitPeriod.objects.filter(unit=cast.office.pph).update(illustrative=True)

        marks = {f.facts["pegawai"]: f.illustrative for f in self.look(cast).findings}

        assert marks[cast.analis.person.name]
        assert not marks[cast.koordinator.person.name]


class TestWithoutALine:
    def look(self, cast) -> CheckResult:
        return checks.rhk_without_a_line(context(cast))

    def test_is_silent_where_every_line_arrives(self, cast):
        a_chain(cast)

        result = self.look(cast)

        assert counts(result) == (3, 0, 0)
        assert result.findings == []

    def test_counts_who_lacks_an_skp_without_a_second_finding(self, cast):
        skp_at(Status.SUBMITTED, cast.analis, indikator=cast.iku)

        result = self.look(cast)

        assert counts(result) == (1, 2, 0)
        assert result.findings == []

    def test_counts_the_newcomer_in_neither(self, cast):
        a_chain(cast)
        the.employ(cast.post, start=date(2026, 7, 1))

        assert counts(self.look(cast)) == (3, 0, 1)

    def test_says_where_a_line_stops(self, cast):
        lonely = skp_at(Status.SUBMITTED, cast.kasubbag)
        below = skp_at(Status.SUBMITTED, cast.analis, parent=lonely)

        result = self.look(cast)

        where = f"RHK 1 {cast.kasubbag.person.name}: tugas dari pusat"
        found = {finding.object_key: finding.facts["ujung"] for finding in result.findings}
        assert found == {f"skp.rhk:{lonely.pk}": where, f"skp.rhk:{below.pk}": where}
        assert result.findings[0].url.endswith("#rhk-1")

    def test_names_first_whose_every_rhk_fails_and_counts_persons(self, cast):
        by = user_of(cast.analis)
        rhk = skp_at(Status.DRAFT, cast.analis, indikator=cast.iku)
        actions.put_rhk(skp_id=rhk.skp_id, number=2, text="Lepas", by=by, no_line_reason="x")
        actions.put_rhk(skp_id=rhk.skp_id, number=3, text="Surat tugas", kind="tambahan", by=by)
        actions.submit_skp(skp_id=rhk.skp_id, by=by)
        skp_at(Status.SUBMITTED, cast.kasubbag)

        result = self.look(cast)

        assert [f.facts["pegawai"] for f in result.findings] == [
            cast.kasubbag.person.name,
            cast.analis.person.name,
        ]
        assert result.failed == 3  # the two, and the koordinator without an SKP

    @pytest.mark.parametrize("fault", ["own tree", "superseded", "ended"])
    def test_wants_a_national_sasaran_in_force(self, cast, fault):
        skp_at(Status.SUBMITTED, cast.analis, indikator=cast.iku)
        if fault == "own tree":
            Sasaran.objects.filter(pk=cast.iku.sasaran_id).update(parent=None)
        elif fault == "superseded":
            Renstra.objects.filter(unit=cast.office.ri).update(status="superseded")
        else:
            Sasaran.objects.filter(pk=cast.iku.sasaran_id).update(valid_to=date(2026, 1, 1))

        (finding,) = self.look(cast).findings

        reason = {"own tree": "nasional", "superseded": "sudah diganti", "ended": "tidak berlaku lagi"}
        assert reason[fault] in finding.facts["ujung"]

    def test_passes_through_an_rb_action_that_carries_and_stops_at_one_that_does_not(self, cast):
        road_map = RoadMap.objects.create(code="RM", period_start=2025, period_end=2029)
        fokus = RbFokus.objects.create(road_map=road_map, code="G", kind="general", theme="Arsip")
        aksi = RbAksi.objects.create(
            unit=cast.office.lamteng,
            fokus=fokus,
            code="RB-7",
            year=2026,
            action="Arsip tertata",
            sasaran=cast.iku.sasaran,
        )
        rhk = skp_at(Status.SUBMITTED, cast.analis)
        RbAksiRhk.objects.create(aksi=aksi, rhk=rhk)
        assert self.look(cast).findings == []

        RbAksi.objects.filter(pk=aksi.pk).update(closed_on=date(2025, 11, 30))

        (finding,) = self.look(cast).findings
        assert finding.facts["ujung"] == "Aksi RB RB-7: aksi ditutup 2025"

    def test_costs_the_same_for_one_person_and_for_thirty(self, cast, django_assert_max_num_queries):
        _, second, _ = a_chain(cast)
        for _ in range(30):
            skp_at(Status.SUBMITTED, the.employ(cast.post), parent=second)

        with django_assert_max_num_queries(11):
            result = self.look(cast)
        assert result.passed == 33

    def test_does_not_look_at_ppnpn(self, cast):
        rhk = skp_at(Status.SUBMITTED, cast.analis)
        assert isinstance(rhk, Rhk)
        Pegawai.objects.filter(person=cast.analis.person).update(status="ppnpn")

        assert self.look(cast).findings == []
