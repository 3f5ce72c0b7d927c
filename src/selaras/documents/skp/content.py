"""What a printed SKP says: the frozen text, and who signed it."""

from dataclasses import dataclass
from typing import Any

from selaras.documents.head import DocumentHead, LegalBasis

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class SkpSignature:
    """One party at the foot; `elektronik` says when he submitted or agreed."""

    sebutan: str
    tempat_tanggal: str
    jabatan: str
    nama: str
    elektronik: str


@dataclass(frozen=True, slots=True)
class SkpContent:
    """The whole document; lines, values and annexes as `skp.queries.text` froze them."""

    dokumen: DocumentHead
    judul: str
    model: str
    periode: str
    pegawai: tuple[Pair, ...]
    penilai: tuple[Pair, ...]
    kalimat: str
    pimpinan: bool
    kuantitatif: bool
    utama: list[dict[str, Any]]
    tambahan: list[dict[str, Any]]
    perilaku_kalimat: str
    perilaku: list[dict[str, Any]]
    lampiran: list[dict[str, Any]]
    triwulan: list[str]
    tanda_tangan: tuple[SkpSignature, ...]
    rujukan: tuple[LegalBasis, ...]
