"""Changing a target: always a new version with its reason; the row before stays as it was."""

from collections.abc import Mapping
from decimal import Decimal

from django.db import transaction
from django.db.models import Max

from selaras.access.errors import NotNow
from selaras.access.models import User
from selaras.audit.actions import record
from selaras.planning import consequences, hooks, policies
from selaras.planning.consequences import PlannedChange, PlannedTarget
from selaras.planning.events import PlanningEvent
from selaras.planning.models import Indikator, Target
from selaras.planning.queries.definitions import definition_at
from selaras.planning.queries.formula import scale_named
from selaras.planning.queries.perjanjian import line_in_force
from selaras.planning.queries.targets import TargetFigure, current_targets
from selaras.registry.business_date import business_date, business_now

Status = Target.Status


@transaction.atomic
def revise_target(
    *,
    indikator_id: int,
    year: int,
    by: User,
    value: Decimal | None = None,
    value_low: Decimal | None = None,
    value_high: Decimal | None = None,
    scale_code: str = "",
    tw1: Decimal | None = None,
    tw2: Decimal | None = None,
    tw3: Decimal | None = None,
    tw4: Decimal | None = None,
    reason: str = "",
    seen: str | None = None,
) -> Target:
    """Write the target of an indicator for a year: a value, a range, or a step of its scale; quarters to
    date.

    The first of a year comes from the Renstra and needs no reason. A change needs one and takes force at
    once, unless a signed Perjanjian Kinerja promises another figure: then it waits for the office above
    (`approve_target`). Periods already opened keep the target they froze. Unseen where consequences have not
    been shown.
    """
    indikator = Indikator.objects.select_for_update().get(pk=indikator_id)
    policies.check_can_revise_target(indikator, by)
    figure = TargetFigure(value, value_low, value_high, scale_code.strip())
    _check_figure(figure)
    figure = on_scale(indikator, figure)
    last = Target.objects.filter(indikator=indikator, year=year).aggregate(n=Max("version"))["n"] or 0
    _check_change(indikator, year, is_first=last == 0, reason=reason)
    consequences.check_seen(_effect(indikator, year, figure), seen)
    quarters = {"tw1": tw1, "tw2": tw2, "tw3": tw3, "tw4": tw4}
    target = _proposed(indikator, year, last + 1, figure, quarters, reason.strip(), by)
    if not _departs_from_promise(target):
        return _put_in_force(target, by)
    _record(PlanningEvent.TARGET_PROPOSED, target, by, before=None)
    return target


@transaction.atomic
def approve_target(*, target_id: int, by: User, seen: str | None = None) -> Target:
    """The office above accepts a target that departs from a signed Perjanjian Kinerja. Unseen where
    consequences have not been shown.
    """
    target = Target.objects.select_for_update().select_related("indikator__unit").get(pk=target_id)
    policies.check_can_decide_target(target, by)
    consequences.check_seen(_effect(target.indikator, target.year, TargetFigure.of(target)), seen)
    target.approved_by, target.approved_at = by, business_now()
    return _put_in_force(target, by)


@transaction.atomic
def reject_target(*, target_id: int, by: User) -> Target:
    """The office above leaves the target as it was promised."""
    target = Target.objects.select_for_update().select_related("indikator__unit").get(pk=target_id)
    policies.check_can_decide_target(target, by)
    target.status = Status.REJECTED
    target.save(update_fields=["status"])
    _record(PlanningEvent.TARGET_REJECTED, target, by, before=None)
    return target


def _proposed(
    indikator: Indikator,
    year: int,
    version: int,
    figure: TargetFigure,
    quarters: Mapping[str, Decimal | None],
    reason: str,
    by: User,
) -> Target:
    return Target.objects.create(
        indikator=indikator,
        year=year,
        version=version,
        value=figure.value,
        value_low=figure.low,
        value_high=figure.high,
        scale_code=figure.scale_code,
        basis=Target.Basis.REVISED if version > 1 else Target.Basis.RENSTRA,
        reason=reason,
        status=Status.PROPOSED,
        proposed_by=by,
        proposed_at=business_now(),
        **quarters,
    )


def _effect(indikator: Indikator, year: int, figure: TargetFigure) -> PlannedChange:
    held = current_targets([indikator.pk], year).get(indikator.pk)
    planned = PlannedTarget(indikator.pk, year, figure, TargetFigure.of(held) if held else None)
    return PlannedChange(indikator.unit.office_or_self_id, business_date(), target=planned)


def _check_figure(figure: TargetFigure) -> None:
    forms = (
        figure.value is not None,
        figure.low is not None or figure.high is not None,
        bool(figure.scale_code),
    )
    if sum(forms) != 1:
        raise NotNow("Isi tepat satu: angka target, rentang, atau tingkat pada skala.")
    if forms[1] and (figure.low is None or figure.high is None or figure.low > figure.high):
        raise NotNow("Rentang target perlu batas bawah dan batas atas, yang bawah lebih dahulu.")


def on_scale(indikator: Indikator, figure: TargetFigure) -> TargetFigure:
    """The figure with its step as the scale of the manual spells it; a step the scale lacks is refused."""
    manual = definition_at(indikator.definisi_id, business_date())
    scale = scale_named(manual.scale_code, business_date()) if manual else None
    if scale is None:
        return figure
    place = scale.posisi(figure.scale_code) if figure.scale_code else None
    if place is None:
        steps = ", ".join(scale.langkah)
        raise NotNow(f"IKU ini diukur dengan tingkat, bukan angka. Pilih salah satu: {steps}.")
    return TargetFigure(scale_code=scale.langkah[place - 1])


def _check_change(indikator: Indikator, year: int, *, is_first: bool, reason: str) -> None:
    if not is_first and not reason.strip():
        raise NotNow("Tulis alasan perubahan target; alasan itu ikut tampil pada riwayatnya.")
    if Target.objects.filter(indikator=indikator, year=year, status=Status.PROPOSED).exists():
        raise NotNow("Masih ada usulan target tahun ini yang menunggu persetujuan kantor di atas.")


def _departs_from_promise(target: Target) -> bool:
    line = line_in_force(target.indikator, target.year)
    return line is not None and not TargetFigure.of(line).agrees_with(TargetFigure.of(target))


def _put_in_force(target: Target, by: User) -> Target:
    before = Target.objects.filter(
        indikator=target.indikator, year=target.year, status=Status.CURRENT
    ).first()
    if before is not None:
        before.status = Status.SUPERSEDED
        before.save(update_fields=["status"])
    target.status, target.supersedes = Status.CURRENT, before
    target.save(update_fields=["status", "supersedes", "approved_by", "approved_at"])
    hooks.tell(hooks.Change(indikator_id=target.indikator_id, year=target.year))
    _record(PlanningEvent.TARGET_SET, target, by, before=before)
    return target


def _record(event: PlanningEvent, target: Target, by: User, *, before: Target | None) -> None:
    data: dict[str, object] = {"year": target.year, "version": target.version}
    names = ("value", "value_low", "value_high", "scale_code", "tw1", "tw2", "tw3", "tw4")
    for name in names:
        old, new = getattr(before, name, None) or None, getattr(target, name) or None
        if old != new:
            data[name] = {"before": old, "after": new}
    record(event, target=target, by=by, unit_code=target.indikator.unit.code, data=data)
