"""Addresses of planning."""

from django.urls import path

from selaras.planning.views import (
    crosscutting,
    manual,
    manual_parts,
    perjanjian,
    rencana_aksi,
    renstra,
    steps,
    susun,
    targets,
    tree,
)

urlpatterns = [
    path("rencana/pohon/", tree.pohon, name="pohon"),
    path("rencana/sasaran/<int:sasaran_id>/induk/", tree.sasaran_induk, name="sasaran_induk"),
    path("rencana/sasaran/<int:sasaran_id>/lintas/", crosscutting.lintas_minta, name="lintas_minta"),
    path("rencana/lintas/", crosscutting.lintas, name="lintas"),
    path("rencana/lintas/<int:permintaan_id>/", crosscutting.lintas_satu, name="lintas_satu"),
    path("rencana/lintas/<int:permintaan_id>/terima/", crosscutting.lintas_terima, name="lintas_terima"),
    path("rencana/lintas/<int:permintaan_id>/tolak/", crosscutting.lintas_tolak, name="lintas_tolak"),
    path("rencana/renstra/", renstra.renstra, name="renstra"),
    path("rencana/renstra/mulai/<int:unit_id>/", renstra.renstra_mulai, name="renstra_mulai"),
    path("rencana/renstra/<int:renstra_id>/buka/", renstra.renstra_buka, name="renstra_buka"),
    path("rencana/renstra/<int:renstra_id>/siap/", renstra.renstra_siap, name="renstra_siap"),
    path("rencana/renstra/<int:renstra_id>/buang/", renstra.renstra_buang, name="renstra_buang"),
    path("rencana/renstra/<int:renstra_id>/tetapkan/", renstra.renstra_tetapkan, name="renstra_tetapkan"),
    path(
        "rencana/renstra/<int:renstra_id>/banding/<int:dengan_id>/",
        renstra.renstra_banding,
        name="renstra_banding",
    ),
    path("rencana/renstra/<int:renstra_id>/susun/", susun.renstra_susun, name="renstra_susun"),
    path("rencana/renstra/<int:renstra_id>/tambah/", susun.renstra_tambah, name="renstra_tambah"),
    path("rencana/renstra/<int:renstra_id>/urungkan/", susun.renstra_urungkan, name="renstra_urungkan"),
    path("rencana/simpul/<int:node_id>/ubah/", susun.simpul_ubah, name="simpul_ubah"),
    path("rencana/simpul/<int:node_id>/pindah/", susun.simpul_pindah, name="simpul_pindah"),
    path("rencana/simpul/<int:node_id>/salin/", susun.simpul_salin, name="simpul_salin"),
    path("rencana/simpul/<int:node_id>/pangkas/", susun.simpul_pangkas, name="simpul_pangkas"),
    path("rencana/simpul/<int:node_id>/indikator/", susun.simpul_indikator, name="simpul_indikator"),
    path("rencana/penempatan/<int:placed_id>/lepas/", susun.penempatan_lepas, name="penempatan_lepas"),
    path("rencana/indikator/<int:indikator_id>/manual/", manual.manual, name="manual"),
    path("rencana/indikator/<int:indikator_id>/manual/ubah/", manual.manual_ubah, name="manual_ubah"),
    path(
        "rencana/indikator/<int:indikator_id>/manual/rumus/", manual_parts.manual_rumus, name="manual_rumus"
    ),
    path("rencana/indikator/<int:indikator_id>/mutu/<int:year>/", manual_parts.mutu_data, name="mutu_data"),
    path("rencana/indikator/<int:indikator_id>/penanggung-jawab/", manual.indikator_pj, name="indikator_pj"),
    path("rencana/indikator/<int:indikator_id>/jenis/", manual.indikator_jenis, name="indikator_jenis"),
    path("rencana/target/", targets.target, name="target"),
    path("rencana/target/versi/<int:target_id>/", targets.target_versi, name="target_versi"),
    path("rencana/target/<int:indikator_id>/nilai-awal/", targets.nilai_awal, name="nilai_awal"),
    path("rencana/target/<int:indikator_id>/<int:year>/", targets.target_ubah, name="target_ubah"),
    path(
        "rencana/usulan-target/<int:target_id>/setujui/",
        targets.target_putus,
        {"putusan": "setujui"},
        name="target_setujui",
    ),
    path(
        "rencana/usulan-target/<int:target_id>/tolak/",
        targets.target_putus,
        {"putusan": "tolak"},
        name="target_tolak",
    ),
    path("rencana/perjanjian-kinerja/", perjanjian.perjanjian, name="perjanjian"),
    path(
        "rencana/perjanjian-kinerja/susun/<int:unit_id>/<int:year>/",
        perjanjian.perjanjian_susun,
        name="perjanjian_susun",
    ),
    path(
        "rencana/perjanjian-kinerja/<int:perjanjian_id>/perbarui/",
        perjanjian.perjanjian_perbarui,
        name="perjanjian_perbarui",
    ),
    path(
        "rencana/perjanjian-kinerja/<int:perjanjian_id>/ajukan/",
        perjanjian.perjanjian_ajukan,
        name="perjanjian_ajukan",
    ),
    path(
        "rencana/perjanjian-kinerja/<int:perjanjian_id>/tanda-tangan/",
        perjanjian.perjanjian_tanda_tangan,
        name="perjanjian_tanda_tangan",
    ),
    path(
        "rencana/perjanjian-kinerja/<int:perjanjian_id>/kembalikan/",
        perjanjian.perjanjian_kembalikan,
        name="perjanjian_kembalikan",
    ),
    path("rencana/rencana-aksi/", rencana_aksi.rencana_aksi, name="rencana_aksi"),
    path(
        "rencana/rencana-aksi/<int:indikator_id>/<int:year>/tambah/",
        rencana_aksi.rencana_aksi_tambah,
        name="rencana_aksi_tambah",
    ),
    path("rencana/langkah-aksi/<int:step_id>/", steps.langkah_aksi, name="langkah_aksi"),
    path("rencana/langkah-aksi/<int:step_id>/ubah/", steps.langkah_ubah, name="langkah_ubah"),
    path("rencana/langkah-aksi/<int:step_id>/hapus/", steps.langkah_hapus, name="langkah_hapus"),
    path("rencana/langkah-aksi/<int:step_id>/kemajuan/", steps.langkah_kemajuan, name="langkah_kemajuan"),
    path("rencana/langkah-aksi/<int:step_id>/selesai/", steps.langkah_selesai, name="langkah_selesai"),
    path("rencana/langkah-aksi/<int:step_id>/periksa/", steps.langkah_periksa, name="langkah_periksa"),
    path(
        "rencana/langkah-aksi/<int:step_id>/kembalikan/", steps.langkah_kembalikan, name="langkah_kembalikan"
    ),
    path("rencana/langkah-aksi/<int:step_id>/hentikan/", steps.langkah_hentikan, name="langkah_hentikan"),
]
