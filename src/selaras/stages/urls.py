"""Addresses of the calendar of stages."""

from django.urls import path

from selaras.stages import views

urlpatterns = [
    path("tahapan/", views.tahapan, name="tahapan"),
    path("tahapan/regime/<int:unit_id>/", views.regime_tetapkan, name="regime_tetapkan"),
    path("tahapan/regime/akhiri/<int:override_id>/", views.regime_akhiri, name="regime_akhiri"),
    path("hari-libur/", views.hari_libur, name="hari_libur"),
    path("hari-libur/<int:unit_id>/tambah/", views.hari_libur_tambah, name="hari_libur_tambah"),
    path("hari-libur/hapus/<int:day_off_id>/", views.hari_libur_hapus, name="hari_libur_hapus"),
]
