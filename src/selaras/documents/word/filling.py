"""Fill a DOCX template with the content of a document.

The template is an ordinary DOCX with marks such as `{{ judul }}`. An installation replaces the shipped one by
a file of the same name in `SELARAS_DATA/templat/`. Texts of people are escaped and never read as marks; a
mark that names nothing stops with a sentence instead of leaving a blank.
"""

import re
import zipfile
from io import BytesIO
from pathlib import Path
from typing import Any

import segno
from django.conf import settings
from docx.opc.exceptions import PackageNotFoundError
from docx.shared import Mm
from docxtpl import DocxTemplate, InlineImage
from jinja2 import StrictUndefined
from jinja2.exceptions import TemplateError
from jinja2.sandbox import SandboxedEnvironment

SHIPPED = Path(__file__).parent / "templates"
QR_WIDTH = Mm(23)
# characters that XML cannot hold (all controls but tab and line ends, and the two non-characters)
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


class TemplateRefused(Exception):
    """The template cannot be filled; the sentence says which file and why."""


def template_of(name: str) -> Path:
    """The installation's own template where it has one, else the shipped one."""
    own: Path = Path(settings.SELARAS_DATA) / "templat" / f"{name}.docx"
    return own if own.is_file() else SHIPPED / f"{name}.docx"


def filled(name: str, content: dict[str, Any]) -> bytes:
    """The DOCX of this content. `content["dokumen"]["alamat_periksa"]` becomes a QR code under the mark `qr`.

    Raises TemplateRefused for a template that is no DOCX, or whose marks name what the content does not hold.
    """
    path = template_of(name)
    made = BytesIO()
    try:
        template = DocxTemplate(path)
        qr = InlineImage(template, _qr(content["dokumen"]["alamat_periksa"]), width=QR_WIDTH)
        template.render(_printable(content) | {"qr": qr}, _environment(), autoescape=True)
        template.save(made)
    except (PackageNotFoundError, zipfile.BadZipFile, KeyError, ValueError) as fault:
        raise TemplateRefused(f"Templat {path} bukan berkas DOCX yang utuh.") from fault
    except TemplateError as fault:
        raise TemplateRefused(
            f"Templat {path} tidak dapat diisi: {fault}. Betulkan tandanya, atau hapus berkas itu "
            "supaya templat bawaan dipakai."
        ) from fault
    return made.getvalue()


def _environment() -> SandboxedEnvironment:
    return SandboxedEnvironment(undefined=StrictUndefined, autoescape=True)


def _qr(address: str) -> BytesIO:
    image = BytesIO()
    segno.make(address, error="m").save(image, kind="png", scale=8, border=2)
    image.seek(0)
    return image


def _printable(value: Any) -> Any:
    """The content without characters that no XML file may hold."""
    if isinstance(value, str):
        return _UNPRINTABLE.sub("", value)
    if isinstance(value, dict):
        return {key: _printable(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_printable(item) for item in value]
    return value
