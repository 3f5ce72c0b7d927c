"""What SKP asks of people: agree to those that wait, submit one's own."""

from collections.abc import Iterable
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from selaras.access.models import User
from selaras.organisation.models import Penugasan
from selaras.organisation.queries import person_of
from selaras.registry.inbox import InboxItem
from selaras.skp import pages, queries
from selaras.skp.models import Skp


def items(user: User, on: date) -> list[InboxItem]:
    """SKP that wait for me; my own that is lacking, a draft, or was returned. One query, three where the
    term of a superior has ended."""
    me = person_of(user)
    if me is None:
        return []
    posts = pages.posts_for_skp(me, on)
    own, waiting = queries.own_and_waiting(user, posts, on)
    return [*_to_judge(len(waiting)), *_own(own, posts, on)]


def _to_judge(waiting: int) -> list[InboxItem]:
    if not waiting:
        return []
    text = ngettext("%(n)s SKP menunggu persetujuan Anda", "%(n)s SKP menunggu persetujuan Anda", waiting)
    return [InboxItem(text % {"n": waiting}, reverse("skp_list"), "check2", waiting, None, _("Baca SKP"))]


def _own(own: Iterable[Skp], posts: Iterable[Penugasan], on: date) -> list[InboxItem]:
    due = date(on.year, 1, 31)
    held = {skp.penugasan_id: skp for skp in own}
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
