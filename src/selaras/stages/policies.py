"""Who may depart from a calendar, and who keeps the calendar of all offices."""

from datetime import date

from django.db.models import Q

from selaras.access.decorators import as_bool
from selaras.access.errors import NotAllowed, NotNow
from selaras.access.models import User
from selaras.access.roles import Capability
from selaras.access.scopes import has_capability
from selaras.organisation import queries as organisation
from selaras.organisation.models import UnitKerja
from selaras.registry.business_date import business_date
from selaras.stages.holidays import national
from selaras.stages.models import HariLibur, RegimeOverride
from selaras.stages.working_days import SATURDAY


def check_can_set_regime(unit: UnitKerja, user: User) -> None:
    """The planner of the office, or the administrator of the system."""
    if not has_capability(user, Capability.STAGES_WRITE, unit.pk):
        raise NotAllowed("Regime kantor ditetapkan oleh perencananya, menurut surat keputusan.")


can_set_regime = as_bool(check_can_set_regime)


def check_keeps_calendar(user: User) -> None:
    """The planner of the office above which no other stands, or the administrator of the system (0058)."""
    tops = organisation.top_offices(business_date())
    if not tops or not all(has_capability(user, Capability.STAGES_WRITE, unit_id) for unit_id in tops):
        raise NotAllowed("Kalender untuk semua kantor diatur oleh perencana Bawaslu RI atau admin sistem.")


keeps_calendar = as_bool(check_keeps_calendar)


def check_can_add_day_off(unit: UnitKerja | None, user: User) -> None:
    """The planner for his office; for all offices (no unit) who keeps the calendar."""
    if unit is None:
        check_keeps_calendar(user)
    elif not has_capability(user, Capability.STAGES_WRITE, unit.pk):
        raise NotAllowed("Hari libur kantor ditambahkan oleh perencananya.")


can_add_day_off = as_bool(check_can_add_day_off)


def check_day_off(unit: UnitKerja | None, day: date) -> None:
    """A day on which the office works so far."""
    if unit is not None and unit.office_id is not None:
        raise NotNow("Hari libur ditambahkan bagi kantor, bukan bagiannya.")
    if day.weekday() >= SATURDAY:
        raise NotNow("Hari itu Sabtu atau Minggu; memang bukan hari kerja.")
    known = national().get(day)
    if known is not None:
        raise NotNow(f"Hari itu sudah libur bagi semua kantor: {known.name}.")
    if HariLibur.objects.filter(Q(unit=unit) | Q(unit__isnull=True), day=day).exists():
        raise NotNow("Hari itu sudah tercatat sebagai hari libur.")


def check_span(unit: UnitKerja, start: date, until: date | None) -> None:
    """An office only, a span that ends after it starts, and no other decree on any of its days."""
    if unit.office_id is not None:
        raise NotNow("Regime ditetapkan bagi kantor, bukan bagiannya.")
    if until is not None and until <= start:
        raise NotNow("Tanggal berakhir harus sesudah tanggal mulai.")
    rival = RegimeOverride.objects.overlapping(start, until).filter(unit=unit).first()
    if rival is not None:
        raise NotNow(f"Pada tanggal itu sudah berlaku {rival.decree}. Akhiri dahulu penetapan itu.")


def check_can_end(override: RegimeOverride, on: date) -> None:
    """A decree still open on the day, and a day after its first."""
    if override.valid_to is not None and override.valid_to <= on:
        raise NotNow("Penetapan ini sudah berakhir pada tanggal itu.")
    if on <= override.valid_from:
        raise NotNow("Tanggal berakhir harus sesudah tanggal mulai.")
