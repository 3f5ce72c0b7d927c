"""Who reaches which unit: every reach against every unit of a small country, denials, dates, explanations."""

from datetime import date

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db.models import Q

from selaras.access.models import User
from selaras.access.roles import Capability, Reach, Role, reach_of
from selaras.access.scopes import (
    Denial,
    UnitSet,
    effective_reach,
    explain_permission,
    forget,
    has_capability,
    owns,
    person_of,
    reach_for,
    scope_filter,
    source,
    units_for,
)
from tests.access.fake_units import ADM, EVERY_UNIT, KAB1, KAB2, KAB3, PPH, PROV, PROV2, RI, grant

C = Capability
DAY = date(2026, 7, 15)

# Which units each reach covers for a grant in the subbagian ADM of KAB1, and for one in the office PROV.
REACHED = {
    Reach.NONE: (set(), set()),
    Reach.OWN: (set(), set()),
    Reach.UNIT: ({ADM}, {PROV}),
    Reach.OFFICE: ({KAB1, ADM, PPH}, {PROV}),
    Reach.BELOW: (set(), {KAB1, ADM, PPH, KAB2}),
    Reach.SUBTREE: ({KAB1, ADM, PPH}, {PROV, KAB1, ADM, PPH, KAB2}),
    Reach.ALL: (EVERY_UNIT, EVERY_UNIT),
}


@pytest.fixture
def user() -> User:
    return User(pk=7, username="tujuh")


@pytest.mark.parametrize("capability", Capability)
@pytest.mark.parametrize("role", Role)
def test_units_of_every_role_and_capability(units, role, capability):
    reach = reach_of(role, capability)
    for number, unit in enumerate((ADM, PROV)):
        user = User(pk=number + 1)
        units.grants[user.pk] = (grant(role, unit),)
        reached = {u for u in EVERY_UNIT if u in units_for(user, capability, DAY)}
        assert reached == set(REACHED[reach][number])
        assert {u for u in EVERY_UNIT if has_capability(user, capability, u, on=DAY)} == reached
        assert owns(user, capability, DAY) == (reach not in (Reach.NONE, Reach.BELOW))
        assert has_capability(user, capability, on=DAY) == (bool(reached) or owns(user, capability, DAY))


def test_roles_add_up(units, user):
    units.grants[7] = (grant(Role.PEGAWAI, ADM), grant(Role.KASUBBAG, KAB2))
    assert units_for(user, C.LOG_READ, DAY).ids == {KAB2}
    assert owns(user, C.LOG_READ, DAY)
    assert units_for(user, C.REALISASI_READ, DAY).ids == {KAB1, ADM, PPH, KAB2}


def test_below_is_counted_for_each_grant_apart(units, user):
    """PROV lies below RI, and is nevertheless nobody's "below" through the grant in PROV itself."""
    units.grants[7] = (grant(Role.VERIFIKATOR, RI), grant(Role.VERIFIKATOR, PROV))
    assert PROV in units_for(user, C.REALISASI_VERIFY, DAY)
    assert RI not in units_for(user, C.REALISASI_VERIFY, DAY)
    assert not has_capability(user, C.REALISASI_VERIFY, RI, own=True, on=DAY)


@pytest.mark.parametrize(
    ("role", "capability", "narrowed", "expected"),
    [
        (Role.PERENCANA, C.PLANNING_WRITE, Reach.UNIT, Reach.UNIT),
        (Role.PERENCANA, C.PLANNING_READ, Reach.OFFICE, Reach.OFFICE),
        (Role.PERENCANA, C.PLANNING_READ, Reach.BELOW, Reach.BELOW),
        (Role.PERENCANA, C.PLANNING_WRITE, Reach.BELOW, Reach.NONE),
        (Role.VERIFIKATOR, C.REALISASI_VERIFY, Reach.UNIT, Reach.NONE),
        (Role.VERIFIKATOR, C.REALISASI_VERIFY, Reach.SUBTREE, Reach.BELOW),
        (Role.PEGAWAI, C.LOG_READ, Reach.SUBTREE, Reach.OWN),
        (Role.ADMIN_SISTEM, C.USERS_ADMIN, Reach.OFFICE, Reach.OFFICE),
    ],
)
def test_a_grant_narrows_and_never_widens(role, capability, narrowed, expected):
    assert effective_reach(grant(role, ADM, narrowed), capability) is expected


def test_denial_beats_every_grant(units, user):
    units.grants[7] = (grant(Role.ADMIN_SISTEM, RI), grant(Role.KEPALA_SEKRETARIAT, KAB1))
    units.denials[7] = (Denial(C.ORGANISATION_WRITE, PROV, "Sedang diperiksa."),)
    reached = {u for u in EVERY_UNIT if u in units_for(user, C.ORGANISATION_WRITE, DAY)}
    assert reached == {RI, PROV2, KAB3}
    assert not has_capability(user, C.ORGANISATION_WRITE, ADM, own=True, on=DAY)
    assert has_capability(user, C.ORGANISATION_READ, ADM, on=DAY)
    assert "Sedang diperiksa." in explain_permission(user, C.ORGANISATION_WRITE, ADM, on=DAY)


@pytest.mark.parametrize(
    ("reach", "left"), [(Reach.UNIT, {KAB1, PPH}), (Reach.OFFICE, set()), (Reach.SUBTREE, set())]
)
def test_denial_spreads_as_far_as_it_says(units, user, reach, left):
    units.grants[7] = (grant(Role.PEGAWAI, PPH),)
    units.denials[7] = (Denial(C.REALISASI_READ, ADM, reach=reach),)
    assert {u for u in EVERY_UNIT if u in units_for(user, C.REALISASI_READ, DAY)} == left
    assert {u for u in EVERY_UNIT if has_capability(user, C.REALISASI_READ, u, on=DAY)} == left


def test_denial_of_everything(units, user):
    units.grants[7] = (grant(Role.ADMIN_SISTEM, RI), grant(Role.PEGAWAI, ADM))
    units.denials[7] = (Denial(),)
    for capability in Capability:
        assert not units_for(user, capability, DAY)
        assert not owns(user, capability, DAY)
        assert not has_capability(user, capability, RI, own=True, on=DAY)


def test_nobody_without_account_or_activity(units, user):
    units.grants[7] = (grant(Role.ADMIN_SISTEM, RI),)
    user.is_active = False
    for visitor in (user, AnonymousUser()):
        assert not units_for(visitor, C.ORGANISATION_READ, DAY)
        assert not owns(visitor, C.ORGANISATION_READ, DAY)
        assert reach_for(visitor, C.ORGANISATION_READ, RI, own=True, on=DAY) is Reach.NONE
        assert explain_permission(visitor, C.ORGANISATION_READ, RI, on=DAY).startswith("Tidak boleh")
    assert person_of(AnonymousUser()) is None


def test_answers_are_kept_until_forgotten(units, user):
    units.grants[7] = (grant(Role.PEGAWAI, ADM),)
    for _ in range(3):
        units_for(user, C.REALISASI_READ, DAY)
        has_capability(user, C.REALISASI_READ, PPH, on=DAY)
    assert units.asked == 2  # the grants, and what lies under ADM
    units.grants[7] = ()
    assert has_capability(user, C.REALISASI_READ, PPH, on=DAY)
    forget(user)
    assert not has_capability(user, C.REALISASI_READ, PPH, on=DAY)


def test_the_widest_reach_is_named(units, user):
    units.grants[7] = (grant(Role.PEGAWAI, ADM), grant(Role.KEPALA_SEKRETARIAT, KAB1))
    assert reach_for(user, C.REALISASI_READ, PPH, on=DAY) is Reach.SUBTREE
    sentence = explain_permission(user, C.REALISASI_READ, PPH, on=DAY)
    assert sentence == (
        "Boleh: peran Kepala atau koordinator sekretariat di KAB1 berlaku untuk kantornya dan di bawahnya."
    )


def test_lacking_role_is_named(units, user):
    units.grants[7] = (grant(Role.PEGAWAI, ADM),)
    sentence = explain_permission(user, C.SKP_RATE, PPH, on=DAY)
    assert sentence == (
        "Tidak boleh di unit ini. Peran Anda: Pegawai di KAB1-ADM. "
        "Yang dapat: Kepala subbagian, Kepala atau koordinator sekretariat."
    )


@pytest.mark.parametrize(
    ("units_reached", "expected"),
    [
        (UnitSet(frozenset({1, 2})), Q(unit_id__in=frozenset({1, 2}))),
        (UnitSet(frozenset({1, 2}), denied=frozenset({2})), Q(unit_id__in=frozenset({1}))),
        (UnitSet(everything=True), Q()),
        (UnitSet(everything=True, denied=frozenset({2})), ~Q(unit_id__in=frozenset({2}))),
        (UnitSet(), Q(unit_id__in=frozenset())),
    ],
)
def test_condition_of_a_set_of_units(units_reached, expected):
    assert units_reached.q("unit_id") == expected


def test_condition_of_visible_to(units, user):
    units.grants[7] = (grant(Role.PEGAWAI, ADM),)
    mine = Q(person_id=person_of(user))
    assert scope_filter(user, C.LOG_READ, own=mine, on=DAY) == mine
    office = frozenset({KAB1, ADM, PPH})
    assert scope_filter(user, C.REALISASI_READ, own=mine, on=DAY) == Q(unit_id__in=office) | mine
    assert scope_filter(user, C.SKP_RATE, own=mine, on=DAY) == Q(unit_id__in=frozenset())
    assert scope_filter(user, C.REALISASI_READ, "office_id", on=DAY) == Q(office_id__in=office)


def test_own_objects_in_a_denied_unit_stay_closed(units, user):
    units.grants[7] = (grant(Role.PEGAWAI, ADM),)
    units.denials[7] = (Denial(C.LOG_READ, ADM, reach=Reach.UNIT),)
    mine = Q(person_id=1)
    assert scope_filter(user, C.LOG_READ, own=mine, on=DAY) == mine & ~Q(unit_id__in=frozenset({ADM}))


def test_a_forgotten_provider_is_an_error_and_not_an_empty_answer(monkeypatch, user):
    monkeypatch.setattr(source, "_provider", None)
    with pytest.raises(LookupError, match="No scope provider"):
        units_for(user, C.LOG_READ, DAY)


def test_business_date_is_the_default(units, user, settings):
    settings.SELARAS_TANGGAL = DAY
    units_for(user, C.LOG_READ)
    assert units.days == [DAY]
