"""The one page of this room: is the process alive?"""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe


@require_safe
def health(request: HttpRequest) -> HttpResponse:
    """Answers a load balancer; it asks no database, so that a slow database does not end the process."""
    return HttpResponse("baik", content_type="text/plain")
