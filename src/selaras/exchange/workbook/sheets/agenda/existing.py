"""What the database holds of meetings, in the shape of the sheet's rows."""

from collections import defaultdict

from django.db.models import Q
from django.utils import timezone

from selaras.exchange.workbook.columns import Value
from selaras.exchange.workbook.sheet import Loaded
from selaras.exchange.workbook.world import World
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

from .columns import TOPICS, Part, key

Row = dict[str, Value]


def existing(world: World) -> Loaded:
    """The meetings that the file names, or those of the year that is handed out, with all their parts."""
    codes = {str(record.values["kode"]) for record in world.records("Agenda")}
    wanted = Q(code__in=codes) if world.year is None else Q(starts_at__year=world.year)
    agendas = Agenda.objects.filter(wanted, unit__in=world.unit_ids)
    by_id = {row.pk: row for row in agendas.select_related("unit", "leader", "follows")}
    rows = [*_agendas(by_id), *_materials(by_id), *_questions(by_id), *_decisions(by_id)]
    return {key(row): row for row in rows}


def _base(agenda: Agenda, part: Part, number: int = 1, order: int = 1) -> Row:
    return {
        "kode": agenda.code,
        "unit": agenda.unit.code,
        "bagian": part.value,
        "nomor": number,
        "urutan": order,
    }


def _agendas(by_id: dict[int, Agenda]) -> list[Row]:
    labels = {code: label for label, code in TOPICS.items()}
    topics: dict[int, list[str]] = defaultdict(list)
    for row in AgendaTopic.objects.filter(agenda__in=by_id):
        topics[row.agenda_id].append(labels[row.topic])
    return [
        {
            **_base(agenda, Part.AGENDA),
            "judul": agenda.title,
            "isi": agenda.purpose,
            "jenis": agenda.kind,
            "topik": "; ".join(sorted(topics[agenda.pk])),
            "tanggal": timezone.localtime(agenda.starts_at).date(),
            "jam": timezone.localtime(agenda.starts_at).time(),
            "sampai": timezone.localtime(agenda.ends_at).date(),
            "jam_selesai": timezone.localtime(agenda.ends_at).time(),
            "tempat": agenda.place,
            "pemimpin": agenda.leader.code if agenda.leader else "",
            "mengikuti": agenda.follows.code if agenda.follows else "",
            "ilustrasi": agenda.illustrative,
        }
        for agenda in by_id.values()
    ]


def _materials(by_id: dict[int, Agenda]) -> list[Row]:
    rows: list[Row] = [
        {
            **_base(by_id[row.agenda_id], Part.MATERI, row.order),
            "judul": row.title,
            "isi": row.text,
            "iku": row.definisi.code if row.definisi else "",
        }
        for row in Materi.objects.filter(agenda__in=by_id).select_related("definisi")
    ]
    commitments = Komitmen.objects.filter(agenda__in=by_id)
    return rows + [{**_base(by_id[row.agenda_id], Part.KOMITMEN), "isi": row.text} for row in commitments]


def _questions(by_id: dict[int, Agenda]) -> list[Row]:
    rows: list[Row] = [
        {
            **_base(by_id[row.agenda_id], Part.SOAL, row.order),
            "isi": row.question,
            "keterangan": row.explanation,
            "iku": row.definisi.code if row.definisi else "",
        }
        for row in Pemahaman.objects.filter(agenda__in=by_id).select_related("definisi")
    ]
    options = PemahamanOption.objects.filter(question__agenda__in=by_id).select_related("question")
    return rows + [
        {
            **_base(by_id[row.question.agenda_id], Part.PILIHAN, row.question.order, row.order),
            "isi": row.text,
            "benar": row.is_right,
        }
        for row in options
    ]


def _decisions(by_id: dict[int, Agenda]) -> list[Row]:
    decisions = Keputusan.objects.filter(agenda__in=by_id)
    rows: list[Row] = [
        {**_base(by_id[row.agenda_id], Part.KEPUTUSAN, row.number), "isi": row.text} for row in decisions
    ]
    seen: dict[int, int] = defaultdict(int)
    tasks = FollowUp.objects.filter(keputusan__agenda__in=by_id).select_related("keputusan", "pic")
    for row in tasks.order_by("pk"):
        seen[row.keputusan_id] += 1
        agenda = by_id[row.keputusan.agenda_id]
        rows.append(
            {
                **_base(agenda, Part.TINDAK_LANJUT, row.keputusan.number, seen[row.keputusan_id]),
                "isi": row.text,
                "pelaksana": row.pic.code,
                "batas": row.due,
            }
        )
    return rows
