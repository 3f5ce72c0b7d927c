"""Addresses of evidence."""

from django.urls import path

from selaras.evidence import views

urlpatterns = [
    path("bukti/", views.bukti_kantor, name="bukti_kantor"),
    path("bukti/pilih/", views.bukti_pilih, name="bukti_pilih"),
    path("bukti/<int:bukti_id>/", views.bukti, name="bukti"),
]
