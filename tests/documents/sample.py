"""A small office with a year of verified figures, and a document made of it."""

from datetime import date
from decimal import Decimal

from selaras.access.roles import Role
from selaras.documents.actions import make_lkjip
from selaras.measurement.actions import open_period
from selaras.measurement.models import Realisasi, RealisasiKomponen, RealisasiVersion
from selaras.organisation.models import Penugasan, UnitKerja
from selaras.planning.models import Indikator
from selaras.records.models import Dokumen
from selaras.registry.business_date import business_now
from tests.support.office import (
    Office,
    a_definisi,
    a_line_to_the_nation,
    a_post,
    a_target,
    an_indikator,
    employ,
    make_office,
)

QUARTER_MONTHS = (3, 6, 9, 12)


def a_dokumen(office: UnitKerja) -> Dokumen:
    """The LKjIP 2025 of an office as the command line makes it."""
    return make_lkjip(unit_id=office.pk, year=2025, by=None)


def verified(
    indikator: Indikator,
    year: int,
    month: int,
    values: dict[str, int],
    pic: Penugasan,
    by: Penugasan,
    **fields,
) -> Realisasi:
    """A verified figure of one slot, straight into the tables: how it got there is measurement's matter."""
    open_period(year=year, month=month, by=None)
    slot = Realisasi.objects.get(indikator=indikator, year=year, month=month)
    parts = {part.symbol: part for part in slot.definisi_version.komponen_set.all()}
    den = Decimal(values.get("disampaikan", 1))
    num = Decimal(values.get("ditindaklanjuti", values.get("nilai", 0)))
    version = RealisasiVersion.objects.create(
        slot=slot,
        number=1,
        status="verified",
        num=num,
        den=den,
        entered_by=pic.person.user,
        entered_person=pic.person,
        entered_at=business_now(),
        verified_by=by.person.user,
        verified_person=by.person,
        verified_at=business_now(),
        **fields,
    )
    for symbol, value in values.items():
        RealisasiKomponen.objects.create(version=version, komponen=parts[symbol], value=Decimal(value))
    Realisasi.objects.filter(pk=slot.pk).update(num=num, den=den, verified_version=version)
    return slot


class Year:
    """LAMTENG with two indicators, 2025 measured, one of them short of its target."""

    def __init__(self) -> None:
        self.office: Office = make_office()
        self.head = employ(
            a_post(self.office.lamteng, "Koordinator Sekretariat", head=True),
            roles=(Role.PEGAWAI, Role.KEPALA_SEKRETARIAT),
        )
        post = a_post(self.office.pph, "Analis")
        self.pic = employ(post, status="pppk")
        sasaran = a_line_to_the_nation(self.office)
        self.short = an_indikator(self.office.lamteng, sasaran, a_definisi("IKU-1.1.1"), post)
        self.reached = an_indikator(self.office.lamteng, sasaran, a_definisi("IKU-1.1.2"), post)
        for indikator in (self.short, self.reached):
            for year in (2025, 2026):
                a_target(indikator, year)
        self._measure(
            self.short, 2025, 60, obstacle="KPU menunda pleno.", response="Menagih jawaban tertulis."
        )
        self._measure(self.reached, 2025, 90)

    def _measure(self, indikator: Indikator, year: int, done: int, **fields: str) -> None:
        for month in QUARTER_MONTHS:
            values = {"ditindaklanjuti": done, "disampaikan": 100}
            verified(indikator, year, month, values, self.pic, self.head, **fields)


BUSINESS_DATE = date(2026, 7, 15)
