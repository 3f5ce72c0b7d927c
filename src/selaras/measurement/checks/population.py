"""Which figures the checks look at: slots of the year, each with the version that stands for it."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from decimal import Decimal
from functools import cache, cached_property
from typing import Any, Final

from django.db.models import ForeignKey, QuerySet
from django.urls import get_script_prefix, reverse

from selaras.measurement import roll
from selaras.measurement.explain import period_label
from selaras.measurement.models import Realisasi, RealisasiBukti, RealisasiVersion
from selaras.planning.checks.population import is_new
from selaras.planning.models import DefinisiVersion, Indikator, Target
from selaras.registry.checks import CheckContext
from selaras_rules.capaian import Kosong, Pasangan

Status = RealisasiVersion.Status
VERIFIED_VERSION: Final = Realisasi.verified_version.field
# what no check looks at: why something was sent back or corrected, and the accounts behind the people
UNREAD: Final = ("reason", "entered_by", "verified_by", "approved_by", "returned_by", "returned_reason")
PERCENT: Final = ("%", "persen")
# Words that let a percent exceed a hundred: growth, and the share of a target, a plan or another year.
COMPARES: Final = (
    "pertumbuhan",
    "kenaikan",
    "penurunan",
    "peningkatan",
    "perubahan",
    "capaian",
    "target",
    "tahun lalu",
    "rencana kerja",
)


@dataclass(frozen=True)
class Entered:
    """One slot with the version that is submitted or verified for it; None: nothing is in.

    `from_below`: its figure is made by the offices below, so nobody owes it here (SEL415 asks for them).
    """

    slot: Realisasi
    version: RealisasiVersion | None
    from_below: bool = False

    @cached_property
    def applies(self) -> bool:
        """Whether there is something to measure: *tidak berlaku* is never charged."""
        if self.from_below and self.version is None:
            return False
        if self.slot.na or (self.version is not None and (self.version.na_claim or self.version.unavailable)):
            return False
        zero_na = self.slot.definisi_version.zero_denominator == "not_applicable"
        return not (zero_na and self.version is not None and self.version.den == 0)

    @cached_property
    def figure(self) -> roll.PeriodFigure:
        """What the slot brings with this version, verified or still waiting."""
        if not self.applies:
            return replace(roll.official(self.slot), isi=Kosong.TIDAK_BERLAKU)
        if self.version is None or self.version.num is None or self.version.den is None:
            return roll.official(self.slot)
        return roll.PeriodFigure(
            self.slot, Pasangan(self.version.num, self.version.den), self.version.scale_code
        )


def entered_in_year(context: CheckContext) -> tuple[Entered, ...]:
    """The slots of the units in the year, in the order of indicator and month."""
    return context.shared(_entered_in_year)


def _entered_in_year(context: CheckContext) -> tuple[Entered, ...]:
    return tuple(row for row in context.shared(entered) if row.slot.year == context.year)


def entered(context: CheckContext) -> tuple[Entered, ...]:
    """The slots of the units in the year and the year before it, in the order of time. Seven queries.

    A submitted correction stands before the figure it wants to replace. New units are left out. What many
    slots share (indicator, manual, target) is read once.
    """
    below, versions = _made_below(context), _versions(context)
    rows = list(slots_of(context).order_by("year", "indikator_id", "month"))
    _share(rows, "indikator", Indikator.objects.select_related("unit", "holder", "pic_formasi"))
    _share(rows, "definisi_version", DefinisiVersion.objects.select_related("definisi"))
    _share(rows, "target", Target.objects.all())
    return tuple(
        Entered(slot, _standing(slot, versions.get(slot.pk, ())), slot.indikator_id in below)
        for slot in rows
        if not is_new(slot.indikator.unit, context)
    )


def slots_of(context: CheckContext) -> QuerySet[Realisasi]:
    """The slots that are looked at, new units too."""
    return Realisasi.objects.filter(
        indikator__unit_id__in=context.unit_ids, year__in=(context.year - 1, context.year)
    )


def versions_of(context: CheckContext) -> QuerySet[RealisasiVersion]:
    """What was entered for them, found by their units: thousands of ids never travel to the database."""
    return RealisasiVersion.objects.filter(slot__in=slots_of(context))


def _share(slots: list[Realisasi], name: str, rows: QuerySet[Any]) -> None:
    """Hang one row each on all slots that point to it. One query."""
    field = Realisasi._meta.get_field(name)
    assert isinstance(field, ForeignKey)
    found = rows.in_bulk({pk for slot in slots if (pk := getattr(slot, field.attname)) is not None})
    for slot in slots:
        field.set_cached_value(slot, found.get(getattr(slot, field.attname)))


def _versions(context: CheckContext) -> Mapping[int, list[RealisasiVersion]]:
    """By slot what is submitted, checked or verified for it, with its evidence. Two queries."""
    evidence: dict[int, list[RealisasiBukti]] = defaultdict(list)
    standing = versions_of(context).filter(status__in=(Status.SUBMITTED, Status.CHECKED, Status.VERIFIED))
    for row in RealisasiBukti.objects.filter(version__in=standing).select_related("bukti"):
        evidence[row.version_id].append(row)
    found: dict[int, list[RealisasiVersion]] = defaultdict(list)
    for version in standing.defer(*UNREAD).order_by("number"):
        version.evidence = evidence.get(version.pk, [])  # type: ignore[attr-defined]
        found[version.slot_id].append(version)
    return found


def evidence_of(version: RealisasiVersion) -> list[RealisasiBukti]:
    """What is attached to a version that `entered` has read."""
    rows: list[RealisasiBukti] = version.evidence  # type: ignore[attr-defined]  # by `_versions`
    return rows


def _standing(slot: Realisasi, rows: Sequence[RealisasiVersion]) -> RealisasiVersion | None:
    """The version that stands for a slot; the verified one is put where the arithmetic looks for it."""
    for version in rows:
        if version.pk == slot.verified_version_id:
            VERIFIED_VERSION.set_cached_value(slot, version)
    return rows[-1] if rows else None


def _made_below(context: CheckContext) -> frozenset[int]:
    """The indicators of the units that only add up what offices below measure. One query."""
    rows = Indikator.objects.filter(unit_id__in=context.unit_ids, own_share=False, child_set__isnull=False)
    return frozenset(rows.values_list("pk", flat=True))


def is_due(slot: Realisasi, context: CheckContext) -> bool:
    """Whether the period has ended and its grace days are over."""
    days = timedelta(days=int(context.parameters["grace_days_realisasi"]))
    return roll.end_of_month(slot.year, slot.month) + days < context.as_of


def is_part_of_whole(manual: DefinisiVersion) -> bool:
    """Whether a manual measures percents that cannot leave 0 to 100."""
    said = f"{manual.name} {manual.formula_text}".casefold()
    return manual.satuan.strip() in PERCENT and not any(word in said for word in COMPARES)


def maximum_of(manual: DefinisiVersion) -> Decimal | None:
    """The largest value there can be; None where nothing says so."""
    return Decimal(100) if is_part_of_whole(manual) else None


def facts_of(slot: Realisasi) -> dict[str, str]:
    """What every message names."""
    return {
        "indikator": slot.definisi_version.name,
        "kode": slot.definisi_version.definisi.code,
        "periode": period_label(slot),
    }


def page_of(slot: Realisasi) -> str:
    """Where the figure is mended."""
    before, after = _address(get_script_prefix())
    return f"{before}{slot.pk}{after}"


@cache
def _address(_prefix: str) -> tuple[str, str]:
    """What stands before and behind the number in the address of a figure's page; asked for thousands."""
    before, _, after = reverse("realisasi", args=[0]).rpartition("0")
    return before, after
