"""Where the routes of planning stand (see tests/access/routes.py)."""

from selaras.organisation.models import UnitKerja
from tests.access.routes import OnObject, Placement, office_of
from tests.planning.places import (
    APPROVE,
    READ,
    VERIFY,
    WRITE,
    YEAR,
    a_duty,
    a_mapping,
    a_placement,
    a_request,
    an_adoption,
    by_kepala_sekretariat,
    by_no_party,
    claimed_step,
    indikator,
    not_enacting,
    of_the_office,
    perjanjian,
    proposal,
    risk,
    sasaran,
    step,
    submitted,
    the_definisi,
    the_draft,
    the_indikator,
    the_node,
    the_risks_form,
    the_sasaran,
    the_steps_form,
    the_targets_year,
    two_versions,
)

ROUTES: dict[str, Placement | tuple[Placement, ...]] = {
    "pohon": OnObject(READ, lambda place: {}, query=of_the_office, of_office=True),
    "sasaran_induk": OnObject(
        WRITE,
        the_sasaran,
        method="post",
        sees=READ,
        owned=False,
        data={"parent": ""},
    ),
    "renstra": OnObject(READ, lambda place: {}, query=of_the_office, of_office=True),
    "renstra_mulai": OnObject(
        WRITE,
        lambda place: {"unit_id": office_of(place).pk},
        method="post",
        sees=READ,
        of_office=True,
        data={"period_start": "2040", "period_end": "2044"},
    ),
    "lintas": OnObject(READ, lambda place: {}, query=of_the_office, of_office=True),
    "lintas_minta": (
        OnObject(WRITE, the_sasaran, sees=READ, owned=False),
        OnObject(
            WRITE,
            the_sasaran,
            method="post",
            sees=READ,
            owned=False,
            data=lambda place: {"to_unit": UnitKerja.objects.get(code="RI").pk, "need": "Data"},
        ),
    ),
    "lintas_satu": OnObject(READ, a_request, owned=False),
    "lintas_terima": OnObject(
        APPROVE,
        a_request,
        method="post",
        sees=READ,
        owned=False,
        unless=not_enacting,
        data=lambda place: {"accepted_as": sasaran(place).pk},
    ),
    "lintas_tolak": OnObject(
        APPROVE,
        a_request,
        method="post",
        sees=READ,
        owned=False,
        unless=not_enacting,
        data={"reason": "Belum ada sumber daya"},
    ),
    "tupoksi": OnObject(READ, lambda place: {}, query=of_the_office, of_office=True),
    "tupoksi_satu": (
        OnObject(READ, a_duty, owned=False),
        OnObject(
            WRITE,
            a_duty,
            method="post",
            sees=READ,
            owned=False,
            data=lambda place: {"definisi": indikator(place).definisi_id, "relation": "main"},
        ),
    ),
    "tupoksi_lepas": OnObject(WRITE, a_mapping, method="post", sees=READ, owned=False),
    "renstra_buka": OnObject(WRITE, the_draft, method="post", sees=READ, owned=False),
    "renstra_siap": OnObject(
        WRITE, the_draft, method="post", sees=READ, owned=False, data={"regulation": "Keputusan 1"}
    ),
    "renstra_buang": OnObject(WRITE, the_draft, method="post", sees=READ, owned=False),
    "renstra_tetapkan": (
        OnObject(READ, the_draft, owned=False),
        OnObject(APPROVE, the_draft, method="post", sees=READ, owned=False, unless=not_enacting),
    ),
    "renstra_banding": OnObject(READ, two_versions, owned=False),
    "renstra_susun": OnObject(READ, the_draft, owned=False),
    "renstra_tambah": OnObject(
        WRITE,
        the_draft,
        method="post",
        sees=READ,
        owned=False,
        data=lambda place: {"kind": "misi", "unit": place.unit.pk, "code": "M2", "text": "Misi"},
    ),
    "renstra_urungkan": OnObject(WRITE, the_draft, method="post", sees=READ, owned=False, data={"nomor": 1}),
    "simpul_ubah": OnObject(
        WRITE, the_node, method="post", sees=READ, owned=False, data={"code": "M1", "text": "Lain"}
    ),
    "simpul_pindah": OnObject(WRITE, the_node, method="post", sees=READ, owned=False, data={"parent": ""}),
    "simpul_salin": OnObject(
        WRITE,
        the_node,
        method="post",
        sees=READ,
        owned=False,
        data=lambda place: {"unit": place.unit.pk},
    ),
    "simpul_pangkas": OnObject(WRITE, the_node, method="post", sees=READ, owned=False),
    "simpul_indikator": OnObject(
        WRITE,
        the_node,
        method="post",
        sees=READ,
        owned=False,
        data=lambda place: {"definisi": indikator(place).definisi_id},
    ),
    "penempatan_lepas": OnObject(WRITE, a_placement, method="post", sees=READ, owned=False),
    "manual": OnObject(READ, the_indikator, owned=False),
    "manual_ubah": OnObject(
        WRITE, the_indikator, method="post", sees=READ, owned=False, data={"name": "Persentase lain"}
    ),
    "manual_rumus": OnObject(
        WRITE,
        the_indikator,
        method="post",
        sees=READ,
        owned=False,
        data={
            "factor": "1",
            "zero_denominator": "zero",
            "bagian-TOTAL_FORMS": "0",
            "bagian-INITIAL_FORMS": "0",
        },
    ),
    "mutu_data": OnObject(WRITE, the_targets_year, method="post", sees=READ, data={"limits": "Ada"}),
    "indikator_pj": OnObject(
        WRITE, the_indikator, method="post", sees=READ, owned=False, data={"formasi": ""}
    ),
    "indikator_jenis": OnObject(
        WRITE, the_indikator, method="post", sees=READ, owned=False, data={"result_type": "output"}
    ),
    "adopsi": OnObject(WRITE, the_definisi, sees=READ, owned=False),
    "adopsi_pasang": OnObject(WRITE, the_definisi, method="post", sees=READ, owned=False),
    "adopsi_urungkan": OnObject(WRITE, an_adoption, method="post", sees=READ, owned=False),
    "target": (
        OnObject(READ, lambda place: {}, query=of_the_office, of_office=True),
        OnObject(READ, lambda place: {}, query=lambda place: {"indikator": indikator(place).pk}, owned=False),
    ),
    "target_versi": OnObject(READ, proposal, owned=False),
    "nilai_awal": OnObject(
        WRITE,
        lambda place: {"indikator_id": indikator(place, held=True).pk},
        method="post",
        sees=READ,
        data={"year": "2024", "figure": "70", "source": "LKjIP 2024"},
    ),
    "target_ubah": OnObject(
        WRITE, the_targets_year, method="post", sees=READ, data={"figure": "80", "reason": "Arahan"}
    ),
    "target_setujui": OnObject(
        APPROVE, proposal, method="post", sees=READ, owned=False, unless=by_kepala_sekretariat
    ),
    "target_tolak": OnObject(
        APPROVE, proposal, method="post", sees=READ, owned=False, unless=by_kepala_sekretariat
    ),
    "perjanjian": OnObject(READ, lambda place: {}, query=of_the_office, of_office=True),
    "perjanjian_susun": OnObject(
        WRITE,
        lambda place: {"unit_id": office_of(place).pk, "year": YEAR},
        method="post",
        sees=READ,
        of_office=True,
    ),
    "perjanjian_perbarui": OnObject(WRITE, perjanjian, method="post", sees=READ),
    "perjanjian_ajukan": OnObject(WRITE, perjanjian, method="post", sees=READ),
    "perjanjian_tanda_tangan": OnObject(READ, submitted, method="post", unless=by_no_party),
    "perjanjian_kembalikan": OnObject(
        READ, submitted, method="post", unless=by_no_party, data={"reason": "Target keliru"}
    ),
    "rencana_aksi": (
        OnObject(READ, lambda place: {}, query=of_the_office, of_office=True),
        OnObject(READ, lambda place: {}, query=lambda place: {"indikator": indikator(place).pk}, owned=False),
    ),
    "rencana_aksi_tambah": OnObject(
        WRITE,
        lambda place: {"indikator_id": indikator(place).pk, "year": YEAR},
        method="post",
        sees=READ,
        owned=False,
        data=the_steps_form,
    ),
    "langkah_aksi": OnObject(READ, step),
    "langkah_ubah": OnObject(WRITE, step, method="post", sees=READ, owned=False, data=the_steps_form),
    "langkah_hapus": OnObject(WRITE, step, method="post", sees=READ, owned=False),
    "langkah_kemajuan": OnObject(
        READ, step, method="post", unless=by_no_party, data={"progress": "40", "note": "Separuh"}
    ),
    "langkah_selesai": OnObject(
        READ, step, method="post", unless=by_no_party, data={"note": "Daftar sudah lengkap"}
    ),
    "langkah_periksa": OnObject(VERIFY, claimed_step, method="post", sees=READ, never_own=True),
    "langkah_kembalikan": OnObject(
        VERIFY,
        claimed_step,
        method="post",
        sees=READ,
        never_own=True,
        data={"reason": "Daftar dua desa belum ada"},
    ),
    "langkah_hentikan": OnObject(
        APPROVE, step, method="post", sees=READ, owned=False, data={"reason": "Anggaran dialihkan"}
    ),
    "risiko": OnObject(READ, lambda place: {}, query=of_the_office, of_office=True),
    "risiko_tambah": OnObject(
        WRITE,
        lambda place: {"unit_id": office_of(place).pk},
        method="post",
        sees=READ,
        of_office=True,
        data=the_risks_form,
    ),
    "risiko_satu": OnObject(READ, risk, owned=False),
    "risiko_nilai": OnObject(WRITE, risk, method="post", sees=READ, owned=False, data=the_risks_form),
    "risiko_pindah": OnObject(
        WRITE,
        risk,
        method="post",
        sees=READ,
        owned=False,
        data={"to": "closed", "note": "Data kini datang tepat waktu"},
    ),
}
