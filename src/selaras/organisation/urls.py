"""Addresses of the organisation."""

from django.urls import path

from selaras.organisation import views

urlpatterns = [
    path("organisasi/", views.organisasi, name="organisasi"),
]
