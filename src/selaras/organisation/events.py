"""What is recorded about who works where, and for whom."""

from django.utils.translation import gettext_lazy as _

from selaras.audit.events import EventType


class OrganisationEvent(EventType):
    """Delegations, acting heads, days away, transfers."""

    DELEGATED = "organisation.delegated", _("Tugas didelegasikan")
    DELEGATION_REVOKED = "organisation.delegation_revoked", _("Delegasi dicabut")
    ACTING_APPOINTED = "organisation.acting_appointed", _("Plt. atau Plh. ditunjuk")
    ACTING_ENDED = "organisation.acting_ended", _("Penunjukan Plt. atau Plh. diakhiri")
    ABSENCE_RECORDED = "organisation.absence_recorded", _("Ketidakhadiran dicatat")
    ABSENCE_ENDED = "organisation.absence_ended", _("Ketidakhadiran diakhiri")
    TRANSFERRED = "organisation.transferred", _("Pindah tugas dicatat")
