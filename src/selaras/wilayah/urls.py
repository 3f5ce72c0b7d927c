"""Addresses of pages over many offices."""

from django.urls import path

from selaras.wilayah import views

urlpatterns = [
    path("wilayah/", views.wilayah, name="wilayah"),
    path("wilayah/iku/", views.definisi, name="wilayah_iku"),
]
