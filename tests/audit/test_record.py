"""`record()`: what it writes, where, and what it refuses."""

import hashlib
import re
from datetime import timedelta
from decimal import Decimal
from importlib import import_module

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone
from django.utils.module_loading import module_has_submodule

from selaras.access.models import User
from selaras.access.request_id import set_request_id
from selaras.audit.actions import record
from selaras.audit.events import EventType, label_of
from selaras.audit.models import AppendOnly, Chain, Event
from selaras.config.rooms import ROOMS
from tests.audit.kinds import ProbeEvent, record_many

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("units")]


def test_an_event_says_who_what_where_when():
    user = User.objects.create_user("kasubbag")
    event = record(
        ProbeEvent.CHANGED,
        target=user,
        by=user,
        unit_code="KAB1-ADM",
        data={"target": {"before": Decimal("75.0000"), "after": Decimal("80.0000")}},
        acting_as="kasubbag:12",
        request_id="f00",
    )
    event.refresh_from_db()
    assert (event.chain.key, event.seq, event.unit_code) == ("KAB1", 1, "KAB1-ADM")
    assert (event.type, event.label, event.room) == ("probe.changed", "Uji diubah", "probe")
    assert (event.target_type, event.target_id, event.actor) == ("access.user", user.pk, user)
    assert event.data == {"target": {"before": "75.0000", "after": "80.0000"}}
    assert (event.acting_as, event.request_id) == ("kasubbag:12", "f00")
    assert timezone.now() - event.at < timedelta(minutes=1)
    assert bytes(event.prev_hash) == hashlib.sha256(b"selaras:KAB1").digest()
    assert bytes(event.hash) == hashlib.sha256(bytes(event.prev_hash) + bytes(event.body)).digest()
    assert event.canonical_body("KAB1") == bytes(event.body)


def test_one_chain_an_office_and_one_for_the_system():
    for unit_code in ("KAB1-ADM", "KAB1-PPH", "KAB1", "KAB2", "", "TIDAK-DIKENAL"):
        record(ProbeEvent.SEEN, target=None, by=None, unit_code=unit_code)
    assert dict(Chain.objects.values_list("key", "seq")) == {
        "KAB1": 3,
        "KAB2": 1,
        "system": 1,
        "TIDAK-DIKENAL": 1,
    }


def test_each_event_hangs_on_the_one_before():
    first, second, third = record_many(3)
    assert (bytes(second.prev_hash), bytes(third.prev_hash)) == (first.hash, second.hash)
    chain = Chain.objects.get(key="KAB1")
    assert (chain.seq, bytes(chain.head)) == (3, third.hash)


def test_one_event_costs_few_queries(django_assert_num_queries):
    record_many(1)
    with django_assert_num_queries(3):  # the chain locked, the event, the chain's head
        record(ProbeEvent.SEEN, target=None, by=None, unit_code="KAB1")


def test_the_request_being_answered_is_named():
    set_request_id("abc123")
    try:
        assert record(ProbeEvent.SEEN, target=None, by=None, unit_code="").request_id == "abc123"
    finally:
        set_request_id("")


@pytest.mark.parametrize("data", [{"value": 87.5}, {"person": "Budi Santoso"}, {"nip": 1}])
def test_refused_data_leave_nothing(data):
    with pytest.raises(TypeError):
        record(ProbeEvent.CHANGED, target=None, by=None, unit_code="KAB1", data=data)
    assert not Event.objects.exists()


def test_personal_values_only_as_commitments():
    commitment = hashlib.sha256(b"salt" + b"value").hexdigest()
    event = record(ProbeEvent.CHANGED, target=None, by=None, unit_code="KAB1", pii=[commitment])
    assert event.pii == [commitment]
    assert commitment.encode() in bytes(event.body)
    with pytest.raises(TypeError):
        record(ProbeEvent.CHANGED, target=None, by=None, unit_code="KAB1", pii=["Budi"])


@pytest.mark.django_db(transaction=True)
def test_outside_a_transaction_it_is_refused():
    with pytest.raises(RuntimeError, match="inside the transaction"):
        record(ProbeEvent.CHANGED, target=None, by=None, unit_code="KAB1")


def test_a_failed_action_leaves_no_event():
    def action() -> None:
        with transaction.atomic():
            record(ProbeEvent.CHANGED, target=None, by=None, unit_code="KAB1")
            raise LookupError

    with pytest.raises(LookupError):
        action()
    assert not Event.objects.exists()
    assert not Chain.objects.exists()


def test_models_refuse_to_change_or_delete():
    (event,) = record_many(1)
    event.type = "probe.seen"
    for attempt in (
        event.save,
        event.delete,
        Event.objects.all().delete,
        lambda: Event.objects.update(type="x"),
        lambda: Event.objects.bulk_update([event], ["type"]),
        lambda: Chain.objects.get().event_set.all().delete(),
    ):
        with pytest.raises(AppendOnly):
            attempt()
    event.refresh_from_db()
    assert event.type == "probe.changed"


def test_a_chain_with_events_and_an_account_with_events_cannot_be_deleted():
    user = User.objects.create_user("pernah")
    record_many(1, by=user)
    for row in (user, Chain.objects.get()):
        with pytest.raises(IntegrityError), transaction.atomic():
            row.delete()


def test_a_target_is_whole_or_absent():
    (event,) = record_many(1)
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO audit_event (chain_id, seq, at, type, acting_as, target_type, target_id, unit_code,"
            " data, pii, request_id, body, prev_hash, hash)"
            " SELECT chain_id, 2, at, type, acting_as, 'skp.skp', NULL, unit_code,"
            " data, pii, request_id, body, prev_hash, hash FROM audit_event WHERE id = %s",
            [event.pk],
        )


def all_kinds() -> list[type[EventType]]:
    for room in ROOMS:
        if module_has_submodule(import_module(f"selaras.{room}"), "events"):
            import_module(f"selaras.{room}.events")
    return EventType.__subclasses__()


def test_event_names_are_unique_and_begin_with_their_room():
    values = [(member.value, kind) for kind in all_kinds() for member in kind]
    assert len({value for value, _ in values}) == len(values)
    for value, kind in values:
        assert re.fullmatch(r"[a-z]+\.[a-z_]+", value), value
        assert len(value) <= (Event._meta.get_field("type").max_length or 0)
        if kind.__module__.startswith("selaras."):
            assert value.split(".")[0] == kind.__module__.split(".")[1]


def test_an_event_of_a_room_that_is_gone_shows_its_name():
    assert label_of("gone.happened") == "gone.happened"
