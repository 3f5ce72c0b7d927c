"""The forecast where people meet it: the IKU page, its telusur, the list, *Hari ini*; the figure stays."""

from datetime import date
from decimal import Decimal

import pytest
from django.test import Client

from selaras.measurement import inbox
from selaras.measurement.forecast import entries_of, entry_of, history_spans, outlook_of
from selaras.measurement.models import Realisasi
from selaras.measurement.queries import results_for, slots_of
from selaras.planning.models import Target
from selaras.registry import figures
from selaras_rules.capaian import Keadaan
from tests.measurement import world as worlds

TODAY = date(2026, 7, 15)
KEY = "prakiraan:IKU-1:LAMTENG:2026-TW4"


@pytest.fixture
def world(db, settings):
    settings.SELARAS_DEMO = True
    settings.SELARAS_TANGGAL = TODAY
    return worlds.build()


@pytest.fixture
def iku(world):
    """16 of 20 in each quarter of 2025 and twice 14 of 20 in 2026: 70 % of a target of 75."""
    row = world.indikator("IKU-1", target={"value": Decimal(75), "tw2": Decimal(60)})
    version = row.definisi.version_set.get()
    target = Target.objects.get(indikator=row)
    Realisasi.objects.bulk_create(
        Realisasi(
            indikator=row,
            year=year,
            month=3 * tw,
            tw=tw,
            definisi_version=version,
            target=target if year == 2026 else None,
            regime="quiet",
            num=num,
            den=20,
        )
        for year, quarters, num in ((2025, (1, 2, 3, 4), 16), (2026, (1, 2), 14))
        for tw in quarters
    )
    return row


def text_of(world, address, name="perencana"):
    client = Client()
    client.force_login(world.users[name])
    return " ".join(client.get(address).content.decode().replace("\u00a0", " ").split())


def test_the_page_says_it_and_opens_it(world, iku):
    text = text_of(world, f"/iku/{iku.pk}/?telusur={KEY}")

    assert "Dengan laju ini akhir tahun" in text
    assert "Di bawah</span></span>: dengan laju ini akhir tahun" in text
    assert f"?telusur={KEY}" in text
    assert "Agar target tercapai dibutuhkan sekurangnya 80,00 % per triwulan, 2 triwulan lagi." in text
    assert "Prakiraan TW IV 2026" in text  # what the chart says to a listener
    assert "Angka yang ditandatangani tidak memakai prakiraan." in text
    sheet = text.split('id="telusur-slot"')[1]
    assert "Uji mundur cara ini" in sheet
    assert "Tahun 2025, 4 periode berisi" in sheet


@pytest.mark.parametrize(
    ("target", "words"),
    [
        ({"value": Decimal(65), "tw2": Decimal(80)}, "Di jalur</span></span> menurut prakiraan"),
        ({"value": Decimal(65), "tw2": Decimal(60)}, "Di jalur</span></span>, capaian"),
        ({"value": Decimal(65), "tw2": None}, "Belum diukur</span></span>. Dengan laju ini"),
    ],
    ids=["behind to date", "on track to date", "no target to date"],
)
def test_on_track_by_forecast_says_so_and_only_then(world, iku, target, words):
    Target.objects.filter(indikator=iku).update(**target)

    assert words in text_of(world, f"/iku/{iku.pk}/")


def test_the_list_warns_and_the_figure_stays(world, iku):
    text = text_of(world, "/iku/")

    assert "prakiraan <a" in text
    assert results_for([iku.pk], 2026, 2)[iku.pk].keadaan is Keadaan.DI_JALUR  # 70 of 60 to date
    assert KEY not in text_of(world, "/iku/?tahun=2026&tw=1")


def test_the_owner_is_warned_on_his_day_and_nobody_else(world, iku):
    (item,) = inbox.items(world.users["pic"], TODAY)

    assert item.text.replace("\u00a0", " ").startswith(
        "IKU-1 diprakirakan meleset: akhir tahun 72,50 %, 2,50"
    )
    assert item.url == f"/iku/{iku.pk}/"
    assert inbox.items(world.users["rekan"], TODAY) == []
    assert inbox.items(world.users["pic"], date(2027, 1, 5)) == []


def test_many_warnings_are_one_line(world, iku):
    for number in range(2):
        other = world.indikator(f"IKU-{number + 2}", target={"value": Decimal(75)})
        version, target = other.definisi.version_set.get(), Target.objects.get(indikator=other)
        for slot in Realisasi.objects.filter(indikator=iku):
            slot.pk, slot.indikator, slot.definisi_version = None, other, version
            slot.target = target if slot.target_id else None
            slot.save()

    (item,) = inbox.items(world.users["pic"], TODAY)

    assert (item.text, item.url) == ("3 IKU Anda diprakirakan meleset dari target setahun", "/iku/")


def test_the_light_read_and_the_slots_at_hand_say_the_same(world, iku):
    Realisasi.objects.filter(year=2025, month=6).update(na=True, na_reason="regime", num=None, den=None)
    light = entries_of([iku.pk], 2026)[iku.pk]

    assert light == [entry_of(slot) for slot in slots_of(*history_spans([iku.pk], 2026))]
    assert outlook_of(light, 2026) is not None


def test_telusur_says_where_there_is_nothing_to_foresee(world):
    world.indikator("IKU-1")

    told = figures.explain(KEY, None)

    assert "tidak ada yang diprakirakan" in told.reason
