"""Where the routes of planning stand (see tests/access/routes.py)."""

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
from tests.access.routes import Arguments, OnObject, Placement, office_of
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


ROUTES: dict[str, Placement | tuple[Placement, ...]] = {
    "pohon": OnObject(READ, lambda place: {}, query=of_the_office, of_office=True),
    "sasaran_induk": OnObject(
        WRITE,
        the_sasaran,
        method="post",
        sees=READ,
        owned=False,
        data={"parent": ""},
    ),
    "renstra": OnObject(READ, lambda place: {}, query=of_the_office, of_office=True),
    "renstra_mulai": OnObject(
        WRITE,
        lambda place: {"unit_id": office_of(place).pk},
        method="post",
        sees=READ,
        of_office=True,
        data={"period_start": "2040", "period_end": "2044"},
    ),
    "lintas": OnObject(READ, lambda place: {}, query=of_the_office, of_office=True),
    "lintas_minta": (
        OnObject(WRITE, the_sasaran, sees=READ, owned=False),
        OnObject(
            WRITE,
            the_sasaran,
            method="post",
            sees=READ,
            owned=False,
            data=lambda place: {"to_unit": UnitKerja.objects.get(code="RI").pk, "need": "Data"},
        ),
    ),
    "lintas_satu": OnObject(READ, a_request, owned=False),
    "lintas_terima": OnObject(
        APPROVE,
        a_request,
        method="post",
        sees=READ,
        owned=False,
        unless=not_enacting,
        data=lambda place: {"accepted_as": sasaran(place).pk},
    ),
    "lintas_tolak": OnObject(
        APPROVE,
        a_request,
        method="post",
        sees=READ,
        owned=False,
        unless=not_enacting,
        data={"reason": "Belum ada sumber daya"},
    ),
    "tupoksi": OnObject(READ, lambda place: {}, query=of_the_office, of_office=True),
    "tupoksi_satu": (
        OnObject(READ, a_duty, owned=False),
        OnObject(
            WRITE,
            a_duty,
            method="post",
            sees=READ,
            owned=False,
            data=lambda place: {"definisi": indikator(place).definisi_id, "relation": "main"},
        ),
    ),
    "tupoksi_lepas": OnObject(WRITE, a_mapping, method="post", sees=READ, owned=False),
    "renstra_buka": OnObject(WRITE, the_draft, method="post", sees=READ, owned=False),
    "renstra_siap": OnObject(
        WRITE, the_draft, method="post", sees=READ, owned=False, data={"regulation": "Keputusan 1"}
    ),
    "renstra_buang": OnObject(WRITE, the_draft, method="post", sees=READ, owned=False),
    "renstra_tetapkan": (
        OnObject(READ, the_draft, owned=False),
        OnObject(APPROVE, the_draft, method="post", sees=READ, owned=False, unless=not_enacting),
    ),
    "renstra_banding": OnObject(READ, two_versions, owned=False),
    "renstra_susun": OnObject(READ, the_draft, owned=False),
    "renstra_tambah": OnObject(
        WRITE,
        the_draft,
        method="post",
        sees=READ,
        owned=False,
        data=lambda place: {"kind": "misi", "unit": place.unit.pk, "code": "M2", "text": "Misi"},
    ),
    "renstra_urungkan": OnObject(WRITE, the_draft, method="post", sees=READ, owned=False, data={"nomor": 1}),
    "simpul_ubah": OnObject(
        WRITE, the_node, method="post", sees=READ, owned=False, data={"code": "M1", "text": "Lain"}
    ),
    "simpul_pindah": OnObject(WRITE, the_node, method="post", sees=READ, owned=False, data={"parent": ""}),
    "simpul_salin": OnObject(
        WRITE,
        the_node,
        method="post",
        sees=READ,
        owned=False,
        data=lambda place: {"unit": place.unit.pk},
    ),
    "simpul_pangkas": OnObject(WRITE, the_node, method="post", sees=READ, owned=False),
    "simpul_indikator": OnObject(
        WRITE,
        the_node,
        method="post",
        sees=READ,
        owned=False,
        data=lambda place: {"definisi": indikator(place).definisi_id},
    ),
    "penempatan_lepas": OnObject(WRITE, a_placement, method="post", sees=READ, owned=False),
    "manual": OnObject(READ, the_indikator, owned=False),
    "manual_ubah": OnObject(
        WRITE, the_indikator, method="post", sees=READ, owned=False, data={"name": "Persentase lain"}
    ),
    "manual_rumus": OnObject(
        WRITE,
        the_indikator,
        method="post",
        sees=READ,
        owned=False,
        data={
            "factor": "1",
            "zero_denominator": "zero",
            "bagian-TOTAL_FORMS": "0",
            "bagian-INITIAL_FORMS": "0",
        },
    ),
    "mutu_data": OnObject(WRITE, the_targets_year, method="post", sees=READ, data={"limits": "Ada"}),
    "indikator_pj": OnObject(
        WRITE, the_indikator, method="post", sees=READ, owned=False, data={"formasi": ""}
    ),
    "indikator_jenis": OnObject(
        WRITE, the_indikator, method="post", sees=READ, owned=False, data={"result_type": "output"}
    ),
    "adopsi": OnObject(WRITE, the_definisi, sees=READ, owned=False),
    "adopsi_pasang": OnObject(WRITE, the_definisi, method="post", sees=READ, owned=False),
    "adopsi_urungkan": OnObject(WRITE, an_adoption, method="post", sees=READ, owned=False),
    "target": (
        OnObject(READ, lambda place: {}, query=of_the_office, of_office=True),
        OnObject(READ, lambda place: {}, query=lambda place: {"indikator": indikator(place).pk}, owned=False),
    ),
    "target_versi": OnObject(READ, proposal, owned=False),
    "nilai_awal": OnObject(
        WRITE,
        lambda place: {"indikator_id": indikator(place, held=True).pk},
        method="post",
        sees=READ,
        data={"year": "2024", "figure": "70", "source": "LKjIP 2024"},
    ),
    "target_ubah": OnObject(
        WRITE, the_targets_year, method="post", sees=READ, data={"figure": "80", "reason": "Arahan"}
    ),
    "target_setujui": OnObject(
        APPROVE, proposal, method="post", sees=READ, owned=False, unless=by_kepala_sekretariat
    ),
    "target_tolak": OnObject(
        APPROVE, proposal, method="post", sees=READ, owned=False, unless=by_kepala_sekretariat
    ),
    "perjanjian": OnObject(READ, lambda place: {}, query=of_the_office, of_office=True),
    "perjanjian_susun": OnObject(
        WRITE,
        lambda place: {"unit_id": office_of(place).pk, "year": YEAR},
        method="post",
        sees=READ,
        of_office=True,
    ),
    "perjanjian_perbarui": OnObject(WRITE, perjanjian, method="post", sees=READ),
    "perjanjian_ajukan": OnObject(WRITE, perjanjian, method="post", sees=READ),
    "perjanjian_tanda_tangan": OnObject(READ, submitted, method="post", unless=by_no_party),
    "perjanjian_kembalikan": OnObject(
        READ, submitted, method="post", unless=by_no_party, data={"reason": "Target keliru"}
    ),
    "rencana_aksi": (
        OnObject(READ, lambda place: {}, query=of_the_office, of_office=True),
        OnObject(READ, lambda place: {}, query=lambda place: {"indikator": indikator(place).pk}, owned=False),
    ),
    "rencana_aksi_tambah": OnObject(
        WRITE,
        lambda place: {"indikator_id": indikator(place).pk, "year": YEAR},
        method="post",
        sees=READ,
        owned=False,
        data=the_steps_form,
    ),
    "langkah_aksi": OnObject(READ, step),
    "langkah_ubah": OnObject(WRITE, step, method="post", sees=READ, owned=False, data=the_steps_form),
    "langkah_hapus": OnObject(WRITE, step, method="post", sees=READ, owned=False),
    "langkah_kemajuan": OnObject(
        READ, step, method="post", unless=by_no_party, data={"progress": "40", "note": "Separuh"}
    ),
    "langkah_selesai": OnObject(
        READ, step, method="post", unless=by_no_party, data={"note": "Daftar sudah lengkap"}
    ),
    "langkah_periksa": OnObject(VERIFY, claimed_step, method="post", sees=READ, never_own=True),
    "langkah_kembalikan": OnObject(
        VERIFY,
        claimed_step,
        method="post",
        sees=READ,
        never_own=True,
        data={"reason": "Daftar dua desa belum ada"},
    ),
    "langkah_hentikan": OnObject(
        APPROVE, step, method="post", sees=READ, owned=False, data={"reason": "Anggaran dialihkan"}
    ),
    "risiko": OnObject(READ, lambda place: {}, query=of_the_office, of_office=True),
    "risiko_tambah": OnObject(
        WRITE,
        lambda place: {"unit_id": office_of(place).pk},
        method="post",
        sees=READ,
        of_office=True,
        data=the_risks_form,
    ),
    "risiko_satu": OnObject(READ, risk, owned=False),
    "risiko_nilai": OnObject(WRITE, risk, method="post", sees=READ, owned=False, data=the_risks_form),
    "risiko_pindah": OnObject(
        WRITE,
        risk,
        method="post",
        sees=READ,
        owned=False,
        data={"to": "closed", "note": "Data kini datang tepat waktu"},
    ),
}
