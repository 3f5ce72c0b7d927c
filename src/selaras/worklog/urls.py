"""Addresses of daily work."""

from django.urls import path

from selaras.worklog import views

urlpatterns = [
    path("log/", views.log, name="log"),
    path("log/kirim/", views.log_kirim, name="log_kirim"),
    path("log/usul/", views.log_usul, name="log_usul"),
    path("log/<int:log_id>/", views.log_detail, name="log_detail"),
    path("log/<int:log_id>/ganti/", views.log_ganti, name="log_ganti"),
    path("log/<int:log_id>/batal/", views.log_batal, name="log_batal"),
    path("log/<int:log_id>/bukti/", views.log_bukti, name="log_bukti"),
]
