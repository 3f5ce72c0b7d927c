"""What is said about one row of the grid while it is filled in: the same gates as at submission."""

from selaras.measurement import gates
from selaras.measurement.gates import Entry, Known
from selaras.measurement.models import Realisasi, RealisasiVersion
from selaras.measurement.pages.row import Remark
from selaras.planning.models import Komponen
from selaras.ui.formatting import angka

ASKS = "Tulis catatan"
BAD, DOUBTFUL, OPEN, GOOD = "bawah", "waspada", "belum", "capai"


def looks_of(
    slot: Realisasi, version: RealisasiVersion | None, entry: Entry, known: Known
) -> tuple[Remark, ...]:
    """Each thing worth saying, the worst first; never nothing."""
    if slot.na:
        return (Remark("tidak_berlaku", slot.get_na_reason_display()),)
    if entry.na_claim:
        return (Remark("tidak_berlaku", "Dinyatakan tidak berlaku"),)
    if entry.unavailable:
        return (Remark(OPEN, "Dinyatakan tidak dapat disediakan"),)
    if version is None or not (entry.values or entry.scale_code):
        return (Remark(OPEN, _offer(known)),)
    faults = gates.faults_of_values(entry, known)
    if faults:
        mark = OPEN if _is_incomplete(entry, known) else BAD
        return tuple(Remark(mark, fault.text) for fault in faults)
    if known.becomes_na:
        return (Remark("tidak_berlaku", "Penyebut nol"),)
    return (*_said(version, entry, known), *_lacking(entry, known)) or (Remark(GOOD, "Lengkap"),)


def _is_incomplete(entry: Entry, known: Known) -> bool:
    asked = (part.pk for part in known.komponen if part.role != Komponen.Role.CONTEXT)
    return known.scale is None and any(komponen_id not in entry.values for komponen_id in asked)


def _offer(known: Known) -> str:
    if not known.claimed:
        return "Belum diisi"
    figures = " dan ".join(angka(total) for total in known.claimed.values())
    return f"Belum diisi; klaim log {figures}"


def _said(version: RealisasiVersion, entry: Entry, known: Known) -> tuple[Remark, ...]:
    """Red and doubtful figures; of a draft without a note it is asked for."""
    draft = version.status == RealisasiVersion.Status.DRAFT
    asks = f" {ASKS}." if draft and gates.needs_note(entry, known) else ""
    red = () if known.red is None else (Remark(BAD, gates.red_sentence(known.red, known.red_below) + asks),)
    return (*red, *(Remark(DOUBTFUL, doubt + asks) for doubt in known.doubts))


def _lacking(entry: Entry, known: Known) -> tuple[Remark, ...]:
    differing = [
        Remark(DOUBTFUL, f"Beda dari klaim log {angka(known.claimed[part.pk])}")
        for part in known.komponen
        if part.pk in known.claimed and entry.values.get(part.pk) != known.claimed[part.pk]
    ]
    proven = entry.bukti_ids or entry.evidence_waiver or known.log_evidence
    return (*differing, *(() if proven else (Remark(OPEN, "Belum berbukti"),)))
