"""Planning in a browser: accessible, narrow, in light and dark, and whole without JavaScript."""

from decimal import Decimal

import pytest

from selaras.organisation.models import Tupoksi
from selaras.planning import actions
from selaras.planning.models import (
    CrosscuttingRequest,
    DefinisiVersion,
    PerjanjianKinerja,
    RencanaAksiStep,
    Risk,
    Sasaran,
    Target,
    TupoksiIndikator,
)
from tests.planning.test_adoption import nation as nation
from tests.support import office as small
from tests.support.looks import WIDE, assert_looks

pytestmark = [pytest.mark.journey, pytest.mark.slow, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def flawed(plan):
    """A plan with a break of each kind, and a promise half signed."""
    DefinisiVersion.objects.update(source="", polarity="")
    other = small.an_indikator(plan.office.lamteng, plan.sasaran, small.a_definisi("IKU-1.1.2"))
    small.a_target(other, value=85, tw1=Decimal(70), tw2=Decimal(65))
    small.a_sasaran(plan.office.lamteng, "K1", kind="kondisi")
    for number in (1, 2):
        duty = Tupoksi.objects.create(
            unit=plan.office.pph,
            number=number,
            text="Mendukung pencegahan dan pengawasan pemutakhiran data pemilih",
            reference="Perbawaslu 1/2021 (ilustrasi)",
            valid_from=small.START,
        )
    TupoksiIndikator.objects.create(tupoksi=duty, definisi=plan.indikator.definisi)
    marks = {"theme": "digitalisasi", "is_csf": True, "level_of_result": "intermediate"}
    Sasaran.objects.filter(code="S1.1-LT").update(**marks)
    actions.ask_crosscutting(
        sasaran_id=plan.sasaran.pk,
        to_unit_id=plan.office.pph.pk,
        need="Data pemilih yang bersih di tiap kecamatan",
        by=plan.user("planner"),
    )
    row = PerjanjianKinerja.objects.create(
        unit=plan.office.lamteng, holder=plan.head, year=2026, status="signed", signed_on=small.TODAY
    )
    row.line_set.create(indikator=plan.indikator, value=Decimal(82))
    row.line_set.create(indikator=other, value=Decimal(85))
    facts = {"output": "28 daftar", "pic_id": plan.staff.pk, "weight": Decimal(45)}
    for number, text in enumerate(("Menyusun daftar kecamatan", "Meminta tindak lanjut tertulis"), start=1):
        made = actions.add_step(
            indikator_id=plan.indikator.pk,
            year=2026,
            facts=actions.StepFacts(text=text, tw_from=number, tw_to=number + 1, **facts),
            by=plan.user("planner"),
        )
    actions.claim_step(step_id=made.pk, note="Surat sudah dijawab", by=plan.user("staff"))
    for likelihood, text in ((5, "Jawaban KPU terlambat"), (2, "Petugas berganti di tengah tahun")):
        risk = actions.RiskFacts(text, likelihood, 4, "Menagih tiap minggu", plan.post.pk)
        actions.add_risk(sasaran_id=plan.sasaran.pk, facts=risk, by=plan.user("planner"))
    return plan


def pages_of(plan):
    pk = plan.indikator.pk
    late, claimed = RencanaAksiStep.objects.order_by("number")
    return (
        ("/rencana/pohon/", "pohon"),
        (f"/rencana/pohon/?simpul={Sasaran.objects.get(code='K1').pk}", "simpul"),
        (f"/rencana/indikator/{pk}/manual/", "manual"),
        ("/rencana/lintas/", "lintas"),
        (f"/rencana/lintas/{CrosscuttingRequest.objects.get().pk}/", "lintas-satu"),
        (f"/rencana/sasaran/{plan.sasaran.pk}/lintas/", "lintas-minta"),
        ("/rencana/tupoksi/", "tupoksi"),
        (f"/rencana/tupoksi/{Tupoksi.objects.first().pk}/", "tupoksi-satu"),
        ("/rencana/target/", "target-daftar"),
        (f"/rencana/target/?indikator={pk}", "target"),
        ("/rencana/perjanjian-kinerja/", "perjanjian"),
        ("/rencana/perjanjian-kinerja/?tahun=2027", "perjanjian-kosong"),
        ("/rencana/rencana-aksi/", "rencana-aksi-daftar"),
        (f"/rencana/rencana-aksi/?indikator={pk}", "rencana-aksi"),
        (f"/rencana/langkah-aksi/{late.pk}/", "langkah-aksi"),
        (f"/rencana/langkah-aksi/{claimed.pk}/", "langkah-aksi-lapor"),
        ("/rencana/risiko/", "risiko"),
        (f"/rencana/risiko/{Risk.objects.earliest('pk').pk}/", "risiko-satu"),
        ("/iku/", "iku-daftar"),
        (f"/iku/{pk}/", "iku"),
    )


def test_every_page_is_accessible_and_fits(open_page, flawed):
    page = open_page(user=flawed.user("planner"), size=WIDE)
    for address, name in pages_of(flawed):
        page.goto(address)
        assert_looks(page, name)


def test_adoption_is_accessible_and_fits(open_page, nation):
    """Before, with a difference; and afterwards, with what can be undone."""
    other = small.an_indikator(
        nation.office.lampung, nation.sasaran, nation.own.definisi.version_set.get(), parent=nation.own
    )
    small.a_target(other, year=2027, value=78)
    page = open_page(user=nation.user("national"), size=WIDE)
    page.goto(f"/rencana/adopsi/{nation.own.definisi_id}/?target=on")
    for name in ("adopsi", "adopsi-sesudah"):
        assert_looks(page, name)
        if name == "adopsi":
            page.get_by_role("button", name="Pasang di 2 kantor").click()
            assert page.get_by_text("Indikator sudah dipasang.").is_visible()


@pytest.mark.parametrize("javascript", [True, False])
def test_a_difference_is_mended_from_the_tree(open_page, flawed, javascript):
    """From the break on the tree to the target page, one reason, and the tree has one break less."""
    page = open_page(user=flawed.user("planner"), size=WIDE, javascript=javascript)
    page.goto("/rencana/pohon/")
    before = page.locator(".pohon li.putus").count()
    page.get_by_role("link", name="Putus: target PK 82").first.click()

    page.get_by_label("Alasan perubahan").fill("Mengikuti Perjanjian Kinerja")
    page.get_by_role("button", name="Simpan target").click()

    assert page.get_by_text("Target sudah disimpan.").is_visible()
    assert Target.objects.get(indikator=flawed.indikator, status="current").value == 82
    page.goto("/rencana/pohon/")
    assert page.locator(".pohon li.putus").count() == before - 1
