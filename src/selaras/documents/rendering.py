"""From a frozen Dokumen to the PDF that people hold: its content with hash, code and QR put in."""

from typing import Any

import segno

from selaras.documents import typesetting
from selaras.records.models import Dokumen

TEMPLATES = {Dokumen.Kind.LKJIP: "lkjip"}


def pdf_of(dokumen: Dokumen, verify_address: str) -> bytes:
    """The PDF of a document. `verify_address` is where its code can be checked; it stands in the QR.

    A PDF cannot hold its own hash: what stands in it is the hash of its content.
    """
    return typesetting.pdf(TEMPLATES[Dokumen.Kind(dokumen.kind)], _finished(dokumen, verify_address))


def _finished(dokumen: Dokumen, verify_address: str) -> dict[str, Any]:
    payload: dict[str, Any] = dokumen.payload
    head = payload["dokumen"] | {
        "sidik": dokumen.payload_sha256,
        "kode": dokumen.verify_code,
        "status": f"{payload['dokumen']['status']}, versi {dokumen.version}",
        "alamat_tampil": verify_address,
        "alamat_periksa": verify_address,
        "qr_svg": segno.make(verify_address, error="m").svg_inline(scale=4, border=2),
    }
    return payload | {"dokumen": head}


def file_name(dokumen: Dokumen) -> str:
    """How the file is called on somebody's disk."""
    period = f"-{dokumen.period}" if dokumen.period else ""
    return f"LKjIP-{dokumen.unit.code}-{dokumen.year}{period}-v{dokumen.version}.pdf"
