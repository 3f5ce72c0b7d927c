"""Preparing 360 rounds, and reading one's own result."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from selaras.access.errors import NotNow
from selaras.access.http import SignedInRequest
from selaras.members import actions, pages, policies, queries
from selaras.members.forms import RatersForm, RoundForm
from selaras.members.models import Putaran360
from selaras.registry.business_date import business_date
from selaras.ui.answers import act


@never_cache
@require_safe
def penilaian_360(request: SignedInRequest) -> HttpResponse:
    """`/anggota/360/`: what one is asked, one's own results, and the rounds one prepares."""
    return render(
        request, "members/penilaian_360.html", {"shown": pages.overview(request.user, business_date())}
    )


@require_http_methods(["GET", "HEAD", "POST"])
def susun_360(request: SignedInRequest, keanggotaan_id: int) -> HttpResponse:
    """Begin a round about a member."""
    member = get_object_or_404(queries.members_to_set_up(request.user, business_date()), pk=keanggotaan_id)
    policies.check_can_set_up(member, request.user)
    form = RoundForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        period, closes = form.cleaned_data["periode"], form.cleaned_data["tutup"]
        try:
            putaran = actions.draft_round(
                keanggotaan_id=member.pk, period=period, closes=closes, by=request.user
            )
            return redirect("putaran_360", putaran.pk)
        except NotNow as reason:
            form.add_error(None, str(reason))
    status = 422 if form.errors else 200
    return render(request, "members/susun_360.html", {"member": member, "form": form}, status=status)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def putaran_360(request: SignedInRequest, putaran_id: int) -> HttpResponse:
    """The raters of a round; while it is prepared they are chosen here. Links are shown once."""
    putaran = _prepared(request, putaran_id)
    candidates = queries.candidates_for(putaran.keanggotaan)
    form = RatersForm(candidates, request.POST or None, initial=pages.chosen_raters(putaran))
    tokens = _invite(request, putaran, form) if request.method == "POST" and form.is_valid() else ()
    links = [request.build_absolute_uri(reverse("jawab_360_publik", args=[token])) for token in tokens]
    context = pages.round_context(putaran, business_date()) | {"form": form, "links": links}
    return render(request, "members/putaran_360.html", context, status=422 if form.errors else 200)


def _invite(request: SignedInRequest, putaran: Putaran360, form: RatersForm) -> tuple[str, ...]:
    count = form.cleaned_data["publik"]
    try:
        tokens = actions.invite(putaran_id=putaran.pk, raters=form.raters(), links=count, by=request.user)
    except NotNow as reason:
        messages.error(request, str(reason))
        return ()
    messages.success(request, _("Penilai tersimpan. Atasan tidak dihitung lagi di kelompok lain."))
    return tokens


@require_POST
def buka_360(request: SignedInRequest, putaran_id: int) -> HttpResponse:
    """Let answers in."""
    putaran = _prepared(request, putaran_id)
    act(
        request,
        _("Putaran dibuka. Penilai menemukannya di halaman Penilaian 360."),
        lambda: actions.open_round(putaran_id=putaran.pk, by=request.user),
    )
    return redirect("putaran_360", putaran.pk)


@require_POST
def tutup_360(request: SignedInRequest, putaran_id: int) -> HttpResponse:
    """Count, after the last day."""
    putaran = _prepared(request, putaran_id)
    act(
        request,
        _("Putaran ditutup. Hasilnya hanya dilihat anggota yang dinilai."),
        lambda: actions.close_round(putaran_id=putaran.pk, by=request.user),
    )
    return redirect("putaran_360", putaran.pk)


@never_cache
@require_safe
def hasil_360(request: SignedInRequest, putaran_id: int) -> HttpResponse:
    """`/anggota/360/<id>/hasil/`: one's own result."""
    putaran = get_object_or_404(queries.own_rounds(request.user), pk=putaran_id)
    return render(request, "members/hasil_360.html", {"page": pages.result_page(putaran), "putaran": putaran})


def _prepared(request: SignedInRequest, putaran_id: int) -> Putaran360:
    putaran = get_object_or_404(queries.rounds_to_set_up(request.user), pk=putaran_id)
    policies.check_can_set_up(putaran.keanggotaan, request.user)
    return putaran
