"""The entry grid: the page, its rows saved one by one, a paste before it is kept."""

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from selaras.access.http import SignedInRequest
from selaras.measurement import policies
from selaras.measurement.grid import names, sending
from selaras.measurement.grid.page import GridPage, grid_page
from selaras.measurement.grid.rows import rows_of
from selaras.measurement.grid.sending import Taken
from selaras.measurement.pages import slot as pages
from selaras.measurement.pages.office import Chosen, chosen
from selaras.measurement.views.fetch import asked_quarter
from selaras.registry.business_date import business_now

QUARTERS = range(1, 5)


def _place(request: SignedInRequest) -> Chosen:
    policies.check_can_read(request.user)
    place = chosen(request.user, *asked_quarter(request))
    if place is None:
        raise Http404(_("Kantor ini tidak ada atau angkanya tidak dapat Anda lihat."))
    return place


def _address(place: Chosen) -> str:
    asked = {"kantor": place.office.code, "tahun": place.year, "tw": place.tw}
    return f"{reverse('kisi')}?{urlencode(asked)}"


def _shown(request: SignedInRequest, template: str, page: Any, status: int = 200) -> HttpResponse:
    place = page.place
    context = {"page": page, "place": place, "kantor": place.office.name, "alamat": _address(place)}
    return render(request, template, context | {"quarters": QUARTERS}, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def kisi(request: SignedInRequest) -> HttpResponse:
    """`/pengukuran/kisi/?kantor=&tahun=&tw=`"""
    place = _place(request)
    if request.method != "POST":
        return _shown(request, "measurement/kisi.html", grid_page(request.user, place))
    taken = sending.take_page(request.user, place, request.POST)
    if taken.preview:
        return _shown(request, "measurement/kisi_tempel.html", taken.preview)
    if taken.whole:
        messages.success(request, _said(taken))
        return redirect(_address(place) + _row_in(request))
    if taken.submitted:
        messages.success(request, _submitted(len(taken.submitted)))
    return _shown(
        request, "measurement/kisi.html", _again(request, place, taken), 409 if taken.conflict else 422
    )


def _row_in(request: SignedInRequest) -> str:
    """The anchor of the one row that was submitted, so that one goes on from there."""
    asked = request.POST.get(names.SUBMIT, "")
    return f"#b{asked}" if asked.isdecimal() else ""


def _again(request: SignedInRequest, place: Chosen, taken: Taken) -> GridPage:
    paste = request.POST.get("tempel", "")
    return grid_page(request.user, place, taken.after, paste=paste, paste_fault=taken.paste_fault)


def _said(taken: Taken) -> str:
    if taken.submitted is not None:
        return _submitted(len(taken.submitted))
    if taken.pasted:
        n = taken.pasted
        return ngettext("%(n)d sel dari tempelan disimpan.", "%(n)d sel dari tempelan disimpan.", n) % {
            "n": n
        }
    if taken.kept:
        return ngettext("%(n)d sel disimpan.", "%(n)d sel disimpan.", taken.kept) % {"n": taken.kept}
    return _("Tidak ada yang berubah.")


def _submitted(count: int) -> str:
    if not count:
        return _("Belum ada baris berisi yang dapat diajukan. Isi angkanya dahulu.")
    return ngettext(
        "%(n)d angka diajukan; kini menunggu verifikasi orang lain.",
        "%(n)d angka diajukan; kini menunggu verifikasi orang lain.",
        count,
    ) % {"n": count}


@require_POST
@login_required
def kisi_baris(request: SignedInRequest, slot_id: int) -> HttpResponse:
    """`/pengukuran/kisi/<slot>/`: the cells of one row, as they are typed."""
    slot = pages.slot_of(request.user, slot_id)
    if slot is None:
        raise Http404(_("Angka ini tidak ada atau tidak dapat Anda lihat."))
    policies.check_may_enter(slot, request.user)
    taken = sending.take(request.user, [slot], request.POST)
    now = pages.slot_of(request.user, slot_id)
    row = rows_of(request.user, [now] if now else [], taken.after)[0]
    context = {"row": row, "now": business_now(), "saved": taken.kept, "whole": taken.whole}
    status = 200 if taken.whole else 409 if taken.conflict else 422
    return render(request, "measurement/kisi_baris.html", context, status=status)
