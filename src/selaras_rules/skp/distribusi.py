"""The distribution of predikat in a unit, against the pattern its own predikat calls for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from selaras_rules.core.decimals import HUNDRED, ZERO, format_id, in_rules_context
from selaras_rules.core.errors import InputError
from selaras_rules.core.explained import Explained, Fact
from selaras_rules.skp.buku import DISTRIBUSI, PREDIKAT, UNIT_KECIL, Pola
from selaras_rules.skp.predikat import predikat_code


@dataclass(frozen=True, slots=True)
class Syarat:
    """One condition of a pattern, in words with the figures, and whether it is met."""

    kalimat: str
    terpenuhi: bool


@dataclass(frozen=True, slots=True)
class Sebaran:
    """Counts by predikat, with the shares and names the sentences need."""

    jumlah: Mapping[str, Decimal]
    nama: Mapping[str, str]

    @property
    def total(self) -> Decimal:
        return sum(self.jumlah.values(), ZERO)

    def share(self, *codes: str) -> Decimal:
        return sum((self.jumlah[code] for code in codes), ZERO) * HUNDRED / self.total

    def said(self, *codes: str) -> str:
        names = " dan ".join(self.nama[code] for code in codes)
        return f"{names} {format_id(self.share(*codes), 2)} %"


def _syarat(pola: Pola, sebaran: Sebaran) -> Iterator[Syarat]:
    jumlah, nama = sebaran.jumlah, sebaran.nama
    most = all(jumlah[pola.terbanyak] > count for code, count in jumlah.items() if code != pola.terbanyak)
    yield Syarat(f"{nama[pola.terbanyak]} harus yang terbanyak ({sebaran.said(pola.terbanyak)})", most)
    for code, limit in pola.paling_banyak.items():
        words = f"{nama[code]} paling banyak {format_id(limit)} % ({sebaran.said(code)})"
        yield Syarat(words, sebaran.share(code) <= limit)
    for code, limit in pola.sekurangnya.items():
        words = f"{nama[code]} sekurangnya {format_id(limit)} % ({sebaran.said(code)})"
        yield Syarat(words, sebaran.share(code) >= limit)
    if pola.salah_satu:
        names = " dan/atau ".join(nama[code] for code in pola.salah_satu)
        yield Syarat(f"harus ada {names}", any(jumlah[code] for code in pola.salah_satu))
    if pola.bersama:
        codes, limit = pola.bersama["kelas"], pola.bersama["sekurangnya"]
        names = " dan ".join(nama[code] for code in codes)
        words = f"{names} bersama sekurangnya {format_id(limit)} % ({sebaran.said(*codes)})"
        yield Syarat(words, sebaran.share(*codes) >= limit)


def _sebaran(jumlah: Mapping[str, Decimal], tanggal: date) -> Sebaran:
    nama = PREDIKAT.at(tanggal).value
    counts = dict.fromkeys(nama, ZERO)
    for word, count in jumlah.items():
        if count < 0 or count != count.to_integral_value():
            raise InputError(f"Jumlah {word} harus bilangan bulat yang tidak di bawah nol.")
        counts[predikat_code(word, tanggal)] += count
    if not sum(counts.values()):
        raise InputError("Belum ada pegawai yang berpredikat.")
    return Sebaran(counts, nama)


@in_rules_context
def explain_pola_distribusi(
    predikat_organisasi: str, jumlah: Mapping[str, Decimal], *, tanggal: date
) -> tuple[Explained, tuple[Syarat, ...]]:
    """Does the distribution fit? The value is "sesuai" or "tidak_sesuai"; the conditions come with it.

    In a small unit the percentages often cannot be met: the answer then warns and does not block.
    """
    version = DISTRIBUSI.at(tanggal)
    code = predikat_organisasi.strip().casefold().replace(" ", "_")
    if code not in version.value:
        known = ", ".join(version.value)
        raise InputError(f"Predikat organisasi “{predikat_organisasi}” tidak dikenal; yang ada: {known}.")
    sebaran, pola = _sebaran(jumlah, tanggal), version.value[code]
    syarat = tuple(_syarat(pola, sebaran))
    fits = all(item.terpenuhi for item in syarat)
    notes = [version.note] if version.note else []
    small = UNIT_KECIL.at(tanggal).value
    if not fits and sebaran.total < small:
        notes.append(f"Kurang dari {format_id(small)} pegawai: peringatan saja, tidak menghalangi.")
    told = Explained(
        label="Pola distribusi predikat pegawai",
        value="sesuai" if fits else "tidak_sesuai",
        unit="",
        formula=f"semua syarat untuk predikat organisasi {pola.nama}",
        substituted="; ".join(f"{item.kalimat}: {'ya' if item.terpenuhi else 'tidak'}" for item in syarat),
        inputs=tuple(Fact(sebaran.nama[name], count, "orang") for name, count in sebaran.jumlah.items()),
        reference=version.reference,
        notes=tuple(notes),
    )
    return told, syarat
