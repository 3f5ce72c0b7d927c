"""What the pages of measures show, as plain facts."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.core.paginator import Page, Paginator
from django.http import QueryDict

from selaras.access.models import User
from selaras.measurement.explain import period_label
from selaras.measurement.measures import policies, queries
from selaras.measurement.measures.forms import ClaimForm, MoveForm, PlanForm
from selaras.measurement.measures.rows import MeasureRow, row_of
from selaras.measurement.models import Measure, Realisasi
from selaras.measurement.pages.office import chosen
from selaras.measurement.pages.row import standing
from selaras.measurement.picking import SEARCH, offered_to, words_in
from selaras.organisation import queries as organisation
from selaras.organisation.models import UnitKerja
from selaras.registry.business_date import business_date
from selaras.ui.formatting import tanggal
from selaras.ui.parts import Langkah, Simpul

Status = Measure.Status
A_PAGE = 50
CHOICES = (
    (queries.RUNNING, "Berjalan"),
    (queries.OVERDUE, "Lewat batas"),
    (queries.MINE, "Milik saya"),
    (queries.CLAIMED, "Menunggu pemeriksaan"),
    (queries.DONE, "Selesai"),
    (queries.ALL, "Semua"),
)


@dataclass(frozen=True, slots=True)
class MeasuresPage:
    """The list of an office."""

    office: UnitKerja
    offices: tuple[UnitKerja, ...]
    which: str
    rows: tuple[MeasureRow, ...]
    page: Page[Measure]
    running: int
    overdue: int
    claimed: int


def measures_page(user: User, code: str, which: str, number: str) -> MeasuresPage | None:
    """The list of an office, one's own where none is named; None for an office one may not read. A fixed
    number of queries."""
    day, place = business_date(), chosen(user, code, None, None)
    if place is None:
        return None
    office = place.office
    which = which if which in dict(CHOICES) else queries.RUNNING
    counts = queries.counts_of_office(user, office.pk, day)
    page = Paginator(queries.of_office(user, office.pk, which, day), A_PAGE).get_page(number)
    rows = tuple(row_of(each, day) for each in page)
    return MeasuresPage(office, place.offices, which, rows, page, **counts)


@dataclass(frozen=True, slots=True)
class MeasurePage:
    """One measure: what is owed, how far it is, and what this person may do."""

    row: MeasureRow
    headline: str
    steps: tuple[Langkah, ...]
    claim_form: ClaimForm | None
    can_verify: bool
    can_drop: bool
    move_form: MoveForm | None

    @property
    def measure(self) -> Measure:
        """The measure itself."""
        return self.row.measure


def measure_page(
    measure: Measure, user: User, form: ClaimForm | None = None, move: MoveForm | None = None
) -> MeasurePage:
    """The page for this person; `form` and `move` are what he sent, where it did not pass."""
    row = row_of(measure, business_date())
    if form is None and policies.can_claim(measure, user):
        form = claim_form(measure, user)
    can_drop = policies.can_drop(measure, user)
    return MeasurePage(
        row=row,
        headline=_headline(measure, row),
        steps=_steps(measure),
        claim_form=form,
        can_verify=policies.can_verify(measure, user),
        can_drop=can_drop,
        move_form=move or (MoveForm(initial={"due": measure.due}) if can_drop else None),
    )


def claim_form(measure: Measure, user: User, data: QueryDict | None = None) -> ClaimForm:
    """The form to report it done, with the office's evidence to choose from."""
    kept = [row.bukti for row in measure.bukti_set.all()]
    offered = offered_to(user, measure.slot.indikator.unit.office_or_self_id, data, kept)
    looking = data is not None and data.get("aksi") == SEARCH
    first = {"note": measure.claimed_note, "bukti": [str(each.pk) for each in kept]}
    form = ClaimForm(offered, words_in(data), None if looking else data, initial=first)
    if data is not None and looking:
        form.keep_typed(data)
    return form


def plan_form(slot: Realisasi, data: QueryDict | None = None) -> PlanForm:
    """The form to plan one; the obstacle written beside the figure is offered."""
    version = standing(slot)
    people = organisation.people_of_office(slot.indikator.unit.office_or_self_id, business_date())
    said = (version.obstacle or version.note) if version else ""
    return PlanForm(people, data, initial={"obstacle": said, "text": version.response if version else ""})


def _headline(measure: Measure, row: MeasureRow) -> str:
    match measure.status:
        case Status.CLAIMED:
            return f"Dilaporkan selesai {tanggal(measure.claimed_at)}, menunggu pemeriksaan orang lain."
        case Status.VERIFIED:
            return f"Selesai; diperiksa {tanggal(measure.verified_at)}."
        case Status.DROPPED:
            return f"Dihentikan {tanggal(measure.dropped_at)}."
    late = (
        f"Lewat batas {tanggal(measure.due)}" if row.mark == "bawah" else f"Batasnya {tanggal(measure.due)}"
    )
    return f"{late}; dikerjakan {measure.pic.person.name}."


def _steps(measure: Measure) -> tuple[Langkah, ...]:
    place = {Status.CLAIMED: 2, Status.VERIFIED: 3}.get(Status(measure.status), 0)
    people = (
        measure.pic.person.name,
        measure.claimed_person.name if measure.claimed_person else f"sampai {tanggal(measure.due)}",
        measure.verified_person.name if measure.verified_person else "oleh orang lain",
    )
    labels = ("Dikerjakan", "Dilaporkan selesai", "Diperiksa")
    states = ["lalu" if at < place else "kini" if at == place else "" for at in range(3)]
    return tuple(Langkah(*each) for each in zip(labels, people, states, strict=True))


def line_of(slot: Realisasi, measure: Measure | None = None) -> Sequence[Simpul]:
    """The breadcrumb of meaning: the indicator, its figure, what is done about it."""
    figure = Simpul(f"Realisasi {period_label(slot)}", f"/pengukuran/{slot.pk}/")
    last = Simpul("Tindakan perbaikan" if measure else "Tindakan perbaikan baru", current=True)
    return (
        Simpul(f"Sasaran {slot.indikator.sasaran.code}"),
        Simpul(slot.definisi_version.definisi.code),
        figure,
        last,
    )
