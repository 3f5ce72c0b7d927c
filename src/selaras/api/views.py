"""The doors for programs. `hitung` computes and writes nothing, so it needs neither session nor token."""

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import cache_control
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from selaras.api.asking import MOST_BYTES, Unusable, asked
from selaras.api.openapi import document
from selaras.api.throttle import WINDOW_SECONDS, charge


@csrf_exempt
def hitung(request: HttpRequest) -> HttpResponse:
    """`POST`: the rules, JSON Lines or an array in and out; `?penjelasan=tidak` leaves the account out."""
    try:
        questions = asked(_body(request), request.headers.get("Content-Type", ""))
        charge(request, questions.count)
    except Unusable as refusal:
        return _refused(refusal)
    told = questions.answers(request.GET.get("penjelasan") != "tidak")
    return HttpResponse(told, content_type=questions.content_type, headers={"Cache-Control": "no-store"})


def _body(request: HttpRequest) -> bytes:
    """The body within its bound, without reading what is beyond it."""
    if request.method != "POST":
        raise Unusable("metode", "Kirim pertanyaan dengan POST.", 405)
    says = Unusable("terlalu_besar", f"Isi permintaan paling banyak {MOST_BYTES // 1024} kB.", 413)
    if not (request.META.get("CONTENT_LENGTH") or "0").isdecimal():
        raise Unusable("panjang", "Content-Length tidak sah.", 400)
    if int(request.META.get("CONTENT_LENGTH") or 0) > MOST_BYTES:
        raise says
    body = request.read(MOST_BYTES + 1)
    if len(body) > MOST_BYTES:
        raise says
    return body


def _refused(refusal: Unusable) -> HttpResponse:
    headers: dict[str, Any] = {"Cache-Control": "no-store"}
    if refusal.status == 405:
        headers["Allow"] = "POST"
    if refusal.status == 429:
        headers["Retry-After"] = str(WINDOW_SECONDS)
    return JsonResponse(refusal.data, status=refusal.status, headers=headers)


@require_safe
@cache_control(max_age=3600, public=True)
def openapi(request: HttpRequest) -> HttpResponse:
    """What the API takes and answers, as OpenAPI 3.1."""
    return JsonResponse(document(), json_dumps_params={"ensure_ascii": False})
