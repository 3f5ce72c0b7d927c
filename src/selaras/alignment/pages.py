"""What the page of findings shows."""

from dataclasses import dataclass, replace

from selaras.access.models import User
from selaras.alignment import groups, policies, queries
from selaras.alignment.groups import FindingGroup
from selaras.alignment.models import Waiver
from selaras.alignment.periksa import FoundItem, Report
from selaras.organisation.models import UnitKerja


@dataclass(frozen=True, slots=True)
class Waived:
    """A finding that is set aside, with who did it, why and until when."""

    item: FoundItem
    waiver: Waiver


@dataclass(frozen=True, slots=True)
class FindingsPage:
    """What to mend in one office; `report` holds only what is not set aside."""

    office: UnitKerja
    report: Report
    groups: tuple[FindingGroup, ...]
    headline: str
    fixed: int
    waived: tuple[Waived, ...]
    can_waive: bool


def findings_page(office: UnitKerja, found: Report, user: User) -> FindingsPage:
    """A report as its page shows it: by what to do, what was mended this week, what is set aside."""
    waivers = queries.waivers_in_force(office.pk, found.as_of)
    report = replace(found, items=tuple(item for item in found.items if item.fingerprint not in waivers))
    waived = tuple(
        Waived(item, waivers[item.fingerprint]) for item in found.items if item.fingerprint in waivers
    )
    return FindingsPage(
        office=office,
        report=report,
        groups=tuple(groups.grouped(report)),
        headline=groups.headline(report, len(waived)),
        fixed=queries.fixed_this_week(office.pk, found.as_of),
        waived=waived,
        can_waive=policies.can_waive(office.pk, user),
    )
