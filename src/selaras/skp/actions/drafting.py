"""Writing a draft: RHK, where each points, how each is measured."""

from collections.abc import Iterable
from datetime import date, timedelta
from decimal import Decimal

from django.db import transaction
from django.db.models import Max, ProtectedError

from selaras.access.errors import NotNow
from selaras.access.models import User
from selaras.audit.actions import record
from selaras.organisation.models import Penugasan
from selaras.planning.models import DefinisiVersion, Indikator, Komponen
from selaras.skp import policies
from selaras.skp.events import SkpEvent
from selaras.skp.models import MphCell, Rhk, RhkAspek, RhkKontribusi, Skp

from .agreement import locked_skp

ONE_DAY = timedelta(days=1)


@transaction.atomic
def draft_skp(*, penugasan_id: int, year: int, by: User) -> Skp:
    """Begin the SKP of one post and year, for the days the post is held; a contract of a PPPK bounds them.

    What he agreed to in a post that ended before this one began ends with that post (case 4: two SKP).
    """
    penugasan = (
        Penugasan.objects.select_for_update(of=("self",))
        .select_related("person", "unit", "pegawai")
        .get(pk=penugasan_id)
    )
    policies.check_can_draft(penugasan, year, by)
    span = policies.span_of(penugasan, year)
    assert span is not None  # the policy refuses where there is none

    skp = Skp.objects.create(
        penugasan=penugasan,
        year=year,
        version=_next_version(penugasan, year),
        period_from=span.mulai,
        period_to=span.sampai,
    )
    _end_former(skp, by)

    record(SkpEvent.DRAFTED, target=skp, by=by, unit_code=penugasan.unit.code, data={"tahun": year})
    return skp


def _next_version(penugasan: Penugasan, year: int) -> int:
    rows = Skp.objects.filter(penugasan=penugasan, year=year)
    return int(rows.aggregate(last=Max("version"))["last"] or 0) + 1


def _last_day(penugasan: Penugasan, year: int) -> date:
    last = date(year, 12, 31)
    return last if penugasan.valid_to is None else min(last, penugasan.valid_to - ONE_DAY)


def _end_former(skp: Skp, by: User) -> None:
    former = Skp.objects.select_related("penugasan__unit").filter(
        penugasan__person_id=skp.penugasan.person_id,
        year=skp.year,
        status=Skp.Status.AGREED,
        penugasan__valid_to__lte=skp.penugasan.valid_from,
    )
    for old in former:
        old.status, old.period_to = Skp.Status.ENDED, _last_day(old.penugasan, old.year)
        old.save(update_fields=["status", "period_to"])
        record(SkpEvent.ENDED, target=old, by=by, unit_code=old.penugasan.unit.code, data={"tahun": old.year})


@transaction.atomic
def draft_from(
    *,
    penugasan_id: int,
    year: int,
    by: User,
    parent_ids: Iterable[int] = (),
    indikator_ids: Iterable[int] = (),
) -> Skp:
    """The employee begins his SKP: one RHK for each superior's RHK and indicator chosen, to be reworded."""
    policies.check_is_employee(Penugasan.objects.select_related("person").get(pk=penugasan_id), by)
    skp = draft_skp(penugasan_id=penugasan_id, year=year, by=by)
    parents = list(Rhk.objects.filter(pk__in=list(parent_ids)).order_by("skp_id", "number"))
    for number, parent in enumerate(parents, 1):
        put_rhk(skp_id=skp.pk, number=number, text=parent.text, by=by, parent_id=parent.pk)
    names = _names_of(list(indikator_ids), skp.period_from)
    for number, (indikator_id, name) in enumerate(names.items(), len(parents) + 1):
        rhk = put_rhk(skp_id=skp.pk, number=number, text=name, by=by)
        feed_indikator(rhk_id=rhk.pk, indikator_id=indikator_id, by=by)
    return skp


def _names_of(indikator_ids: list[int], on: date) -> dict[int, str]:
    rows = (
        Indikator.objects.filter(pk__in=indikator_ids).select_related("definisi").order_by("definisi__code")
    )
    versions = DefinisiVersion.objects.on(on).filter(definisi__in=[row.definisi_id for row in rows])
    names = dict(versions.values_list("definisi_id", "name"))
    return {row.pk: names.get(row.definisi_id, row.definisi.code) for row in rows}


@transaction.atomic
def put_rhk(
    *,
    skp_id: int,
    number: int,
    text: str,
    by: User,
    kind: str = Rhk.Kind.UTAMA,
    parent_id: int | None = None,
    no_line_reason: str = "",
) -> Rhk:
    """Write RHK `number` of a draft, new or in place of what stood there."""
    skp = locked_skp(skp_id)
    policies.check_can_edit(skp, by)
    if not text.strip():
        raise NotNow("RHK perlu isi: tulis hasil yang Anda janjikan.")
    old = Rhk.objects.filter(skp=skp, number=number).first()
    if parent_id is not None:
        parent = Rhk.objects.select_related("skp__penugasan").get(pk=parent_id)
        policies.check_parent(skp, old, parent)

    rhk, _created = Rhk.objects.update_or_create(
        skp=skp,
        number=number,
        defaults={
            "kind": Rhk.Kind(kind),
            "text": text.strip(),
            "parent_id": parent_id,
            "no_line_reason": no_line_reason.strip(),
        },
    )
    record(
        SkpEvent.RHK_PUT,
        target=rhk,
        by=by,
        unit_code=skp.penugasan.unit.code,
        data={"nomor": number, "jenis": rhk.kind, "atasan": parent_id},
    )
    return rhk


def _locked_rhk(rhk_id: int, by: User) -> Rhk:
    """An RHK whose SKP is locked and may still be written."""
    rhk = Rhk.objects.get(pk=rhk_id)
    rhk.skp = locked_skp(rhk.skp_id)
    policies.check_can_edit(rhk.skp, by)
    return rhk


@transaction.atomic
def drop_rhk(*, rhk_id: int, by: User) -> Skp:
    """Take an RHK out of a draft; refused once others or daily work rest on it. Returns its SKP."""
    rhk = _locked_rhk(rhk_id, by)
    try:
        with transaction.atomic():
            MphCell.objects.filter(taken=rhk).update(taken=None)  # the part stays his, to be taken up again
            rhk.delete()
    except ProtectedError as fault:
        raise NotNow("RHK ini sudah ditumpu RHK orang lain atau log; ubah isinya, jangan dihapus.") from fault
    rhk.pk = rhk_id
    record(
        SkpEvent.RHK_DROPPED,
        target=rhk,
        by=by,
        unit_code=rhk.skp.penugasan.unit.code,
        data={"nomor": rhk.number},
    )
    return rhk.skp


@transaction.atomic
def feed_indikator(
    *,
    rhk_id: int,
    indikator_id: int,
    by: User,
    komponen_id: int | None = None,
    relation: str = RhkKontribusi.Relation.DELIVERS,
) -> RhkKontribusi:
    """Say which indicator an RHK feeds, and which part of its formula daily work adds to."""
    rhk = _locked_rhk(rhk_id, by)
    indikator = Indikator.objects.select_related("definisi").get(pk=indikator_id)
    komponen = Komponen.objects.select_related("version").get(pk=komponen_id) if komponen_id else None
    policies.check_feed(rhk, indikator, komponen)

    feed, _created = RhkKontribusi.objects.update_or_create(
        rhk=rhk,
        indikator=indikator,
        defaults={"komponen": komponen, "relation": RhkKontribusi.Relation(relation)},
    )
    record(
        SkpEvent.FED,
        target=rhk,
        by=by,
        unit_code=rhk.skp.penugasan.unit.code,
        data={
            "indikator": indikator.definisi.code,
            "komponen": komponen.symbol if komponen else None,
            "hubungan": feed.relation,
        },
    )
    return feed


@transaction.atomic
def unfeed_indikator(*, rhk_id: int, indikator_id: int, by: User) -> Rhk:
    """Take a contribution out of a draft."""
    rhk = _locked_rhk(rhk_id, by)
    RhkKontribusi.objects.filter(rhk=rhk, indikator_id=indikator_id).delete()
    record(
        SkpEvent.UNFED,
        target=rhk,
        by=by,
        unit_code=rhk.skp.penugasan.unit.code,
        data={"indikator_id": indikator_id},
    )
    return rhk


@transaction.atomic
def set_aspek(
    *,
    rhk_id: int,
    aspek: str,
    indicator_text: str,
    by: User,
    target_low: Decimal | None = None,
    target_high: Decimal | None = None,
    target_text: str = "",
    satuan: str = "",
) -> RhkAspek:
    """Say how an RHK is measured in one respect; a target in figures or in words is needed."""
    rhk = _locked_rhk(rhk_id, by)
    if target_low is None and target_high is None and not target_text.strip():
        raise NotNow("Ukuran perlu target, dengan angka atau kata.")
    if target_low is not None and target_high is not None and target_high < target_low:
        raise NotNow("Target sampai harus lebih besar dari target mulai.")

    row, _created = RhkAspek.objects.update_or_create(
        rhk=rhk,
        aspek=RhkAspek.Aspek(aspek),
        defaults={
            "indicator_text": indicator_text.strip(),
            "target_low": target_low,
            "target_high": target_high,
            "target_text": target_text.strip(),
            "satuan": satuan.strip(),
        },
    )
    record(
        SkpEvent.ASPEK_SET,
        target=rhk,
        by=by,
        unit_code=rhk.skp.penugasan.unit.code,
        data={"aspek": row.aspek, "dari": target_low, "sampai": target_high},
    )
    return row


@transaction.atomic
def drop_aspek(*, rhk_id: int, aspek: str, by: User) -> Rhk:
    """Take a measure out of a draft."""
    rhk = _locked_rhk(rhk_id, by)
    RhkAspek.objects.filter(rhk=rhk, aspek=RhkAspek.Aspek(aspek)).delete()
    record(
        SkpEvent.ASPEK_DROPPED,
        target=rhk,
        by=by,
        unit_code=rhk.skp.penugasan.unit.code,
        data={"aspek": str(aspek)},
    )
    return rhk
