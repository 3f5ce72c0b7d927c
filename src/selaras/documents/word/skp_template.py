"""The first draft of the DOCX template of an SKP."""

from docx.document import Document as Docx

from selaras.documents.word import closing, layout


def skp() -> Docx:
    """The parties, the results, the values, the attachments."""
    page = layout.new_document("Sasaran Kinerja Pegawai", landscape=True)
    layout.repeated(page, "b", "dokumen.kantor.baris", "{{ b }}")
    page.add_heading("{{ judul }}", level=1)
    layout.line(page, "{{ model }}. {{ periode }}.")
    layout.when(page, "dokumen.ilustrasi", "Ilustrasi. {{ dokumen.ilustrasi_panjang }}", bold=True)
    page.add_heading("Pegawai yang dinilai", level=2)
    layout.pairs(page, "pegawai")
    page.add_heading("Pejabat penilai", level=2)
    layout.pairs(page, "penilai")
    page.add_heading("Hasil kerja utama", level=2)
    _results(page, "utama")
    page.add_paragraph("{%p if tambahan %}")
    page.add_heading("Hasil kerja tambahan", level=2)
    _results(page, "tambahan")
    page.add_paragraph("{%p endif %}")
    _behaviour(page)
    page.add_paragraph("{%p for l in lampiran %}")
    page.add_heading("{{ l.judul }}", level=2)
    layout.repeated(page, "b", "l.butir", "– {{ b }}")
    page.add_paragraph("{%p endfor %}")
    page.add_heading("Periode evaluasi", level=2)
    layout.repeated(page, "t", "triwulan", "– {{ t }}")
    closing.signatures(page)
    closing.seal(page)
    closing.law(page)
    return page


def _results(page: Docx, name: str) -> None:
    layout.grid(
        page,
        ("No.", "RHK pimpinan", "Rencana hasil kerja", "Menopang", "Ukuran dan target"),
        (10, 58, 66, 38, 76),
        (
            (f"{{%tr for r in {name} %}}", *[""] * 4),
            (
                "{{ r.nomor }}",
                "{{ r.atasan }}",
                "{{ r.nama }}",
                "{{ r.menopang }}",
                "{% for a in r.aspek %}{{ a.aspek }}: {{ a.indikator }}, {{ a.target }}. {% endfor %}",
            ),
            ("{%tr endfor %}", *[""] * 4),
        ),
    )


def _behaviour(page: Docx) -> None:
    page.add_heading("Perilaku kerja", level=2)
    layout.line(page, "{{ perilaku_kalimat }}")
    layout.grid(
        page,
        ("Nilai", "Panduan perilaku", "Ekspektasi khusus pimpinan"),
        (46, 112, 90),
        (
            ("{%tr for p in perilaku %}", "", ""),
            ("{{ p.nilai }}", "{{ p.panduan | join('; ') }}", "{{ p.harapan or 'Menurut panduan' }}"),
            ("{%tr endfor %}", "", ""),
        ),
    )
