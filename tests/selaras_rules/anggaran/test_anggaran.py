from datetime import date
from decimal import Decimal

import pytest

from selaras_rules.anggaran import (
    Keluaran,
    explain_efisiensi_keluaran,
    explain_efisiensi_serapan,
    explain_nilai_efisiensi,
    explain_nka,
    explain_serapan,
)
from selaras_rules.anggaran.buku import NKA, _bobot
from selaras_rules.core.dated import NEWEST
from selaras_rules.core.decimals import rounded
from selaras_rules.core.errors import InputError, NotInForce
from selaras_rules.core.explained import Explained, Fact, NotApplicable, NotComputable
from selaras_rules.reading import Bacaan, read_number
from tests.selaras_rules.cases import agrees, cases

ON = date(2021, 12, 31)


def fact(value, label="Angka"):
    return Fact(label, Decimal(value))


@pytest.mark.parametrize("case", cases("published/serapan.yaml"))
def test_published_absorption(case):
    pagu, realisasi = (read_number(case[key], "rupiah") for key in ("pagu", "realisasi"))
    assert isinstance(pagu, Bacaan)
    assert isinstance(realisasi, Bacaan)

    told = explain_serapan(Fact("Pagu", pagu.value), Fact("Realisasi", realisasi.value), tanggal=ON)

    printed = read_number(case["printed"], "%")
    as_factor = abs(Decimal(case["computed"])) < 2  # some tables print 0,89 for 89 %
    computed = told.value / 100 if as_factor else told.value
    assert rounded(computed, 6) == Decimal(case["computed"])
    assert agrees(str(printed.value), computed) is not case.get("inconsistent", False)


@pytest.mark.parametrize(
    ("pagu", "realisasi", "kind", "said"),
    [
        ("0", "0", NotApplicable, "tidak ada belanja"),
        ("0", "5", NotComputable, "tanpa pagu"),
        ("-5", "5", NotComputable, "di bawah nol"),
    ],
)
def test_absorption_without_a_ceiling(pagu, realisasi, kind, said):
    told = explain_serapan(fact(pagu), fact(realisasi), tanggal=ON)

    assert isinstance(told, kind)
    assert said in told.reason


def test_spending_over_the_ceiling_is_told():
    assert explain_serapan(fact("100"), fact("101"), tanggal=ON).notes == ("Belanja melebihi pagu.",)
    assert explain_serapan(fact("100"), fact("100"), tanggal=ON).notes == ()
    assert isinstance(explain_serapan(NotApplicable("Pagu", "x"), fact("1"), tanggal=ON), NotApplicable)


def outputs(*rows):
    return [
        Keluaran(*[fact(value, label) for value, label in zip(row, ("PAK", "RAK", "CK"), strict=True)])
        for row in rows
    ]


PMK_214 = outputs(
    ("4000000000", "3800000000", "1.22"),
    ("1000000000", "975000000", "0.80"),
    ("5000000000", "4725000000", "1.42"),
)


def test_efficiency_of_outputs_as_pmk_214_2017_works_it():
    e = explain_efisiensi_keluaran(PMK_214, tanggal=ON)
    ne = explain_nilai_efisiensi(e, tanggal=ON)

    assert rounded(e.value, 6) == Decimal("25.665102")
    assert ne.value == 100
    assert ne.notes == ("E 25,67 dibatasi menjadi 20.",)


@pytest.mark.parametrize(
    ("e", "ne"),
    [
        ("-21", "0"),
        ("-20", "0"),
        ("-19.99", "0.025"),
        ("0", "50"),
        ("19.99", "99.975"),
        ("20", "100"),
        ("20.01", "100"),
    ],
)
def test_the_value_of_efficiency_at_its_limits(e, ne):
    node = Explained("E", Decimal(e), "%", "", "", (), None)

    assert explain_nilai_efisiensi(node, tanggal=ON).value == Decimal(ne)


def test_efficiency_without_figures():
    nothing = explain_efisiensi_keluaran(outputs(("100", "50", "0")), tanggal=ON)
    gap = explain_efisiensi_keluaran([Keluaran(NotApplicable("PAK", "x"), fact("1"), fact("1"))], tanggal=ON)

    assert isinstance(nothing, NotComputable)
    assert isinstance(explain_nilai_efisiensi(nothing, tanggal=ON), NotComputable)
    assert isinstance(explain_nilai_efisiensi(gap, tanggal=ON), NotApplicable)
    with pytest.raises(NotInForce):
        explain_efisiensi_keluaran(PMK_214, tanggal=date(2016, 12, 31))


@pytest.mark.parametrize(
    ("rumus", "capaian", "serapan", "value"),
    [
        # LKj PRKOM BPOM 2021
        ("ie", "99.92", "94.00", "1.063"),
        ("te", "99.92", "94.00", "0.063"),
        ("ie", "100.00", "99.21", "1.008"),
        ("te", "100.00", "99.21", "0.008"),
        ("selisih", "100.00", "99.21", "0.79"),
        ("selisih", "50", "0", "50"),
    ],
)
def test_capaian_against_absorption(rumus, capaian, serapan, value):
    told = explain_efisiensi_serapan(fact(capaian), fact(serapan), rumus=rumus, tanggal=ON)

    assert rounded(told.value, 3) == Decimal(value)


def test_capaian_against_nothing_spent():
    assert isinstance(explain_efisiensi_serapan(fact("50"), fact("0"), tanggal=ON), NotComputable)
    assert isinstance(
        explain_efisiensi_serapan(NotApplicable("C", "x"), fact("0"), tanggal=ON), NotApplicable
    )
    with pytest.raises(InputError, match="ie, te, selisih"):
        explain_efisiensi_serapan(fact("50"), fact("1"), rumus="x", tanggal=ON)


LAN_KMP = {"penyerapan": "95.53", "konsistensi": "99.61", "cro": "99.72", "nilai_efisiensi": "59.98"}


def nka(parts, on, **options):
    return explain_nka({name: fact(value, name) for name, value in parts.items()}, tanggal=on, **options)


def test_budget_performance_as_lan_kmp_2021_printed_it():
    told, band = nka(LAN_KMP, ON)

    assert rounded(told.value) == Decimal("87.93")
    assert band.name == "Baik"
    assert told.reference.confidence == "memory"


def test_without_a_date_the_parts_say_which_rule_is_meant():
    assert nka(LAN_KMP, NEWEST)[0].reference.instrument == "PMK 22/2021"
    told, _ = nka({"efektivitas": "80", "efisiensi": "60"}, NEWEST)
    assert (told.value, told.reference.instrument) == (75, "PMK 62/2023 dengan KMK 466/2023")


def test_budget_performance_refuses_other_parts_and_half_weights():
    with pytest.raises(InputError, match="belum ada: penyerapan"):
        nka({"cro": "1", "efisiensi": "1", "konsistensi": "1"}, ON)
    with pytest.raises(InputError, match="tidak dikenal: lain"):
        nka({**LAN_KMP, "lain": "1"}, ON)
    with pytest.raises(InputError, match="belum ada: efektivitas"):
        nka(LAN_KMP, date(2023, 12, 31))
    with pytest.raises(InputError, match="PMK 62/2023"):
        nka({"lain": "1"}, NEWEST)
    with pytest.raises(InputError, match="seharusnya 100"):
        nka({"a": "1"}, ON, bobot={"a": Decimal(99)})
    with pytest.raises(InputError, match="bukan angka"):
        explain_nka({"a": Fact("a", "BB")}, tanggal=ON, bobot={"a": Decimal(100)})
    with pytest.raises(InputError, match="berjumlah 50"):
        _bobot({"bagian": {"a": Decimal(50)}})


def test_weights_of_ones_own_are_told():
    told, _ = nka({"a": "80", "b": "60"}, ON, bobot={"a": Decimal(75), "b": Decimal(25)})

    assert told.value == 75
    assert "bukan bobot peraturan" in told.notes[-1]


@pytest.mark.parametrize("version", NKA.versions, ids=lambda version: str(version.start))
def test_every_version_of_the_weights_sums_to_100(version):
    assert sum(version.value.bagian.values()) == 100


@pytest.mark.parametrize(
    ("nilai", "name"),
    [
        ("90.01", "Sangat Baik"),
        ("90", "Baik"),
        ("80.01", "Baik"),
        ("80", "Cukup"),
        ("60.01", "Cukup"),
        ("60", "Kurang"),
        ("50.01", "Kurang"),
        ("50", "Sangat Kurang"),
    ],
)
def test_categories_of_budget_performance(nilai, name):
    _, band = nka(dict.fromkeys(LAN_KMP, nilai), ON)

    assert band.name == name
