"""What is recorded about the members' track."""

from django.utils.translation import gettext_lazy as _

from selaras.audit.events import EventType


class MembersEvent(EventType):
    """Indicators that members carry by decree; the steps of a 360 round, never an answer."""

    IKU_ASSIGNED = "members.iku_assigned", _("IKU anggota ditetapkan menurut keputusan")
    ROUND_DRAFTED = "members.round_drafted", _("Putaran penilaian 360 disusun")
    RATERS_INVITED = "members.raters_invited", _("Penilai 360 ditetapkan")
    ROUND_OPENED = "members.round_opened", _("Putaran penilaian 360 dibuka")
    ROUND_CLOSED = "members.round_closed", _("Putaran penilaian 360 ditutup")
    ANSWERS_DESTROYED = "members.answers_destroyed", _("Jawaban 360 yang kurang penilai dimusnahkan")
