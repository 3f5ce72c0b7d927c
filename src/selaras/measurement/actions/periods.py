"""Opening a period: the slots it owes, with what holds on that day frozen in them (DOMAIN 3.6)."""

from datetime import date, timedelta

from django.db import transaction

from selaras.access.errors import NotAllowed, NotNow
from selaras.access.models import User
from selaras.access.roles import Capability
from selaras.access.scopes import units_for
from selaras.audit.actions import record
from selaras.measurement import folding, roll
from selaras.measurement.events import MeasurementEvent
from selaras.measurement.models import PeriodePengukuran, Realisasi
from selaras.planning.models import DefinisiVersion, Indikator, Target
from selaras.planning.queries.definitions import definitions_at
from selaras.planning.queries.targets import current_targets
from selaras.registry.business_date import quarter_of
from selaras.stages.models import Regime
from selaras.stages.queries import regimes_of

GRACE_DAYS = 10  # `grace_days_realisasi` of the catalogue of checks; a test holds the two equal


@transaction.atomic
def open_period(*, year: int, month: int, by: User | None) -> PeriodePengukuran:
    """Make the slots of a month. Asked again it makes only those of indicators that have come since.

    A slot is made for each indicator in force on the last day of the month that owes a figure by its
    frequency; it freezes the definition in force on the first day of the month, the current target, the
    regime of its office in that month. Where the definition does not hold in that regime the slot is
    *tidak berlaku* from birth. `by=None` is the job.
    """
    if by is not None and not units_for(by, Capability.REALISASI_WRITE):
        raise NotAllowed("Periode dibuka oleh perencana atau oleh sistem.")
    if month not in range(1, 13):
        raise NotNow("Bulan adalah 1 sampai 12.")
    periode = _periode(year, month)
    made = Realisasi.objects.bulk_create(_missing_slots(year, month))
    if made:
        folding.refresh([slot.indikator_id for slot in made], year)
        data = {"period": f"{year}-{month:02}", "slots": len(made)}
        record(MeasurementEvent.PERIOD_OPENED, target=periode, by=by, unit_code="", data=data)
    return periode


def _periode(year: int, month: int) -> PeriodePengukuran:
    """The month's row, locked: two openings at once make each slot once."""
    end = roll.end_of_month(year, month)
    periode, _ = PeriodePengukuran.objects.get_or_create(
        year=year,
        month=month,
        defaults={
            "opens_on": date(year, month, 1),
            "due_on": end,
            "grace_until": end + timedelta(days=GRACE_DAYS),
        },
    )
    periode = PeriodePengukuran.objects.select_for_update().get(pk=periode.pk)
    if periode.status == PeriodePengukuran.Status.LOCKED:
        raise NotNow("Periode ini sudah dikunci.")
    if periode.status != PeriodePengukuran.Status.OPEN:
        periode.status = PeriodePengukuran.Status.OPEN
        periode.save(update_fields=["status"])
    return periode


def _missing_slots(year: int, month: int) -> list[Realisasi]:
    known = Realisasi.objects.filter(year=year, month=month).values("indikator_id")
    indikator = list(
        Indikator.objects.on(roll.end_of_month(year, month))
        .exclude(pk__in=known)
        .select_related("unit")
        .order_by("pk")
    )
    definitions = definitions_at([row.definisi_id for row in indikator], date(year, month, 1))
    targets = current_targets([row.pk for row in indikator], year)
    regimes = regimes_of({row.unit.office_or_self_id for row in indikator}, year, month)
    return [
        _slot(
            row,
            definitions[row.definisi_id],
            targets.get(row.pk),
            year,
            month,
            regimes[row.unit.office_or_self_id],
        )
        for row in indikator
        if row.definisi_id in definitions and roll.is_due(definitions[row.definisi_id].frequency, month)
    ]


def _slot(
    indikator: Indikator,
    definition: DefinisiVersion,
    target: Target | None,
    year: int,
    month: int,
    regime: Regime,
) -> Realisasi:
    excluded = roll.EXCLUDED.get(DefinisiVersion.Regimes(definition.regimes)) == regime
    return Realisasi(
        indikator=indikator,
        year=year,
        month=month,
        tw=quarter_of(month),
        definisi_version=definition,
        target=target,
        regime=regime,
        na=excluded,
        na_reason=Realisasi.NaReason.REGIME if excluded else "",
    )
