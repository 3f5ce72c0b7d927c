from datetime import date

import pytest

from selaras_rules.core.errors import InputError
from selaras_rules.skp import Rentang, kewajiban_skp, masa_skp, triwulan_dari

YEAR = Rentang(date(2026, 1, 1), date(2026, 12, 31))


@pytest.mark.parametrize(
    ("status", "mulai", "berakhir", "kontrak", "masa"),
    [
        ("pns", date(2020, 1, 1), None, None, YEAR),
        ("pns", date(2026, 4, 1), date(2026, 10, 1), None, Rentang(date(2026, 4, 1), date(2026, 9, 30))),
        ("pns", date(2020, 1, 1), None, date(2026, 6, 30), YEAR),  # only a contract of a PPPK ends an SKP
        ("pppk", date(2020, 1, 1), None, date(2026, 6, 30), Rentang(date(2026, 1, 1), date(2026, 6, 30))),
        ("pppk", date(2020, 1, 1), None, date(2026, 12, 31), YEAR),
        ("pppk", date(2020, 1, 1), None, date(2027, 1, 1), YEAR),
        ("pppk", date(2020, 1, 1), None, date(2026, 1, 1), Rentang(date(2026, 1, 1), date(2026, 1, 1))),
        ("pppk", date(2020, 1, 1), None, date(2025, 12, 31), None),
        ("ppnpn", date(2020, 1, 1), None, None, None),
        ("pns", date(2027, 1, 1), None, None, None),
    ],
)
def test_an_skp_covers_the_days_in_post_and_under_contract(status, mulai, berakhir, kontrak, masa):
    assert masa_skp(status, 2026, mulai=mulai, berakhir=berakhir, akhir_kontrak=kontrak) == masa


def test_what_stands_instead_is_named_only_where_there_is_no_skp():
    on = date(2026, 1, 1)
    assert kewajiban_skp("ppnpn", on).ganti
    assert not kewajiban_skp("pppk", on).ganti
    with pytest.raises(InputError):
        kewajiban_skp("honorer", on)


def test_quarters_are_cut_at_the_ends_and_cover_every_day_once():
    assert [tw for tw, _ in triwulan_dari(YEAR)] == [1, 2, 3, 4]
    assert sum(span.hari for _, span in triwulan_dari(YEAR)) == 365
    assert triwulan_dari(Rentang(date(2026, 3, 31), date(2026, 4, 1))) == (
        (1, Rentang(date(2026, 3, 31), date(2026, 3, 31))),
        (2, Rentang(date(2026, 4, 1), date(2026, 4, 1))),
    )
    assert triwulan_dari(Rentang(date(2026, 10, 1), date(2026, 12, 31)))[0][0] == 4
