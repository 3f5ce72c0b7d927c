"""Duties against results: the coverage of an office, and the ties of one duty."""

from functools import partial

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from selaras.access.http import SignedInRequest
from selaras.organisation.models import Tupoksi
from selaras.planning import actions, policies
from selaras.planning.forms.tupoksi import MappingForm
from selaras.planning.models import TupoksiIndikator
from selaras.planning.queries.tupoksi import coverage_of, definitions_to_serve, tupoksi_visible_to, unit_of
from selaras.planning.queries.visible import office_among, offices_visible_to
from selaras.registry.business_date import business_date
from selaras.ui.answers import act
from selaras.ui.pages import respond


@require_safe
@login_required
def tupoksi(request: SignedInRequest) -> HttpResponse:
    """Which duties of an office serve a result, and which results no duty serves."""
    offices = list(offices_visible_to(request.user))
    office = office_among(offices, request.user, request.GET.get("unit", ""))
    if office is None:
        raise Http404
    shown = coverage_of(office, business_date())
    may = policies.can_map_tupoksi(office, request.user)
    context = {"kantor": office.name, "shown": shown, "offices": offices, "may": may}
    return respond(request, "planning/tupoksi.html", context)


@login_required
def tupoksi_satu(request: SignedInRequest, tupoksi_id: int) -> HttpResponse:
    """One duty: what it serves, and the form that ties it to one more result."""
    duty = get_object_or_404(tupoksi_visible_to(request.user), pk=tupoksi_id)
    if request.method != "POST":
        return _page(request, duty, None)
    policies.check_can_map_tupoksi(unit_of(duty), request.user)
    form = _form(duty, request)
    if not form.is_valid():
        return _page(request, duty, form)
    tie = partial(actions.map_tupoksi, tupoksi_id=duty.pk, by=request.user)
    chosen, relation = form.cleaned_data["definisi"], form.cleaned_data["relation"]
    act(request, _("Tugas dipetakan ke indikator."), partial(tie, definisi_id=chosen, relation=relation))
    return redirect("tupoksi_satu", duty.pk)


def _form(duty: Tupoksi, request: SignedInRequest) -> MappingForm:
    office = unit_of(duty).office or unit_of(duty)
    data = request.POST if request.method == "POST" else None
    return MappingForm(data, definitions=definitions_to_serve(office, business_date()))


def _page(request: SignedInRequest, duty: Tupoksi, bound: MappingForm | None) -> HttpResponse:
    unit = unit_of(duty)
    may = policies.can_map_tupoksi(unit, request.user)
    serves = duty.mapping_set.select_related("definisi").order_by("relation", "definisi__code")
    form = bound or (_form(duty, request) if may else None)
    context = {"kantor": unit.name, "duty": duty, "unit": unit, "serves": list(serves), "form": form}
    return respond(request, "planning/tupoksi_satu.html", context, status=422 if bound else 200)


@require_POST
@login_required
def tupoksi_lepas(request: SignedInRequest, pemetaan_id: int) -> HttpResponse:
    """Untie a duty from a result."""
    visible = tupoksi_visible_to(request.user)
    row = get_object_or_404(TupoksiIndikator.objects.filter(tupoksi__in=visible), pk=pemetaan_id)
    act(
        request,
        _("Pemetaan dilepas."),
        partial(actions.unmap_tupoksi, mapping_id=row.pk, by=request.user),
    )
    return redirect("tupoksi_satu", row.tupoksi_id)
