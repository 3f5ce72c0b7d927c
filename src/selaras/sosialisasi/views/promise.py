"""Answering the questions and signing the commitment."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

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
    unanswered = queries.my_open_questions(agenda, person)
    form = forms.AnswersForm(unanswered, request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.answer_questions(option_ids=form.chosen(), by=request.user)
        return redirect("pemahaman", agenda.pk)
    context = pages.understanding_context(agenda, person, unanswered) | {"form": form}
    return render(request, "sosialisasi/pemahaman.html", context)


@require_safe
@login_required
def komitmen(request: SignedInRequest, agenda_id: int) -> HttpResponse:
    """Read the commitment, and sign it."""
    page = pages.commitment_page(agenda_for(request.user, agenda_id), request.user)
    if page is None:
        raise Http404
    form = forms.SignForm(initial={"sidik": page.komitmen.sha256})
    return render(
        request, "sosialisasi/komitmen.html", {"kantor": page.agenda.unit.name, "page": page, "form": form}
    )


@require_POST
@login_required
def sign(request: SignedInRequest, agenda_id: int) -> HttpResponse:
    """Put one's name under the commitment one has read."""
    agenda, form = agenda_for(request.user, agenda_id), forms.SignForm(request.POST)
    if not form.is_valid():
        messages.error(request, "Beri tanda bahwa Anda sudah membaca naskahnya.")
        return redirect("komitmen", agenda.pk)
    try:
        actions.sign_commitment(agenda_id=agenda.pk, by=request.user, sha256=form.cleaned_data["sidik"])
        messages.success(request, "Komitmen Anda tertandatangani.")
    except NotNow as refusal:
        messages.error(request, str(refusal))
    return redirect("komitmen", agenda.pk)
