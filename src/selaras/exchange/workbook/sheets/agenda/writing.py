"""Writing meetings: the meetings, what they follow, then their parts, each kind at once."""

from collections import defaultdict
from datetime import date, datetime, time
from typing import cast

from django.utils import timezone

from selaras.exchange.workbook.sheet import Record, SheetPlan, Values
from selaras.exchange.workbook.world import World
from selaras.sosialisasi.actions.commitment import fingerprint
from selaras.sosialisasi.models import (
    Agenda,
    AgendaTopic,
    FollowUp,
    Keputusan,
    Komitmen,
    Materi,
    Pemahaman,
    PemahamanOption,
)

from .columns import Part, topics_of


def apply(plan: SheetPlan, world: World) -> None:
    """Every kind of part in its turn; what a file may not change has been refused before."""
    parts: dict[Part, list[Record]] = defaultdict(list)
    for record in plan.rows_to_write:
        parts[Part(str(record.values["bagian"]))].append(record)
    _put_agendas(parts[Part.AGENDA], world)
    codes = {str(record.values["kode"]) for record in plan.rows_to_write}
    agendas = world.ids("agenda", codes)
    definitions = world.ids("definisi", {str(record.values["iku"]) for record in plan.rows_to_write})
    _put_materials(parts[Part.MATERI], agendas, definitions)
    _put_commitments(parts[Part.KOMITMEN], agendas)
    _put_questions(parts[Part.SOAL], parts[Part.PILIHAN], agendas, definitions)
    _put_decisions(parts[Part.KEPUTUSAN], parts[Part.TINDAK_LANJUT], agendas, world)


def _moment(day: object, clock: object) -> datetime:
    return timezone.make_aware(datetime.combine(cast(date, day), cast(time, clock)))


def _put_agendas(records: list[Record], world: World) -> None:
    units = world.ids("unit", {str(record.values["unit"]) for record in records})
    leaders = world.ids("penugasan", {str(record.values["pemimpin"]) for record in records})
    rows = [
        Agenda(
            code=values["kode"],
            unit_id=units[str(values["unit"])],
            kind=values["jenis"],
            title=values["judul"],
            purpose=values["isi"],
            starts_at=_moment(values["tanggal"], values["jam"]),
            ends_at=_moment(values["sampai"], values["jam_selesai"]),
            place=values["tempat"],
            leader_id=leaders.get(str(values["pemimpin"])),
            illustrative=values["ilustrasi"],
        )
        for values in (record.values for record in records)
    ]
    written = ["kind", "title", "purpose", "starts_at", "ends_at", "place", "leader", "illustrative"]
    Agenda.objects.bulk_create(rows, update_conflicts=True, unique_fields=["code"], update_fields=written)
    world.forget(["agenda"])
    _connect(records, world)


def _connect(records: list[Record], world: World) -> None:
    """What each meeting follows, and its topics."""
    names = {str(record.values[name]) for record in records for name in ("kode", "mengikuti")}
    ids = world.ids("agenda", names)
    rows = [
        Agenda(pk=ids[str(record.values["kode"])], follows_id=ids.get(str(record.values["mengikuti"])))
        for record in records
    ]
    Agenda.objects.bulk_update(rows, ["follows"])
    AgendaTopic.objects.filter(agenda__in=[row.pk for row in rows]).delete()
    AgendaTopic.objects.bulk_create(
        AgendaTopic(agenda_id=ids[str(record.values["kode"])], topic=topic)
        for record in records
        for topic in topics_of(record.values)
    )


def _put_materials(records: list[Record], agendas: dict[str, int], definitions: dict[str, int]) -> None:
    """A material that was there at its place gives way to the new one."""
    rows = [
        Materi(
            agenda_id=agendas[str(values["kode"])],
            order=values["nomor"],
            title=values["judul"],
            text=values["isi"],
            definisi_id=definitions.get(str(values["iku"])),
        )
        for values in (record.values for record in records)
    ]
    places = {(row.agenda_id, row.order) for row in rows}
    there = Materi.objects.filter(agenda__in={agenda for agenda, _ in places})
    old = {(row.agenda_id, row.order): row for row in there}
    for row in rows:
        before = old.get((row.agenda_id, row.order))
        row.pk, row.bukti_id = (before.pk, before.bukti_id) if before else (None, None)
    Materi.objects.bulk_update([row for row in rows if row.pk], ["title", "text", "definisi"])
    Materi.objects.bulk_create([row for row in rows if not row.pk])


def _put_commitments(records: list[Record], agendas: dict[str, int]) -> None:
    Komitmen.objects.bulk_create(
        [
            Komitmen(
                agenda_id=agendas[str(record.values["kode"])],
                text=record.values["isi"],
                sha256=fingerprint(str(record.values["isi"])),
            )
            for record in records
        ],
        update_conflicts=True,
        unique_fields=["agenda"],
        update_fields=["text", "sha256"],
    )


def _place(values: Values, agendas: dict[str, int]) -> tuple[int, int]:
    return agendas[str(values["kode"])], cast(int, values["nomor"])


def _put_questions(
    questions: list[Record], options: list[Record], agendas: dict[str, int], definitions: dict[str, int]
) -> None:
    Pemahaman.objects.bulk_create(
        [
            Pemahaman(
                agenda_id=agendas[str(values["kode"])],
                order=values["nomor"],
                question=values["isi"],
                explanation=values["keterangan"],
                definisi_id=definitions.get(str(values["iku"])),
            )
            for values in (record.values for record in questions)
        ],
        update_conflicts=True,
        unique_fields=["agenda", "order"],
        update_fields=["question", "explanation", "definisi"],
    )
    rows = Pemahaman.objects.filter(agenda__in=agendas.values()).values_list("agenda_id", "order", "pk")
    ids = {(agenda, order): pk for agenda, order, pk in rows}
    PemahamanOption.objects.bulk_create(
        [
            PemahamanOption(
                question_id=ids[_place(record.values, agendas)],
                order=record.values["urutan"],
                text=record.values["isi"],
                is_right=record.values["benar"],
            )
            for record in options
        ],
        update_conflicts=True,
        unique_fields=["question", "order"],
        update_fields=["text", "is_right"],
    )


def _put_decisions(
    decisions: list[Record], tasks: list[Record], agendas: dict[str, int], world: World
) -> None:
    Keputusan.objects.bulk_create(
        [
            Keputusan(
                agenda_id=agendas[str(record.values["kode"])],
                number=record.values["nomor"],
                text=record.values["isi"],
            )
            for record in decisions
        ],
        update_conflicts=True,
        unique_fields=["agenda", "number"],
        update_fields=["text"],
    )
    rows = Keputusan.objects.filter(agenda__in=agendas.values()).values_list("agenda_id", "number", "pk")
    ids = {(agenda, number): pk for agenda, number, pk in rows}
    people = world.ids("penugasan", {str(record.values["pelaksana"]) for record in tasks})
    tasks = sorted(tasks, key=lambda record: (record.key, cast(int, record.values["urutan"])))
    FollowUp.objects.bulk_create(
        FollowUp(
            keputusan_id=ids[_place(record.values, agendas)],
            text=record.values["isi"],
            pic_id=people[str(record.values["pelaksana"])],
            due=record.values["batas"],
        )
        for record in tasks
    )
