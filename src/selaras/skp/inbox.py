"""What SKP asks of people: agree to those that wait, submit one's own."""

from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from selaras.access.models import User
from selaras.organisation.models import Person
from selaras.organisation.queries import person_of
from selaras.registry.inbox import InboxItem
from selaras.skp import pages, queries
from selaras.skp.models import Skp


def items(user: User, on: date) -> list[InboxItem]:
    """SKP that wait for me; my own that is lacking, a draft, or was returned. Six queries at most."""
    me = person_of(user)
    if me is None:
        return []
    return [*_to_judge(len(queries.waiting_for(me, on))), *_own(me, on)]


def _to_judge(waiting: int) -> list[InboxItem]:
    if not waiting:
        return []
    text = ngettext("%(n)s SKP menunggu persetujuan Anda", "%(n)s SKP menunggu persetujuan Anda", waiting)
    return [InboxItem(text % {"n": waiting}, reverse("skp_list"), "check2", waiting, None, _("Baca SKP"))]


def _own(me: Person, on: date) -> list[InboxItem]:
    due = date(on.year, 1, 31)
    posts = pages.posts_for_skp(me, on)
    held = {
        skp.penugasan_id: skp
        for skp in Skp.objects.filter(penugasan__in=[post.pk for post in posts], year=on.year)
        if skp.status != Skp.Status.ADJUSTED
    }
    items: list[InboxItem] = []
    for post in posts:
        skp = held.get(post.pk)
        if skp is None:
            text = _("Susun SKP %(year)s Anda") % {"year": on.year}
            url = f"{reverse('skp_baru')}?penugasan={post.pk}"
            items.append(InboxItem(text, url, "pencil", 1, due, _("Susun SKP")))
        elif skp.status == Skp.Status.DRAFT:
            items.append(_draft(skp, due))
    return items


def _draft(skp: Skp, due: date) -> InboxItem:
    url = reverse("skp", args=[skp.pk])
    if skp.returned_reason:
        text = _("SKP %(year)s dikembalikan: %(reason)s") % {"year": skp.year, "reason": skp.returned_reason}
        return InboxItem(text, url, "arrow-return-left", 1, None, _("Perbaiki SKP"))
    return InboxItem(_("SKP %(year)s masih draf") % {"year": skp.year}, url, "pencil", 1, due, _("Ajukan"))
