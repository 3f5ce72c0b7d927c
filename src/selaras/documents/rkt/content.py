"""What a printed RKT says, every figure and word written out."""

from dataclasses import dataclass

from selaras.documents.head import DocumentHead, HeadSignature, LegalBasis


@dataclass(frozen=True, slots=True)
class YearIndikator:
    """One indicator with its target of the year, and the post that answers for it."""

    kode: str
    nama: str
    target: str
    satuan: str
    penanggung_jawab: str


@dataclass(frozen=True, slots=True)
class YearSasaran:
    """One sasaran with its indicators and the pagu set aside for it."""

    kode: str
    nama: str
    pagu: str
    indikator: tuple[YearIndikator, ...]


@dataclass(frozen=True, slots=True)
class YearLine:
    """One programme or kegiatan, its pagu, and the sasaran it pays for."""

    kode: str
    jenis: str
    nama: str
    pagu: str
    membiayai: str


@dataclass(frozen=True, slots=True)
class RktContent:
    """The whole document. `catatan` says what the plan lacks; `jumlah` is the sum of the programmes."""

    dokumen: DocumentHead
    judul: str
    tahun: str
    jawaban: str
    butir: tuple[tuple[str, str], ...]
    sasaran: tuple[YearSasaran, ...]
    baris: tuple[YearLine, ...]
    jumlah: str
    catatan: tuple[str, ...]
    keterangan: tuple[str, ...]
    tanda_tangan: tuple[HeadSignature, ...]
    rujukan: tuple[LegalBasis, ...]
