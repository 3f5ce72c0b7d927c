"""The figure to date: bulk and explained say the same; a missing month is never 0; two queries for all."""

from decimal import Decimal

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from selaras.measurement import explain, queries
from selaras.measurement.models import Realisasi
from selaras.planning.models import DefinisiIndikator, Target
from selaras.registry import figures
from selaras_rules.capaian import Keadaan
from selaras_rules.core.explained import Explained, Fact, NotApplicable, NotComputable, render_text, walk
from tests.measurement.world import komponen_of, slot_of, verified

D = Decimal


def row(indikator, tw):
    return queries.results_for([indikator.pk], 2026, tw)[indikator.pk]


def quarterly(**values):
    return {name: D(value) for name, value in values.items()}


# ------------------------------------------------------------- known figures
def test_a_ratio_is_the_sum_of_numerators_over_the_sum_of_denominators(world):
    indikator = world.indikator(target=quarterly(value=80, tw1=70, tw2=75))
    verified(world, slot_of(indikator, 3), 41, 56)
    verified(world, slot_of(indikator, 6), 50, 62)
    found = row(indikator, 2)

    assert found.nilai.quantize(D("0.0001")) == D("77.1186")
    assert found.capaian.quantize(D("0.01")) == D("102.82")
    assert (found.target, found.keadaan, found.reported, found.missing) == (75, Keadaan.DI_JALUR, 2, 0)
    assert row(indikator, 1).nilai.quantize(D("0.01")) == D("73.21")


@pytest.mark.parametrize(("rule", "nilai"), [("jumlah", "9"), ("rata_rata", "4.5"), ("terakhir", "5")])
def test_the_rules_over_periods(world, rule, nilai):
    indikator = world.indikator(period_rule=rule, factor=D(1), satuan="forum")
    verified(world, slot_of(indikator, 3), 4)
    verified(world, slot_of(indikator, 6), 5)
    assert row(indikator, 2).nilai == D(nilai)


def test_a_missing_month_is_never_zero_and_lowers_completeness(world):
    indikator = world.indikator(period_rule="rata_rata", factor=D(1), target=quarterly(value=10, tw2=8))
    verified(world, slot_of(indikator, 3), 8)
    slot_of(indikator, 6)
    found = row(indikator, 2)
    assert (found.nilai, found.capaian, found.reported, found.missing) == (8, 100, 1, 1)


def test_nothing_verified_is_not_measured_and_not_zero(world):
    indikator = world.indikator(target=quarterly(value=80, tw2=75))
    slot_of(indikator, 6)
    found = row(indikator, 2)
    assert (found.nilai, found.capaian, found.keadaan) == (None, None, Keadaan.BELUM_DIUKUR)
    assert (found.target, found.reason) == (75, "belum ada angka yang diverifikasi")


def test_an_indicator_without_an_open_period_knows_its_target(world):
    found = row(world.indikator(target=quarterly(value=80, tw2=75)), 2)
    assert (found.target, found.missing, found.reason) == (75, 0, "belum ada periode yang dibuka")


def test_not_applicable_leaves_means_alone_and_is_a_value_of_its_own(world):
    indikator = world.indikator(target=quarterly(value=80, tw1=80, tw2=80))
    verified(world, slot_of(indikator, 3), 0, 0)
    only = row(indikator, 1)
    assert (only.na, only.nilai, only.keadaan, only.reason) == (
        True,
        None,
        Keadaan.TIDAK_BERLAKU,
        "penyebut nol",
    )
    verified(world, slot_of(indikator, 6), 80, 100)
    both = row(indikator, 2)
    assert (both.na, both.nilai, both.capaian, both.not_applicable) == (False, 80, 100, 1)


@pytest.mark.parametrize(
    ("rule", "nilai", "keadaan"),
    [("zero", D(0), Keadaan.DI_BAWAH), ("finding", None, Keadaan.BELUM_DIUKUR)],
)
def test_a_zero_denominator_as_the_manual_says(world, rule, nilai, keadaan):
    indikator = world.indikator(zero_denominator=rule, target=quarterly(value=80, tw2=80))
    verified(world, slot_of(indikator, 6), 0, 0)
    assert (row(indikator, 2).nilai, row(indikator, 2).keadaan) == (nilai, keadaan)


def test_lower_is_better_with_target_zero_needs_a_worst_value(world):
    plain = world.indikator(
        "IKU-1", polarity="turun", period_rule="jumlah", factor=D(1), target=quarterly(value=0, tw2=0)
    )
    worst = world.indikator(
        "IKU-2",
        polarity="turun",
        period_rule="jumlah",
        factor=D(1),
        worst=D(4),
        target=quarterly(value=0, tw2=0),
    )
    for each in (plain, worst):
        verified(world, slot_of(each, 6), 1)
    assert (row(plain, 2).capaian, row(worst, 2).capaian) == (None, 75)
    assert "nilai terburuk" in row(plain, 2).reason


def test_words_are_compared_never_added(world):
    indikator = world.indikator(
        polarity="ordinal", period_rule="terakhir", scale_code="predikat_akip", target={"scale_code": "BB"}
    )
    verified(world, slot_of(indikator, 3), scale_code="B")
    verified(world, slot_of(indikator, 6), scale_code="BB")
    found = row(indikator, 2)
    assert (found.nilai_kata, found.target_kata, found.capaian, found.nilai) == ("BB", "BB", 100, None)
    assert (found.nilai_shown, found.target_shown) == ("BB", "BB")


def test_a_range_holds_at_any_time(world):
    indikator = world.indikator(
        polarity="rentang", period_rule="terakhir", factor=D(1), target=quarterly(value_low=3, value_high=5)
    )
    verified(world, slot_of(indikator, 6), 4)
    found = row(indikator, 2)
    assert (found.capaian, found.target_shown) == (100, "3,00 sampai 5,00")


def test_without_a_target_for_the_quarter_there_is_no_capaian(world):
    indikator = world.indikator(target=quarterly(value=80))
    verified(world, slot_of(indikator, 6), 60, 100)
    verified(world, slot_of(indikator, 12), 100, 100)
    assert (row(indikator, 2).capaian, row(indikator, 2).nilai) == (None, 60)
    assert row(indikator, 4).capaian == 100


def test_the_year_is_reached_only_when_no_period_is_missing(world):
    indikator = world.indikator(frequency="semester", target=quarterly(value=80, tw2=80))
    slot_of(indikator, 6)
    verified(world, slot_of(indikator, 12), 80, 100)
    assert row(indikator, 4).keadaan == Keadaan.DI_JALUR
    verified(world, slot_of(indikator, 6), 80, 100)
    assert row(indikator, 4).keadaan == Keadaan.TERCAPAI


def test_an_unwritten_manual_gives_no_figure_and_says_why(world):
    indikator = world.indikator(polarity="", target=quarterly(value=80, tw2=75))
    Realisasi.objects.filter(pk=slot_of(indikator, 6).pk).update(num=91, den=118)
    found = row(indikator, 2)
    assert (found.nilai, found.capaian) == (None, None)
    assert "manual IKU belum menyebut" in found.reason


# ------------------------------------------------------------------- queries
def test_many_figures_cost_as_much_as_one(world, django_assert_num_queries):
    opened = [world.indikator(f"IKU-{number}", target=quarterly(value=80, tw2=75)).pk for number in range(25)]
    slot_of(world.indikator("IKU-X"), 6)
    unopened = [world.indikator(f"IKU-{number}", target=quarterly(value=80)).pk for number in range(25, 50)]
    for ids in (opened[:1] + unopened[:1], opened + unopened):
        with django_assert_num_queries(2):
            assert len(queries.results_for(ids, 2026, 2)) == len(ids)


# ---------------------------------------------------------------- explained
def test_telusur_goes_down_to_people_claims_and_evidence(world, claims, django_assert_max_num_queries):
    from selaras.evidence.actions import add_file

    indikator = world.indikator(target=quarterly(value=80, tw2=75))
    slot, part = slot_of(indikator, 6), komponen_of(indikator)["a"]
    bukti = add_file(
        unit_id=world.units["LAMTENG"].pk, name="rekap.pdf", content=b"%PDF-1", by=world.users["pic"]
    )
    proof = [f"evidence.bukti:{bukti.pk}", "Foto"]
    claims.add(slot, part, 90, person="Analis A", text="Rekomendasi DPT", evidence=proof)
    verified(
        world, slot, 91, 118, bukti_ids=(bukti.pk,), difference_reasons={part.pk: "Satu log belum dicatat"}
    )
    claims.add(slot, part, 5, text="Terlambat dicatat")
    key = queries.figure_key("capaian", indikator, 2026, 2)

    assert key == "capaian:IKU-1:LAMTENG:2026-TW2"
    with django_assert_max_num_queries(12):
        node = figures.explain(key, world.users["rekan"])
    assert isinstance(node, Explained)
    facts = [each for each in walk(node) if isinstance(each, Fact)]
    people = {(fact.label, fact.by) for fact in facts if fact.by}
    assert {("Diisi", "Pic"), ("Diverifikasi", "Kasubbag")} <= people
    claim = next(fact for fact in facts if "Rekomendasi DPT" in fact.label)
    assert (claim.value, claim.by, claim.on) == (90, "Analis A", "2026-06-09")
    assert [shown.label for shown in claim.inputs] == ["rekap.pdf", "Foto"]
    assert claim.inputs[0].source == f"evidence.bukti:{bukti.pk}"
    assert not any("Terlambat dicatat" in fact.label for fact in facts)  # not taken into the figure
    assert any(fact.source == f"evidence.bukti:{bukti.pk}" for fact in facts)
    assert any(fact.value == "Satu log belum dicatat" for fact in facts)
    assert node.reference is not None
    assert "102,82 %" in render_text(node)


def test_a_figure_that_is_not_verified_yet_says_what_waits_and_with_whom(world):
    from tests.measurement.world import submit

    indikator = world.indikator(target=quarterly(value=80, tw2=75))
    slot_of(indikator, 3)
    submit(world, slot_of(indikator, 6), 91, 118)
    node = figures.explain(queries.figure_key("capaian", indikator, 2026, 2), world.users["rekan"])
    assert isinstance(node, NotComputable)
    assert node.waiting
    assert node.reason == (
        "belum ada angka yang diverifikasi: 1 dari 2 periode menunggu verifikasi (verifikator Bawaslu "
        "LAMTENG-PPH), 1 dari 2 periode belum diajukan (Jabatan pic)"
    )
    text = render_text(node).replace("\u00a0", " ")
    assert "tidak dapat dihitung" not in text
    assert "TW I 2026: belum ada, belum diisi, ditunggu dari Jabatan pic" in text
    assert "TW II 2026: belum ada, diajukan Pic " in text


def test_claims_taken_into_a_returned_version_stay_with_the_figure(world, claims):
    from selaras.measurement import actions
    from tests.measurement.world import submit

    indikator = world.indikator(target=quarterly(value=80, tw2=75))
    slot, part = slot_of(indikator, 6), komponen_of(indikator)["a"]
    claims.add(slot, part, 91, text="Rekomendasi DPT")
    first = submit(world, slot, 91, 118)
    actions.return_realisasi(version_id=first.pk, reason="Periksa penyebut", by=world.users["kasubbag"])
    verified(world, slot, 91, 120)
    assert "Rekomendasi DPT" in render_text(explain.explain_capaian(indikator, 2026, 2))


def test_a_later_target_is_named_beside_the_frozen_one(world):
    indikator = world.indikator(target=quarterly(value=80, tw2=75))
    verified(world, slot_of(indikator, 6), 60, 100)
    old = Target.objects.get()
    old.status = "superseded"
    old.save()
    Target.objects.create(indikator=indikator, year=2026, version=2, value=D(90), reason="x", supersedes=old)
    node = explain.explain_capaian(indikator, 2026, 2)
    assert node.value == 80
    assert any("Target setahun kini 90" in note for note in node.notes)


def test_a_key_of_another_office_or_of_nonsense_is_unknown(world):
    indikator = world.indikator()
    verified(world, slot_of(indikator, 6), 91, 118)
    for key, user in [
        ("capaian:IKU-1:LAMTENG:2026-TW2", "tetangga"),
        ("capaian:IKU-9:LAMTENG:2026-TW2", "pic"),
        ("capaian:IKU-1:LAMTENG:2026-TW5", "pic"),
        ("capaian:IKU-1", "pic"),
    ]:
        with pytest.raises(figures.UnknownFigure):
            figures.explain(key, world.users[user])
    seen_by_the_server = figures.explain("realisasi:IKU-1:LAMTENG:2026-TW2", None)
    assert seen_by_the_server.shown == "77,12"


def test_a_members_figure_has_its_own_key(world):
    world.person("anggota", "LAMTENG", role="anggota")
    indikator = world.indikator(holder="anggota", pic="", target=quarterly(value=80, tw2=50))
    verified_by = slot_of(indikator, 6)
    from selaras.measurement.actions import verify_realisasi
    from tests.measurement.world import submit

    version = submit(world, verified_by, 1, 2, by="anggota")
    verify_realisasi(version_id=version.pk, by=world.users["koordinator"])
    key = queries.figure_key("capaian", indikator, 2026, 2)
    assert key == f"capaian:IKU-1:LAMTENG@{world.penugasan['anggota'].code}:2026-TW2"
    assert figures.explain(key, world.users["anggota"]).value == 100


# ------------------------------------------------------------------ property
amount = st.integers(0, 2000).map(lambda n: D(n) / 100)
one_slot = st.one_of(
    st.none(),
    st.just("na"),
    st.tuples(amount, st.one_of(st.just(D(0)), amount)),
)
manuals = st.fixed_dictionaries(
    {
        "polarity": st.sampled_from(["naik", "turun", "stabil", "tercapai", "rentang", "ordinal", ""]),
        "period_rule": st.sampled_from(["rasio", "jumlah", "rata_rata", "terakhir"]),
        "zero_denominator": st.sampled_from(["not_applicable", "zero", "finding"]),
        "factor": st.sampled_from([D(1), D(100)]),
        "cap": st.sampled_from([None, D(120)]),
        "worst": st.sampled_from([None, D(10)]),
    }
)
targets = st.one_of(
    st.none(),
    st.builds(lambda v, t: {"value": v, "tw1": t, "tw2": t}, amount, amount),
    st.builds(lambda v: {"value_low": v, "value_high": v + 2}, amount),
    st.just({"scale_code": "BB"}),
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    manual=manuals, target=targets, contents=st.lists(one_slot, min_size=4, max_size=4), tw=st.integers(1, 4)
)
def test_the_bulk_figure_and_the_explained_one_are_equal(world, manual, target, contents, tw):
    with transaction.atomic():
        indikator = world.indikator(
            f"IKU-{DefinisiIndikator.objects.count()}", target=target, scale_code="", **manual
        )
        for month, content in zip((3, 6, 9, 12), contents, strict=True):
            fill(slot_of(indikator, month), content)
        same(indikator, tw)
        transaction.set_rollback(True)


def fill(slot, content):
    """Put an official content into a slot, as verification would."""
    if content == "na":
        slot.na, slot.na_reason = True, "declared"
    elif content is not None:
        num, den = content
        slot.num, slot.den = num, den if slot.definisi_version.period_rule == "rasio" else D(1)
        if slot.den == 0 and slot.definisi_version.zero_denominator == "not_applicable":
            slot.num = slot.den = None
            slot.na, slot.na_reason = True, "zero_denominator"
    slot.save()


def same(indikator, tw):
    found = row(indikator, tw)
    for kind, value in (("realisasi", found.nilai), ("capaian", found.capaian)):
        node = figures.explain(queries.figure_key(kind, indikator, 2026, tw), None)
        if value is None:
            assert not isinstance(node, Explained) or node.value == found.nilai_kata
            assert isinstance(node, NotApplicable) == found.na
            if kind == "capaian":
                assert node.reason.startswith(found.reason)  # telusur says besides what is waited for
        else:
            assert isinstance(node, Explained)
            assert node.value == value


def test_a_range_has_its_lower_edge_to_date_where_the_quarter_gives_one():
    from selaras.measurement.roll import target_to_date
    from selaras.planning.models import Target

    plain = Target(value_low=Decimal(95), value_high=Decimal(100))
    stepped = Target(value_low=Decimal(95), value_high=Decimal(100), tw1=Decimal(15), tw2=Decimal(40))

    assert target_to_date(plain, 2) == (95, 100)
    assert target_to_date(stepped, 2) == (40, 100)
    assert target_to_date(stepped, 4) == (95, 100)
