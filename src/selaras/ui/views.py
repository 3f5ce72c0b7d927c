"""The pages of the frame itself: one figure's telusur, the list of all places, the style page, refusals."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from selaras.access.request_id import current_request_id
from selaras.ui import samples
from selaras.ui.forms import ContohForm


@require_safe
@never_cache
def telusur(request: HttpRequest) -> HttpResponse:
    """The sheet of one figure alone: what htmx puts beside the page, and a page of its own without it."""
    template = "kerangka/telusur_isi.html" if getattr(request, "htmx", False) else "kerangka/telusur.html"
    return render(request, template)


@require_safe
def more(request: HttpRequest) -> HttpResponse:
    """All places this person can use, by section: what stands behind *Lainnya*."""
    return render(request, "kerangka/lainnya.html")


@require_safe
def components(request: HttpRequest) -> HttpResponse:
    """The living style page; only in a demo or in development (see urls)."""
    form = ContohForm(request.GET) if "nama" in request.GET else ContohForm.with_errors()
    context = {"form": form, "tema": request.GET.get("tema", ""), **samples.context(request)}
    return render(request, "kerangka/komponen.html", context)


def refused(request: HttpRequest, exception: Exception) -> HttpResponse:
    """403: the policy's sentence, and whom to ask."""
    return render(request, "403.html", {"reason": str(exception)}, status=403)


def missing(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404: also the answer for what this person may not see."""
    return render(request, "404.html", status=404)


def csrf_refused(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form too old or from another site: nothing was saved, and how to send it again."""
    return render(request, "403_csrf.html", status=403)


def failed(request: HttpRequest) -> HttpResponse:
    """500: our mistake. Uses neither session nor database, which may be what failed."""
    return render(None, "500.html", {"code": current_request_id()[:8].upper()}, status=500)
