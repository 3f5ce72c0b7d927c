"""From the frozen text of a Perjanjian Kinerja to its printed form. Nothing is read but the Dokumen."""

from itertools import groupby
from typing import Any

from selaras.access.errors import NotNow
from selaras.documents.head import DocumentHead, LegalBasis, document_head, letterhead
from selaras.documents.perjanjian.content import (
    BudgetRow,
    Pair,
    PerjanjianContent,
    PromisedSasaran,
    PromisedTarget,
    SignatureBlock,
)
from selaras.planning.models import PerjanjianKinerja
from selaras.planning.queries.perjanjian_text import FORM
from selaras.records.models import Dokumen, Tandatangan
from selaras.ui.formatting import tanggal, waktu

KIND_WORDS = {
    PerjanjianKinerja.Kind.UNIT: "tingkat kantor",
    PerjanjianKinerja.Kind.PART: "tingkat bagian kantor",
    PerjanjianKinerja.Kind.MEMBER: "perorangan anggota",
}
STATES = {
    Dokumen.Status.GENERATED: "Menunggu tanda tangan",
    Dokumen.Status.SIGNED: "Berlaku",
    Dokumen.Status.SUPERSEDED: "Sudah digantikan",
    Dokumen.Status.REVOKED: "Dicabut",
}
UNSIGNED = "Belum ditandatangani"
WIDE = {"pihak_pertama": "Pihak Pertama,", "pihak_kedua": "Pihak Kedua,"}


def build(dokumen: Dokumen) -> PerjanjianContent:
    """The printed form of one version; its signatures are those put under it so far.

    NotNow for a text that was frozen before the printed form existed.
    """
    text = dokumen.payload
    if text.get("bentuk", 1) < FORM:
        raise NotNow(
            "Naskah ini dibekukan sebelum bentuk cetaknya ada. Buat versi baru untuk mendapat PDF dan DOCX."
        )
    signed = {row.role: row for row in dokumen.tandatangan_set.all()}
    return PerjanjianContent(
        dokumen=_head(dokumen),
        judul=f"Perjanjian Kinerja Tahun {text['tahun']}",
        tahun=str(text["tahun"]),
        perubahan=text["perubahan"],
        pembuka=text["pembuka"],
        pihak_pertama=_party(text["pihak_pertama"]),
        pihak_kedua=_party(text["pihak_kedua"]) if text["pihak_kedua"] else (),
        pernyataan=tuple(text["pernyataan"]),
        catatan_pejabat=text["catatan_pejabat"],
        tanda_tangan=_signatures(text, signed),
        butir=_about(text),
        sasaran=_sasaran(text["lampiran"]),
        anggaran_judul=text.get("anggaran_judul", ""),
        anggaran=tuple(BudgetRow(**row) for row in text.get("anggaran", ())),
        anggaran_jumlah=text.get("anggaran_jumlah", ""),
        catatan=tuple(text["catatan"]),
        rujukan=tuple(LegalBasis(law, dicocokkan=False) for law in text["rujukan"]),
    )


def _head(dokumen: Dokumen) -> DocumentHead:
    text = dokumen.payload
    who = f"{text['pihak_pertama']['jabatan']}, {text['kantor']['nama']}"
    return document_head(
        jenis="pk",
        judul=f"Perjanjian Kinerja {text['tahun']} {who}",
        judul_pendek=f"Perjanjian Kinerja {text['tahun']}",
        ringkas=f"Sasaran, indikator, dan target {text['tahun']} yang dijanjikan {who}.",
        made=dokumen.generated_at,
        iso=text["tanggal"],
        status=f"{STATES[Dokumen.Status(dokumen.status)]}, versi {text['versi']}",
        kantor=letterhead(text["kantor"]["nama"]),
        ilustrasi=dokumen.illustrative,
        kata_kunci=("Perjanjian Kinerja", "SAKIP", str(text["tahun"])),
    )


def _party(party: dict[str, str]) -> tuple[Pair, ...]:
    return (("Nama", party["nama"]), ("Jabatan", _full_title(party)))


def _full_title(party: dict[str, str]) -> str:
    """The post with its office, unless the post's name carries it already."""
    post, unit = party["jabatan"], party["unit"]
    return post if unit.casefold() in post.casefold() else f"{post}, {unit}"


def _about(text: dict[str, Any]) -> tuple[Pair, ...]:
    kind = KIND_WORDS[PerjanjianKinerja.Kind(text["tingkat"])]
    return (
        ("Kantor", text["kantor"]["nama"]),
        ("Pihak Pertama", f"{text['pihak_pertama']['nama']}, {_full_title(text['pihak_pertama'])}"),
        ("Tahun", f"{text['tahun']}, {kind}"),
    )


def _signatures(text: dict[str, Any], signed: dict[str, Tandatangan]) -> tuple[SignatureBlock, ...]:
    """The second party on the left, as the form has it; alone, the promising party stands by himself."""
    return tuple(
        SignatureBlock(
            sebutan=WIDE[role],
            tempat_tanggal=tanggal(signed[role].signed_at) if role in signed else "",
            jabatan=f"{_full_title(text[role])},",
            nama=text[role]["nama"],
            elektronik=f"Ditandatangani secara elektronik {waktu(signed[role].signed_at)}"
            if role in signed
            else UNSIGNED,
        )
        for role in ("pihak_kedua", "pihak_pertama")
        if text[role]
    )


def _sasaran(lines: list[dict[str, str]]) -> tuple[PromisedSasaran, ...]:
    """The lines grouped by sasaran, in the order of the lines."""
    order = {line["sasaran"]: place for place, line in reversed(list(enumerate(lines)))}
    ranked = sorted(lines, key=lambda line: order[line["sasaran"]])
    return tuple(
        PromisedSasaran(
            nomor=str(number),
            nama=name,
            indikator=tuple(
                PromisedTarget(line["kode"], line["indikator"], line["target"]) for line in group
            ),
        )
        for number, (name, group) in enumerate(groupby(ranked, key=lambda line: line["sasaran"]), start=1)
    )
