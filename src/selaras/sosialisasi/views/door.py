"""At the door: the code, the list by name, and the page behind the code."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from selaras.access.errors import NotNow
from selaras.access.http import SignedInRequest
from selaras.organisation.queries import person_of
from selaras.sosialisasi import actions, forms, pages, policies, queries
from selaras.sosialisasi.models import Kehadiran
from selaras.sosialisasi.views.fetch import agenda_for


@require_safe
@login_required
def pintu(request: SignedInRequest, agenda_id: int) -> HttpResponse:
    """The screen at the door, for who runs the meeting."""
    agenda = agenda_for(request.user, agenda_id)
    policies.check_can_run(agenda, request.user)
    context = {
        "kantor": agenda.unit.name,
        "agenda": agenda,
        "coverage": queries.coverage_of(agenda),
        "address": request.build_absolute_uri(pages.attendance_path(agenda)),
    }
    return render(request, "sosialisasi/pintu.html", context)


@require_POST
@login_required
def register(request: SignedInRequest, agenda_id: int) -> HttpResponse:
    """Enter one person by name."""
    agenda, form = agenda_for(request.user, agenda_id), forms.RegisterForm(request.POST)
    if form.is_valid():
        person_id, reason = form.cleaned_data["orang"], form.cleaned_data["alasan"]
        try:
            row = actions.register_attendance(
                agenda_id=agenda.pk, person_id=person_id, late_reason=reason, by=request.user
            )
            messages.success(request, f"{row.person} tercatat hadir.")
        except NotNow as refusal:
            messages.error(request, str(refusal))
    return redirect(pages.after_register(agenda))


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def hadir(request: SignedInRequest, agenda_id: int, token: str) -> HttpResponse:
    """Behind the code: say that one is there. Opening the page alone records nothing."""
    agenda = agenda_for(request.user, agenda_id)
    context: dict[str, Any] = {"agenda": agenda, "me": person_of(request.user), "kantor": agenda.unit.name}
    try:
        policies.check_can_attend_by_qr(agenda, token, request.user)
        if request.method == "POST":
            context["attendance"] = actions.attend_by_qr(agenda_id=agenda.pk, token=token, by=request.user)
    except NotNow as refusal:
        context["refusal"] = str(refusal)
    return render(request, "sosialisasi/hadir.html", context)


@require_POST
@login_required
def confirm(request: SignedInRequest, kehadiran_id: int) -> HttpResponse:
    """The person himself confirms that he was there."""
    mine = Kehadiran.objects.filter(agenda__in=queries.visible_to(request.user).values("pk"))
    row = get_object_or_404(mine.select_related("agenda"), pk=kehadiran_id)
    try:
        actions.confirm_attendance(kehadiran_id=row.pk, by=request.user)
        messages.success(request, "Terima kasih, kehadiran Anda terkonfirmasi.")
    except NotNow as refusal:
        messages.error(request, str(refusal))
    return redirect("sosialisasi", row.agenda_id)
