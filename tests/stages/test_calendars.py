"""Calendars as files: the shipped ones load, twice is once, and a bad one is refused with a sentence."""

from datetime import date

import pytest

from selaras.audit.models import Event
from selaras.config.cli import main
from selaras.stages import actions, calendars
from selaras.stages.models import ElectionCycle, KegiatanLuarTahapan, Regime, Tahapan
from selaras.stages.queries import regime_of_month, running_on
from tests.support.office import make_office

CYCLE = "cycle: {code: pemilu-x, kind: pemilu, name: Pemilu X}\n"


def a_calendar(*stages: str) -> str:
    return CYCLE + "stages:\n" + "".join(f"  - {{{stage}}}\n" for stage in stages)


@pytest.mark.django_db
def test_the_shipped_calendars_load_and_the_second_time_nothing_changes():
    first = [actions.load_calendar(each) for each in calendars.shipped()]
    assert all(each.new for each in first)
    assert (ElectionCycle.objects.count(), Tahapan.objects.count()) == (3, 36)
    assert KegiatanLuarTahapan.objects.count() == 9
    events = Event.objects.count()

    assert all(actions.load_calendar(each).nothing for each in calendars.shipped())
    assert Event.objects.count() == events


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("year", "month", "regime"),
    [
        (2022, 5, Regime.QUIET),
        (2022, 6, Regime.STAGE),  # begins on the 14th
        (2024, 12, Regime.STAGE),  # ends on the 16th
        (2025, 1, Regime.QUIET),
        (2026, 7, Regime.QUIET),
        (2029, 2, Regime.QUIET),  # no date is known
    ],
)
def test_the_regime_of_a_month_by_the_shipped_calendars(year, month, regime):
    for each in calendars.shipped():
        actions.load_calendar(each)

    assert regime_of_month(year, month) == regime


@pytest.mark.django_db
def test_the_stages_of_a_day_name_the_one_that_ends_first():
    for each in calendars.shipped():
        actions.load_calendar(each)

    assert [stage.name for stage in running_on(date(2024, 2, 12))] == [
        "Masa tenang",
        "Perencanaan program dan anggaran serta penyusunan peraturan",
    ]


@pytest.mark.django_db
def test_a_newer_file_changes_moves_and_reports_but_deletes_nothing():
    actions.load_calendar(
        calendars.read(
            a_calendar("code: A, name: Satu, start: 2027-01-01", "code: B, name: Dua, rule: nanti"), "x"
        )
    )
    newer = calendars.read(a_calendar("code: A, name: Satu, start: 2027-02-01, end: 2027-03-01"), "x")

    loaded = actions.load_calendar(newer)

    assert (loaded.new, loaded.changed, loaded.absent) == (0, 1, ("B",))
    assert Tahapan.objects.get(code="A").start == date(2027, 2, 1)
    assert Tahapan.objects.filter(code="B").exists()


@pytest.mark.django_db
def test_an_unknown_office_refuses_the_whole_file():
    text = a_calendar("code: A, name: Satu, start: 2027-01-01, units: [ENTAH]")

    with pytest.raises(calendars.CalendarFault, match="unit ENTAH tidak dikenal"):
        actions.load_calendar(calendars.read(text, "x"))
    assert not ElectionCycle.objects.exists()


@pytest.mark.django_db
def test_a_scope_follows_the_file():
    office = make_office()
    text = "code: A, name: Satu, start: 2027-01-01, opens_regime: true, units: [{}]"
    actions.load_calendar(calendars.read(a_calendar(text.format("LAMTENG")), "x"))
    assert regime_of_month(2027, 1, office.lamteng.pk) == Regime.STAGE

    assert actions.load_calendar(calendars.read(a_calendar(text.format("KAB-A")), "x")).changed == 1

    assert regime_of_month(2027, 1, office.lamteng.pk) == Regime.QUIET
    assert regime_of_month(2027, 1, office.kab_a.pk) == Regime.STAGE


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("{", "bukan YAML yang terbaca"),
        ("[]", "tidak ada `cycle`"),
        ("cycle: {code: x, kind: pemilu, kind: pemilu}", "bukan YAML yang terbaca"),
        ("cycle: {code: x, kind: pesta}", "perlu `code` dan `kind`"),
        (CYCLE + "stages: 3", "harus berupa daftar"),
        (a_calendar("name: Tanpa kode, rule: x"), "Tahapan ke-1: `code` dan `name` wajib"),
        (a_calendar("code: A, name: Satu"), "tulis `start`, atau `rule`"),
        (a_calendar("code: A, name: Satu, start: 2027-02-30"), "bukan YAML yang terbaca"),
        (a_calendar("code: A, name: Satu, start: kapan-kapan"), "harus tanggal seperti"),
        (a_calendar("code: A, name: Satu, start: 2027-03-01, end: 2027-02-01"), "sebelum mulai"),
        (a_calendar("code: A, name: Satu, rule: x, opens_regime: true"), "tanpa `start`"),
        (a_calendar("code: A, name: Satu, rule: x", "code: A, name: Dua, rule: x"), "Kode A dipakai"),
        (a_calendar("code: A, name: Satu, rule: x, parent: Z"), "induknya Z tidak ada"),
        (a_calendar("code: A, name: Satu, rule: x, units: LAMTENG"), "daftar kode unit"),
    ],
)
def test_a_bad_calendar_is_refused_with_a_sentence(text, sentence):
    with pytest.raises(calendars.CalendarFault, match=sentence):
        calendars.read(text, "berkas")


@pytest.mark.django_db
def test_the_command_says_what_came_in(tmp_path, capsys):
    assert main(["tahapan", "muat"]) == 0
    assert "Pemilu 2024: 19 baru, 0 berubah." in capsys.readouterr().out

    bad = tmp_path / "rusak.yaml"
    bad.write_text("{", encoding="utf-8")
    assert main(["tahapan", "muat", str(bad)]) == 1
    assert main(["tahapan", "muat", str(tmp_path / "tidak-ada.yaml")]) == 1
    assert "tidak terbaca" in capsys.readouterr().err
