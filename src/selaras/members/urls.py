"""Addresses of the members' track."""

from django.urls import path

from selaras.members import views

urlpatterns = [
    path("anggota/iku/", views.iku_anggota, name="iku_anggota"),
    path("anggota/iku/<int:unit_id>/tetapkan/", views.iku_anggota_tetapkan, name="iku_anggota_tetapkan"),
    path("anggota/360/", views.penilaian_360, name="penilaian_360"),
    path("anggota/360/susun/<int:keanggotaan_id>/", views.susun_360, name="susun_360"),
    path("anggota/360/<int:putaran_id>/", views.putaran_360, name="putaran_360"),
    path("anggota/360/<int:putaran_id>/buka/", views.buka_360, name="buka_360"),
    path("anggota/360/<int:putaran_id>/tutup/", views.tutup_360, name="tutup_360"),
    path("anggota/360/<int:putaran_id>/jawab/", views.jawab_360, name="jawab_360"),
    path("anggota/360/<int:putaran_id>/hasil/", views.hasil_360, name="hasil_360"),
    path("penilaian-360/<slug:token>/", views.jawab_360_publik, name="jawab_360_publik"),
]
