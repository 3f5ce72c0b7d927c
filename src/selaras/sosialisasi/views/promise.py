"""Answering the questions and signing the commitment."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from selaras.access.errors import NotNow
from selaras.access.http import SignedInRequest
from selaras.sosialisasi import actions, forms, pages, policies, queries
from selaras.sosialisasi.views.fetch import agenda_for


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def pemahaman(request: SignedInRequest, agenda_id: int) -> HttpResponse:
    """The short check: answer what one has not answered, see one's own answers explained."""
    agenda = agenda_for(request.user, agenda_id)
    person = policies.check_is_of_office(agenda, request.user)
    open_questions = queries.my_open_questions(agenda, person)
    form = forms.AnswersForm(open_questions, request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.answer_questions(option_ids=form.chosen(), by=request.user)
        return redirect("pemahaman", agenda.pk)
    results = queries.results_of(agenda, person)
    context = {
        "kantor": agenda.unit.name,
        "agenda": agenda,
        "form": form,
        "open": open_questions,
        "results": results,
    }
    return render(request, "sosialisasi/pemahaman.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def komitmen(request: SignedInRequest, agenda_id: int) -> HttpResponse:
    """Read the commitment, and sign it."""
    agenda = agenda_for(request.user, agenda_id)
    page = pages.commitment_page(agenda, request.user)
    if page is None:
        raise Http404
    form = forms.SignForm(request.POST or None, initial={"sidik": page.komitmen.sha256})
    if request.method == "POST" and form.is_valid():
        try:
            actions.sign_commitment(agenda_id=agenda.pk, by=request.user, sha256=form.cleaned_data["sidik"])
            messages.success(request, "Komitmen Anda tertandatangani.")
        except NotNow as refusal:
            messages.error(request, str(refusal))
        return redirect("komitmen", agenda.pk)
    return render(
        request, "sosialisasi/komitmen.html", {"kantor": agenda.unit.name, "page": page, "form": form}
    )
