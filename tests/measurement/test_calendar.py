"""The calendar of measurement: who keeps it, what its pages say before they do it, what a province owes."""

from dataclasses import replace
from datetime import date

import pytest
from django.db import IntegrityError
from django.urls import reverse

from selaras.access.errors import NotAllowed, NotNow
from selaras.access.roles import Role
from selaras.audit.models import Event
from selaras.config.cli import main
from selaras.measurement import actions
from selaras.measurement.models import LockException, PeriodePengukuran, Realisasi
from selaras.measurement.opening import Opening, slots_to_open
from selaras.measurement.queries.calendar import usual_days
from selaras.planning.models import Indikator
from selaras.stages.models import ElectionCycle, Tahapan
from tests.measurement.world import START, slot_of, submit, verified

JUNE = {"year": 2026, "month": 6}
MONTH = [2026, 6]


def words(answer):
    return " ".join(answer.content.decode().replace("\N{NO-BREAK SPACE}", " ").split())


def over(world, own, unit="LAMPUNG", **fields):
    """An indicator of the province into which this one rolls up, of the same definition."""
    row = Indikator.objects.create(
        definisi=own.definisi,
        unit=world.units[unit],
        sasaran=world.sasaran,
        pic_formasi=world.penugasan["provinsi"].formasi,
        valid_from=START,
        **fields,
    )
    own.parent = row
    own.save()
    return row


# ------------------------------------------------------------------- days
def test_a_month_is_given_other_days_in_order_and_by_who_keeps_the_calendar(world):
    days = replace(usual_days(**JUNE), due_kabkota=date(2026, 7, 6))
    with pytest.raises(NotAllowed, match="semua kantor"):
        actions.set_period_days(**JUNE, days=days, by=world.users["perencana"])
    late = replace(days, due_kabkota=date(2026, 7, 8))
    with pytest.raises(NotNow, match="kabupaten/kota lebih dulu"):
        actions.set_period_days(**JUNE, days=late, by=world.users["pusat"])
    period = actions.set_period_days(**JUNE, days=days, by=world.users["pusat"])
    assert (period.status, period.due_kabkota) == ("planned", date(2026, 7, 6))
    assert actions.open_period(**JUNE, by=world.users["pusat"]).due_kabkota == date(2026, 7, 6)
    event = Event.objects.get(type="measurement.period_days_set")
    assert event.data["due_kabkota"] == {"before": "2026-07-03", "after": "2026-07-06"}
    actions.lock_period(**JUNE)
    with pytest.raises(NotNow, match="dikunci"):
        actions.set_period_days(**JUNE, days=days, by=world.users["pusat"])


def test_the_database_holds_the_order_of_the_levels(world):
    period = actions.open_period(**JUNE, by=None)
    period.due_provinsi = period.due_on
    with pytest.raises(IntegrityError):
        period.save()


# --------------------------------------------------- what a province owes
def test_what_the_offices_below_bring_is_asked_of_nobody_else(world):
    own = world.indikator("IKU-1")
    above = over(world, own)
    alone = over(world, world.indikator("IKU-2", unit_rule="tidak_diagregasi"))
    actions.open_period(**JUNE, by=None)
    owed = set(Realisasi.objects.values_list("indikator__definisi__code", "indikator__unit__code"))
    assert owed == {("IKU-1", "LAMTENG"), ("IKU-2", "LAMTENG"), ("IKU-2", "LAMPUNG")}
    assert (above.realisasi_set.count(), alone.realisasi_set.count()) == (0, 1)


def test_an_office_adds_a_share_of_its_own_and_stops(world):
    above = over(world, world.indikator("IKU-1"))
    actions.open_period(**JUNE, by=None)
    with pytest.raises(NotAllowed):
        actions.set_own_share(indikator_id=above.pk, measures=True, by=world.users["provinsi"])
    assert actions.set_own_share(indikator_id=above.pk, measures=True, by=world.users["pusat"]) == 1
    assert above.realisasi_set.count() == 1
    assert slot_of(above, 9).month == 9  # from now on it is asked for
    submit(world, above.realisasi_set.get(month=6), 3, 4, by="pusat")
    assert actions.set_own_share(indikator_id=above.pk, measures=False, by=world.users["pusat"]) == 1
    assert above.realisasi_set.get().month == 6  # what was entered stays


def test_the_list_of_a_province_says_where_its_figures_come_from(world, client):
    above = over(world, world.indikator("IKU-1"))
    actions.open_period(**JUNE, by=None)
    client.force_login(world.users["pusat"])
    shown = words(client.get(reverse("pengukuran")))
    assert "1 indikator dijumlahkan dari kantor di bawahnya.</h1>" in shown
    assert "Persentase IKU-1" in shown
    assert "Periode ini belum dibuka" not in shown
    client.post(reverse("realisasi_bagian", args=[above.pk]), {"ukur": "ya"})
    assert "Diukur juga di kantor ini" in words(client.get(reverse("pengukuran")))


# ------------------------------------------------------------------ pages
def test_opening_says_what_it_will_do_and_does_that(world, client):
    world.indikator("IKU-1", target={"value": 80})
    world.indikator("IKU-2")
    world.indikator("IKU-3", regimes="stage")
    assert Opening.of(slots_to_open(**JUNE)) == Opening(slots=3, offices=1, not_owed=1, without_target=1)
    client.force_login(world.users["pusat"])
    shown = words(client.get(reverse("kalender_buka", args=MONTH)))
    assert "<h1>Membuka Juni 2026 menagih 3 angka dari 1 kantor.</h1>" in shown
    assert "Kabupaten/kota mengisi sampai 3 Jul 2026, provinsi sampai 7 Jul 2026" in shown
    assert not Realisasi.objects.exists()
    client.post(reverse("kalender_buka", args=MONTH))
    assert Realisasi.objects.count() == 3
    assert "Tidak ada angka baru" in words(client.get(reverse("kalender_buka", args=MONTH)))


def test_locking_says_what_it_will_do_and_names_who_did_it(world, client):
    submit(world, slot_of(world.indikator("IKU-1")), 3, 4)
    slot_of(world.indikator("IKU-2"))
    client.force_login(world.users["pusat"])
    shown = words(client.get(reverse("kalender_kunci", args=MONTH)))
    assert "Mengunci Juni 2026 menutup pengisian; 2 angka belum ada." in shown
    assert "<dd>1</dd>" in shown  # waits for verification
    client.post(reverse("kalender_kunci", args=MONTH))
    assert PeriodePengukuran.objects.get().locked_by == world.users["pusat"]
    assert "Bulan ini sudah dikunci." in words(client.get(reverse("kalender_kunci", args=MONTH)))


def test_a_planner_of_an_office_sees_the_calendar_and_asks(world, client, django_assert_max_num_queries):
    slot_of(world.indikator("IKU-1"))
    client.force_login(world.users["perencana"])
    client.get(reverse("kalender"))
    with django_assert_max_num_queries(15) as first:
        shown = words(client.get(reverse("kalender")))
    queries = len(first)
    assert "Juni 2026: lewat masa tenggang 10 Jul 2026; yang diisi sekarang tercatat terlambat." in shown
    assert "oleh perencana Bawaslu RI atau admin sistem" in shown
    assert "0 dari 1" in shown
    month = words(client.get(reverse("kalender_bulan", args=MONTH)))
    assert "Ubah hari batas" not in month
    assert client.get(reverse("kalender_buka", args=MONTH)).status_code == 403
    assert client.get(reverse("kalender_bulan", args=[2026, 13])).status_code == 404
    for number in range(2, 52):
        world.indikator(f"IKU-{number}")
    actions.open_period(**JUNE, by=None)
    with django_assert_max_num_queries(queries):
        client.get(reverse("kalender"))


def test_the_office_above_excepts_on_the_page_of_the_month(world, client, django_assert_max_num_queries):
    slot = slot_of(world.indikator("IKU-1"))
    actions.lock_period(**JUNE)
    client.force_login(world.users["provinsi"])
    address = reverse("kalender_bulan", args=MONTH) + "?kantor=LAMTENG"
    with django_assert_max_num_queries(20):
        assert "IKU-1 Persentase IKU-1 (belum ada angka)" in words(client.get(address))
    send = reverse("kalender_pengecualian", args=[*MONTH, world.units["LAMTENG"].pk])
    given = {"slot": slot.pk, "reason": "Putusan baru terbit.", "until": "2026-09-30"}
    assert "Pilih hari terakhir antara" in words(client.post(send, given))
    client.post(send, {**given, "until": "2026-07-20"})
    assert LockException.objects.get().unit == world.units["LAMTENG"]
    assert "Putusan baru terbit." in words(client.get(address))
    client.force_login(world.users["tetangga"])
    assert "Putusan baru terbit." not in words(client.get(reverse("kalender_bulan", args=MONTH)))


def test_the_days_are_changed_on_the_page_and_a_wrong_order_is_told(world, client):
    client.force_login(world.users["pusat"])
    send = reverse("kalender_hari", args=MONTH)
    days = {"due_kabkota": "2026-07-06", "due_provinsi": "2026-07-07", "due_ri": "2026-07-09"}
    wrong = client.post(send, {**days, "grace_until": "2026-07-08"})
    assert (wrong.status_code, "Urutkan harinya" in words(wrong)) == (422, True)
    client.post(send, {**days, "grace_until": "2026-07-10"})
    assert "6 Jul 2026" in words(client.get(reverse("kalender_bulan", args=MONTH)))


def test_a_locked_month_is_told_apart_in_the_list(world, client):
    first, second = slot_of(world.indikator("IKU-1")), slot_of(world.indikator("IKU-2"))
    verified(world, slot_of(world.indikator("IKU-3")), 3, 4)
    actions.lock_period(**JUNE)
    actions.grant_exception(
        slot_id=second.pk, reason="Putusan.", until=date(2026, 7, 20), by=world.users["provinsi"]
    )
    client.force_login(world.users["pic"])
    shown = words(client.get(reverse("pengukuran")))
    assert "Dikunci tanpa angka" in shown
    assert f'href="{reverse("realisasi", args=[second.pk])}">Isi IKU-2</a>' in shown
    assert (
        f'<a class="btn btn-sm btn-outline-dark" href="{reverse("realisasi", args=[first.pk])}">' not in shown
    )


def test_the_system_opens_a_month_by_command(world, capsys):
    world.indikator("IKU-1")
    assert main(["buka-periode", "2026", "6"]) == 0
    assert "Periode 2026-06 dibuka; 1 angka ditagih." in capsys.readouterr().out
    actions.lock_period(**JUNE)
    assert main(["buka-periode", "2026", "6"]) == 1


@pytest.mark.parametrize(
    ("start", "words_of_it"),
    [
        (date(2026, 6, 20), "Periode ini dalam tahapan: Kampanye (Pemilu X)."),
        (date(2026, 9, 1), "Periode ini di luar tahapan."),
    ],
)
def test_a_figure_says_in_which_stage_its_period_lies(world, client, start, words_of_it):
    cycle = ElectionCycle.objects.create(code="x", kind="pemilu", name="Pemilu X")
    Tahapan.objects.create(
        cycle=cycle, code="A", name="Kampanye", start=start, end=date(2026, 9, 30), opens_regime=True
    )
    slot = slot_of(world.indikator("IKU-1"))
    client.force_login(world.users["pic"])
    assert words_of_it in words(client.get(reverse("realisasi", args=[slot.pk])))


def test_an_administrator_keeps_the_calendar_and_is_led_to_no_figures(world, client):
    slot_of(world.indikator("IKU-1"))
    client.force_login(world.person("admin", "LAMPUNG", role=Role.ADMIN_SISTEM))
    for address in (reverse("kalender"), reverse("kalender_bulan", args=MONTH)):
        assert f'href="{reverse("pengukuran")}?' not in words(client.get(address))
    assert client.get(reverse("kalender_kunci", args=MONTH)).status_code == 200
