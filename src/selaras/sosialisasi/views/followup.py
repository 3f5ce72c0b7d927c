"""Decisions and their follow-up."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from selaras.access.errors import NotNow
from selaras.access.http import SignedInRequest
from selaras.sosialisasi import actions, forms, pages, policies
from selaras.sosialisasi.views.fetch import agenda_for, followup_for


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def decide(request: SignedInRequest, agenda_id: int) -> HttpResponse:
    """Write down a decision with who does what until when."""
    agenda = agenda_for(request.user, agenda_id)
    policies.check_can_run(agenda, request.user)
    form = forms.DecisionForm(agenda, request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.decide_with_follow_up(agenda_id=agenda.pk, **form.for_action(), by=request.user)
        messages.success(request, "Keputusan dan tindak lanjutnya tercatat.")
        return redirect(f"{pages.agenda_url(agenda)}#tindak-lanjut")
    return render(
        request, "sosialisasi/putusan.html", {"kantor": agenda.unit.name, "agenda": agenda, "form": form}
    )


@require_safe
@login_required
def tindak_lanjut(request: SignedInRequest, followup_id: int) -> HttpResponse:
    """One follow-up: what is owed, by whom, until when, and what was reported."""
    followup = followup_for(request.user, followup_id)
    context = pages.followup_context(followup, request.user)
    return render(request, "sosialisasi/tindak_lanjut.html", context)


@require_POST
@login_required
def claim(request: SignedInRequest, followup_id: int) -> HttpResponse:
    """The PIC reports it done."""
    followup = followup_for(request.user, followup_id)
    form = forms.ClaimForm(request.POST, request.FILES)
    context = pages.followup_context(followup, request.user) | {"claim_form": form}
    if form.is_valid():
        try:
            actions.claim_with_evidence(followup_id=followup.pk, **form.for_action(), by=request.user)
            return redirect("tindak_lanjut", followup.pk)
        except NotNow as refusal:
            form.add_error(None, str(refusal))
    return render(request, "sosialisasi/tindak_lanjut.html", context, status=422)


@require_POST
@login_required
def verify(request: SignedInRequest, followup_id: int) -> HttpResponse:
    """Another person has looked: done."""
    followup = followup_for(request.user, followup_id)
    try:
        actions.verify_follow_up(followup_id=followup.pk, by=request.user)
        messages.success(request, "Tindak lanjut dinyatakan selesai.")
    except NotNow as refusal:
        messages.error(request, str(refusal))
    return redirect("tindak_lanjut", followup.pk)


@require_POST
@login_required
def reopen(request: SignedInRequest, followup_id: int) -> HttpResponse:
    """Another person has looked: not done."""
    followup, form = followup_for(request.user, followup_id), forms.ReasonForm(request.POST)
    try:
        reason = form.cleaned_data["alasan"] if form.is_valid() else ""
        actions.reopen_follow_up(followup_id=followup.pk, reason=reason, by=request.user)
        messages.success(request, "Tindak lanjut dikembalikan kepada penanggung jawabnya.")
    except NotNow as refusal:
        messages.error(request, str(refusal))
    return redirect("tindak_lanjut", followup.pk)
