"""What is recorded about money."""

from django.utils.translation import gettext_lazy as _

from selaras.audit.events import EventType


class AnggaranEvent(EventType):
    """Lines, pagu, ties to results, monthly realisasi."""

    LINE_ADDED = "anggaran.line_added", _("Baris anggaran dibuat")
    LINE_CHANGED = "anggaran.line_changed", _("Baris anggaran diubah")
    LINE_REMOVED = "anggaran.line_removed", _("Baris anggaran dihapus")
    PAGU_REVISED = "anggaran.pagu_revised", _("Pagu direvisi")
    LINE_TIED = "anggaran.line_tied", _("Baris anggaran dikaitkan ke hasil")
    REALISASI_SUBMITTED = "anggaran.realisasi_submitted", _("Realisasi anggaran diajukan")
    REALISASI_VERIFIED = "anggaran.realisasi_verified", _("Realisasi anggaran diverifikasi")
    REALISASI_RETURNED = "anggaran.realisasi_returned", _("Realisasi anggaran dikembalikan")
