"""The page of the trail."""

import pytest
from django.test import Client

from selaras.access.models import User
from selaras.access.roles import Role
from selaras.audit.actions import record
from tests.access.fake_units import KAB1, grant
from tests.audit.kinds import ProbeEvent, record_many

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("units")]


@pytest.fixture
def head(client: Client, units) -> User:
    """The head of KAB1's secretariat, signed in."""
    user = User.objects.create_user("kepala")
    units.grants[user.pk] = (grant(Role.KEPALA_SEKRETARIAT, KAB1),)
    client.force_login(user)
    return user


def page(client: Client, query: str = "") -> str:
    response = client.get(f"/jejak/{query}")
    assert response.status_code == 200
    return response.content.decode()


def test_the_empty_trail_says_what_will_stand_there(client):
    client.force_login(User.objects.create_user("baru"))
    assert "Belum ada jejak" in page(client)
    assert "0 peristiwa yang Anda lakukan sendiri" in page(client)


@pytest.mark.usefixtures("head")
def test_it_shows_the_unit_and_no_other(client):
    record_many(2, "KAB1", by=User.objects.create_user("rekan"))
    record_many(3, "KAB2")
    shown = page(client)
    assert "2 peristiwa di unit yang dapat Anda baca" in shown
    assert shown.count("Uji diubah") == 2
    assert "rekan" in shown


def test_one_record_alone(client, head):
    with_target = User.objects.create_user("sasaran")
    record(ProbeEvent.SEEN, target=with_target, by=None, unit_code="KAB1")
    record_many(1, "KAB1")
    shown = page(client, f"?jenis=access.user&id={with_target.pk}")
    assert "Uji dilihat" in shown
    assert "Uji diubah" not in shown
    assert "Lihat semua jejak" in shown
    assert "Oleh" in shown
    assert "Sistem" in shown


@pytest.mark.usefixtures("head")
@pytest.mark.parametrize(
    "query",
    [
        "?jenis=1'--",
        "?id=abc",
        "?id=99999999999999999999999",
        "?halaman=0",
        "?halaman=99999999",
        "?halaman=x",
        "?jenis=%00",
        "?id=-1",
    ],
)
def test_nonsense_is_answered(client, query):
    record_many(1, "KAB1")
    assert "Jejak" in page(client, query)


@pytest.mark.usefixtures("head")
def test_what_people_typed_is_never_markup(client):
    record(ProbeEvent.CHANGED, target=None, by=None, unit_code="KAB1", data={"code": "a=b"})
    User.objects.filter(username="kepala").update(username="x<b>y")
    assert "<b>y" not in page(client)


@pytest.mark.usefixtures("head")
def test_fifty_on_a_page_and_as_many_queries_as_for_one(client, django_assert_max_num_queries):
    record_many(120, "KAB1")
    with django_assert_max_num_queries(6) as queries:
        shown = page(client)
    assert shown.count("Uji diubah") == 50
    many = len(queries)
    with django_assert_max_num_queries(many):
        assert page(client, "?halaman=3").count("Uji diubah") == 20


@pytest.mark.usefixtures("head")
def test_it_is_read_only(client):
    for method in ("post", "put", "delete", "patch"):
        assert getattr(client, method)("/jejak/").status_code == 405
