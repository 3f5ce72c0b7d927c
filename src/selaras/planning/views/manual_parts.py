"""The formula of a manual by components, and the data-quality statement of an office."""

from functools import partial
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from selaras.access.http import SignedInRequest
from selaras.planning import actions, policies
from selaras.planning.forms import QualityForm, changes_of
from selaras.planning.models import DefinisiVersion, Indikator
from selaras.planning.queries.definitions import versions_of
from selaras.planning.queries.visible import indikator_visible_to
from selaras.planning.views.confirming import Asked, act_knowingly
from selaras.planning.views.manual_page import formula_forms, manual_answer
from selaras.ui.answers import act

LAST_YEAR = 2100


@require_POST
@login_required
def manual_rumus(request: SignedInRequest, indikator_id: int) -> HttpResponse:
    """Change how the figure comes about: scale, factor, components."""
    indikator = get_object_or_404(indikator_visible_to(request.user), pk=indikator_id)
    policies.check_can_edit_manual(indikator.definisi, request.user)
    versions = versions_of(indikator.definisi_id)
    if not versions:
        raise Http404
    form, rows = formula_forms(versions[0], request.POST)
    if not (form.is_valid() and rows.is_valid()):
        return manual_answer(request, indikator, 422, formula_form=form, part_forms=rows)
    return _revised(request, indikator, changes_of(form, rows))


def _revised(request: SignedInRequest, indikator: Indikator, changes: dict[str, Any]) -> HttpResponse:
    back = f"{reverse('manual', args=[indikator.pk])}#rumus"

    def revise(seen: str) -> DefinisiVersion:
        definisi_id = indikator.definisi_id
        return actions.revise_manual(definisi_id=definisi_id, changes=changes, by=request.user, seen=seen)

    title = _("Mengubah rumus %(code)s") % {"code": indikator.definisi.code}
    asked = Asked(title, indikator.unit.name, back)
    done = act_knowingly(request, asked, _("Rumus sudah disimpan."), revise)
    return done if isinstance(done, HttpResponse) else redirect(back)


@require_POST
@login_required
def mutu_data(request: SignedInRequest, indikator_id: int, year: int) -> HttpResponse:
    """Write the data-quality statement of a year."""
    indikator = get_object_or_404(indikator_visible_to(request.user), pk=indikator_id)
    policies.check_can_state_quality(indikator, request.user)
    form = QualityForm(request.POST)
    if year > LAST_YEAR or not form.is_valid():
        raise Http404
    items = form.cleaned_data
    state = partial(actions.state_quality, indikator_id=indikator_id, year=year, items=items, by=request.user)
    act(request, _("Pernyataan mutu data sudah disimpan."), state)
    return redirect(f"{reverse('manual', args=[indikator_id])}#mutu")
