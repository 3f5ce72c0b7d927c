"""Which figures the checks look at: slots of the year, each with the version that stands for it."""

from dataclasses import dataclass, replace
from datetime import timedelta
from decimal import Decimal
from typing import Final

from django.db.models import Prefetch, QuerySet
from django.urls import reverse

from selaras.measurement import roll
from selaras.measurement.explain import period_label
from selaras.measurement.models import Realisasi, RealisasiBukti, RealisasiVersion
from selaras.planning.checks.population import is_new
from selaras.planning.models import DefinisiVersion, Indikator
from selaras.registry.checks import CheckContext
from selaras_rules.capaian import Kosong, Pasangan

Status = RealisasiVersion.Status
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


@dataclass(frozen=True, slots=True)
class Entered:
    """One slot with the version that is submitted or verified for it; None: nothing is in.

    `from_below`: its figure is made by the offices below, so nobody owes it here (SEL415 asks for them).
    """

    slot: Realisasi
    version: RealisasiVersion | None
    from_below: bool = False

    @property
    def applies(self) -> bool:
        """Whether there is something to measure: *tidak berlaku* is never charged."""
        if self.from_below and self.version is None:
            return False
        if self.slot.na or (self.version is not None and (self.version.na_claim or self.version.unavailable)):
            return False
        zero_na = self.slot.definisi_version.zero_denominator == "not_applicable"
        return not (zero_na and self.version is not None and self.version.den == 0)

    @property
    def figure(self) -> roll.PeriodFigure:
        """What the slot brings with this version, verified or still waiting."""
        if not self.applies:
            return replace(roll.official(self.slot), isi=Kosong.TIDAK_BERLAKU)
        if self.version is None or self.version.num is None or self.version.den is None:
            return roll.official(self.slot)
        return roll.PeriodFigure(
            self.slot, Pasangan(self.version.num, self.version.den), self.version.scale_code
        )


def entered_in_year(context: CheckContext) -> list[Entered]:
    """The slots of the units in the year, in the order of indicator and month."""
    return [row for row in context.shared(entered) if row.slot.year == context.year]


def entered(context: CheckContext) -> tuple[Entered, ...]:
    """The slots of the units in the year and the year before it, in the order of time. Seven queries.

    A submitted correction stands before the figure it wants to replace. New units are left out. What many
    slots share (indicator, manual, target) is read once.
    """
    below = _made_below(context)
    rows = [
        Entered(slot, _standing(slot), slot.indikator_id in below)
        for slot in Realisasi.objects.filter(
            indikator__unit_id__in=context.unit_ids, year__in=(context.year - 1, context.year)
        )
        .prefetch_related(
            Prefetch("indikator", Indikator.objects.select_related("unit", "holder", "pic_formasi")),
            Prefetch("definisi_version", DefinisiVersion.objects.select_related("definisi")),
            "target",
            Prefetch("version_set", _versions(), to_attr="standing"),
        )
        .order_by("year", "indikator_id", "month")
    ]
    return tuple(row for row in rows if not is_new(row.slot.indikator.unit, context))


def _versions() -> QuerySet[RealisasiVersion]:
    standing = (Status.SUBMITTED, Status.CHECKED, Status.VERIFIED)
    evidence = RealisasiBukti.objects.select_related("bukti")
    return RealisasiVersion.objects.filter(status__in=standing).prefetch_related(
        Prefetch("bukti_set", evidence, to_attr="evidence")
    )


def evidence_of(version: RealisasiVersion) -> list[RealisasiBukti]:
    """What is attached to a version that `entered` has read."""
    rows: list[RealisasiBukti] = version.evidence  # type: ignore[attr-defined]  # by the Prefetch
    return rows


def _standing(slot: Realisasi) -> RealisasiVersion | None:
    """The version that stands for a slot; the verified one is put where the arithmetic looks for it."""
    rows: list[RealisasiVersion] = slot.standing  # type: ignore[attr-defined]  # by the Prefetch
    for version in rows:
        if version.pk == slot.verified_version_id:
            slot.verified_version = version
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
    return reverse("realisasi", args=[slot.pk])
