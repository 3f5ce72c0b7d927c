"""A small office to measure in: one kabupaten with a part, its people, its province, one sister.

Everything is invented. `World` builds lazily named rows; each helper makes one thing and returns it.
"""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from selaras.access.models import User
from selaras.access.roles import Role
from selaras.access.scopes import forget
from selaras.measurement.actions import open_period, submit_realisasi, verify_realisasi
from selaras.measurement.models import Realisasi, RealisasiVersion
from selaras.organisation.models import (
    Formasi,
    Jabatan,
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

START = date(2025, 1, 1)
NOTE = "KPU menunda pleno ke Juli sehingga rekomendasi belum dibahas."


@dataclass
class World:
    """The rows by name."""

    units: dict[str, UnitKerja] = field(default_factory=dict)
    users: dict[str, User] = field(default_factory=dict)
    penugasan: dict[str, Penugasan] = field(default_factory=dict)
    sasaran: Sasaran | None = None
    count: int = 0

    def unit(self, code: str, kind: str, *, parent: str = "", office: str = "") -> UnitKerja:
        unit = UnitKerja.objects.create(
            code=code,
            kind=kind,
            name=f"Bawaslu {code}",
            office=self.units[office] if office else None,
            opened_on=START,
        )
        UnitPeriod.objects.create(
            unit=unit, name=unit.name, parent=self.units.get(parent or office), valid_from=START
        )
        self.units[code] = unit
        return unit

    def person(
        self, name: str, unit: str, *, head: bool = False, role: Role = Role.PEGAWAI, at: str = ""
    ) -> User:
        """A PNS with a post of his own and a role, at his unit unless `at` says otherwise."""
        self.count += 1
        user = User.objects.create_user(name, "sandi-yang-panjang")
        person = Person.objects.create(code=f"P{self.count:02}", user=user, name=name.title(), pseudonym=name)
        jabatan = Jabatan.objects.create(code=f"J{self.count}", name=f"Jabatan {name}", family="pelaksana")
        formasi = Formasi.objects.create(
            code=f"{unit}-{name}", unit=self.units[unit], jabatan=jabatan, is_head=head, valid_from=START
        )
        pegawai = Pegawai.objects.create(person=person, status="pns", valid_from=START)
        self.penugasan[name] = Penugasan.objects.create(
            code=f"P{self.count:02}-1",
            person=person,
            unit=self.units[unit],
            formasi=formasi,
            kind="definitive",
            pegawai=pegawai,
            is_head=head,
            valid_from=START,
        )
        RoleGrant.objects.create(user=user, role=role, unit=self.units[at or unit], valid_from=START)
        forget(user)
        self.users[name] = user
        return user

    def indikator(
        self,
        code: str = "IKU-1",
        *,
        unit: str = "LAMTENG",
        pic: str = "pic",
        target: dict[str, Any] | None = None,
        holder: str = "",
        **manual: Any,
    ) -> Indikator:
        """An indicator with its manual in force since 2025; by default a quarterly ratio in percent."""
        definisi = DefinisiIndikator.objects.create(
            code=code, owner_unit=self.units[unit], result_type="outcome"
        )
        fields = {
            "name": f"Persentase {code}",
            "satuan": "%",
            "polarity": "naik",
            "period_rule": "rasio",
            "unit_rule": "rasio",
            "factor": Decimal(100),
            "frequency": "triwulan",
            **manual,
        }
        version = DefinisiVersion.objects.create(definisi=definisi, valid_from=START, **fields)
        if fields["period_rule"] == "rasio":
            Komponen.objects.create(version=version, symbol="a", role="numerator", label="tercapai", order=1)
            Komponen.objects.create(version=version, symbol="b", role="denominator", label="semua", order=2)
        elif not fields.get("scale_code"):
            Komponen.objects.create(version=version, symbol="n", role="part", label="nilai", order=1)
        assert self.sasaran is not None
        row = Indikator.objects.create(
            definisi=definisi,
            unit=self.units[unit],
            sasaran=self.sasaran,
            pic_formasi=self.penugasan[pic].formasi if pic else None,
            holder=self.penugasan[holder] if holder else None,
            valid_from=START,
        )
        if target is not None:
            Target.objects.create(indikator=row, year=2026, **target)
        return row


def build() -> World:
    """LAMTENG with its part PPH below LAMPUNG, and the sister KAB-A."""
    world = World()
    world.unit("LAMPUNG", "provinsi")
    world.unit("LAMTENG", "kabkota", parent="LAMPUNG")
    world.unit("KAB-A", "kabkota", parent="LAMPUNG")
    world.unit("LAMTENG-PPH", "subbagian", office="LAMTENG")
    world.person("pic", "LAMTENG-PPH")
    world.person("rekan", "LAMTENG-PPH")
    world.person("kasubbag", "LAMTENG-PPH", head=True, role=Role.KASUBBAG)
    world.person("koordinator", "LAMTENG", head=True, role=Role.KEPALA_SEKRETARIAT)
    world.person("perencana", "LAMTENG", role=Role.PERENCANA)
    world.person("provinsi", "LAMPUNG", head=True, role=Role.VERIFIKATOR)
    world.person("pusat", "LAMPUNG", role=Role.PERENCANA)  # the office that no other stands above
    world.person("tetangga", "KAB-A")
    renstra = Renstra.objects.create(unit=world.units["LAMTENG"], period_start=2025, period_end=2029)
    world.sasaran = Sasaran.objects.create(
        renstra=renstra,
        unit=world.units["LAMTENG"],
        kind="sasaran_kegiatan",
        code="S1",
        text="Hasil",
        valid_from=START,
    )
    return world


def slot_of(indikator: Indikator, month: int = 6, year: int = 2026) -> Realisasi:
    """The slot of a month, its period opened if it was not."""
    open_period(year=year, month=month, by=None)
    return Realisasi.objects.get(indikator=indikator, year=year, month=month)


def komponen_of(indikator: Indikator) -> dict[str, Komponen]:
    """The komponen of an indicator's manual by symbol."""
    return {part.symbol: part for part in Komponen.objects.filter(version__definisi=indikator.definisi_id)}


def values_of(indikator: Indikator, *figures: str | int) -> dict[int, Decimal]:
    """Figures in the order of the manual's komponen."""
    parts = Komponen.objects.filter(version__definisi=indikator.definisi_id).order_by("order")
    return {part.pk: Decimal(value) for part, value in zip(parts, figures, strict=True)}


def submit(
    world: World, slot: Realisasi, *figures: str | int, by: str = "pic", **fields: Any
) -> RealisasiVersion:
    """Submit figures with a lawful waiver of evidence and a note, unless the test says otherwise."""
    fields = {"evidence_waiver": "Data pribadi: daftar nama terlapor.", "note": NOTE, **fields}
    values = values_of(slot.indikator, *figures) if figures else {}
    return submit_realisasi(slot_id=slot.pk, values=values, by=world.users[by], **fields)


def verified(world: World, slot: Realisasi, *figures: str | int, **fields: Any) -> RealisasiVersion:
    """Submit figures and let the kasubbag verify them."""
    version = submit(world, slot, *figures, **fields)
    return verify_realisasi(version_id=version.pk, by=world.users["kasubbag"])
