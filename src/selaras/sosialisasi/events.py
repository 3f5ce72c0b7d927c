"""What is recorded about meetings."""

from django.utils.translation import gettext_lazy as _

from selaras.audit.events import EventType


class SosialisasiEvent(EventType):
    """From opening a meeting to the verified follow-up."""

    OPENED = "sosialisasi.opened", _("Acara dibuka")
    CLOSED = "sosialisasi.closed", _("Acara ditutup")
    ATTENDED = "sosialisasi.attended", _("Kehadiran dicatat")
    CONFIRMED = "sosialisasi.confirmed", _("Kehadiran dikonfirmasi")
    ANSWERED = "sosialisasi.answered", _("Soal pemahaman dijawab")
    SIGNED = "sosialisasi.signed", _("Komitmen ditandatangani")
    ASKED = "sosialisasi.asked", _("Pertanyaan dicatat")
    REPLIED = "sosialisasi.replied", _("Pertanyaan dijawab")
    DECIDED = "sosialisasi.decided", _("Keputusan dicatat")
    FOLLOW_UP_PLANNED = "sosialisasi.follow_up_planned", _("Tindak lanjut direncanakan")
    FOLLOW_UP_CLAIMED = "sosialisasi.follow_up_claimed", _("Tindak lanjut dilaporkan selesai")
    FOLLOW_UP_VERIFIED = "sosialisasi.follow_up_verified", _("Tindak lanjut diperiksa")
    FOLLOW_UP_REOPENED = "sosialisasi.follow_up_reopened", _("Tindak lanjut dibuka kembali")
