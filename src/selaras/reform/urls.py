"""Addresses of RB."""

from django.urls import path

from selaras.reform import views

urlpatterns = [
    path("rb/", views.rb, name="rb"),
    path("rb/aksi/<int:aksi_id>/", views.rb_aksi, name="rb_aksi"),
]
