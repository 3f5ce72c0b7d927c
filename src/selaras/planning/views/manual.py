"""The manual IKU: reading it, completing it, naming who answers, saying what it measures."""

from functools import partial

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from selaras.access.http import SignedInRequest
from selaras.planning import actions, policies
from selaras.planning.forms import ManualForm, PicForm, ResultTypeForm
from selaras.planning.models import DefinisiVersion, Indikator
from selaras.planning.pages.manual import posts_to_answer
from selaras.planning.queries.visible import indikator_visible_to
from selaras.planning.views.confirming import Asked, act_knowingly
from selaras.planning.views.manual_page import manual_answer
from selaras.registry.business_date import business_date
from selaras.ui.answers import act


def _indikator(request: SignedInRequest, indikator_id: int) -> Indikator:
    return get_object_or_404(indikator_visible_to(request.user), pk=indikator_id)


@require_safe
@login_required
def manual(request: SignedInRequest, indikator_id: int) -> HttpResponse:
    """What the manual says, what it lacks, and the forms this person may use."""
    return manual_answer(request, _indikator(request, indikator_id))


@require_POST
@login_required
def manual_ubah(request: SignedInRequest, indikator_id: int) -> HttpResponse:
    """Complete or change the manual."""
    indikator = _indikator(request, indikator_id)
    policies.check_can_edit_manual(indikator.definisi, request.user)
    form = ManualForm(request.POST)
    if not form.is_valid():
        return manual_answer(request, indikator, 422, manual_form=form)
    definisi_id, changes = indikator.definisi_id, form.cleaned_data

    def revise(seen: str) -> DefinisiVersion:
        return actions.revise_manual(definisi_id=definisi_id, changes=changes, by=request.user, seen=seen)

    title = _("Mengubah manual %(code)s") % {"code": indikator.definisi.code}
    asked = Asked(title, indikator.unit.name, reverse("manual", args=[indikator_id]))
    done = act_knowingly(request, asked, _("Manual IKU sudah disimpan."), revise)
    return done if isinstance(done, HttpResponse) else redirect("manual", indikator_id)


@require_POST
@login_required
def indikator_pj(request: SignedInRequest, indikator_id: int) -> HttpResponse:
    """Name the post that answers for the indicator."""
    indikator = _indikator(request, indikator_id)
    policies.check_can_set_pic(indikator, request.user)
    form = PicForm(request.POST, posts=posts_to_answer(indikator, business_date()))
    if not form.is_valid():
        return manual_answer(request, indikator, 422, pic_form=form)
    formasi_id = form.cleaned_data["formasi"].pk
    name = partial(actions.set_pic, indikator_id=indikator_id, formasi_id=formasi_id, by=request.user)
    act(request, _("Penanggung jawab sudah ditetapkan."), name)
    return redirect("manual", indikator_id)


@require_POST
@login_required
def indikator_jenis(request: SignedInRequest, indikator_id: int) -> HttpResponse:
    """Say whether the indicator measures a result, an output or an activity."""
    indikator = _indikator(request, indikator_id)
    policies.check_can_edit_manual(indikator.definisi, request.user)
    form = ResultTypeForm(request.POST)
    if not form.is_valid():
        return manual_answer(request, indikator, 422, type_form=form)
    kind = form.cleaned_data["result_type"]
    change = partial(
        actions.set_result_type, definisi_id=indikator.definisi_id, result_type=kind, by=request.user
    )
    act(request, _("Jenis indikator sudah diubah."), change)
    return redirect("manual", indikator_id)
