"""The words of a Perjanjian Kinerja: everything both parties read, written out before it is frozen.

The form is that of PermenPANRB 53/2014, lampiran I (not yet read against the official text): a statement of
the parties, and an annex of sasaran, indicators and targets, with programmes and budget. Who prints it needs
no other record.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from selaras.organisation.models import Penugasan
from selaras.planning.hooks import AnnexRow, budget_annex
from selaras.planning.models import DefinisiVersion, PerjanjianKinerja, PerjanjianKinerjaLine
from selaras.planning.queries.definitions import definitions_at
from selaras.planning.queries.targets import TargetFigure
from selaras.ui.formatting import tanggal
from selaras_rules.capaian import PeriodRule, Polaritas

FORM = 2  # the shape of the payload; 1 held names and lines only
Kind = PerjanjianKinerja.Kind

OPENING = (
    "Dalam rangka mewujudkan manajemen pemerintahan yang efektif, transparan, dan akuntabel serta "
    "berorientasi pada hasil, kami yang bertanda tangan di bawah ini:"
)
PROMISE = (
    "Pihak Pertama berjanji akan mewujudkan target kinerja yang seharusnya sesuai lampiran perjanjian "
    "ini, dalam rangka mencapai target kinerja jangka menengah seperti yang telah ditetapkan dalam "
    "dokumen perencanaan. Keberhasilan dan kegagalan pencapaian target kinerja tersebut menjadi "
    "tanggung jawab Pihak Pertama."
)
SUPERVISION = (
    "Pihak Kedua akan melakukan supervisi yang diperlukan serta akan melakukan evaluasi terhadap "
    "capaian kinerja dari perjanjian ini dan mengambil tindakan yang diperlukan dalam rangka pemberian "
    "penghargaan dan sanksi."
)
PROMISE_ALONE = (
    "berjanji akan mewujudkan target kinerja tahunan sesuai lampiran perjanjian ini, dalam rangka "
    "mencapai target kinerja jangka menengah seperti yang telah ditetapkan dalam dokumen perencanaan. "
    "Keberhasilan dan kegagalan pencapaian target kinerja tersebut menjadi tanggung jawab kami."
)
ILLUSTRATIVE = "Angka anggaran pada lampiran ini ilustrasi."
LAW = (
    "Perpres 29/2014 tentang Sistem Akuntabilitas Kinerja Instansi Pemerintah, pasal 8 sampai 14",
    "PermenPANRB 53/2014 tentang perjanjian kinerja, pelaporan kinerja, dan reviu atas laporan kinerja",
)


@dataclass(frozen=True, slots=True)
class Party:
    """One who signs: as he is called on the day of freezing."""

    nama: str
    jabatan: str
    unit: str
    penugasan: str


@dataclass(frozen=True, slots=True)
class PromisedLine:
    """One line of the annex. `target` is the figure as people read it; the rest as it is counted."""

    sasaran: str
    kode: str
    indikator: str
    satuan: str
    target: str
    nilai: Decimal | None
    batas_bawah: Decimal | None
    batas_atas: Decimal | None
    tingkat: str


@dataclass(frozen=True, slots=True)
class OfficeName:
    """Whose promise it is."""

    kode: str
    nama: str


@dataclass(frozen=True, slots=True)
class PerjanjianText:
    """A Perjanjian Kinerja word for word; `perubahan` says what it replaces and why, "" for the first."""

    jenis: str
    bentuk: int
    tingkat: str
    tahun: int
    versi: int
    alasan_perubahan: str
    perubahan: str
    tanggal: date
    kantor: OfficeName
    pihak_pertama: Party
    pihak_kedua: Party | None
    pembuka: str
    pernyataan: tuple[str, ...]
    catatan_pejabat: str
    lampiran: tuple[PromisedLine, ...]
    anggaran_judul: str
    anggaran: tuple[AnnexRow, ...]
    anggaran_jumlah: str
    catatan: tuple[str, ...]
    rujukan: tuple[str, ...]


def text_of(perjanjian: PerjanjianKinerja, on: date) -> PerjanjianText:
    """What the parties promise, as of the day it is frozen.

    Three queries beside the row's own, and what the room that holds money asks for its annex.
    """
    lines = list(perjanjian.line_set.select_related("indikator__definisi", "indikator__sasaran"))
    manuals = definitions_at([line.indikator.definisi_id for line in lines], on)
    holder, second = perjanjian.holder, perjanjian.second_party
    money = budget_annex(perjanjian, on)
    return PerjanjianText(
        jenis="perjanjian_kinerja",
        bentuk=FORM,
        tingkat=perjanjian.kind,
        tahun=perjanjian.year,
        versi=perjanjian.version,
        alasan_perubahan=perjanjian.reason,
        perubahan=_change(perjanjian),
        tanggal=on,
        kantor=OfficeName(perjanjian.unit.code, perjanjian.unit.name),
        pihak_pertama=_party(holder),
        pihak_kedua=_party(second) if second else None,
        pembuka=OPENING,
        pernyataan=(PROMISE, SUPERVISION) if second else (PROMISE_ALONE,),
        catatan_pejabat=_acting(holder),
        lampiran=tuple(_line(line, manuals.get(line.indikator.definisi_id)) for line in lines),
        anggaran_judul=money.judul if money else "",
        anggaran=money.rows if money else (),
        anggaran_jumlah=money.jumlah if money else "",
        catatan=(*_notes(lines, manuals), *((ILLUSTRATIVE,) if money and money.illustrative else ())),
        rujukan=LAW,
    )


def _party(penugasan: Penugasan) -> Party:
    return Party(penugasan.person.name, penugasan.title, penugasan.unit.name, penugasan.code)


def _change(perjanjian: PerjanjianKinerja) -> str:
    before = perjanjian.supersedes
    if before is None:
        return ""
    ground = perjanjian.get_reason_display().lower()
    signed = tanggal(before.signed_on)
    return f"Menggantikan versi {before.version} yang ditandatangani {signed}, karena {ground}."


def _acting(holder: Penugasan) -> str:
    words = {Penugasan.Kind.PLT: "pelaksana tugas", Penugasan.Kind.PLH: "pelaksana harian"}
    word = words.get(Penugasan.Kind(holder.kind))
    if word is None:
        return ""
    return (
        f"Pihak Pertama bertindak sebagai {word} sejak {tanggal(holder.valid_from)}. Bila pejabat definitif "
        "ditetapkan, perjanjian ini diperbarui dan versi ini tetap tersimpan."
    )


def _line(line: PerjanjianKinerjaLine, manual: DefinisiVersion | None) -> PromisedLine:
    satuan = manual.satuan if manual else ""
    sasaran, definisi = line.indikator.sasaran, line.indikator.definisi
    return PromisedLine(
        sasaran=f"{sasaran.code} {sasaran.text}",
        kode=definisi.code,
        indikator=manual.name if manual else definisi.code,
        satuan=satuan,
        target=TargetFigure.of(line).shown(satuan),
        nilai=line.value,
        batas_bawah=line.value_low,
        batas_atas=line.value_high,
        tingkat=line.scale_code,
    )


def _notes(lines: list[PerjanjianKinerjaLine], manuals: dict[int, DefinisiVersion]) -> Iterable[str]:
    """What a reader must know of the targets: where less is more, and where nothing may come in."""
    known = [manuals[line.indikator.definisi_id] for line in lines if line.indikator.definisi_id in manuals]
    lower = [row.definisi.code for row in known if row.polarity == Polaritas.TURUN]
    absent = [
        row.definisi.code
        for row in known
        if row.period_rule == PeriodRule.RASIO
        and row.zero_denominator == DefinisiVersion.ZeroDenominator.NOT_APPLICABLE
    ]
    if lower:
        yield f"Target {', '.join(lower)} makin rendah makin baik."
    if absent:
        yield f"{', '.join(absent)} tidak berlaku bila penyebutnya 0; dalam hal itu tidak dinilai 0."
