"""The nation of numbers: whole, the same everywhere, marked as illustrative, and only into an empty demo."""

import hashlib

import pytest
from django.db.models import Count, F

from selaras.audit.models import Event
from selaras.exchange import national
from selaras.exchange.national import plans
from selaras.measurement import folding
from selaras.measurement.models import CapaianTriwulan, KonsolidasiTriwulan, Realisasi, RealisasiVersion
from selaras.organisation.models import Penugasan, UnitKerja, UnitPeriod
from selaras.planning.models import DefinisiVersion, Indikator, Target
from selaras_rules.capaian import PeriodRule, UnitRule

SMALL = national.Size(provinces=2, districts=5, staff=40, definitions=20, months=20)
# of all figures of SMALL, on every machine and database; it changes only when the generator is meant to
DIGEST = "539006a02658497b101d3595f3807cbd778ca9fa72673785eccd673c341b1c41"


@pytest.fixture
def made(db, settings):
    settings.SELARAS_DEMO = True
    return national.make(SMALL, say=lambda sentence: None)


def test_it_is_whole(made):
    assert (made.offices, made.people, made.slots) == (8, 40, 8 * 20 * 20)
    assert Penugasan.objects.count() == 40
    assert Indikator.objects.count() == 160
    assert Target.objects.count() == 160 * 3
    assert made.figures == RealisasiVersion.objects.count()
    assert Realisasi.objects.filter(verified_version__isnull=False).count() == made.figures


def test_the_figures_are_the_same_on_every_machine(made):
    rows = Realisasi.objects.order_by("indikator__definisi__code", "indikator__unit__code", "year", "month")
    names = (
        "indikator__definisi__code",
        "indikator__unit__code",
        "year",
        "month",
        "num",
        "den",
        "na",
        "late",
    )
    text = "\n".join("|".join(map(str, row)) for row in rows.values_list(*names))
    assert hashlib.sha256(text.encode()).hexdigest() == DIGEST


def test_all_is_marked_and_no_real_place_is_named(made):
    assert not Indikator.objects.filter(illustrative=False).exists()
    assert not UnitPeriod.objects.filter(illustrative=False).exists()
    assert not DefinisiVersion.objects.exclude(name__contains="(ilustrasi)").exists()
    assert {unit.name.rstrip("0123456789.") for unit in UnitKerja.objects.all()} == {
        "Bawaslu Nasional (ilustrasi)",
        "Bawaslu Provinsi ",
        "Bawaslu Kabupaten/Kota ",
    }


def test_every_pair_of_rules_takes_part(made):
    pairs = set(DefinisiVersion.objects.values_list("period_rule", "unit_rule"))
    assert pairs == {(period, unit) for period in PeriodRule for unit in UnitRule}


def test_figures_come_in_every_kind(made):
    slots = Realisasi.objects.all()
    assert set(slots.values_list("na_reason", flat=True)) >= {"", "regime", "zero_denominator"}
    assert slots.filter(late=True).exists()
    assert slots.filter(num=None, na=False).exists()
    assert {"di_jalur", "waspada", "di_bawah"} <= set(
        CapaianTriwulan.objects.values_list("keadaan", flat=True)
    )


def test_nobody_verified_his_own_figure_and_words_name_their_step(made):
    versions = RealisasiVersion.objects.all()
    assert not versions.filter(entered_person=F("verified_person")).exists()
    assert not versions.filter(slot__definisi_version__scale_code="predikat_akip", scale_code="").exists()


def test_its_figures_over_offices_are_the_rules_and_stay_so(made):
    assert KonsolidasiTriwulan.objects.values("indikator").annotate(n=Count("pk")).count() == 3 * 20
    assert folding.compare().differences == ()


def test_a_row_made_afterwards_gets_an_id_of_its_own(made):
    last = Target.objects.order_by("-pk").first()
    assert Target.objects.create(indikator=last.indikator, year=2030, value=1).pk > last.pk


def test_one_event_says_what_was_made(made):
    event = Event.objects.get(type="exchange.generated")
    assert event.data == {
        "ilustrasi": True,
        "kantor": 8,
        "pegawai": 40,
        "slot": 3200,
        "realisasi": made.figures,
    }


def test_a_place_that_holds_offices_is_left_alone(made):
    with pytest.raises(SystemExit, match="sudah berisi kantor"):
        national.make(SMALL, say=lambda sentence: None)


def test_only_a_demo_is_filled(db, settings):
    settings.SELARAS_DEMO = False
    with pytest.raises(SystemExit, match="demo"):
        national.make(SMALL, say=lambda sentence: None)


def test_the_whole_nation_has_its_553_offices():
    size = national.Size()
    assert size.offices == 553
    assert sum(size.districts_of(p) for p in range(size.provinces)) == 514
    assert len(list(size.calendar())) == 60
    assert size.offices * size.definitions * size.months == 1_327_200
    assert len({plans.rules_of(place)[:2] for place in range(size.definitions)}) == 16
