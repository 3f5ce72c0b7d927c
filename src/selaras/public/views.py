"""The doors for anybody: they read the law book and compute what is asked; nothing is kept."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from selaras.public import queries
from selaras.public.forms import DayForm, QuestionForm
from selaras.public.kinds import KINDS
from selaras.registry.business_date import business_date


@require_safe
def hitung(request: HttpRequest) -> HttpResponse:
    """Every rule one can calculate with, its example answered."""
    return render(request, "public/hitung.html", {"rules": queries.rules(), "illustrative": False})


@require_safe
def kalkulator(request: HttpRequest, jenis: str) -> HttpResponse:
    """One kind of question: the form, and the answer to what the address asks."""
    kind = KINDS.get(jenis)
    if kind is None:
        raise Http404
    form = QuestionForm(kind, request.GET or None)
    answer = queries.answered(form.question()) if form.is_valid() else None
    context = {"kind": kind, "form": form, "answer": answer, "illustrative": False}
    if answer is not None:
        context["link"] = request.build_absolute_uri()
    return render(request, "public/kalkulator.html", context)


@require_safe
def regulasi(request: HttpRequest) -> HttpResponse:
    """What is in force on a day, since when, by which text; what changed when; what nobody has checked."""
    form = DayForm(request.GET.dict(), business_date())
    day = form.cleaned_data["tanggal"] if form.is_valid() else business_date()
    provisions = queries.provisions_on(day)
    return render(request, "public/regulasi.html", queries.law_page(provisions, form, day))


@require_safe
def ketentuan(request: HttpRequest, paket: str, nama: str) -> HttpResponse:
    """One dated rule: every version with its content, its text and how sure we are of it."""
    form = DayForm(request.GET.dict(), business_date())
    day = form.cleaned_data["tanggal"] if form.is_valid() else business_date()
    found = queries.provision(paket, nama, day)
    if found is None:
        raise Http404
    context = {"provision": found, "day": day, "packages": queries.PACKAGES, "illustrative": False}
    return render(request, "public/ketentuan.html", context)
