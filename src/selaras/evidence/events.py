"""What happens to evidence, as the audit log names it."""

from django.utils.translation import gettext_lazy as _

from selaras.audit.events import EventType


class EvidenceEvent(EventType):
    """Events of evidence."""

    ADDED = "evidence.added", _("Bukti ditambahkan")
