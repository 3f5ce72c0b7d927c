"""Who sees which SKP, what waits for whom, and the line of sight both ways."""

from datetime import date

import pytest

from selaras.access.roles import Role
from selaras.access.scopes import grants_of
from selaras.organisation.models import Penugasan
from selaras.organisation.queries import person_of
from selaras.planning.models import Renstra, Sasaran
from selaras.skp import ends, queries
from selaras.skp.ends import End, Ends
from selaras.skp.models import Rhk, Skp
from tests.skp.story import a_chain, skp_at, user_of
from tests.support import office as the

TODAY = date(2026, 7, 15)
Status = Skp.Status


class TestVisible:
    def test_to_oneself_to_the_superior_and_to_the_head_of_the_office(self, cast):
        skp = skp_at(Status.SUBMITTED, cast.analis, indikator=cast.iku).skp

        for who in (cast.analis, cast.kasubbag, cast.koordinator):
            assert list(queries.visible_to(user_of(who))) == [skp]

    def test_not_to_a_colleague_nor_to_another_office(self, cast):
        skp_at(Status.SUBMITTED, cast.analis, indikator=cast.iku)
        colleague = the.employ(cast.post)
        stranger = the.employ(
            the.a_post(cast.office.kab_a, "Koordinator", head=True), roles=(Role.KEPALA_SEKRETARIAT,)
        )

        for who in (colleague, stranger):
            assert list(queries.visible_to(user_of(who))) == []

    def test_a_planner_sees_those_of_heads_only(self, cast):
        skp_at(Status.SUBMITTED, cast.analis, indikator=cast.iku)
        of_head = skp_at(Status.SUBMITTED, cast.kasubbag, indikator=cast.iku).skp
        planner = the.employ(the.a_post(cast.office.adm))
        the.grant(planner.person, Role.PERENCANA, cast.office.lamteng)

        assert list(queries.visible_to(user_of(planner))) == [of_head]


class TestWaiting:
    def test_for_the_superior_and_nobody_else(self, cast):
        skp = skp_at(Status.SUBMITTED, cast.analis, indikator=cast.iku).skp

        assert queries.waiting_for(user_of(cast.kasubbag), TODAY) == [skp]
        assert queries.waiting_for(user_of(cast.koordinator), TODAY) == []

    def test_falls_to_the_next_rule_when_a_plt_has_ended(self, cast):
        skp = skp_at(Status.SUBMITTED, cast.analis, indikator=cast.iku).skp
        Penugasan.objects.filter(pk=cast.kasubbag.pk).update(valid_to=date(2026, 7, 1))

        assert queries.waiting_for(user_of(cast.kasubbag), TODAY) == []
        assert queries.waiting_for(user_of(cast.koordinator), TODAY) == [skp]

    def test_costs_the_same_for_one_and_for_many(self, cast, django_assert_max_num_queries):
        for _ in range(20):
            skp_at(Status.SUBMITTED, the.employ(cast.post), indikator=cast.iku)

        user = user_of(cast.kasubbag)
        person_of(user)
        grants_of(user)  # what others have handed to him; every page asks it
        with django_assert_max_num_queries(1):
            assert len(queries.waiting_for(user, TODAY)) == 20


class TestContributors:
    def test_reach_it_directly_and_through_their_superiors(self, cast):
        first, second, third = a_chain(cast)

        found = queries.contributors_of(cast.iku.pk, TODAY)

        assert [(row.person, row.path, row.direct) for row in found] == [
            (cast.koordinator.person.name, (first.pk,), True),
            (cast.kasubbag.person.name, (second.pk, first.pk), False),
            (cast.analis.person.name, (third.pk, second.pk, first.pk), False),
        ]
        assert found[2].title == "Analis Pengawasan"
        assert queries.contributors_of(cast.other_iku.pk, TODAY) == []

    def test_take_one_query_and_one_to_the_room_of_rb(self, cast, django_assert_num_queries):
        _first, second, _third = a_chain(cast)
        for _ in range(12):
            skp_at(Status.AGREED, the.employ(cast.post), by=cast.kasubbag, parent=second)

        with django_assert_num_queries(2):
            assert len(queries.contributors_of(cast.iku.pk, TODAY)) == 15

    def test_leave_out_drafts_and_what_hangs_below_them(self, cast):
        draft = skp_at(Status.DRAFT, cast.kasubbag, indikator=cast.iku)
        skp_at(Status.SUBMITTED, cast.analis, parent=draft)

        assert queries.contributors_of(cast.iku.pk, TODAY) == []

    def test_are_listed_once_by_the_shorter_way(self, cast):
        above = skp_at(Status.SUBMITTED, cast.kasubbag, indikator=cast.iku)
        both = skp_at(Status.SUBMITTED, cast.analis, parent=above, indikator=cast.iku)

        ways = {row.rhk_id: row.path for row in queries.contributors_of(cast.iku.pk, TODAY)}

        assert ways == {above.pk: (above.pk,), both.pk: (both.pk,)}

    def test_pass_through_a_superior_who_has_left(self, cast):
        first, second, third = a_chain(cast)
        Skp.objects.filter(pk=second.skp_id).update(status=Status.ENDED, period_to=date(2026, 2, 28))

        found = queries.contributors_of(cast.iku.pk, TODAY)

        assert [row.rhk_id for row in found] == [first.pk, third.pk]

    def test_survive_a_cycle_made_behind_the_application(self, cast):
        first, _second, third = a_chain(cast)
        Rhk.objects.filter(pk=first.pk).update(parent=third)

        assert len(queries.contributors_of(cast.iku.pk, TODAY)) == 3


class TestAnchors:
    def test_agree_with_the_way_down(self, cast):
        chain = a_chain(cast)

        walks = queries.anchors_of([rhk.pk for rhk in chain])

        for row in queries.contributors_of(cast.iku.pk, TODAY):
            walk = walks[row.rhk_id]
            assert walk.indikator_ids == (cast.iku.pk,)
            assert (walk.anchors[0].path, walk.direct) == (row.path, row.direct)
            assert walk.broken == ""

    def test_cost_the_same_for_one_and_for_many(self, cast, django_assert_num_queries):
        _, second, _ = a_chain(cast)
        ids = [skp_at(Status.SUBMITTED, the.employ(cast.post), parent=second).pk for _ in range(15)]

        for some in (ids[:1], ids):
            with django_assert_num_queries(3):
                queries.anchors_of(some)

    def test_say_where_a_line_stops(self, cast):
        lonely = skp_at(Status.SUBMITTED, cast.kasubbag)
        below = skp_at(Status.SUBMITTED, cast.analis, parent=lonely)

        walk = queries.anchors_of([below.pk])[below.pk]

        assert walk.indikator_ids == ()
        assert walk.stops_at == f"RHK 1 {cast.kasubbag.person.name}"
        assert walk.broken == "tugas dari pusat"

    def test_stop_before_a_superiors_draft(self, cast):
        draft = skp_at(Status.DRAFT, cast.kasubbag, indikator=cast.iku)
        below = skp_at(Status.SUBMITTED, cast.analis, parent=draft)

        walk = queries.anchors_of([below.pk])[below.pk]

        assert walk.indikator_ids == ()
        assert walk.broken == f"SKP {cast.kasubbag.person.name} masih draf"

    def test_see_a_cycle_made_behind_the_application(self, cast):
        above = skp_at(Status.SUBMITTED, cast.kasubbag)
        below = skp_at(Status.SUBMITTED, cast.analis, parent=above)
        Rhk.objects.filter(pk=above.pk).update(parent=below)

        assert queries.anchors_of([below.pk])[below.pk].broken == "rantai RHK melingkar"

    def test_pass_through_what_a_room_above_registers(self, cast, monkeypatch):
        rhk = skp_at(Status.SUBMITTED, cast.analis)
        end = End(rhk.pk, "Aksi RB 1", "reform.rbaksi:1", "/rb/aksi/1/", indikator_id=cast.iku.pk)
        room = Ends(of_rhk=lambda ids: [end] if rhk.pk in ids else [], feeding=lambda _iku: [rhk.pk])
        monkeypatch.setattr(ends, "_ends", [room])

        walk = queries.anchors_of([rhk.pk])[rhk.pk]

        assert (walk.indikator_ids, walk.broken) == ((cast.iku.pk,), "")
        assert [row.rhk_id for row in queries.contributors_of(cast.iku.pk, TODAY)] == [rhk.pk]


class TestRoots:
    def test_reach_the_nation_through_the_sasaran(self, cast):
        of_indikator, of_sasaran = queries.roots_of([cast.iku.pk], [cast.iku.sasaran_id], TODAY)

        assert of_indikator[cast.iku.pk].reached
        assert of_indikator[cast.iku.pk].codes == ("IKU-1.1.1", "S1.1-LT", "S1.1")
        assert of_sasaran[cast.iku.sasaran_id].reached

    def test_do_not_reach_it_from_a_tree_that_ends_at_home(self, cast):
        Sasaran.objects.filter(pk=cast.iku.sasaran_id).update(parent=None)

        root = queries.roots_of([cast.iku.pk], [], TODAY)[0][cast.iku.pk]

        assert root.broken == "tidak sampai ke sasaran nasional yang berlaku"

    def test_stop_at_a_superseded_plan(self, cast):
        Renstra.objects.filter(unit=cast.office.ri).update(status=Renstra.Status.SUPERSEDED)

        root = queries.roots_of([cast.iku.pk], [], TODAY)[0][cast.iku.pk]

        assert root.broken == "S1.1 berada dalam Renstra yang sudah diganti"

    def test_stop_at_a_sasaran_that_has_ended(self, cast):
        Sasaran.objects.filter(code="S1.1").update(valid_to=date(2026, 1, 1))

        assert queries.roots_of([cast.iku.pk], [], TODAY)[0][cast.iku.pk].broken == "S1.1 tidak berlaku lagi"

    def test_reach_the_nation_through_the_indicator_above(self, cast):
        national = the.an_indikator(
            cast.office.ri, Sasaran.objects.get(code="S1.1"), the.a_definisi("IKU-RI", cast.office.ri)
        )
        cast.iku.parent = national
        cast.iku.save(update_fields=["parent"])
        Sasaran.objects.filter(pk=cast.iku.sasaran_id).update(parent=None)

        root = queries.roots_of([cast.iku.pk], [], TODAY)[0][cast.iku.pk]

        assert root.codes == ("IKU-1.1.1", "IKU-RI", "S1.1")
        assert root.reached


class TestOptions:
    def test_offer_the_superiors_rhk_and_the_offices_indicators(self, cast):
        above = skp_at(Status.SUBMITTED, cast.kasubbag, indikator=cast.iku)
        skp_at(Status.DRAFT, cast.koordinator)

        assert list(queries.parent_options(cast.analis, 2026, TODAY)) == [above]
        assert list(queries.parent_options(cast.kasubbag, 2026, TODAY)) == []
        options = queries.indikator_options(cast.analis, TODAY)
        assert [row.definisi.code for row in options] == ["IKU-1.1.1", "IKU-1.1.2"]
        assert [part.symbol for part in options[0].komponen_list] == ["ditindaklanjuti", "disampaikan"]

    def test_a_plt_passes_on_what_the_last_holder_promised(self, cast):
        above = skp_at(Status.SUBMITTED, cast.kasubbag, indikator=cast.iku)
        Penugasan.objects.filter(pk=cast.kasubbag.pk).update(valid_to=date(2026, 3, 1))
        the.employ(
            cast.kasubbag.formasi, kind="plt", primary=False, start=date(2026, 3, 1), end=date(2026, 8, 1)
        )

        assert list(queries.parent_options(cast.analis, 2026, TODAY)) == [above]


@pytest.mark.django_db
def test_rhk_of_a_day_are_those_of_skp_past_draft(cast, django_assert_num_queries):
    skp_at(Status.DRAFT, cast.kasubbag)
    mine = skp_at(Status.SUBMITTED, cast.analis, indikator=cast.iku)

    with django_assert_num_queries(2):
        assert queries.rhk_of(cast.analis.person, TODAY) == [mine]
    assert queries.rhk_of(cast.kasubbag.person, TODAY) == []
    assert queries.rhk_of(cast.analis.person, date(2025, 7, 15)) == []
