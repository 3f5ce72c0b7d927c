"""Calculator: capaian, progress, spending, sums and means, periods, categories, reading."""

from typing import Final

from selaras.public.kinds.field import Field, Kind, Shape
from selaras_rules.capaian import SKALA_KATEGORI, SKALA_ORDINAL

_FIGURES = "Satu angka setiap baris, atau dipisah titik koma. Tanda - berarti tidak ada angka."
_VALUES: Final = Field("nilai", "Angka", Shape.LIST, required=True, hint=_FIGURES)
_POLARITIES: Final = (
    ("naik", "Makin tinggi makin baik"),
    ("turun", "Makin rendah makin baik"),
    ("rentang", "Di dalam rentang"),
    ("stabil", "Harus tetap"),
    ("ordinal", "Predikat atau tingkat"),
    ("tercapai", "Tercapai atau tidak"),
)
_METHODS: Final = (
    ("jumlah", "Jumlah"),
    ("rata_rata", "Rata-rata"),
    ("terakhir", "Yang terakhir"),
    ("rasio", "Rasio"),
)


def _named(series: object) -> tuple[tuple[str, str], ...]:
    assert isinstance(series, dict)
    return tuple((name, dated.description) for name, dated in series.items())


MEASURING: Final = (
    Kind(
        "capaian",
        "Capaian",
        "Realisasi dibanding target, menurut arah yang ditetapkan pada manual indikator.",
        (
            Field("polaritas", "Arah", Shape.CHOICE, required=True, choices=_POLARITIES),
            Field("target", "Target", required=True, hint="Angka, rentang (80-90), predikat, atau tingkat."),
            Field(
                "realisasi", "Realisasi", required=True, hint="Angka, predikat, atau tanda - bila tidak ada."
            ),
            Field("batas_atas", "Batas atas, %", hint="Kosong berarti tanpa batas."),
            Field("batas_bawah", "Batas bawah, %"),
            Field("terburuk", "Nilai terburuk", hint="Untuk target 0 yang makin rendah makin baik."),
            Field("skala", "Skala", Shape.CHOICE, choices=_named(SKALA_ORDINAL), hint="Untuk predikat."),
            Field("di_maksimum", "Target sudah nilai terbaik yang mungkin", Shape.FLAG),
        ),
        {"polaritas": "naik", "target": "80 %", "realisasi": "75,91 %"},
    ),
    Kind(
        "kemajuan",
        "Kemajuan",
        "Sejauh mana jalan dari keadaan awal menuju target, naik maupun turun.",
        (
            Field("awal", "Keadaan awal", required=True),
            Field("target", "Target", required=True),
            Field("kini", "Keadaan kini", required=True),
        ),
        {"awal": "50", "target": "90", "kini": "70"},
    ),
    Kind(
        "serapan",
        "Serapan anggaran",
        "Realisasi anggaran dibanding pagu.",
        (
            Field("pagu", "Pagu, rupiah", required=True),
            Field("realisasi", "Realisasi, rupiah", required=True),
        ),
        {"pagu": "1.877.248.000", "realisasi": "Rp 1.856.657.167"},
    ),
    Kind(
        "jumlah",
        "Jumlah",
        "Angka yang ada dijumlahkan; celah disebut.",
        (_VALUES,),
        {"nilai": "1; 2,5; -; 3"},
    ),
    Kind(
        "rata_rata",
        "Rata-rata",
        "Rata-rata hitung; celah tidak ikut dan jumlahnya disebut.",
        (_VALUES,),
        {"nilai": "93,5; 93,3; 92,8; 90"},
    ),
    Kind(
        "rata_rata_geometrik",
        "Rata-rata geometrik",
        "Akar pangkat n dari hasil kali; dipakai PMK 214/2017 untuk capaian keluaran.",
        (_VALUES,),
        {"nilai": "1,22; 0,80; 1,42"},
    ),
    Kind(
        "rata_rata_pertumbuhan",
        "Rata-rata pertumbuhan",
        "Rata-rata pertumbuhan dari tahun ke tahun; tahun dengan dasar 0 tidak ikut.",
        (_VALUES,),
        {"nilai": "2.726.810.205; 2.716.180.520; 3.903.174.352"},
    ),
    Kind(
        "rasio",
        "Rasio",
        "Pembilang dibagi penyebut; penyebut 0 berarti tidak berlaku.",
        (
            Field("pembilang", "Pembilang", required=True),
            Field("penyebut", "Penyebut", required=True),
            Field("faktor", "Faktor", hint="100 bila kosong: hasilnya persen."),
        ),
        {"pembilang": "47", "penyebut": "49"},
    ),
    Kind(
        "konsolidasi",
        "Konsolidasi periode",
        "Beberapa periode menjadi satu angka. Rasio dihitung dari jumlah pembilang dan penyebut.",
        (
            Field("cara", "Cara", Shape.CHOICE, required=True, choices=_METHODS),
            Field("nilai", "Angka tiap periode", Shape.LIST, hint=_FIGURES),
            Field("pembilang", "Pembilang tiap periode (rasio)", Shape.LIST),
            Field("penyebut", "Penyebut tiap periode (rasio)", Shape.LIST),
        ),
        {"cara": "rasio", "pembilang": "1; -; 8", "penyebut": "2; -; 10"},
    ),
    Kind(
        "kategori",
        "Kategori",
        "Sebutan sebuah angka pada skala yang bernama.",
        (
            Field("skala", "Skala", Shape.CHOICE, required=True, choices=_named(SKALA_KATEGORI)),
            Field("nilai", "Nilai", required=True),
        ),
        {"skala": "permendagri_86_2017", "nilai": "90,5"},
    ),
    Kind(
        "baca_nilai",
        "Membaca angka",
        "Apa arti sebuah teks dari dokumen; yang bermakna ganda tidak ditebak.",
        (
            Field("teks", "Teks", required=True),
            Field("satuan", "Satuan atau judul kolom"),
            Field(
                "gaya",
                "Tanda desimal kolom",
                Shape.CHOICE,
                choices=(("koma", "Koma"), ("titik", "Titik")),
            ),
        ),
        {"teks": "Rp 1.234.567,00"},
    ),
)
