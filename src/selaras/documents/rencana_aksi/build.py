"""From the steps of an office to the printed rencana aksi of a year, as of one day."""

from dataclasses import dataclass
from datetime import date

from selaras.access.errors import NotNow
from selaras.documents.head import (
    DocumentHead,
    LegalBasis,
    document_head,
    head_among,
    head_signature,
    letterhead_of,
)
from selaras.documents.rencana_aksi.content import (
    PlannedIndikator,
    PlannedStep,
    RencanaAksiContent,
)
from selaras.organisation.models import Penugasan, UnitKerja
from selaras.organisation.queries import people_of_office
from selaras.planning.pages.rencana_aksi import PlanRow, StepRow, plan_rows
from selaras.planning.queries.rencana_aksi import YEARS, Pace
from selaras.ui.formatting import MISSING, angka, tanggal

LAW = (
    "Perpres 29/2014 tentang Sistem Akuntabilitas Kinerja Instansi Pemerintah",
    "PermenPANRB 53/2014 tentang perjanjian kinerja, pelaporan kinerja, dan reviu atas laporan kinerja",
    "PermenPANRB 88/2021 tentang evaluasi akuntabilitas kinerja instansi pemerintah, kriteria P1.5 dan P3.4",
)
EXPLANATION = (
    "Dilaporkan dan diperiksa dihitung menurut bobot langkah, tanpa langkah yang dihentikan.",
    "Dilaporkan: menurut PIC. Diperiksa: selesai menurut orang lain yang melihatnya.",
)
SIGNS = {
    Pace.DONE: "tercapai",
    Pace.CLAIMED: "belum_diukur",
    Pace.LATE: "di_bawah",
    Pace.RUNNING: "belum_diukur",
    Pace.AHEAD: "belum_diukur",
    Pace.DROPPED: "tidak_berlaku",
}


@dataclass(frozen=True, slots=True)
class PlanFacts:
    """What is read for the document of one office and year."""

    office: UnitKerja
    year: int
    rows: tuple[PlanRow, ...]
    head: Penugasan | None

    @property
    def illustrative(self) -> bool:
        """Whether any of it is an illustration: then the whole document is marked so."""
        return any(row.indikator.illustrative for row in self.rows)

    def count(self, *paces: Pace) -> int:
        """How many steps stand so."""
        return sum(row.count(pace) for row in self.rows for pace in paces)


def gather(office: UnitKerja, year: int, on: date) -> PlanFacts:
    """Read what the document needs; a fixed number of queries. NotNow where no step was planned."""
    if year not in YEARS:
        raise NotNow(f"Tahun rencana aksi ditulis {YEARS.start} sampai {YEARS.stop - 1}.")
    rows = tuple(plan_rows(office, year, on))
    if not any(row.steps for row in rows):
        raise NotNow(
            f"{office.name} belum punya rencana aksi {year}. Susun langkahnya di halaman Rencana aksi."
        )
    return PlanFacts(office, year, rows, head_among(office, people_of_office(office.pk, on)))


def build(facts: PlanFacts, on: date) -> RencanaAksiContent:
    """The document as of the day it is made."""
    planned = [row for row in facts.rows if row.steps]
    return RencanaAksiContent(
        dokumen=_head(facts, on),
        judul=f"Rencana Aksi Tahun {facts.year}",
        tahun=str(facts.year),
        jawaban=answer(facts, on),
        butir=(("Kantor", facts.office.name), ("Tahun", str(facts.year)), ("Keadaan per", tanggal(on))),
        indikator=tuple(_indikator(row) for row in planned),
        tanpa_langkah=tuple(
            f"{row.indikator.definisi.code} {row.name}" for row in facts.rows if not row.steps
        ),
        keterangan=EXPLANATION,
        tanda_tangan=(head_signature(facts.head, on),),
        rujukan=tuple(LegalBasis(law, dicocokkan=False) for law in LAW),
    )


def answer(facts: PlanFacts, on: date) -> str:
    """The state of the plan in one sentence."""
    whole = sum(len(row.steps) for row in facts.rows) - facts.count(Pace.DROPPED)
    done, late = facts.count(Pace.DONE), facts.count(Pace.LATE)
    end = f"{angka(late)} terlambat" if late else "tidak ada yang terlambat"
    return f"Sampai {tanggal(on)}, {angka(done)} dari {angka(whole)} langkah selesai dan diperiksa; {end}."


def _head(facts: PlanFacts, on: date) -> DocumentHead:
    name = facts.office.name
    return document_head(
        jenis="rencana-aksi",
        judul=f"Rencana Aksi {facts.year} {name}",
        judul_pendek=f"Rencana Aksi {facts.year}",
        ringkas=f"Langkah, PIC, triwulan, dan kemajuan menuju target {facts.year} {name}.",
        made=on,
        iso=on.isoformat(),
        status="Dibuat dari data",
        kantor=letterhead_of(facts.office),
        ilustrasi=facts.illustrative,
        kata_kunci=("Rencana Aksi", "SAKIP", str(facts.year)),
    )


def _indikator(row: PlanRow) -> PlannedIndikator:
    holder = row.indikator.holder
    owner = f" ({holder.person.name})" if holder is not None else ""
    return PlannedIndikator(
        kode=row.indikator.definisi.code,
        nama=f"{row.name}{owner}",
        sasaran=f"{row.indikator.sasaran.code} {row.indikator.sasaran.text}",
        target=row.target,
        dilaporkan=angka(row.progress.reported, 0),
        diperiksa=angka(row.progress.verified, 0),
        langkah=tuple(_step(one) for one in row.steps),
        catatan=tuple(f"Belum lengkap: {gap}." for gap in row.gaps),
    )


def _step(row: StepRow) -> PlannedStep:
    step = row.step
    return PlannedStep(
        nomor=str(step.number),
        langkah=step.text,
        keluaran=step.output,
        pic=f"{step.pic.person.name}, {step.pic.title}",
        triwulan=row.when,
        bobot=angka(step.weight),
        kemajuan=MISSING if row.reported is None else angka(row.reported),
        keadaan=SIGNS[row.pace],
        kata=row.word,
        alasan=step.dropped_reason,
    )
