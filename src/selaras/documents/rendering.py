"""From a frozen Dokumen to the files that people hold: its content with hash, code and QR put in."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import segno
from django.urls import reverse

from selaras.documents import typesetting
from selaras.documents.perjanjian.build import build as perjanjian
from selaras.documents.rencana_aksi.sheet import xlsx_of as rencana_aksi_xlsx
from selaras.documents.skp.build import build as skp
from selaras.documents.word.filling import filled
from selaras.records.models import Dokumen

Kind = Dokumen.Kind


@dataclass(frozen=True, slots=True)
class Form:
    """How documents of one kind are set: what they say, by which template, how their file begins.

    `page` is the HTML template that shows one, `home` the page (by route) where all of an office are found.
    `docx`: whether a DOCX template of the same name stands beside the typst one. `xlsx`: what makes the
    workbook of it, where it is a table.
    """

    content: Callable[[Dokumen], dict[str, Any]]
    template: str
    prefix: str
    page: str
    home: str
    docx: bool = False
    xlsx: Callable[[dict[str, Any]], bytes] | None = None


def _as_frozen(dokumen: Dokumen) -> dict[str, Any]:
    """A document whose payload is already the whole page."""
    payload: dict[str, Any] = dokumen.payload
    status = f"{payload['dokumen']['status']}, versi {dokumen.version}"
    return payload | {"dokumen": payload["dokumen"] | {"status": status}}


def _perjanjian(dokumen: Dokumen) -> dict[str, Any]:
    return typesetting.payload_of(perjanjian(dokumen))


def _skp(dokumen: Dokumen) -> dict[str, Any]:
    return typesetting.payload_of(skp(dokumen))


FORMS: dict[str, Form] = {
    Kind.LKJIP: Form(_as_frozen, "lkjip", "LKjIP", "documents/dokumen.html", "lkjip"),
    Kind.PERJANJIAN_KINERJA: Form(
        _perjanjian, "perjanjian-kinerja", "PK", "documents/perjanjian.html", "perjanjian", docx=True
    ),
    Kind.RENCANA_AKSI: Form(
        _as_frozen,
        "rencana-aksi",
        "Rencana-Aksi",
        "documents/rencana_aksi.html",
        "dokumen_rencana_aksi",
        docx=True,
        xlsx=rencana_aksi_xlsx,
    ),
    Kind.RKT: Form(_as_frozen, "rkt", "RKT", "documents/rkt.html", "dokumen_rkt", docx=True),
    Kind.SKP: Form(_skp, "skp", "SKP", "documents/skp.html", "skp_list", docx=True),
}


def pdf_of(dokumen: Dokumen, verify_address: str) -> bytes:
    """The PDF of a document. `verify_address` is where its code can be checked; it stands in the QR.

    A PDF cannot hold its own hash: what stands in it is the hash of its content.
    """
    form = FORMS[dokumen.kind]
    return typesetting.pdf(form.template, _sealed(form, dokumen, verify_address))


def docx_of(dokumen: Dokumen, verify_address: str) -> bytes:
    """The same as DOCX, for a kind that has a template (`has_docx`). Raises TemplateRefused."""
    form = FORMS[dokumen.kind]
    return filled(form.template, _sealed(form, dokumen, verify_address))


def xlsx_of(dokumen: Dokumen, verify_address: str) -> bytes:
    """The same as a table for Excel, for a kind that has one (`has_xlsx`)."""
    form = FORMS[dokumen.kind]
    if form.xlsx is None:
        raise LookupError(f"{dokumen.kind} has no table")
    return form.xlsx(_sealed(form, dokumen, verify_address))


def has_xlsx(dokumen: Dokumen) -> bool:
    """Whether a document of this kind comes as XLSX too."""
    return FORMS[dokumen.kind].xlsx is not None


def has_docx(dokumen: Dokumen) -> bool:
    """Whether a document of this kind comes as DOCX too."""
    return FORMS[dokumen.kind].docx


def content_of(dokumen: Dokumen) -> dict[str, Any]:
    """What the document says, as its template reads it."""
    return FORMS[dokumen.kind].content(dokumen)


def page_of(dokumen: Dokumen) -> str:
    """The HTML template that shows a document of this kind."""
    return FORMS[dokumen.kind].page


def home_of(dokumen: Dokumen) -> str:
    """The address where all documents of this kind, office and year are found."""
    return f"{reverse(FORMS[dokumen.kind].home)}?unit={dokumen.unit.code}&tahun={dokumen.year}"


def _sealed(form: Form, dokumen: Dokumen, verify_address: str) -> dict[str, Any]:
    content = form.content(dokumen)
    seal = {
        "sidik": dokumen.payload_sha256,
        "kode": dokumen.verify_code,
        "alamat_tampil": verify_address,
        "alamat_periksa": verify_address,
        "qr_svg": segno.make(verify_address, error="m").svg_inline(scale=4, border=2),
    }
    return content | {"dokumen": content["dokumen"] | seal}


def file_name(dokumen: Dokumen, suffix: str = "pdf") -> str:
    """How the file is called on somebody's disk: kind, office, year, period, whose it is, version."""
    whose = [dokumen.penugasan.code] if dokumen.penugasan else []
    parts = [FORMS[dokumen.kind].prefix, dokumen.unit.code, str(dokumen.year), dokumen.period, *whose]
    return "-".join([*filter(None, parts), f"v{dokumen.version}.{suffix}"])
