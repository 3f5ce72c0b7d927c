"""Why a figure is not there yet: which of its periods wait, for what, and with whom."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from selaras.measurement import roll
from selaras.measurement.models import Realisasi, RealisasiVersion
from selaras.planning.models import Indikator
from selaras.ui.formatting import tanggal

Status = RealisasiVersion.Status


@dataclass(frozen=True, slots=True)
class Awaited:
    """What one period waits for. `entered`: it is submitted and only its verification is missing."""

    entered: bool
    whom: str
    sentence: str
    unavailable: bool = False


def awaited(indikator: Indikator, slot: Realisasi, versions: Iterable[RealisasiVersion]) -> Awaited:
    """What a slot without a verified figure waits for; `versions` is all that was entered for it."""
    mine = sorted((each for each in versions if each.slot_id == slot.pk), key=lambda each: each.number)
    last = mine[-1] if mine else None
    if last is not None and last.status == Status.SUBMITTED:
        unit = indikator.pic_formasi.unit if indikator.pic_formasi else indikator.unit
        day = tanggal(last.entered_at)
        text = f"diajukan {last.entered_person} {day}, menunggu verifikasi orang lain di {unit.name}"
        return Awaited(True, f"verifikator {unit.name}", text)
    if last is not None and last.status == Status.CHECKED:
        day = tanggal(last.verified_at)
        text = f"diverifikasi {last.verified_person} {day}, menunggu persetujuan orang ketiga"
        return Awaited(True, "penyetuju", text)
    if last is not None and last.status == Status.VERIFIED and last.unavailable:
        text = f"dinyatakan tidak dapat disediakan: {last.note}"
        return Awaited(False, str(last.entered_person), text, unavailable=True)
    if last is not None and last.status == Status.DRAFT:
        person = str(last.entered_person)
        returned = len(mine) > 1 and mine[-2].status == Status.RETURNED
        text = f"dikembalikan kepada {person}" if returned else f"masih draf pada {person}"
        return Awaited(False, person, text)
    whom = _answerable(indikator)
    return Awaited(False, whom, f"belum diisi, ditunggu dari {whom}")


def _answerable(indikator: Indikator) -> str:
    if indikator.holder is not None:
        return indikator.holder.person.name
    if indikator.pic_formasi is not None:
        return indikator.pic_formasi.jabatan.name
    return "penanggung jawab yang belum ditetapkan"


def why_none(waiting: Sequence[Awaited], periods: int) -> str:
    """The reason in one sentence: `…: 1 dari 2 periode menunggu verifikasi (…), 1 dari 2 periode
    belum diajukan (…)`."""
    parts = [
        f"{_of(len(group), periods)} {what} ({', '.join(dict.fromkeys(one.whom for one in group))})"
        for what, group in (
            ("menunggu verifikasi", [one for one in waiting if one.entered]),
            ("belum diajukan", [one for one in waiting if not one.entered and not one.unavailable]),
            ("tidak dapat disediakan", [one for one in waiting if one.unavailable]),
        )
        if group
    ]
    return f"{roll.BELUM_ADA}: {', '.join(parts)}" if parts else roll.BELUM_ADA


def _of(count: int, periods: int) -> str:
    if count < periods:
        return f"{count} dari {periods} periode"
    return f"semua {periods} periode" if periods > 1 else "satu-satunya periode"
