"""Addresses of evidence."""

from django.urls import path

from selaras.evidence import views

urlpatterns = [path("bukti/<int:bukti_id>/", views.bukti, name="bukti")]
