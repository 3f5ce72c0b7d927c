"""The table of months: read, filled from a paste, sent."""

from dataclasses import replace
from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from selaras.access.errors import NotNow
from selaras.access.http import SignedInRequest
from selaras.anggaran import actions
from selaras.anggaran.entry import sent as sending
from selaras.anggaran.entry.page import YEAR, EntryPage, check_somebody_enters, entry_page, with_sent
from selaras.anggaran.entry.sent import Sent
from selaras.anggaran.views.answers import period_of
from selaras.measurement.grid.pasting import too_much
from selaras.ui.pages import respond


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def anggaran_isi(request: SignedInRequest) -> HttpResponse:
    """`/rencana/anggaran/isi/?unit=&tahun=&tw=` (`tw=0`: the whole year)"""
    page = _page(request)
    if request.method != "POST":
        return _shown(request, page)
    check_somebody_enters(page, request.user)
    sent = sending.read(request.POST, page.rows)
    if request.POST.get("aksi") == "tempel":
        return _shown(request, _pasted(request, page, sent))
    return _submitted(request, page, sent)


def _page(request: SignedInRequest) -> EntryPage:
    year, tw = period_of(request.GET)
    whole = request.GET.get("tw") == "0"
    page = entry_page(request.user, request.GET.get("unit", ""), year, YEAR if whole else tw)
    if page is None:
        raise Http404(_("Anggaran ini tidak ada atau tidak dapat Anda lihat."))
    return page


def _typed(request: SignedInRequest, page: EntryPage, sent: Sent) -> EntryPage:
    """The page with what was typed into it."""
    return with_sent(page, sent, request.POST.get("sumber", ""), request.POST.get("catatan", ""))


def _pasted(request: SignedInRequest, page: EntryPage, sent: Sent) -> EntryPage:
    """The page with a paste in its cells, beside what was typed before; nothing is sent."""
    text = request.POST.get("tempel", "")
    if fault := too_much(text):
        return replace(_typed(request, page, sent), paste=text, paste_fault=fault)
    filled, outside = sending.lay(text, page.rows, request.POST.get("mulai", ""))
    sent.cells.update(filled)
    return replace(_typed(request, page, sent), outside=outside, pasted=len(filled))


def _submitted(request: SignedInRequest, page: EntryPage, sent: Sent) -> HttpResponse:
    """All that was changed, or nothing of it."""
    if sent.faults:
        return _shown(request, _typed(request, page, sent), 422)
    try:
        rows = actions.submit_realisasi(entries=sent.entries, by=request.user)
    except NotNow as reason:
        return _shown(request, replace(_typed(request, page, sent), refused=str(reason)), 422)
    words = ngettext(
        "%(n)d angka diajukan; menunggu verifikasi orang lain.",
        "%(n)d angka diajukan; menunggu verifikasi orang lain.",
        len(rows),
    )
    messages.success(request, words % {"n": len(rows)} if rows else _("Tidak ada yang berubah."))
    return redirect(_address(page))


def _address(page: EntryPage) -> str:
    asked = {"unit": page.office.code, "tahun": page.year, "tw": page.tw}
    return f"{reverse('anggaran_isi')}?{urlencode(asked)}"


def _shown(request: SignedInRequest, page: EntryPage, status: int = 200) -> HttpResponse:
    context = {"page": page, "kantor": page.office.name, "alamat": _address(page), "quarters": range(1, 5)}
    return respond(request, "anggaran/isi.html", context, status=status)
