"""Addresses of measurement."""

from django.urls import path

from selaras.measurement.views import calendar, figures, grid, measures

urlpatterns = [
    path("pengukuran/", figures.pengukuran, name="pengukuran"),
    path("pengukuran/verifikasi/", figures.verifikasi, name="verifikasi"),
    path("pengukuran/kisi/", grid.kisi, name="kisi"),
    path("pengukuran/kisi/<int:slot_id>/", grid.kisi_baris, name="kisi_baris"),
    path("pengukuran/tindakan/", measures.tindakan, name="tindakan"),
    path("pengukuran/tindakan/<int:measure_id>/", measures.tindakan_satu, name="tindakan_satu"),
    path("pengukuran/tindakan/<int:measure_id>/lapor/", measures.claim, name="tindakan_lapor"),
    path("pengukuran/tindakan/<int:measure_id>/periksa/", measures.verify, name="tindakan_periksa"),
    path("pengukuran/tindakan/<int:measure_id>/kembalikan/", measures.reopen, name="tindakan_kembalikan"),
    path("pengukuran/tindakan/<int:measure_id>/geser/", measures.move, name="tindakan_geser"),
    path("pengukuran/tindakan/<int:measure_id>/hentikan/", measures.drop, name="tindakan_hentikan"),
    path("pengukuran/<int:slot_id>/tindakan/", measures.tindakan_baru, name="tindakan_baru"),
    path("pengukuran/<int:slot_id>/", figures.realisasi, name="realisasi"),
    path("pengukuran/<int:slot_id>/pengecualian/", figures.grant_exception, name="realisasi_pengecualian"),
    path("pengukuran/versi/<int:version_id>/verifikasi/", figures.verify, name="realisasi_verifikasi"),
    path("pengukuran/versi/<int:version_id>/setujui/", figures.approve, name="realisasi_setujui"),
    path("pengukuran/versi/<int:version_id>/kembalikan/", figures.give_back, name="realisasi_kembalikan"),
    path("pengukuran/versi/<int:version_id>/tarik/", figures.withdraw, name="realisasi_tarik"),
    path("pengukuran/bagian/<int:indikator_id>/", calendar.bagian_sendiri, name="realisasi_bagian"),
    path("pengukuran/kalender/", calendar.kalender, name="kalender"),
    path("pengukuran/kalender/<int:year>/<int:month>/", calendar.bulan, name="kalender_bulan"),
    path("pengukuran/kalender/<int:year>/<int:month>/hari/", calendar.tanggal, name="kalender_hari"),
    path("pengukuran/kalender/<int:year>/<int:month>/buka/", calendar.buka, name="kalender_buka"),
    path("pengukuran/kalender/<int:year>/<int:month>/kunci/", calendar.kunci, name="kalender_kunci"),
    path(
        "pengukuran/kalender/<int:year>/<int:month>/pengecualian/<int:unit_id>/",
        calendar.pengecualian,
        name="kalender_pengecualian",
    ),
]
