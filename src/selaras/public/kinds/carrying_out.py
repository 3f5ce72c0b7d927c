"""Calculator: reformasi birokrasi, IKPA, quality of an indicator."""

from typing import Final

from selaras.public.kinds.field import Field, Kind, Shape
from selaras_rules.anggaran.buku import IKPA
from selaras_rules.organisasi.buku import K3_MUTU
from selaras_rules.reformasi.buku import GENERAL

_SCORE: Final = "0 sampai 100."
_VALIDITY: Final = tuple((code, code.capitalize()) for code in K3_MUTU.newest.value.indikator)
_CONTROL: Final = (("low", "Rendah"), ("moderate", "Sedang"), ("high", "Tinggi"))

CARRYING_OUT: Final = (
    Kind(
        "indeks_rb",
        "Indeks reformasi birokrasi",
        "Bagian-bagian RB General menurut bobotnya, ditambah RB Tematik, dengan predikatnya.",
        (
            *(
                Field(f"bagian.{code}", part.nama, required=True, hint=_SCORE)
                for code, part in GENERAL.newest.value.items()
            ),
            Field("tematik", "RB Tematik", hint="0 sampai 100; menambah paling banyak 10 poin."),
        ),
        {**{f"bagian.{code}": "70" for code in GENERAL.newest.value}, "tematik": "50"},
    ),
    Kind(
        "ikpa",
        "IKPA",
        "Indikator kinerja pelaksanaan anggaran satuan kerja; tanda - berarti tidak berlaku.",
        (
            *(
                Field(f"nilai.{code}", code.replace("_", " ").capitalize(), required=True, hint=_SCORE)
                for code in IKPA.newest.value.bagian
            ),
            Field("dispensasi", "Pengurang dispensasi SPM"),
        ),
        {f"nilai.{code}": "-" if code == "kontraktual" else "95" for code in IKPA.newest.value.bagian},
    ),
    Kind(
        "k3",
        "Kualitas IKI (K3)",
        "Rata-rata kualitas indikator dan kualitas targetnya (skema Kementerian Keuangan).",
        (
            Field("validitas", "Validitas", Shape.CHOICE, required=True, choices=_VALIDITY),
            Field("kendali", "Tingkat kendali", Shape.CHOICE, required=True, choices=_CONTROL),
            Field("target", "Target", required=True),
            Field("target_lalu", "Target tahun lalu"),
            Field("realisasi_lalu", "Realisasi tahun lalu"),
            Field(
                "polaritas",
                "Arah",
                Shape.CHOICE,
                choices=(
                    ("naik", "Makin tinggi makin baik"),
                    ("turun", "Makin rendah makin baik"),
                    ("stabil", "Harus tetap"),
                ),
            ),
            Field(
                "khusus",
                "Target khusus",
                Shape.CHOICE,
                choices=(
                    ("ditetapkan", "Ditetapkan peraturan atau lembaga"),
                    ("baru", "Baru, tanpa riwayat"),
                ),
            ),
            Field("wajib", "IKI wajib", Shape.FLAG),
        ),
        {
            "validitas": "proxy",
            "kendali": "moderate",
            "target": "82",
            "target_lalu": "80",
            "realisasi_lalu": "81",
        },
    ),
)
