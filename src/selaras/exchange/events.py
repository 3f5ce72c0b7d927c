"""What is recorded about imports."""

from django.utils.translation import gettext_lazy as _

from selaras.audit.events import EventType


class ExchangeEvent(EventType):
    """A file was shown, applied or put away; and what an applied file changed in particular."""

    PREVIEWED = "exchange.previewed", _("Berkas impor dipratinjau")
    APPLIED = "exchange.applied", _("Berkas impor diterapkan")
    DISCARDED = "exchange.discarded", _("Berkas impor dibuang")
    ROW_CHANGED = "exchange.row_changed", _("Data diubah lewat impor")
    GENERATED = "exchange.generated", _("Data rekaan dibuat")
    ROLE_GRANTED = "exchange.role_granted", _("Peran diberikan lewat impor")
