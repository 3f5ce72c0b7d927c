"""Answering in a 360 round, by account or by link. Nothing of it is cached."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from selaras.access.http import HtmxRequest, SignedInRequest
from selaras.access.models import User
from selaras.members import actions, pages, queries
from selaras.members.actions.rounds import hash_of
from selaras.members.forms import AnswerForm
from selaras.members.models import Penilai360
from selaras.members.questionnaire import QUESTIONNAIRES
from selaras.ui.answers import act


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def jawab_360(request: SignedInRequest, putaran_id: int) -> HttpResponse:
    """`/anggota/360/<id>/jawab/`: the questions, and beforehand how far the secret reaches."""
    asked = queries.invitation_of(request.user, putaran_id)
    if asked is None:
        raise Http404
    return _answer(request, asked, request.user)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def jawab_360_publik(request: HtmxRequest, token: str) -> HttpResponse:
    """`/penilaian-360/<token>/`: the same for somebody outside. Whether he is signed in is not asked."""
    asked = queries.invitation_of_token(hash_of(token))
    if asked is None:
        raise Http404
    return _answer(request, asked, None)


def _answer(request: HtmxRequest, asked: Penilai360, by: User | None) -> HttpResponse:
    form = AnswerForm(QUESTIONNAIRES[asked.putaran.questionnaire].questions, request.POST or None)
    if request.method == "POST" and form.is_valid() and _seal(request, asked, form, by):
        return redirect(request.path)
    context = pages.answering_context(asked, by) | {"form": form}
    return render(request, "members/jawab_360.html", context, status=422 if form.errors else 200)


def _seal(request: HtmxRequest, asked: Penilai360, form: AnswerForm, by: User | None) -> bool:
    said = _("Terima kasih. Jawaban tersegel dan tidak terhubung dengan Anda.")
    return act(request, said, lambda: actions.answer(penilai_id=asked.pk, answers=form.answers(), by=by))
