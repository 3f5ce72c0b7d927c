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
        "prakiraan",
        "Prakiraan akhir tahun",
        "Ke mana tahun ini menuju bila berjalan seperti sekarang, dengan rentang dan uji mundurnya.",
        (
            Field("cara", "Cara menggabungkan periode", Shape.CHOICE, required=True, choices=_METHODS),
            Field("periode", "Banyaknya periode setahun", required=True, hint="Misalnya 4 atau 12."),
            Field("lalu", "Tahun-tahun lalu, berurutan", Shape.LIST, hint=f"{_FIGURES} Tahun harus utuh."),
            Field("nilai", "Tahun ini sampai kini", Shape.LIST, hint=_FIGURES),
            Field("pembilang_lalu", "Pembilang tahun-tahun lalu (rasio)", Shape.LIST),
            Field("penyebut_lalu", "Penyebut tahun-tahun lalu (rasio)", Shape.LIST),
            Field("pembilang", "Pembilang tahun ini (rasio)", Shape.LIST),
            Field("penyebut", "Penyebut tahun ini (rasio)", Shape.LIST),
            Field("target", "Target setahun", hint="Boleh kosong; rentang ditulis 80-90."),
            Field("polaritas", "Arah target", Shape.CHOICE, choices=_POLARITIES[:4]),
        ),
        {
            "cara": "rasio",
            "periode": "4",
            "pembilang_lalu": "8; 8; 8; 8",
            "penyebut_lalu": "10; 10; 10; 10",
            "pembilang": "9; 9",
            "penyebut": "10; 10",
            "target": "90",
            "polaritas": "naik",
        },
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
