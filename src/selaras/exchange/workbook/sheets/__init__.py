"""The sheets, in the order in which they are written: what is referred to comes first."""

from selaras.exchange.workbook.sheet import Sheet

from . import (
    agenda,
    anggaran,
    divisi,
    iku_anggota,
    indikator,
    jabatan,
    log,
    orang,
    perjanjian,
    rb,
    realisasi,
    rencana_aksi,
    sasaran,
    skp,
    target,
    tupoksi,
    tupoksi_indikator,
    unit,
)

SHEETS: tuple[Sheet, ...] = (
    unit.SHEET,
    jabatan.SHEET,
    orang.SHEET,
    divisi.SHEET,
    tupoksi.SHEET,
    sasaran.SHEET,
    indikator.SHEET,
    tupoksi_indikator.SHEET,
    target.SHEET,
    anggaran.SHEET,  # before the promises, whose annex names the programmes
    perjanjian.SHEET,
    iku_anggota.SHEET,
    rencana_aksi.SHEET,
    rb.SHEET,
    skp.SHEET,
    log.SHEET,  # before the figures, so that they can take its claims in
    realisasi.SHEET,
    agenda.SHEET,
)
