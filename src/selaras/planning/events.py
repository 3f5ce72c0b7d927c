"""What is recorded about plans."""

from django.utils.translation import gettext_lazy as _

from selaras.audit.events import EventType


class PlanningEvent(EventType):
    """The tree, the manual, targets and the Perjanjian Kinerja."""

    SASARAN_ATTACHED = "planning.sasaran_attached", _("Sasaran dipindahkan")
    RENSTRA_STARTED = "planning.renstra_started", _("Rancangan Renstra dimulai")
    RENSTRA_CHANGED = "planning.renstra_changed", _("Rancangan Renstra diubah")
    RENSTRA_CHANGE_UNDONE = "planning.renstra_change_undone", _("Perubahan rancangan Renstra diurungkan")
    RENSTRA_READY = "planning.renstra_ready", _("Rancangan Renstra dinyatakan siap")
    RENSTRA_DISCARDED = "planning.renstra_discarded", _("Rancangan Renstra dibuang")
    RENSTRA_ENACTED = "planning.renstra_enacted", _("Renstra ditetapkan")
    CROSSCUTTING_ASKED = "planning.crosscutting_asked", _("Permintaan lintas unit diajukan")
    CROSSCUTTING_ACCEPTED = "planning.crosscutting_accepted", _("Permintaan lintas unit diterima")
    CROSSCUTTING_REFUSED = "planning.crosscutting_refused", _("Permintaan lintas unit ditolak")
    TUPOKSI_MAPPED = "planning.tupoksi_mapped", _("Tugas dipetakan ke indikator")
    TUPOKSI_UNMAPPED = "planning.tupoksi_unmapped", _("Pemetaan tugas dilepas")
    PIC_SET = "planning.pic_set", _("Penanggung jawab IKU ditetapkan")
    RESULT_TYPE_SET = "planning.result_type_set", _("Jenis hasil indikator ditetapkan")
    MANUAL_REVISED = "planning.manual_revised", _("Manual IKU diubah")
    DEFINITION_ADOPTED = "planning.definition_adopted", _("Indikator dipasang di banyak kantor")
    ADOPTION_UNDONE = "planning.adoption_undone", _("Pemasangan indikator diurungkan")
    BASELINE_STATED = "planning.baseline_stated", _("Nilai awal indikator ditulis")
    QUALITY_STATED = "planning.quality_stated", _("Pernyataan mutu data ditulis")
    TARGET_PROPOSED = "planning.target_proposed", _("Target diusulkan")
    TARGET_SET = "planning.target_set", _("Target berlaku")
    TARGET_REJECTED = "planning.target_rejected", _("Usulan target ditolak")
    PERJANJIAN_DRAFTED = "planning.perjanjian_drafted", _("Perjanjian Kinerja disusun")
    PERJANJIAN_SUBMITTED = "planning.perjanjian_submitted", _("Perjanjian Kinerja diajukan")
    PERJANJIAN_RETURNED = "planning.perjanjian_returned", _("Perjanjian Kinerja dikembalikan")
    PERJANJIAN_SIGNED_FIRST = "planning.perjanjian_signed_first", _("Perjanjian Kinerja ditandatangani")
    PERJANJIAN_SIGNED = "planning.perjanjian_signed", _("Perjanjian Kinerja berlaku")
    LANGKAH_ADDED = "planning.langkah_added", _("Langkah rencana aksi ditambahkan")
    LANGKAH_CHANGED = "planning.langkah_changed", _("Langkah rencana aksi diubah")
    LANGKAH_REMOVED = "planning.langkah_removed", _("Langkah rencana aksi dihapus")
    LANGKAH_REPORTED = "planning.langkah_reported", _("Kemajuan langkah dilaporkan")
    LANGKAH_CLAIMED = "planning.langkah_claimed", _("Langkah dilaporkan selesai")
    LANGKAH_VERIFIED = "planning.langkah_verified", _("Langkah diperiksa: selesai")
    LANGKAH_REOPENED = "planning.langkah_reopened", _("Langkah dikembalikan")
    LANGKAH_DROPPED = "planning.langkah_dropped", _("Langkah dihentikan")
    RISK_ADDED = "planning.risk_added", _("Risiko dicatat")
    RISK_ASSESSED = "planning.risk_assessed", _("Risiko dinilai ulang")
    RISK_MOVED = "planning.risk_moved", _("Keadaan risiko diubah")
