"""Laying a definition on the offices below its owner in one act, and taking that back."""

from collections.abc import Collection, Iterator
from datetime import date

from django.db import models, transaction
from django.db.models import ProtectedError

from selaras.access.errors import NotNow
from selaras.access.models import User
from selaras.audit.actions import record
from selaras.planning import policies
from selaras.planning.events import PlanningEvent
from selaras.planning.models import DefinisiIndikator, DefinitionAdoption, Indikator, Target
from selaras.planning.queries.adoption import OfficeRow, Preview, own_indikator, preview_of
from selaras.registry.business_date import business_date, business_now

NAMED = 5  # offices a refusal names


@transaction.atomic
def adopt_definition(
    *,
    definisi_id: int,
    kinds: Collection[str],
    start: date,
    target_year: int | None,
    by: User,
    seen: str,
) -> DefinitionAdoption:
    """Make the indicator in every office of these kinds below the owner that lacks it.

    It hangs below the owner's node and rolls up to the same indicator of the office above. With
    `target_year` each begins with the owner's target of that year, which it may revise (DOMAIN, case 16);
    shares of a sum are never copied. `seen` is the digest of the preview. What exists is never touched. A
    fixed number of queries. Raises NotNow where nobody lacks it, or the list has changed since it was seen.
    """
    definisi = DefinisiIndikator.objects.select_for_update().get(pk=definisi_id)
    policies.check_can_adopt(definisi, by)
    policies.check_is_in_use(definisi)
    own = own_indikator(definisi, business_date())
    if own is None:
        raise NotNow("Kantor pemilik belum memakai indikator ini sendiri. Pasang dahulu pada Renstra-nya.")
    if start.day != 1:
        raise NotNow("Indikator berlaku mulai tanggal 1 suatu bulan.")
    preview = preview_of(own, kinds, target_year or start.year, business_date())
    if not preview.rows:
        raise NotNow("Tidak ada kantor di bawah pemilik manual ini.")
    if not preview.new:
        raise NotNow("Semua kantor yang dipilih sudah memakai indikator ini.")
    if preview.digest != seen:
        raise NotNow("Daftar kantornya berubah sejak Anda melihatnya. Baca lagi, lalu tegaskan.")
    target = _target_to_copy(preview) if target_year else None
    adoption = DefinitionAdoption.objects.create(
        definisi=definisi,
        valid_from=start,
        target_year=target.year if target else None,
        offices=len(preview.new),
        adopted_by=by,
        adopted_at=business_now(),
    )
    made = _make(preview, adoption)
    if target is not None:
        Target.objects.bulk_create(_copies(target, made, adoption))
    _record(PlanningEvent.DEFINITION_ADOPTED, adoption, by, [row.code for row in preview.new])
    return adoption


def _target_to_copy(preview: Preview) -> Target:
    if preview.target is None:
        raise NotNow("Kantor pemilik belum punya target tahun itu. Pasang tanpa target, atau isi dahulu.")
    if preview.is_sum:
        raise NotNow(
            "Target yang dijumlahkan tidak disalin: tiap kantor mengisi bagiannya. Pasang tanpa target."
        )
    return preview.target


def _make(preview: Preview, adoption: DefinitionAdoption) -> list[Indikator]:
    """The indicators, upper offices first, since a lower one rolls up to them. One insert a level."""
    parents = dict(
        Indikator.objects.filter(definisi=preview.definisi, holder__isnull=True).values_list("unit_id", "pk")
    )
    made: list[Indikator] = []
    for level in _by_level(preview):
        rows = [
            Indikator(
                definisi=preview.definisi,
                unit_id=row.unit_id,
                sasaran=row.node,
                parent_id=parents.get(row.above_id or 0, preview.own.pk),
                is_iku=preview.own.is_iku,
                illustrative=preview.own.illustrative,
                valid_from=adoption.valid_from,
                adopted_in=adoption,
            )
            for row in level
        ]
        Indikator.objects.bulk_create(rows)
        parents.update({row.unit_id: row.pk for row in rows})
        made += rows
    return made


def _by_level(preview: Preview) -> Iterator[list[OfficeRow]]:
    """The new offices in groups: first those whose office above is none of them, and so on."""
    waiting, done = list(preview.new), set[int]()
    new = {row.unit_id for row in waiting}
    while waiting:
        level = [row for row in waiting if row.above_id not in new or row.above_id in done]
        done |= {row.unit_id for row in level}
        waiting = [row for row in waiting if row.unit_id not in done]
        yield level


def _copies(target: Target, made: list[Indikator], adoption: DefinitionAdoption) -> Iterator[Target]:
    names = ("value", "value_low", "value_high", "scale_code", "tw1", "tw2", "tw3", "tw4")
    figures = {name: getattr(target, name) for name in names}
    for row in made:
        yield Target(
            indikator=row,
            year=target.year,
            basis=Target.Basis.RENSTRA,
            status=Target.Status.CURRENT,
            proposed_by=adoption.adopted_by,
            proposed_at=adoption.adopted_at,
            **figures,
        )


@transaction.atomic
def undo_adoption(*, adoption_id: int, by: User) -> DefinitionAdoption:
    """Take back what an adoption made, whole, while nothing hangs on it: no figure, promise, RHK, step,
    statement or later target. Raises NotNow naming the offices where something does.
    """
    adoption = (
        DefinitionAdoption.objects.select_for_update()
        .select_related("definisi__owner_unit")
        .get(pk=adoption_id)
    )
    policies.check_can_adopt(adoption.definisi, by)
    if adoption.undone_at is not None:
        raise NotNow("Pemasangan ini sudah diurungkan.")
    rows = Indikator.objects.filter(adopted_in=adoption)
    codes = list(rows.order_by("unit__code").values_list("unit__code", flat=True))
    copied = Target.objects.filter(
        indikator__adopted_in=adoption,
        version=1,
        status=Target.Status.CURRENT,
        proposed_at=adoption.adopted_at,
    )
    try:
        copied.delete()
        while rows.exists():
            lowest = rows.exclude(pk__in=rows.filter(parent__isnull=False).values("parent"))
            lowest.delete()
    except ProtectedError as fault:
        raise NotNow(_held_sentence(fault.protected_objects)) from fault
    adoption.undone_by, adoption.undone_at = by, business_now()
    adoption.save(update_fields=["undone_by", "undone_at"])
    _record(PlanningEvent.ADOPTION_UNDONE, adoption, by, codes)
    return adoption


def _held_sentence(held: Collection[models.Model]) -> str:
    """Where something hangs on the indicators, in words. One query."""
    ids = {getattr(row, "indikator_id", None) or getattr(row, "parent_id", None) for row in held}
    rows = Indikator.objects.filter(pk__in=ids).order_by("unit__code").select_related("unit")
    names = list(dict.fromkeys(row.unit.name for row in rows))
    more = f" dan {len(names) - NAMED} kantor lain" if len(names) > NAMED else ""
    where = ", ".join(names[:NAMED]) + more
    return f"Tidak dapat diurungkan: sudah dipakai di {where}. Akhiri indikatornya lewat Renstra kantor itu."


def _record(event: PlanningEvent, adoption: DefinitionAdoption, by: User, codes: list[str]) -> None:
    record(
        event,
        target=adoption,
        by=by,
        unit_code=adoption.definisi.owner_unit.code,
        data={
            "definisi": adoption.definisi.code,
            "from": adoption.valid_from,
            "target_year": adoption.target_year,
            "offices": codes,
        },
    )
