"""An office whose head has promised, with names and words that try to break a printed form."""

from dataclasses import asdict

from selaras.access.roles import Role
from selaras.organisation.models import Penugasan
from selaras.planning import actions
from selaras.planning.models import PerjanjianKinerja
from selaras.planning.queries.perjanjian_text import text_of
from selaras.records.actions import generate
from selaras.records.models import Dokumen
from tests.support import office as small

ODD_NAME = 'Kepala "Hukum & Humas" <Sekretariat> {{ 7*7 }} {% raise %} #panic("x")'
ODD_SASARAN = '=HYPERLINK("http://contoh";"x") @Meningkatnya <hasil> & mutu'


class Promise:
    """LAMTENG with one IKU, its head, the planner and the office above; nothing drafted yet."""

    def __init__(self) -> None:
        self.office = small.make_office()
        self.sasaran = small.a_line_to_the_nation(self.office)
        self.sasaran.text = ODD_SASARAN
        self.sasaran.save(update_fields=["text"])
        self.head = self._employ(self.office.lamteng, "Koordinator Sekretariat", Role.KEPALA_SEKRETARIAT)
        self.head.person.name = ODD_NAME
        self.head.person.save(update_fields=["name"])
        self.post = small.a_post(self.office.pph, "Analis")
        self.indikator = small.an_indikator(
            self.office.lamteng, self.sasaran, small.a_definisi("IKU-1.1.1"), self.post
        )
        small.a_target(self.indikator)
        self.above = self._employ(self.office.lampung, "Kepala Sekretariat", Role.VERIFIKATOR)
        self.planner = small.employ(small.a_post(self.office.adm, "Perencana"))
        small.grant(self.planner.person, Role.PERENCANA, self.office.lamteng)

    @staticmethod
    def _employ(unit, name, role) -> Penugasan:
        return small.employ(small.a_post(unit, name, head=True), roles=(Role.PEGAWAI, role))

    def part_head(self) -> Penugasan:
        """Who heads PPH."""
        return self._employ(self.office.pph, "Kasubbag", Role.KASUBBAG)

    def user(self, who: str):
        """The account of `head`, `above` or `planner`."""
        return getattr(self, who).person.user

    def submitted(self, holder: Penugasan | None = None, **values) -> PerjanjianKinerja:
        """A promise whose text is frozen."""
        by = self.user("planner")
        row = actions.draft_perjanjian(holder_id=(holder or self.head).pk, year=2026, by=by, **values)
        return actions.submit_perjanjian(perjanjian_id=row.pk, by=by)

    def signed(self, holder: Penugasan | None = None, **values) -> PerjanjianKinerja:
        """A promise in force."""
        row = self.submitted(holder, **values)
        row = actions.sign_perjanjian(perjanjian_id=row.pk, by=row.holder.person.user)
        if row.second_party is not None:
            row = actions.sign_perjanjian(perjanjian_id=row.pk, by=row.second_party.person.user)
        return row


def a_frozen_promise(holder: Penugasan) -> Dokumen:
    """The text of a submitted promise of this holder, straight into the tables; without lines."""
    row, _ = PerjanjianKinerja.objects.get_or_create(
        unit=holder.unit, holder=holder, year=2026, defaults={"status": "submitted"}
    )
    if row.dokumen is None:
        row.dokumen = generate(
            kind=Dokumen.Kind.PERJANJIAN_KINERJA,
            unit_id=holder.unit.office_or_self_id,
            penugasan_id=holder.pk,
            year=2026,
            payload=asdict(text_of(row, small.TODAY)),
            by=None,
        )
        row.save(update_fields=["dokumen"])
    return row.dokumen
