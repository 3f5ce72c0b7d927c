"""The page of what if: it answers, its address reproduces it, it refuses in words, it writes nothing."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from selaras.measurement import folding
from selaras.measurement.actions import open_period
from selaras.planning.models import DefinisiVersion, Indikator
from tests.measurement import world as worlds

TODAY = date(2026, 7, 15)
BUDGET = 20


@pytest.fixture
def world(db, settings):
    settings.SELARAS_DEMO = True
    settings.SELARAS_TANGGAL = TODAY
    return worlds.build()


@pytest.fixture
def iku(world):
    """41 of 56 in the first quarter of 2026; below an indicator of the province, which pools it."""
    target = {"value": Decimal(80), "tw2": Decimal(75), "tw3": Decimal(75)}
    row = world.indikator("IKU-1", target=target)
    above = Indikator.objects.create(
        definisi=row.definisi, unit=world.units["LAMPUNG"], sasaran=row.sasaran, valid_from=worlds.START
    )
    Indikator.objects.filter(pk=row.pk).update(parent=above)
    open_period(year=2026, month=3, by=None)
    worlds.verified(world, worlds.slot_of(row, month=3), 41, 56)
    folding.fold()
    return Indikator.objects.get(pk=row.pk)


def signed_in(world, name="perencana"):
    client = Client()
    client.force_login(world.users[name])
    return client


def text_of(client, address):
    answer = client.get(address)
    assert answer.status_code == 200
    return " ".join(answer.content.decode().replace("\u00a0", " ").split())


def test_it_answers_first(world, iku):
    text = text_of(signed_in(world), f"/iku/{iku.pk}/andai/?n9=50&d9=62")

    assert "IKU-1 menjadi 77,12 %, kini 73,21 %." in text
    assert "Sampai TW III 2026 dari target 75 %" in text
    assert "capaian 102,82 %" in text
    assert "tidak ada yang disimpan" in text
    assert "0 dari 1" in text  # on track now; with the supposed figure 1 of 1
    assert "1 dari 1" in text
    assert "97,62 %" in text
    assert "Agar target tercapai dibutuhkan" in text
    assert text.count("btn-primary") == 1


def test_its_address_reproduces_it(world, iku):
    client = signed_in(world)

    answer = client.get(f"/iku/{iku.pk}/andai/?n3=&d3=&n6=&d6=&n9=50&d9=62&n12=&d12=")

    assert answer.status_code == 302
    assert answer.url == f"/iku/{iku.pk}/andai/?n9=50&d9=62"
    assert f'href="{answer.url.replace("&", "&amp;")}"' in client.get(answer.url).content.decode()


def test_a_verified_figure_may_be_supposed_otherwise(world, iku):
    assert "IKU-1 menjadi 100,00 %, kini 73,21 %." in text_of(
        signed_in(world), f"/iku/{iku.pk}/andai/?n3=56&d3=56"
    )


def test_figures_over_offices_are_shown_to_whom_they_may_be(world, iku):
    address = f"/iku/{iku.pk}/andai/?n6=50&d6=62"

    above = text_of(signed_in(world, "provinsi"), address)
    assert "Bawaslu LAMPUNG" in above
    assert "1 dari 1 melapor" in above
    own = text_of(signed_in(world), address)
    assert "Bawaslu LAMPUNG" not in own
    assert "1 angka gabungan di kantor atas ikut bergerak" in own


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("n9=50", "Isi juga semua."),
        ("d9=62", "Isi juga tercapai."),
        ("n9=lima&d9=62", "bukan satu angka"),
        ("n9=50&d9=-2", "Penyebut tidak boleh kurang dari nol."),
        ("n9=5,123456&d9=6", "Paling banyak 12 angka di depan koma dan 4 di belakangnya."),
        ("n9=9999999999999&d9=6", "Paling banyak 12 angka di depan koma dan 4 di belakangnya."),
    ],
)
def test_bad_figures_are_refused_in_words(world, iku, query, words):
    text = text_of(signed_in(world), f"/iku/{iku.pk}/andai/?{query}")

    assert words in text
    assert "Akibatnya" not in text


def test_a_zero_denominator_does_not_apply(world, iku):
    assert "kini 73,21 %" in text_of(signed_in(world), f"/iku/{iku.pk}/andai/?n9=0&d9=0")


def test_a_value_is_supposed_in_its_own_unit(world):
    row = world.indikator("IKU-2", period_rule="rata_rata", target={"value": Decimal(80)})
    open_period(year=2026, month=3, by=None)
    worlds.verified(world, worlds.slot_of(row, month=3), "0.7")

    text = text_of(signed_in(world), f"/iku/{row.pk}/andai/?v6=90")

    assert "IKU-2 menjadi 80,00 %, kini 70,00 %." in text


def test_words_and_years_not_begun_cannot_be_supposed(world, iku):
    fresh = world.indikator("IKU-3")
    DefinisiVersion.objects.filter(definisi=iku.definisi_id).update(
        scale_code="predikat_akip", polarity="ordinal"
    )

    for row in (fresh, iku):
        assert "Tidak ada yang dapat diandaikan" in text_of(
            signed_in(world), f"/iku/{row.pk}/andai/?n9=5&d9=6"
        )


def test_another_office_does_not_know_it(world, iku):
    assert signed_in(world, "tetangga").get(f"/iku/{iku.pk}/andai/").status_code == 404


def cost_of(client, address):
    client.get(address)
    with CaptureQueriesContext(connection) as seen:
        client.get(address)
    assert all(query["sql"].lstrip("(").startswith("SELECT") for query in seen)
    return len(seen)


def test_costs_the_same_for_one_and_for_twenty_and_only_reads(world, iku):
    client, address = signed_in(world), f"/iku/{iku.pk}/andai/?n9=50&d9=62"
    world.indikator("IKU-9")
    one = cost_of(client, address)
    for number in range(19):
        world.indikator(f"IKU-9.{number}")

    assert cost_of(client, address) == one
    assert one <= BUDGET


def test_the_page_of_the_indicator_leads_there(world, iku):
    assert f'href="/iku/{iku.pk}/andai/"' in signed_in(world).get(f"/iku/{iku.pk}/").content.decode()
