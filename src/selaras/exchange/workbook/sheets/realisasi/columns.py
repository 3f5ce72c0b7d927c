"""The columns of sheet Realisasi."""

from selaras.exchange.workbook.columns import Column, Kind
from selaras.exchange.workbook.evidence_cells import HELP as EVIDENCE_HELP
from selaras.exchange.workbook.fields import iku_column, unit_column, year_column
from selaras.exchange.workbook.sheet import Values

PRINTED_PERIODS = {"Tahun": "0", "TW1": "1", "TW2": "2", "TW3": "3", "TW4": "4"}
COLUMNS = (
    iku_column(),
    unit_column(),
    year_column(),
    Column(
        "bulan",
        "Bulan",
        "1 sampai 12; triwulan memakai bulan terakhirnya.",
        Kind.INTEGER,
        low=1,
        high=12,
        width=8,
    ),
    Column("pembilang", "Pembilang", "Untuk rasio.", Kind.NUMBER, width=12),
    Column("penyebut", "Penyebut", "Untuk rasio.", Kind.NUMBER, width=12),
    Column("bagian", "Nilai", "Untuk yang bukan rasio.", Kind.NUMBER, width=12),
    Column("skala", "Nilai skala", "Hanya untuk predikat, misalnya BB.", width=12),
    Column(
        "na",
        "Tidak berlaku",
        "ya bila tidak berlaku pada periode ini; jelaskan di Catatan.",
        Kind.YES,
        width=12,
    ),
    Column("catatan", "Catatan", "Sebab angka ini, terutama bila di bawah target.", compared=False, width=50),
    Column("hambatan", "Hambatan", "Apa yang menghambat.", compared=False, width=40),
    Column("tanggapan", "Tindak lanjut", "Apa yang dilakukan.", compared=False, width=40),
    Column("bukti", "Bukti", EVIDENCE_HELP, compared=False, width=60),
    Column(
        "tanpa_bukti",
        "Alasan tanpa bukti",
        "Hanya alasan yang sah, misalnya data pribadi.",
        compared=False,
        width=30,
    ),
    Column(
        "beda", "Alasan beda dari log", "Wajib bila angka berbeda dari jumlah log.", compared=False, width=40
    ),
    Column(
        "pengisi",
        "Diisi oleh",
        "Kode orang; kosong: penanggung jawab IKU.",
        Kind.REFERENCE,
        refers_to="orang",
        compared=False,
        width=12,
    ),
    Column("tanggal", "Tanggal isi", "Hanya dipakai pada data contoh.", Kind.DATE, compared=False, width=14),
    Column(
        "periode_cetak",
        "Periode tercetak",
        "Hanya untuk capaian dari dokumen.",
        Kind.CHOICE,
        choices=PRINTED_PERIODS,
        width=14,
    ),
    Column("target_cetak", "Target tercetak", "Angka di dokumen.", Kind.NUMBER, width=12),
    Column("realisasi_cetak", "Realisasi tercetak", "Angka di dokumen.", Kind.NUMBER, width=12),
    Column("capaian_cetak", "Capaian tercetak", "Persen, persis seperti di dokumen.", width=12),
    Column("dokumen", "Dokumen", "Dokumen yang memuatnya.", width=40),
)
PARTS = ("pembilang", "penyebut", "bagian")


def is_printed(values: Values) -> bool:
    """Whether the row quotes a document instead of giving a figure."""
    return bool(values["periode_cetak"])


def indikator_key(values: Values) -> str:
    """The indicator of the row."""
    return f"{values['kode']}:{values['unit']}"


def key(values: Values) -> str:
    """The indicator and the period; for a printed capaian also its document."""
    if is_printed(values):
        return (
            f"{indikator_key(values)}/{values['tahun']}/cetak-{values['periode_cetak']}/{values['dokumen']}"
        )
    return f"{indikator_key(values)}/{values['tahun']}-{values['bulan']}"
