"""The office of a test on the demo's business date, with its planner, its head and the office above."""

from dataclasses import dataclass

import pytest

from selaras.access.models import User
from selaras.access.roles import Role
from selaras.organisation.models import Formasi, Penugasan
from selaras.planning.models import Indikator, Sasaran
from selaras.registry.checks import CheckContext
from tests.planning.drafting import build as build
from tests.planning.drafting import draft as draft
from tests.support import office as small


@dataclass
class Plan:
    """LAMTENG with one IKU on a line to the nation, complete in every part."""

    office: small.Office
    sasaran: Sasaran
    indikator: Indikator
    planner: Penugasan
    head: Penugasan
    above: Penugasan
    staff: Penugasan
    post: Formasi

    def user(self, who: str) -> User:
        """The account of `planner`, `head`, `above` or `staff`."""
        user = getattr(self, who).person.user
        assert user is not None
        return user

    def context(self, **changes: object) -> CheckContext:
        """What the checks of LAMTENG are given, in 2026."""
        units = {self.office.lamteng.pk, self.office.adm.pk, self.office.pph.pk}
        from selaras.alignment.catalogue import catalogue

        book = catalogue()
        given = {
            "unit_ids": frozenset(units),
            "year": 2026,
            "as_of": small.TODAY,
            "parameters": book.parameters,
            "words": book.words,
        }
        return CheckContext(**{**given, **changes})


@pytest.fixture
def plan(db, settings) -> Plan:
    """An office whose plan has no flaw."""
    settings.SELARAS_DEMO = True
    settings.SELARAS_TANGGAL = small.TODAY
    office = small.make_office()
    sasaran = small.a_line_to_the_nation(office)
    head = small.employ(
        small.a_post(office.lamteng, "Koordinator Sekretariat", head=True),
        roles=(Role.PEGAWAI, Role.KEPALA_SEKRETARIAT),
    )
    post = small.a_post(office.adm, "Analis")
    indikator = small.an_indikator(
        office.lamteng, sasaran, small.a_definisi("IKU-1.1.1", office.lamteng), pic=post
    )
    small.a_target(indikator)
    planner = small.employ(small.a_post(office.adm, "Perencana"), roles=(Role.PEGAWAI,))
    small.grant(planner.person, Role.PERENCANA, office.lamteng)
    above = small.employ(
        small.a_post(office.lampung, "Kepala Sekretariat", head=True),
        roles=(Role.PEGAWAI, Role.VERIFIKATOR),
    )
    return Plan(office, sasaran, indikator, planner, head, above, small.employ(post), post)
