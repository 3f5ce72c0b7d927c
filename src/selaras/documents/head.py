"""What stands on every document: what it is, whose, in which state, and how to verify it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from selaras.organisation.models import Penugasan, UnitKerja
from selaras.ui.formatting import tanggal

ILLUSTRATION_SHORT = "Data rekaan, bukan angka resmi Bawaslu."
ILLUSTRATION_LONG = (
    "Semua angka, nama jabatan, sasaran, dan temuan dalam dokumen ini rekaan untuk menunjukkan bentuknya. "
    "Tidak satu pun boleh dikutip sebagai kinerja Bawaslu."
)


@dataclass(frozen=True, slots=True)
class Letterhead:
    """The office as it stands on paper."""

    nama: str
    baris: tuple[str, ...]
    alamat: str


@dataclass(frozen=True, slots=True)
class DocumentHead:
    """The head of a document; `sidik` is the SHA-256 of its content, `kode` what one types to verify it."""

    jenis: str
    judul: str
    judul_pendek: str
    ringkas: str
    tanggal: str
    tanggal_iso: str
    nomor: str
    status: str
    kantor: Letterhead
    ilustrasi: bool
    ilustrasi_kalimat: str
    ilustrasi_panjang: str
    kata_kunci: tuple[str, ...]
    sidik: str = ""
    kode: str = ""
    alamat_tampil: str = ""
    alamat_periksa: str = ""
    qr_svg: str = ""


@dataclass(frozen=True, slots=True)
class LegalBasis:
    """A reference and whether somebody has read it against the official text."""

    teks: str
    dicocokkan: bool


@dataclass(frozen=True, slots=True)
class HeadSignature:
    """Who heads the office, under what it plans."""

    tempat_tanggal: str
    jabatan: str
    nama: str
    elektronik: str


def document_head(
    *,
    jenis: str,
    judul: str,
    judul_pendek: str,
    ringkas: str,
    made: date,
    iso: str,
    status: str,
    kantor: Letterhead,
    ilustrasi: bool,
    kata_kunci: tuple[str, ...],
) -> DocumentHead:
    """The head of a document that has no number yet; an illustration is marked so in title and sentence.

    `made` is the day it was made, `iso` the day it speaks of.
    """
    return DocumentHead(
        jenis=jenis,
        judul=f"{judul} (ilustrasi)" if ilustrasi else judul,
        judul_pendek=judul_pendek,
        ringkas=ringkas,
        tanggal=tanggal(made),
        tanggal_iso=iso,
        nomor="ditulis saat ditetapkan",
        status=status,
        kantor=kantor,
        ilustrasi=ilustrasi,
        ilustrasi_kalimat=ILLUSTRATION_SHORT if ilustrasi else "",
        ilustrasi_panjang=ILLUSTRATION_LONG if ilustrasi else "",
        kata_kunci=kata_kunci,
    )


def letterhead_of(office: UnitKerja) -> Letterhead:
    """The lines above a document of this office."""
    return letterhead(office.name)


def letterhead(office_name: str) -> Letterhead:
    """The same by the name the office had; its address is not in the data yet, and says so."""
    return Letterhead(
        nama=office_name,
        baris=("Badan Pengawas Pemilihan Umum", office_name),
        alamat="Alamat kantor dilengkapi pada data organisasi",
    )


def head_among(office: UnitKerja, people: Iterable[Penugasan]) -> Penugasan | None:
    """Who heads the secretariat among the people of an office: definitive before acting."""
    heads = [
        one for one in people if one.formasi and one.formasi.is_head and one.formasi.unit_id == office.pk
    ]
    return min(heads, key=lambda one: one.kind != Penugasan.Kind.DEFINITIVE, default=None)


def head_signature(head: Penugasan | None, on: date) -> HeadSignature:
    """Room for the signature of who heads the office."""
    return HeadSignature(
        tempat_tanggal=tanggal(on),
        jabatan=f"{head.title}," if head else "Kepala Sekretariat,",
        nama=head.person.name if head else "Belum ada pejabat",
        elektronik="Tempat tanda tangan",
    )


def verify_code_of(sidik: str) -> str:
    """The code a person types: the first twelve digits of the hash in groups of four."""
    return "-".join(sidik[start : start + 4] for start in (0, 4, 8))
