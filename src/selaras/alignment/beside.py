"""What stands beside the Indeks Keselarasan: its course over the months, and the results themselves."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Final

from django.db.models import Q, Value

from selaras.alignment.models import MonthlyIndex
from selaras.measurement.models import CapaianTriwulan, KonsolidasiTriwulan
from selaras.organisation.models import UnitKerja
from selaras.organisation.queries import units_of_office
from selaras.registry.business_date import last_ended_quarter
from selaras_rules.capaian import Keadaan

MONTHS: Final = 12
UNMEASURED: Final = (Keadaan.TIDAK_BERLAKU, Keadaan.BELUM_DIUKUR)
REACHED: Final = (Keadaan.TERCAPAI, Keadaan.DI_JALUR)
MOSTLY: Final = Fraction(3, 4)  # ours: so much of what is measured must be reached to speak of success


@dataclass(frozen=True, slots=True)
class Results:
    """The results beside the index: of `measured` IKU, `reached` are where they should be at the end of a
    quarter; `owed` are all there are."""

    year: int
    tw: int
    reached: int
    measured: int
    owed: int

    @property
    def succeeds(self) -> bool:
        """Whether most of what is measured is reached."""
        return self.measured > 0 and Fraction(self.reached, self.measured) >= MOSTLY


def course(office_id: int, on: date) -> list[MonthlyIndex]:
    """The index of an office in the last twelve months that were looked at, up to the month of the day. One
    query."""
    rows = MonthlyIndex.objects.filter(_until(on), office_id=office_id).order_by("-year", "-month")
    return list(rows[:MONTHS])[::-1]


def last_month(office_id: int, on: date) -> MonthlyIndex | None:
    """The last month before that of the day that was looked at, with what its checks counted. Two queries."""
    before = _until(on) & ~Q(year=on.year, month=on.month)
    rows = MonthlyIndex.objects.filter(before, office_id=office_id).prefetch_related("check_set")
    return rows.order_by("year", "month").last()


def _until(on: date) -> Q:
    return Q(year__lt=on.year) | Q(year=on.year, month__lte=on.month)


def results_of(office: UnitKerja, on: date) -> Results:
    """How many IKU of an office are where they should be at the end of the last whole quarter. One query.

    Of an IKU that offices below measure together what counts is the figure over them.
    """
    year, tw = last_ended_quarter(on)
    mine = Q(indikator__unit__in=units_of_office(office.pk))
    asked = mine & Q(year=year, tw=tw, indikator__is_iku=True, indikator__holder__isnull=True)
    fields = ("indikator_id", "keadaan", "over_offices")
    own = CapaianTriwulan.objects.filter(asked).annotate(over_offices=Value(0))
    together = KonsolidasiTriwulan.objects.filter(asked, units__gt=0).annotate(over_offices=Value(1))
    rows = own.values_list(*fields).union(together.values_list(*fields), all=True)
    states = {pk: state for pk, state, _ in sorted(rows, key=lambda row: row[2])}
    counted = [state for state in states.values() if state not in UNMEASURED]
    return Results(year, tw, sum(state in REACHED for state in counted), len(counted), len(states))
