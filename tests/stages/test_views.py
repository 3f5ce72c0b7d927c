"""The page of the calendar, and the form of a decree."""

from datetime import date

import pytest
from django.urls import reverse

from selaras.access.roles import Role
from selaras.stages import actions, calendars
from selaras.stages.models import ElectionCycle, Regime, RegimeOverride, Tahapan
from tests.support.office import TODAY, a_post, employ, make_office

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _today(settings):
    settings.SELARAS_TANGGAL = TODAY


@pytest.fixture
def office():
    return make_office()


@pytest.fixture
def planner(office, client):
    user = employ(a_post(office.lamteng), roles=(Role.PERENCANA,)).person.user
    client.force_login(user)
    return user


def words(answer) -> str:
    """What a reader sees, no-break spaces as spaces."""
    return answer.content.decode().replace("\N{NO-BREAK SPACE}", " ")


def test_the_page_says_in_one_sentence_how_the_month_stands(client, planner):
    for each in calendars.shipped():
        actions.load_calendar(each)

    page = words(client.get(reverse("tahapan")))

    assert "Juli 2026 di luar tahapan." in page
    assert "Tahapan terakhir, Penghitungan dan rekapitulasi, selesai 16 Des 2024." in page
    assert "jadwal resmi belum ditetapkan" in page
    assert "Konsolidasi demokrasi" in page


def test_a_running_stage_is_named(client, planner):
    cycle = ElectionCycle.objects.create(code="x", kind="pemilu", name="Pemilu X")
    Tahapan.objects.create(
        cycle=cycle,
        code="A",
        name="Kampanye",
        start=date(2026, 7, 1),
        end=date(2026, 8, 1),
        opens_regime=True,
    )

    page = words(client.get(reverse("tahapan")))

    assert "Juli 2026 dalam tahapan." in page
    assert "Kampanye (Pemilu X) berjalan sampai 1 Agu 2026." in page


def test_an_installation_without_calendars_says_how_to_load_them(client, planner):
    assert "selaras tahapan muat" in words(client.get(reverse("tahapan")))


@pytest.mark.parametrize("rows", [1, 50])
def test_the_page_asks_the_same_for_one_stage_and_for_fifty(
    client, planner, django_assert_max_num_queries, rows
):
    cycle = ElectionCycle.objects.create(code="x", kind="pemilu")
    Tahapan.objects.bulk_create(
        Tahapan(cycle=cycle, code=f"A{number}", name="Tahapan", start=date(2026, 7, 1))
        for number in range(rows)
    )
    client.get(reverse("tahapan"))

    with django_assert_max_num_queries(15):
        client.get(reverse("tahapan"))


def test_a_decree_is_entered_and_ended_in_the_browser(client, planner, office):
    form = {"regime": "stage", "decree": "Keputusan PSU", "start": "2026-07-01", "until": ""}

    answer = client.post(reverse("regime_tetapkan", args=[office.lamteng.pk]), form, follow=True)
    assert "Menurut Keputusan PSU, sejak 1 Jul 2026." in words(answer)

    row = RegimeOverride.objects.get()
    assert row.regime == Regime.STAGE
    client.post(reverse("regime_akhiri", args=[row.pk]), {"on": "2026-07-20"})
    row.refresh_from_db()
    assert row.valid_to == date(2026, 7, 20)


def test_what_was_typed_stays_when_the_decree_cannot_be(client, planner, office):
    RegimeOverride.objects.create(
        unit=office.lamteng, regime=Regime.STAGE, decree="SK 1", valid_from=date(2026, 1, 1)
    )
    form = {"regime": "quiet", "decree": "SK baru", "start": "2026-07-01", "until": ""}

    answer = client.post(reverse("regime_tetapkan", args=[office.lamteng.pk]), form)

    assert answer.status_code == 409
    assert "sudah berlaku SK 1" in words(answer)
    assert 'value="SK baru"' in words(answer)


def test_a_date_that_is_none_gets_a_sentence(client, planner, office):
    form = {"regime": "quiet", "decree": "SK baru", "start": "kemarin", "until": ""}

    answer = client.post(reverse("regime_tetapkan", args=[office.lamteng.pk]), form)

    assert answer.status_code == 422
    assert "Tulis tanggal seperti" in words(answer)
    row = RegimeOverride.objects.create(
        unit=office.lamteng, regime=Regime.STAGE, decree="SK 1", valid_from=date(2026, 1, 1)
    )
    ended = client.post(reverse("regime_akhiri", args=[row.pk]), {"on": "kemarin"}, follow=True)
    assert "Tulis tanggal seperti" in words(ended)
