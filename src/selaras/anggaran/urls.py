"""Addresses of money."""

from django.urls import path

from selaras.anggaran.views import budget, yearly

urlpatterns = [
    path("rencana/rkt/", yearly.rkt, name="rkt"),
    path("rencana/rkt/xlsx/", yearly.rkt_xlsx, name="rkt_xlsx"),
    path("rencana/anggaran/", budget.anggaran, name="anggaran"),
    path("rencana/anggaran/verifikasi/", budget.anggaran_verifikasi, name="anggaran_verifikasi"),
    path("rencana/anggaran/baris/<int:line_id>/", budget.anggaran_baris, name="anggaran_baris"),
    path("rencana/anggaran/baris/<int:line_id>/pagu/", budget.anggaran_pagu, name="anggaran_pagu"),
    path("rencana/anggaran/baris/<int:line_id>/kaitan/", budget.anggaran_kaitan, name="anggaran_kaitan"),
    path(
        "rencana/anggaran/baris/<int:line_id>/realisasi/",
        budget.anggaran_realisasi,
        name="anggaran_realisasi",
    ),
    path(
        "rencana/anggaran/realisasi/<int:realisasi_id>/kembalikan/",
        budget.anggaran_kembalikan,
        name="anggaran_kembalikan",
    ),
]
