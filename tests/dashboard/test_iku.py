"""The IKU of an office, and one of them: the answer, telusur, evidence, people; at a fixed cost."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from selaras.dashboard.queries.iku_list import iku_of_office
from selaras.dashboard.queries.iku_trend import trend_of
from selaras.evidence.models import Bukti
from selaras.measurement.actions import open_period
from selaras.measurement.models import KonsolidasiTriwulan, Realisasi
from selaras.measurement.queries import slots_of
from selaras.planning.models import DefinisiIndikator, Target
from selaras.planning.queries.targets import targets_of
from selaras.registry.business_date import business_now
from tests.measurement import world as worlds

TODAY = date(2026, 7, 15)


@pytest.fixture
def world(db, settings):
    """One office in which IKU-1 has reached 77,12 % of 80 % by TW II 2026."""
    settings.SELARAS_DEMO = True
    settings.SELARAS_TANGGAL = TODAY
    return worlds.build()


@pytest.fixture
def iku(world):
    target = {f"tw{k}": Decimal(80) for k in (1, 2, 3, 4)} | {"value": Decimal(80)}
    row = world.indikator("IKU-1", target=target)
    open_period(year=2026, month=3, by=None)
    open_period(year=2026, month=6, by=None)
    worlds.verified(world, worlds.slot_of(row, month=3), 41, 56)
    worlds.verified(world, worlds.slot_of(row, month=6), 50, 62)
    return row


def signed_in(world, name):
    client = Client()
    client.force_login(world.users[name])
    return client


def text_of(client, address):
    answer = client.get(address)
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def cost_of(client, address):
    client.get(address)
    with CaptureQueriesContext(connection) as seen:
        client.get(address)
    return len(seen)


class TestList:
    def test_answers_first(self, world, iku):
        text = text_of(signed_in(world, "perencana"), "/iku/")

        assert "1 dari 1 IKU di bawah jalur." in text
        assert "77,12 %" in text
        assert 'href="?telusur=realisasi:IKU-1:LAMTENG:2026-TW2"' in text
        assert 'href="?telusur=capaian:IKU-1:LAMTENG:2026-TW2"' in text
        assert text.count("btn-primary") == 1

    def test_shows_the_figure_of_the_offices_below_where_the_office_measures_none(self, world, iku):
        made_up = world.indikator("IKU-9", target={"value": Decimal(80), "tw2": Decimal(80)})
        KonsolidasiTriwulan.objects.create(
            indikator=made_up,
            year=2026,
            tw=2,
            num=Decimal(60),
            den=Decimal(100),
            units=3,
            reported=2,
            na=0,
            missing=1,
            capaian=Decimal(75),
            keadaan="di_bawah",
        )
        own, below = iku_of_office(iku.unit, TODAY).iku
        assert (below.value, below.result.capaian, below.result.keadaan) == ("60,00\u00a0%", 75, "di_bawah")
        assert below.value_key.startswith("gabungan:IKU-9:")
        assert (own.coverage, own.value) == ("", "77,12\u00a0%")
        text = text_of(signed_in(world, "perencana"), f"/iku/?unit={iku.unit.code}")
        assert "2 dari 3 kantor di bawah melapor" in text
        assert "2 dari 2 IKU di bawah jalur." in text

    def test_counts_only_the_iku_of_the_office(self, world, iku):
        for code, changes in (("IKU-2", {"is_iku": False}), ("IKU-3", {})):
            row = world.indikator(code, holder="pic" if code == "IKU-3" else "")
            type(row).objects.filter(pk=row.pk).update(**changes) if changes else None

        shown = iku_of_office(world.units["LAMTENG"], TODAY)

        assert [group.title for group in shown.groups] == [
            "IKU kantor",
            "IKU perorangan anggota",
            "Indikator keluaran dan kegiatan",
        ]
        assert (len(shown.iku), shown.measured, len(shown.off_track)) == (1, 1, 1)

    def test_an_unmeasured_iku_is_neither_zero_nor_off_track(self, world):
        world.indikator("IKU-1")

        text = text_of(signed_in(world, "perencana"), "/iku/")

        assert "1 IKU, belum ada yang terukur." in text
        assert "telusur=realisasi" not in text

    def test_shows_the_quarter_asked_for_and_forgives_a_wrong_one(self, world, iku):
        client = signed_in(world, "perencana")

        assert "73,21 %" in text_of(client, "/iku/?tahun=2026&tw=1")
        assert "77,12 %" in text_of(client, "/iku/?tahun=abc&tw=9")

    def test_an_office_without_indicators(self, world):
        text = text_of(signed_in(world, "perencana"), "/iku/")

        assert "belum punya IKU." in text
        assert "Buka pohon kinerja" in text

    def test_another_office_is_unknown(self, world, iku):
        assert signed_in(world, "perencana").get("/iku/?unit=KAB-A").status_code == 404

    def test_the_province_sees_the_offices_below(self, world, iku):
        text = text_of(signed_in(world, "provinsi"), "/iku/?unit=LAMTENG")

        assert "77,12 %" in text

    def test_costs_the_same_for_one_and_for_fifty(self, world, iku):
        client = signed_in(world, "perencana")
        world.indikator("IKU-9")  # one without a period, whose target is asked for apart
        one = cost_of(client, "/iku/")
        for number in range(49):
            world.indikator(f"IKU-9.{number}")

        assert cost_of(client, "/iku/") == one
        assert one <= 14


class TestOne:
    def test_says_how_far_with_both_figures_open(self, world, iku):
        text = text_of(signed_in(world, "perencana"), f"/iku/{iku.pk}/")

        assert "dari target 80 %" in text
        assert 'href="?telusur=realisasi:IKU-1:LAMTENG:2026-TW2"' in text
        assert 'href="?telusur=capaian:IKU-1:LAMTENG:2026-TW2"' in text
        assert "96,40 %" in text
        assert "Tabel" in text  # behind the chart

    def test_opens_the_telusur_of_its_figure(self, world, iku):
        text = text_of(
            signed_in(world, "perencana"), f"/iku/{iku.pk}/?telusur=capaian:IKU-1:LAMTENG:2026-TW2"
        )

        assert 'id="telusur"' in text
        assert "Diverifikasi" in text

    def test_before_any_figure_it_says_not_zero(self, world):
        row = world.indikator("IKU-1")

        text = text_of(signed_in(world, "perencana"), f"/iku/{row.pk}/")

        assert "Bukan nol." in text
        assert "Belum ada angka untuk digambar" in text

    def test_a_period_to_fill_is_the_next_step(self, world):
        row = world.indikator("IKU-1")
        open_period(year=2026, month=6, by=None)
        slot = worlds.slot_of(row)

        text = text_of(signed_in(world, "pic"), f"/iku/{row.pk}/")

        assert f'class="btn btn-primary" href="/pengukuran/{slot.pk}/"' in text

    def test_lists_the_evidence_one_may_open(self, world, iku):
        version = worlds.slot_of(iku).verified_version
        assert version is not None
        bukti = Bukti.objects.create(
            unit=world.units["LAMTENG"],
            kind="link",
            name="Berita acara pleno",
            url="https://contoh.example/ba",
            uploaded_by=world.users["pic"],
            uploaded_at=business_now(),
        )
        version.bukti_set.create(bukti=bukti)

        assert "Berita acara pleno" in text_of(signed_in(world, "perencana"), f"/iku/{iku.pk}/")

    def test_names_what_the_manual_lacks_and_the_history_of_the_target(self, world, iku):
        Target.objects.filter(indikator=iku).update(
            version=2, reason="Arahan rapat", proposed_at=business_now()
        )

        text = text_of(signed_in(world, "perencana"), f"/iku/{iku.pk}/")

        assert "Manual belum lengkap." in text
        assert "Arahan rapat" in text

    def test_an_indicator_of_another_office_is_unknown(self, world, iku):
        assert signed_in(world, "tetangga").get(f"/iku/{iku.pk}/").status_code == 404

    def test_costs_the_same_with_many_offices_below(self, world, iku):
        client = signed_in(world, "perencana")
        child = world.indikator("IKU-A", unit="KAB-A", pic="tetangga")
        type(child).objects.filter(pk=child.pk).update(parent=iku)
        one = cost_of(client, f"/iku/{iku.pk}/")
        assert one <= 20
        for number in range(20):
            other = world.indikator(f"IKU-B{number}", unit="KAB-A", pic="tetangga")
            type(other).objects.filter(pk=other.pk).update(parent=iku)

        assert cost_of(client, f"/iku/{iku.pk}/") == one


def trend(iku):
    slots = slots_of(([iku.pk], 2025, 4), ([iku.pk], 2026, 4))
    return trend_of(slots, targets_of(iku.pk), "Persentase, per triwulan", "%")


class TestTrend:
    def test_a_point_a_quarter_with_its_target(self, world, iku):
        series = trend(iku)

        assert series is not None
        assert [(point.name, point.state) for point in series.points] == [
            ("TW I\u00a02026", "waspada"),
            ("TW II\u00a02026", "waspada"),
        ]
        assert series.targets == {2026: Decimal(80)}

    def test_what_does_not_apply_has_no_value(self, world, iku):
        Realisasi.objects.filter(month=3).update(na=True, na_reason="regime", num=None, den=None)

        series = trend(iku)

        assert series is not None
        assert (series.points[0].value, series.points[0].state) == (None, "tidak_berlaku")

    def test_nothing_to_draw_is_no_chart(self, world):
        row = world.indikator("IKU-1")
        assert DefinisiIndikator.objects.count() == 1

        assert trend(row) is None
