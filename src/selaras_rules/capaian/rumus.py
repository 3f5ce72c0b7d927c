"""The arithmetic of capaian: one step a polarity, each naming the formula of `rumus.yaml` it used.

Both the plain and the explained capaian run this code; the explained one words the steps afterwards.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from typing import Final, NamedTuple, TypeAlias

from selaras_rules.capaian.polaritas import Polaritas
from selaras_rules.capaian.skala_ordinal import SkalaOrdinal, normal
from selaras_rules.core.decimals import HUNDRED, ZERO, format_id
from selaras_rules.core.errors import InputError

Rentang: TypeAlias = tuple[Decimal, Decimal]
TargetNilai: TypeAlias = Decimal | str | Rentang
Titik: TypeAlias = tuple[tuple[Decimal, Decimal], ...]

YA: Final = frozenset({"ya", "tercapai", "selesai", "ada", "sudah", "terpenuhi", "memenuhi"})
TIDAK: Final = frozenset(
    {
        "tidak",
        "belum",
        "tidak tercapai",
        "belum tercapai",
        "belum selesai",
        "tidak ada",
        "belum ada",
        "tidak terpenuhi",
    }
)

RUMUS: Final[dict[Polaritas, tuple[str, ...]]] = {
    Polaritas.NAIK: ("naik",),
    Polaritas.TURUN: ("turun", "turun_terbalik"),
    Polaritas.RENTANG: ("rentang_naik", "rentang_turun"),
    Polaritas.STABIL: ("stabil",),
    Polaritas.ORDINAL: ("ordinal_posisi", "tercapai"),
    Polaritas.TERCAPAI: ("tercapai_sekurangnya", "tercapai_paling_banyak"),
}
"""The named variants of each polarity, the default first."""


class Langkah(NamedTuple):
    """One step of a calculation: the value, the formula's name, the figures in it, the step it builds on."""

    nilai: Decimal
    rumus: str
    angka: tuple[Decimal | str, ...]
    dari: Langkah | None = None


class Buntu(NamedTuple):
    """The formula has no answer, and why."""

    alasan: str


Hasil: TypeAlias = Langkah | Buntu


@dataclass(frozen=True, slots=True)
class Syarat:
    """What the manual of an indicator lays down beyond its polarity."""

    polaritas: Polaritas
    rumus: str
    cap: Decimal | None = None
    floor: Decimal | None = None
    terburuk: Decimal | None = None
    skala: SkalaOrdinal | None = None
    titik: Titik = ()
    di_maksimum: bool = False
    nilai_maksimum: Decimal = HUNDRED


def pilih_rumus(polaritas: Polaritas, rumus: str) -> str:
    """The named variant, or the polarity's own; raises `InputError` for a name it does not know."""
    variants = RUMUS[polaritas]
    if not rumus:
        return variants[0]
    if rumus not in variants:
        raise InputError(
            f"Rumus '{rumus}' tidak dikenal untuk polaritas {polaritas}; yang ada: {', '.join(variants)}."
        )
    return rumus


def periksa_titik(titik: Sequence[Sequence[Decimal]]) -> Titik:
    """Points as pairs with rising first figures; raises `InputError` otherwise."""
    points = tuple((point[0], point[1]) for point in titik if len(point) == 2)
    if len(points) != len(titik) or len(points) == 1:
        raise InputError("Titik konversi harus berupa sekurangnya dua pasang angka [capaian, nilai].")
    if any(left[0] >= right[0] for left, right in pairwise(points)):
        raise InputError("Titik konversi harus berurut naik menurut capaian.")
    return points


def langkah_capaian(target: TargetNilai, realisasi: Decimal | str, syarat: Syarat) -> Hasil:
    """Target and realisasi to a step, the cap and floor of the manual put on last."""
    hasil = _menurut_polaritas(target, realisasi, syarat)
    if isinstance(hasil, Buntu):
        return hasil
    if syarat.cap is not None and hasil.nilai > syarat.cap:
        return Langkah(syarat.cap, "batas_atas", (hasil.nilai, syarat.cap), hasil)
    if syarat.floor is not None and hasil.nilai < syarat.floor:
        return Langkah(syarat.floor, "batas_bawah", (hasil.nilai, syarat.floor), hasil)
    return hasil


def _menurut_polaritas(target: TargetNilai, realisasi: Decimal | str, syarat: Syarat) -> Hasil:
    if syarat.polaritas is Polaritas.ORDINAL:
        return _ordinal(target, realisasi, syarat)
    if syarat.polaritas is Polaritas.TERCAPAI:
        return _tercapai(target, realisasi, syarat)
    if isinstance(realisasi, str):
        return Buntu(f"realisasi “{realisasi}” bukan angka")
    if syarat.polaritas is Polaritas.RENTANG:
        return _rentang(target, realisasi, syarat)
    if isinstance(target, tuple):
        raise InputError(f"Polaritas {syarat.polaritas} memerlukan satu angka target, bukan rentang.")
    if isinstance(target, str):
        return Buntu(f"target “{target}” bukan angka")
    if syarat.polaritas is Polaritas.STABIL:
        return _stabil(target, realisasi, syarat)
    return _searah(target, realisasi, syarat)


def _searah(target: Decimal, realisasi: Decimal, syarat: Syarat) -> Hasil:
    naik = syarat.polaritas is Polaritas.NAIK
    if syarat.di_maksimum and (realisasi >= target if naik else realisasi <= target):
        return Langkah(syarat.nilai_maksimum, "di_maksimum", (realisasi, target))
    if naik:
        return _naik(target, realisasi)
    if syarat.rumus == "turun_terbalik":
        return _terbalik(target, realisasi)
    return _turun(target, realisasi, syarat.terburuk)


def _naik(target: Decimal, realisasi: Decimal) -> Hasil:
    if target > 0:
        return Langkah(realisasi * HUNDRED / target, "naik", (realisasi, target))
    if target < 0:
        return Langkah(
            (2 * target - realisasi) * HUNDRED / target, "naik_target_negatif", (realisasi, target)
        )
    return Buntu("target 0 tidak dapat menjadi pembagi; isi target atau nyatakan periode ini tidak berlaku")


def _turun(target: Decimal, realisasi: Decimal, terburuk: Decimal | None) -> Hasil:
    if target > 0:
        return Langkah((2 * target - realisasi) * HUNDRED / target, "turun", (realisasi, target))
    if target < 0:
        return Langkah(realisasi * HUNDRED / target, "turun_target_negatif", (realisasi, target))
    if terburuk is None:
        return Buntu("target 0 yang makin rendah makin baik memerlukan nilai terburuk dari manual IKU")
    if terburuk <= 0:
        return Buntu(f"nilai terburuk {format_id(terburuk)} harus lebih besar dari target 0")
    return Langkah(
        (terburuk - realisasi) * HUNDRED / terburuk, "turun_target_nol", (realisasi, target, terburuk)
    )


def _terbalik(target: Decimal, realisasi: Decimal) -> Hasil:
    if realisasi == 0:
        return Buntu("realisasi 0 tidak dapat menjadi pembagi pada rumus target ÷ realisasi")
    return Langkah(target * HUNDRED / realisasi, "turun_terbalik", (realisasi, target))


def _rentang(target: TargetNilai, realisasi: Decimal, syarat: Syarat) -> Hasil:
    if isinstance(target, str):
        return Buntu(f"target “{target}” bukan rentang angka")
    low, high = target if isinstance(target, tuple) else (target, target)
    if low > high:
        raise InputError(
            f"Batas bawah target {format_id(low)} lebih besar dari batas atasnya {format_id(high)}."
        )
    if low <= realisasi <= high:
        return Langkah(HUNDRED, "rentang_di_dalam", (realisasi, low, high))
    bound = high if realisasi > high else low
    step = _naik(bound, realisasi) if syarat.rumus == "rentang_naik" else _turun(bound, realisasi, None)
    if isinstance(step, Buntu):
        return Buntu("batas rentang yang terlewati adalah 0, tidak dapat menjadi pembagi")
    name = "rentang_batas_negatif" if bound < 0 else syarat.rumus
    return Langkah(step.nilai, name, (realisasi, low, high, bound))


def _stabil(target: Decimal, realisasi: Decimal, syarat: Syarat) -> Hasil:
    if target == 0:
        return Buntu("target 0 tidak dapat menjadi pembagi; penyimpangan relatif tidak terhitung")
    near = HUNDRED - abs(realisasi - target) * HUNDRED / abs(target)
    step = Langkah(near, "stabil", (realisasi, target))
    return _pada_titik(step, syarat.titik) if syarat.titik else step


def _pada_titik(step: Langkah, titik: Titik) -> Langkah:
    first, last = titik[0], titik[-1]
    if step.nilai <= first[0] or step.nilai >= last[0]:
        x, y = first if step.nilai <= first[0] else last
        return Langkah(y, "stabil_titik_ujung", (step.nilai, y, x), step)
    for (x0, y0), (x1, y1) in pairwise(titik):
        if step.nilai <= x1:
            value = y0 + (step.nilai - x0) * (y1 - y0) / (x1 - x0)
            return Langkah(value, "stabil_titik", (step.nilai, y0, x0, y1, x1), step)
    raise AssertionError("points were checked to rise")  # pragma: no cover


def _posisi(word: Decimal | str, what: str, skala: SkalaOrdinal) -> int | Buntu:
    text = format_id(word) if isinstance(word, Decimal) else word
    position = skala.posisi(text)
    if position is None:
        return Buntu(f"{what} “{text}” tidak ada pada skala {', '.join(skala.langkah)}")
    return position


def _kedudukan(
    target: Decimal | str, realisasi: Decimal | str, skala: SkalaOrdinal
) -> tuple[Decimal, Decimal] | Buntu:
    """The positions of target and realisasi on the scale."""
    wanted, reached = _posisi(target, "target", skala), _posisi(realisasi, "realisasi", skala)
    if isinstance(wanted, Buntu):
        return wanted
    if isinstance(reached, Buntu):
        return reached
    return Decimal(wanted), Decimal(reached)


def _satu(target: TargetNilai, polaritas: Polaritas) -> Decimal | str:
    if isinstance(target, tuple):
        raise InputError(f"Polaritas {polaritas} memerlukan satu target, bukan rentang.")
    return target


def _ordinal(target: TargetNilai, realisasi: Decimal | str, syarat: Syarat) -> Hasil:
    assert syarat.skala is not None  # the manual was checked before
    aim = _satu(target, syarat.polaritas)
    positions = _kedudukan(aim, realisasi, syarat.skala)
    if isinstance(positions, Buntu):
        return positions
    wanted, reached = positions
    if syarat.di_maksimum and reached >= wanted:
        return Langkah(syarat.nilai_maksimum, "di_maksimum", (realisasi, aim))
    if syarat.rumus == "tercapai":
        return _tanda(reached >= wanted, realisasi, aim)
    return Langkah(reached * HUNDRED / wanted, "ordinal_posisi", (reached, wanted))


def _tanda(met: bool, realisasi: Decimal | str, target: Decimal | str) -> Langkah:
    return Langkah(HUNDRED if met else ZERO, "tercapai", (realisasi, target))


def _tercapai(target: TargetNilai, realisasi: Decimal | str, syarat: Syarat) -> Hasil:
    aim = _satu(target, syarat.polaritas)
    if syarat.skala is not None:
        positions = _kedudukan(aim, realisasi, syarat.skala)
        if isinstance(positions, Buntu):
            return positions
        wanted, reached = positions
        return _tanda(_memenuhi(reached, wanted, syarat.rumus), realisasi, aim)
    if isinstance(aim, Decimal) and isinstance(realisasi, Decimal):
        return _tanda(_memenuhi(realisasi, aim, syarat.rumus), realisasi, aim)
    return _kata(aim, realisasi)


def _memenuhi(realisasi: Decimal, target: Decimal, rumus: str) -> bool:
    return realisasi <= target if rumus == "tercapai_paling_banyak" else realisasi >= target


def _kata(target: Decimal | str, realisasi: Decimal | str) -> Hasil:
    wanted, reached = (normal(x) if isinstance(x, str) else format_id(x) for x in (target, realisasi))
    if wanted == reached:
        return _tanda(True, realisasi, target)
    if wanted in YA | TIDAK and reached in YA | TIDAK:
        return _tanda((wanted in YA) == (reached in YA), realisasi, target)
    return Buntu(f"realisasi “{realisasi}” dan target “{target}” hanya dapat dibandingkan dengan skala")
