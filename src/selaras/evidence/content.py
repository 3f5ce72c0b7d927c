"""What a file is, judged by its content. Its name and what the browser claims are never believed.

Only kinds that offices keep as evidence are accepted. What a browser could run (HTML, SVG, scripts) is
not among them, and a download is an attachment in any case (see `views`).
"""

import io
import zipfile
from dataclasses import dataclass

MAX_BYTES = 20_000_000
_ZIP_ENTRIES = 10_000  # a document has a few hundred parts; more is a bomb or not a document


@dataclass(frozen=True, slots=True)
class FileKind:
    """A kind of file: its media type, the extension it is handed out with, and its name for people."""

    mime: str
    extension: str
    label: str


PDF = FileKind("application/pdf", ".pdf", "PDF")
PNG = FileKind("image/png", ".png", "gambar PNG")
JPEG = FileKind("image/jpeg", ".jpg", "foto JPEG")
WEBP = FileKind("image/webp", ".webp", "gambar WebP")
HEIC = FileKind("image/heic", ".heic", "foto HEIC")
MP4 = FileKind("video/mp4", ".mp4", "video MP4")
OLD_OFFICE = FileKind("application/x-ole-storage", ".doc", "dokumen Office lama")
TEXT = FileKind("text/plain", ".txt", "teks")

_OFFICE = {
    "word/": FileKind(
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document", ".docx", "dokumen Word"
    ),
    "xl/": FileKind(
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", ".xlsx", "lembar Excel"
    ),
    "ppt/": FileKind(
        "application/vnd.openxmlformats-officedocument.presentationml.presentation", ".pptx", "paparan"
    ),
}
_OPEN_DOCUMENT = {
    b"application/vnd.oasis.opendocument.text": FileKind(
        "application/vnd.oasis.opendocument.text", ".odt", "dokumen ODT"
    ),
    b"application/vnd.oasis.opendocument.spreadsheet": FileKind(
        "application/vnd.oasis.opendocument.spreadsheet", ".ods", "lembar ODS"
    ),
    b"application/vnd.oasis.opendocument.presentation": FileKind(
        "application/vnd.oasis.opendocument.presentation", ".odp", "paparan ODP"
    ),
}
KINDS = (PDF, PNG, JPEG, WEBP, HEIC, MP4, OLD_OFFICE, TEXT, *_OFFICE.values(), *_OPEN_DOCUMENT.values())
BY_MIME = {kind.mime: kind for kind in KINDS}

ACCEPTED = "PDF, foto atau gambar (JPEG, PNG, WebP, HEIC), Word, Excel, paparan, ODF, teks, atau video MP4"


def kind_of(content: bytes) -> FileKind | None:
    """The kind of this content; None for anything that is not accepted as evidence."""
    if content.startswith(b"%PDF-"):
        return PDF
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return PNG
    if content.startswith(b"\xff\xd8\xff"):
        return JPEG
    if content.startswith(b"RIFF") and content[8:12] == b"WEBP":
        return WEBP
    if content[4:8] == b"ftyp":
        return HEIC if content[8:12] in {b"heic", b"heix", b"mif1", b"msf1"} else MP4
    if content.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        return OLD_OFFICE
    if content.startswith(b"PK\x03\x04"):
        return _zipped(content)
    return TEXT if _is_text(content) else None


def _zipped(content: bytes) -> FileKind | None:
    """An office document inside a ZIP. Only its table of contents is read; nothing is unpacked."""
    if content[30:38] == b"mimetype":
        for mime, kind in _OPEN_DOCUMENT.items():
            if content[38 : 38 + len(mime)] == mime and content[38 + len(mime) : 40 + len(mime)] == b"PK":
                return kind
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = archive.namelist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        return None
    if len(names) > _ZIP_ENTRIES or "[Content_Types].xml" not in names:
        return None
    if any(name.endswith("vbaProject.bin") for name in names):
        return None  # a macro is a program
    return next((kind for part, kind in _OFFICE.items() if any(n.startswith(part) for n in names)), None)


def _is_text(content: bytes) -> bool:
    """UTF-8 without control characters, and not markup or a script that something could run."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return False
    if not text.strip() or any(
        (ord(sign) < 32 and sign not in "\t\r\n") or ord(sign) == 127 for sign in text
    ):
        return False
    return not text.lstrip().startswith(("<", "#!", "%!"))
