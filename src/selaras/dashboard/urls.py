"""Addresses of pages across rooms."""

from django.urls import path

from selaras.dashboard.views.andai import andai
from selaras.dashboard.views.hari_ini import hari_ini
from selaras.dashboard.views.iku import iku, iku_list

urlpatterns = [
    path("", hari_ini, name="hari_ini"),
    path("iku/", iku_list, name="iku_list"),
    path("iku/<int:indikator_id>/", iku, name="iku"),
    path("iku/<int:indikator_id>/andai/", andai, name="andai"),
]
