"""Targets: the list of an office, one indicator's years, revising, deciding on a proposal."""

from functools import partial
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from selaras.access.http import SignedInRequest
from selaras.access.models import User
from selaras.planning import actions, policies
from selaras.planning.forms import BaselineForm, TargetForm
from selaras.planning.models import DefinisiVersion, Indikator, Target
from selaras.planning.pages.breadcrumb import line_of
from selaras.planning.pages.target_list import target_list
from selaras.planning.pages.targets import TargetPage, target_page
from selaras.planning.pages.trajectory import Trajectory, trajectory
from selaras.planning.queries.formula import scale_named
from selaras.planning.queries.targets import TargetFigure
from selaras.planning.queries.visible import indikator_visible_to, office_among, offices_visible_to
from selaras.planning.views.confirming import Asked, act_knowingly
from selaras.registry.business_date import business_date
from selaras.ui.answers import act, number
from selaras.ui.pages import respond


@require_safe
@login_required
def target(request: SignedInRequest) -> HttpResponse:
    """One indicator's targets (`?indikator=`), else the list of the office."""
    chosen = number(request.GET.get("indikator"), 0)
    if chosen:
        indikator = _indikator(request.user, chosen)
        return _page(request, indikator, number(request.GET.get("tahun"), 0))
    offices = list(offices_visible_to(request.user))
    office = office_among(offices, request.user, request.GET.get("unit", ""))
    if office is None:
        raise Http404
    asked = number(request.GET.get("tahun"), business_date().year)
    shown = target_list(office, asked, business_date())
    context = {"kantor": office.name, "offices": offices, "shown": shown, "year": shown.year}
    return respond(request, "planning/target_list.html", context)


def _indikator(user: User, pk: int) -> Indikator:
    """The indicator with the one above it, which the page compares it with."""
    return get_object_or_404(indikator_visible_to(user).select_related("parent__unit"), pk=pk)


def _page(
    request: SignedInRequest, indikator: Indikator, year: int, status: int = 200, **bound: Any
) -> HttpResponse:
    shown = target_page(indikator, business_date())
    year = year or (shown.flawed[0].year if shown.flawed else business_date().year)
    context: dict[str, Any] = {"kantor": indikator.unit.name, "shown": shown, "year": year}
    context |= {"edited": shown.year(year), "decidable": _decidable(shown, request.user)}
    context["garis"] = line_of(indikator)
    path = trajectory(shown, year, request.user, business_date())
    forms = _forms(shown, path, year) if policies.can_revise_target(indikator, request.user) else {}
    return respond(
        request, "planning/target.html", {**context, "jalur": path, **forms, **bound}, status=status
    )


def _forms(shown: TargetPage, path: Trajectory, year: int) -> dict[str, Any]:
    """What whoever writes the targets may fill in."""
    return {"form": _form(shown, year), "baseline_form": _baseline_form(path)}


def _form(shown: TargetPage, year: int, data: Any = None) -> TargetForm:
    """The form of one year; where a signed PK says otherwise it starts from what the PK promises."""
    row = shown.year(year)
    current = row.current if row else None
    initial: dict[str, Any] = {}
    if current is not None:
        initial = {name: getattr(current, name) for name in ("tw1", "tw2", "tw3", "tw4")}
        initial["figure"] = TargetFigure.of(current)
    if row is not None and row.differs and row.promised is not None:
        initial["figure"] = row.promised
        initial["tw4"] = row.promised.value if initial.get("tw4") is not None else None
    needed = current is not None
    return TargetForm(
        data, initial=initial, may_fall=shown.may_fall, needs_reason=needed, steps=_steps(shown.manual)
    )


def _steps(manual: DefinisiVersion | None) -> tuple[str, ...]:
    """The steps a target is chosen from, worst first; none where it is a figure."""
    scale = scale_named(manual.scale_code, business_date()) if manual else None
    return scale.langkah if scale else ()


def _baseline_form(path: Trajectory) -> BaselineForm:
    row = path.baseline
    if row is None:
        return BaselineForm()
    figure = TargetFigure(value=row.value, scale_code=row.scale_code)
    return BaselineForm(initial={"year": row.year, "figure": figure, "source": row.source})


def _decidable(shown: TargetPage, user: User) -> set[int]:
    waiting = [row for year in shown.years for row in year.proposed]
    return {row.pk for row in waiting if policies.can_decide_target(row, user)}


@require_safe
@login_required
def target_versi(request: SignedInRequest, target_id: int) -> HttpResponse:
    """One version of a target, on the page of its indicator and year."""
    visible = indikator_visible_to(request.user)
    row = get_object_or_404(Target.objects.filter(indikator__in=visible), pk=target_id)
    return _page(request, _indikator(request.user, row.indikator_id), row.year)


@require_POST
@login_required
def nilai_awal(request: SignedInRequest, indikator_id: int) -> HttpResponse:
    """Say where the indicator stood before its targets."""
    indikator = _indikator(request.user, indikator_id)
    policies.check_can_state_baseline(indikator, request.user)
    form = BaselineForm(request.POST)
    if not form.is_valid():
        return _page(request, indikator, 0, 422, baseline_form=form)
    state = partial(actions.state_baseline, indikator_id=indikator_id, by=request.user, **form.cleaned_data)
    act(request, _("Nilai awal sudah disimpan."), state)
    return redirect(f"{reverse('target')}?indikator={indikator_id}#nilai-awal")


@require_POST
@login_required
def target_ubah(request: SignedInRequest, indikator_id: int, year: int) -> HttpResponse:
    """Write a new version of a target."""
    indikator = _indikator(request.user, indikator_id)
    policies.check_can_revise_target(indikator, request.user)
    form = _form(target_page(indikator, business_date()), year, request.POST)
    if not form.is_valid():
        return _page(request, indikator, year, 422, form=form)
    values = {"indikator_id": indikator_id, "year": year, **form.arguments()}
    back = f"{reverse('target')}?indikator={indikator_id}&tahun={year}"

    def revise(seen: str) -> Target:
        return actions.revise_target(**values, by=request.user, seen=seen)

    asked = _asked(indikator, year, back)
    done = act_knowingly(request, asked, _("Target sudah disimpan."), revise)
    return done if isinstance(done, HttpResponse) else redirect(back)


def _asked(indikator: Indikator, year: int, back: str) -> Asked:
    words = {"code": indikator.definisi.code, "year": year}
    return Asked(_("Mengubah target %(code)s tahun %(year)s") % words, indikator.unit.name, back)


@require_POST
@login_required
def target_putus(request: SignedInRequest, target_id: int, putusan: str) -> HttpResponse:
    """Accept a proposed target, or leave the promised one."""
    visible = indikator_visible_to(request.user)
    proposal = get_object_or_404(Target.objects.filter(indikator__in=visible), pk=target_id)
    said = _("Target baru berlaku.") if putusan == "setujui" else _("Target tetap seperti semula.")
    back = f"{reverse('target')}?indikator={proposal.indikator_id}"

    def decide(seen: str) -> Target:
        if putusan == "setujui":
            return actions.approve_target(target_id=proposal.pk, by=request.user, seen=seen)
        return actions.reject_target(target_id=proposal.pk, by=request.user)

    asked = _asked(proposal.indikator, proposal.year, back)
    done = act_knowingly(request, asked, said, decide)
    return done if isinstance(done, HttpResponse) else redirect(back)
