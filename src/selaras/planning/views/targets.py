"""Targets: the list of an office, one indicator's years, revising, deciding on a proposal."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from selaras.access.http import SignedInRequest
from selaras.planning import actions, policies
from selaras.planning.forms import TargetForm
from selaras.planning.models import Indikator, Target
from selaras.planning.pages.breadcrumb import line_of
from selaras.planning.pages.targets import TargetPage, target_page, target_rows
from selaras.planning.queries.targets import TargetFigure
from selaras.planning.queries.visible import indikator_visible_to, office_among, offices_visible_to
from selaras.planning.views.answers import number
from selaras.planning.views.confirming import Asked, act_knowingly
from selaras.registry.business_date import business_date
from selaras.ui.pages import respond


@require_safe
@login_required
def target(request: SignedInRequest) -> HttpResponse:
    """One indicator's targets (`?indikator=`), else the list of the office."""
    chosen = number(request.GET.get("indikator"), 0)
    if chosen:
        indikator = get_object_or_404(indikator_visible_to(request.user), pk=chosen)
        return _page(request, indikator, number(request.GET.get("tahun"), 0))
    today = business_date()
    offices = list(offices_visible_to(request.user))
    office = office_among(offices, request.user, request.GET.get("unit", ""))
    if office is None:
        raise Http404
    rows = target_rows(office, today.year, today)
    context = {"kantor": office.name, "office": office, "rows": rows, "year": today.year}
    context["flawed"] = [row for row in rows if row.differs or row.uneven]
    return respond(request, "planning/target_list.html", {**context, "offices": offices})


def _page(
    request: SignedInRequest,
    indikator: Indikator,
    year: int,
    *,
    bound: TargetForm | None = None,
    status: int = 200,
) -> HttpResponse:
    shown = target_page(indikator, business_date())
    year = year or (shown.flawed[0].year if shown.flawed else business_date().year)
    may = policies.can_revise_target(indikator, request.user)
    context: dict[str, Any] = {"kantor": indikator.unit.name, "shown": shown, "year": year}
    context |= {"form": bound or (_form(shown, year) if may else None), "edited": shown.year(year)}
    context |= {"garis": line_of(indikator), "decidable": _decidable(shown, request)}
    return respond(request, "planning/target.html", context, status=status)


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
    return TargetForm(data, initial=initial, may_fall=shown.may_fall, needs_reason=current is not None)


def _decidable(shown: TargetPage, request: SignedInRequest) -> set[int]:
    waiting = [row for year in shown.years for row in year.proposed]
    return {row.pk for row in waiting if policies.can_decide_target(row, request.user)}


@require_safe
@login_required
def target_versi(request: SignedInRequest, target_id: int) -> HttpResponse:
    """Where one version of a target is shown: the page of its indicator and year."""
    visible = indikator_visible_to(request.user)
    row = get_object_or_404(Target.objects.filter(indikator__in=visible), pk=target_id)
    return redirect(f"{reverse('target')}?indikator={row.indikator_id}&tahun={row.year}")


@require_POST
@login_required
def target_ubah(request: SignedInRequest, indikator_id: int, year: int) -> HttpResponse:
    """Write a new version of a target."""
    indikator = get_object_or_404(indikator_visible_to(request.user), pk=indikator_id)
    policies.check_can_revise_target(indikator, request.user)
    form = _form(target_page(indikator, business_date()), year, request.POST)
    if not form.is_valid():
        return _page(request, indikator, year, bound=form, status=422)
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
