"""Reads for the pages of alignment."""

from datetime import date
from typing import Any

from django.db.models import QuerySet

from selaras.access.models import User
from selaras.access.roles import Capability
from selaras.access.scopes import scope_filter
from selaras.alignment.line import PersonLines
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


def chosen_office(user: User, code: str, on: date) -> UnitKerja | None:
    """The office asked for, among those the user may examine; without a code his own, else the first."""
    offices = offices_to_examine(user)
    if code:
        return offices.filter(code=code).first()
    own = office_of(user, on)
    return next((office for office in offices if own and office.pk == own.pk), offices.first())


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
