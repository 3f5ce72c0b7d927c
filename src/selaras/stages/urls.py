"""Addresses of the calendar of stages."""

from django.urls import path

from selaras.stages import views

urlpatterns = [
    path("tahapan/", views.tahapan, name="tahapan"),
    path("tahapan/regime/<int:unit_id>/", views.regime_tetapkan, name="regime_tetapkan"),
    path("tahapan/regime/akhiri/<int:override_id>/", views.regime_akhiri, name="regime_akhiri"),
]
