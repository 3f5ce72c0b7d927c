"""What is recorded about calendars and regimes."""

from django.utils.translation import gettext_lazy as _

from selaras.audit.events import EventType


class StagesEvent(EventType):
    """Calendars brought in, and offices put into a regime by decree."""

    CALENDAR_LOADED = "stages.calendar_loaded", _("Kalender tahapan dimuat")
    REGIME_SET = "stages.regime_set", _("Regime kantor ditetapkan")
    REGIME_ENDED = "stages.regime_ended", _("Penetapan regime berakhir")
