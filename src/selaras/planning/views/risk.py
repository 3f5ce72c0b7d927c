"""The register of risks of an office, and one risk."""

from functools import partial
from typing import Any

from django.contrib.auth.decorators import login_required
from django.db.models import Q
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from selaras.access.http import SignedInRequest
from selaras.organisation.models import UnitKerja
from selaras.organisation.queries import posts_of_office
from selaras.planning import actions, policies
from selaras.planning.forms import RiskForm, RiskMoveForm
from selaras.planning.models import Risk
from selaras.planning.pages.risk import register_of
from selaras.planning.queries.risk import risks_of_office, risks_visible_to
from selaras.planning.queries.tree import in_force
from selaras.planning.queries.visible import office_among, offices_visible_to
from selaras.registry.business_date import business_date
from selaras.ui.answers import act, number
from selaras.ui.pages import respond


@require_safe
@login_required
def risiko(request: SignedInRequest) -> HttpResponse:
    """All risks of an office; `?simpul=` offers to add one on that node."""
    offices = list(offices_visible_to(request.user))
    office = office_among(offices, request.user, request.GET.get("unit", ""))
    if office is None:
        raise Http404
    form = None
    if policies.can_draft_for_office(office, request.user):
        form = _new_form(office, initial={"sasaran": number(request.GET.get("simpul"), 0) or None})
    return _register(request, office, offices, form)


def _register(
    request: SignedInRequest,
    office: UnitKerja,
    offices: list[UnitKerja],
    form: RiskForm | None,
    status: int = 200,
) -> HttpResponse:
    risks = risks_of_office(risks_visible_to(request.user), office.pk)
    shown = register_of(risks, business_date())
    context = {"kantor": office.name, "office": office, "offices": offices, "shown": shown, "form": form}
    return respond(request, "planning/risiko.html", context, status=status)


def _new_form(office: UnitKerja, data: Any = None, **more: Any) -> RiskForm:
    today = business_date()
    own = Q(unit_id=office.pk) | Q(unit__office_id=office.pk)
    nodes = in_force(today).filter(own).select_related("unit").order_by("code")
    return RiskForm(data, posts=_posts(office.pk), nodes=nodes, **more)


def _posts(office_id: int) -> Any:
    return posts_of_office(office_id, business_date()).prefetch_related(None)


@require_POST
@login_required
def risiko_tambah(request: SignedInRequest, unit_id: int) -> HttpResponse:
    """Write down a risk."""
    office = get_object_or_404(offices_visible_to(request.user), pk=unit_id)
    policies.check_can_draft_for_office(office, request.user)
    form = _new_form(office, request.POST)
    if not form.is_valid():
        return _register(request, office, [], form, status=422)
    node = form.cleaned_data["sasaran"].pk
    add = partial(actions.add_risk, sasaran_id=node, facts=form.facts(), by=request.user)
    act(request, _("Risiko sudah dicatat."), add)
    return redirect(f"{reverse('risiko')}?unit={office.code}")


def _risk(request: SignedInRequest, risk_id: int) -> Risk:
    return get_object_or_404(risks_visible_to(request.user), pk=risk_id)


@require_safe
@login_required
def risiko_satu(request: SignedInRequest, risk_id: int) -> HttpResponse:
    """One risk: how grave, what is done, by whom."""
    return _page(request, _risk(request, risk_id))


def _page(
    request: SignedInRequest, risk: Risk, form: RiskForm | None = None, status: int = 200
) -> HttpResponse:
    user = request.user
    (row,) = register_of([risk], business_date()).rows
    ways = policies.RISK_TRANSITIONS[risk.status]
    context = {
        "kantor": risk.sasaran.unit.name,
        "office": risk.sasaran.unit.office or risk.sasaran.unit,
        "row": row,
        "risk": risk,
        "form": form or (_form(risk) if policies.can_edit_risk(risk, user) else None),
        "move_form": RiskMoveForm(ways=ways) if policies.can_change_risk(risk, user) else None,
    }
    return respond(request, "planning/risiko_satu.html", context, status=status)


def _form(risk: Risk, data: Any = None) -> RiskForm:
    names = ("text", "likelihood", "impact", "treatment")
    initial = {"owner": risk.owner_id, **{name: getattr(risk, name) for name in names}}
    return RiskForm(data, initial=initial, posts=_posts(risk.sasaran.unit.office_or_self_id))


@require_POST
@login_required
def risiko_nilai(request: SignedInRequest, risk_id: int) -> HttpResponse:
    """Assess it anew."""
    risk = _risk(request, risk_id)
    policies.check_can_change_risk(risk, request.user)
    form = _form(risk, request.POST)
    if not form.is_valid():
        return _page(request, risk, form, status=422)
    assess = partial(actions.assess_risk, risk_id=risk.pk, facts=form.facts(), by=request.user)
    act(request, _("Risiko sudah dinilai ulang."), assess)
    return redirect("risiko_satu", risk.pk)


@require_POST
@login_required
def risiko_pindah(request: SignedInRequest, risk_id: int) -> HttpResponse:
    """It occurred, is closed, or is watched again."""
    risk = _risk(request, risk_id)
    policies.check_can_change_risk(risk, request.user)
    form = RiskMoveForm(request.POST, ways=frozenset(Risk.Status.values))
    told = form.cleaned_data if form.is_valid() else {"to": request.POST.get("to", ""), "note": ""}
    move = partial(actions.move_risk, risk_id=risk.pk, by=request.user, **told)
    act(request, _("Keadaan risiko sudah dicatat."), move)
    return redirect("risiko_satu", risk.pk)
