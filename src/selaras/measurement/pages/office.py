"""The list of one office and quarter: which figures are in, which are not, and who is to act."""

from collections.abc import Sequence
from dataclasses import dataclass

from selaras.access.models import User
from selaras.access.roles import Capability
from selaras.access.scopes import has_capability, units_for
from selaras.measurement import queries
from selaras.measurement.deadlines import Deadline
from selaras.measurement.explain import period_label
from selaras.measurement.models import Realisasi, RealisasiVersion
from selaras.measurement.pages.closed import Closed
from selaras.measurement.pages.row import Remark, figure_text, remark, standing, status_of, status_text
from selaras.measurement.queries import ResultRow, SlotClaims, calendar
from selaras.organisation import queries as organisation
from selaras.organisation.models import UnitKerja
from selaras.planning.models import Indikator
from selaras.registry.business_date import business_date, last_ended_quarter

Status = RealisasiVersion.Status
MINE, OTHERS, WAITING, DONE, LOCKED, NOT_OWED = range(6)
GROUPS = (
    "Untuk Anda isi",
    "Belum diisi penanggung jawab lain",
    "Menunggu verifikasi atau persetujuan",
    "Sudah diverifikasi",
    "Dikunci tanpa angka",
    "Tidak ditagih",
)


@dataclass(frozen=True, slots=True)
class Row:
    """One slot of the list."""

    slot: Realisasi
    period: str
    result: ResultRow
    last: ResultRow
    figure: str
    remark: Remark
    evidence: int
    status: str
    status_text: str
    group: int
    can_enter: bool
    value_key: str
    last_key: str


@dataclass(frozen=True, slots=True)
class Group:
    """Rows that one kind of act is due on."""

    title: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class OfficePage:
    """Everything the list shows. `made_up`: indicators that the offices below bring; `can_share`: this person
    may say that the office adds a share of its own."""

    office: UnitKerja
    offices: tuple[UnitKerja, ...]
    year: int
    tw: int
    groups: tuple[Group, ...]
    deadline: Deadline | None
    made_up: tuple[Indikator, ...] = ()
    can_share: bool = False

    @property
    def rows(self) -> list[Row]:
        """All rows."""
        return [row for group in self.groups for row in group.rows]

    def count(self, *groups: int) -> int:
        """How many rows stand in these groups."""
        return sum(row.group in groups for row in self.rows)

    @property
    def filled(self) -> int:
        """Figures that are submitted or verified."""
        return self.count(WAITING, DONE)

    @property
    def owed(self) -> int:
        """Figures that are asked for: all but those that do not apply."""
        return len(self.rows) - self.count(NOT_OWED)

    @property
    def mine(self) -> int:
        """Figures that wait for this person."""
        return self.count(MINE)

    @property
    def not_owed(self) -> int:
        """Figures that are not asked for."""
        return self.count(NOT_OWED)

    @property
    def next_row(self) -> Row | None:
        """What this person fills in next: his own first, then what he may fill in for another."""
        mine = (row for row in self.rows if row.group == MINE)
        return next(mine, next((row for row in self.rows if row.can_enter), None))


def offices_of(user: User) -> list[UnitKerja]:
    """Offices whose figures this person may read."""
    readable = units_for(user, Capability.REALISASI_READ).q("pk")
    return list(UnitKerja.objects.filter(readable, office__isnull=True).order_by("code"))


@dataclass(frozen=True, slots=True)
class Chosen:
    """Which office and quarter a page is about, and the offices one may choose from."""

    office: UnitKerja
    offices: tuple[UnitKerja, ...]
    year: int
    tw: int


def chosen(user: User, code: str, year: int | None, tw: int | None) -> Chosen | None:
    """What was asked for, else one's own office and the last quarter that ended; None for an office whose
    figures he may not read."""
    day = business_date()
    offices = offices_of(user)
    own = organisation.office_of(user, day)
    wanted = code or (own.code if own else "")
    office = next((each for each in offices if each.code == wanted), None)
    if office is None and not code:
        office = next(iter(offices), None)
    if office is None:
        return None
    ended = last_ended_quarter(day)
    return Chosen(office, tuple(offices), year or ended[0], tw or ended[1])


def office_page(user: User, code: str, year: int | None, tw: int | None) -> OfficePage | None:
    """The page of an office and quarter; None for an office whose figures he may not read. A fixed number
    of queries whatever the number of slots."""
    place = chosen(user, code, year, tw)
    if place is None:
        return None
    day, office = business_date(), place.office
    periods = calendar.periods_of(place.year)
    closed = Closed.of(periods, office.pk, place.year, place.tw, day)
    rows = _rows(user, office, place.year, place.tw, closed)
    left = calendar.deadline_of(office, periods.get(3 * place.tw), day)
    below = tuple(calendar.over_offices(office, day))
    writes = bool(below) and has_capability(user, Capability.REALISASI_WRITE, office.pk)
    return OfficePage(office, place.offices, place.year, place.tw, _grouped(rows), left, below, writes)


def _rows(user: User, office: UnitKerja, year: int, tw: int, closed: Closed) -> list[Row]:
    slots = queries.slots_of_office(user, office.pk, year, tw)
    ids = {slot.indikator_id for slot in slots}
    before = (year, tw - 1) if tw > 1 else (year - 1, 4)
    so_far = queries.slots_of((ids, year, tw), (ids, *before))
    results = queries.results_of(so_far, {}, ids, year, tw)  # each has a slot; no target is asked for
    last = queries.results_of(so_far, {}, ids, *before)  # only its figure is shown
    claims = queries.claims_of(slots)
    person = organisation.person_of(user)
    held = organisation.penugasan_of(person, business_date()) if person else []
    posts = {one.formasi_id for one in held}
    writes = has_capability(user, Capability.REALISASI_WRITE, office.pk)
    return [
        _row(
            slot,
            results[slot.indikator_id],
            last[slot.indikator_id],
            claims[slot.pk],
            mine=_is_mine(slot, posts, person.pk if person else 0),
            writes=writes,
            before=before,
            locked=closed.holds(slot),
        )
        for slot in slots
    ]


def _is_mine(slot: Realisasi, posts: set[int | None], person_id: int) -> bool:
    indikator = slot.indikator
    if indikator.holder is not None:
        return indikator.holder.person_id == person_id
    return indikator.pic_formasi_id is not None and indikator.pic_formasi_id in posts


def _row(
    slot: Realisasi,
    result: ResultRow,
    last: ResultRow,
    claims: SlotClaims,
    *,
    mine: bool,
    writes: bool,
    before: tuple[int, int],
    locked: bool,
) -> Row:
    version = standing(slot)
    group = _group_of(slot, version, mine=mine, locked=locked)
    indikator = slot.indikator
    return Row(
        slot=slot,
        period=period_label(slot),
        result=result,
        last=last,
        figure=figure_text(version),
        remark=remark(slot, version, claims, result),
        evidence=len(version.bukti_set.all()) if version else 0,
        status=status_of(slot, version),
        status_text=status_text(slot, version),
        group=group,
        can_enter=(mine or writes) and group in (MINE, OTHERS),
        value_key=queries.figure_key("realisasi", indikator, slot.year, slot.tw) if result.reported else "",
        last_key=queries.figure_key("realisasi", indikator, *before) if last.reported else "",
    )


def _group_of(slot: Realisasi, version: RealisasiVersion | None, *, mine: bool, locked: bool) -> int:
    if version is not None and version.status in (Status.SUBMITTED, Status.CHECKED):
        return WAITING
    if slot.na:
        return NOT_OWED
    if version is not None and version.status == Status.VERIFIED:
        return DONE
    if locked:
        return LOCKED
    return MINE if mine else OTHERS


def _grouped(rows: Sequence[Row]) -> tuple[Group, ...]:
    groups = [
        Group(title, tuple(row for row in rows if row.group == number)) for number, title in enumerate(GROUPS)
    ]
    return tuple(group for group in groups if group.rows)


@dataclass(frozen=True, slots=True)
class QueueRow:
    """One figure that waits for verification."""

    version: RealisasiVersion
    period: str
    figure: str
    evidence: int


def queue_rows(versions: Sequence[RealisasiVersion]) -> list[QueueRow]:
    """The queue as it is shown."""
    return [
        QueueRow(each, period_label(each.slot), figure_text(each), len(each.bukti_set.all()))
        for each in versions
    ]
