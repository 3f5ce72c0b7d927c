"""The words of an SKP: everything that was agreed, written out before it is frozen as a Dokumen.

The forms are those of PermenPANRB 6/2022 (not yet read against the official text): one for a JPT or head of
an office, one for JA and JF; each kuantitatif or kualitatif. Who prints it needs no other record.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from selaras.organisation.models import Penugasan
from selaras.planning.models import Indikator
from selaras.skp.models import LampiranSkp, Rhk, RhkAspek, Skp
from selaras.ui.formatting import angka, rentang, satuan, tanggal, waktu
from selaras_rules.skp import BERAKHLAK, Rentang, triwulan_dari

from .lines import Walk, anchors_of
from .lists import for_page

LAW = (
    "PermenPANRB 6/2022 tentang Pengelolaan Kinerja Pegawai Aparatur Sipil Negara",
    "SE MenPANRB 20/2021 tentang nilai dasar BerAKHLAK",
)


@dataclass(frozen=True, slots=True)
class SkpParty:
    """One who signs: as he is called on the day of agreement."""

    nama: str
    jabatan: str
    unit: str
    status: str
    penugasan: str


@dataclass(frozen=True, slots=True)
class SkpMeasure:
    """One respect in which an RHK is measured, with its target as people read it."""

    aspek: str
    indikator: str
    target: str


@dataclass(frozen=True, slots=True)
class SkpLine:
    """One RHK: the superior's RHK it intervenes in ("" for none), where it leads, how it is measured."""

    nomor: str
    atasan: str
    nama: str
    menopang: str
    aspek: tuple[SkpMeasure, ...]


@dataclass(frozen=True, slots=True)
class SkpValue:
    """One BerAKHLAK value with its guides and what the superior specially expects ("" for nothing)."""

    nilai: str
    panduan: tuple[str, ...]
    harapan: str


@dataclass(frozen=True, slots=True)
class SkpAnnex:
    """One attachment with its lines."""

    judul: str
    butir: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SkpText:
    """An SKP word for word. `bentuk` is the shape of this payload, `pimpinan` the form of a head."""

    jenis: str
    bentuk: int
    tahun: int
    versi: int
    pimpinan: bool
    kuantitatif: bool
    pendekatan: str
    periode: str
    triwulan: tuple[str, ...]
    tanggal: date
    kantor: str
    pegawai: SkpParty
    penilai: SkpParty | None
    diajukan: str
    utama: tuple[SkpLine, ...]
    tambahan: tuple[SkpLine, ...]
    perilaku: tuple[SkpValue, ...]
    lampiran: tuple[SkpAnnex, ...]
    rujukan: tuple[str, ...]


def target_words(aspek: RhkAspek) -> str:
    """`60 rekomendasi`, `3 sampai 5 hari`, or the words of the target."""
    low, high = aspek.target_low, aspek.target_high
    if low is not None and high is not None and low != high:
        return f"{angka(low)} sampai {satuan(high, aspek.satuan)}"
    figure = low if low is not None else high
    return satuan(figure, aspek.satuan) if figure is not None else aspek.target_text


def is_illustrative(skp: Skp) -> bool:
    """Whether it feeds an indicator that is an illustration, itself or over the superior's RHK."""
    walks = anchors_of(skp.rhk_set.values_list("pk", flat=True))
    return Indikator.objects.filter(pk__in=_reached(walks.values()), illustrative=True).exists()


def _reached(walks: Iterable[Walk]) -> set[int]:
    return {each for walk in walks for each in walk.indikator_ids}


def text_of(skp: Skp, on: date) -> SkpText:
    """What is agreed, as of the day it is frozen; a fixed number of queries."""
    rows = list(for_page([skp.pk]))
    walks = anchors_of([rhk.pk for rhk in rows])
    codes = dict(
        Indikator.objects.filter(pk__in=_reached(walks.values())).values_list("pk", "definisi__code")
    )
    lines = {rhk.pk: _line(rhk, walks[rhk.pk], codes) for rhk in rows}
    unit = skp.penugasan.unit
    return SkpText(
        jenis="skp",
        bentuk=1,
        tahun=skp.year,
        versi=skp.version,
        pimpinan=skp.is_of_leader,
        kuantitatif=skp.approach == Skp.Approach.KUANTITATIF,
        pendekatan=skp.get_approach_display(),
        periode=rentang(skp.period_from, skp.period_to),
        triwulan=periods_of(skp),
        tanggal=on,
        kantor=unit.office.name if unit.office else unit.name,
        pegawai=_party(skp.penugasan),
        penilai=_party(skp.penilai) if skp.penilai else None,
        diajukan=waktu(skp.submitted_at) if skp.submitted_at else "",
        utama=tuple(lines[rhk.pk] for rhk in rows if rhk.kind == Rhk.Kind.UTAMA),
        tambahan=tuple(lines[rhk.pk] for rhk in rows if rhk.kind == Rhk.Kind.TAMBAHAN),
        perilaku=values_of(skp),
        lampiran=annexes_of(skp),
        rujukan=LAW,
    )


def _line(rhk: Rhk, walk: Walk, codes: dict[int, str]) -> SkpLine:
    labels = [codes[each] for each in walk.indikator_ids]
    labels += [anchor.end.label for anchor in walk.anchors if anchor.end is not None]
    reason = walk.broken if not labels else ""
    return SkpLine(
        nomor=str(rhk.number),
        atasan=rhk.parent.text if rhk.parent else "",
        nama=rhk.text,
        menopang=", ".join(dict.fromkeys(labels)) or reason,
        aspek=tuple(
            SkpMeasure(aspek.get_aspek_display(), aspek.indicator_text, target_words(aspek))
            for aspek in rhk.aspek_set.all()
        ),
    )


def _party(penugasan: Penugasan) -> SkpParty:
    status = penugasan.pegawai.get_status_display() if penugasan.pegawai else ""
    return SkpParty(penugasan.person.name, penugasan.title, penugasan.unit.name, status, penugasan.code)


def periods_of(skp: Skp) -> tuple[str, ...]:
    """The quarters in which it is evaluated, and the year: `TW I, 1 Jan sampai 31 Mar 2026`."""
    spans = triwulan_dari(Rentang(skp.period_from, skp.period_to))
    names = ("I", "II", "III", "IV")
    quarters = tuple(f"TW {names[tw - 1]}, {rentang(span.mulai, span.sampai)}" for tw, span in spans)
    return (*quarters, f"Tahunan, sesudah {tanggal(skp.period_to)}")


def values_of(skp: Skp) -> tuple[SkpValue, ...]:
    """The seven values in the law's order with what the superior expects. One query."""
    told = dict(skp.ekspektasi_set.values_list("nilai", "text"))
    law = BERAKHLAK.at(skp.period_from).value
    return tuple(SkpValue(each.nama, each.perilaku, told.get(code, "")) for code, each in law.items())


def annexes_of(skp: Skp) -> tuple[SkpAnnex, ...]:
    """The three attachments with their lines, empty ones too. One query."""
    lines = list(skp.lampiran_set.values_list("kind", "text"))
    return tuple(
        SkpAnnex(kind.label, tuple(text for of, text in lines if of == kind)) for kind in LampiranSkp.Kind
    )
