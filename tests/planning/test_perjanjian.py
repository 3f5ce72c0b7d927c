"""Perjanjian Kinerja: drafted, frozen, signed by two, changed only for a reason of the law."""

from decimal import Decimal

import pytest

from selaras.access.errors import NotAllowed, NotNow
from selaras.audit.models import Event
from selaras.planning import actions
from selaras.planning.inbox import waiting_for
from selaras.planning.models import PerjanjianKinerja, Target
from selaras.records.models import Dokumen
from selaras.records.queries import is_intact
from tests.support import office as small


def draft(plan, **values):
    return actions.draft_perjanjian(holder_id=plan.head.pk, year=2026, by=plan.user("planner"), **values)


def submitted(plan):
    return actions.submit_perjanjian(perjanjian_id=draft(plan).pk, by=plan.user("planner"))


def signed(plan):
    row = submitted(plan)
    actions.sign_perjanjian(perjanjian_id=row.pk, by=plan.user("head"))
    return actions.sign_perjanjian(perjanjian_id=row.pk, by=plan.user("above"))


def test_a_draft_lists_what_the_unit_owes_with_the_targets_in_force(plan):
    row = draft(plan)

    (line,) = row.line_set.all()
    assert (line.indikator, line.value) == (plan.indikator, Decimal(80))
    assert (row.kind, row.unit, row.version) == ("unit", plan.office.lamteng, 1)
    assert row.second_party == plan.above


def test_drafting_again_brings_the_draft_up_to_date(plan):
    first = draft(plan)
    actions.revise_target(
        indikator_id=plan.indikator.pk, year=2026, value=Decimal(82), reason="Arahan", by=plan.user("planner")
    )

    again = draft(plan)

    assert again.pk == first.pk
    assert [line.value for line in again.line_set.all()] == [Decimal(82)]


def test_a_member_promises_his_own_iku(plan):
    member = small.a_member(plan.office.lamteng, chair=True)
    own = small.an_indikator(plan.office.lamteng, plan.sasaran, small.a_definisi("IKU-A"), holder=member)
    small.a_target(own, value=3)

    row = actions.draft_perjanjian(
        holder_id=member.pk, year=2026, by=plan.user("planner"), second_party_id=plan.above.pk
    )

    assert row.kind == "member"
    assert [line.indikator for line in row.line_set.all()] == [own]


def test_two_hats_of_one_person_do_not_promise_each_other(plan):
    with pytest.raises(NotNow, match="dua orang"):
        draft(plan, second_party_id=plan.head.pk)


def test_submitting_freezes_the_words_and_figures(plan):
    row = submitted(plan)

    assert row.dokumen is not None
    assert (row.status, row.dokumen.status, row.dokumen.illustrative) == ("submitted", "generated", True)
    assert is_intact(row.dokumen)
    (line,) = row.dokumen.payload["lampiran"]
    assert (line["kode"], line["nilai"], line["target"]) == ("IKU-1.1.1", "80", "80\u00a0%")
    assert row.dokumen.payload["pihak_pertama"]["nama"] == plan.head.person.name


def test_an_iku_without_a_target_blocks_submission(plan):
    Target.objects.all().delete()
    small.a_target(
        small.an_indikator(plan.office.lamteng, plan.sasaran, small.a_definisi("IKU-1.1.2")), value=85
    )

    with pytest.raises(NotNow, match=r"IKU-1\.1\.1"):
        submitted(plan)

    assert not Dokumen.objects.exists()


def test_an_empty_promise_is_not_submitted(plan):
    Target.objects.all().delete()

    with pytest.raises(NotNow, match="satu pun IKU"):
        submitted(plan)


def test_the_holder_signs_first_and_the_second_party_puts_it_in_force(plan):
    row = submitted(plan)
    with pytest.raises(NotAllowed, match=plan.head.person.name):
        actions.sign_perjanjian(perjanjian_id=row.pk, by=plan.user("above"))

    first = actions.sign_perjanjian(perjanjian_id=row.pk, by=plan.user("head"))
    assert first.status == "submitted"
    with pytest.raises(NotAllowed, match=plan.above.person.name):
        actions.sign_perjanjian(perjanjian_id=row.pk, by=plan.user("head"))

    row = actions.sign_perjanjian(perjanjian_id=row.pk, by=plan.user("above"))
    assert row.dokumen is not None
    assert (row.status, row.signed_on, row.dokumen.status) == ("signed", small.TODAY, "signed")
    assert [one.role for one in row.dokumen.tandatangan_set.order_by("pk")] == [
        "pihak_pertama",
        "pihak_kedua",
    ]
    types = list(Event.objects.order_by("pk").values_list("type", flat=True))
    assert types[-1] == "planning.perjanjian_signed"
    assert types.count("planning.perjanjian_signed_first") == 1


def test_signing_twice_is_refused(plan):
    row = signed(plan)

    with pytest.raises(NotNow, match="Ditandatangani"):
        actions.sign_perjanjian(perjanjian_id=row.pk, by=plan.user("above"))


def test_a_draft_is_not_signed(plan):
    with pytest.raises(NotNow, match="masih draf"):
        actions.sign_perjanjian(perjanjian_id=draft(plan).pk, by=plan.user("head"))


def test_what_was_signed_does_not_follow_a_later_target(plan):
    row = signed(plan)
    actions.revise_target(
        indikator_id=plan.indikator.pk, year=2026, value=Decimal(70), reason="Arahan", by=plan.user("planner")
    )

    row.refresh_from_db()
    assert [line.value for line in row.line_set.all()] == [Decimal(80)]
    assert row.dokumen is not None
    assert is_intact(row.dokumen)


class TestReturn:
    def test_goes_back_to_the_draft_with_the_reason(self, plan):
        row = submitted(plan)
        frozen = row.dokumen_id

        back = actions.return_perjanjian(
            perjanjian_id=row.pk, reason="Target IKU-1.1.1 keliru", by=plan.user("above")
        )

        assert (back.status, back.dokumen, back.returned_reason) == ("draft", None, "Target IKU-1.1.1 keliru")
        assert Dokumen.objects.get(pk=frozen).status == "revoked"
        assert submitted(plan).status == "submitted"

    def test_needs_a_reason(self, plan):
        with pytest.raises(NotNow, match="alasan"):
            actions.return_perjanjian(perjanjian_id=submitted(plan).pk, reason=" ", by=plan.user("above"))

    def test_is_for_the_parties(self, plan):
        with pytest.raises(NotAllowed, match="pihak"):
            actions.return_perjanjian(
                perjanjian_id=submitted(plan).pk, reason="Keliru", by=plan.user("planner")
            )

    def test_not_after_signing(self, plan):
        with pytest.raises(NotNow):
            actions.return_perjanjian(perjanjian_id=signed(plan).pk, reason="Keliru", by=plan.user("above"))


class TestRevision:
    def test_needs_one_of_the_three_reasons(self, plan):
        signed(plan)

        with pytest.raises(NotNow, match="pejabat berganti, strategi berubah"):
            draft(plan, reason="bosan")

    def test_replaces_the_old_one_when_signed(self, plan):
        old = signed(plan)
        new = draft(plan, reason=PerjanjianKinerja.Reason.STRATEGY_CHANGED)
        assert (new.version, new.supersedes) == (2, old)

        actions.submit_perjanjian(perjanjian_id=new.pk, by=plan.user("planner"))
        actions.sign_perjanjian(perjanjian_id=new.pk, by=plan.user("head"))
        old.refresh_from_db()
        assert old.status == "signed"
        actions.sign_perjanjian(perjanjian_id=new.pk, by=plan.user("above"))

        old.refresh_from_db()
        assert old.status == "superseded"


def test_staff_draft_nothing(plan):
    with pytest.raises(NotAllowed):
        actions.draft_perjanjian(holder_id=plan.head.pk, year=2026, by=plan.user("staff"))


def test_the_inbox_names_whose_signature_is_next(plan, django_assert_max_num_queries):
    row = submitted(plan)
    assert [item.action for item in waiting_for(plan.user("head"), small.TODAY)] == ["Baca dan tanda tangani"]
    assert waiting_for(plan.user("above"), small.TODAY) == []

    actions.sign_perjanjian(perjanjian_id=row.pk, by=plan.user("head"))

    assert waiting_for(plan.user("head"), small.TODAY) == []
    (item,) = waiting_for(plan.user("above"), small.TODAY)
    assert item.url == "/rencana/perjanjian-kinerja/?unit=LAMTENG&tahun=2026"


def test_the_inbox_offers_proposed_targets_to_the_office_above_only(plan):
    signed(plan)
    actions.revise_target(
        indikator_id=plan.indikator.pk, year=2026, value=Decimal(70), reason="Arahan", by=plan.user("planner")
    )

    assert [item.count for item in waiting_for(plan.user("above"), small.TODAY)] == [1]
    assert waiting_for(plan.user("head"), small.TODAY) == []
