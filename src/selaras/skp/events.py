"""What is recorded about an SKP."""

from django.utils.translation import gettext_lazy as _

from selaras.audit.events import EventType


class SkpEvent(EventType):
    """From draft to agreement."""

    DRAFTED = "skp.drafted", _("SKP disusun")
    RHK_PUT = "skp.rhk_put", _("RHK ditulis")
    RHK_DROPPED = "skp.rhk_dropped", _("RHK dihapus dari draf")
    FED = "skp.fed", _("RHK dihubungkan ke indikator")
    UNFED = "skp.unfed", _("Hubungan RHK ke indikator dilepas")
    ASPEK_SET = "skp.aspek_set", _("Ukuran RHK ditulis")
    ASPEK_DROPPED = "skp.aspek_dropped", _("Ukuran RHK dihapus")
    FRAMED = "skp.framed", _("Pendekatan SKP dipilih")
    LAMPIRAN_SET = "skp.lampiran_set", _("Lampiran SKP ditulis")
    EKSPEKTASI_SET = "skp.ekspektasi_set", _("Ekspektasi khusus pimpinan ditulis")
    SUBMITTED = "skp.submitted", _("SKP diajukan")
    AGREED = "skp.agreed", _("SKP disepakati")
    RETURNED = "skp.returned", _("SKP dikembalikan")
    MPH_SET = "skp.mph_set", _("Peran hasil ditetapkan")
    MPH_FILLED = "skp.mph_filled", _("Peran hasil ditetapkan untuk banyak orang")
    MPH_UNDONE = "skp.mph_undone", _("Penetapan peran hasil dibatalkan")
    MPH_TAKEN = "skp.mph_taken", _("Peran hasil menjadi RHK")
    ENDED = "skp.ended", _("SKP berakhir karena pindah tugas")
