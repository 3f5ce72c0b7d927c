"""What a Laporan Kinerja says. Every figure, date and sentence is already written out as people read it."""

from dataclasses import dataclass

from selaras.documents.head import DocumentHead, LegalBasis

Cells = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """A drawing with its caption; `alt` says the finding with the figures (PDF/UA asks for it)."""

    svg: str
    judul: str
    alt: str


@dataclass(frozen=True, slots=True)
class IkuLine:
    """One indicator in the report's year."""

    kode: str
    nama: str
    satuan: str
    arah: str
    target: str
    realisasi: str
    capaian: str
    keadaan: str
    hitungan: str
    alasan: str
    tahun_lalu: str
    selisih: str
    akhir: str
    rumus: str
    sumber: str
    uraian: Cells
    grafik: Chart | None


@dataclass(frozen=True, slots=True)
class Cause:
    """Why a result fell short, and what was done, in the words of those who measured it."""

    iku: str
    sebab: str
    tanggapan: str


@dataclass(frozen=True, slots=True)
class SasaranSection:
    """One sasaran of chapter III: its line to the nation, the answer, its indicators, causes."""

    kode: str
    nama: str
    garis: Cells
    jawaban: str
    iku: tuple[IkuLine, ...]
    sebab: tuple[Cause, ...]
    efisiensi: str


@dataclass(frozen=True, slots=True)
class Summary:
    """One page: the answer, what it means, every indicator, what comes next."""

    jawaban: str
    artinya: str
    iku: tuple[IkuLine, ...]
    keterangan: str
    langkah: Cells


@dataclass(frozen=True, slots=True)
class ChapterOne:
    """Pendahuluan: the office, its people, how to read the report."""

    kantor: Cells
    per: str
    pegawai_kepala: Cells
    pegawai: tuple[Cells, ...]
    pegawai_jumlah: Cells
    tugas: Cells
    cara: Cells
    keadaan: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class MoneySection:
    """Pagu and realisasi by programme, and capaian beside serapan by sasaran; `jumlah` sums the rows."""

    teks: Cells
    baris: tuple[Cells, ...]
    jumlah: Cells
    efisiensi: tuple[Cells, ...]
    catatan: str


@dataclass(frozen=True, slots=True)
class ChapterTwo:
    """Perencanaan kinerja: Renstra targets and the Perjanjian Kinerja."""

    masa: str
    renstra: Cells
    tahun_target: Cells
    target: tuple[Cells, ...]
    pk: Cells
    pk_baris: tuple[Cells, ...]
    anggaran: tuple[Cells, ...]
    anggaran_jumlah: Cells


@dataclass(frozen=True, slots=True)
class ChapterThree:
    """Akuntabilitas kinerja: the whole, then each sasaran."""

    pembuka: Cells
    rekap: tuple[Cells, ...]
    rekap_jumlah: Cells
    sasaran: tuple[SasaranSection, ...]
    anggaran: MoneySection | None


@dataclass(frozen=True, slots=True)
class NextStep:
    """One step of improvement with who does it."""

    langkah: str
    penanggung_jawab: str


@dataclass(frozen=True, slots=True)
class ChapterFour:
    """Penutup: conclusion and steps."""

    simpulan: Cells
    langkah: tuple[NextStep, ...]


@dataclass(frozen=True, slots=True)
class Signature:
    """Who signs, as the signature block shows it."""

    tempat_tanggal: str
    jabatan: str
    nama: str
    elektronik: str


@dataclass(frozen=True, slots=True)
class Attachments:
    """Inputs, people and evidence behind every figure; the law."""

    ukur: tuple[Cells, ...]
    rujukan: tuple[LegalBasis, ...]


@dataclass(frozen=True, slots=True)
class LkjipContent:
    """The whole report."""

    dokumen: DocumentHead
    tahun: str
    tahun_lalu: str
    tahun_akhir: str
    baris1: str
    baris2: str
    ringkasan: Summary
    bab1: ChapterOne
    bab2: ChapterTwo
    bab3: ChapterThree
    bab4: ChapterFour
    tanda_tangan: tuple[Signature, ...]
    lampiran: Attachments
