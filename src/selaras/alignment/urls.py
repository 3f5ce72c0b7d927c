"""Addresses of alignment."""

from django.urls import path

from selaras.alignment import views

urlpatterns = [
    path("periksa/", views.periksa_page, name="periksa"),
]
