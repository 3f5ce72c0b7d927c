"""What a figure must pass before it is submitted. Pure; each refusal names its field and says what to do.

An imported figure arrives as it is in the workbook: only figures that cannot be read as figures stop it, the
rest is named by *periksa* (SEL404, SEL410).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Final

from selaras.access.errors import NotNow
from selaras.measurement.models import RealisasiVersion
from selaras.planning.models import Komponen
from selaras.ui.formatting import angka

NOTE_LENGTH: Final = 30  # SEL410
LAWFUL_WAIVERS: Final = ("Rahasia penanganan pelanggaran", "Data pribadi", "Sistem pusat")  # SEL404
PLACES: Final = 4


@dataclass(frozen=True, slots=True)
class Entry:
    """What somebody typed for one slot. `values` holds what is filled in, by komponen."""

    values: Mapping[int, Decimal] = field(default_factory=dict)
    scale_code: str = ""
    na_claim: bool = False
    unavailable: bool = False
    note: str = ""
    obstacle: str = ""
    response: str = ""
    evidence_waiver: str = ""
    bukti_ids: tuple[int, ...] = ()
    difference_reasons: Mapping[int, str] = field(default_factory=dict)
    cause: str = RealisasiVersion.Cause.FIRST
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Known:
    """What the gates must know beside the entry. `claimed` is the sum of daily work by komponen;
    `scale` the steps of the scale where realisasi is a word; `becomes_na` a zero denominator that the
    manual calls *not applicable*; `red` that the capaian to date with this entry lies below the red limit;
    `doubts` what looks wrong about it (`measurement.doubts`)."""

    komponen: Sequence[Komponen]
    claimed: Mapping[int, Decimal]
    log_evidence: bool
    scale: tuple[str, ...] | None
    becomes_na: bool
    red: Decimal | None
    red_below: Decimal
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Fault:
    """One refusal: the field of the form ("" for the whole) and the sentence."""

    field: str
    text: str


class Refused(NotNow):
    """The entry does not pass; `faults` says where and why. Nothing was changed."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        super().__init__(" ".join(fault.text for fault in faults))
        self.faults = tuple(faults)


def is_lawful_waiver(text: str) -> bool:
    """Whether a waiver of evidence gives one of the lawful reasons, and then more than its name."""
    said = text.strip().casefold()
    return any(said.startswith(reason.casefold()) for reason in LAWFUL_WAIVERS)


def faults_of(entry: Entry, known: Known) -> list[Fault]:
    """Everything that keeps an entry of a person from being submitted."""
    return faults_of_values(entry, known) + faults_of_account(entry, known)


def faults_of_values(entry: Entry, known: Known) -> list[Fault]:
    """Whether the figures themselves can be figures; asked of imports too."""
    if entry.na_claim and entry.unavailable:
        text = "Pilih satu: tidak ada yang diukur, atau angkanya tidak dapat disediakan."
        return [Fault("unavailable", text)]
    if entry.na_claim or entry.unavailable:
        return []
    if known.scale is not None:
        if entry.scale_code.strip() in known.scale:
            return []
        return [Fault("scale_code", f"Pilih salah satu tingkat: {', '.join(known.scale)}.")]
    faults = [fault for part in known.komponen if (fault := _fault_of_part(part, entry.values.get(part.pk)))]
    return faults or _fault_of_ratio(entry, known)


def _fault_of_part(part: Komponen, value: Decimal | None) -> Fault | None:
    name = value_field(part.pk)
    if value is None:
        return None if part.role == Komponen.Role.CONTEXT else Fault(name, f"Isi {part.label}.")
    exponent = value.as_tuple().exponent
    if not isinstance(exponent, int):
        return Fault(name, f"{part.label} harus berupa angka.")
    if -exponent > PLACES and value != round(value, PLACES):
        return Fault(name, f"{part.label} paling banyak {PLACES} angka di belakang koma.")
    if value < 0 and not part.allows_negative:
        return Fault(name, f"{part.label} tidak boleh kurang dari nol menurut manual IKU.")
    if value < 0 and part.role == Komponen.Role.DENOMINATOR:
        return Fault(name, f"{part.label} adalah penyebut; tidak boleh kurang dari nol.")
    return None


def _fault_of_ratio(entry: Entry, known: Known) -> list[Fault]:
    parts = {
        role: _sum_of(entry, known, role) for role in (Komponen.Role.NUMERATOR, Komponen.Role.DENOMINATOR)
    }
    has_denominator = any(part.role == Komponen.Role.DENOMINATOR for part in known.komponen)
    above, below = parts[Komponen.Role.NUMERATOR], parts[Komponen.Role.DENOMINATOR]
    if has_denominator and below == 0 and above != 0:
        text = f"Penyebut 0, tetapi pembilang {angka(above)}; salah satunya keliru."
        return [Fault("", text)]
    return []


def _sum_of(entry: Entry, known: Known, role: str) -> Decimal:
    return sum((entry.values[part.pk] for part in known.komponen if part.role == role), Decimal(0))


def faults_of_account(entry: Entry, known: Known) -> list[Fault]:
    """Whether the figure is accounted for: evidence, the reason of a red one, of a difference, of a
    correction."""
    faults: list[Fault] = []
    if entry.cause == RealisasiVersion.Cause.CORRECTION and not entry.reason.strip():
        faults.append(Fault("reason", "Tulis alasan koreksi."))
    if entry.na_claim:
        if len(entry.note.strip()) < NOTE_LENGTH:
            faults.append(Fault("note", f"Jelaskan mengapa tidak berlaku, sekurangnya {NOTE_LENGTH} huruf."))
        return faults
    if entry.unavailable:
        if len(entry.note.strip()) < NOTE_LENGTH:
            text = f"Jelaskan mengapa tidak dapat disediakan, sekurangnya {NOTE_LENGTH} huruf."
            faults.append(Fault("note", text))
        return faults
    faults += _differences(entry, known)
    if known.becomes_na:
        return faults
    if needs_note(entry, known):
        faults.append(Fault("note", _why_a_note(known)))
    return faults + _evidence(entry, known)


def needs_note(entry: Entry, known: Known) -> bool:
    """Whether the figure is red or doubtful and nobody has said why."""
    return (known.red is not None or bool(known.doubts)) and len(entry.note.strip()) < NOTE_LENGTH


def _why_a_note(known: Known) -> str:
    red = () if known.red is None else (red_sentence(known.red, known.red_below),)
    return " ".join((*red, *known.doubts, f"Tulis sebabnya, sekurangnya {NOTE_LENGTH} huruf."))


def red_sentence(red: Decimal, red_below: Decimal) -> str:
    """Why a figure is called red."""
    return f"Capaian sampai kini {angka(red, 2)} %, di bawah {angka(red_below)} %."


def _differences(entry: Entry, known: Known) -> list[Fault]:
    return [
        Fault(
            difference_field(part.pk),
            f"{part.label}: isian {angka(entry.values[part.pk])} berbeda dari klaim log "
            f"{angka(known.claimed[part.pk])}. Tulis sebab selisihnya.",
        )
        for part in known.komponen
        if part.pk in known.claimed
        and part.pk in entry.values
        and entry.values[part.pk] != known.claimed[part.pk]
        and not entry.difference_reasons.get(part.pk, "").strip()
    ]


def _evidence(entry: Entry, known: Known) -> list[Fault]:
    if entry.bukti_ids or known.log_evidence:
        return []
    if not entry.evidence_waiver.strip():
        return [Fault("berkas", "Lampirkan bukti, atau pilih mengapa tidak dapat dilampirkan.")]
    if not is_lawful_waiver(entry.evidence_waiver):
        text = f"Bukti hanya dapat ditiadakan karena: {', '.join(LAWFUL_WAIVERS)}."
        return [Fault("waiver_reason", text)]
    return []


def value_field(komponen_id: int) -> str:
    """The form field of a komponen's value."""
    return f"nilai_{komponen_id}"


def difference_field(komponen_id: int) -> str:
    """The form field of the reason why it differs from the claims."""
    return f"selisih_{komponen_id}"
