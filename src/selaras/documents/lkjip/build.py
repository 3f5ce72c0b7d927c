"""Builds the content of a Laporan Kinerja from its facts: every figure and sentence written out."""

from collections import Counter
from datetime import date

from selaras.documents.head import (
    DocumentHead,
    LegalBasis,
    document_head,
    letterhead_of,
)
from selaras.documents.lkjip import money, rows, sentences
from selaras.documents.lkjip.content import (
    Attachments,
    ChapterFour,
    ChapterOne,
    ChapterThree,
    ChapterTwo,
    LkjipContent,
    NextStep,
    SasaranSection,
    Signature,
    Summary,
)
from selaras.documents.lkjip.facts import Facts
from selaras.organisation.models import Pegawai
from selaras.planning.models import Indikator, Sasaran
from selaras.ui.formatting import angka, tanggal

LAW = (
    "Perpres 29/2014 tentang Sistem Akuntabilitas Kinerja Instansi Pemerintah",
    "PermenPANRB 53/2014 tentang perjanjian kinerja, pelaporan kinerja, dan reviu atas laporan kinerja",
    "PermenPANRB 88/2021 tentang evaluasi akuntabilitas kinerja instansi pemerintah",
)


def build(facts: Facts, on: date) -> LkjipContent:
    """The report of one office and period, as of the day it is made."""
    lines = {row.pk: rows.iku_line(row, facts) for row in facts.indikator}
    results = [facts.results[row.pk] for row in facts.indikator]
    steps = _next_steps(facts)
    return LkjipContent(
        dokumen=_head(facts, on),
        tahun=str(facts.period.year) if not facts.period.is_interim else facts.period.label,
        tahun_lalu=rows.last_year_label(facts.period),
        tahun_akhir=str(facts.renstra_years[-1]),
        baris1="Laporan Kinerja Interim" if facts.period.is_interim else "Laporan Kinerja",
        baris2=facts.period.label if facts.period.is_interim else f"Tahun {facts.period.year}",
        ringkasan=Summary(
            jawaban=sentences.answer(results, facts.period),
            artinya=sentences.meaning(results),
            iku=tuple(lines[row.pk] for row in facts.indikator),
            keterangan=_explanation(),
            langkah=tuple(f"{step.langkah} Oleh {step.penanggung_jawab}." for step in steps[:5]),
        ),
        bab1=_chapter_one(facts),
        bab2=_chapter_two(facts),
        bab3=_chapter_three(facts, lines),
        bab4=ChapterFour(
            simpulan=(sentences.answer(results, facts.period), sentences.meaning(results)),
            langkah=steps,
        ),
        tanda_tangan=(_signature(facts, on),),
        lampiran=Attachments(
            ukur=tuple(rows.measured(row, facts) for row in facts.indikator),
            rujukan=tuple(LegalBasis(text, dicocokkan=False) for text in LAW),
        ),
    )


def _explanation() -> str:
    return " ".join(
        f"{rows.STATE_WORDS[code]}: {text[0].lower()}{text[1:]}" for code, text in sentences.STATE_MEANINGS
    )


def _head(facts: Facts, on: date) -> DocumentHead:
    name = "Laporan Kinerja Interim" if facts.period.is_interim else "Laporan Kinerja"
    return document_head(
        jenis="lkjip",
        judul=f"{name} {facts.period.label} {facts.office.name}",
        judul_pendek=f"{name} {facts.period.label}",
        ringkas=f"Target, realisasi, capaian, sebab, dan langkah perbaikan kinerja {facts.period.label}.",
        made=on,
        iso=on.isoformat(),
        status="Rancangan",
        kantor=letterhead_of(facts.office),
        ilustrasi=facts.illustrative,
        kata_kunci=("LKjIP", "SAKIP", str(facts.period.year)),
    )


def _chapter_one(facts: Facts) -> ChapterOne:
    heads, table, total = _people_table(facts)
    staff = sum(one.pegawai is not None for one in facts.people)
    members = len(facts.people) - staff
    sentence = f"{facts.office.name} bekerja dengan {angka(staff)} orang sekretariat"
    sentence += f" dan {angka(members)} anggota." if members else "."
    return ChapterOne(
        kantor=(sentence,),
        per=tanggal(facts.period.end),
        pegawai_kepala=heads,
        pegawai=table,
        pegawai_jumlah=total,
        tugas=tuple(f"{task.text} ({task.reference})" for task in facts.tupoksi),
        cara=sentences.how_to_read(),
        keadaan=sentences.STATE_MEANINGS,
    )


def _people_table(facts: Facts) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...], tuple[str, ...]]:
    """Staff by part of the office and employment, with the totals."""
    counted = Counter(
        (one.unit.name, Pegawai.Status(one.pegawai.status)) for one in facts.people if one.pegawai is not None
    )
    kinds = [kind for kind in Pegawai.Status if any(status is kind for _, status in counted)]
    units = sorted({unit for unit, _ in counted})
    table = tuple(
        (unit, *(angka(counted[unit, kind]) for kind in kinds), angka(sum(counted[unit, k] for k in kinds)))
        for unit in units
    )
    totals = [sum(counted[unit, kind] for unit in units) for kind in kinds]
    heads = ("Bagian kantor", *(f"{kind.label}, orang" for kind in kinds), "Jumlah, orang")
    return heads, table, ("Jumlah", *(angka(total) for total in totals), angka(sum(totals)))


def _chapter_two(facts: Facts) -> ChapterTwo:
    years = facts.renstra_years
    promised = [row for row in facts.indikator if row.pk in facts.perjanjian_lines]
    signed_on = facts.perjanjian.signed_on if facts.perjanjian else None
    annex, annex_sum = money.promised(facts)
    return ChapterTwo(
        masa=f"{years[0]}–{years[-1]}",
        renstra=(_about_plan(facts),),
        tahun_target=tuple(str(year) for year in years),
        target=tuple(rows.target_row(row, facts, years) for row in facts.indikator),
        pk=(sentences.about_perjanjian(signed_on, len(promised), len(facts.indikator), facts.period.year),),
        pk_baris=tuple(rows.promised_row(row, facts) for row in promised),
        anggaran=annex,
        anggaran_jumlah=annex_sum,
    )


def _about_plan(facts: Facts) -> str:
    years, plan = facts.renstra_years, facts.renstra
    law = f" ({plan.regulation})" if plan and plan.regulation else ""
    sasaran = angka(len({row.sasaran_id for row in facts.indikator}))
    return (
        f"Rencana strategis {years[0]}–{years[-1]}{law} kantor ini memuat {sasaran} sasaran dengan "
        f"{angka(len(facts.indikator))} indikator."
    )


def _chapter_three(facts: Facts, lines: rows.Lines) -> ChapterThree:
    groups: dict[int, list[Indikator]] = {}
    for row in facts.indikator:
        groups.setdefault(row.sasaran_id, []).append(row)
    sections = tuple(_section(members, facts, lines) for members in groups.values())
    recap = [rows.recap(members[0].sasaran, members, facts) for members in groups.values()]
    results = [facts.results[row.pk] for row in facts.indikator]
    return ChapterThree(
        pembuka=(sentences.answer(results, facts.period), sentences.meaning(results)),
        rekap=tuple((code, text, *(angka(n) for n in numbers)) for code, text, numbers in recap),
        rekap_jumlah=(
            "",
            "Kantor",
            *(angka(sum(numbers[place] for _, _, numbers in recap)) for place in range(rows.RECAP_COLUMNS)),
        ),
        sasaran=sections,
        anggaran=money.section(facts),
    )


def _section(members: list[Indikator], facts: Facts, lines: rows.Lines) -> SasaranSection:
    sasaran = members[0].sasaran
    results = [facts.results[row.pk] for row in members]
    return SasaranSection(
        kode=sasaran.code,
        nama=sasaran.text,
        garis=tuple(_named(node) for node in reversed(facts.lines.get(sasaran.pk, []))),
        jawaban=sentences.of_sasaran(results, facts.period),
        iku=tuple(lines[row.pk] for row in members),
        sebab=tuple(cause for row in members for cause in rows.causes(row, facts)),
        efisiensi=money.of_sasaran(facts, sasaran.pk),
    )


def _named(node: Sasaran) -> str:
    return f"{node.get_kind_display()} {node.code}"


def _next_steps(facts: Facts) -> tuple[NextStep, ...]:
    """What is being done about results that fall short, else what those who measured say they will do."""
    return tuple(step for row in facts.indikator for step in rows.next_steps(row, facts))


def _signature(facts: Facts, on: date) -> Signature:
    return Signature(
        tempat_tanggal=tanggal(on),
        jabatan=f"{facts.head.title}," if facts.head else "Kepala Sekretariat,",
        nama=facts.head.person.name if facts.head else "Belum ada pejabat",
        elektronik="Tempat tanda tangan elektronik",
    )
