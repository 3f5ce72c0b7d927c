"""Addresses of measurement."""

urlpatterns = []
