"""The columns of sheet Indikator, and what stands in them."""

from decimal import Decimal

from selaras.exchange.workbook.columns import Column, Kind, Value
from selaras.exchange.workbook.fields import choices_of, unit_column
from selaras.exchange.workbook.sheet import Values, fill_down
from selaras.planning.models import DefinisiIndikator, DefinisiVersion
from selaras.planning.queries.formula import Part
from selaras_rules.capaian import PeriodRule, Polaritas, UnitRule

from .parts import ROLES, read_parts, tidy

POLARITY = {
    "Naik (makin besar makin baik)": Polaritas.NAIK.value,
    "Turun (makin kecil makin baik)": Polaritas.TURUN.value,
    "Rentang": Polaritas.RENTANG.value,
    "Stabil": Polaritas.STABIL.value,
    "Predikat": Polaritas.ORDINAL.value,
    "Tercapai atau tidak": Polaritas.TERCAPAI.value,
}
PERIOD_RULES = {
    "Jumlah": PeriodRule.JUMLAH.value,
    "Rata-rata": PeriodRule.RATA_RATA.value,
    "Terakhir": PeriodRule.TERAKHIR.value,
    "Rasio": PeriodRule.RASIO.value,
}
UNIT_RULES = {
    "Jumlah": UnitRule.JUMLAH.value,
    "Rata-rata": UnitRule.RATA_RATA.value,
    "Rasio": UnitRule.RASIO.value,
    "Tidak diagregasi": UnitRule.TIDAK_DIAGREGASI.value,
}
_PART = (
    "simbol: keterangan [satuan], misalnya ditindaklanjuti: Rekomendasi ditindaklanjuti [surat]. "
    "Beberapa: pisahkan dengan titik koma."
)
COLUMNS = (
    Column("kode", "Kode IKU", "Kode yang tidak berubah.", required=True, width=14, example="IKU-1.1.1"),
    unit_column("Kantor yang berutang IKU ini."),
    Column("sasaran", "Sasaran", "Kode sasaran kantor ini, atau KANTOR:KODE.", required=True, width=14),
    Column(
        "induk",
        "Kantor induk",
        "Kantor yang menjumlahkan IKU ini.",
        Kind.REFERENCE,
        refers_to="unit",
        width=14,
    ),
    Column("pic", "Penanggung jawab", "Kode formasi.", Kind.REFERENCE, refers_to="formasi", width=32),
    Column("iku", "IKU", "ya untuk indikator kinerja utama.", Kind.YES, width=8),
    Column("mulai", "Berlaku mulai", "Tanggal 1 suatu bulan.", Kind.DATE, required=True, width=14),
    Column("ilustrasi", "Ilustrasi", "ya bila datanya rekaan.", Kind.YES, width=10),
    Column(
        "pemilik",
        "Pemilik manual",
        "Kantor yang menetapkan manualnya.",
        Kind.REFERENCE,
        refers_to="unit",
        width=14,
    ),
    Column("nama", "Nama indikator", "Seperti di dokumen.", width=60),
    Column(
        "hasil",
        "Jenis hasil",
        "Pilih dari daftar.",
        Kind.CHOICE,
        choices=choices_of(DefinisiIndikator.ResultType),
        width=18,
    ),
    Column("tujuan", "Tujuan", "Untuk apa diukur.", width=40),
    Column(
        "definisi", "Definisi", "Apa yang dihitung dan apa yang tidak, paling sedikit 40 huruf.", width=60
    ),
    Column("satuan", "Satuan", "%, hari, forum, dan sebagainya.", width=12),
    Column("polaritas", "Polaritas", "Pilih dari daftar.", Kind.CHOICE, choices=POLARITY, width=28),
    Column("rumus", "Rumus", "Dalam kata.", width=50),
    Column(
        "aturan_periode",
        "Antarperiode",
        "Bagaimana bulan menjadi triwulan dan tahun.",
        Kind.CHOICE,
        choices=PERIOD_RULES,
    ),
    Column(
        "aturan_unit",
        "Antarunit",
        "Bagaimana kantor menjadi provinsi dan nasional.",
        Kind.CHOICE,
        choices=UNIT_RULES,
    ),
    Column("faktor", "Faktor", "100 untuk persen, 1 untuk lainnya.", Kind.NUMBER, width=8),
    Column(
        "frekuensi",
        "Frekuensi",
        "Pilih dari daftar.",
        Kind.CHOICE,
        choices=choices_of(DefinisiVersion.Frequency),
        width=12,
    ),
    Column(
        "regime",
        "Berlaku pada",
        "Pilih dari daftar.",
        Kind.CHOICE,
        choices=choices_of(DefinisiVersion.Regimes),
        width=26,
    ),
    Column(
        "penyebut_nol",
        "Bila penyebut 0",
        "Pilih dari daftar.",
        Kind.CHOICE,
        choices=choices_of(DefinisiVersion.ZeroDenominator),
    ),
    Column("atap", "Batas atas capaian", "Persen; kosong berarti tanpa batas.", Kind.NUMBER, width=12),
    Column("lantai", "Batas bawah capaian", "Persen; kosong berarti tanpa batas.", Kind.NUMBER, width=12),
    Column(
        "terburuk", "Nilai terburuk", "Wajib untuk polaritas turun dengan target 0.", Kind.NUMBER, width=12
    ),
    Column("skala", "Skala", "Nama skala predikat.", width=12),
    Column("pembilang", "Pembilang", _PART, width=40),
    Column("penyebut", "Penyebut", _PART, width=40),
    Column("bagian", "Bagian", f"Untuk yang bukan rasio; (bobot 40) bila berbobot. {_PART}", width=40),
    Column("konteks", "Angka keterangan", f"Angka yang dicatat tetapi tidak dihitung. {_PART}", width=40),
    Column("sumber", "Sumber data", "Dari mana datanya.", width=40),
    Column("pengumpulan", "Cara mengumpulkan", "Siapa mencatat, kapan.", width=40),
    Column("bukti", "Bukti wajib", "Apa yang dilampirkan.", width=40),
    Column("rujukan", "Rujukan", "Peraturan atau dokumen.", width=30),
    Column("mengapa", "Mengapa penting", "Satu kalimat.", width=50),
)
OF_INDIKATOR = ("kode", "unit", "sasaran", "induk", "pic", "iku", "mulai", "ilustrasi")
OF_MANUAL = tuple(column.name for column in COLUMNS if column.name not in OF_INDIKATOR)
_fill = fill_down(OF_MANUAL, same="kode")


def prepare(rows: list[dict[str, Value]]) -> None:
    """Blank manual columns mean as above; what the manual leaves open has its usual meaning."""
    _fill(rows)
    for row in rows:
        row["sasaran"] = str(row["sasaran"] or "").replace(" ", "")
        if row["nama"]:
            row["faktor"] = row["faktor"] if row["faktor"] is not None else Decimal(1)
            row["regime"] = row["regime"] or DefinisiVersion.Regimes.BOTH.value
            row["penyebut_nol"] = row["penyebut_nol"] or DefinisiVersion.ZeroDenominator.NOT_APPLICABLE.value
        for name, role in ROLES.items():
            row[name] = tidy(row[name], role)


def key(values: Values) -> str:
    """The code and the office."""
    return f"{values['kode']}:{values['unit']}"


def parent_key(values: Values) -> str:
    """The same indicator at the office above; "" for none."""
    return f"{values['kode']}:{values['induk']}" if values["induk"] else ""


def sasaran_key(values: Values) -> str:
    """The node of the tree the indicator hangs on."""
    text = str(values["sasaran"])
    return text if ":" in text else f"{values['unit']}:{text}"


def parts_of(values: Values) -> list[Part]:
    """The components of the row, in the order of its columns."""
    return [part for name, role in ROLES.items() for part in read_parts(values[name], role) or ()]
