"""Who sees which log; progress; what a person has fed; which RHK a sentence belongs to."""

from datetime import date
from decimal import Decimal

import pytest

from selaras.access.roles import Role
from selaras.evidence import actions as evidence
from selaras.registry import evidence_uses, figures, inbox
from selaras.registry.figures import UnknownFigure
from selaras.registry.records import links_for
from selaras.skp import actions as skp
from selaras.skp import queries as skp_queries
from selaras.skp.models import Skp
from selaras.worklog import actions, queries
from selaras.worklog.queries import LogFilter
from selaras_rules.capaian import Keadaan
from selaras_rules.core.explained import Explained
from tests.skp.story import skp_at, user_of
from tests.support import office as the
from tests.worklog.story import Version, a_figure, a_slot, record

TODAY = date(2026, 7, 15)


class TestVisible:
    def test_to_the_author_his_head_and_the_head_of_the_office(self, cast):
        log = record(cast.analis)

        for who in (cast.analis, cast.kasubbag, cast.koordinator):
            assert list(queries.visible_to(user_of(who))) == [log]

    def test_not_to_colleagues_nor_to_another_office_nor_to_members(self, cast):
        record(cast.analis)
        head = the.a_post(cast.office.kab_a, "Koordinator", head=True)
        others = [
            the.employ(cast.post),
            the.employ(head, roles=(Role.KEPALA_SEKRETARIAT,)),
            the.a_member(cast.office.lamteng),
        ]

        for who in others:
            assert list(queries.visible_to(user_of(who))) == []

    def test_to_the_pic_of_the_indicator_it_is_claimed_for(self, cast, rhk):
        planner = the.employ(the.a_post(cast.office.adm))
        claimed = record(cast.analis, rhk_id=rhk.pk, quantity=Decimal(1))
        record(cast.analis, "Lain")
        assert list(queries.visible_to(user_of(planner))) == []

        cast.iku.pic_formasi = planner.formasi
        cast.iku.save(update_fields=["pic_formasi"])

        assert list(queries.visible_to(user_of(planner))) == [claimed]


def test_a_list_is_filtered_by_days_person_rhk_and_state(cast, rhk):
    mine = record(cast.analis, rhk_id=rhk.pk)
    loose = record(cast.analis, "Lepas")
    gone = record(cast.analis, "Batal")
    actions.void_log(log_id=gone.pk, reason="salah", by=user_of(cast.analis))
    old = record(cast.analis, "Lama", on=date(2026, 6, 1))
    of_head = record(cast.kasubbag)
    start, end = queries.week_of(TODAY)

    def found(**given):
        user = user_of(cast.kasubbag)
        return {log.pk for log in queries.filtered(user, LogFilter(start, end, **given))}

    assert (start, end) == (date(2026, 7, 13), date(2026, 7, 19))
    assert found() == {mine.pk, loose.pk, of_head.pk}
    assert found(person_id=cast.analis.person_id) == {mine.pk, loose.pk}
    assert found(rhk_id=rhk.pk) == {mine.pk}
    assert found(without_rhk=True) == {loose.pk, of_head.pk}
    assert found(all_states=True) == {mine.pk, loose.pk, of_head.pk, gone.pk}
    assert old.pk not in found()


class TestProgress:
    def at(self, cast, *quantities: str):
        (rhk,) = skp_queries.rhk_of(cast.analis.person, TODAY)
        for quantity in quantities:
            record(cast.analis, rhk_id=rhk.pk, quantity=Decimal(quantity), on=date(2026, 7, 1))
        return queries.progress_of([rhk], TODAY)[0]

    def test_adds_up_logs_against_the_target_of_the_year(self, cast, rhk):
        progress = self.at(cast, "2.5", "30")

        assert (progress.done, progress.target, progress.logs) == (Decimal("32.5"), Decimal(60), 2)
        assert progress.satuan == "rekomendasi"
        # 1 Jan to 15 Jul: 196 of 365 days, so 32,219… are expected
        assert progress.expected is not None
        assert progress.expected.quantize(Decimal("0.0001")) == Decimal("32.2192")
        assert progress.state == Keadaan.DI_JALUR

    @pytest.mark.parametrize(
        ("quantity", "state"),
        [
            ("60", Keadaan.TERCAPAI),
            ("32", Keadaan.WASPADA),
            ("26", Keadaan.WASPADA),
            ("25", Keadaan.DI_BAWAH),
        ],
    )
    def test_state_is_the_pace_of_today(self, cast, rhk, quantity, state):
        assert self.at(cast, quantity).state == state

    def test_leaves_out_void_logs_and_later_days(self, cast, rhk):
        log = record(cast.analis, rhk_id=rhk.pk, quantity=Decimal(9), on=date(2026, 7, 1))
        actions.void_log(log_id=log.pk, reason="salah", by=user_of(cast.analis))
        record(cast.analis, rhk_id=rhk.pk, quantity=Decimal(5), on=date(2026, 7, 2))
        (mine,) = skp_queries.rhk_of(cast.analis.person, TODAY)

        assert queries.progress_of([mine], TODAY)[0].done == Decimal(5)
        assert queries.progress_of([mine], date(2026, 7, 1))[0].done == Decimal(0)

    def test_of_a_target_in_percent_or_in_words_is_not_summed(self, cast):
        rhk = skp_at(Skp.Status.DRAFT, cast.analis)
        by = user_of(cast.analis)
        skp.set_aspek(
            rhk_id=rhk.pk,
            aspek="kuantitas",
            indicator_text="Lengkap",
            target_low=Decimal(95),
            satuan="%",
            by=by,
        )
        skp.submit_skp(skp_id=rhk.skp_id, by=by)

        progress = self.at(cast, "3")

        assert (progress.done, progress.state, progress.key) == (None, None, "")
        assert progress.logs == 1


class TestContributions:
    def test_are_mine_of_everyones_and_how_much_is_official(self, cast, rhk):
        other = the.employ(cast.post)
        others = skp_at(
            Skp.Status.AGREED, other, by=cast.kasubbag, indikator=cast.iku, komponen=cast.komponen
        )
        first = record(cast.analis, rhk_id=rhk.pk, quantity=Decimal(2))
        figure = a_figure(a_slot(cast.iku), cast.kasubbag, Version.VERIFIED, cast.koordinator)
        first.klaim_set.update(taken_into=figure)
        record(cast.analis, rhk_id=rhk.pk, quantity=Decimal(3))
        record(other, rhk_id=others.pk, quantity=Decimal(10))

        (fed,) = queries.contributions_of(cast.analis.person, 2026).fed

        assert (fed.mine, fed.everyone, fed.verified, fed.logs) == (
            Decimal(5),
            Decimal(15),
            Decimal(2),
            2,
        )
        assert fed.key == f"sumbangan:{cast.analis.person.code}:IKU-1.1.1:LAMTENG:ditindaklanjuti:2026"
        assert queries.contributions_of(cast.analis.person, 2025) == queries.Contributions()

    def test_cost_the_same_for_one_log_and_for_fifty(self, cast, rhk, django_assert_num_queries):
        for count in (1, 49):
            for _ in range(count):
                record(cast.analis, rhk_id=rhk.pk, quantity=Decimal(1))
            with django_assert_num_queries(1):
                work = queries.contributions_of(cast.analis.person, 2026)
        assert (work.logs, work.fed[0].logs) == (50, 50)


class TestTelusur:
    def test_of_a_contribution_goes_down_to_logs_and_evidence(self, cast, rhk):
        link = evidence.add_link(
            unit_id=cast.analis.unit_id, name="Foto", url="https://contoh.id/a", by=user_of(cast.analis)
        )
        log = record(cast.analis, rhk_id=rhk.pk, quantity=Decimal("2.5"), bukti_ids=[link.pk])
        record(cast.analis, rhk_id=rhk.pk, quantity=Decimal(3))
        (fed,) = queries.contributions_of(cast.analis.person, 2026).fed

        node = figures.explain(fed.key, user_of(cast.analis))

        assert isinstance(node, Explained)
        assert (node.value, node.substituted) == (fed.mine, "2,5 + 3")
        assert node.inputs[0].source == f"worklog.log:{log.pk}"
        assert node.inputs[0].inputs[0].source == f"evidence.bukti:{link.pk}"

    def test_counted_with_the_rhk_is_the_same_progress(self, cast, rhk, django_assert_num_queries):
        for quantity in (Decimal(2), Decimal("3.5")):
            record(cast.analis, rhk_id=rhk.pk, quantity=quantity)
        asked = queries.progress_of(skp_queries.rhk_of(cast.analis.person, TODAY), TODAY)

        with django_assert_num_queries(2):
            counted = queries.progress_of(queries.rhk_at_work(cast.analis.person, TODAY), TODAY)
        assert counted == asked
        assert (counted[0].done, counted[0].logs) == (Decimal("5.5"), 2)
        earlier = date(2026, 7, 1)
        (before,) = queries.progress_of(queries.rhk_at_work(cast.analis.person, TODAY), earlier)
        assert (before.done, before.logs) == (Decimal(0), 0)

    def test_of_anothers_contribution_is_unknown(self, cast, rhk):
        record(cast.analis, rhk_id=rhk.pk, quantity=Decimal(2))
        (fed,) = queries.contributions_of(cast.analis.person, 2026).fed

        with pytest.raises(UnknownFigure):
            figures.explain(fed.key, user_of(the.employ(cast.post)))

    def test_of_an_rhk_is_the_figure_the_page_shows(self, cast, rhk):
        for _ in range(14):
            record(cast.analis, rhk_id=rhk.pk, quantity=Decimal(2))
        (mine,) = skp_queries.rhk_of(cast.analis.person, TODAY)
        progress = queries.progress_of([mine], TODAY)[0]

        node = figures.explain(progress.key, user_of(cast.kasubbag))

        assert isinstance(node, Explained)
        assert (node.value, len(node.inputs)) == (progress.done, 14)
        assert node.substituted.endswith("… (2 log lagi)")

    @pytest.mark.parametrize("key", ["rhk:1", "rhk:x:2026-07-15", "rhk:999999:2026-07-15", "sumbangan:P01"])
    def test_of_nonsense_is_unknown(self, cast, key):
        with pytest.raises(UnknownFigure):
            figures.explain(key, user_of(cast.analis))


class TestSuggestion:
    @pytest.fixture
    def two(self, cast):
        rhk = skp_at(Skp.Status.DRAFT, cast.analis, text="Rekomendasi data pemilih disampaikan ke KPU")
        by = user_of(cast.analis)
        other = skp.put_rhk(
            skp_id=rhk.skp_id, number=2, text="Alumni P2P binaan tetap aktif", by=by, no_line_reason="x"
        )
        skp.submit_skp(skp_id=rhk.skp_id, by=by)
        return rhk, other

    def best(self, cast, text: str):
        return queries.suggest_rhk(cast.analis.person, text, TODAY)[0].rhk

    def test_by_words(self, cast, two):
        assert self.best(cast, "3 rekomendasi perbaikan data pemilih Kec. Punggur") == two[0]
        assert self.best(cast, "Pertemuan alumni P2P di Bandar Mataram") == two[1]

    def test_by_what_was_written_before(self, cast, two):
        record(cast.analis, "Kunjungan karang taruna Kotagajah", rhk_id=two[1].pk)
        record(cast.analis, "Surat ke KPU", rhk_id=two[0].pk)

        assert self.best(cast, "kunjungan ke karang taruna") == two[1]

    def test_by_habit_where_nothing_is_typed(self, cast, two):
        assert self.best(cast, "") == two[0]
        record(cast.analis, "apa saja", rhk_id=two[1].pk)

        assert self.best(cast, " ") == two[1]

    def test_is_empty_without_an_rhk_and_cheap(self, cast, two, django_assert_num_queries):
        assert queries.suggest_rhk(cast.kasubbag.person, "x", TODAY) == []
        for _ in range(20):
            record(cast.analis, "Surat", rhk_id=two[0].pk)
        with django_assert_num_queries(4):
            queries.suggest_rhk(cast.analis.person, "Surat", TODAY)
        with django_assert_num_queries(2):
            queries.suggest_rhk(cast.analis.person, "", TODAY)


def test_evidence_knows_which_logs_rest_on_it_and_when_that_binds(cast, rhk):
    link = evidence.add_link(
        unit_id=cast.analis.unit_id, name="Foto", url="https://contoh.id/a", by=user_of(cast.analis)
    )
    log = record(cast.analis, rhk_id=rhk.pk, quantity=Decimal(2), bukti_ids=[link.pk])

    (use,) = evidence_uses.uses_of([link.pk])
    assert (use.url, use.binding) == (f"/log/{log.pk}/", False)

    figure = a_figure(a_slot(cast.iku), cast.kasubbag, Version.SUBMITTED)
    log.klaim_set.update(taken_into=figure)
    assert evidence_uses.uses_of([link.pk])[0].binding


def test_a_log_is_linked_for_those_who_may_read_it_only(cast, rhk):
    log = record(cast.analis, rhk_id=rhk.pk)
    key = f"worklog.log:{log.pk}"

    assert links_for(user_of(cast.kasubbag), [key]) == {key: f"/log/{log.pk}/"}
    assert links_for(user_of(the.employ(cast.post)), [key]) == {}


def test_the_inbox_asks_once_a_week_about_logs_without_rhk(cast, rhk):
    record(cast.analis, "Lepas")
    record(cast.analis, "Dengan alasan", unassigned_reason="perintah lisan")
    record(cast.analis, "Lepas pekan lalu", on=date(2026, 7, 7))
    record(cast.kasubbag, "Tanpa SKP tidak ditagih")

    asked = [item for item in inbox.items_for(user_of(cast.analis), TODAY) if "RHK" in item.text]
    assert [(item.count, item.url) for item in asked] == [(1, "/log/?rhk=tanpa")]
    assert [i for i in inbox.items_for(user_of(cast.kasubbag), TODAY) if i.url.startswith("/log/")] == []
