"""A sosialisasi of LAMTENG with its people."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from selaras.access.roles import Role
from selaras.organisation.models import Penugasan
from selaras.sosialisasi.actions.commitment import fingerprint
from selaras.sosialisasi.models import (
    Agenda,
    AgendaTopic,
    Komitmen,
    Pemahaman,
    PemahamanOption,
)
from tests.support.office import Office, a_member, a_post, employ, make_office

WIB = ZoneInfo("Asia/Jakarta")
TEXT = "Bekerja menurut target yang jelas.\nMencatat pekerjaan beserta buktinya."


@dataclass
class Meeting:
    office: Office
    agenda: Agenda
    leader: Penugasan
    staff: Penugasan
    driver: Penugasan
    member: Penugasan
    outsider: Penugasan


def an_agenda(
    unit, leader=None, *, code="SOS-1", day=(2026, 5, 12), status="planned", topics=("iku",), **fields
):
    agenda = Agenda.objects.create(
        unit=unit,
        code=code,
        kind="sosialisasi",
        title=f"Sosialisasi {code}",
        starts_at=datetime(*day, 9, tzinfo=WIB),
        ends_at=datetime(*day, 12, tzinfo=WIB),
        leader=leader,
        status=status,
        illustrative=True,
        **fields,
    )
    for topic in topics:
        AgendaTopic.objects.create(agenda=agenda, topic=topic)
    return agenda


@pytest.fixture
def meeting(db) -> Meeting:
    office = make_office()
    leader = employ(
        a_post(office.lamteng, "Koordinator Sekretariat", head=True),
        roles=(Role.PEGAWAI, Role.KEPALA_SEKRETARIAT),
    )
    return Meeting(
        office=office,
        agenda=an_agenda(office.lamteng, leader),
        leader=leader,
        staff=employ(a_post(office.adm)),
        driver=employ(a_post(office.adm, "Pengemudi"), status="ppnpn"),
        member=a_member(office.lamteng, 1, chair=True),
        outsider=employ(a_post(office.kab_a)),
    )


def user_of(penugasan):
    return penugasan.person.user


def a_question(agenda, order=1, right="Hasil", wrong="Kegiatan"):
    question = Pemahaman.objects.create(agenda=agenda, order=order, question=f"Soal {order}?")
    good = PemahamanOption.objects.create(question=question, order=1, text=right, is_right=True)
    bad = PemahamanOption.objects.create(question=question, order=2, text=wrong)
    return question, good, bad


def a_commitment(agenda, text=TEXT):
    return Komitmen.objects.create(agenda=agenda, text=text, sha256=fingerprint(text))
