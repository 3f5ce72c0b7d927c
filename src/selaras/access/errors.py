"""The two refusals that a policy may raise; each carries the sentence a person reads."""

from django.core.exceptions import PermissionDenied


class NotAllowed(PermissionDenied):
    """This person may not do this, whatever the state: answered 403 with its sentence."""


class NotNow(Exception):
    """The state does not permit this now: a view shows the sentence and changes nothing."""
