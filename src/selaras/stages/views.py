"""The calendar of stages, and the decrees by which an office departs from it."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from selaras.access.errors import NotNow
from selaras.access.http import SignedInRequest
from selaras.organisation.models import UnitKerja
from selaras.registry.business_date import business_date
from selaras.stages import actions, pages, policies, queries
from selaras.stages.forms import EndForm, RegimeForm
from selaras.ui.pages import respond


@require_safe
def tahapan(request: SignedInRequest) -> HttpResponse:
    """`/tahapan/?unit=`: which stages run, what they mean for an office, what comes."""
    office = queries.chosen_office(request.user, request.GET.get("unit", ""), business_date())
    if office is None:
        raise Http404
    return _page(request, office, RegimeForm())


def _page(request: SignedInRequest, office: UnitKerja, form: RegimeForm, status: int = 200) -> HttpResponse:
    context = {
        "kantor": office.name,
        "shown": pages.calendar_on(office, business_date()),
        "form": form if policies.can_set_regime(office, request.user) else None,
        "end_form": EndForm(initial={"on": business_date()}),
    }
    return respond(request, "stages/tahapan.html", context, status=status)


@require_POST
def regime_tetapkan(request: SignedInRequest, unit_id: int) -> HttpResponse:
    """Enter a decree for an office."""
    office = get_object_or_404(queries.offices_visible_to(request.user), pk=unit_id)
    policies.check_can_set_regime(office, request.user)
    form = RegimeForm(request.POST)
    if not form.is_valid():
        return _page(request, office, form, 422)
    try:
        actions.set_regime(unit_id=office.pk, by=request.user, **form.facts())
    except NotNow as reason:
        form.add_error(None, str(reason))
        return _page(request, office, form, 409)
    messages.success(request, _("Regime kantor sudah ditetapkan. Periode yang sudah dibuka tidak berubah."))
    return redirect(f"{reverse('tahapan')}?unit={office.code}")


@require_POST
def regime_akhiri(request: SignedInRequest, override_id: int) -> HttpResponse:
    """Let a decree end."""
    override = get_object_or_404(queries.overrides_visible_to(request.user), pk=override_id)
    policies.check_can_set_regime(override.unit, request.user)
    form = EndForm(request.POST)
    try:
        if not form.is_valid():
            raise NotNow(" ".join(str(fault) for fault in form.errors["on"]))
        actions.end_regime(override_id=override.pk, on=form.cleaned_data["on"], by=request.user)
        messages.success(request, _("Penetapan regime sudah diakhiri."))
    except NotNow as reason:
        messages.error(request, str(reason))
    return redirect(f"{reverse('tahapan')}?unit={override.unit.code}")
