"""Addresses of the trail."""

from django.urls import path

from selaras.audit import views

app_name = "audit"

urlpatterns = [path("jejak/", views.trail, name="trail")]
