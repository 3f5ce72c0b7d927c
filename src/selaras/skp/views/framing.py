"""Pages of what stands around the RHK: attachments by the employee, expectations by the superior."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from selaras.access.http import SignedInRequest
from selaras.access.models import User
from selaras.skp import actions, policies, queries
from selaras.skp.forms import EkspektasiForm, LampiranForm, lampiran_initial
from selaras.skp.models import Skp
from selaras.ui.answers import act
from selaras.ui.pages import respond

from .writing import before_judge


@require_http_methods(["GET", "HEAD", "POST"])
def lampiran(request: SignedInRequest, skp_id: int) -> HttpResponse:
    """`/skp/<id>/lampiran/`: the approach and the three attachments of a draft."""
    found = get_object_or_404(queries.visible_to(request.user), pk=skp_id)
    policies.check_is_employee(found.penugasan, request.user)
    form = LampiranForm(request.POST or None, initial=lampiran_initial(found))
    if form.is_valid() and act(
        request, _("Pendekatan dan lampiran tersimpan."), lambda: _save(found, form, request.user)
    ):
        return redirect("skp", skp_id)
    status = 422 if form.errors else 200
    return respond(request, "skp/lampiran.html", {"skp": found, "form": form}, status=status)


def _save(skp: Skp, form: LampiranForm, by: User) -> None:
    approach = form.cleaned_data["pendekatan"]
    actions.frame(skp_id=skp.pk, approach=approach, lines=form.lines(), by=by)


@require_http_methods(["GET", "HEAD", "POST"])
def ekspektasi(request: SignedInRequest, skp_id: int) -> HttpResponse:
    """`/skp/<id>/ekspektasi/`: what the superior specially expects, before he agrees."""
    found = before_judge(request, skp_id)
    policies.check_can_judge(found, request.user)
    form = EkspektasiForm(request.POST or None, skp=found)
    if form.is_valid():
        written = act(
            request,
            _("Ekspektasi tersimpan."),
            lambda: actions.set_ekspektasi(skp_id=found.pk, texts=form.cleaned_data, by=request.user),
        )
        if written:
            return redirect("skp", skp_id)
    status = 422 if form.errors else 200
    return respond(request, "skp/ekspektasi.html", {"skp": found, "form": form}, status=status)
