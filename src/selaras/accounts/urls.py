"""Addresses of the door."""

from django.urls import path

from selaras.accounts import views

app_name = "accounts"

urlpatterns = [
    path("masuk/", views.sign_in, name="sign_in"),
    path("keluar/", views.sign_out, name="sign_out"),
    path("akun/sandi/", views.password, name="password"),
]
