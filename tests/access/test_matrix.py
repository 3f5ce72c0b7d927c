"""Role x relation x route: nobody reads or changes anything outside his scope, on any route.

Complete by construction: every route of the application must be placed in a `tests/<room>/routes.py`, and
every placed route is asked as every role in every relation. The expected answer comes from `MATRIX`.

Who may do what is the same Python on both databases. On PostgreSQL each route is asked by one role that it
answers, so that every statement is spoken there too, and the other roles are left to SQLite.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from http.cookies import SimpleCookie
from typing import Any
from urllib.parse import urlencode

import pytest
from django.db import connection, transaction
from django.http import HttpResponse
from django.shortcuts import resolve_url
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pytest_django import DjangoDbBlocker

from selaras.access.open_routes import OPEN_NAMESPACES, OPEN_ROUTES
from selaras.access.roles import Role
from selaras.config import urls
from tests.access.routes import Anywhere, Everyone, Nationally, OnObject, Open, named_routes, placements
from tests.access.world import Place, Relation, World
from tests.support.caches import fills_a_cache

PLACED = placements()
OBJECTS = [(name, line) for name, lines in PLACED.items() for line in lines if isinstance(line, OnObject)]
PAGES = [
    (name, line)
    for name, lines in PLACED.items()
    for line in lines
    if isinstance(line, Everyone | Anywhere | Nationally)
]


@contextmanager
def undone() -> Iterator[None]:
    """Whatever happens inside leaves no trace."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def visitors(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator["Visitors"]:
    """The world and its signed-in people, made once for all questions: each question is undone.

    Nine answers in ten are refusals, of which only the number is asked here; how they look is asked in
    tests/ui/test_refusals.py.
    """
    with django_db_blocker.unblock(), undone(), pytest.MonkeyPatch.context() as patch:
        patch.setattr(urls, "handler403", lambda request, exception: HttpResponse(status=403))
        patch.setattr(urls, "handler404", lambda request, exception: HttpResponse(status=404))
        yield Visitors()


class Visitors:
    """The world, and a window that is open for each role."""

    def __init__(self) -> None:
        self.world = World()
        self._windows = {role: Client() for role in Role}
        for role, window in self._windows.items():
            window.force_login(self.world.user(role))
        self._cookies = {role: window.cookies.output(header="") for role, window in self._windows.items()}

    def signed_in(self, role: Role) -> Client:
        """The window of this role, signed in again if the last question signed it out."""
        window = self._windows[role]
        window.cookies = SimpleCookie(self._cookies[role])
        return window

    def asking(self, line: OnObject) -> list[Role]:
        """The roles that ask this line: all; on PostgreSQL the first that is answered somewhere."""
        if connection.vendor == "sqlite":
            return list(Role)
        return next(([role] for role in Role if self._is_answered(line, role)), [])

    def together(self, line: OnObject, relation: Relation) -> list[list[Role]]:
        """Those that may ask the same object one after the other: where it is not theirs, all."""
        askers = self.asking(line)
        return [[role] for role in askers] if relation is Relation.OWN else [askers] if askers else []

    def ask(self, line: OnObject, address: str, place: Place) -> str:
        """What whoever the place is seen from gets there."""
        query = line.query(place)
        data = line.data(place) if callable(line.data) else line.data
        return ask(
            self.signed_in(place.role), line, f"{address}?{urlencode(query)}" if query else address, data
        )

    def _is_answered(self, line: OnObject, role: Role) -> bool:
        return any(line.expected(self.world.place(role, relation)) == "answered" for relation in Relation)


def verdict(response: HttpResponse) -> str:
    """`unseen`, `refused`, `answered`, `door`; anything else by its number."""
    if response.status_code == 302 and response.headers["Location"].startswith(
        resolve_url("accounts:sign_in")
    ):
        return "door"
    if response.status_code < 400 or response.status_code in (409, 422):
        return "answered"
    return {403: "refused", 404: "unseen"}.get(response.status_code, str(response.status_code))


WRITES = ("INSERT", "UPDATE", "DELETE", "REPLACE", "CREATE", "DROP", "ALTER", "TRUNCATE")


def ask(client: Client, line: Any, address: str, data: Any) -> str:
    """Ask once; a page that is read must not write a single row, but for a cache."""
    with CaptureQueriesContext(connection) as queries:
        response = getattr(client, line.method)(address, data)
    b"".join(response)  # a download read to its end lets go of its file
    if line.method == "get":
        written = [q["sql"] for q in queries if q["sql"].lstrip().upper().startswith(WRITES)]
        assert [sql for sql in written if not fills_a_cache(sql)] == [], f"GET {address} writes"
    return verdict(response)


def test_every_route_is_placed():
    """Place a new route with one line in tests/<room>/routes.py; tests/access/routes.py says how."""
    assert sorted(named_routes().keys() - PLACED.keys()) == []


def test_every_placement_is_a_route():
    assert sorted(PLACED.keys() - named_routes().keys()) == []


def test_open_routes_are_those_placed_as_open():
    opened = {name for name, lines in PLACED.items() if any(isinstance(line, Open) for line in lines)}
    listed = {name for name in named_routes() if name in OPEN_ROUTES or name.split(":")[0] in OPEN_NAMESPACES}
    assert opened == listed


@pytest.mark.django_db
@pytest.mark.parametrize(("name", "line"), PAGES, ids=[f"{line.method}-{name}" for name, line in PAGES])
def test_pages_without_an_object(visitors, name, line):
    wrong = []
    for role in Role:
        allowed = line.allows(role)
        with undone():
            got = ask(
                visitors.signed_in(role), line, reverse(name, kwargs=dict(line.arguments or {})), line.data
            )
        if name == "accounts:sign_out" and got == "door":
            got = "answered"  # leaving leads to the door
        if got != ("answered" if allowed else "refused"):
            wrong.append(f"{role}: {got}")
    assert wrong == []


@pytest.mark.django_db
@pytest.mark.parametrize(("name", "line"), OBJECTS, ids=[f"{line.method}-{name}" for name, line in OBJECTS])
def test_objects(visitors, name, line):
    wrong = []
    for relation in Relation:
        for askers in visitors.together(line, relation):
            with undone():
                made = visitors.world.place(askers[0], relation)
                address = reverse(name, kwargs=dict(line.make(made)))
                for role in askers:
                    place = visitors.world.place(role, relation)
                    with undone():
                        got = visitors.ask(line, address, place)
                    if got != line.expected(place):
                        wrong.append(f"{role} on {relation}: {got}, expected {line.expected(place)}")
    assert wrong == []
