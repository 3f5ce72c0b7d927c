"""The office of a test with a budget, its planner, its head, and the office above."""

from dataclasses import dataclass

import pytest

from selaras.access.models import User
from selaras.access.roles import Role
from selaras.anggaran.models import AnggaranLine
from selaras.organisation.models import Penugasan
from selaras.planning.models import Indikator, Sasaran
from tests.anggaran.money import a_budget
from tests.support import office as small


@dataclass
class Money:
    """LAMTENG with a sasaran, an IKU beneath it, and a budget that is tied to neither yet."""

    office: small.Office
    sasaran: Sasaran
    indikator: Indikator
    lines: dict[str, AnggaranLine]
    people: dict[str, Penugasan]

    def user(self, who: str) -> User:
        """The account of `planner`, `head` or `above`."""
        user = self.people[who].person.user
        assert user is not None
        return user


@pytest.fixture
def money(db, settings) -> Money:
    settings.SELARAS_DEMO, settings.SELARAS_TANGGAL = True, small.TODAY
    office = small.make_office()
    sasaran = small.a_line_to_the_nation(office)
    indikator = small.an_indikator(office.lamteng, sasaran, small.a_definisi("IKU-1.1.1", office.lamteng))
    small.a_target(indikator)
    head = small.a_post(office.lamteng, "Koordinator Sekretariat", head=True)
    people = {
        "planner": small.employ(small.a_post(office.adm, "Perencana")),
        "head": small.employ(head, roles=(Role.PEGAWAI, Role.KEPALA_SEKRETARIAT)),
        "above": small.employ(small.a_post(office.lampung, "Kepala"), roles=(Role.PEGAWAI, Role.VERIFIKATOR)),
    }
    small.grant(people["planner"].person, Role.PERENCANA, office.lamteng)
    return Money(office, sasaran, indikator, a_budget(office.lamteng), people)
