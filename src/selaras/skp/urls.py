"""Addresses of SKP."""

from django.urls import path

from selaras.skp.mph import views as mph
from selaras.skp.views import framing, writing

urlpatterns = [
    path("skp/", writing.skp_list, name="skp_list"),
    path("skp/baru/", writing.skp_baru, name="skp_baru"),
    path("skp/<int:skp_id>/", writing.skp, name="skp"),
    path("skp/<int:skp_id>/ajukan/", writing.skp_ajukan, name="skp_ajukan"),
    path("skp/<int:skp_id>/sepakati/", writing.skp_sepakati, name="skp_sepakati"),
    path("skp/<int:skp_id>/kembalikan/", writing.skp_kembalikan, name="skp_kembalikan"),
    path("skp/<int:skp_id>/lampiran/", framing.lampiran, name="skp_lampiran"),
    path("skp/<int:skp_id>/ekspektasi/", framing.ekspektasi, name="skp_ekspektasi"),
    path("skp/<int:skp_id>/rhk/", writing.rhk_baru, name="rhk_baru"),
    path("skp/rhk/<int:rhk_id>/", writing.rhk, name="rhk"),
    path("skp/rhk/<int:rhk_id>/hapus/", writing.rhk_hapus, name="rhk_hapus"),
    path("skp/rhk/<int:rhk_id>/kontribusi/", writing.rhk_kontribusi, name="rhk_kontribusi"),
    path("skp/rhk/<int:rhk_id>/lepas/", writing.rhk_lepas, name="rhk_lepas"),
    path("skp/rhk/<int:rhk_id>/ukuran/", writing.rhk_ukuran, name="rhk_ukuran"),
    path("mph/", mph.mph, name="mph"),
    path("mph/<int:unit_id>/sel/", mph.mph_sel, name="mph_sel"),
    path("mph/<int:unit_id>/banyak/", mph.mph_banyak, name="mph_banyak"),
    path("mph/<int:unit_id>/saran/", mph.mph_saran, name="mph_saran"),
    path("mph/<int:unit_id>/batal/", mph.mph_batal, name="mph_batal"),
    path("mph/peran/", mph.peran_saya, name="peran_saya"),
    path("mph/peran/jadikan/", mph.peran_jadi, name="peran_jadi"),
]
