"""Where the routes of measurement stand (see tests/access/routes.py). Each figure is its person's own."""

from decimal import Decimal

from selaras.access.models import User
from selaras.access.roles import Capability, Role
from selaras.measurement.models import Measure, PeriodePengukuran, Realisasi, RealisasiVersion
from selaras.organisation.models import Person
from selaras.planning.models import DefinisiVersion, Komponen
from tests.access.routes import Anywhere, Arguments, Everyone, Nationally, OnObject, Placement, office_of
from tests.access.world import Place, Relation
from tests.planning.places import indikator

READ, WRITE, VERIFY = (
    Capability.REALISASI_READ,
    Capability.REALISASI_WRITE,
    Capability.REALISASI_VERIFY,
)
NOW = "2026-07-01T08:00Z"


def slot(place: Place) -> Realisasi:
    """A slot of the second quarter for which the place's person answers."""
    held = indikator(place, held=True)
    manual = DefinisiVersion.objects.get(definisi=held.definisi)
    manual.polarity, manual.period_rule, manual.frequency = "naik", "jumlah", "triwulan"
    manual.save()
    Komponen.objects.get_or_create(version=manual, symbol="n", role="part", label="nilai")
    PeriodePengukuran.objects.get_or_create(
        year=2026,
        month=6,
        defaults={
            "opens_on": "2026-06-01",
            "due_on": "2026-06-30",
            "due_kabkota": "2026-07-03",
            "due_provinsi": "2026-07-07",
            "due_ri": "2026-07-09",
            "grace_until": "2026-07-10",
            "status": "open",
        },
    )
    row, _ = Realisasi.objects.get_or_create(
        indikator=held, year=2026, month=6, defaults={"tw": 2, "definisi_version": manual, "regime": "quiet"}
    )
    return row


def the_slot(place: Place) -> Arguments:
    return {"slot_id": slot(place).pk}


def the_form(place: Place) -> Arguments:
    """What the page sends: one value, to be kept as a draft."""
    part = Komponen.objects.get(version=slot(place).definisi_version)
    kunci = "6f9619ff-8b86-4d01-b42d-00cf4fc964ff"
    return {f"nilai_{part.pk}": "5", "row_version": 0, "kunci": kunci, "aksi": "simpan"}


def the_submitted(place: Place) -> Arguments:
    """A figure that its person has submitted."""
    version, _ = RealisasiVersion.objects.get_or_create(
        slot=slot(place),
        number=1,
        defaults={
            "status": "submitted",
            "num": Decimal(5),
            "den": Decimal(1),
            "entered_by": place.person.user,
            "entered_person": place.person,
            "entered_at": NOW,
        },
    )
    return {"version_id": version.pk}


def the_row(place: Place) -> Arguments:
    """What the grid sends for one row: a value where there was none."""
    row = slot(place)
    part = Komponen.objects.get(version=row.definisi_version)
    return {f"v{row.pk}": "0", f"s{row.pk}_{part.pk}": "5", f"d{row.pk}_{part.pk}": ""}


def the_checked(place: Place) -> Arguments:
    """A figure of its person that somebody of another office has verified; it waits for approval."""
    arguments = the_submitted(place)
    row = RealisasiVersion.objects.get(pk=arguments["version_id"])
    other = Person.objects.create(
        code="PEMERIKSA", name="Pemeriksa", pseudonym="P-X", user=User.objects.create_user("pemeriksa")
    )
    row.status, row.verified_person, row.verified_by, row.verified_at = "checked", other, other.user, NOW
    row.save()
    return arguments


def of_a_kasubbag(place: Place) -> bool:
    """A head of a part verifies and does not approve."""
    return place.role is Role.KASUBBAG


def the_measure(place: Place, **state: object) -> Measure:
    """What the place's person has to do about his figure."""
    found, _ = Measure.objects.get_or_create(
        slot=slot(place),
        pic=place.penugasan,
        defaults={
            "obstacle": "Pleno mundur ke Juli.",
            "text": "Menyurati KPU.",
            "due": "2026-12-31",
            "planned_by": place.person.user,
            "planned_person": place.person,
            "planned_at": NOW,
            **state,
        },
    )
    return found


def the_open(place: Place) -> Arguments:
    return {"measure_id": the_measure(place).pk}


def the_claimed(place: Place) -> Arguments:
    said = {"status": "claimed", "claimed_at": NOW, "claimed_person": place.person}
    return {"measure_id": the_measure(place, **said).pk}


def the_plan(place: Place) -> Arguments:
    """What the form of a new measure sends."""
    said = {"obstacle": "Pleno mundur ke Juli.", "text": "Menyurati KPU lagi.", "due": "2026-12-31"}
    return {**said, "pic_id": place.penugasan.pk}


def of_another(place: Place) -> bool:
    """Only the author takes a figure back, whatever the role."""
    return place.relation is not Relation.OWN


def the_locked(place: Place) -> Arguments:
    """A slot whose period is locked."""
    row = slot(place)
    PeriodePengukuran.objects.filter(year=2026, month=6).update(status="locked", locked_at=NOW)
    return {"slot_id": row.pk}


def of_the_office(place: Place) -> bool:
    """The lock is excepted by an office above, never by the office itself."""
    return place.relation in (Relation.OWN, Relation.UNIT, Relation.OFFICE)


def the_month(place: Place) -> Arguments:
    """The locked month of a slot of the place, and its office."""
    the_locked(place)
    return {"year": 2026, "month": 6, "unit_id": office_of(place).pk}


def the_indikator(place: Place) -> Arguments:
    """An indicator that the unit of the place owes."""
    return {"indikator_id": indikator(place).pk}


def in_its_office(place: Place) -> Arguments:
    """An exception for a figure that the office itself owes (those of its parts are not offered)."""
    row = slot(place)
    row.indikator.unit = office_of(place)
    row.indikator.save()
    return {"slot": row.pk, "reason": "Putusan pengadilan baru terbit.", "until": "2026-07-20"}


MONTH = {"year": 2026, "month": 6}
DAYS = {
    "due_kabkota": "2026-07-03",
    "due_provinsi": "2026-07-07",
    "due_ri": "2026-07-09",
    "grace_until": "2026-07-10",
}

ROUTES: dict[str, Placement | tuple[Placement, ...]] = {
    "pengukuran": Anywhere(READ),
    "kisi": (Anywhere(READ), Anywhere(READ, method="post", data={"aksi": "simpan"})),
    "kisi_baris": OnObject(WRITE, the_slot, method="post", sees=READ, data=the_row),
    "kalender": Anywhere(Capability.STAGES_READ),
    "kalender_bulan": Anywhere(Capability.STAGES_READ, arguments=MONTH),
    "kalender_hari": Nationally(Capability.STAGES_WRITE, method="post", data=DAYS, arguments=MONTH),
    "kalender_buka": (
        Nationally(Capability.STAGES_WRITE, arguments=MONTH),
        Nationally(Capability.STAGES_WRITE, method="post", arguments=MONTH),
    ),
    "kalender_kunci": (
        Nationally(Capability.STAGES_WRITE, arguments=MONTH),
        Nationally(Capability.STAGES_WRITE, method="post", arguments=MONTH),
    ),
    "kalender_pengecualian": OnObject(
        VERIFY,
        the_month,
        method="post",
        sees=READ,
        of_office=True,
        unless=of_the_office,
        data=in_its_office,
    ),
    "tindakan": Anywhere(READ),
    "tindakan_satu": OnObject(READ, the_open),
    "tindakan_baru": (
        OnObject(WRITE, the_slot, sees=READ, also=VERIFY),
        OnObject(WRITE, the_slot, method="post", sees=READ, also=VERIFY, data=the_plan),
    ),
    "tindakan_lapor": OnObject(
        READ, the_open, method="post", unless=of_another, data={"note": "Surat terkirim."}
    ),
    "tindakan_periksa": OnObject(VERIFY, the_claimed, method="post", sees=READ, never_own=True),
    "tindakan_kembalikan": OnObject(
        VERIFY, the_claimed, method="post", sees=READ, never_own=True, data={"alasan": "Jawaban belum ada."}
    ),
    "tindakan_geser": OnObject(
        VERIFY,
        the_open,
        method="post",
        sees=READ,
        never_own=True,
        data={"due": "2027-01-15", "reason": "KPU belum menjawab surat kedua."},
    ),
    "tindakan_hentikan": OnObject(
        VERIFY, the_open, method="post", sees=READ, never_own=True, data={"alasan": "Tidak perlu lagi."}
    ),
    "verifikasi": Everyone("shows only figures that the policy lets this person verify"),
    "realisasi": (
        OnObject(READ, the_slot),
        OnObject(WRITE, the_slot, method="post", sees=READ, data=the_form),
    ),
    "realisasi_bagian": OnObject(
        WRITE, the_indikator, method="post", sees=READ, owned=False, data={"ukur": "ya"}
    ),
    "realisasi_pengecualian": OnObject(
        VERIFY,
        the_locked,
        method="post",
        sees=READ,
        unless=of_the_office,
        data={"reason": "Putusan pengadilan baru terbit.", "until": "2026-07-20"},
    ),
    "realisasi_verifikasi": OnObject(VERIFY, the_submitted, method="post", sees=READ, never_own=True),
    "realisasi_setujui": OnObject(
        VERIFY, the_checked, method="post", sees=READ, never_own=True, unless=of_a_kasubbag
    ),
    "realisasi_kembalikan": OnObject(
        VERIFY, the_submitted, method="post", sees=READ, never_own=True, data={"alasan": "Periksa lagi."}
    ),
    "realisasi_tarik": OnObject(WRITE, the_submitted, method="post", sees=READ, unless=of_another),
}
