"""Addresses of meetings."""

from django.urls import path

from selaras.sosialisasi.views import agenda, door, followup, promise

urlpatterns = [
    path("sosialisasi/", agenda.sosialisasi_list, name="sosialisasi_list"),
    path("sosialisasi/<int:agenda_id>/", agenda.sosialisasi, name="sosialisasi"),
    path("sosialisasi/<int:agenda_id>/buka/", agenda.move, {"to": "buka"}, name="buka_acara"),
    path("sosialisasi/<int:agenda_id>/tutup/", agenda.move, {"to": "tutup"}, name="tutup_acara"),
    path("sosialisasi/<int:agenda_id>/jangkauan/", agenda.jangkauan, name="jangkauan"),
    path("sosialisasi/<int:agenda_id>/tanya/", agenda.ask, name="sosialisasi_ask"),
    path("sosialisasi/tanya/<int:note_id>/", agenda.reply, name="sosialisasi_reply"),
    path("sosialisasi/<int:agenda_id>/pintu/", door.pintu, name="pintu"),
    path("sosialisasi/<int:agenda_id>/catat-hadir/", door.register, name="catat_hadir"),
    path("hadir/<int:agenda_id>/<str:token>/", door.hadir, name="hadir"),
    path("hadir/konfirmasi/<int:kehadiran_id>/", door.confirm, name="konfirmasi_hadir"),
    path("sosialisasi/<int:agenda_id>/pemahaman/", promise.pemahaman, name="pemahaman"),
    path("sosialisasi/<int:agenda_id>/komitmen/", promise.komitmen, name="komitmen"),
    path("sosialisasi/<int:agenda_id>/komitmen/tanda-tangan/", promise.sign, name="komitmen_tanda_tangan"),
    path("sosialisasi/<int:agenda_id>/putusan/", followup.decide, name="putusan"),
    path("tindak-lanjut/<int:followup_id>/", followup.tindak_lanjut, name="tindak_lanjut"),
    path("tindak-lanjut/<int:followup_id>/lapor/", followup.claim, name="tindak_lanjut_lapor"),
    path("tindak-lanjut/<int:followup_id>/periksa/", followup.verify, name="tindak_lanjut_periksa"),
    path("tindak-lanjut/<int:followup_id>/kembalikan/", followup.reopen, name="tindak_lanjut_kembalikan"),
]
