"""What a printed Perjanjian Kinerja says: the frozen text, and who has signed it so far."""

from dataclasses import dataclass

from selaras.documents.head import DocumentHead, LegalBasis

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class SignatureBlock:
    """One party at the foot: as he was called when the text was frozen; `elektronik` says when he signed."""

    sebutan: str
    tempat_tanggal: str
    jabatan: str
    nama: str
    elektronik: str


@dataclass(frozen=True, slots=True)
class PromisedTarget:
    """One indicator of a sasaran; the target carries its unit."""

    kode: str
    nama: str
    target: str


@dataclass(frozen=True, slots=True)
class PromisedSasaran:
    """One sasaran with its indicators, as the annex lists them."""

    nomor: str
    nama: str
    indikator: tuple[PromisedTarget, ...]


@dataclass(frozen=True, slots=True)
class BudgetRow:
    """One programme, or below the office one activity, with its pagu as people read it."""

    nomor: str
    nama: str
    pagu: str


@dataclass(frozen=True, slots=True)
class PerjanjianContent:
    """The whole document."""

    dokumen: DocumentHead
    judul: str
    tahun: str
    perubahan: str
    pembuka: str
    pihak_pertama: tuple[Pair, ...]
    pihak_kedua: tuple[Pair, ...]
    pernyataan: tuple[str, ...]
    catatan_pejabat: str
    tanda_tangan: tuple[SignatureBlock, ...]
    butir: tuple[Pair, ...]
    sasaran: tuple[PromisedSasaran, ...]
    anggaran_judul: str
    anggaran: tuple[BudgetRow, ...]
    anggaran_jumlah: str
    catatan: tuple[str, ...]
    rujukan: tuple[LegalBasis, ...]
