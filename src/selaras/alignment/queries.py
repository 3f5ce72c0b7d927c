"""Reads for the pages of alignment."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Any

from django.db.models import QuerySet

from selaras.access.models import User
from selaras.access.roles import Capability
from selaras.access.scopes import scope_filter
from selaras.alignment.catalogue import catalogue
from selaras.alignment.line import PersonLines
from selaras.alignment.models import StoredCheck, StoredFinding, StoredRun, Waiver
from selaras.alignment.periksa import CheckRun, FoundItem, Report, most_valuable_first
from selaras.alignment.stamp import Stamp
from selaras.organisation.models import Penugasan, UnitKerja
from selaras.organisation.queries import office_of
from selaras.planning.models import Indikator
from selaras.planning.queries.visible import indikator_visible_to
from selaras.skp.queries import visible_to as skp_visible_to
from selaras.ui.formatting import angka


def offices_to_examine(user: User) -> QuerySet[UnitKerja]:
    """Offices whose findings this user may see."""
    return UnitKerja.objects.filter(
        scope_filter(user, Capability.PERIKSA_READ, "pk"), office__isnull=True
    ).order_by("code")


def chosen_office(offices: Sequence[UnitKerja], code: str, user: User, on: date) -> UnitKerja | None:
    """The office asked for, among those the user may examine; without a code his own, else the first."""
    if code:
        return next((office for office in offices if office.code == code), None)
    own = office_of(user, on)
    return next((office for office in offices if office == own), offices[0] if offices else None)


def stored_report(office_id: int, year: int, stamp: Stamp) -> Report | None:
    """The last run over the office as a report, if it was made under this stamp; three queries.

    The run is looked at once more in the end: another request may have stored a newer one in between.
    """
    runs = StoredRun.objects.filter(
        office_id=office_id,
        year=year,
        as_of=stamp.as_of,
        programme=stamp.programme,
        chains=stamp.chains,
        changes=stamp.changes,
    )
    checks = list(StoredCheck.objects.filter(run__in=runs).select_related("run").order_by("code"))
    if not checks:
        return None
    run = checks[0].run
    findings = list(run.finding_set.filter(fixed_on__isnull=True))
    return _report(run, checks, findings) if runs.exists() else None


def _report(run: StoredRun, checks: Iterable[StoredCheck], findings: Iterable[StoredFinding]) -> Report:
    entries = catalogue().entries
    items = [
        FoundItem(
            entry=entries[row.code],
            message=row.message,
            unit_id=row.unit_id,
            object_key=row.object_key,
            url=row.url,
            fingerprint=row.fingerprint,
            illustrative=row.illustrative,
            since=row.first_seen,
            objects=row.counted,
            counted_as=row.counted_as,
        )
        for row in findings
    ]
    counts = (CheckRun(entries[row.code], row.passed, row.failed, row.not_applicable) for row in checks)
    return Report(run.as_of, run.year, tuple(sorted(items, key=most_valuable_first)), tuple(counts), ())


def waivers_in_force(office_id: int, on: date) -> dict[str, Waiver]:
    """The findings of an office that are set aside on the day, by fingerprint. One query."""
    rows = Waiver.objects.filter(
        office_id=office_id, ended_on__isnull=True, given_on__lte=on, until__gte=on
    ).select_related("by_person")
    return {row.fingerprint: row for row in rows}


def waivers_visible_to(user: User) -> QuerySet[Waiver]:
    """Waivers of the offices whose findings this user may see."""
    return Waiver.objects.filter(scope_filter(user, Capability.PERIKSA_READ, "office_id"))


def fixed_this_week(office_id: int, on: date) -> int:
    """How many findings of the office and the year were seen to be gone since the Monday before the day."""
    monday = on - timedelta(days=on.weekday())
    return StoredFinding.objects.filter(
        run__office_id=office_id, run__year=on.year, fixed_on__range=(monday, on)
    ).count()


def people_in_sight(user: User) -> QuerySet[Penugasan]:
    """Assignments whose lines this user may read: those whose SKP he may read, and his own."""
    readable = skp_visible_to(user).values("penugasan_id")
    return Penugasan.objects.filter(pk__in=readable).select_related(
        "person", "unit", "unit__office", "formasi__jabatan"
    )


def seen_people(user: User) -> frozenset[int]:
    """The ids of the assignments whose lines this user may open."""
    return frozenset(people_in_sight(user).values_list("pk", flat=True))


def indikator_for_lines(user: User) -> QuerySet[Indikator]:
    """Indicators this user may read, with what their line shows."""
    return (
        indikator_visible_to(user)
        .select_related("definisi", "unit", "sasaran", "holder__person", "pic_formasi__jabatan")
        .prefetch_related("definisi__version_set")
    )


def page_of_lines(lines: PersonLines, *, mine: bool) -> dict[str, Any]:
    """Lines as their page shows them: one whole line drawn, the others as a table, the broken drawn."""
    unit = lines.penugasan.unit if lines.penugasan else None
    return {
        "kantor": (unit.office or unit).name if unit else "",
        "lines": lines,
        "mine": mine,
        "headline": headline(lines, mine=mine),
        "first": lines.whole[0] if lines.whole else None,
        "others": lines.whole[1:],
    }


def headline(lines: PersonLines, *, mine: bool) -> str:
    """The answer in one sentence: how many indicators this person's work carries."""
    who = "Pekerjaan Anda" if mine else f"Pekerjaan {lines.person.name}"
    if not lines.lines:
        return f"{who} belum terhubung ke IKU mana pun."
    if not lines.iku_count:
        return f"{who} belum sampai ke IKU mana pun; semua garisnya putus."
    sentence = f"{who} menopang {angka(lines.iku_count)} IKU"
    if lines.broken:
        return f"{sentence}; {angka(len(lines.broken))} garis terputus."
    return f"{sentence}, semuanya sampai ke sasaran nasional."
