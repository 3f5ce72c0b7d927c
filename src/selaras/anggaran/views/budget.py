"""The budget of an office, and what waits there for another person."""

from functools import partial
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from selaras.access.errors import NotNow
from selaras.access.http import SignedInRequest
from selaras.anggaran import actions, queries
from selaras.anggaran.models import RealisasiAnggaran
from selaras.anggaran.pages.office import BY_TREE, OfficePage, office_page
from selaras.anggaran.queries.results import RUNNING
from selaras.anggaran.views.answers import period_of
from selaras.ui.answers import act, number
from selaras.ui.pages import respond


@require_safe
@login_required
def anggaran(request: SignedInRequest) -> HttpResponse:
    """`/rencana/anggaran/?unit=&tahun=&tw=&menurut=susunan|sasaran&baris=`"""
    asked = request.GET
    year, tw = period_of(asked)
    by, below = asked.get("menurut", BY_TREE), number(asked.get("baris"), 0)
    page = office_page(request.user, asked.get("unit", ""), year, tw, by=by, parent_id=below)
    if page is None:
        raise Http404(_("Anggaran ini tidak ada atau tidak dapat Anda lihat."))
    return respond(request, "anggaran/anggaran.html", _context(page))


def _context(page: OfficePage) -> dict[str, Any]:
    return {
        "page": page,
        "kantor": page.office.name,
        "quarters": range(1, 5),
        "running": RUNNING if page.budget.tw < 4 else "",
        "ways": [("susunan", _("Susunan anggaran")), ("sasaran", _("Sasaran"))],
    }


@require_POST
@login_required
def anggaran_verifikasi(request: SignedInRequest) -> HttpResponse:
    """Verify what was chosen (`id`, several times); back to the page one came from (`baris`)."""
    ids = {number(text, 0) for text in request.POST.getlist("id")}
    rows = list(queries.realisasi_visible_to(request.user).filter(pk__in=ids))
    if len(rows) != len(ids):
        raise Http404(_("Angka ini tidak ada atau tidak dapat Anda lihat."))
    done = _("%(n)s realisasi diverifikasi; kini dihitung sebagai serapan.") % {"n": len(rows)}
    act(request, done, partial(_verify, rows, request))
    line_id = number(request.POST.get("baris"), 0)
    if line_id:
        return redirect("anggaran_baris", line_id)
    return redirect(f"{reverse('anggaran')}?{_address(rows)}")


def _verify(rows: list[RealisasiAnggaran], request: SignedInRequest) -> object:
    if not rows:
        raise NotNow(_("Pilih sekurangnya satu realisasi."))
    return actions.verify_realisasi(realisasi_ids=[row.pk for row in rows], by=request.user)


def _address(rows: list[RealisasiAnggaran]) -> str:
    return f"unit={rows[0].line.office.code}&tahun={rows[0].line.year}" if rows else ""


@require_POST
@login_required
def anggaran_kembalikan(request: SignedInRequest, realisasi_id: int) -> HttpResponse:
    """Send a figure back, with a reason."""
    row = get_object_or_404(queries.realisasi_visible_to(request.user), pk=realisasi_id)
    reason = request.POST.get("reason", "")
    done = _("Angka dikembalikan beserta alasannya.")
    act(request, done, partial(actions.return_realisasi, realisasi_id=row.pk, reason=reason, by=request.user))
    return redirect("anggaran_baris", row.line_id)
