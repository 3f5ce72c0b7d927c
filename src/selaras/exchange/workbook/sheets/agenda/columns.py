"""The columns of sheet Agenda, and its parts."""

from django.db.models import TextChoices

from selaras.exchange.workbook.columns import Column, Kind, Value
from selaras.exchange.workbook.fields import choices_of, lines, unit_column
from selaras.exchange.workbook.sheet import Values, fill_down
from selaras.sosialisasi.models import Agenda, AgendaTopic


class Part(TextChoices):
    """What a row of the sheet is."""

    AGENDA = "agenda", "Acara"
    MATERI = "materi", "Materi"
    SOAL = "soal", "Soal"
    PILIHAN = "pilihan", "Pilihan jawaban"
    KOMITMEN = "komitmen", "Komitmen"
    KEPUTUSAN = "keputusan", "Keputusan"
    TINDAK_LANJUT = "tindak_lanjut", "Tindak lanjut"


TOPICS = choices_of(AgendaTopic.Topic)
COLUMNS = (
    Column("kode", "Kode acara", "Kode yang tidak berubah.", required=True, width=22, example="SOS-2025-12"),
    unit_column("Kantor penyelenggara."),
    Column(
        "bagian",
        "Bagian",
        "Apa isi baris ini.",
        Kind.CHOICE,
        required=True,
        choices=choices_of(Part),
        width=16,
    ),
    Column(
        "nomor",
        "Nomor",
        "Nomor materi, soal, atau keputusan; kosong: 1.",
        Kind.INTEGER,
        low=1,
        high=999,
        width=8,
    ),
    Column(
        "urutan",
        "Urutan",
        "Nomor pilihan atau tindak lanjut di dalamnya; kosong: 1.",
        Kind.INTEGER,
        low=1,
        high=99,
        width=8,
    ),
    Column("judul", "Judul", "Judul acara atau materi.", width=50),
    Column(
        "isi",
        "Isi",
        "Tujuan acara, isi materi, pertanyaan, pilihan, komitmen, keputusan, atau tugas.",
        width=80,
    ),
    Column("keterangan", "Keterangan", "Penjelasan jawaban yang benar.", width=50),
    Column("benar", "Jawaban benar", "ya untuk satu pilihan dari tiap soal.", Kind.YES, width=10),
    Column("iku", "Kode IKU", "IKU yang dijelaskan.", Kind.REFERENCE, refers_to="definisi", width=14),
    Column(
        "jenis", "Jenis acara", "Pilih dari daftar.", Kind.CHOICE, choices=choices_of(Agenda.Kind), width=24
    ),
    Column("topik", "Topik", f"Dipisah titik koma: {', '.join(TOPICS)}.", width=40),
    Column("tanggal", "Tanggal", "Hari pertama.", Kind.DATE, width=14),
    Column("jam", "Jam mulai", "Misalnya 09.00.", Kind.TIME, width=10),
    Column("sampai", "Sampai tanggal", "Kosong: hari yang sama.", Kind.DATE, width=14),
    Column("jam_selesai", "Jam selesai", "Misalnya 12.00.", Kind.TIME, width=10),
    Column("tempat", "Tempat", "Tempat acara.", width=30),
    Column("pemimpin", "Pemimpin", "Kode penugasan.", Kind.REFERENCE, refers_to="penugasan", width=14),
    Column(
        "mengikuti",
        "Menindaklanjuti",
        "Kode acara yang mendahuluinya.",
        Kind.REFERENCE,
        refers_to="agenda",
        width=22,
    ),
    Column(
        "pelaksana",
        "Pelaksana",
        "Kode penugasan yang mengerjakan.",
        Kind.REFERENCE,
        refers_to="penugasan",
        width=14,
    ),
    Column("batas", "Batas waktu", "Tanggal tindak lanjut harus selesai.", Kind.DATE, width=14),
    Column("ilustrasi", "Ilustrasi", "ya bila datanya rekaan.", Kind.YES, width=10),
)
_fill = fill_down(("unit",), same="kode")


def prepare(rows: list[dict[str, Value]]) -> None:
    """Blank numbers are 1, a blank last day is the first; topics stand in one order."""
    _fill(rows)
    for row in rows:
        row["nomor"], row["urutan"] = row["nomor"] or 1, row["urutan"] or 1
        row["sampai"] = row["sampai"] or row["tanggal"]
        row["topik"] = "; ".join(sorted(lines(str(row["topik"] or ""))))


def topics_of(values: Values) -> list[str]:
    """The codes of the topics of a meeting; an unknown word stays as it is written."""
    known = {label.casefold(): code for label, code in TOPICS.items()} | {
        code: code for code in TOPICS.values()
    }
    return [known.get(word.casefold(), word) for word in lines(str(values["topik"]))]


def key(values: Values) -> str:
    """The meeting, the part and its place in the meeting."""
    code, part = values["kode"], values["bagian"]
    if part in (Part.AGENDA, Part.KOMITMEN):
        return f"{code}/{part}"
    inside = f".{values['urutan']}" if part in (Part.PILIHAN, Part.TINDAK_LANJUT) else ""
    return f"{code}/{part}/{values['nomor']}{inside}"
