"""Addresses of the organisation."""

from django.urls import path

from selaras.organisation import views

urlpatterns = [
    path("organisasi/", views.organisasi, name="organisasi"),
    path("delegasi/", views.delegasi, name="delegasi"),
    path("delegasi/baru/", views.delegasi_baru, name="delegasi_baru"),
    path("delegasi/cabut/", views.delegasi_cabut, name="delegasi_cabut"),
]
