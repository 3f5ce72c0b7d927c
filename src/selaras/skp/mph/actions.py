"""Give a part in a result, many at once, take it back, and make an RHK of it."""

import uuid

from django.db import transaction
from django.db.models import Max

from selaras.access.errors import NotNow
from selaras.access.models import User
from selaras.audit.actions import record
from selaras.organisation.models import Penugasan, UnitKerja
from selaras.planning.models import DefinisiVersion
from selaras.registry.business_date import business_date, business_now
from selaras.skp.actions import draft_skp, feed_indikator, put_rhk
from selaras.skp.events import SkpEvent
from selaras.skp.models import MphCell, Rhk, RhkKontribusi, Skp
from selaras.skp.mph import policies, queries
from selaras.skp.mph.pages import FillPlan, matrix_of, plan_fill, plan_suggested

Role = MphCell.Role
Made = tuple[uuid.UUID, FillPlan]  # the batch, by which it is undone, and what was made


@transaction.atomic
def set_cell(*, key: str, penugasan_id: int, role: str, seen: str, by: User) -> MphCell | None:
    """Let a person have this part in a result of the year; "" takes it away. Returns the cell that stands.

    `seen` is the part that was shown: NotNow where somebody has changed it meanwhile, or where the person
    has made an RHK of it and it would go.
    """
    rows = Penugasan.objects.select_for_update(of=("self",)).select_related("unit", "person")
    post = rows.get(pk=penugasan_id)
    policies.check_can_assign(post.unit_id, by)
    year = business_date().year
    result = _result(key, post)
    cell = MphCell.objects.filter(penugasan=post, year=year, **result).first()
    before = cell.role if cell else ""
    if before != seen:
        now = Role(before).label if before else "kosong"
        raise NotNow(f"Sel ini sudah diubah orang lain menjadi {now}. Yang tampil kini yang tersimpan.")
    if cell is not None and not role and cell.taken_id is not None:
        raise NotNow(f"{post.person.name} sudah menjadikannya RHK; minta ia menghapusnya dari draf dahulu.")
    kept = _kept(cell or MphCell(penugasan=post, year=year, **result), role, by)
    data = {"hasil": key, "penugasan": post.code, "peran": {"before": before, "after": role}}
    record(SkpEvent.MPH_SET, target=kept, by=by, unit_code=post.unit.code, data=data)
    return kept if role else None


def _result(key: str, post: Penugasan) -> dict[str, int]:
    """The column and id of a result of the unit that the person's office shows."""
    office = post.unit.office or post.unit
    known = {each.key for unit in {office, post.unit} for each in queries.results_of(unit, business_date())}
    if key not in known:
        raise NotNow("Hasil itu tidak ada pada unit ini; muat ulang halaman.")
    return {"indikator_id" if key[0] == "i" else "rhk_id": int(key[1:])}


def _kept(cell: MphCell, role: str, by: User) -> MphCell:
    if not role:
        pk = cell.pk
        if pk is not None:
            cell.delete()
            cell.pk = pk
        return cell
    cell.role, cell.batch, cell.set_by, cell.set_at = Role(role), None, by, business_now()
    cell.save()
    return cell


@transaction.atomic
def fill(*, unit_id: int, keys: set[str], penugasan_ids: set[int], role: str, seen: str, by: User) -> Made:
    """Give many people the same part in some results: empty cells only. Returns the batch, by which
    `undo_fill` takes it back, and what was made. NotNow where it is not what was shown."""
    unit = UnitKerja.objects.select_for_update(of=("self",)).get(pk=unit_id)
    policies.check_can_assign(unit.pk, by)
    plan = plan_fill(matrix_of(unit, business_date()), keys, penugasan_ids, Role(role))
    return _make(unit, plan, seen, by), plan


@transaction.atomic
def fill_suggested(*, unit_id: int, seen: str, by: User) -> Made:
    """Take the PIC of the plan as who answers, where nobody does yet; to be undone like `fill`."""
    unit = UnitKerja.objects.select_for_update(of=("self",)).get(pk=unit_id)
    policies.check_can_assign(unit.pk, by)
    plan = plan_suggested(matrix_of(unit, business_date()))
    return _make(unit, plan, seen, by), plan


def _make(unit: UnitKerja, plan: FillPlan, seen: str, by: User) -> uuid.UUID:
    if plan.sidik != seen:
        raise NotNow("Matriks berubah sejak pratinjau. Baca lagi pratinjaunya, lalu tetapkan.")
    if not plan.new:
        raise NotNow("Tidak ada sel kosong di antara yang dipilih; tidak ada yang perlu ditetapkan.")
    batch, year = uuid.uuid4(), business_date().year
    facts = {"year": year, "role": plan.role, "batch": batch, "set_by": by, "set_at": business_now()}
    rows = MphCell.objects.bulk_create(
        MphCell(
            penugasan_id=penugasan_id,
            **{"indikator_id" if key[0] == "i" else "rhk_id": int(key[1:])},
            **facts,
        )
        for key, penugasan_id in plan.new
    )
    results = sorted({key for key, _penugasan in plan.new})
    data = {"sel": len(rows), "peran": plan.role, "hasil": results, "kelompok": str(batch)}
    record(SkpEvent.MPH_FILLED, target=unit, by=by, unit_code=unit.code, data=data)
    return batch


@transaction.atomic
def undo_fill(*, unit_id: int, batch: uuid.UUID, by: User) -> int:
    """Take back what a bulk assignment set and nobody has touched since; how many cells that was."""
    unit = UnitKerja.objects.select_for_update(of=("self",)).get(pk=unit_id)
    policies.check_can_assign(unit.pk, by)
    inside = [post.pk for post in queries.people_of(unit, business_date())]
    rows = MphCell.objects.filter(batch=batch, penugasan__in=inside, taken__isnull=True)
    count, _ = rows.delete()
    if not count:
        raise NotNow("Penetapan itu sudah dibatalkan, atau sudah diubah atau dipakai orang.")
    data = {"sel": count, "kelompok": str(batch)}
    record(SkpEvent.MPH_UNDONE, target=unit, by=by, unit_code=unit.code, data=data)
    return count


@transaction.atomic
def take_up(*, cell_id: int, by: User) -> Rhk:
    """The employee makes a draft RHK of a part given to him, in the SKP of that post and year.

    The SKP is begun where there is none; NotNow where it is past draft. An indicator is fed, an RHK of the
    head is intervened in.
    """
    cell = (
        MphCell.objects.select_for_update(of=("self",))
        .select_related("penugasan__person", "penugasan__unit", "penugasan__pegawai", "rhk", "indikator")
        .get(pk=cell_id)
    )
    policies.check_can_take(cell, by)
    skp = Skp.objects.filter(penugasan=cell.penugasan, year=cell.year).exclude(
        status=Skp.Status.ADJUSTED
    ).first() or draft_skp(penugasan_id=cell.penugasan_id, year=cell.year, by=by)
    last = skp.rhk_set.aggregate(last=Max("number"))["last"] or 0
    rhk = put_rhk(skp_id=skp.pk, number=last + 1, text=_words_of(cell), by=by, parent_id=cell.rhk_id)
    if cell.indikator_id is not None:
        leads = cell.role == Role.LEAD
        relation = RhkKontribusi.Relation.DELIVERS if leads else RhkKontribusi.Relation.SUPPORTS
        feed_indikator(rhk_id=rhk.pk, indikator_id=cell.indikator_id, by=by, relation=relation)
    cell.taken, cell.batch = rhk, None
    cell.save(update_fields=["taken", "batch"])
    data = {"hasil": cell.result_key, "nomor": rhk.number}
    record(SkpEvent.MPH_TAKEN, target=cell, by=by, unit_code=cell.penugasan.unit.code, data=data)
    return rhk


def _words_of(cell: MphCell) -> str:
    if cell.rhk is not None:
        return cell.rhk.text
    version = DefinisiVersion.objects.on(business_date()).filter(definisi__indikator_set=cell.indikator_id)
    name = version.values_list("name", flat=True).first()
    return name or "Hasil menurut matriks peran hasil"
