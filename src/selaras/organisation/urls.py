"""Addresses of the organisation."""

from django.urls import path

from selaras.organisation import views

urlpatterns = [
    path("organisasi/", views.organisasi, name="organisasi"),
    path("organisasi/perubahan/", views.organisasi_perubahan, name="organisasi_perubahan"),
    path("organisasi/<int:unit_id>/plt/", views.plt_baru, name="plt_baru"),
    path("organisasi/<int:unit_id>/plt/akhiri/", views.plt_akhiri, name="plt_akhiri"),
    path("organisasi/<int:unit_id>/absen/", views.absen_baru, name="absen_baru"),
    path("organisasi/<int:unit_id>/absen/akhiri/", views.absen_akhiri, name="absen_akhiri"),
    path("organisasi/<int:unit_id>/pindah/", views.pindah_tugas, name="pindah_tugas"),
    path("delegasi/", views.delegasi, name="delegasi"),
    path("delegasi/baru/", views.delegasi_baru, name="delegasi_baru"),
    path("delegasi/cabut/", views.delegasi_cabut, name="delegasi_cabut"),
]
