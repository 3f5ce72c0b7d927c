"""Members carry what decrees ask for: shown, applied once, following a re-deal of divisions (case 5)."""

import pytest
from django.db import IntegrityError, connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from selaras.access.errors import NotAllowed, NotNow
from selaras.access.roles import Role
from selaras.audit.models import Event
from selaras.members.actions import assign_member_iku
from selaras.members.models import IkuAnggotaRule
from selaras.members.queries import members_iku
from selaras.organisation.models import Divisi, DivisiAnggota, DivisiFungsi
from selaras.planning.models import Indikator
from tests.support.office import (
    START,
    TODAY,
    a_definisi,
    a_member,
    a_post,
    a_sasaran,
    an_indikator,
    employ,
    make_office,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def demo_day(settings):
    settings.SELARAS_TANGGAL = TODAY


@pytest.fixture
def office():
    return make_office()


@pytest.fixture
def planner(office):
    return employ(a_post(office.lamteng), roles=(Role.PERENCANA,)).person.user


def a_division(unit, code, member, since=START):
    divisi, _ = Divisi.objects.get_or_create(unit=unit, name=f"Divisi {code}", valid_from=START)
    DivisiFungsi.objects.get_or_create(divisi=divisi, code=code)
    return DivisiAnggota.objects.create(
        divisi=divisi, keanggotaan=member.keanggotaan, role="coordinator", valid_from=since
    )


def a_rule(issuer, definisi, **whom):
    return IkuAnggotaRule.objects.create(
        issuer=issuer, decree="SK 1", level="kabkota", definisi=definisi, valid_from=START, **whom
    )


@pytest.fixture
def decreed(office):
    """A chair and a coordinator; one line for all, one for the coordinator, one without a place here."""
    chair, coordinator = a_member(office.lamteng, 1, chair=True), a_member(office.lamteng, 2)
    a_division(office.lamteng, "pp", coordinator)
    node = a_sasaran(office.lamteng)
    manuals = [a_definisi(f"IKU-{n}") for n in (1, 2, 3)]
    for manual in manuals[:2]:
        an_indikator(office.lamteng, node, manual)
    for_all, for_pp, nowhere = (manual.definisi for manual in manuals)
    a_rule(office.ri, for_all)
    a_rule(office.ri, for_pp, function_code="pp")
    a_rule(office.ri, nowhere, is_chair=True)
    return chair, coordinator, for_all, for_pp


def assign(office, planner):
    seen = members_iku(office.lamteng, TODAY).assignment.digest
    return assign_member_iku(office_id=office.lamteng.pk, seen=seen, by=planner)


def carried():
    rows = Indikator.objects.on(TODAY).filter(holder__isnull=False)
    return set(rows.values_list("holder_id", "definisi_id"))


def test_applying_a_decree_gives_each_member_his_indicators_once(office, planner, decreed):
    chair, coordinator, for_all, for_pp = decreed

    done = assign(office, planner)

    assert carried() == {(chair.pk, for_all.pk), (coordinator.pk, for_all.pk), (coordinator.pk, for_pp.pk)}
    assert len(done.assignment.lacking) == 1
    own = Indikator.objects.get(holder=coordinator, definisi=for_pp)
    assert own.sasaran == Indikator.objects.get(definisi=for_pp, holder=None).sasaran
    assert own.parent is None
    event = Event.objects.get(type="members.iku_assigned")
    assert event.data["begins"][coordinator.code] == ["IKU-1", "IKU-2"]
    with pytest.raises(NotNow, match="Tidak ada yang berubah"):
        assign(office, planner)


def test_a_division_dealt_anew_ends_and_begins_and_history_stays(office, planner, decreed):
    chair, coordinator, _, for_pp = decreed
    assign(office, planner)
    Indikator.objects.filter(holder__isnull=False).update(valid_from=START)  # carried for a while
    DivisiAnggota.objects.update(valid_to=TODAY)
    a_division(office.lamteng, "pp", chair, since=TODAY)

    assign(office, planner)

    ended = Indikator.objects.get(holder=coordinator, definisi=for_pp)
    assert ended.valid_to == TODAY
    assert (chair.pk, for_pp.pk) in carried()

    DivisiAnggota.objects.filter(keanggotaan=chair.keanggotaan).delete()
    a_division(office.lamteng, "pp", coordinator, since=TODAY)
    assign(office, planner)
    assert Indikator.objects.get(holder=coordinator, definisi=for_pp).pk == ended.pk
    assert (chair.pk, for_pp.pk) not in carried()


def test_what_moved_since_it_was_shown_is_shown_again(office, planner, decreed):
    with pytest.raises(NotNow, match="berubah sejak Anda melihatnya"):
        assign_member_iku(office_id=office.lamteng.pk, seen="0" * 32, by=planner)
    assert carried() == set()


def test_only_the_planner_applies_it(office, decreed):
    reader = employ(a_post(office.lamteng), roles=(Role.PEGAWAI,)).person.user
    with pytest.raises(NotAllowed):
        assign(office, reader)


def test_a_decree_binds_below_its_issuer_alone(office, planner, decreed):
    IkuAnggotaRule.objects.update(
        issuer=office.kab_a if hasattr(office, "kab_a") else office.lampung, level="provinsi"
    )
    assert members_iku(office.lamteng, TODAY).assignment.changes_nothing


def test_a_line_binds_the_chair_or_a_function(office):
    with pytest.raises(IntegrityError):
        a_rule(office.ri, a_definisi("IKU-9").definisi, function_code="pp", is_chair=True)


def test_the_page_shows_it_applies_it_and_costs_the_same_for_more_members(office, planner, decreed):
    client = Client()
    client.force_login(planner, backend="django.contrib.auth.backends.ModelBackend")
    with CaptureQueriesContext(connection) as once:
        text = client.get("/anggota/iku/").content.decode()
    assert "3 IKU anggota akan mulai dan 0 berakhir" in text
    assert "1 IKU belum punya tempat" in text
    for seat in (3, 4, 5):
        a_member(office.lamteng, seat)
    with CaptureQueriesContext(connection) as more:
        client.get("/anggota/iku/")
    assert len(more) == len(once) <= 15

    seen = members_iku(office.lamteng, TODAY).assignment.digest
    answer = client.post(f"/anggota/iku/{office.lamteng.pk}/tetapkan/", {"sidik": seen}, follow=True)

    assert "Setiap anggota memikul IKU menurut keputusan." in answer.content.decode()
    assert len(carried()) == 6


def test_an_office_without_members_says_where_they_come_from(office, planner):
    client = Client()
    client.force_login(planner, backend="django.contrib.auth.backends.ModelBackend")
    assert "lembar Orang dan Divisi" in client.get("/anggota/iku/").content.decode()
