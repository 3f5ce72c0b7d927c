"""What is recorded about the members' track."""

from django.utils.translation import gettext_lazy as _

from selaras.audit.events import EventType


class MembersEvent(EventType):
    """Indicators that members carry by decree."""

    IKU_ASSIGNED = "members.iku_assigned", _("IKU anggota ditetapkan menurut keputusan")
