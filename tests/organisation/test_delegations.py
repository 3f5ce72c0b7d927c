"""Handing on an act of one's role: what, to whom, for how long, and what becomes of it."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from selaras.access.errors import NotAllowed, NotNow
from selaras.access.models import User
from selaras.access.roles import DELEGABLE, MATRIX, Capability, Reach, Role
from selaras.access.scopes import (
    behind,
    check_principal_is_not,
    explain_permission,
    has_capability,
    owns,
    principals_of,
    units_for,
)
from selaras.audit.models import Event
from selaras.organisation import actions, queries
from selaras.organisation.models import Delegation, RoleGrant
from tests.support.office import TODAY, a_post, employ, grant, make_office

pytestmark = pytest.mark.django_db
VERIFY = Capability.REALISASI_VERIFY
WEEK = timedelta(days=6)


@pytest.fixture(autouse=True)
def _today(settings):
    settings.SELARAS_DEMO = True
    settings.SELARAS_TANGGAL = TODAY


@pytest.fixture
def office():
    return make_office()


@pytest.fixture
def head(office):
    roles = (Role.PEGAWAI, Role.KEPALA_SEKRETARIAT)
    return employ(a_post(office.lamteng, "Koordinator", head=True), roles=roles)


@pytest.fixture
def clerk(office):
    return employ(a_post(office.adm, "Arsiparis"))


def fresh(penugasan) -> User:
    return User.objects.get(pk=penugasan.person.user_id)


def hand_on(head, clerk, unit, *powers: Capability, first=TODAY, last=TODAY + WEEK, reason="cuti tahunan"):
    return actions.delegate(
        to_id=clerk.person_id,
        powers=[(power, unit.pk) for power in powers or (VERIFY,)],
        first=first,
        last=last,
        reason=reason,
        by=fresh(head),
    )


def test_a_colleague_may_what_was_handed_to_him_and_nothing_else(office, head, clerk):
    hand_on(head, clerk, office.lamteng)
    user = fresh(clerk)

    assert has_capability(user, VERIFY, office.pph.pk)
    assert behind(user, VERIFY, office.pph.pk) == head.person.user
    assert principals_of(user, VERIFY).keys() == {head.person_id}
    assert f"atas nama {head.person.name}" in explain_permission(user, VERIFY, office.pph.pk)
    for other in (
        Capability.REALISASI_APPROVE,
        Capability.SKP_AGREE,
        Capability.SKP_READ,
        Capability.LOG_READ,
    ):
        assert office.pph.pk not in units_for(user, other)
    assert not has_capability(user, VERIFY, office.kab_a.pk)


def test_it_ends_by_itself_by_revocation_and_with_the_role(office, head, clerk):
    (row,) = hand_on(head, clerk, office.lamteng, first=TODAY + WEEK, last=TODAY + WEEK)
    for day, holds in ((WEEK - timedelta(1), False), (WEEK, True), (WEEK + timedelta(1), False)):
        assert has_capability(fresh(clerk), VERIFY, office.pph.pk, on=TODAY + day) is holds

    RoleGrant.objects.filter(user=head.person.user, role=Role.KEPALA_SEKRETARIAT).update(valid_to=TODAY)
    assert not has_capability(fresh(clerk), VERIFY, office.pph.pk, on=TODAY + WEEK)
    RoleGrant.objects.filter(user=head.person.user).update(valid_to=None)

    actions.revoke_delegation(delegation_id=row.pk, by=fresh(head))
    assert not has_capability(fresh(clerk), VERIFY, office.pph.pk, on=TODAY + WEEK)
    with pytest.raises(NotNow, match="sudah berakhir"):
        actions.revoke_delegation(delegation_id=row.pk, by=fresh(head))
    assert list(Event.objects.values_list("type", flat=True)) == [
        "organisation.delegated",
        "organisation.delegation_revoked",
    ]


def test_only_the_giver_takes_it_back(office, head, clerk):
    (row,) = hand_on(head, clerk, office.lamteng)
    with pytest.raises(NotAllowed, match="yang memberikannya"):
        actions.revoke_delegation(delegation_id=row.pk, by=fresh(clerk))


def test_it_is_not_handed_on_again(office, head, clerk):
    hand_on(head, clerk, office.lamteng)
    other = employ(a_post(office.adm, "Bendahara"))

    assert queries.powers_of(fresh(clerk), TODAY) == []
    with pytest.raises(NotAllowed, match="delegasi dari orang lain"):
        hand_on(clerk, other, office.lamteng)


def test_who_holds_it_himself_acts_in_his_own_name(office, head):
    kasubbag = employ(a_post(office.pph, "Kasubbag", head=True), roles=(Role.KASUBBAG,))
    hand_on(head, kasubbag, office.lamteng)
    user = fresh(kasubbag)

    assert behind(user, VERIFY, office.pph.pk) is None
    assert behind(user, VERIFY, office.adm.pk) == head.person.user


def test_a_delegate_does_not_check_his_principal_and_owns_nothing_by_it(office, head, clerk):
    hand_on(head, clerk, office.lamteng)
    RoleGrant.objects.filter(user=clerk.person.user).update(valid_to=TODAY)
    user = fresh(clerk)

    assert not owns(user, VERIFY)
    check_principal_is_not(user, VERIFY, office.pph.pk, [clerk.person_id, None])
    with pytest.raises(NotAllowed, match="mengerjakan ini sendiri"):
        check_principal_is_not(user, VERIFY, office.pph.pk, [head.person_id])


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"last": TODAY + timedelta(90)}, "paling lama 90 hari"),
        ({"first": TODAY - timedelta(1)}, "tidak mundur"),
        ({"last": TODAY - timedelta(1)}, "mendahului"),
        ({"reason": "  "}, "Tulis alasannya"),
    ],
)
def test_a_wrong_span_or_no_reason_is_refused(office, head, clerk, change, sentence):
    with pytest.raises(NotNow, match=sentence):
        hand_on(head, clerk, office.lamteng, **change)


def test_ninety_days_pass_and_the_same_twice_does_not(office, head, clerk):
    hand_on(head, clerk, office.lamteng, last=TODAY + timedelta(89))
    with pytest.raises(NotNow, match="sudah didelegasikan"):
        hand_on(head, clerk, office.lamteng, first=TODAY + WEEK)


def test_not_to_another_office_nor_to_oneself(office, head):
    stranger = employ(a_post(office.kab_a))
    for to in (stranger, head):
        with pytest.raises(NotNow, match="sekantor"):
            hand_on(head, to, office.lamteng)


@pytest.mark.parametrize(
    "capability", [Capability.SKP_RATE, Capability.DOCUMENTS_SIGN, Capability.USERS_ADMIN]
)
def test_rating_signing_and_giving_roles_stay_with_their_holder(office, head, clerk, capability):
    grant(head.person, Role.ADMIN_SISTEM, office.lamteng)
    with pytest.raises(NotAllowed, match="tidak dapat Anda delegasikan"):
        hand_on(head, clerk, office.lamteng, capability)
    assert capability not in DELEGABLE


def test_what_is_ones_own_is_never_in_the_list():
    own = {c for table in MATRIX.values() for c, reach in table.items() if reach is Reach.OWN}
    given = {c for table in MATRIX.values() for c, reach in table.items() if reach >= Reach.UNIT}
    assert DELEGABLE.keys() <= given
    assert not any(reads in own - given for reading in DELEGABLE.values() for reads in reading)


def test_grants_with_delegations_are_one_query(office, head, clerk, django_assert_num_queries):
    hand_on(head, clerk, office.lamteng, VERIFY, Capability.SKP_AGREE)
    user = fresh(clerk)
    with django_assert_num_queries(1):
        has_capability(user, VERIFY)


def signed_in(penugasan) -> Client:
    client = Client()
    client.force_login(fresh(penugasan), backend="django.contrib.auth.backends.ModelBackend")
    return client


def test_the_page_makes_shows_and_ends_it(office, head, clerk):
    window = signed_in(head)
    page = window.get("/delegasi/").content.decode()
    assert "Menyepakati atau mengembalikan SKP (LAMTENG)" in page

    sent = {
        "kepada": clerk.pk,
        "tugas": [f"{VERIFY}:{office.lamteng.pk}"],
        "mulai": TODAY.isoformat(),
        "sampai": date(2026, 7, 31).isoformat(),
        "alasan": "cuti tahunan",
    }
    assert window.post("/delegasi/baru/", sent | {"alasan": ""}).status_code == 422
    assert window.post("/delegasi/baru/", sent).status_code == 302
    assert (
        f"Anda bertindak atas nama {head.person.name}" in signed_in(clerk).get("/delegasi/").content.decode()
    )

    signed_in(clerk).post("/delegasi/cabut/", {"delegasi": Delegation.objects.get().pk})
    assert Delegation.objects.get().revoked_at is None
    window.post("/delegasi/cabut/", {"delegasi": Delegation.objects.get().pk})
    assert Delegation.objects.get().revoked_at is not None
    assert "dicabut" in window.get("/delegasi/").content.decode()


def test_the_page_costs_the_same_with_one_and_with_many(office, head, clerk):
    hand_on(head, clerk, office.lamteng)
    window = signed_in(head)
    window.get("/delegasi/")
    with CaptureQueriesContext(connection) as few:
        window.get("/delegasi/")
    for week in range(2, 12):
        first = TODAY + week * timedelta(7)
        hand_on(head, clerk, office.lamteng, first=first, last=first + WEEK)
    with CaptureQueriesContext(connection) as many:
        window.get("/delegasi/")
    assert len(many) == len(few) <= 15
