"""What daily work asks of its author: a weekly look at what hangs on no RHK."""

from datetime import date

from django.db.models import Exists
from django.urls import reverse
from django.utils.translation import ngettext

from selaras.access.models import User
from selaras.organisation.queries import person_of
from selaras.registry.inbox import InboxItem
from selaras.skp.models import Rhk
from selaras.skp.queries import PAST_DRAFT
from selaras.worklog.models import Log
from selaras.worklog.queries import week_of


def items(user: User, on: date) -> list[InboxItem]:
    """This week's logs without RHK and without a reason, for whoever has an RHK. One query."""
    me = person_of(user)
    if me is None:
        return []
    monday, sunday = week_of(on)
    has_rhk = Rhk.objects.filter(
        skp__penugasan__person=me,
        skp__status__in=PAST_DRAFT,
        skp__period_from__lte=on,
        skp__period_to__gte=on,
    )
    loose = Log.objects.filter(
        Exists(has_rhk),
        person=me,
        on__gte=monday,
        on__lte=sunday,
        rhk__isnull=True,
        unassigned_reason="",
        status=Log.Status.RECORDED,
    ).count()
    if not loose:
        return []
    text = ngettext(
        "%(n)s log pekan ini belum dikaitkan ke RHK", "%(n)s log pekan ini belum dikaitkan ke RHK", loose
    ) % {"n": loose}
    return [InboxItem(text, f"{reverse('log')}?rhk=tanpa", "pencil-square", loose, None, "Kaitkan")]
