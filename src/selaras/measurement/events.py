"""What happens to figures, as the audit log names it."""

from django.utils.translation import gettext_lazy as _

from selaras.audit.events import EventType


class MeasurementEvent(EventType):
    """Events of measurement."""

    PERIOD_OPENED = "measurement.period_opened", _("Periode pengukuran dibuka")
    PERIOD_LOCKED = "measurement.period_locked", _("Periode pengukuran dikunci")
    PERIOD_DAYS_SET = "measurement.period_days_set", _("Hari batas pengukuran ditetapkan")
    OWN_SHARE_SET = "measurement.own_share_set", _("Bagian sendiri kantor ditetapkan")
    EXCEPTION_GRANTED = "measurement.exception_granted", _("Pengecualian kunci diberikan")
    DRAFT_SAVED = "measurement.draft_saved", _("Draf realisasi disimpan")
    CELLS_SAVED = "measurement.cells_saved", _("Isian kisi realisasi disimpan")
    ROWS_SUBMITTED = "measurement.rows_submitted", _("Baris kisi realisasi diajukan")
    SUBMITTED = "measurement.submitted", _("Realisasi diajukan")
    VERIFIED = "measurement.verified", _("Realisasi diverifikasi")
    CHECKED = "measurement.checked", _("Realisasi diverifikasi, menunggu persetujuan")
    APPROVED = "measurement.approved", _("Realisasi disetujui")
    RETURNED = "measurement.returned", _("Realisasi dikembalikan")
    WITHDRAWN = "measurement.withdrawn", _("Realisasi ditarik")
    MEASURE_PLANNED = "measurement.measure_planned", _("Tindakan perbaikan direncanakan")
    MEASURE_CLAIMED = "measurement.measure_claimed", _("Tindakan perbaikan dilaporkan selesai")
    MEASURE_VERIFIED = "measurement.measure_verified", _("Tindakan perbaikan diperiksa")
    MEASURE_REOPENED = "measurement.measure_reopened", _("Tindakan perbaikan dikembalikan")
    MEASURE_MOVED = "measurement.measure_moved", _("Batas tindakan perbaikan digeser")
    MEASURE_DROPPED = "measurement.measure_dropped", _("Tindakan perbaikan dihentikan")
