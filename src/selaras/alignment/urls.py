"""Addresses of alignment."""

from django.urls import path

from selaras.alignment import views

urlpatterns = [
    path("garis-pandang/", views.garis_pandang, name="garis_pandang"),
    path("garis-pandang/orang/<int:penugasan_id>/", views.garis_orang, name="garis_orang"),
    path("garis-pandang/iku/<int:indikator_id>/", views.garis_iku, name="garis_iku"),
    path("periksa/", views.periksa_page, name="periksa"),
    path("periksa/katalog/", views.katalog, name="katalog_periksa"),
    path("periksa/abaikan/<int:waiver_id>/cabut/", views.end_waiver, name="cabut_pengabaian"),
    path("periksa/<str:code>/<str:fingerprint>/abaikan/", views.waive, name="abaikan_temuan"),
]
