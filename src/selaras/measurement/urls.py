"""Addresses of measurement."""

from django.urls import path

from selaras.measurement.views import figures, grid

urlpatterns = [
    path("pengukuran/", figures.pengukuran, name="pengukuran"),
    path("pengukuran/verifikasi/", figures.verifikasi, name="verifikasi"),
    path("pengukuran/kisi/", grid.kisi, name="kisi"),
    path("pengukuran/kisi/<int:slot_id>/", grid.kisi_baris, name="kisi_baris"),
    path("pengukuran/<int:slot_id>/", figures.realisasi, name="realisasi"),
    path("pengukuran/<int:slot_id>/pengecualian/", figures.grant_exception, name="realisasi_pengecualian"),
    path("pengukuran/versi/<int:version_id>/verifikasi/", figures.verify, name="realisasi_verifikasi"),
    path("pengukuran/versi/<int:version_id>/kembalikan/", figures.give_back, name="realisasi_kembalikan"),
    path("pengukuran/versi/<int:version_id>/tarik/", figures.withdraw, name="realisasi_tarik"),
]
