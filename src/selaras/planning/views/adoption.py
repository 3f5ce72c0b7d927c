"""Laying a definition on the offices below: what would happen, doing it, taking it back."""

from functools import partial
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from selaras.access.http import SignedInRequest
from selaras.planning import actions, policies
from selaras.planning.forms.adoption import AdoptionForm, asked
from selaras.planning.models import DefinisiIndikator, DefinitionAdoption
from selaras.planning.queries.adoption import own_indikator, preview_of
from selaras.planning.queries.visible import definisi_visible_to
from selaras.registry.business_date import business_date
from selaras.ui.answers import act
from selaras.ui.pages import respond


@require_safe
@login_required
def adopsi(request: SignedInRequest, definisi_id: int) -> HttpResponse:
    """Which offices would get the indicator, which have it, which differ; and what was adopted before."""
    definisi = get_object_or_404(definisi_visible_to(request.user), pk=definisi_id)
    policies.check_can_adopt(definisi, request.user)
    form = asked(request.GET, business_date())
    status = 200 if form.is_valid() else 422
    return respond(request, "planning/adopsi.html", _context(definisi, form), status=status)


def _context(definisi: DefinisiIndikator, form: AdoptionForm) -> dict[str, Any]:
    """The page; without a preview where the form is faulty or the owner does not owe the indicator."""
    own = own_indikator(definisi, business_date())
    context: dict[str, Any] = {"kantor": definisi.owner_unit.name, "definisi": definisi, "form": form}
    if own is not None and form.is_valid():
        year = form.cleaned_data["mulai"].year
        context |= {"preview": preview_of(own, form.kinds, year, business_date()), "year": year}
    past = DefinitionAdoption.objects.filter(definisi=definisi).order_by("-adopted_at")
    return context | {"own": own, "past": past}


@require_POST
@login_required
def adopsi_pasang(request: SignedInRequest, definisi_id: int) -> HttpResponse:
    """Do what the preview showed."""
    definisi = get_object_or_404(definisi_visible_to(request.user), pk=definisi_id)
    policies.check_can_adopt(definisi, request.user)
    form = asked(request.POST, business_date())
    if not form.is_valid():
        return respond(request, "planning/adopsi.html", _context(definisi, form), status=422)
    start, seen = form.cleaned_data["mulai"], request.POST.get("sidik", "")
    year = start.year if form.cleaned_data["target"] else None
    said = {"kinds": form.kinds, "start": start, "target_year": year, "by": request.user, "seen": seen}
    adopt = partial(actions.adopt_definition, definisi_id=definisi.pk, **said)
    act(request, _("Indikator sudah dipasang."), adopt)
    return redirect("adopsi", definisi_id)


@require_POST
@login_required
def adopsi_urungkan(request: SignedInRequest, adoption_id: int) -> HttpResponse:
    """Take an adoption back."""
    visible = definisi_visible_to(request.user)
    row = get_object_or_404(DefinitionAdoption.objects.filter(definisi__in=visible), pk=adoption_id)
    undo = partial(actions.undo_adoption, adoption_id=row.pk, by=request.user)
    act(request, _("Pemasangan sudah diurungkan."), undo)
    return redirect("adopsi", row.definisi_id)
