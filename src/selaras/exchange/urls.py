"""Addresses of imports."""

from django.urls import path

from selaras.exchange import views

urlpatterns = [
    path("impor/", views.impor, name="impor"),
    path("impor/templat/", views.impor_template, name="impor_template"),
    path("impor/contoh/", views.impor_example, name="impor_example"),
    path("impor/<int:batch_id>/", views.impor_preview, name="impor_preview"),
    path("impor/<int:batch_id>/terapkan/", views.impor_apply, name="impor_apply"),
    path("impor/<int:batch_id>/buang/", views.impor_discard, name="impor_discard"),
    path("ekspor/<str:kode>/<int:tahun>/", views.ekspor, name="ekspor"),
]
