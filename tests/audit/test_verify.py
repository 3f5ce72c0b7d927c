"""Any change, deletion, insertion or reordering of an event is found, and named at its place."""

import json
from contextlib import contextmanager

import pytest
from django.core.management import call_command
from django.db import connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from selaras.audit.canonical import first_link, link
from selaras.audit.models import Chain, Event
from selaras.audit.triggers import take_down
from selaras.audit.verify import verify_all, verify_chain
from selaras.config.cli import main
from tests.audit.kinds import record_many

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("units")]


def sql(statement, *values):
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


@contextmanager
def intruder():
    """Somebody who owns the database and has taken the triggers down; all of it is undone afterwards."""
    with transaction.atomic():
        take_down(connection)
        yield
        transaction.set_rollback(True)


def test_an_untouched_chain_holds():
    record_many(5)
    record_many(2, "KAB2")
    for strict in (False, True):
        assert [(r.chain, r.events, r.broken) for r in verify_all(strict=strict)] == [
            ("KAB1", 5, None),
            ("KAB2", 2, None),
        ]


def test_an_empty_chain_holds():
    Chain.objects.create(key="KAB1", head=first_link("KAB1"))
    assert [r.broken for r in verify_all(strict=True)] == [None]


COUNT = 6
places = st.integers(1, COUNT)


@st.composite
def tamperings(draw):
    """One thing an intruder does to a chain of six, and the place where it must be noticed."""
    place = draw(places)
    kind = draw(
        st.sampled_from(
            ["body", "hash", "prev_hash", "seq", "delete", "swap", "copy", "chain_head", "chain_seq"]
        )
    )
    if kind in ("body", "hash", "prev_hash"):
        return kind, place, draw(st.integers(0, 31)), draw(st.integers(1, 255))
    if kind == "swap":
        return kind, *draw(st.lists(places, min_size=2, max_size=2, unique=True))
    return kind, place


def tamper(kind, *how):
    seq = how[0]
    match kind:
        case "body" | "hash" | "prev_hash":
            value = bytearray(bytes(getattr(Event.objects.get(seq=seq), kind)))
            value[how[1] % len(value)] ^= how[2]
            sql(f"UPDATE audit_event SET {kind} = %s WHERE seq = %s", bytes(value), seq)  # noqa: S608 (a column named in this file)
            return seq
        case "seq":
            sql("UPDATE audit_event SET seq = 99 WHERE seq = %s", seq)
            return seq
        case "delete":
            sql("DELETE FROM audit_event WHERE seq = %s", seq)
            return seq
        case "swap":
            for old, new in ((how[0], 98), (how[1], how[0]), (98, how[1])):
                sql("UPDATE audit_event SET seq = %s WHERE seq = %s", new, old)
            return min(how)
        case "copy":
            Event.objects.bulk_create([copy_of(seq)])
            return COUNT + 1
        case "chain_head":
            sql("UPDATE audit_chain SET head = %s", bytes(Event.objects.get(seq=seq).prev_hash))
            return COUNT + 1
        case _:
            sql("UPDATE audit_chain SET seq = %s", seq - 1)
            return COUNT + 1


def copy_of(seq):
    event = Event.objects.get(seq=seq)
    event.pk, event.seq = None, COUNT + 1
    event._state.adding = True
    return event


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(tamperings())
def test_every_tampering_is_found_at_its_place(tampering):
    with intruder():
        record_many(COUNT)
        assert verify_chain(Chain.objects.get()).broken is None
        noticed = tamper(*tampering)
        broken = verify_chain(Chain.objects.get()).broken
        assert broken is not None
        assert (broken.chain, broken.seq) == ("KAB1", noticed)


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("type", "probe.seen"),
        ("actor_id", None),
        ("target_id", 3),
        ("unit_code", "KAB2"),
        ("acting_as", "kasubbag"),
        ("request_id", "other"),
        ("data", json.dumps({"place": 9})),
        ("at", "2020-01-01 00:00:00+00:00"),
    ],
)
def test_a_column_edited_beside_an_intact_body_is_found_by_the_strict_check(column, value, django_user_model):
    user = django_user_model.objects.create_user("seseorang")
    with intruder():
        record_many(3, by=user)
        extra = ", target_type = 'skp.skp'" if column == "target_id" else ""
        sql(f"UPDATE audit_event SET {column} = %s{extra} WHERE seq = 2", value)  # noqa: S608 (a column named in this file)
        chain = Chain.objects.get()
        assert verify_chain(chain).broken is None
        assert str(verify_chain(chain, strict=True).broken) == (
            "Rantai KAB1, peristiwa 2: kolom diubah di samping isi yang utuh"
        )


def test_a_rewritten_end_needs_the_whole_rest_rewritten():
    """Editing an event and its own hash breaks the next link: that is what the chain is for."""
    with intruder():
        record_many(3)
        event = Event.objects.get(seq=2)
        body = bytes(event.body).replace(b'"place":1', b'"place":7')
        sql(
            "UPDATE audit_event SET body = %s, hash = %s WHERE seq = 2",
            body,
            link(bytes(event.prev_hash), body),
        )
        broken = verify_chain(Chain.objects.get()).broken
        assert broken is not None
        assert (broken.seq, broken.reason) == (3, "tidak tersambung ke peristiwa sebelumnya")


def test_an_event_of_another_chain_is_not_taken_for_ours():
    with intruder():
        record_many(1)
        record_many(1, "KAB2")
        sql(
            "UPDATE audit_event SET chain_id = %s, seq = 2 WHERE seq = 1 AND unit_code = 'KAB2'",
            Chain.objects.get(key="KAB1").pk,
        )
        assert {r.chain: r.broken and r.broken.seq for r in verify_all()} == {"KAB1": 2, "KAB2": 1}


def test_verifying_reads_each_event_once(django_assert_num_queries):
    record_many(30)
    chain = Chain.objects.get()
    with django_assert_num_queries(5):  # events; savepoint, chain under lock, events since, release
        assert verify_chain(chain, strict=True).events == 30


def test_the_command_line_says_so(capsys):
    record_many(2)
    assert main(["audit", "periksa", "--ketat"]) == 0
    written = capsys.readouterr()
    assert (written.out, written.err) == ("utuh   KAB1: 2 peristiwa\n", "1 rantai utuh, 2 peristiwa.\n")
    with intruder():
        sql("DELETE FROM audit_event WHERE seq = 1")
        assert main(["audit", "periksa"]) == 1
        written = capsys.readouterr()
        assert written.out == "PUTUS  Rantai KAB1, peristiwa 1: nomor 1 hilang, sesudahnya nomor 2\n"
        assert written.err == "1 dari 1 rantai putus.\n"
        with pytest.raises(SystemExit) as stopped:
            call_command("audit_periksa")
        assert stopped.value.code == 1
    call_command("audit_periksa", "--ketat")
