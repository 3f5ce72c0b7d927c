"""The words Indonesian performance documents use around figures. Not law: vocabulary, kept in one place."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

MISSING: Final = frozenset({"", "-", "–", "—", "--", "n/a", "na", "n.a", "n.a.", "#n/a", "tad", "t.a.d"})
MARKERS: Final = frozenset({"√", "✓", "✔", "v"})
ZERO_OR_NOTHING: Final = frozenset({"nihil", "kosong"})

TEXT_MISSING: Final = re.compile(
    r"^(tidak|belum|diukur|akan|menunggu|dalam proses|masih|ditunda|dilaksanakan (di|pada)|dihitung (di|pada)"
    r"|data belum|sedang|penilaian (di|pada)|dievaluasi (di|pada))\b",
    re.IGNORECASE,
)

PREDICATES: Final = frozenset(
    {
        *("aa", "a", "a-", "bb", "b", "cc", "c", "d", "e"),
        *("wtp", "wdp", "tw", "tmp", "wtp-dpp", "disclaimer"),
        "wajar tanpa pengecualian",
        "wajar dengan pengecualian",
        "tidak wajar",
        "tidak menyatakan pendapat",
        *("sangat tinggi", "tinggi", "sedang", "rendah", "sangat rendah"),
        *("sangat baik", "baik", "cukup", "kurang", "sangat kurang", "buruk", "cukup baik", "kurang baik"),
        *("istimewa", "butuh perbaikan", "memuaskan", "sangat memuaskan", "memadai", "prima"),
        *("informatif", "menuju informatif", "cukup informatif", "kurang informatif", "tidak informatif"),
        *("tercapai", "tidak tercapai", "belum tercapai", "selesai", "ya", "ada", "terpenuhi"),
        *("sangat efisien", "efisien", "efektif", "optimal", "melebihi", "melampaui"),
    }
)
PREDICATE_CONTEXT: Final = re.compile(
    r"predikat|predicate|opini|kategori|category|peringkat mutu", re.IGNORECASE
)

RANK: Final = re.compile(r"^(?:rangking|ranking|rank|peringkat|urutan)\s*(?:ke[- ]?)?(\d+)$", re.IGNORECASE)
LEVEL: Final = re.compile(r"^(?:level|tingkat|lvl)\s*[1-9](?:[.,]\d+)?\s*(?:plus|\+)?$", re.IGNORECASE)

# What a unit or a column heading says about the numbers beneath it.
MONEY: Final = re.compile(
    r"\brp\b|rupiah|anggaran|budget|pagu|belanja|biaya|\bmoney\b|\buang\b|\(\s*000\s*\)|\bidr\b",
    re.IGNORECASE,
)
FACTOR: Final = re.compile(r"faktor|factor", re.IGNORECASE)
FRACTIONAL: Final = re.compile(
    r"%|persen|percent|rasio|ratio|indeks|index|faktor|factor|skor|score|pertumbuhan|growth|koefisien|capaian"
    r"|achievement|derajat|nilai",
    re.IGNORECASE,
)
COUNTED: Final = re.compile(
    r"\b(orang|pegawai|peserta|jiwa|laporan|lap|dokumen|dok|berkas|surat|kegiatan|kali|forum|rapat|paket|unit"
    r"|desa|kelurahan|kecamatan|sekolah|perkara|kasus|putusan|temuan|rekomendasi|satker|kantor|lembaga|aduan"
    r"|buah|documents?|people|persons?|reports?|jumlah)\b",
    re.IGNORECASE,
)
CODE_CONTEXT: Final = re.compile(r"\bkode\b|\bcode\b|nomor indikator", re.IGNORECASE)

AT_LEAST: Final = r"≥|>=|=>|minimal|min\.|sekurang(?:-kurang)?nya|paling sedikit|setidaknya"
AT_MOST: Final = r"≤|<=|=<|maksimal|maks\.|paling banyak|paling lama|setinggi-tingginya"
THRESHOLD: Final = re.compile(
    rf"^(?:(?P<ge>{AT_LEAST})|(?P<le>{AT_MOST})|(?P<gt>>)|(?P<lt><))\s*(?P<rest>.+)$", re.IGNORECASE
)
RANGE_BETWEEN: Final = re.compile(
    r"\s*(?:–|—|\.\.+|\bs\.?\s*[/.]?\s*d\.?(?=\s|\d)|\bsampai(?: dengan)?\b|(?<=[\d%])\s*-)\s*", re.IGNORECASE
)

SCALE_WORDS: Final[dict[str, Decimal]] = {
    "ribu": Decimal(1000),
    "rb": Decimal(1000),
    "juta": Decimal(1000000),
    "jt": Decimal(1000000),
    "miliar": Decimal(1000000000),
    "milyar": Decimal(1000000000),
    "triliun": Decimal(1000000000000),
}
