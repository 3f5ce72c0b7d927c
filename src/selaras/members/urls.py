"""Addresses of the members' track."""

from django.urls import path

from selaras.members import views

urlpatterns = [
    path("anggota/iku/", views.iku_anggota, name="iku_anggota"),
    path("anggota/iku/<int:unit_id>/tetapkan/", views.iku_anggota_tetapkan, name="iku_anggota_tetapkan"),
]
