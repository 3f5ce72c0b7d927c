"""What ends every document in Word: signatures, seal, law."""

from docx.document import Document as Docx

from selaras.documents.word import layout


def signatures(page: Docx) -> None:
    """Who signs, side by side."""
    layout.side_by_side(
        page,
        "tanda_tangan",
        (
            "{{ t.tempat_tanggal }}",
            "{{ t.sebutan }}",
            "{{ t.jabatan }}",
            "[{{ t.elektronik }}]",
            "{{ t.nama }}",
        ),
    )


def seal(page: Docx) -> None:
    """How to check that it is genuine."""
    layout.line(page, "{{ qr }}")
    layout.line(
        page,
        "Periksa keaslian: pindai kode, atau buka {{ dokumen.alamat_tampil }} dan tulis kode "
        "{{ dokumen.kode }}. Salinan DOCX ini dapat disunting; yang ditetapkan adalah isi dengan sidik "
        "SHA-256 {{ dokumen.sidik }}.",
        size=8.5,
    )


def law(page: Docx) -> None:
    """The references, and which of them nobody has read against the official text."""
    page.add_heading("Dasar hukum", level=2)
    layout.repeated(
        page,
        "r",
        "rujukan",
        "– {{ r.teks }}{% if not r.dicocokkan %} (belum dicocokkan dengan naskah resmi){% endif %}",
    )
