"""What measurement, SKP and daily work say of a planned change, together as planning asks them."""

from decimal import Decimal

import pytest

from selaras.planning import consequences
from selaras.planning.consequences import PlannedChange, PlannedManual, PlannedTarget
from selaras.planning.queries.targets import TargetFigure
from tests.support import office as the
from tests.worklog.story import Version, a_figure, a_slot, record, set_status


def figure(value):
    return TargetFigure(Decimal(value))


CHANGES = {
    "ended": (
        lambda iku: {"ended_indikator": frozenset([iku.pk])},
        {
            ("Catatan kerja yang menunggu angka", "1 catatan", 1),
            ("SKP di Unit LAMTENG-PPH", "1 RHK pada 1 SKP", 1),
            ("Realisasi IKU-1.1.1 tahun 2026", "1 periode terbuka belum berangka", 2),
        },
    ),
    "moved": (
        lambda iku: {"moved_indikator": frozenset([iku.pk])},
        {("SKP di Unit LAMTENG-PPH", "1 RHK pada 1 SKP", 3)},
    ),
    "target": (
        lambda iku: {"target": PlannedTarget(iku.pk, 2026, figure(82), figure(80))},
        {
            ("Periode 2026 yang sudah dibuka", "1 periode memakai target saat dibuka", 3),
            ("SKP di Unit LAMTENG-PPH", "1 RHK pada 1 SKP", 2),
        },
    ),
    "quarters only": (
        lambda iku: {"target": PlannedTarget(iku.pk, 2026, figure(80), figure(80))},
        {("Periode 2026 yang sudah dibuka", "1 periode memakai target saat dibuka", 3)},
    ),
    "parts": (
        lambda iku: {"manual": PlannedManual(iku.definisi_id, None, rules=False, parts=True)},
        {
            ("Catatan kerja yang menunggu angka", "1 catatan", 2),
            ("Periode yang memakai manual versi 1", "1 periode di 1 unit", 3),
            ("SKP di Unit LAMTENG-PPH", "1 RHK pada 1 SKP", 2),
        },
    ),
}


@pytest.mark.parametrize("case", CHANGES)
def test_each_room_says_what_it_keeps(cast, rhk, case):
    make, expected = CHANGES[case]
    record(cast.analis, rhk_id=rhk.pk, quantity=Decimal(2))
    slot = a_slot(cast.iku)
    slot.target = cast.iku.target_set.filter(year=2026).first() or the.a_target(cast.iku)
    slot.save()

    found = consequences.of(PlannedChange(cast.office.lamteng.pk, the.TODAY, **make(cast.iku)))

    assert {(each.what, each.before, int(each.severity)) for each in found} == expected


def test_a_verified_figure_is_kept_and_said_so(cast, rhk):
    slot = a_slot(cast.iku)
    slot.verified_version = a_figure(slot, cast.kasubbag, Version.SUBMITTED)
    set_status(slot.verified_version, Version.VERIFIED, cast.koordinator)
    slot.save()

    change = PlannedChange(cast.office.lamteng.pk, the.TODAY, ended_indikator=frozenset([cast.iku.pk]))

    assert "1 angka terverifikasi" in [each.before for each in consequences.of(change)]
