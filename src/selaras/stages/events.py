"""What is recorded about calendars and regimes."""

from django.utils.translation import gettext_lazy as _

from selaras.audit.events import EventType


class StagesEvent(EventType):
    """Calendars brought in, offices put into a regime by decree, days off added and removed."""

    CALENDAR_LOADED = "stages.calendar_loaded", _("Kalender tahapan dimuat")
    REGIME_SET = "stages.regime_set", _("Regime kantor ditetapkan")
    REGIME_ENDED = "stages.regime_ended", _("Penetapan regime berakhir")
    HOLIDAY_ADDED = "stages.holiday_added", _("Hari libur ditambahkan")
    HOLIDAY_REMOVED = "stages.holiday_removed", _("Hari libur dihapus")
