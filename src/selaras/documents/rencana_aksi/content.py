"""What a printed rencana aksi says, every figure and word written out."""

from dataclasses import dataclass

from selaras.documents.head import DocumentHead, HeadSignature, LegalBasis


@dataclass(frozen=True, slots=True)
class PlannedStep:
    """One step; `kemajuan` in percent, `keadaan` the sign beside the word `kata`, `alasan` why it stopped."""

    nomor: str
    langkah: str
    keluaran: str
    pic: str
    triwulan: str
    bobot: str
    kemajuan: str
    keadaan: str
    kata: str
    alasan: str


@dataclass(frozen=True, slots=True)
class PlannedIndikator:
    """One indicator with its target of the year and its steps; `catatan` says what the plan lacks."""

    kode: str
    nama: str
    sasaran: str
    target: str
    dilaporkan: str
    diperiksa: str
    langkah: tuple[PlannedStep, ...]
    catatan: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RencanaAksiContent:
    """The whole document. `tanpa_langkah`: indicators of the office for which nobody has planned a step."""

    dokumen: DocumentHead
    judul: str
    tahun: str
    jawaban: str
    butir: tuple[tuple[str, str], ...]
    indikator: tuple[PlannedIndikator, ...]
    tanpa_langkah: tuple[str, ...]
    keterangan: tuple[str, ...]
    tanda_tangan: tuple[HeadSignature, ...]
    rujukan: tuple[LegalBasis, ...]
