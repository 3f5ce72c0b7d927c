"""The list of requests between units, as an office sees it."""

from collections.abc import Collection
from dataclasses import dataclass

from selaras.access.models import User
from selaras.organisation.models import UnitKerja
from selaras.planning.models import CrosscuttingRequest
from selaras.planning.queries.crosscutting import of_office, requests_visible_to

Status = CrosscuttingRequest.Status


@dataclass(frozen=True, slots=True)
class RequestRow:
    """One request. `incoming`: the office is asked; else it asks. A request within the office is both."""

    request: CrosscuttingRequest
    incoming: bool
    outgoing: bool


@dataclass(frozen=True, slots=True)
class RequestsPage:
    """What an office asks and is asked for."""

    office: UnitKerja
    rows: tuple[RequestRow, ...]

    @property
    def incoming(self) -> list[CrosscuttingRequest]:
        """What units of the office are asked for."""
        return [row.request for row in self.rows if row.incoming]

    @property
    def outgoing(self) -> list[CrosscuttingRequest]:
        """What units of the office ask for."""
        return [row.request for row in self.rows if row.outgoing]

    @property
    def waiting(self) -> list[CrosscuttingRequest]:
        """What nobody of the office has answered yet."""
        return [row for row in self.incoming if row.status == Status.ASKED]

    @property
    def refused(self) -> int:
        """How many of its own were refused and not asked again."""
        return len(_refused_last(self.outgoing))


def requests_page(office: UnitKerja, user: User) -> RequestsPage:
    """The page of an office. One query."""
    rows = of_office(requests_visible_to(user), office.pk)
    return RequestsPage(office, tuple(_row(row, office.pk) for row in rows))


def _row(row: CrosscuttingRequest, office_id: int) -> RequestRow:
    return RequestRow(
        row,
        incoming=row.to_unit.office_or_self_id == office_id,
        outgoing=row.sasaran.unit.office_or_self_id == office_id,
    )


def _refused_last(rows: Collection[CrosscuttingRequest]) -> list[CrosscuttingRequest]:
    """Of each node and unit the newest (`rows` come newest first), where it is a refusal."""
    newest: dict[tuple[int, int], CrosscuttingRequest] = {}
    for row in rows:
        newest.setdefault((row.sasaran_id, row.to_unit_id), row)
    return [row for row in newest.values() if row.status == Status.REFUSED]
