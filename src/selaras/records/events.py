"""What happens to documents, as the audit log names it."""

from django.utils.translation import gettext_lazy as _

from selaras.audit.events import EventType


class RecordEvent(EventType):
    """Events of signed documents."""

    GENERATED = "records.generated", _("Dokumen dibuat")
    SIGNED = "records.signed", _("Dokumen ditandatangani")
    REVOKED = "records.revoked", _("Dokumen dicabut")
