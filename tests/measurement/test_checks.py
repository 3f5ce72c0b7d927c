"""SEL401, SEL402, SEL404, SEL410: the catalogue's own examples, then the same over the database."""

from datetime import date
from decimal import Decimal

import pytest

from selaras.alignment.catalogue import catalogue
from selaras.measurement import actions
from selaras.measurement.checks import evidence, notes, published
from selaras.measurement.models import PublishedCapaian
from selaras.registry.checks import CheckContext, registered
from selaras_rules.capaian import Polaritas
from tests.measurement.world import NOTE, komponen_of, slot_of, submit, verified

D = Decimal


def context(world, *, unit="LAMTENG", as_of=date(2026, 7, 15)):
    book = catalogue()
    return CheckContext(frozenset({world.units[unit].pk}), 2026, as_of, book.parameters, book.words)


def run(code, world, **changes):
    return registered()[code](context(world, **changes))


def counts(result):
    return (result.passed, result.failed, result.not_applicable)


def message(code, finding):
    """Every placeholder of the catalogue's sentence is filled."""
    return catalogue().entries[code].message.format_map(finding.facts)


def row(polarity="naik", target=80, realisasi=75, printed="93,75", **manual):
    return published.Row(
        Polaritas(polarity), D(str(target)), D(str(realisasi)), printed, manual, date(2025, 12, 31)
    )


# ---------------------------------------------------- the catalogue's examples
@pytest.mark.parametrize(("side", "expected"), [("fires", True), ("silent", False)])
class TestExamples:
    def test_sel401(self, side, expected):
        facts = getattr(catalogue().entries["SEL401"], side)
        assert published.breaks_formula(row(**facts)) is expected

    def test_sel402(self, side, expected):
        facts = getattr(catalogue().entries["SEL402"], side)
        assert published.copies_realisasi(row(**{**facts, "printed": str(facts["printed"])})) is expected

    def test_sel404(self, side, expected):
        assert evidence.lacks_evidence(**getattr(catalogue().entries["SEL404"], side)) is expected

    def test_sel410(self, side, expected):
        assert notes.is_unexplained(**getattr(catalogue().entries["SEL410"], side)) is expected


# --------------------------------------------------------------------- SEL401
@pytest.mark.parametrize(
    ("changes", "fires"),
    [
        ({"printed": "93,75"}, False),
        ({"printed": "93,8"}, False),  # rounded half up
        ({"printed": "93,7"}, False),  # cut
        ({"printed": "94"}, False),
        ({"printed": "93"}, False),
        ({"printed": "93,76"}, True),
        ({"printed": "96,4"}, True),
        ({"printed": "93.75 %"}, False),
        ({"realisasi": 90, "printed": "100", "cap": D(100)}, False),  # the manual itself caps
        ({"realisasi": 90, "printed": "100"}, True),
        ({"target": 0, "printed": "100"}, True),  # no answer, so no number
        ({"target": 0, "printed": "-"}, False),
        ({"printed": "Baik"}, False),
    ],
)
def test_printed_against_computed(changes, fires):
    assert published.breaks_formula(row(**changes)) is fires


@pytest.mark.parametrize(
    ("changes", "cause"),
    [
        ({"printed": "106,25"}, "arah terbalik"),
        ({"realisasi": 90, "printed": "100"}, "dibatasi 100"),
        ({"realisasi": 130, "printed": "120"}, "dibatasi 120"),
        ({"printed": "0,9375"}, "pecahan, bukan persen"),
        ({"target": 7, "realisasi": 6, "printed": "86,00"}, "dibulatkan di tengah"),
        ({"target": 0, "printed": "100"}, "tidak punya jawaban"),
        ({"printed": "12"}, "belum diketahui"),
    ],
)
def test_the_likely_cause_is_named(changes, cause):
    assert cause in published.likely_cause(row(**changes))


def publish(indikator, printed, *, target=80, realisasi=75, year=2025, document="LKjIP 2025", tw=0):
    return PublishedCapaian.objects.create(
        indikator=indikator,
        year=year,
        tw=tw,
        target=D(target),
        realisasi=D(realisasi),
        printed=printed,
        document=document,
    )


def test_sel401_finds_the_figure_that_does_not_follow(world):
    indikator = world.indikator()
    wrong = publish(indikator, "96,4")
    publish(indikator, "93,75", document="Laporan lain")
    publish(world.indikator("IKU-2", polarity=""), "12")
    result = run("SEL401", world)

    assert counts(result) == (1, 1, 1)
    (finding,) = result.findings
    assert finding.object_key == f"measurement.publishedcapaian:{wrong.pk}"
    assert (
        message("SEL401", finding) == "IKU-1 2025: tertulis 96,4 %, hitungan 93,75 % (sebab belum diketahui)."
    )
    assert finding.url == "/pengukuran/?kantor=LAMTENG&tahun=2025&tw=4"
    assert counts(run("SEL401", world, unit="KAB-A")) == (0, 0, 0)


def test_sel401_leaves_copies_to_sel402_which_names_three_of_one_document_once(world):
    rows = [world.indikator(f"IKU-{number}") for number in range(4)]
    for each in rows[:3]:
        publish(each, "75")
    publish(rows[3], "75", document="Laporan lain")
    assert counts(run("SEL401", world)) == (0, 0, 4)
    result = run("SEL402", world)
    assert (result.failed, len(result.findings)) == (4, 2)
    assert message("SEL402", result.findings[0]).startswith("3 baris LKjIP 2025:")


# --------------------------------------------------------------------- SEL404
def imported(world, slot, *figures, **fields):
    """As a workbook brings it: nothing beside the figures."""
    fields = {"evidence_waiver": "", "note": "", "by": "perencana", **fields}
    return submit(world, slot, *figures, cause="import", **fields)


def test_sel404_finds_a_verified_figure_that_rests_on_nothing(world):
    indikator = world.indikator()
    slot = slot_of(indikator, 3)
    actions.verify_realisasi(version_id=imported(world, slot, 91, 118).pk, by=world.users["kasubbag"])
    result = run("SEL404", world)

    assert counts(result) == (0, 1, 0)
    assert message("SEL404", result.findings[0]) == (
        "Realisasi Persentase IKU-1 TW\u00a0I\u00a02026 (91 dari 118) belum berbukti."
    )
    assert result.findings[0].url == f"/pengukuran/{slot.pk}/"


def test_sel404_counts_an_absent_figure_as_failed_and_leaves_the_finding_to_sel412(world):
    slot_of(world.indikator(), 6)
    assert counts(run("SEL404", world)) == (0, 1, 0)
    assert run("SEL404", world).findings == []


def test_sel404_speaks_only_after_the_grace_days(world):
    slot_of(world.indikator(), 6)
    assert counts(run("SEL404", world, as_of=date(2026, 7, 10))) == (0, 0, 0)
    assert counts(run("SEL404", world, as_of=date(2026, 7, 11))) == (0, 1, 0)


def test_sel404_takes_logs_that_carry_evidence(world, claims):
    indikator = world.indikator()
    slot = slot_of(indikator, 3)
    claims.add(slot, komponen_of(indikator)["a"], 91, evidence=["Foto"])
    imported(world, slot, 91, 118)
    assert counts(run("SEL404", world)) == (1, 0, 0)


def test_sel404_takes_a_waiver_once_the_verifier_has_countersigned_it(world):
    slot = slot_of(world.indikator(), 3)
    version = submit(world, slot, 91, 118)
    assert counts(run("SEL404", world)) == (0, 0, 1)
    actions.verify_realisasi(version_id=version.pk, by=world.users["kasubbag"])
    assert counts(run("SEL404", world)) == (1, 0, 0)


@pytest.mark.parametrize(("opened", "expected"), [(True, (1, 0, 0)), (False, (0, 1, 0))])
def test_sel404_takes_a_bare_link_only_when_the_verifier_opened_it(world, opened, expected):
    from selaras.evidence.actions import add_link

    link = add_link(
        unit_id=world.units["LAMTENG"].pk, name="x", url="https://contoh.invalid/", by=world.users["pic"]
    )
    slot = slot_of(world.indikator(), 3)
    version = submit(world, slot, 91, 118, bukti_ids=(link.pk,), evidence_waiver="")
    assert counts(run("SEL404", world)) == (0, 0, 1)
    actions.verify_realisasi(version_id=version.pk, by=world.users["kasubbag"], evidence_opened=opened)
    assert counts(run("SEL404", world)) == expected


@pytest.mark.parametrize("how", ["declared", "zero", "regime"])
def test_sel404_leaves_alone_what_does_not_apply(world, how):
    slot = slot_of(world.indikator(regimes="stage" if how == "regime" else "both"), 3)
    if how == "declared":
        submit(world, slot, na_claim=True, evidence_waiver="")
    if how == "zero":
        submit(world, slot, 0, 0, evidence_waiver="")
    assert counts(run("SEL404", world)) == (0, 0, 1)


def test_a_young_unit_is_not_judged(world):
    unit = world.units["LAMTENG"]
    slot_of(world.indikator(), 3)
    unit.opened_on = date(2026, 6, 1)
    unit.save()
    assert counts(run("SEL404", world)) == (0, 0, 0)


# --------------------------------------------------------------------- SEL410
TARGET = {"value": D(80), "tw1": D(80), "tw2": D(80)}


def test_sel410_finds_red_without_a_reason(world):
    slot = slot_of(world.indikator(target=TARGET), 6)
    imported(world, slot, 50, 100)
    result = run("SEL410", world)
    assert counts(result) == (0, 1, 0)
    assert message("SEL410", result.findings[0]) == (
        "Persentase IKU-1 TW\u00a0II\u00a02026 mencapai 62,50 % tanpa penjelasan."
    )


def test_sel410_looks_at_red_ones_only_and_at_the_figure_to_date(world):
    indikator = world.indikator(target=TARGET)
    imported(world, slot_of(indikator, 3), 100, 100)
    imported(world, slot_of(indikator, 6), 40, 100)  # alone 50, to date 70 of 80: 87,5
    imported(world, slot_of(world.indikator("IKU-2"), 6), 1, 100)  # no target: not computable
    assert counts(run("SEL410", world)) == (0, 0, 0)


def test_sel410_is_content_with_a_reason_and_not_with_last_periods(world):
    indikator = world.indikator(target=TARGET)
    verified(world, slot_of(indikator, 3), 10, 100, note=NOTE)
    assert counts(run("SEL410", world)) == (1, 0, 0)
    verified(world, slot_of(indikator, 6), 10, 100, note=NOTE.replace("Juli", "juli!"))
    assert counts(run("SEL410", world)) == (1, 1, 0)


def test_sel410_compares_with_december_in_the_first_quarter(world):
    indikator = world.indikator(target=TARGET)
    verified(world, slot_of(indikator, 12, 2025), 10, 100, note=NOTE)
    verified(world, slot_of(indikator, 3), 10, 100, note=NOTE)
    assert counts(run("SEL410", world)) == (0, 1, 0)


@pytest.mark.parametrize(
    ("text", "before", "expected"),
    [("", "", False), (NOTE, "", False), (NOTE, NOTE.upper(), True), (NOTE, "Lain sama sekali.", False)],
)
def test_copied(text, before, expected):
    assert notes.copied(text, before) is expected


# -------------------------------------------------------------------- queries
@pytest.mark.parametrize("code", ["SEL401", "SEL402", "SEL404", "SEL410"])
def test_checks_cost_the_same_for_one_and_for_many(world, code, django_assert_max_num_queries):
    def add(number):
        indikator = world.indikator(f"IKU-{number}", target=TARGET)
        publish(indikator, "96,4")
        imported(world, slot_of(indikator, 3), 10, 100)

    add(0)
    with django_assert_max_num_queries(12) as first:
        run(code, world)
    for number in range(1, 12):
        add(number)
    with django_assert_max_num_queries(len(first)):
        assert run(code, world).failed in (0, 12)
