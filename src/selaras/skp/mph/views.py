"""The matrix of a unit, and what one has been given in it."""

import uuid
from collections.abc import Callable
from functools import partial
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from selaras.access.errors import NotNow
from selaras.access.http import SignedInRequest
from selaras.access.roles import Capability
from selaras.access.scopes import scope_filter
from selaras.organisation.models import UnitKerja
from selaras.organisation.queries import person_of
from selaras.registry.business_date import business_date
from selaras.skp.mph import actions, forms, pages, policies, queries
from selaras.ui.answers import act
from selaras.ui.pages import respond

SCRIPT = "mph"  # what skp/mph.js says of itself in X-Requested-With


@require_safe
def mph(request: SignedInRequest) -> HttpResponse:
    """`/mph/?unit=`: the results of a unit against its people."""
    on = business_date()
    unit, units = pages.chosen_unit(request.user, request.GET.get("unit", ""), on)
    if unit is None:
        raise Http404
    matrix = pages.matrix_of(unit, on)
    context = {"matrix": matrix, "units": units, "form": forms.FillForm(matrix)}
    return respond(request, "skp/mph.html", _with_may(context, request, unit))


def _with_may(context: dict[str, Any], request: SignedInRequest, unit: UnitKerja) -> dict[str, Any]:
    matrix, key = context["matrix"], request.GET.get("hasil", "")
    return {
        **context,
        "unit": unit,
        "may": policies.can_assign(unit.pk, request.user),
        "undo": request.GET.get("batal", ""),
        "one": next((row for row in matrix.rows if row.result.key == key), None),
        "one_cells": matrix.one(key),
        "suggested": pages.plan_suggested(matrix),
    }


def _unit(request: SignedInRequest, unit_id: int) -> UnitKerja:
    reached = scope_filter(request.user, Capability.SKP_AGREE, "pk")
    return get_object_or_404(UnitKerja.objects.filter(reached), pk=unit_id)


def _back(unit: UnitKerja, **more: str) -> HttpResponse:
    query = "".join(f"&{name}={value}" for name, value in more.items())
    return redirect(f"{reverse('mph')}?unit={unit.code}{query}")


@require_POST
def mph_sel(request: SignedInRequest, unit_id: int) -> HttpResponse:
    """One cell: by its button, or sent by the script, which gets the row and the person back."""
    unit, form = _unit(request, unit_id), forms.CellForm(request.POST)
    said = _set(request, form)
    if request.headers.get("X-Requested-With") == SCRIPT:
        sel = form.cleaned_data.get("sel") or {}
        answer = pages.cell_answer(pages.matrix_of(unit, business_date()), sel, said)
        return JsonResponse(answer, status=409 if said else 200)
    if said:
        messages.error(request, said)
    key = request.POST.get("hasil", "")
    return _back(unit, hasil=key) if key.isalnum() else _back(unit)


def _set(request: SignedInRequest, form: forms.CellForm) -> str:
    """Set the cell; why not, where it could not be."""
    if not form.is_valid():
        return _("Sel itu tidak terbaca; muat ulang halaman.")
    try:
        actions.set_cell(**form.cleaned_data["sel"], by=request.user)
    except NotNow as reason:
        return str(reason)
    return ""


@require_POST
def mph_banyak(request: SignedInRequest, unit_id: int) -> HttpResponse:
    """Show what a bulk assignment would make; once that was shown, make it."""
    unit, on = _unit(request, unit_id), business_date()
    policies.check_can_assign(unit.pk, request.user)
    matrix = pages.matrix_of(unit, on)
    form = forms.FillForm(matrix, request.POST)
    if form.is_valid() and form.cleaned_data["sidik"]:
        fill = partial(actions.fill, unit_id=unit.pk, by=request.user, **form.facts())
        return _made(request, unit, fill)
    plan = form.plan(matrix) if form.is_valid() else None
    context = {"matrix": matrix, "units": [unit], "form": form, "plan": plan}
    status = 200 if plan else 422
    return respond(request, "skp/mph.html", _with_may(context, request, unit), status=status)


@require_POST
def mph_saran(request: SignedInRequest, unit_id: int) -> HttpResponse:
    """Take the PIC of the plan wherever nobody answers."""
    unit, seen = _unit(request, unit_id), request.POST.get("sidik", "")
    return _made(request, unit, partial(actions.fill_suggested, unit_id=unit.pk, seen=seen, by=request.user))


def _made(request: SignedInRequest, unit: UnitKerja, make: Callable[[], actions.Made]) -> HttpResponse:
    try:
        batch, plan = make()
    except NotNow as reason:
        messages.error(request, str(reason))
        return _back(unit)
    messages.success(request, _("%(n)s peran ditetapkan.") % {"n": len(plan.new)})
    return _back(unit, batal=str(batch))


@require_POST
def mph_batal(request: SignedInRequest, unit_id: int) -> HttpResponse:
    """Take the last bulk assignment back."""
    unit = _unit(request, unit_id)
    try:
        batch = uuid.UUID(request.POST.get("batal", ""))
    except ValueError:
        messages.error(request, _("Penetapan itu tidak dikenal; tidak ada yang berubah."))
        return _back(unit)
    gone = _("Penetapan dibatalkan; sel lain tidak berubah.")
    act(request, gone, lambda: actions.undo_fill(unit_id=unit.pk, batch=batch, by=request.user))
    return _back(unit)


@require_safe
def peran_saya(request: SignedInRequest) -> HttpResponse:
    """`/mph/peran/`: the parts given to the visitor this year."""
    me, year = person_of(request.user), business_date().year
    parts = queries.parts_of(me, year) if me else []
    open_still = sum(part.taken_id is None for part in parts)
    return respond(request, "skp/peran.html", {"parts": parts, "year": year, "open_still": open_still})


@require_POST
def peran_jadi(request: SignedInRequest) -> HttpResponse:
    """Make a draft RHK of one of them."""
    me, text = person_of(request.user), request.POST.get("peran", "")
    parts = queries.parts_of(me, business_date().year) if me else []
    part = next((each for each in parts if str(each.pk) == text), None)
    if part is None:
        messages.error(request, _("Peran itu bukan milik Anda atau sudah dicabut."))
        return redirect("peran_saya")
    done = _("RHK ditambahkan ke draf SKP Anda. Lengkapi ukurannya di halaman SKP.")
    act(request, done, lambda: actions.take_up(cell_id=part.pk, by=request.user))
    return redirect("peran_saya")
