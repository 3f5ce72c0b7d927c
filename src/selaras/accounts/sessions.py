"""The open sessions of one account."""

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.models import Session
from django.utils import timezone

from selaras.access.models import User


def end_sessions(user: User) -> int:
    """End every session of the account now; returns how many.

    A session's owner is inside its signed content, so all open sessions are read once: rare, and a second
    at most.
    """
    mine = [
        session.pk
        for session in Session.objects.filter(expire_date__gt=timezone.now()).iterator()
        if session.get_decoded().get(SESSION_KEY) == str(user.pk)
    ]
    Session.objects.filter(pk__in=mine).delete()
    return len(mine)
