"""Whose events one sees, and whose details one does not."""

from importlib import import_module

import pytest
from django.apps import apps

from selaras.access.models import User
from selaras.access.roles import Capability, Role
from selaras.access.scopes import Denial
from selaras.accounts.events import AccountEvent
from selaras.audit import queries
from selaras.audit.actions import record
from selaras.audit.events import EventType
from selaras.audit.models import Chain, Event
from selaras.registry import records
from tests.access.fake_units import ADM, CODES, EVERY_UNIT, KAB1, KAB2, PPH, PROV, RI, grant
from tests.audit.kinds import ProbeEvent

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("units")]


class SealedEvent(EventType):
    """Stands for what the sealed rooms record."""

    RATED = "skp.rated_probe", "Uji dinilai"


@pytest.fixture
def reader() -> User:
    return User.objects.create_user("pembaca")


@pytest.fixture
def events() -> None:
    """One event of a colleague in each unit, and one of the system that belongs to none."""
    colleague = User.objects.create_user("rekan")
    for unit in sorted(EVERY_UNIT):
        record(ProbeEvent.CHANGED, target=colleague, by=colleague, unit_code=CODES[unit], data={"value": "1"})
    record(ProbeEvent.SEEN, target=None, by=None, unit_code="")


def seen(reader: User) -> set[str]:
    return set(queries.visible_to(reader).values_list("unit_code", flat=True))


@pytest.mark.parametrize(
    ("role", "unit", "expected"),
    [
        (Role.PEGAWAI, ADM, set()),
        (Role.ANGGOTA, KAB1, set()),
        (Role.KASUBBAG, ADM, set()),
        (Role.KEPALA_SEKRETARIAT, KAB1, {KAB1, ADM, PPH}),
        (Role.PERENCANA, KAB1, set()),
        (Role.VERIFIKATOR, PROV, set()),
        (Role.EVALUATOR, PROV, {KAB1, ADM, PPH, KAB2}),
        (Role.ADMIN_UNIT, KAB1, set()),
    ],
)
@pytest.mark.usefixtures("events")
def test_units_whose_trail_a_role_reads(units, reader, role, unit, expected):
    units.grants[reader.pk] = (grant(role, unit),)
    assert seen(reader) == {CODES[unit] for unit in expected}


@pytest.mark.usefixtures("events")
def test_the_system_administrator_sees_the_systems_events_too(units, reader):
    units.grants[reader.pk] = (grant(Role.ADMIN_SISTEM, RI),)
    assert seen(reader) == {*CODES.values(), ""}
    units.denials[reader.pk] = (Denial(Capability.AUDIT_READ, KAB1),)
    reader = User.objects.get(pk=reader.pk)
    assert seen(reader) == {*CODES.values(), ""} - {"KAB1", "KAB1-ADM", "KAB1-PPH"}


@pytest.mark.usefixtures("events")
def test_ones_own_acts_and_what_was_done_in_ones_name_are_always_seen(reader):
    deputy = User.objects.get(username="rekan")
    own = record(ProbeEvent.CHANGED, target=None, by=reader, unit_code="KAB3")
    in_my_name = record(ProbeEvent.CHANGED, target=None, by=deputy, on_behalf_of=reader, unit_code="KAB3")
    assert list(queries.visible_to(reader).order_by("id")) == [own, in_my_name]


def test_the_trail_of_one_record_newest_first(units, reader):
    units.grants[reader.pk] = (grant(Role.KEPALA_SEKRETARIAT, KAB1),)
    target = User.objects.create_user("sasaran")
    first = record(ProbeEvent.CHANGED, target=target, by=None, unit_code="KAB1")
    record(ProbeEvent.CHANGED, target=reader, by=None, unit_code="KAB1")
    record(ProbeEvent.CHANGED, target=target, by=None, unit_code="KAB2")
    second = record(ProbeEvent.SEEN, target=target, by=None, unit_code="KAB1-ADM")
    assert list(queries.events_of(target, reader)) == [second, first]
    assert list(queries.for_list(reader, target_type="access.user", target_id=target.pk)) == [second, first]
    assert queries.for_list(reader, target_type="access.user").count() == 3
    assert queries.for_list(reader, target_type="skp.skp").count() == 0


@pytest.mark.parametrize(
    ("role", "unit", "shown"),
    [
        (Role.ADMIN_SISTEM, RI, False),  # who and when, never the rating
        (Role.EVALUATOR, PROV, False),
        (Role.KEPALA_SEKRETARIAT, KAB1, True),
    ],
)
def test_details_of_sealed_rooms_are_for_those_who_may_read_the_record(units, reader, role, unit, shown):
    superior = User.objects.create_user("atasan")
    record(SealedEvent.RATED, target=None, by=superior, unit_code="KAB1-ADM", data={"predikat": "baik"})
    record(ProbeEvent.CHANGED, target=None, by=superior, unit_code="KAB1-ADM", data={"value": "1"})
    units.grants[reader.pk] = (grant(role, unit),)
    plain, sealed = queries.trace_lines(queries.for_list(reader), reader)
    assert plain.details == (("value", "1"),)
    assert sealed.details == ((("predikat", "baik"),) if shown else None)
    assert (sealed.label, sealed.actor) == ("Uji dinilai", "atasan")


def test_ones_own_sealed_act_is_open_to_oneself(reader):
    record(SealedEvent.RATED, target=None, by=reader, unit_code="KAB1", data={"predikat": "baik"})
    (line,) = queries.trace_lines(queries.for_list(reader), reader)
    assert line.details == (("predikat", "baik"),)


def test_a_line_says_it_in_words(units, reader):
    units.grants[reader.pk] = (grant(Role.KEPALA_SEKRETARIAT, KAB1),)
    deputy, target = User.objects.create_user("wakil"), User.objects.create_user("sasaran")
    data = {"target": {"before": "75.0000", "after": "80.0000"}, "units": ["KAB1", "KAB2"]}
    event = record(
        ProbeEvent.CHANGED, target=target, by=deputy, on_behalf_of=reader, unit_code="KAB1", data=data
    )
    (line,) = queries.trace_lines(queries.for_list(reader), reader)
    assert (line.at, line.label, line.actor, line.on_behalf_of) == (
        event.at,
        "Uji diubah",
        "wakil",
        "pembaca",
    )
    assert (line.unit_code, line.target) == ("KAB1", f"akun {target.pk}")
    assert dict(line.details or ()) == {
        "target.before": "75.0000",
        "target.after": "80.0000",
        "units": "KAB1, KAB2",
    }


@pytest.mark.usefixtures("events")
def test_who_did_it_when_nobody_had_signed_in(units, reader):
    units.grants[reader.pk] = (grant(Role.ADMIN_SISTEM, RI),)
    record(ProbeEvent.SEEN, target=None, by=None, unit_code="", request_id="f00")
    stranger, system = queries.trace_lines(queries.for_list(reader), reader)[:2]
    assert (stranger.actor, system.actor) == ("belum dikenal", "Sistem")


def test_a_record_of_a_known_page_is_a_link(units, reader, monkeypatch):
    monkeypatch.setitem(records._resolvers, "access.user", lambda record_id: f"/akun/{record_id}/")
    event = record(ProbeEvent.SEEN, target=reader, by=reader, unit_code="")
    (line,) = queries.trace_lines([event], reader)
    assert line.url == f"/akun/{reader.pk}/"


def test_an_event_of_a_room_that_is_gone_is_still_shown(reader):
    event = record(ProbeEvent.SEEN, target=reader, by=reader, unit_code="")
    event.target_type = "gone.thing"
    assert queries.trace_lines([event], reader)[0].target == f"gone.thing {reader.pk}"


def test_the_list_of_lines_costs_the_same_for_one_and_for_fifty(units, reader, django_assert_num_queries):
    units.grants[reader.pk] = (grant(Role.KEPALA_SEKRETARIAT, KAB1),)
    for count in (1, 49):
        for number in range(count):
            by = User.objects.create_user(f"rekan{count}-{number}")
            record(SealedEvent.RATED, target=by, by=by, unit_code="KAB1", data={"value": "1"})
        with django_assert_num_queries(1):
            assert queries.trace_lines(queries.for_list(reader), reader)
    assert Event.objects.count() == 50


def test_changes_of_records_are_counted_and_what_happens_to_accounts_is_not(reader):
    for unit_code in ("KAB1", "KAB1-ADM", "KAB2", ""):
        record(ProbeEvent.CHANGED, target=None, by=None, unit_code=unit_code)
    record(AccountEvent.SIGNED_IN, target=reader, by=reader, unit_code="KAB1")
    assert queries.changes_of({"KAB1"}) == 3  # two of its own, one of the system
    assert queries.changes_of({"KAB2"}) == 2
    assert queries.changes_of(None) == 4


def test_events_from_before_the_count_are_counted_by_the_migration(reader):
    record(ProbeEvent.CHANGED, target=None, by=None, unit_code="KAB1")
    record(AccountEvent.SIGNED_IN, target=reader, by=reader, unit_code="KAB1")
    record(AccountEvent.SIGNED_IN, target=reader, by=reader, unit_code="KAB2")
    Chain.objects.update(changes=0)
    import_module("selaras.audit.migrations.0003_chain_changes").count(apps, None)
    assert dict(Chain.objects.values_list("key", "changes")) == {"KAB1": 1, "KAB2": 0}
