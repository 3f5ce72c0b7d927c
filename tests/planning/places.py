"""What the permission matrix asks about in planning, made where an object stands."""

from decimal import Decimal

from django.utils import timezone

from selaras.access.models import User
from selaras.access.roles import Capability, Role
from selaras.organisation.models import Formasi, Jabatan, Tupoksi, UnitKerja
from selaras.planning.models import (
    CrosscuttingRequest,
    DefinisiIndikator,
    DefinisiVersion,
    DefinitionAdoption,
    Indikator,
    PerjanjianKinerja,
    PlacedIndikator,
    RencanaAksi,
    RencanaAksiStep,
    Renstra,
    Risk,
    Sasaran,
    SasaranVersion,
    Target,
    TupoksiIndikator,
)
from tests.access.routes import Arguments, office_of
from tests.access.world import SINCE, Place, Relation

READ, WRITE, APPROVE = Capability.PLANNING_READ, Capability.PLANNING_WRITE, Capability.PLANNING_APPROVE
VERIFY = Capability.REALISASI_VERIFY
YEAR = 2026


def sasaran(place: Place) -> Sasaran:
    """A node of the place's own plan in force, beneath nothing."""
    renstra, _ = Renstra.objects.get_or_create(
        unit=place.unit, period_start=2025, version=1, defaults={"period_end": 2029, "status": "enacted"}
    )
    row, _ = Sasaran.objects.get_or_create(
        renstra=renstra,
        code="S1",
        defaults={"unit": place.unit, "kind": "sasaran_kegiatan", "text": "Hasil", "valid_from": SINCE},
    )
    return row


def indikator(place: Place, *, held: bool = False) -> Indikator:
    """An indicator of the place's unit; `held`: the personal one of the place's person."""
    definisi, _ = DefinisiIndikator.objects.get_or_create(
        code=f"IKU-{place.unit.code}", defaults={"owner_unit": place.unit, "result_type": "outcome"}
    )
    DefinisiVersion.objects.get_or_create(
        definisi=definisi, version=1, defaults={"name": "Persentase contoh", "valid_from": SINCE}
    )
    row, _ = Indikator.objects.get_or_create(
        definisi=definisi,
        unit=place.unit,
        holder=place.penugasan if held else None,
        defaults={"sasaran": sasaran(place), "valid_from": SINCE},
    )
    return row


def draft(place: Place) -> Renstra:
    """A draft of the place's unit, ready to be enacted, with one mission; nobody of the test wrote it."""
    row, made = Renstra.objects.get_or_create(
        unit=place.unit, period_start=2025, version=9, defaults={"period_end": 2029, "regulation": "X"}
    )
    if made:
        SasaranVersion.objects.create(renstra=row, unit=place.unit, kind="misi", code="M1", text="Misi")
        row.ready_at, row.ready_by = timezone.now(), place.person.user
        row.save()
    return row


def the_draft(place: Place) -> Arguments:
    return {"renstra_id": draft(place).pk}


def the_node(place: Place) -> Arguments:
    return {"node_id": draft(place).node_set.get().pk}


def a_placement(place: Place) -> Arguments:
    node, owed = draft(place).node_set.get(), indikator(place)
    row, _ = PlacedIndikator.objects.get_or_create(node=node, definisi=owed.definisi)
    return {"placed_id": row.pk}


def two_versions(place: Place) -> Arguments:
    return {"renstra_id": draft(place).pk, "dengan_id": sasaran(place).renstra_id}


def the_sasaran(place: Place) -> Arguments:
    return {"sasaran_id": sasaran(place).pk}


def a_request(place: Place) -> Arguments:
    """What a far unit, whose plan nobody of the matrix reads, asks of the place's unit."""
    far = UnitKerja.objects.get_or_create(
        code="JAUH", defaults={"kind": "kabkota", "name": "JAUH", "opened_on": SINCE}
    )[0]
    plan, _ = Renstra.objects.get_or_create(
        unit=far, period_start=2025, version=1, defaults={"period_end": 2029, "status": "enacted"}
    )
    node, _ = Sasaran.objects.get_or_create(
        renstra=plan,
        code="J1",
        defaults={"unit": far, "kind": "kondisi", "text": "Jauh", "valid_from": SINCE},
    )
    asker, _ = User.objects.get_or_create(username="peminta")
    row, _ = CrosscuttingRequest.objects.get_or_create(
        sasaran=node,
        to_unit=place.unit,
        defaults={"need": "Data", "asked_by": asker, "asked_at": timezone.now()},
    )
    return {"permintaan_id": row.pk}


def a_duty(place: Place) -> Arguments:
    row, _ = Tupoksi.objects.get_or_create(
        unit=place.unit, number=1, valid_from=SINCE, defaults={"text": "Tugas", "reference": "X"}
    )
    return {"tupoksi_id": row.pk}


def a_mapping(place: Place) -> Arguments:
    row, _ = TupoksiIndikator.objects.get_or_create(
        tupoksi_id=a_duty(place)["tupoksi_id"], definisi=indikator(place).definisi
    )
    return {"pemetaan_id": row.pk}


def not_enacting(place: Place) -> bool:
    """The office above accepts targets; a plan is enacted by the office itself, and not by who wrote it."""
    return place.role is Role.VERIFIKATOR


def the_indikator(place: Place) -> Arguments:
    return {"indikator_id": indikator(place).pk}


def the_definisi(place: Place) -> Arguments:
    return {"definisi_id": indikator(place).definisi_id}


def an_adoption(place: Place) -> Arguments:
    row, _ = DefinitionAdoption.objects.get_or_create(
        definisi=indikator(place).definisi,
        valid_from=SINCE,
        offices=1,
        adopted_by=place.person.user,
        defaults={"adopted_at": timezone.now()},
    )
    return {"adoption_id": row.pk}


def the_targets_year(place: Place) -> Arguments:
    return {"indikator_id": indikator(place, held=True).pk, "year": YEAR}


def proposal(place: Place) -> Arguments:
    """A target that waits for the office above; nobody of the test proposed it."""
    row, _ = Target.objects.get_or_create(
        indikator=indikator(place),
        year=YEAR,
        version=1,
        defaults={"value": Decimal(80), "status": "proposed"},
    )
    return {"target_id": row.pk}


def perjanjian(place: Place) -> Arguments:
    """A draft that the place's person promises."""
    row, _ = PerjanjianKinerja.objects.get_or_create(unit=place.unit, holder=place.penugasan, year=YEAR)
    return {"perjanjian_id": row.pk}


def submitted(place: Place) -> Arguments:
    """One that waits for the signature of the place's person."""
    arguments = perjanjian(place)
    PerjanjianKinerja.objects.update(status="submitted")
    return arguments


def step(place: Place, **fields: object) -> Arguments:
    """A step whose PIC is the place's person; `fields` put it into another state."""
    rencana, _ = RencanaAksi.objects.get_or_create(indikator=indikator(place), year=YEAR)
    row = RencanaAksiStep.objects.create(
        rencana=rencana,
        number=1,
        text="Menyusun daftar",
        output="Daftar",
        pic=place.penugasan,
        tw_from=1,
        tw_to=2,
        weight=Decimal(100),
        **fields,
    )
    return {"step_id": row.pk}


def claimed_step(place: Place) -> Arguments:
    """One that its PIC reported done."""
    return step(place, status="claimed", claimed_at=timezone.now(), claimed_person=place.person)


def the_steps_form(place: Place) -> Arguments:
    return {"text": "Menyusun daftar", "output": "Daftar", "pic": place.penugasan.pk} | {
        "tw_from": "1",
        "tw_to": "2",
        "weight": "50",
    }


def post(place: Place) -> Formasi:
    """A post in the place's unit that nobody holds."""
    jabatan, _ = Jabatan.objects.get_or_create(
        code="ANALIS", defaults={"name": "Analis", "family": "pelaksana"}
    )
    row, _ = Formasi.objects.get_or_create(
        code=f"{place.unit.code}-ANALIS",
        defaults={"unit": place.unit, "jabatan": jabatan, "seats": 1, "valid_from": SINCE},
    )
    return row


def risk(place: Place) -> Arguments:
    """An open risk on the node of the place's unit."""
    row = Risk.objects.create(
        sasaran=sasaran(place),
        text="Data terlambat",
        likelihood=3,
        impact=4,
        treatment="Meminta lebih awal",
        owner=post(place),
        assessed_at=timezone.now(),
    )
    return {"risk_id": row.pk}


def the_risks_form(place: Place) -> Arguments:
    own = {"sasaran": sasaran(place).pk, "owner": post(place).pk}
    return own | {"text": "Data terlambat", "likelihood": 3, "impact": 4, "treatment": "Meminta lebih awal"}


def of_the_office(place: Place) -> Arguments:
    return {"unit": office_of(place).code}


def by_kepala_sekretariat(place: Place) -> bool:
    """His reach is his own office; a departing target is accepted one level up."""
    return place.role is Role.KEPALA_SEKRETARIAT


def by_no_party(place: Place) -> bool:
    """Only the two parties sign and send back, whatever their role."""
    return place.relation is not Relation.OWN
