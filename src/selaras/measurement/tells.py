"""What measurement tells the other rooms through the registry: results, what rests on evidence."""

from collections.abc import Collection, Mapping

from django.db.models import F

from selaras.access.models import User
from selaras.access.roles import Capability
from selaras.access.scopes import has_capability
from selaras.measurement import folding, queries
from selaras.measurement.explain import period_label
from selaras.measurement.models import Measure, MeasureBukti, RealisasiBukti, RealisasiVersion
from selaras.planning.hooks import Change, Reached
from selaras.planning.models import Indikator, Target
from selaras.registry.evidence_uses import EvidenceUse
from selaras.registry.records import key_of

Status = RealisasiVersion.Status


def measures(user: User) -> bool:
    """Whether the page of figures has anything for this person."""
    return has_capability(user, Capability.REALISASI_READ)


def reads_calendar(user: User) -> bool:
    """Whether the calendar of measurement concerns this person."""
    return has_capability(user, Capability.STAGES_READ)


def verifies(user: User) -> bool:
    """Whether the queue of verification and approval can have anything for this person."""
    return has_capability(user, Capability.REALISASI_VERIFY)


def reached(
    indikator: Collection[Indikator], targets: Mapping[int, Target], year: int, tw: int
) -> Mapping[int, Reached]:
    """Results as the tree shows them, with their telusur keys (`planning.hooks.results_for`). One query."""
    ids = {each.pk for each in indikator}
    rows = queries.results_of(queries.slots_to_date(ids, year, tw), targets, ids, year, tw)
    return {
        each.pk: Reached(
            nilai=rows[each.pk].nilai,
            target=rows[each.pk].target,
            capaian=rows[each.pk].capaian,
            keadaan=rows[each.pk].keadaan,
            nilai_key=queries.figure_key("realisasi", each, year, tw),
            capaian_key=queries.figure_key("capaian", each, year, tw),
        )
        for each in indikator
    }


def plans_changed(change: Change) -> None:
    """A target or a manual came into force: bring the figures that are made of it up to date."""
    if change.indikator_id is not None and change.year is not None:
        folding.mark([change.indikator_id], [change.year])
    elif change.definisi_id is not None:
        folding.refresh_definisi(change.definisi_id)


def uses_of(bukti_ids: list[int]) -> list[EvidenceUse]:
    """Which figures rest on this evidence; a submitted or verified one forbids its removal."""
    rows = RealisasiBukti.objects.filter(
        bukti__in=bukti_ids,
        version__status__in=[Status.DRAFT, Status.SUBMITTED, Status.CHECKED, Status.VERIFIED],
    ).select_related("version__slot__definisi_version__definisi")
    return [_use(row) for row in rows.order_by(F("version__slot_id"), "pk")]


def _use(row: RealisasiBukti) -> EvidenceUse:
    slot = row.version.slot
    return EvidenceUse(
        bukti_id=row.bukti_id,
        label=f"Realisasi {slot.definisi_version.definisi.code}, {period_label(slot)}",
        source=key_of("measurement.realisasi", slot.pk),
        binding=row.version.status != Status.DRAFT,
    )


def uses_of_measures(bukti_ids: list[int]) -> list[EvidenceUse]:
    """Which measures were shown to be done by this evidence."""
    rows = MeasureBukti.objects.filter(bukti__in=bukti_ids).select_related(
        "measure__slot__definisi_version__definisi"
    )
    return [
        EvidenceUse(
            bukti_id=row.bukti_id,
            label=f"Tindakan perbaikan {row.measure.slot.definisi_version.definisi.code}: {row.measure.text}",
            source=key_of("measurement.measure", row.measure_id),
            binding=row.measure.status != Measure.Status.OPEN,
        )
        for row in rows.order_by("measure_id", "pk")
    ]
