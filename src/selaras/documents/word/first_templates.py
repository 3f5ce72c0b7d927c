"""Draw the shipped DOCX templates anew: `python -m selaras.documents.word.first_templates [NAME]`.

Only for the first draft of a template: who edits one in a word processor keeps the file, not this script.
"""

import sys
from collections.abc import Sequence

from docx.document import Document as Docx

from selaras.documents.word import closing, layout
from selaras.documents.word.filling import SHIPPED
from selaras.documents.word.skp_template import skp


def perjanjian_kinerja() -> Docx:
    """The statement of the parties, then the annex."""
    page = layout.new_document("Perjanjian Kinerja")
    layout.repeated(page, "b", "dokumen.kantor.baris", "{{ b }}")
    page.add_heading("{{ judul }}", level=1)
    layout.line(page, "Nomor: {{ dokumen.nomor }}")
    layout.when(page, "dokumen.ilustrasi", "Ilustrasi. {{ dokumen.ilustrasi_panjang }}", bold=True)
    layout.when(page, "perubahan", "{{ perubahan }}")
    layout.line(page, "{{ pembuka }}")
    layout.pairs(page, "pihak_pertama")
    page.add_paragraph("{%p if pihak_kedua %}")
    layout.line(page, "selanjutnya disebut Pihak Pertama, dan")
    layout.pairs(page, "pihak_kedua")
    layout.line(page, "selaku atasan Pihak Pertama, selanjutnya disebut Pihak Kedua.")
    page.add_paragraph("{%p endif %}")
    layout.repeated(page, "p", "pernyataan", "{{ p }}")
    layout.when(page, "catatan_pejabat", "{{ catatan_pejabat }}", size=9.5)
    closing.signatures(page)
    closing.seal(page)
    page.add_page_break()
    _annex(page)
    closing.signatures(page)
    closing.law(page)
    return page


def _annex(page: Docx) -> None:
    page.add_heading("Lampiran Perjanjian Kinerja", level=1)
    layout.pairs(page, "butir")
    page.add_heading("Sasaran, indikator, dan target tahun {{ tahun }}", level=2)
    layout.grid(
        page,
        ("No.", "Sasaran", "Kode", "Indikator kinerja", "Target"),
        (10, 46, 22, 52, 28),
        (
            ("{%tr for s in sasaran %}", *[""] * 4),
            ("{%tr for i in s.indikator %}", *[""] * 4),
            (
                "{{ s.nomor if loop.first else '' }}",
                "{{ s.nama if loop.first else '' }}",
                "{{ i.kode }}",
                "{{ i.nama }}",
                "{{ i.target }}",
            ),
            ("{%tr endfor %}", *[""] * 4),
            ("{%tr endfor %}", *[""] * 4),
        ),
        right=(4,),
    )
    _budget(page)
    layout.repeated(page, "c", "catatan", "{{ c }}")


def _budget(page: Docx) -> None:
    page.add_paragraph("{%p if anggaran %}")
    page.add_heading("{{ anggaran_judul }} dan anggaran tahun {{ tahun }}", level=2)
    layout.grid(
        page,
        ("No.", "{{ anggaran_judul }}", "Anggaran, Rp"),
        (10, 106, 42),
        (
            ("{%tr for b in anggaran %}", "", ""),
            ("{{ b.nomor }}", "{{ b.nama }}", "{{ b.pagu }}"),
            ("{%tr endfor %}", "", ""),
            ("", "Jumlah", "{{ anggaran_jumlah }}"),
        ),
        right=(2,),
    )
    page.add_paragraph("{%p endif %}")


def rencana_aksi() -> Docx:
    """The steps of each indicator, one table an indicator."""
    page = layout.new_document("Rencana Aksi", landscape=True)
    layout.repeated(page, "b", "dokumen.kantor.baris", "{{ b }}")
    page.add_heading("{{ judul }}", level=1)
    layout.line(page, "Nomor: {{ dokumen.nomor }}")
    layout.when(page, "dokumen.ilustrasi", "Ilustrasi. {{ dokumen.ilustrasi_panjang }}", bold=True)
    layout.line(page, "{{ jawaban }}", bold=True)
    layout.pairs(page, "butir")
    page.add_paragraph("{%p for i in indikator %}")
    page.add_heading("{{ i.kode }} {{ i.nama }}", level=2)
    layout.line(
        page,
        "Sasaran {{ i.sasaran }}. Target {{ tahun }}: {{ i.target }}. Dilaporkan {{ i.dilaporkan }} %, "
        "diperiksa {{ i.diperiksa }} %.",
    )
    _steps(page)
    layout.repeated(page, "c", "i.catatan", "{{ c }}")
    page.add_paragraph("{%p endfor %}")
    page.add_paragraph("{%p if tanpa_langkah %}")
    page.add_heading("Belum punya langkah", level=2)
    layout.repeated(page, "t", "tanpa_langkah", "– {{ t }}")
    page.add_paragraph("{%p endif %}")
    layout.repeated(page, "k", "keterangan", "{{ k }}")
    layout.side_by_side(
        page,
        "tanda_tangan",
        ("{{ t.tempat_tanggal }}", "{{ t.jabatan }}", "[{{ t.elektronik }}]", "{{ t.nama }}"),
    )
    closing.seal(page)
    closing.law(page)
    return page


def _steps(page: Docx) -> None:
    layout.grid(
        page,
        ("No.", "Langkah", "Keluaran", "PIC", "Triwulan", "Bobot, %", "Kemajuan, %", "Keadaan"),
        (10, 68, 46, 42, 22, 16, 20, 24),
        (
            ("{%tr for l in i.langkah %}", *[""] * 7),
            (
                "{{ l.nomor }}",
                "{{ l.langkah }}{% if l.alasan %} (dihentikan: {{ l.alasan }}){% endif %}",
                "{{ l.keluaran }}",
                "{{ l.pic }}",
                "{{ l.triwulan }}",
                "{{ l.bobot }}",
                "{{ l.kemajuan }}",
                "{{ l.kata }}",
            ),
            ("{%tr endfor %}", *[""] * 7),
        ),
        right=(5, 6),
    )


def rkt() -> Docx:
    """The plan of one year: indicators of each sasaran, then programmes and kegiatan."""
    page = layout.new_document("Rencana Kinerja Tahunan", landscape=True)
    layout.repeated(page, "b", "dokumen.kantor.baris", "{{ b }}")
    page.add_heading("{{ judul }}", level=1)
    layout.line(page, "Nomor: {{ dokumen.nomor }}")
    layout.when(page, "dokumen.ilustrasi", "Ilustrasi. {{ dokumen.ilustrasi_panjang }}", bold=True)
    layout.line(page, "{{ jawaban }}", bold=True)
    layout.pairs(page, "butir")
    page.add_paragraph("{%p for s in sasaran %}")
    page.add_heading("{{ s.kode }} {{ s.nama }}", level=2)
    layout.line(page, "Pagu sasaran, Rp: {{ s.pagu }}")
    _rows(page, "s.indikator", INDICATORS, right=(2,))
    page.add_paragraph("{%p endfor %}")
    page.add_paragraph("{%p if baris %}")
    page.add_heading("Program dan kegiatan", level=2)
    _rows(page, "baris", LINES, right=(3,), last=("", "", "Jumlah program", "{{ jumlah }}", ""))
    page.add_paragraph("{%p endif %}")
    layout.repeated(page, "c", "catatan", "{{ c }}")
    layout.repeated(page, "k", "keterangan", "{{ k }}")
    layout.side_by_side(
        page,
        "tanda_tangan",
        ("{{ t.tempat_tanggal }}", "{{ t.jabatan }}", "[{{ t.elektronik }}]", "{{ t.nama }}"),
    )
    closing.seal(page)
    closing.law(page)
    return page


INDICATORS = (  # heading, width in mm, what stands there
    ("Kode", 28, "kode"),
    ("Indikator", 102, "nama"),
    ("Target {{ tahun }}", 30, "target"),
    ("Satuan", 28, "satuan"),
    ("Penanggung jawab", 57, "penanggung_jawab"),
)
LINES = (
    ("Kode", 30, "kode"),
    ("Jenis", 26, "jenis"),
    ("Uraian", 109, "nama"),
    ("Pagu, Rp", 42, "pagu"),
    ("Membiayai", 38, "membiayai"),
)


def _rows(
    page: Docx,
    rows: str,
    columns: Sequence[tuple[str, int, str]],
    *,
    right: Sequence[int],
    last: Sequence[str] = (),
) -> None:
    """A table with a row for each of `rows`, and one more below them."""
    blank = [""] * (len(columns) - 1)
    layout.grid(
        page,
        tuple(heading for heading, _width, _name in columns),
        tuple(width for _heading, width, _name in columns),
        (
            (f"{{%tr for x in {rows} %}}", *blank),
            tuple(f"{{{{ x.{name} }}}}" for _heading, _width, name in columns),
            ("{%tr endfor %}", *blank),
            *([tuple(last)] if last else []),
        ),
        right=tuple(right),
    )


TEMPLATES = {"perjanjian-kinerja": perjanjian_kinerja, "rencana-aksi": rencana_aksi, "rkt": rkt, "skp": skp}


def main(names: Sequence[str]) -> None:
    """Write the templates of these names, or every one."""
    for name in names or TEMPLATES:
        TEMPLATES[name]().save(str(SHIPPED / f"{name}.docx"))


if __name__ == "__main__":
    main(sys.argv[1:])
