"""Addresses of measurement."""

from django.urls import path

from selaras.measurement import views

urlpatterns = [
    path("pengukuran/", views.pengukuran, name="pengukuran"),
    path("pengukuran/verifikasi/", views.verifikasi, name="verifikasi"),
    path("pengukuran/<int:slot_id>/", views.realisasi, name="realisasi"),
    path("pengukuran/<int:slot_id>/pengecualian/", views.grant_exception, name="realisasi_pengecualian"),
    path("pengukuran/versi/<int:version_id>/verifikasi/", views.verify, name="realisasi_verifikasi"),
    path("pengukuran/versi/<int:version_id>/kembalikan/", views.give_back, name="realisasi_kembalikan"),
    path("pengukuran/versi/<int:version_id>/tarik/", views.withdraw, name="realisasi_tarik"),
]
