from django.conf import settings
from django.urls import path

from selaras.ui import app, views

app_name = "ui"
urlpatterns = [
    path("telusur/", views.telusur, name="telusur"),
    path("lainnya/", views.more, name="more"),
    path("siapa/", app.who_is_here, name="who_is_here"),
    path("luring/", app.offline, name="offline"),
    path("sw.js", app.worker, name="worker"),
]
if settings.DEBUG or settings.SELARAS_DEMO:
    urlpatterns.append(path("komponen/", views.components, name="components"))
