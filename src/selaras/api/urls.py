"""Addresses for programs. Without a slash at the end: a redirect would lose what was posted."""

from django.urls import path

from selaras.api import views

app_name = "api"
urlpatterns = [
    path("api/v1/hitung", views.hitung, name="hitung"),
    path("api/v1/openapi.json", views.openapi, name="openapi"),
]
