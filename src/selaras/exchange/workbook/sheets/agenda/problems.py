"""What a row about a meeting may not say."""

from datetime import date, time
from typing import cast

from selaras.exchange.workbook.sheet import Record, Values
from selaras.exchange.workbook.world import World
from selaras.organisation.models import Penugasan
from selaras.sosialisasi.models import Agenda

from .columns import TOPICS, Part, topics_of

Problem = tuple[str, str]
NEEDS = {
    Part.AGENDA: ("judul", "jenis", "tanggal", "jam", "jam_selesai"),
    Part.MATERI: ("judul", "isi"),
    Part.SOAL: ("isi",),
    Part.PILIHAN: ("isi",),
    Part.KOMITMEN: ("isi",),
    Part.KEPUTUSAN: ("isi",),
    Part.TINDAK_LANJUT: ("isi", "pelaksana", "batas"),
}
FIXED_ONCE_OPEN = (Part.SOAL, Part.PILIHAN, Part.KOMITMEN)


def problems(record: Record, world: World) -> list[Problem]:
    """Sentences for one row."""
    values = record.values
    part = Part(str(values["bagian"]))
    found: list[Problem] = [
        (name, f"Baris {part.label} memerlukan kolom ini.")
        for name in NEEDS[part]
        if values[name] in ("", None)
    ]
    if part is Part.AGENDA and not found:
        found += _meeting(values, world)
    return found or [*_moved(record, part, world), *_whole(record, part, world), *_who(values, world)]


def _meeting(values: Values, world: World) -> list[Problem]:
    found: list[Problem] = []
    unknown = [word for word in topics_of(values) if word not in TOPICS.values()]
    if unknown:
        found.append(("topik", f"Topik {', '.join(unknown)} tidak dikenal. Pilih: {', '.join(TOPICS)}."))
    start = (cast(date, values["tanggal"]), cast(time, values["jam"]))
    end = (cast(date, values["sampai"]), cast(time, values["jam_selesai"]))
    if end < start:
        found.append(("jam_selesai", "Acara selesai sebelum mulai."))
    if values["mengikuti"] == values["kode"]:
        found.append(("mengikuti", "Acara tidak menindaklanjuti dirinya sendiri."))
    owner = _owners(world).get(str(values["kode"]))
    if owner and owner != values["unit"]:
        found.append(("kode", f"Kode ini sudah dipakai acara {owner}. Pakai kode lain."))
    return found


def _owners(world: World) -> dict[str, str]:
    if "agenda_owner" not in world.memo:
        codes = {str(record.values["kode"]) for record in world.records("Agenda")}
        rows = Agenda.objects.filter(code__in=codes)
        world.memo["agenda_owner"] = dict(rows.values_list("code", "unit__code"))
        world.memo["agenda_state"] = dict(rows.values_list("code", "status"))
    found: dict[str, str] = world.memo["agenda_owner"]
    return found


def _moved(record: Record, part: Part, world: World) -> list[Problem]:
    """What people have answered, signed or begun is not changed by a file."""
    from . import SHEET

    owner = _owners(world).get(str(record.values["kode"]))
    if owner and owner != record.values["unit"]:
        return [("kode", f"Acara ini milik {owner}.")]
    state = world.memo["agenda_state"].get(str(record.values["kode"]), Agenda.Status.PLANNED)
    before = world.existing(SHEET).get(record.key)
    differs = before is None or any(before[name] != record.values[name] for name in before)
    if differs and part in FIXED_ONCE_OPEN and state != Agenda.Status.PLANNED:
        return [("isi", "Acara sudah dibuka: soal, pilihan, dan komitmen tidak dapat diubah lewat berkas.")]
    if differs and before is not None and part is Part.TINDAK_LANJUT:
        return [("isi", "Tindak lanjut ini sudah tercatat. Ubah di halaman acaranya.")]
    return []


def _whole(record: Record, part: Part, world: World) -> list[Problem]:
    """An option belongs to a question, a task to a decision, and a question has one right answer."""
    from . import SHEET

    code, number = record.values["kode"], record.values["nomor"]
    known = world.existing(SHEET)
    keys = _keys(world)
    above = {Part.PILIHAN: Part.SOAL, Part.TINDAK_LANJUT: Part.KEPUTUSAN}.get(part)
    if above and f"{code}/{above}/{number}" not in keys and f"{code}/{above}/{number}" not in known:
        return [("nomor", f"{above.label} nomor {number} tidak ada pada acara ini.")]
    if part is Part.SOAL and record.key not in known and world.memo["right"].get((code, number), 0) != 1:
        return [("nomor", "Soal ini memerlukan tepat satu pilihan dengan Jawaban benar “ya”.")]
    return []


def _who(values: Values, world: World) -> list[Problem]:
    """Who leads or does something belongs to the office that holds the meeting."""
    if "post_office" not in world.memo:
        in_file = {r.key: str(r.values["unit"]) for r in world.records("Orang")}
        names = {str(r.values[n]) for r in world.records("Agenda") for n in ("pemimpin", "pelaksana")}
        stored = Penugasan.objects.filter(code__in=names).values_list("code", "unit__code")
        world.memo["post_office"] = {
            code: world.office_of(unit) for code, unit in {**in_file, **dict(stored)}.items()
        }
    offices: dict[str, str] = world.memo["post_office"]
    own = world.office_of(str(values["unit"]))
    return [
        (name, "Orang ini bukan dari kantor penyelenggara.")
        for name in ("pemimpin", "pelaksana")
        if values[name] and offices.get(str(values[name]), own) != own
    ]


def _keys(world: World) -> set[str]:
    if "agenda_keys" not in world.memo:
        records = world.records("Agenda")
        right: dict[tuple[object, object], int] = {}
        for record in records:
            if record.values["bagian"] == Part.PILIHAN and record.values["benar"]:
                place = (record.values["kode"], record.values["nomor"])
                right[place] = right.get(place, 0) + 1
        world.memo["right"] = right
        world.memo["agenda_keys"] = {record.key for record in records}
    found: set[str] = world.memo["agenda_keys"]
    return found
