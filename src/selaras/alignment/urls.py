"""Addresses of alignment."""

from django.urls import path

from selaras.alignment import views

urlpatterns = [
    path("garis-pandang/", views.garis_pandang, name="garis_pandang"),
    path("garis-pandang/orang/<int:penugasan_id>/", views.garis_orang, name="garis_orang"),
    path("garis-pandang/iku/<int:indikator_id>/", views.garis_iku, name="garis_iku"),
    path("periksa/", views.periksa_page, name="periksa"),
]
