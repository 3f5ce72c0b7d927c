"""The sentences of a Laporan Kinerja, made from figures; nothing here is a fixed text about one office."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal

from selaras.documents.lkjip.facts import Period
from selaras.measurement.queries import ResultRow
from selaras.ui.formatting import angka, persen, tanggal
from selaras_rules.capaian import Keadaan
from selaras_rules.core.decimals import rounded

REACHED = (Keadaan.TERCAPAI, Keadaan.DI_JALUR)

STATE_MEANINGS = (
    ("tercapai", "Capaian setahun 100 % atau lebih."),
    ("di_jalur", "Capaian sampai triwulan ini 100 % atau lebih; tahun belum berakhir."),
    ("waspada", "Capaian 80 % sampai di bawah 100 %."),
    ("di_bawah", "Capaian di bawah 80 %."),
    (
        "tidak_berlaku",
        "Tidak ada yang dapat diukur pada periode ini; tidak dihitung dalam rata-rata, tidak dinilai 0.",
    ),
    ("belum_diukur", "Belum ada angka yang diverifikasi."),
)

READING = (
    "Bab III menjawab satu pertanyaan untuk setiap sasaran: apakah yang dijanjikan tercapai, dan jika tidak, "
    "mengapa. Hanya angka yang sudah diverifikasi orang lain yang dipakai."
)
ROUNDING = (
    "Capaian dihitung menurut arah indikatornya terhadap target sampai periode laporan. Angka dibulatkan "
    "satu kali, di akhir, setengah ke atas, dua angka di belakang koma."
)


def counts(rows: Iterable[ResultRow]) -> Counter[Keadaan]:
    """How many indicators are in each state."""
    return Counter(row.keadaan for row in rows)


def answer(rows: Sequence[ResultRow], period: Period) -> str:
    """The report in one sentence: how many of the indicators that apply are reached."""
    states = counts(rows)
    applicable = len(rows) - states[Keadaan.TIDAK_BERLAKU]
    reached = sum(states[state] for state in REACHED)
    verb = "berada di jalur" if period.is_interim else "tercapai"
    when = f"Sampai {period.label}" if period.is_interim else f"Pada {period.label}"
    text = f"{when}, {angka(reached)} dari {angka(applicable)} indikator yang berlaku {verb}"
    below = states[Keadaan.DI_BAWAH]
    return f"{text}; {angka(below)} di bawah {persen(80, 0)} target." if below else f"{text}."


def meaning(rows: Sequence[ResultRow]) -> str:
    """What the answer means: the states in words, what is left out, what is still missing."""
    states = counts(rows)
    parts = [
        f"{angka(states[state])} {word}"
        for state, word in (
            (Keadaan.TERCAPAI, "tercapai"),
            (Keadaan.DI_JALUR, "di jalur"),
            (Keadaan.WASPADA, "waspada"),
            (Keadaan.DI_BAWAH, "di bawah"),
        )
        if states[state]
    ]
    sentence = f"Dari {angka(len(rows))} indikator, {listed(parts)}." if parts else "Belum ada capaian."
    if states[Keadaan.TIDAK_BERLAKU]:
        sentence += (
            f" {angka(states[Keadaan.TIDAK_BERLAKU])} tidak berlaku pada periode ini dan tidak dihitung."
        )
    if states[Keadaan.BELUM_DIUKUR]:
        sentence += f" {angka(states[Keadaan.BELUM_DIUKUR])} belum mempunyai angka yang diverifikasi."
    return f"{sentence} {mean_sentence(rows)}".rstrip()


def mean_sentence(rows: Iterable[ResultRow]) -> str:
    """The mean capaian over what has one, saying how many it covers; empty where nothing has."""
    known = [row.capaian for row in rows if row.capaian is not None]
    if not known:
        return ""
    mean = rounded(sum(known, Decimal(0)) / len(known), 2)
    return f"Rata-rata capaian {angka(len(known))} indikator yang mempunyai angka adalah {persen(mean)}."


def of_sasaran(rows: Sequence[ResultRow], period: Period) -> str:
    """One sasaran in one sentence."""
    states = counts(rows)
    applicable = len(rows) - states[Keadaan.TIDAK_BERLAKU]
    if not applicable:
        return "Tidak satu pun indikator sasaran ini berlaku pada periode ini."
    reached = sum(states[state] for state in REACHED)
    verb = "di jalur" if period.is_interim else "tercapai"
    count = f"{angka(reached)} dari {angka(applicable)} indikator yang berlaku {verb}."
    return f"{count} {mean_sentence(rows)}".rstrip()


def listed(parts: Sequence[str]) -> str:
    """`a`, `a dan b`, `a, b, dan c`."""
    if len(parts) < 3:
        return " dan ".join(parts)
    return f"{', '.join(parts[:-1])}, dan {parts[-1]}"


def how_to_read() -> tuple[str, ...]:
    """How figures and states in the report are made."""
    return (READING, ROUNDING)


def about_perjanjian(signed_on: date | None, lines: int, total: int, year: int) -> str:
    """What the Perjanjian Kinerja of the year promises, or that none was signed."""
    if signed_on is None:
        return f"Perjanjian Kinerja {year} belum tercatat ditandatangani di Selaras."
    return (
        f"Perjanjian Kinerja {year} ditandatangani pada {tanggal(signed_on)} "
        f"dan memuat {angka(lines)} dari {angka(total)} indikator kantor ini."
    )
