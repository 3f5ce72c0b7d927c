"""Where the routes of meetings stand in the matrix of roles."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from selaras.access.roles import Capability, Reach, reach_of
from selaras.sosialisasi.models import Agenda, FollowUp, Kehadiran, Keputusan
from tests.access.routes import Everyone, OnObject, office_of
from tests.access.world import Place, Relation
from tests.sosialisasi.conftest import a_commitment, a_question, an_agenda

C = Capability
NOON = datetime(2026, 5, 12, 12, tzinfo=ZoneInfo("Asia/Jakarta"))


def _agenda(place: Place, status: str = "open") -> Agenda:
    """A meeting of the office at the place; led by nobody, so that only roles decide."""
    agenda = an_agenda(office_of(place), status=status, qr_secret="kode" if status == "open" else "")
    a_commitment(agenda)
    a_question(agenda)
    return agenda


def _open(place: Place) -> dict[str, object]:
    return {"agenda_id": _agenda(place).pk}


def _planned(place: Place) -> dict[str, object]:
    return {"agenda_id": _agenda(place, "planned").pk}


def _at_the_door(place: Place) -> dict[str, object]:
    return {"agenda_id": _agenda(place).pk, "token": "kode"}


def _note(place: Place) -> dict[str, object]:
    note = _agenda(place).note_set.create(question="Apakah log ditulis setiap hari?")
    return {"note_id": note.pk}


def _followup(place: Place, **fields: object) -> dict[str, object]:
    decision = Keputusan.objects.create(agenda=_agenda(place), number=1, text="Peta tupoksi")
    row = FollowUp.objects.create(
        keputusan=decision, text="Menyusun peta", pic=place.penugasan, due=date(2026, 6, 30), **fields
    )
    return {"followup_id": row.pk}


def _claimed(place: Place) -> dict[str, object]:
    return _followup(place, status="claimed", claimed_at=NOON, claimed_person=place.person)


def _runs_nothing(place: Place) -> bool:
    """A meeting is run by who writes or approves the agenda of the whole office (its leader apart)."""
    capabilities = (C.AGENDA_WRITE, C.AGENDA_APPROVE)
    wide = (Reach.OFFICE, Reach.SUBTREE, Reach.ALL)
    if place.relation is Relation.SUBTREE:
        wide = (Reach.BELOW, Reach.SUBTREE, Reach.ALL)
    return not any(reach_of(place.role, capability) in wide for capability in capabilities)


def _running(make, data=None):
    return OnObject(
        C.AGENDA_READ,
        make,
        method="post",
        data=data or (lambda place: {}),
        of_office=True,
        unless=_runs_nothing,
    )


def _verifies_nothing(place: Place) -> bool:
    """Follow-ups are verified with a reach over the whole office, and never by who reported them."""
    wide = (Reach.OFFICE, Reach.SUBTREE, Reach.ALL)
    if place.relation is Relation.SUBTREE:
        wide = (Reach.BELOW, Reach.SUBTREE, Reach.ALL)
    return place.relation is Relation.OWN or reach_of(place.role, C.AGENDA_VERIFY) not in wide


def _is_not_pic(place: Place) -> bool:
    """Only the PIC reports his follow-up done."""
    return place.relation is not Relation.OWN


def _kehadiran(place: Place) -> dict[str, object]:
    row = Kehadiran.objects.create(
        agenda=_agenda(place), person=place.person, method="manual", at=NOON, recorded_by=place.viewer
    )
    return {"kehadiran_id": row.pk}


def _reads(make):
    return OnObject(C.AGENDA_READ, make, of_office=True)


ROUTES = {
    "sosialisasi_list": Everyone("lists what visible_to lets through"),
    "sosialisasi": _reads(_open),
    "jangkauan": _reads(_open),
    "buka_acara": _running(_planned),
    "tutup_acara": _running(_open),
    "pintu": OnObject(C.AGENDA_READ, _open, of_office=True, unless=_runs_nothing),
    "catat_hadir": _running(_open, lambda place: {"orang": place.person.pk}),
    "hadir": (_reads(_at_the_door), OnObject(C.AGENDA_READ, _at_the_door, method="post", of_office=True)),
    "konfirmasi_hadir": OnObject(
        C.AGENDA_READ, _kehadiran, method="post", of_office=True, unless=_is_not_pic
    ),
    "sosialisasi_ask": OnObject(
        C.AGENDA_READ, _open, method="post", data=lambda place: {"pertanyaan": "Mengapa?"}, of_office=True
    ),
    "sosialisasi_reply": _running(_note, lambda place: {"jawaban": "Setiap ada hasil."}),
    "pemahaman": (_reads(_open), OnObject(C.AGENDA_READ, _open, method="post", of_office=True)),
    "komitmen": _reads(_open),
    "komitmen_tanda_tangan": OnObject(
        C.AGENDA_READ, _open, method="post", data=lambda place: {"sudah_baca": "on"}, of_office=True
    ),
    "putusan": (
        OnObject(C.AGENDA_READ, _open, of_office=True, unless=_runs_nothing),
        _running(_open),
    ),
    "tindak_lanjut": _reads(_followup),
    "tindak_lanjut_lapor": OnObject(
        C.AGENDA_READ,
        _followup,
        method="post",
        data=lambda place: {"keterangan": "Peta selesai untuk semua jabatan"},
        of_office=True,
        unless=_is_not_pic,
    ),
    "tindak_lanjut_periksa": OnObject(
        C.AGENDA_READ, _claimed, method="post", of_office=True, unless=_verifies_nothing
    ),
    "tindak_lanjut_kembalikan": OnObject(
        C.AGENDA_READ,
        _claimed,
        method="post",
        data=lambda place: {"alasan": "Jabatan arsiparis belum ada"},
        of_office=True,
        unless=_verifies_nothing,
    ),
}
