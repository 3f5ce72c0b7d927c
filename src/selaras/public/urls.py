"""Addresses that answer anybody."""

from django.urls import path

from selaras.public import views

app_name = "public"
urlpatterns = [
    path("hitung/", views.hitung, name="hitung"),
    path("hitung/<slug:jenis>/", views.kalkulator, name="kalkulator"),
    path("regulasi/", views.regulasi, name="regulasi"),
    path("regulasi/<slug:paket>/<slug:nama>/", views.ketentuan, name="ketentuan"),
]
