"""A small office to test with: units, posts, people, accounts, a plan. Everything named by its role.

`make_office()` gives LAMTENG with its parts, its province and the nation, and no people. The other
functions add one thing each and return it, so that a test reads as a story.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import count

from selaras.access.models import User
from selaras.access.roles import Role
from selaras.organisation.models import (
    Formasi,
    Jabatan,
    Keanggotaan,
    Pegawai,
    Penugasan,
    Person,
    RoleGrant,
    UnitKerja,
    UnitPeriod,
)
from selaras.planning.models import (
    DefinisiIndikator,
    DefinisiVersion,
    Indikator,
    Komponen,
    Renstra,
    Sasaran,
    Target,
)

START = date(2024, 1, 1)
TODAY = date(2026, 7, 15)
_number = count(1)


@dataclass(frozen=True, slots=True)
class Office:
    """The offices of a test: the nation, a province, LAMTENG with two parts, and a sister."""

    ri: UnitKerja
    lampung: UnitKerja
    lamteng: UnitKerja
    adm: UnitKerja
    pph: UnitKerja
    kab_a: UnitKerja


def a_unit(
    code: str, kind: str, parent: UnitKerja | None = None, office: UnitKerja | None = None, **period: object
) -> UnitKerja:
    """A unit with its open period."""
    unit = UnitKerja.objects.create(code=code, kind=kind, name=f"Unit {code}", office=office, opened_on=START)
    UnitPeriod.objects.create(unit=unit, name=unit.name, parent=parent, valid_from=START, **period)
    return unit


def make_office() -> Office:
    """RI > LAMPUNG > LAMTENG (ADM, PPH) and KAB-A beside it."""
    ri = a_unit("RI", "ri")
    lampung = a_unit("LAMPUNG", "provinsi", ri)
    lamteng = a_unit("LAMTENG", "kabkota", lampung, member_seats=5)
    return Office(
        ri=ri,
        lampung=lampung,
        lamteng=lamteng,
        adm=a_unit("LAMTENG-ADM", "subbagian", lamteng, lamteng),
        pph=a_unit("LAMTENG-PPH", "subbagian", lamteng, lamteng),
        kab_a=a_unit("KAB-A", "kabkota", lampung),
    )


def a_post(unit: UnitKerja, name: str = "Perencana", *, head: bool = False, seats: int = 1) -> Formasi:
    """A post of a unit."""
    jabatan, _ = Jabatan.objects.get_or_create(
        code=name.upper().replace(" ", "-"),
        defaults={
            "name": name,
            "family": Jabatan.Family.STRUKTURAL if head else Jabatan.Family.FUNGSIONAL,
            "is_head": head,
        },
    )
    return Formasi.objects.create(
        code=f"{unit.code}-{jabatan.code}-{next(_number)}",
        unit=unit,
        jabatan=jabatan,
        seats=seats,
        is_head=head,
        valid_from=START,
    )


def a_person(name: str = "") -> Person:
    """A person with an account; the account is named like the person."""
    number = next(_number)
    name = name or f"Orang {number}"
    user = User.objects.create_user(username=f"orang-{number}", password="rahasia-sekali-9")
    return Person.objects.create(code=f"P{number}", name=name, user=user, pseudonym=f"P-{number:04}")


def employ(
    formasi: Formasi,
    person: Person | None = None,
    *,
    status: str = "pns",
    kind: str = "definitive",
    start: date = START,
    end: date | None = None,
    primary: bool = True,
    roles: tuple[Role, ...] = (Role.PEGAWAI,),
) -> Penugasan:
    """Put a person into a post; the roles are granted at the post's unit."""
    person = person or a_person(f"{formasi.jabatan.name} {next(_number)}")
    pegawai = Pegawai.objects.filter(person=person, valid_to=None).first() or Pegawai.objects.create(
        person=person,
        status=status,
        valid_from=START,
        contract_end=date(2029, 12, 31) if status == "pppk" else None,
    )
    for role in roles:
        grant(person, role, formasi.unit)
    return Penugasan.objects.create(
        code=f"{person.code}-{next(_number)}",
        person=person,
        unit=formasi.unit,
        formasi=formasi,
        kind=kind,
        pegawai=pegawai,
        is_primary=primary,
        is_head=formasi.is_head,
        valid_from=start,
        valid_to=end,
    )


def grant(person: Person, role: Role, unit: UnitKerja) -> RoleGrant:
    """Give a role at a unit, from the start of everything; once, however often it is asked for."""
    assert person.user is not None
    row, _ = RoleGrant.objects.get_or_create(
        user=person.user, role=role.value, unit=unit, valid_to=None, defaults={"valid_from": START}
    )
    return row


def a_member(unit: UnitKerja, seat: int = 1, *, chair: bool = False) -> Penugasan:
    """A commissioner on a seat."""
    person = a_person(f"Anggota {seat}")
    keanggotaan = Keanggotaan.objects.create(
        person=person,
        unit=unit,
        seat=seat,
        is_chair=chair,
        term_from=date(2023, 8, 19),
        term_to=date(2028, 8, 19),
    )
    grant(person, Role.ANGGOTA, unit)
    return Penugasan.objects.create(
        code=f"{person.code}-A",
        person=person,
        unit=unit,
        kind="member",
        keanggotaan=keanggotaan,
        valid_from=START,
    )


def a_renstra(unit: UnitKerja) -> Renstra:
    """The enacted plan 2025-2029 of a unit; the same one when asked twice."""
    renstra, _ = Renstra.objects.get_or_create(
        unit=unit,
        period_start=2025,
        version=1,
        defaults={"period_end": 2029, "status": Renstra.Status.ENACTED, "illustrative": True},
    )
    return renstra


def a_sasaran(
    unit: UnitKerja, code: str = "S1.1", parent: Sasaran | None = None, kind: str = "sasaran_strategis"
) -> Sasaran:
    """A node of the tree, in the unit's own enacted Renstra."""
    return Sasaran.objects.create(
        renstra=a_renstra(unit),
        unit=unit,
        kind=kind,
        code=code,
        text=f"Meningkatnya hasil {code}",
        parent=parent,
        valid_from=date(2025, 1, 1),
    )


def a_line_to_the_nation(office: Office) -> Sasaran:
    """Misi > tujuan > sasaran strategis of RI, and below it the sasaran of LAMTENG, which is returned."""
    misi = a_sasaran(office.ri, "M1", kind="misi")
    tujuan = a_sasaran(office.ri, "T1", misi, kind="tujuan")
    national = a_sasaran(office.ri, "S1.1", tujuan)
    return a_sasaran(office.lamteng, "S1.1-LT", national, kind="sasaran_kegiatan")


MANUAL = {
    "purpose": "Menunjukkan hasil pengawasan yang dipakai.",
    "definition": "Rekomendasi perbaikan data pemilih yang ditindaklanjuti KPU dalam tahun berjalan.",
    "satuan": "%",
    "polarity": "naik",
    "formula_text": "ditindaklanjuti ÷ disampaikan × 100",
    "period_rule": "rasio",
    "unit_rule": "rasio",
    "factor": Decimal(100),
    "frequency": "triwulan",
    "source": "Register surat keluar",
    "collection": "Dicatat tiap surat",
    "evidence_required": "Surat rekomendasi",
    "reference": "ilustrasi",
}


def a_definisi(code: str = "IKU-1.1.1", unit: UnitKerja | None = None, **manual: object) -> DefinisiVersion:
    """A complete manual; a ratio with its two components unless the period rule says otherwise."""
    owner = unit or UnitKerja.objects.get(code="RI")
    definisi = DefinisiIndikator.objects.create(code=code, owner_unit=owner, result_type="outcome")
    fields = MANUAL | {"name": f"Persentase rekomendasi yang ditindaklanjuti ({code})"} | manual
    version = DefinisiVersion.objects.create(definisi=definisi, valid_from=date(2025, 1, 1), **fields)
    if version.period_rule == "rasio":
        a_komponen(version, "ditindaklanjuti", "numerator", 1)
        a_komponen(version, "disampaikan", "denominator", 2)
    else:
        a_komponen(version, "nilai", "part", 1)
    return version


def a_komponen(version: DefinisiVersion, symbol: str, role: str, order: int) -> Komponen:
    """One named part of the formula."""
    return Komponen.objects.create(
        version=version, symbol=symbol, role=role, label=symbol.capitalize(), order=order
    )


def an_indikator(
    unit: UnitKerja,
    sasaran: Sasaran,
    version: DefinisiVersion | None = None,
    pic: Formasi | None = None,
    **fields: object,
) -> Indikator:
    """What the unit owes."""
    version = version or a_definisi()
    return Indikator.objects.create(
        definisi=version.definisi,
        unit=unit,
        sasaran=sasaran,
        pic_formasi=pic,
        valid_from=date(2025, 1, 1),
        illustrative=True,
        **fields,
    )


def a_target(indikator: Indikator, year: int = 2026, value: int | str = 80, **fields: object) -> Target:
    """The current target of a year; the quarters stay at the year's figure unless given."""
    number = Decimal(value)
    quarters = {f"tw{k}": number for k in (1, 2, 3, 4)}
    return Target.objects.create(indikator=indikator, year=year, value=number, **(quarters | fields))
