"""Addresses of money."""

from django.urls import path

from selaras.anggaran.views import budget, entry, lines, yearly

urlpatterns = [
    path("rencana/rkt/", yearly.rkt, name="rkt"),
    path("rencana/rkt/xlsx/", yearly.rkt_xlsx, name="rkt_xlsx"),
    path("rencana/anggaran/", budget.anggaran, name="anggaran"),
    path("rencana/anggaran/verifikasi/", budget.anggaran_verifikasi, name="anggaran_verifikasi"),
    path("rencana/anggaran/isi/", entry.anggaran_isi, name="anggaran_isi"),
    path("rencana/anggaran/baru/", lines.anggaran_baru, name="anggaran_baru"),
    path("rencana/anggaran/baris/<int:line_id>/ubah/", lines.anggaran_ubah, name="anggaran_ubah"),
    path("rencana/anggaran/baris/<int:line_id>/hapus/", lines.anggaran_hapus, name="anggaran_hapus"),
    path("rencana/anggaran/baris/<int:line_id>/", lines.anggaran_baris, name="anggaran_baris"),
    path("rencana/anggaran/baris/<int:line_id>/pagu/", lines.anggaran_pagu, name="anggaran_pagu"),
    path("rencana/anggaran/baris/<int:line_id>/kaitan/", lines.anggaran_kaitan, name="anggaran_kaitan"),
    path(
        "rencana/anggaran/baris/<int:line_id>/realisasi/",
        lines.anggaran_realisasi,
        name="anggaran_realisasi",
    ),
    path(
        "rencana/anggaran/realisasi/<int:realisasi_id>/kembalikan/",
        budget.anggaran_kembalikan,
        name="anggaran_kembalikan",
    ),
]
