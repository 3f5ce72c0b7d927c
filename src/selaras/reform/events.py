"""What is recorded about RB."""

from django.utils.translation import gettext_lazy as _

from selaras.audit.events import EventType


class ReformEvent(EventType):
    """People's work joined to an RB action."""

    SERVED = "reform.rhk_served", _("RHK dihubungkan ke aksi RB")
    LEFT = "reform.rhk_left", _("Hubungan RHK ke aksi RB dilepas")
