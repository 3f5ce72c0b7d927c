"""From the frozen text of an SKP to its printed form. Nothing is read but the Dokumen."""

from typing import Any

from selaras.documents.head import DocumentHead, LegalBasis, document_head, letterhead
from selaras.documents.skp.content import Pair, SkpContent, SkpSignature
from selaras.records.models import Dokumen
from selaras.ui.formatting import tanggal, waktu

STATES = {
    Dokumen.Status.GENERATED: "Menunggu persetujuan",
    Dokumen.Status.SIGNED: "Disepakati",
    Dokumen.Status.SUPERSEDED: "Sudah digantikan",
    Dokumen.Status.REVOKED: "Dicabut",
}
BEHAVIOUR = (
    "Perilaku tidak diberi angka di awal tahun. Pimpinan menulis ekspektasi khusus, lalu menilai di atas, "
    "sesuai, atau di bawah ekspektasi."
)


def build(dokumen: Dokumen) -> SkpContent:
    """The printed form of one version."""
    text = dokumen.payload
    form = "bentuk pimpinan unit kerja" if text["pimpinan"] else "bentuk JA dan JF"
    return SkpContent(
        dokumen=_head(dokumen),
        judul="Sasaran Kinerja Pegawai",
        model=f"Pendekatan {text['pendekatan'].lower()}, {form}",
        periode=f"Periode penilaian {text['periode']}",
        pegawai=_party(text["pegawai"]),
        penilai=_party(text["penilai"]) if text["penilai"] else (),
        kalimat=_sentence(text),
        pimpinan=text["pimpinan"],
        kuantitatif=text["kuantitatif"],
        utama=text["utama"],
        tambahan=text["tambahan"],
        perilaku_kalimat=BEHAVIOUR,
        perilaku=text["perilaku"],
        lampiran=text["lampiran"],
        triwulan=text["triwulan"],
        tanda_tangan=_signatures(dokumen),
        rujukan=tuple(LegalBasis(law, dicocokkan=False) for law in text["rujukan"]),
    )


def _head(dokumen: Dokumen) -> DocumentHead:
    text = dokumen.payload
    who = f"{text['pegawai']['nama']}, {text['pegawai']['jabatan']}"
    return document_head(
        jenis="skp",
        judul=f"Sasaran Kinerja Pegawai {text['tahun']} {who}",
        judul_pendek=f"Sasaran Kinerja Pegawai {text['tahun']}",
        ringkas=f"Hasil kerja dan perilaku yang disepakati {who}.",
        made=dokumen.generated_at,
        iso=text["tanggal"],
        status=f"{STATES[Dokumen.Status(dokumen.status)]}, versi {text['versi']}",
        kantor=letterhead(text["kantor"]),
        ilustrasi=dokumen.illustrative,
        kata_kunci=("SKP", "Sasaran Kinerja Pegawai", str(text["tahun"])),
    )


def _party(party: dict[str, str]) -> tuple[Pair, ...]:
    status = (("Status", party["status"]),) if party["status"] else ()
    return (("Nama", party["nama"]), *status, ("Jabatan", party["jabatan"]), ("Unit kerja", party["unit"]))


def _sentence(text: dict[str, Any]) -> str:
    more = f" dan {len(text['tambahan'])} tambahan" if text["tambahan"] else ""
    return f"{len(text['utama'])} rencana hasil kerja utama{more}. Panah menunjukkan hasil yang ditopang."


def _signatures(dokumen: Dokumen) -> tuple[SkpSignature, ...]:
    """The employee by his submission, the superior by his signature; whoever decided for him by name."""
    text = dokumen.payload
    employee = SkpSignature(
        "Pegawai yang dinilai,",
        "",
        f"{text['pegawai']['jabatan']},",
        text["pegawai"]["nama"],
        f"Diajukan secara elektronik {text['diajukan']}",
    )
    signed = [
        SkpSignature(
            "Pejabat penilai,",
            tanggal(row.signed_at),
            f"{row.title_frozen},",
            row.name_frozen,
            f"Disepakati secara elektronik {waktu(row.signed_at)}{_for_whom(text, row.name_frozen)}",
        )
        for row in dokumen.tandatangan_set.all()
    ]
    return (employee, *signed)


def _for_whom(text: dict[str, Any], signer: str) -> str:
    penilai = text["penilai"]
    return f", atas nama {penilai['nama']}" if penilai and penilai["nama"] != signer else ""
