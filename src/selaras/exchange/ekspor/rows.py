"""What an office hands out: the rows of every sheet as the database holds them."""

from collections.abc import Iterable, Mapping
from typing import Final

from selaras.access.models import User
from selaras.access.roles import Capability
from selaras.access.scopes import units_for
from selaras.exchange.workbook.sheet import Sheet, Values
from selaras.exchange.workbook.sheets import SHEETS, log, orang, skp
from selaras.exchange.workbook.world import World
from selaras.organisation.models import UnitKerja
from selaras.organisation.queries import unit_ids_of_office

# A log is a person's own, and is known again by where it was first written: it does not travel as a row.
HANDED_OUT: Final = tuple(sheet for sheet in SHEETS if sheet is not log.SHEET)
# Who may bring these does not therefore read every person's: only the server's command line hands them out.
OF_PERSONS: Final = (orang.SHEET, skp.SHEET)
YEAR: Final = "tahun"

Rows = Mapping[str, list[Values]]


def sheets_for(user: User, office: UnitKerja) -> list[Sheet]:
    """The sheets that this person could bring for the whole office, without those of persons."""
    units = unit_ids_of_office(office.code)
    return [
        sheet
        for sheet in HANDED_OUT
        if sheet not in OF_PERSONS and _reaches_all(user, sheet.capability, units)
    ]


def _reaches_all(user: User, capability: Capability, units: frozenset[int]) -> bool:
    reached = units_for(user, capability)
    return all(unit in reached for unit in units)


def rows_of(office: UnitKerja, year: int, sheets: Iterable[Sheet] = HANDED_OUT) -> Rows:
    """By sheet name, the rows of the office and its parts in the order of their keys.

    Where a sheet has years, those of this year. A fixed number of queries a sheet. Evidence, and what only
    people do (verification, agreement, signature, attendance), stays behind.
    """
    world = World.of_office(office, year)
    return {sheet.name: _rows(sheet, world, year) for sheet in sheets}


def _rows(sheet: Sheet, world: World, year: int) -> list[Values]:
    rows = [values for _key, values in sorted(world.existing(sheet).items())]
    return [values for values in rows if values.get(YEAR, year) == year]
