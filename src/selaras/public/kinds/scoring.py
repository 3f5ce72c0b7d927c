"""Calculator: AKIP, employee predikat, angka kredit, budget and organisational scores, the older SKP."""

from typing import Final

from selaras.public.kinds.field import Field, Kind, Shape
from selaras_rules.akip.buku import KOMPONEN
from selaras_rules.angka_kredit.konversi import KOEFISIEN
from selaras_rules.skp import PREDIKAT

_RATINGS: Final = (
    ("di_atas", "Di atas ekspektasi"),
    ("sesuai", "Sesuai ekspektasi"),
    ("di_bawah", "Di bawah ekspektasi"),
)
_ORGANISATION: Final = (
    ("istimewa", "Istimewa"),
    ("baik", "Baik"),
    ("butuh_perbaikan", "Butuh Perbaikan"),
    ("kurang", "Kurang"),
    ("sangat_kurang", "Sangat Kurang"),
)
_PREDIKAT: Final = tuple(PREDIKAT.newest.value.items())
_JENJANG: Final = tuple((code, code.replace("_", " ").capitalize()) for code in KOEFISIEN.newest.value)
_ANSWER: Final = "AA, A, BB, B, CC, C, D, E, atau 0 sampai 100."


def _akip_fields() -> tuple[Field, ...]:
    return tuple(
        Field(f"jawaban.{part.kode}", f"{part.kode} {part.nama}", required=True, hint=_ANSWER)
        for komponen in KOMPONEN.newest.value
        for part in komponen.bagian
    )


SCORING: Final = (
    Kind(
        "nilai_akip",
        "Nilai AKIP",
        "Dua belas subkomponen LKE menurut PermenPANRB 88/2021, dengan predikatnya.",
        _akip_fields(),
        {
            **{f"jawaban.{code}": "A" for code in ("P1", "L1")},
            **{f"jawaban.{code}": "BB" for code in ("P2", "U1", "E1")},
            **{f"jawaban.{code}": "B" for code in ("P3", "U2", "L2", "E2")},
            **{f"jawaban.{code}": "CC" for code in ("U3", "L3", "E3")},
        },
    ),
    Kind(
        "predikat_akip",
        "Predikat AKIP",
        "AA sampai D untuk sebuah nilai.",
        (Field("nilai", "Nilai", required=True),),
        {"nilai": "74,54"},
    ),
    Kind(
        "predikat_pegawai",
        "Predikat kinerja pegawai",
        "Kuadran hasil kerja dan perilaku kerja.",
        (
            Field("hasil", "Hasil kerja", Shape.CHOICE, required=True, choices=_RATINGS),
            Field("perilaku", "Perilaku kerja", Shape.CHOICE, required=True, choices=_RATINGS),
        ),
        {"hasil": "di_atas", "perilaku": "sesuai"},
    ),
    Kind(
        "pola_distribusi",
        "Pola distribusi predikat",
        "Cocokkah banyaknya pegawai tiap predikat dengan predikat organisasi.",
        (
            Field(
                "predikat_organisasi",
                "Predikat organisasi",
                Shape.CHOICE,
                required=True,
                choices=_ORGANISATION,
            ),
            *(Field(f"jumlah.{code}", f"Pegawai berpredikat {name}") for code, name in _PREDIKAT),
        ),
        {
            "predikat_organisasi": "baik",
            "jumlah.sangat_baik": "20",
            "jumlah.baik": "70",
            "jumlah.butuh_perbaikan": "10",
        },
    ),
    Kind(
        "angka_kredit",
        "Angka kredit",
        "Konversi predikat menjadi angka kredit satu periode.",
        (
            Field("predikat", "Predikat", Shape.CHOICE, required=True, choices=_PREDIKAT),
            Field("jenjang", "Jenjang", Shape.CHOICE, choices=_JENJANG),
            Field("koefisien", "Koefisien per tahun", hint="Menggantikan jenjang bila diisi."),
            Field("bulan", "Bulan", hint="12 bila kosong."),
        ),
        {"predikat": "baik", "jenjang": "ahli_pertama", "bulan": "3"},
    ),
    Kind(
        "efisiensi",
        "Efisiensi",
        "E atau NE dari rincian keluaran, atau TE, IE, selisih dari capaian dan serapan.",
        (
            Field(
                "rumus",
                "Rumus",
                Shape.CHOICE,
                choices=tuple((code, code.upper()) for code in ("e", "ne", "te", "ie")),
            ),
            Field(
                "rincian",
                "Rincian keluaran",
                Shape.ROWS,
                columns=("pak", "rak", "ck"),
                hint="Satu keluaran setiap baris: PAK; RAK; CK.",
            ),
            Field("capaian", "Capaian, %"),
            Field("serapan", "Serapan, %"),
        ),
        {"rumus": "te", "capaian": "99,92", "serapan": "94"},
    ),
    Kind(
        "nka",
        "Nilai kinerja anggaran",
        "Bagian-bagian kinerja anggaran satuan kerja, menurut bobotnya.",
        (
            Field("bagian.efektivitas", "Efektivitas (sejak 2023)"),
            Field("bagian.efisiensi", "Efisiensi"),
            Field("bagian.cro", "Capaian rincian output (sampai 2022)"),
            Field("bagian.konsistensi", "Konsistensi (sampai 2022)"),
            Field("bagian.penyerapan", "Penyerapan (sampai 2022)"),
        ),
        {
            "bagian.cro": "99,72",
            "bagian.efisiensi": "59,98",
            "bagian.konsistensi": "99,61",
            "bagian.penyerapan": "95,53",
        },
        "2021-12-31",
    ),
    Kind(
        "nko",
        "Nilai kinerja organisasi",
        "Empat perspektif menurut bobotnya (skema Kementerian Keuangan).",
        (
            *(
                Field(f"skor.{code}", f"Skor {name}", required=True)
                for code, name in (
                    ("stakeholder", "pemangku kepentingan"),
                    ("customer", "pelanggan"),
                    ("internal_process", "proses internal"),
                    ("learning_growth", "pembelajaran dan pertumbuhan"),
                )
            ),
            *(
                Field(f"bobot.{code}", f"Bobot {name}, %", hint="Kosongkan semua untuk bobot peraturan.")
                for code, name in (
                    ("stakeholder", "pemangku kepentingan"),
                    ("customer", "pelanggan"),
                    ("internal_process", "proses internal"),
                    ("learning_growth", "pembelajaran dan pertumbuhan"),
                )
            ),
        ),
        {
            "skor.stakeholder": "110",
            "skor.customer": "100",
            "skor.internal_process": "90",
            "skor.learning_growth": "100",
        },
        "2025-12-31",
    ),
    Kind(
        "nhk",
        "Nilai hasil kerja",
        "IKI dengan kualitas K3 dan lamanya (skema Kementerian Keuangan).",
        (
            Field(
                "baris",
                "IKI",
                Shape.ROWS,
                required=True,
                columns=("capaian", "k3", "hari"),
                hint="Satu IKI setiap baris: capaian; K3; hari.",
            ),
        ),
        {"baris": "104; 1,05; 365\n96; 1; 365"},
    ),
    Kind(
        "nkp",
        "Nilai kinerja pegawai",
        "Hasil dan perilaku, dengan penyesuaian (skema Kementerian Keuangan).",
        (
            Field("hasil", "Nilai hasil kerja", required=True),
            Field("perilaku", "Nilai perilaku kerja", required=True),
            Field("kalibrasi", "Kalibrasi nilai di atas 100", Shape.FLAG),
            Field("koreksi", "Koreksi"),
            Field("dampak_negatif", "Dampak negatif"),
            Field("hukdis", "Hukuman disiplin"),
            Field("nko", "NKO unit"),
            Field("pimpinan", "Pimpinan unit", Shape.FLAG),
        ),
        {"hasil": "108", "perilaku": "96"},
    ),
    Kind(
        "ikm",
        "Indeks kepuasan masyarakat",
        "Indeks 1 sampai 4, atau daftar nilai unsurnya, menjadi nilai dan mutu.",
        (
            Field("indeks", "Indeks"),
            Field("unsur", "Nilai unsur", Shape.LIST, hint="Sebagai ganti indeks, dipisah titik koma."),
        ),
        {"indeks": "3,35"},
    ),
    Kind(
        "skp_lama",
        "SKP sebelum 2022",
        "Nilai aspek PP 46/2011 atau konversi PermenPANRB 8/2021, untuk riwayat.",
        (
            Field(
                "aspek",
                "Aspek",
                Shape.CHOICE,
                choices=tuple(
                    (code, code.capitalize()) for code in ("kuantitas", "kualitas", "waktu", "biaya")
                ),
                hint="Kosong: konversi menurut PermenPANRB 8/2021.",
            ),
            Field("target", "Target", required=True),
            Field("realisasi", "Realisasi", required=True),
        ),
        {"aspek": "waktu", "target": "12", "realisasi": "12"},
        "2018-12-31",
    ),
)
