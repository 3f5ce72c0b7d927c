"""One line of the budget: made, said anew, revised, tied, removed; and a month of it entered."""

from functools import partial
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from selaras.access.errors import NotNow
from selaras.access.http import SignedInRequest
from selaras.anggaran import actions, policies, queries
from selaras.anggaran.forms import NewLineForm, RealisasiForm, ReturnForm
from selaras.anggaran.models import AnggaranLine
from selaras.anggaran.pages.line import line_form_of, line_page, pagu_form_of, tie_form_of
from selaras.anggaran.pages.making import MakingPage, making_page
from selaras.anggaran.views.answers import period_of
from selaras.ui.answers import act, number
from selaras.ui.pages import respond


def _line(request: SignedInRequest, line_id: int) -> AnggaranLine:
    return get_object_or_404(queries.lines_visible_to(request.user), pk=line_id)


def _page(request: SignedInRequest, line: AnggaranLine, status: int = 200, **forms: Any) -> HttpResponse:
    page = line_page(line, request.user, **forms)
    context = {"page": page, "kantor": line.office.name, "garis": page.garis, "return_form": ReturnForm()}
    return respond(request, "anggaran/baris.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def anggaran_baru(request: SignedInRequest) -> HttpResponse:
    """`/rencana/anggaran/baru/?unit=&tahun=&di=<id>`: a line below another, or a programme."""
    year, _quarter = period_of(request.GET)
    below = number(request.GET.get("di"), 0)
    data = request.POST if request.method == "POST" else None
    page = making_page(request.user, request.GET.get("unit", ""), year, below, data)
    if page is None:
        raise Http404(_("Anggaran ini tidak ada atau tidak dapat Anda lihat."))
    made = _made(page, page.form, request) if page.form and data is not None else None
    if made is not None:
        return redirect("anggaran_baris", made.pk)
    context = {"page": page, "kantor": page.office.name}
    return respond(request, "anggaran/baru.html", context, status=200 if data is None else 422)


def _made(page: MakingPage, form: NewLineForm, request: SignedInRequest) -> AnggaranLine | None:
    """The new line; None with what is wrong on the form."""
    if not form.is_valid():
        return None
    parent_id = page.parent.pk if page.parent else None
    new = actions.NewLine(page.office.pk, year=page.year, parent_id=parent_id, **form.cleaned_data)
    try:
        line = actions.add_line(new=new, by=request.user)
    except NotNow as reason:
        form.add_error(None, str(reason))
        return None
    messages.success(request, _("Baris %(code)s dibuat.") % {"code": line.code})
    return line


@require_safe
@login_required
def anggaran_baris(request: SignedInRequest, line_id: int) -> HttpResponse:
    """`/rencana/anggaran/baris/<id>/`"""
    return _page(request, _line(request, line_id))


@require_POST
@login_required
def anggaran_ubah(request: SignedInRequest, line_id: int) -> HttpResponse:
    """Say the words of a line anew, or who spends it."""
    line = _line(request, line_id)
    policies.check_can_write_line(line, request.user)
    form = line_form_of(line, request.POST)
    if not form.is_valid():
        return _page(request, line, 422, line_form=form)
    done = _("Baris diubah.")
    act(request, done, partial(actions.change_line, line_id=line.pk, by=request.user, **form.cleaned_data))
    return redirect("anggaran_baris", line.pk)


@require_POST
@login_required
def anggaran_hapus(request: SignedInRequest, line_id: int) -> HttpResponse:
    """Take away a line on which nothing rests."""
    line = _line(request, line_id)
    done = _("Baris %(code)s dihapus.") % {"code": line.code}
    if act(request, done, partial(actions.remove_line, line_id=line.pk, by=request.user)):
        above = f"&baris={line.parent_id}" if line.parent_id else ""
        return redirect(f"{reverse('anggaran')}?unit={line.office.code}&tahun={line.year}{above}")
    return redirect("anggaran_baris", line.pk)


@require_POST
@login_required
def anggaran_pagu(request: SignedInRequest, line_id: int) -> HttpResponse:
    """Revise the ceiling of a line."""
    line = _line(request, line_id)
    policies.check_can_write_line(line, request.user)
    before = list(line.pagu_set.all())
    form = pagu_form_of(line, before, request.POST)
    if not form.is_valid():
        return _page(request, line, 422, pagu_form=form)
    done = _("Pagu direvisi; pagu sebelumnya tetap tersimpan.") if before else _("Pagu disimpan.")
    act(request, done, partial(actions.revise_pagu, line_id=line.pk, by=request.user, **form.cleaned_data))
    return redirect("anggaran_baris", line.pk)


@require_POST
@login_required
def anggaran_kaitan(request: SignedInRequest, line_id: int) -> HttpResponse:
    """Say which result a line pays for."""
    line = _line(request, line_id)
    policies.check_can_write_line(line, request.user)
    form = tie_form_of(line, request.POST)
    if not form.is_valid():
        return _page(request, line, 422, tie_form=form)
    done = _("Kaitan ke hasil disimpan.")
    act(request, done, partial(actions.tie_line, line_id=line.pk, by=request.user, **form.arguments()))
    return redirect("anggaran_baris", line.pk)


@require_POST
@login_required
def anggaran_realisasi(request: SignedInRequest, line_id: int) -> HttpResponse:
    """Enter what was spent in a month."""
    line, form = _line(request, line_id), RealisasiForm(request.POST)
    policies.check_can_enter(line, request.user)
    if not form.is_valid():
        return _page(request, line, 422, realisasi_form=form)
    entry = actions.MonthAmount(line_id=line.pk, **form.cleaned_data)
    done = _("Realisasi diajukan; menunggu verifikasi orang lain.")
    act(request, done, partial(actions.submit_realisasi, entries=[entry], by=request.user))
    return redirect("anggaran_baris", line.pk)
