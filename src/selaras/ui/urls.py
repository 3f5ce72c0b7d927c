from django.conf import settings
from django.urls import path

from selaras.ui import views

app_name = "ui"
urlpatterns = [
    path("telusur/", views.telusur, name="telusur"),
    path("lainnya/", views.more, name="more"),
]
if settings.DEBUG or settings.SELARAS_DEMO:
    urlpatterns.append(path("komponen/", views.components, name="components"))
