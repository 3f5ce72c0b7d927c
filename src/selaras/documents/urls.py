"""Addresses of documents."""

from django.urls import path

from selaras.documents import views

urlpatterns = [
    path("dokumen/lkjip/", views.lkjip, name="lkjip"),
    path("dokumen/lkjip/buat/", views.make_lkjip, name="buat_lkjip"),
    path("dokumen/rencana-aksi/", views.rencana_aksi, name="dokumen_rencana_aksi"),
    path("dokumen/rencana-aksi/buat/", views.make_rencana_aksi, name="buat_rencana_aksi"),
    path("dokumen/rkt/", views.rkt, name="dokumen_rkt"),
    path("dokumen/rkt/buat/", views.make_rkt, name="buat_rkt"),
    path("dokumen/<int:dokumen_id>/", views.dokumen, name="dokumen"),
    path("dokumen/<int:dokumen_id>/pdf/", views.dokumen_pdf, name="dokumen_pdf"),
    path("dokumen/<int:dokumen_id>/docx/", views.dokumen_docx, name="dokumen_docx"),
    path("dokumen/<int:dokumen_id>/xlsx/", views.dokumen_xlsx, name="dokumen_xlsx"),
    path("keaslian/<str:code>/", views.keaslian, name="keaslian"),
]
