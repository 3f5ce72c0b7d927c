"""Who may depart from a calendar."""

from datetime import date

from selaras.access.decorators import as_bool
from selaras.access.errors import NotAllowed, NotNow
from selaras.access.models import User
from selaras.access.roles import Capability
from selaras.access.scopes import has_capability
from selaras.organisation.models import UnitKerja
from selaras.stages.models import RegimeOverride


def check_can_set_regime(unit: UnitKerja, user: User) -> None:
    """The planner of the office, or the administrator of the system."""
    if not has_capability(user, Capability.STAGES_WRITE, unit.pk):
        raise NotAllowed("Regime kantor ditetapkan oleh perencananya, menurut surat keputusan.")


can_set_regime = as_bool(check_can_set_regime)


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
