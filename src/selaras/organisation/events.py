"""What is recorded about who works where, and for whom."""

from django.utils.translation import gettext_lazy as _

from selaras.audit.events import EventType


class OrganisationEvent(EventType):
    """Delegations."""

    DELEGATED = "organisation.delegated", _("Tugas didelegasikan")
    DELEGATION_REVOKED = "organisation.delegation_revoked", _("Delegasi dicabut")
