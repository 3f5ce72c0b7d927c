"""What every address owes: closed to strangers, named, and reading changes nothing."""

from collections.abc import Mapping
from itertools import product
from typing import Any

import pytest
from django.apps import apps
from django.conf import settings
from django.db import transaction
from django.http import HttpResponseBase
from django.shortcuts import resolve_url
from django.test import Client
from django.urls import URLPattern, reverse
from django.urls.converters import get_converters

from selaras.access.open_routes import OPEN_NAMESPACES, OPEN_ROUTES
from selaras.access.roles import Role
from tests.access.routes import Anywhere, Everyone, Nationally, OnObject, Open, named_routes, placements
from tests.access.world import Place, Relation, World
from tests.support.caches import CACHES

SAMPLES = {
    "int": 1,
    "str": "contoh",
    "slug": "contoh",
    "path": "contoh/contoh",
    "uuid": "00000000-0000-4000-8000-000000000000",
}
METHODS = ("get", "head", "post", "put", "patch", "delete", "options")


def sample_arguments(pattern: URLPattern) -> dict[str, Any]:
    """Some arguments that fit the address; a converter of our own says its sample itself."""
    kinds = {type(converter): name for name, converter in get_converters().items()}
    found = {}
    for name, converter in pattern.pattern.converters.items():
        kind = kinds[type(converter)]
        found[name] = SAMPLES.get(kind, getattr(converter, "sample", None))
        assert found[name] is not None, f"give the converter {kind} a `sample`"
    return found


def address_of(name: str) -> str:
    return reverse(name, kwargs=sample_arguments(named_routes()[name]))


def is_open(name: str) -> bool:
    return name in OPEN_ROUTES or name.split(":")[0] in OPEN_NAMESPACES


def leads_to_the_door(response: HttpResponseBase) -> bool:
    door = resolve_url(settings.LOGIN_URL)
    return response.status_code == 302 and response.headers["Location"].startswith(f"{door}?next=")


@pytest.mark.django_db
def test_no_address_answers_a_stranger_except_the_short_list():
    client, answered = Client(), []
    for name, method in product(named_routes(), METHODS):
        if not is_open(name) and not leads_to_the_door(getattr(client, method)(address_of(name))):
            answered.append(f"{method} {name}")
    assert answered == []


@pytest.mark.django_db
def test_what_is_missing_and_what_is_closed_look_the_same_to_a_stranger():
    """Else a stranger could learn from the answers which records exist."""
    client = Client()
    for name, pattern in named_routes().items():
        if not is_open(name) and "int" in str(pattern.pattern):
            assert leads_to_the_door(client.get(address_of(name)))


def test_every_address_has_a_name_and_ends_with_a_slash():
    for name, pattern in named_routes().items():
        assert pattern.name, f"{name} has no name"
        # Programs post to addresses without a slash (CONTRACTS): a redirect would lose what they posted.
        bare = name.startswith("api:") or str(pattern.pattern) == ""
        file = str(pattern.pattern) == "sw.js"  # a service worker is a file at the root of what it serves
        assert bare or file or str(pattern.pattern).endswith("/"), name


def rows() -> dict[str, int]:
    """How many rows each table holds, caches left out."""
    return {
        model._meta.label: model._default_manager.count()
        for model in apps.get_models(include_auto_created=True)
        if model._meta.db_table not in CACHES
    }


# Read by one superior alone, who is nobody's in this world; asked in the room's own tests.
OF_THE_SUPERIOR = {"skp_ekspektasi"}


@pytest.mark.django_db
def test_reading_changes_no_row():
    """Every page that is read, as one who may: as many rows before as after, in every table.

    That no statement writes at all, whoever asks, is asked page by page in tests/access/test_matrix.py.
    """
    world = World()
    for name, lines in placements().items():
        for line in lines:
            if not isinstance(line, Open) and line.method == "get" and name not in OF_THE_SUPERIOR:
                with transaction.atomic():
                    assert_reads_only(name, line, world)
                    transaction.set_rollback(True)


def assert_reads_only(name: str, line: Everyone | Anywhere | Nationally | OnObject, world: World) -> None:
    """Read the page as the first role that may, and count the rows of every table around it."""
    places = [world.place(role, relation) for role in Role for relation in Relation]
    place = next(place for place in places if answered(line, place))
    address = reverse(name, kwargs=dict(arguments_of(line, place)))
    query = dict(line.query(place)) if isinstance(line, OnObject) else {}
    client = Client()
    client.force_login(place.viewer)
    before = rows()
    response = client.get(address, query)
    b"".join(response)  # a download read to its end lets go of its file
    assert response.status_code in (200, 302), name
    assert rows() == before, name


def answered(line: Everyone | Anywhere | Nationally | OnObject, place: Place) -> bool:
    if isinstance(line, OnObject):
        return line.expected(place) == "answered"
    return line.allows(place.role)


def arguments_of(line: Everyone | Anywhere | Nationally | OnObject, place: Place) -> Mapping[str, Any]:
    if isinstance(line, OnObject):
        return line.make(place)
    return line.arguments or {}


@pytest.mark.django_db
def test_an_action_is_not_done_by_reading_its_address():
    """GET on an address that only acts is refused (405), whoever asks."""
    world = World()
    client = Client()
    client.force_login(world.user(Role.ADMIN_SISTEM))
    for name, lines in placements().items():
        if lines and all(getattr(line, "method", "get") == "post" for line in lines):
            assert client.get(address_of(name)).status_code == 405, name
