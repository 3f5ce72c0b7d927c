"""From the plan of one year to the printed RKT, as of one day."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from selaras.access.errors import NotNow
from selaras.anggaran.queries.yearly import PlannedIndikator, PlannedLine, PlannedSasaran, YearPlan, year_plan
from selaras.documents.head import (
    DocumentHead,
    LegalBasis,
    document_head,
    head_among,
    head_signature,
    letterhead_of,
)
from selaras.documents.rkt.content import RktContent, YearIndikator, YearLine, YearSasaran
from selaras.organisation.models import Penugasan, UnitKerja
from selaras.organisation.queries import people_of_office
from selaras.ui.formatting import MISSING, angka, rupiah, tanggal

LAW = (
    "Perpres 29/2014 tentang Sistem Akuntabilitas Kinerja Instansi Pemerintah",
    "PermenPANRB 53/2014 tentang perjanjian kinerja, pelaporan kinerja, dan reviu atas laporan kinerja",
)
EXPLANATION = (
    "Bentuk dokumen ini mengikuti yang lazim dipakai dan belum dicocokkan dengan naskah resmi.",
    "Pagu sasaran adalah jumlah baris anggaran terbawah yang terhubung ke sasaran itu.",
)


@dataclass(frozen=True, slots=True)
class RktFacts:
    """What is read for the document of one office and year."""

    plan: YearPlan
    head: Penugasan | None

    @property
    def illustrative(self) -> bool:
        """Whether any of it is an illustration: then the whole document is marked so."""
        return self.plan.illustrative


def gather(office: UnitKerja, year: int, on: date) -> RktFacts:
    """Read what the document needs; a fixed number of queries. NotNow where nothing is planned."""
    if not 2000 <= year <= 2100:
        raise NotNow("Tahun rencana ditulis 2000 sampai 2100.")
    plan = year_plan(office, year, on)
    if not plan.sasaran:
        raise NotNow(
            f"{office.name} belum punya indikator untuk {year}. "
            "Isi Renstra, indikator, dan targetnya lebih dahulu."
        )
    return RktFacts(plan, head_among(office, people_of_office(office.pk, on)))


def build(facts: RktFacts, on: date) -> RktContent:
    """The document as of the day it is made."""
    plan = facts.plan
    return RktContent(
        dokumen=_head(plan, on),
        judul=f"Rencana Kinerja Tahunan {plan.year}",
        tahun=str(plan.year),
        jawaban=answer(plan),
        butir=(("Kantor", plan.office.name), ("Tahun", str(plan.year)), ("Keadaan per", tanggal(on))),
        sasaran=tuple(_sasaran(row) for row in plan.sasaran),
        baris=tuple(_line(row) for row in plan.lines),
        jumlah=angka(plan.total, 0),
        catatan=tuple(_gaps(plan)),
        keterangan=EXPLANATION,
        tanda_tangan=(head_signature(facts.head, on),),
        rujukan=tuple(LegalBasis(law, dicocokkan=False) for law in LAW),
    )


def answer(plan: YearPlan) -> str:
    """What is planned, in one sentence."""
    money = f" dengan pagu {rupiah(plan.total)}" if plan.lines else "; anggarannya belum ada"
    counts = f"{angka(len(plan.sasaran))} sasaran dan {angka(plan.indikator_count)} indikator"
    return f"{counts} direncanakan untuk {plan.year}{money}."


def _gaps(plan: YearPlan) -> Iterator[str]:
    if plan.without_target:
        yield f"Belum ada target: {', '.join(plan.without_target)}."
    if plan.without_money:
        yield f"Belum ada anggaran: {', '.join(plan.without_money)}."
    if plan.untied:
        yield f"{rupiah(plan.untied)} belum terhubung ke sasaran."


def _sasaran(row: PlannedSasaran) -> YearSasaran:
    pagu = MISSING if row.pagu is None else angka(row.pagu, 0)
    return YearSasaran(
        row.sasaran.code, row.sasaran.text, pagu, tuple(_indikator(one) for one in row.indikator)
    )


def _indikator(one: PlannedIndikator) -> YearIndikator:
    return YearIndikator(one.indikator.definisi.code, one.name, one.target, one.satuan, one.who)


def _line(row: PlannedLine) -> YearLine:
    paid = ", ".join(row.sasaran) or MISSING
    return YearLine(row.line.code, row.line.get_kind_display(), row.line.name, angka(row.pagu, 0), paid)


def _head(plan: YearPlan, on: date) -> DocumentHead:
    name = plan.office.name
    return document_head(
        jenis="rkt",
        judul=f"Rencana Kinerja Tahunan {plan.year} {name}",
        judul_pendek=f"RKT {plan.year}",
        ringkas=f"Sasaran, indikator, target, dan pagu yang direncanakan untuk {plan.year} oleh {name}.",
        made=on,
        iso=on.isoformat(),
        status="Dibuat dari data",
        kantor=letterhead_of(plan.office),
        ilustrasi=plan.illustrative,
        kata_kunci=("Rencana Kinerja Tahunan", "SAKIP", str(plan.year)),
    )
