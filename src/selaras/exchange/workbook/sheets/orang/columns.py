"""The columns of sheet Orang, and how roles stand in one cell."""

from selaras.access.roles import Role
from selaras.exchange.workbook.columns import Column, Kind, Value
from selaras.exchange.workbook.fields import choices_of, lines
from selaras.exchange.workbook.sheet import Values, fill_down
from selaras.organisation.models import Pegawai, Penugasan

MEMBER = "anggota"
STATUS = {**choices_of(Pegawai.Status), "Anggota Bawaslu": MEMBER}
COLUMNS = (
    Column(
        "orang", "Kode orang", "Kode yang tidak berubah; bukan NIP.", required=True, width=12, example="P10"
    ),
    Column("nama", "Nama", "Kosong: seperti baris pertama orang ini.", required=True, width=34),
    Column("akun", "Nama pengguna", "Untuk masuk ke Selaras; kosong bila tanpa akun.", width=24),
    Column("status", "Status", "Pilih dari daftar.", Kind.CHOICE, required=True, choices=STATUS, width=18),
    Column(
        "mulai_status",
        "Status sejak",
        "Mulai bekerja, atau awal masa jabatan anggota.",
        Kind.DATE,
        required=True,
        width=14,
    ),
    Column(
        "akhir_status",
        "Status sampai",
        "Akhir kontrak PPPK, akhir masa jabatan, atau pensiun.",
        Kind.DATE,
        width=14,
    ),
    Column("kursi", "Kursi anggota", "Nomor kursi; hanya anggota.", Kind.INTEGER, low=1, high=7, width=10),
    Column("ketua", "Ketua", "ya untuk ketua; hanya anggota.", Kind.YES, width=8),
    Column("peran", "Peran", "peran@UNIT, dipisah titik koma, misalnya perencana@LAMTENG.", width=40),
    Column("kode", "Kode penugasan", "Kode yang tidak berubah.", required=True, width=14, example="P10-1"),
    Column(
        "jenis",
        "Jenis penugasan",
        "Pilih dari daftar.",
        Kind.CHOICE,
        required=True,
        choices=choices_of(Penugasan.Kind),
        width=22,
    ),
    Column("unit", "Unit", "Tempat bertugas.", Kind.REFERENCE, required=True, refers_to="unit", width=16),
    Column(
        "formasi",
        "Formasi",
        "Jabatan yang diduduki.",
        Kind.REFERENCE,
        required=True,
        refers_to="formasi",
        width=34,
    ),
    Column("utama", "Utama", "ya untuk satu penugasan utama.", Kind.YES, width=8),
    Column("mulai", "Mulai", "Hari pertama bertugas.", Kind.DATE, required=True, width=14),
    Column(
        "selesai", "Selesai", "Hari pertama tidak lagi bertugas. Plt. dan Plh. wajib.", Kind.DATE, width=14
    ),
    Column("dasar", "Dasar", "Nomor surat keputusan.", width=30),
    Column("alasan", "Alasan selesai", "Pensiun, pindah, dan sebagainya.", width=24),
)
OF_PERSON = ("nama", "akun", "status", "mulai_status", "akhir_status", "kursi")
_fill = fill_down((*OF_PERSON, "peran"), same="orang")


def prepare(rows: list[dict[str, Value]]) -> None:
    """Blank means as above; account names are lower case; roles stand in one order."""
    _fill(rows)
    for row in rows:
        row["akun"] = str(row["akun"] or "").casefold()
        row["peran"] = "; ".join(sorted(set(lines(str(row["peran"] or "").replace(" @ ", "@")))))


def roles_of(values: Values) -> set[tuple[str, str]]:
    """The roles of a cell as (role, unit); what is malformed has an empty unit."""
    pairs = (part.partition("@") for part in lines(str(values["peran"] or "")))
    return {(role.strip(), unit.strip()) for role, _, unit in pairs}


def is_role(word: str) -> bool:
    """Whether this is the code of a role."""
    return word in {role.value for role in Role}
