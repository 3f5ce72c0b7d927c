"""The columns of sheet SKP."""

from selaras.exchange.workbook.columns import Column, Kind, Value
from selaras.exchange.workbook.fields import choices_of, unit_column, year_column
from selaras.exchange.workbook.sheet import Values
from selaras.skp.models import Rhk, RhkKontribusi

COLUMNS = (
    unit_column("Tempat bertugas."),
    Column(
        "penugasan",
        "Penugasan",
        "Kode penugasan pegawai.",
        Kind.REFERENCE,
        required=True,
        refers_to="penugasan",
        width=14,
    ),
    year_column(),
    Column("nomor", "Nomor RHK", "Angka.", Kind.INTEGER, required=True, low=1, high=99, width=8),
    Column("jenis", "Jenis", "Kosong: utama.", Kind.CHOICE, choices=choices_of(Rhk.Kind), width=12),
    Column("uraian", "Rencana hasil kerja", "Hasil, bukan kegiatan.", required=True, width=70),
    Column("atasan", "RHK atasan", "Penugasan/nomor, misalnya P07-1/2.", width=14),
    Column(
        "iku",
        "Kode IKU",
        "IKU yang dihasilkan atau didukung langsung.",
        Kind.REFERENCE,
        refers_to="definisi",
        width=14,
    ),
    Column(
        "kantor_iku",
        "Kantor IKU",
        "Kantor yang berutang IKU itu.",
        Kind.REFERENCE,
        refers_to="unit",
        width=12,
    ),
    Column("komponen", "Komponen", "Simbol komponen yang ditambah oleh pekerjaan harian.", width=20),
    Column(
        "hubungan",
        "Hubungan",
        "Kosong: menghasilkan.",
        Kind.CHOICE,
        choices=choices_of(RhkKontribusi.Relation),
        width=14,
    ),
    Column("aksi_rb", "Aksi RB", "KANTOR/TAHUN/KODE.", Kind.REFERENCE, refers_to="rb_aksi", width=22),
    Column("tanpa_garis", "Alasan tanpa garis", "Bila RHK tidak menuju IKU.", width=30),
    Column("kuantitas", "Target kuantitas", "Angka.", Kind.NUMBER, width=12),
    Column("satuan", "Satuan kuantitas", "Dokumen, laporan, dan sebagainya.", width=14),
    Column("ukuran_kuantitas", "Indikator kuantitas", "Yang dihitung.", width=40),
    Column("ukuran_kualitas", "Indikator kualitas", "Yang dinilai.", width=40),
    Column("kualitas", "Target kualitas", "Dalam kata.", width=24),
    Column("ukuran_waktu", "Indikator waktu", "Yang dibatasi waktu.", width=40),
    Column("waktu", "Target waktu", "Dalam kata.", width=24),
    Column(
        "diajukan", "Tanggal diajukan", "Hanya dipakai pada data contoh.", Kind.DATE, compared=False, width=14
    ),
)


def prepare(rows: list[dict[str, Value]]) -> None:
    """Blank kinds have their usual meaning."""
    for row in rows:
        row["jenis"] = row["jenis"] or Rhk.Kind.UTAMA.value
        row["atasan"] = str(row["atasan"] or "").replace(" ", "")
        row["hubungan"] = (row["hubungan"] or RhkKontribusi.Relation.DELIVERS.value) if row["iku"] else ""


def key(values: Values) -> str:
    """The assignment, the year and the number."""
    return f"{values['penugasan']}/{values['tahun']}/{values['nomor']}"


def parent_key(values: Values) -> str:
    """The superior's RHK of the same year; "" for none."""
    code, slash, number = str(values["atasan"]).partition("/")
    return f"{code}/{values['tahun']}/{number}" if slash else str(values["atasan"])
