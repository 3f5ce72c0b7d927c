"""What is recorded about daily work. The words of a log stay in its own table."""

from django.utils.translation import gettext_lazy as _

from selaras.audit.events import EventType


class WorklogEvent(EventType):
    """A log's life."""

    RECORDED = "worklog.recorded", _("Log dicatat")
    REPLACED = "worklog.replaced", _("Log diganti")
    VOIDED = "worklog.voided", _("Log dibatalkan")
    EVIDENCE_ADDED = "worklog.evidence_added", _("Bukti log ditambah")
