"""One slot in words: its figure, its state, what is wrong with it. Used by lists and by its own page."""

from dataclasses import dataclass

from selaras.measurement import gates
from selaras.measurement.models import Realisasi, RealisasiVersion
from selaras.measurement.queries import SlotClaims
from selaras.measurement.queries.results import ResultRow
from selaras.ui.formatting import MISSING, angka
from selaras_rules.capaian import Keadaan

Status = RealisasiVersion.Status


@dataclass(frozen=True, slots=True)
class Remark:
    """One result of looking at a figure: a mark of `ui.states` and the words."""

    code: str
    text: str


def versions_by_status(slot: Realisasi) -> dict[str, RealisasiVersion]:
    """The newest version in each state; costs no query after `queries.with_everything`."""
    return {version.status: version for version in sorted(slot.version_set.all(), key=lambda v: v.number)}


def standing(slot: Realisasi) -> RealisasiVersion | None:
    """The version one talks about: the draft at hand, else what waits, else what is verified."""
    found = versions_by_status(slot)
    states = (Status.DRAFT, Status.SUBMITTED, Status.CHECKED, Status.VERIFIED)
    return next((found[state] for state in states if state in found), None)


def returned_before(slot: Realisasi) -> RealisasiVersion | None:
    """The returned version whose content the draft at hand carries on; None where it does not."""
    found = versions_by_status(slot)
    draft, back = found.get(Status.DRAFT), found.get(Status.RETURNED)
    return back if draft and back and back.number == draft.number - 1 else None


def status_of(slot: Realisasi, version: RealisasiVersion | None) -> str:
    """The code of its mark."""
    if version is None:
        return "tidak_berlaku" if slot.na else "belum_diukur"
    return "returned" if returned_before(slot) else version.status


def status_text(slot: Realisasi, version: RealisasiVersion | None) -> str:
    """The word beside its mark."""
    if version is None:
        return "Tidak ditagih" if slot.na else "Belum diisi"
    return "Dikembalikan" if returned_before(slot) else version.status_words


def figure_text(version: RealisasiVersion | None) -> str:
    """What a version says: `91 dari 118`, `12`, `BB`, `tidak berlaku`. A draft shows what it holds so far."""
    if version is None:
        return MISSING
    if version.na_claim:
        return "tidak berlaku"
    if version.unavailable:
        return "tidak dapat disediakan"
    if version.scale_code:
        return version.scale_code
    if version.num is None or version.den is None:
        return " dari ".join(angka(part.value) for part in version.komponen_set.all()) or MISSING
    return angka(version.num) if version.den == 1 else f"{angka(version.num)} dari {angka(version.den)}"


def remark(
    slot: Realisasi, version: RealisasiVersion | None, claims: SlotClaims, result: ResultRow
) -> Remark:
    """The one thing most worth saying about the figure."""
    if slot.na:
        return Remark("tidak_berlaku", slot.get_na_reason_display())
    if version is None:
        return Remark("belum_diukur", _offer(claims))
    if version.unavailable:
        return Remark("belum", "Tidak dapat disediakan")
    if version.na_claim:
        return Remark("tidak_berlaku", "Dinyatakan tidak berlaku")
    if version.den == 0:
        return Remark("tidak_berlaku", "Penyebut nol")
    if not (version.bukti_set.all() or version.evidence_waiver or claims.has_evidence):
        return Remark("bawah", "Belum berbukti")
    red = version.status == Status.VERIFIED and result.keadaan is Keadaan.DI_BAWAH
    if red and len(version.note) < gates.NOTE_LENGTH:
        return Remark("bawah", "Merah tanpa sebab")
    return _against_claims(version, claims)


def _offer(claims: SlotClaims) -> str:
    return f"{len(claims.claims)} klaim log menunggu" if claims.claims else "Belum diisi"


def _against_claims(version: RealisasiVersion, claims: SlotClaims) -> Remark:
    if not claims.claims:
        return Remark("capai", "Lengkap")
    values = {part.komponen_id: part.value for part in version.komponen_set.all()}
    same = all(values.get(komponen_id) == total for komponen_id, total in claims.sums.items())
    count = len(claims.claims)
    return (
        Remark("capai", f"Sesuai {count} log") if same else Remark("waspada", f"Beda dari {count} klaim log")
    )
