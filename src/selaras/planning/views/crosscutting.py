"""Requests between units: the list of an office, asking, answering."""

from functools import partial
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from selaras.access.http import SignedInRequest
from selaras.planning import actions, policies
from selaras.planning.forms.crosscutting import AcceptForm, AskForm, RefuseForm
from selaras.planning.models import CrosscuttingRequest, Sasaran
from selaras.planning.pages.crosscutting import requests_page
from selaras.planning.queries.crosscutting import (
    nodes_that_may_ask,
    nodes_to_accept_with,
    requests_visible_to,
    units_to_ask,
)
from selaras.planning.queries.versions import offices_above
from selaras.planning.queries.visible import office_among, offices_visible_to, sasaran_visible_to
from selaras.registry.business_date import business_date
from selaras.ui.answers import act, number
from selaras.ui.pages import respond


@require_safe
@login_required
def lintas(request: SignedInRequest) -> HttpResponse:
    """What an office asks other units and is asked for; `?simpul=` leads to the form that asks."""
    chosen = number(request.GET.get("simpul"), 0)
    if chosen:
        return redirect("lintas_minta", chosen)
    offices = list(offices_visible_to(request.user))
    office = office_among(offices, request.user, request.GET.get("unit", ""))
    if office is None:
        raise Http404
    may = policies.can_draft_for_office(office, request.user)
    nodes = list(nodes_that_may_ask(office.pk, business_date())) if may else []
    shown = requests_page(office, request.user)
    context = {"kantor": office.name, "shown": shown, "offices": offices, "nodes": nodes}
    return respond(request, "planning/lintas.html", context)


@login_required
def lintas_minta(request: SignedInRequest, sasaran_id: int) -> HttpResponse:
    """Ask another unit for what a node needs."""
    node = get_object_or_404(sasaran_visible_to(request.user).select_related("unit__office"), pk=sasaran_id)
    policies.check_can_ask(node, request.user)
    form = _ask_form(node, request.POST if request.method == "POST" else None)
    if not form.is_valid():
        context = {"kantor": (node.unit.office or node.unit).name, "node": node, "form": form}
        return respond(request, "planning/lintas_minta.html", context, status=422 if form.is_bound else 200)
    to_unit, need = form.cleaned_data["to_unit"], form.cleaned_data["need"]
    ask = partial(
        actions.ask_crosscutting, sasaran_id=node.pk, to_unit_id=to_unit.pk, need=need, by=request.user
    )
    act(request, _("Permintaan dikirim; kepala unit itu yang menjawab."), ask)
    return redirect(f"{reverse('lintas')}?unit={(node.unit.office or node.unit).code}")


def _ask_form(node: Sasaran, data: Any) -> AskForm:
    above = offices_above(node.unit.office_or_self_id, business_date())
    return AskForm(data, units=units_to_ask(node, above))


def _request(request: SignedInRequest, permintaan_id: int) -> CrosscuttingRequest:
    return get_object_or_404(requests_visible_to(request.user), pk=permintaan_id)


@require_safe
@login_required
def lintas_satu(request: SignedInRequest, permintaan_id: int) -> HttpResponse:
    """One request with its answer, and the forms for who may answer."""
    return _page(request, _request(request, permintaan_id))


def _page(
    request: SignedInRequest, row: CrosscuttingRequest, status: int = 200, **bound: Any
) -> HttpResponse:
    forms: dict[str, Any] = {}
    if policies.can_answer(row, request.user):
        nodes = nodes_to_accept_with(row.to_unit, business_date()).select_related("unit")
        forms = {"accept": AcceptForm(nodes=nodes), "refuse": RefuseForm()}
    context = {"kantor": row.to_unit.name, "row": row, **forms, **bound}
    context["again"] = row.status == CrosscuttingRequest.Status.REFUSED and policies.can_ask(
        row.sasaran, request.user
    )
    return respond(request, "planning/lintas_satu.html", context, status=status)


@require_POST
@login_required
def lintas_terima(request: SignedInRequest, permintaan_id: int) -> HttpResponse:
    """The asked unit takes it on."""
    row = _request(request, permintaan_id)
    policies.check_can_answer_at_all(row, request.user)
    form = AcceptForm(request.POST, nodes=nodes_to_accept_with(row.to_unit, business_date()))
    if not form.is_valid():
        return _page(request, row, 422, accept=form)
    node = form.cleaned_data["accepted_as"]
    accept = partial(actions.accept_crosscutting, request_id=row.pk, accepted_as_id=node.pk, by=request.user)
    act(request, _("Permintaan diterima; sasaran Anda kini ikut memenuhinya."), accept)
    return redirect("lintas_satu", row.pk)


@require_POST
@login_required
def lintas_tolak(request: SignedInRequest, permintaan_id: int) -> HttpResponse:
    """The asked unit refuses, with its reason."""
    row = _request(request, permintaan_id)
    policies.check_can_answer_at_all(row, request.user)
    form = RefuseForm(request.POST)
    if not form.is_valid():
        return _page(request, row, 422, refuse=form)
    reason = form.cleaned_data["reason"]
    refuse = partial(actions.refuse_crosscutting, request_id=row.pk, reason=reason, by=request.user)
    act(request, _("Permintaan ditolak; alasannya dibaca unit yang meminta."), refuse)
    return redirect("lintas_satu", row.pk)
