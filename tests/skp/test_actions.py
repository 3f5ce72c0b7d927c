"""Drafting, submitting, agreeing: the state after, the event, the refusal and its sentence."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from selaras.access.errors import NotAllowed, NotNow
from selaras.access.roles import Role
from selaras.audit.models import Event
from selaras.registry.business_date import business_day
from selaras.skp import actions, queries
from selaras.skp.models import Rhk, Skp
from tests.skp.story import skp_at, user_of
from tests.support import office as the

Status = Skp.Status


def events(*names: str) -> list[str]:
    return list(Event.objects.filter(type__in=names).values_list("type", flat=True))


class TestDraft:
    def test_covers_the_days_the_post_is_held(self, cast):
        late = the.employ(cast.post, start=date(2026, 4, 1), end=date(2026, 10, 1))

        skp = actions.draft_skp(penugasan_id=late.pk, year=2026, by=user_of(late))

        assert (skp.period_from, skp.period_to) == (date(2026, 4, 1), date(2026, 9, 30))
        assert skp.status == Status.DRAFT
        assert events("skp.drafted") == ["skp.drafted"]

    def test_once_a_post_and_year(self, cast):
        skp_at(Status.DRAFT, cast.analis)

        with pytest.raises(NotNow, match="sudah ada"):
            actions.draft_skp(penugasan_id=cast.analis.pk, year=2026, by=user_of(cast.analis))

    def test_is_for_civil_servants_only(self, cast):
        driver = the.employ(cast.post, status="ppnpn")

        with pytest.raises(NotAllowed, match="ASN"):
            actions.draft_skp(penugasan_id=driver.pk, year=2026, by=user_of(driver))

    def test_is_written_by_oneself(self, cast):
        with pytest.raises(NotAllowed, match="yang bersangkutan"):
            actions.draft_skp(penugasan_id=cast.analis.pk, year=2026, by=user_of(cast.kasubbag))

    def test_may_be_filled_by_who_imports_for_the_office_but_not_submitted(self, cast):
        planner = the.employ(the.a_post(cast.office.adm), roles=(Role.PEGAWAI,))
        the.grant(planner.person, Role.PERENCANA, cast.office.lamteng)
        by = user_of(planner)
        skp = actions.draft_skp(penugasan_id=cast.analis.pk, year=2026, by=by)
        actions.put_rhk(skp_id=skp.pk, number=1, text="Uji petik", by=by, no_line_reason="dari buku kerja")

        with pytest.raises(NotAllowed, match="yang bersangkutan"):
            actions.submit_skp(skp_id=skp.pk, by=by)

    def test_from_the_superiors_rhk_and_the_offices_indicators(self, cast):
        above = skp_at(Status.SUBMITTED, cast.kasubbag, indikator=cast.iku)

        skp = actions.draft_from(
            penugasan_id=cast.analis.pk,
            year=2026,
            parent_ids=[above.pk],
            indikator_ids=[cast.other_iku.pk],
            by=user_of(cast.analis),
        )

        first, second = Rhk.objects.filter(skp=skp)
        assert (first.number, first.parent_id, first.text) == (1, above.pk, above.text)
        assert second.number == 2
        assert [feed.indikator_id for feed in second.kontribusi_set.all()] == [cast.other_iku.pk]

    def test_after_a_transfer_there_are_two_and_the_first_has_ended(self, cast):
        with business_day(date(2026, 1, 20)):
            first = skp_at(Status.AGREED, cast.analis, by=cast.kasubbag, indikator=cast.iku).skp
        cast.analis.valid_to = date(2026, 4, 1)
        cast.analis.save(update_fields=["valid_to"])
        moved = the.employ(
            the.a_post(cast.office.adm, "Arsiparis"), person=cast.analis.person, start=date(2026, 4, 1)
        )

        second = actions.draft_skp(penugasan_id=moved.pk, year=2026, by=user_of(moved))

        first.refresh_from_db()
        assert (first.status, first.period_to) == (Status.ENDED, date(2026, 3, 31))
        assert second.period_from == date(2026, 4, 1)
        assert events("skp.ended") == ["skp.ended"]
        assert [rhk.skp_id for rhk in queries.rhk_of(moved.person, date(2026, 2, 2))] == [first.pk]


class TestRhk:
    def test_written_twice_is_one(self, cast):
        skp = skp_at(Status.DRAFT, cast.analis).skp

        rhk = actions.put_rhk(skp_id=skp.pk, number=1, text=" Yang lain ", by=user_of(cast.analis))

        assert [(row.pk, row.text) for row in Rhk.objects.filter(skp=skp)] == [(rhk.pk, "Yang lain")]

    def test_without_words_is_refused(self, cast):
        skp = skp_at(Status.DRAFT, cast.analis).skp

        with pytest.raises(NotNow, match="perlu isi"):
            actions.put_rhk(skp_id=skp.pk, number=2, text="  ", by=user_of(cast.analis))

    def test_may_not_rest_on_what_rests_on_it(self, cast):
        mine = skp_at(Status.DRAFT, cast.kasubbag)
        below = skp_at(Status.SUBMITTED, cast.analis, parent=mine)

        with pytest.raises(NotNow, match="melingkar"):
            actions.put_rhk(
                skp_id=mine.skp_id, number=1, text="x", parent_id=below.pk, by=user_of(cast.kasubbag)
            )

    def test_may_not_rest_on_ones_own(self, cast):
        mine = skp_at(Status.DRAFT, cast.analis)

        with pytest.raises(NotNow, match="orang lain"):
            actions.put_rhk(
                skp_id=mine.skp_id, number=2, text="x", parent_id=mine.pk, by=user_of(cast.analis)
            )

    def test_that_others_rest_on_cannot_be_dropped(self, cast):
        above = skp_at(Status.DRAFT, cast.kasubbag)
        skp_at(Status.SUBMITTED, cast.analis, parent=above)

        with pytest.raises(NotNow, match="ditumpu"):
            actions.drop_rhk(rhk_id=above.pk, by=user_of(cast.kasubbag))

        assert Rhk.objects.filter(pk=above.pk).exists()

    def test_dropped_with_its_parts(self, cast):
        rhk = skp_at(Status.DRAFT, cast.analis, indikator=cast.iku)

        actions.drop_rhk(rhk_id=rhk.pk, by=user_of(cast.analis))

        assert not Rhk.objects.filter(pk=rhk.pk).exists()
        assert events("skp.rhk_dropped") == ["skp.rhk_dropped"]

    def test_feeds_only_a_component_of_that_indicator(self, cast):
        rhk = skp_at(Status.DRAFT, cast.analis)

        with pytest.raises(NotNow, match="bukan bagian"):
            actions.feed_indikator(
                rhk_id=rhk.pk,
                indikator_id=cast.other_iku.pk,
                komponen_id=cast.komponen.pk,
                by=user_of(cast.analis),
            )

    def test_does_not_feed_an_indicator_that_had_ended(self, cast):
        rhk = skp_at(Status.DRAFT, cast.analis)
        cast.iku.valid_to = date(2026, 1, 1)
        cast.iku.save(update_fields=["valid_to"])

        with pytest.raises(NotNow, match="tidak berlaku"):
            actions.feed_indikator(rhk_id=rhk.pk, indikator_id=cast.iku.pk, by=user_of(cast.analis))

    def test_measure_needs_a_target_and_an_order(self, cast):
        rhk = skp_at(Status.DRAFT, cast.analis)
        by = user_of(cast.analis)

        with pytest.raises(NotNow, match="perlu target"):
            actions.set_aspek(rhk_id=rhk.pk, aspek="waktu", indicator_text="Tepat waktu", by=by)
        with pytest.raises(NotNow, match="lebih besar"):
            actions.set_aspek(
                rhk_id=rhk.pk,
                aspek="waktu",
                indicator_text="Hari",
                target_low=Decimal(5),
                target_high=Decimal(3),
                by=by,
            )

    def test_measure_and_contribution_can_be_taken_out(self, cast):
        rhk = skp_at(Status.DRAFT, cast.analis, indikator=cast.iku)
        by = user_of(cast.analis)

        actions.drop_aspek(rhk_id=rhk.pk, aspek="kuantitas", by=by)
        actions.unfeed_indikator(rhk_id=rhk.pk, indikator_id=cast.iku.pk, by=by)

        assert not rhk.aspek_set.exists()
        assert not rhk.kontribusi_set.exists()


class TestSubmit:
    def test_names_the_superior_of_the_day(self, cast):
        rhk = skp_at(Status.SUBMITTED, cast.analis, indikator=cast.iku)

        assert rhk.skp.penilai_id == cast.kasubbag.pk
        assert events("skp.submitted") == ["skp.submitted"]

    def test_needs_an_rhk_utama(self, cast):
        by = user_of(cast.analis)
        skp = actions.draft_skp(penugasan_id=cast.analis.pk, year=2026, by=by)
        actions.put_rhk(skp_id=skp.pk, number=1, text="Tugas lain", kind="tambahan", by=by)

        with pytest.raises(NotNow, match="satu RHK utama"):
            actions.submit_skp(skp_id=skp.pk, by=by)

    def test_needs_a_line_or_a_reason_for_each_rhk_utama(self, cast):
        by = user_of(cast.analis)
        skp = skp_at(Status.DRAFT, cast.analis, indikator=cast.iku).skp
        actions.put_rhk(skp_id=skp.pk, number=2, text="Tanpa garis", by=by)
        actions.put_rhk(skp_id=skp.pk, number=3, text="Tambahan", kind="tambahan", by=by)

        with pytest.raises(NotNow, match="RHK 2 belum menunjuk"):
            actions.submit_skp(skp_id=skp.pk, by=by)
        actions.put_rhk(skp_id=skp.pk, number=2, text="Tanpa garis", no_line_reason="dari pusat", by=by)

        assert actions.submit_skp(skp_id=skp.pk, by=by).status == Status.SUBMITTED

    def test_without_any_superior_is_refused(self, cast):
        alone = the.employ(the.a_post(cast.office.ri, "Kepala RI", head=True))
        rhk = skp_at(Status.DRAFT, alone)

        with pytest.raises(NotNow, match="tidak ditemukan"):
            actions.submit_skp(skp_id=rhk.skp_id, by=user_of(alone))


class TestAgree:
    def test_freezes_everything(self, cast):
        rhk = skp_at(Status.AGREED, cast.analis, by=cast.kasubbag, indikator=cast.iku)
        by = user_of(cast.analis)

        for change in (
            lambda: actions.put_rhk(skp_id=rhk.skp_id, number=1, text="lain", by=by),
            lambda: actions.drop_rhk(rhk_id=rhk.pk, by=by),
            lambda: actions.feed_indikator(rhk_id=rhk.pk, indikator_id=cast.other_iku.pk, by=by),
            lambda: actions.unfeed_indikator(rhk_id=rhk.pk, indikator_id=cast.iku.pk, by=by),
            lambda: actions.set_aspek(
                rhk_id=rhk.pk, aspek="waktu", indicator_text="x", target_text="x", by=by
            ),
            lambda: actions.drop_aspek(rhk_id=rhk.pk, aspek="kuantitas", by=by),
        ):
            with pytest.raises(NotNow, match="tidak dapat diubah"):
                change()

    def test_keeps_the_hash_of_the_content_in_the_event(self, cast):
        rhk = skp_at(Status.AGREED, cast.analis, by=cast.kasubbag, indikator=cast.iku)

        event = Event.objects.get(type="skp.agreed")

        assert event.data["isi_sha256"] == queries.content_of(rhk.skp)
        Rhk.objects.filter(pk=rhk.pk).update(text="diubah di luar aplikasi")
        assert event.data["isi_sha256"] != queries.content_of(rhk.skp)

    def test_twice_is_refused_and_recorded_once(self, cast):
        rhk = skp_at(Status.AGREED, cast.analis, by=cast.kasubbag, indikator=cast.iku)

        with pytest.raises(NotNow, match="Disepakati"):
            actions.agree_skp(skp_id=rhk.skp_id, by=user_of(cast.kasubbag))

        assert events("skp.agreed") == ["skp.agreed"]

    @pytest.mark.parametrize("who", ["analis", "koordinator"])
    def test_is_for_the_direct_superior_alone(self, cast, who):
        rhk = skp_at(Status.SUBMITTED, cast.analis, indikator=cast.iku)

        with pytest.raises(NotAllowed, match="atasan langsung"):
            actions.agree_skp(skp_id=rhk.skp_id, by=user_of(getattr(cast, who)))

    def test_a_plt_counts_and_is_frozen(self, cast):
        cast.kasubbag.valid_to = date(2026, 3, 1)
        cast.kasubbag.save(update_fields=["valid_to"])
        planner = the.employ(the.a_post(cast.office.adm))
        plt = the.employ(
            cast.kasubbag.formasi,
            person=planner.person,
            kind="plt",
            primary=False,
            start=date(2026, 3, 1),
            end=date(2026, 7, 1),
        )
        rhk = skp_at(Status.SUBMITTED, cast.analis, indikator=cast.iku)

        with business_day(date(2026, 5, 4)):
            actions.agree_skp(skp_id=rhk.skp_id, by=user_of(plt))

        rhk.skp.refresh_from_db()
        assert rhk.skp.penilai_id == plt.pk
        assert timezone.localdate(rhk.skp.agreed_at) == date(2026, 5, 4)

    def test_the_database_itself_wants_who_and_when(self, cast):
        skp = skp_at(Status.SUBMITTED, cast.analis, indikator=cast.iku).skp

        with pytest.raises(IntegrityError), transaction.atomic():
            Skp.objects.filter(pk=skp.pk).update(status=Status.AGREED)


class TestReturn:
    def test_opens_the_draft_again_with_the_reason(self, cast):
        rhk = skp_at(Status.SUBMITTED, cast.analis, indikator=cast.iku)

        skp = actions.return_skp(skp_id=rhk.skp_id, reason="Target terlalu kecil", by=user_of(cast.kasubbag))

        assert (skp.status, skp.returned_reason) == (Status.DRAFT, "Target terlalu kecil")
        actions.put_rhk(
            skp_id=skp.pk, number=1, text="Lebih besar", by=user_of(cast.analis), no_line_reason="x"
        )
        assert actions.submit_skp(skp_id=skp.pk, by=user_of(cast.analis)).returned_reason == ""

    def test_needs_a_reason(self, cast):
        rhk = skp_at(Status.SUBMITTED, cast.analis, indikator=cast.iku)

        with pytest.raises(NotNow, match="perlu diperbaiki"):
            actions.return_skp(skp_id=rhk.skp_id, reason=" ", by=user_of(cast.kasubbag))

    def test_what_is_agreed_is_not_returned(self, cast):
        rhk = skp_at(Status.AGREED, cast.analis, by=cast.kasubbag, indikator=cast.iku)

        with pytest.raises(NotNow, match="Disepakati"):
            actions.return_skp(skp_id=rhk.skp_id, reason="x", by=user_of(cast.kasubbag))
