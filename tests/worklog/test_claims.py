"""What measurement asks of daily work, through the registry."""

from datetime import date
from decimal import Decimal

from selaras.registry import contributions
from selaras.worklog import actions, claims
from selaras.worklog.models import KlaimLog
from tests.skp.story import user_of
from tests.support import office as the
from tests.worklog.story import Version, a_figure, a_slot, record, set_status


def quantities(found: list[contributions.Contribution]) -> list[Decimal]:
    return [each.quantity for each in found]


def test_offered_by_slot_oldest_first_with_who_and_where(cast, rhk):
    record(cast.analis, "Kedua", rhk_id=rhk.pk, quantity=Decimal(2), on=date(2026, 7, 14))
    first = record(cast.analis, "Pertama", rhk_id=rhk.pk, quantity=Decimal(1), on=date(2026, 7, 3))
    record(cast.analis, "Triwulan lalu", rhk_id=rhk.pk, quantity=Decimal(9), on=date(2026, 6, 30))

    found = contributions.claims_of_slots([(cast.iku.pk, 2026, 9)])

    assert [(each.text, each.quantity) for each in found] == [
        ("Pertama", Decimal(1)),
        ("Kedua", Decimal(2)),
    ]
    assert found[0].person == cast.analis.person.name
    assert found[0].source == f"worklog.log:{first.pk}"
    assert contributions.claims_of_slots([]) == []


def test_taking_in_marks_each_once(cast, rhk):
    record(cast.analis, rhk_id=rhk.pk, quantity=Decimal(2))
    figure = a_figure(a_slot(cast.iku), cast.kasubbag, Version.SUBMITTED)
    given = {(cast.iku.pk, 2026, 9): figure.pk}

    assert contributions.take_in(given) == 1
    assert contributions.take_in(given) == 0
    found = contributions.claims_of_versions([figure.pk])
    assert [(each.quantity, each.taken_into_id) for each in found] == [(Decimal(2), figure.pk)]


def test_what_a_returned_figure_had_is_taken_by_the_next(cast, rhk):
    record(cast.analis, rhk_id=rhk.pk, quantity=Decimal(2))
    slot = a_slot(cast.iku)
    first = a_figure(slot, cast.kasubbag, Version.SUBMITTED)
    claims.take_in({(cast.iku.pk, 2026, 9): first.pk})
    set_status(first, Version.RETURNED, cast.koordinator)
    record(cast.analis, rhk_id=rhk.pk, quantity=Decimal(3))

    second = a_figure(slot, cast.kasubbag, Version.SUBMITTED)

    assert claims.take_in({(cast.iku.pk, 2026, 9): second.pk}) == 2
    assert quantities(claims.of_versions([first.pk])) == []
    assert quantities(claims.of_versions([second.pk])) == [Decimal(2), Decimal(3)]


def test_a_correction_rests_on_the_claims_of_what_it_corrects(cast, rhk):
    record(cast.analis, rhk_id=rhk.pk, quantity=Decimal(2))
    slot = a_slot(cast.iku)
    first = a_figure(slot, cast.kasubbag, Version.SUBMITTED)
    claims.take_in({(cast.iku.pk, 2026, 9): first.pk})
    set_status(first, Version.VERIFIED, cast.koordinator)
    record(cast.analis, rhk_id=rhk.pk, quantity=Decimal(3))

    correction = a_figure(slot, cast.kasubbag, Version.SUBMITTED)

    assert claims.take_in({(cast.iku.pk, 2026, 9): correction.pk}) == 1
    assert quantities(claims.of_versions([first.pk])) == [Decimal(2)]
    assert quantities(claims.of_versions([correction.pk])) == [Decimal(2), Decimal(3)]


def test_void_and_replaced_logs_are_not_offered_and_not_taken(cast, rhk):
    log = record(cast.analis, rhk_id=rhk.pk, quantity=Decimal(2))
    actions.void_log(log_id=log.pk, reason="salah", by=user_of(cast.analis))
    figure = a_figure(a_slot(cast.iku), cast.kasubbag, Version.SUBMITTED)

    assert claims.of_slots([(cast.iku.pk, 2026, 9)]) == []
    assert claims.take_in({(cast.iku.pk, 2026, 9): figure.pk}) == 0
    assert KlaimLog.objects.get().taken_into is None


def test_costs_the_same_for_one_claim_and_for_fifty(cast, rhk, django_assert_num_queries):
    figure = a_figure(a_slot(cast.iku), cast.kasubbag, Version.SUBMITTED)
    record(cast.analis, rhk_id=rhk.pk, quantity=Decimal(1))

    def ask() -> int:
        with django_assert_num_queries(7):
            claims.take_in({(cast.iku.pk, 2026, 9): figure.pk})
            claims.of_slots([(cast.iku.pk, 2026, 9)])
            return len(claims.of_versions([figure.pk]))

    KlaimLog.objects.update(taken_into=None)
    assert ask() == 1
    for _ in range(49):
        record(cast.analis, rhk_id=rhk.pk, quantity=Decimal(1))
    assert ask() == 50


def test_a_claim_made_under_an_older_manual_counts_as_the_part_of_the_same_name(cast, rhk):
    record(cast.analis, rhk_id=rhk.pk, quantity=Decimal(2))
    old = cast.komponen.version
    old.valid_to = date(2026, 9, 1)
    old.save(update_fields=["valid_to"])
    new = type(old).objects.create(
        definisi=old.definisi, version=2, name="Versi baru", frequency="triwulan", valid_from=date(2026, 9, 1)
    )
    part = the.a_komponen(new, "ditindaklanjuti", "numerator", 1)
    slot = a_slot(cast.iku, month=9, version=new)
    figure = a_figure(slot, cast.kasubbag, Version.SUBMITTED)

    assert [each.komponen_id for each in claims.of_slots([(cast.iku.pk, 2026, 9)])] == [part.pk]
    assert claims.take_in({(cast.iku.pk, 2026, 9): figure.pk}) == 1
    assert [each.komponen_id for each in claims.of_versions([figure.pk])] == [part.pk]
