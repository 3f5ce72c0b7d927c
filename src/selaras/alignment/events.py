"""What is recorded about findings."""

from django.utils.translation import gettext_lazy as _

from selaras.audit.events import EventType


class AlignmentEvent(EventType):
    """A finding waived for a while, and back before its day."""

    WAIVED = "alignment.waived", _("Temuan diabaikan sementara")
    WAIVER_ENDED = "alignment.waiver_ended", _("Pengabaian temuan dicabut")
