"""Many people at once: one chain, no gap, no fork; two offices do not wait for each other."""

from collections.abc import Callable
from threading import Barrier, Thread

import pytest
from django.db import close_old_connections, connection, transaction

from selaras.audit.actions import record
from selaras.audit.models import Chain, Event
from selaras.audit.verify import verify_all
from tests.audit.kinds import ProbeEvent, record_many

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("units")]

THREADS, EACH = 4, 12


def at_once(work: Callable[[int], object], count: int = THREADS) -> None:
    """Run in so many threads, started together; the first error of any is raised here."""
    gate, errors = Barrier(count), []

    def run(number: int) -> None:
        close_old_connections()
        try:
            gate.wait(10)
            work(number)
        except Exception as error:
            errors.append(error)
        finally:
            connection.close()

    threads = [Thread(target=run, args=(number,)) for number in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert not any(thread.is_alive() for thread in threads)
    if errors:
        raise errors[0]


def test_one_office_written_from_all_sides_at_once():
    """The first events race for the chain's first row as well: no chain exists yet."""
    at_once(lambda number: [record_many(1) for _ in range(EACH)])
    chain = Chain.objects.get()
    assert chain.seq == THREADS * EACH
    assert list(Event.objects.order_by("seq").values_list("seq", flat=True)) == list(range(1, chain.seq + 1))
    assert [result.broken for result in verify_all(strict=True)] == [None]


def test_an_office_apart_has_its_own_order():
    at_once(lambda number: [record_many(1, f"KAB{number % 2 + 1}") for _ in range(EACH)])
    assert dict(Chain.objects.values_list("key", "seq")) == {"KAB1": 2 * EACH, "KAB2": 2 * EACH}
    assert [result.broken for result in verify_all(strict=True)] == [None, None]


def test_verifying_while_others_write_reports_nothing_broken():
    record_many(50)

    def work(number: int) -> None:
        for _ in range(EACH):
            if number == 0:
                assert [result.broken for result in verify_all()] == [None]
            else:
                record_many(1)

    at_once(work)


def test_two_offices_do_not_wait_for_each_other():
    if connection.vendor == "sqlite":
        pytest.skip("SQLite has one writer; there is nothing to show")
    record_many(1)
    record_many(1, "KAB2")
    inside, done = Barrier(2), []

    def work(number: int) -> None:
        with transaction.atomic():
            record(ProbeEvent.SEEN, target=None, by=None, unit_code=f"KAB{number + 1}")
            inside.wait(10)  # both hold their chain's lock at this moment
        done.append(number)

    at_once(work, 2)
    assert sorted(done) == [0, 1]
