"""The list of meetings and the page of one."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from selaras.access.errors import NotNow
from selaras.access.http import SignedInRequest
from selaras.organisation.queries import office_of
from selaras.registry.business_date import business_date
from selaras.sosialisasi import actions, forms, pages
from selaras.sosialisasi.views.fetch import agenda_for, note_for, whole_agenda_for


@require_safe
@login_required
def sosialisasi_list(request: SignedInRequest) -> HttpResponse:
    """All meetings in sight, with how many people each reached."""
    office = office_of(request.user, business_date())
    context = {
        "kantor": office.name if office else "",
        "page": pages.list_page(request.user, business_date()),
    }
    return render(request, "sosialisasi/daftar.html", context)


@require_safe
@login_required
def sosialisasi(request: SignedInRequest, agenda_id: int) -> HttpResponse:
    """One meeting: who was reached, what was understood, promised, decided."""
    agenda = whole_agenda_for(request.user, agenda_id)
    page = pages.agenda_page(agenda, request.user, business_date())
    return render(request, "sosialisasi/agenda.html", {"kantor": agenda.unit.name, "page": page})


@require_POST
@login_required
def move(request: SignedInRequest, agenda_id: int, to: str) -> HttpResponse:
    """Open or close a meeting."""
    agenda = agenda_for(request.user, agenda_id)
    act = actions.open_agenda if to == "buka" else actions.close_agenda
    try:
        act(agenda_id=agenda.pk, by=request.user)
    except NotNow as reason:
        messages.error(request, str(reason))
    return redirect("pintu" if to == "buka" else "sosialisasi", agenda.pk)


@require_POST
@login_required
def ask(request: SignedInRequest, agenda_id: int) -> HttpResponse:
    """Put a question into the minutes."""
    agenda, form = agenda_for(request.user, agenda_id), forms.QuestionForm(request.POST)
    if form.is_valid():
        actions.note_question(agenda_id=agenda.pk, question=form.cleaned_data["pertanyaan"], by=request.user)
        messages.success(request, "Pertanyaan Anda tercatat.")
    else:
        messages.error(request, "Tulis pertanyaannya dahulu.")
    return redirect(f"{pages.agenda_url(agenda)}#tanya")


@require_POST
@login_required
def reply(request: SignedInRequest, note_id: int) -> HttpResponse:
    """Answer a question of the minutes."""
    note, form = note_for(request.user, note_id), forms.AnswerForm(request.POST)
    if form.is_valid():
        actions.answer_note(note_id=note.pk, answer=form.cleaned_data["jawaban"], by=request.user)
        messages.success(request, "Jawaban tercatat.")
    else:
        messages.error(request, "Tulis jawabannya dahulu.")
    return redirect(f"{pages.agenda_url(note.agenda)}#tanya")


@require_safe
@login_required
def jangkauan(request: SignedInRequest, agenda_id: int) -> HttpResponse:
    """Who was not reached, and registering who is reached later."""
    agenda = agenda_for(request.user, agenda_id)
    page = pages.agenda_page(agenda, request.user, business_date())
    context = {"kantor": agenda.unit.name, "agenda": agenda, "coverage": page.coverage, "page": page}
    return render(request, "sosialisasi/jangkauan.html", context)
