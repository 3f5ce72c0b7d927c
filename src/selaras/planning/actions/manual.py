"""Writing the manual IKU: complete it where it is empty, change it by a new version where it is in use."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from django.db import models, transaction

from selaras.access.errors import NotNow
from selaras.access.models import User
from selaras.audit.actions import record
from selaras.planning import consequences, hooks, policies
from selaras.planning.consequences import PlannedChange, PlannedManual
from selaras.planning.events import PlanningEvent
from selaras.planning.models import DefinisiIndikator, DefinisiVersion, Komponen
from selaras.planning.queries.formula import faults_of, formula_of, parts_of
from selaras.registry.business_date import business_date

from .components import write_parts

WORDS: Final = frozenset(
    {"name", "purpose", "definition", "formula_text", "source", "collection", "evidence_required"}
    | {"reference", "why_it_matters", "frequency", "zero_denominator", "regimes", "cap", "floor", "worst"}
    | {"validity", "control", "next_review", "comparable_with_previous", "needs_approval"}
)
RULES: Final = frozenset({"satuan", "polarity", "period_rule", "unit_rule", "scale_code", "factor"})
COMPONENTS: Final = "parts"
PARTS: Final[Mapping[str, str]] = {
    "numerator_label": Komponen.Role.NUMERATOR,
    "denominator_label": Komponen.Role.DENOMINATOR,
}


@transaction.atomic
def set_result_type(*, definisi_id: int, result_type: str, by: User) -> DefinisiIndikator:
    """Say whether an indicator measures an outcome, an output or an activity (SEL207)."""
    definisi = DefinisiIndikator.objects.select_for_update().get(pk=definisi_id)
    policies.check_can_edit_manual(definisi, by)
    if result_type not in DefinisiIndikator.ResultType.values:
        raise NotNow("Jenis hasil harus hasil, keluaran, atau kegiatan.")
    before = definisi.result_type
    definisi.result_type = result_type
    definisi.save(update_fields=["result_type"])
    record(
        PlanningEvent.RESULT_TYPE_SET,
        target=definisi,
        by=by,
        unit_code=definisi.owner_unit.code,
        data={"result_type": {"before": before, "after": result_type}},
    )
    return definisi


@transaction.atomic
def revise_manual(
    *, definisi_id: int, changes: Mapping[str, Any], by: User, seen: str | None = None
) -> DefinisiVersion:
    """Change the newest version of a manual. `changes` maps field names to values; `parts`: all its
    components (`queries.formula.Part`), in their order.

    In place: what was empty is filled in, and anything while the version is not yet in force or no opened
    period has frozen it. Otherwise a new version: from the first of next month, or, where a rule changes
    (unit, polarity, aggregation, components), from 1 January, so that a year is never folded by two rules
    (DOMAIN 3.4, 3.6). Raises NotNow when nothing changes or a field is unknown, Unseen where consequences
    have not been shown.
    """
    definisi = DefinisiIndikator.objects.select_for_update().get(pk=definisi_id)
    policies.check_can_edit_manual(definisi, by)
    version = _newest(definisi)
    real = _real_changes(version, changes)
    if not real:
        raise NotNow("Tidak ada yang berubah; manual tetap seperti semula.")
    in_place = _only_fills(version, real) or not _is_frozen(version)
    consequences.check_seen(_effect(definisi, version, real, in_place=in_place), seen)
    revised = version if in_place else _next_version(version, _start_of(real))
    _write(revised, real)
    if COMPONENTS in real:
        _check_formula(revised)
    hooks.tell(hooks.Change(definisi_id=definisi.pk))
    record(
        PlanningEvent.MANUAL_REVISED,
        target=definisi,
        by=by,
        unit_code=definisi.owner_unit.code,
        data={"version": revised.version, "fields": sorted(real), "from": revised.valid_from},
    )
    return revised


def _check_formula(version: DefinisiVersion) -> None:
    """What is written of the components fits together; an imported manual that does not is only named."""
    whole = DefinisiVersion.objects.prefetch_related("komponen_set").get(pk=version.pk)
    faults = faults_of(formula_of(whole), business_date())
    if faults:
        raise NotNow(" ".join(faults))


def _newest(definisi: DefinisiIndikator) -> DefinisiVersion:
    rows = DefinisiVersion.objects.filter(definisi=definisi).prefetch_related("komponen_set")
    version: DefinisiVersion | None = rows.order_by("-valid_from").first()
    if version is None:
        raise NotNow("Manual ini belum mempunyai versi. Impor manualnya lebih dahulu.")
    return version


def _real_changes(version: DefinisiVersion, changes: Mapping[str, Any]) -> dict[str, Any]:
    """The changes that change something; an unknown field is refused."""
    unknown = changes.keys() - WORDS - RULES - PARTS.keys() - {COMPONENTS}
    if unknown:
        raise NotNow(f"Isian tidak dikenal: {', '.join(sorted(unknown))}.")
    return {name: value for name, value in changes.items() if value != _present_value(version, name)}


def _present_value(version: DefinisiVersion, name: str) -> Any:
    if name == COMPONENTS:
        return parts_of(version)
    if name not in PARTS:
        return getattr(version, name)
    part = _part(version, PARTS[name])
    return part.label if part else ""


def _part(version: DefinisiVersion, role: str) -> Komponen | None:
    return next((part for part in version.komponen_set.all() if part.role == role), None)


def _only_fills(version: DefinisiVersion, changes: Mapping[str, Any]) -> bool:
    return all(_present_value(version, name) in ("", None, ()) for name in changes)


def _is_frozen(version: DefinisiVersion) -> bool:
    """Whether an opened period rests on this version.

    Measurement stands above planning and is not imported; its slots point here, so the row itself can be
    asked.
    """
    slots: models.Manager[Any] = version.realisasi_set
    return version.valid_from <= business_date() and slots.exists()


def _effect(
    definisi: DefinisiIndikator, version: DefinisiVersion, changes: Mapping[str, Any], *, in_place: bool
) -> PlannedChange:
    """What the rooms are asked about; filling in what was empty changes nothing that anybody relied on."""
    office, today = definisi.owner_unit.office_or_self_id, business_date()
    if _only_fills(version, changes):
        return PlannedChange(office, today)
    planned = PlannedManual(
        definisi_id=definisi.pk,
        starts=None if in_place else _start_of(changes),
        rules=bool(changes.keys() & RULES),
        parts=bool(changes.keys() & (PARTS.keys() | {COMPONENTS})),
    )
    return PlannedChange(office, today, manual=planned)


def _start_of(changes: Mapping[str, Any]) -> date:
    today = business_date()
    if changes.keys() & (RULES | PARTS.keys() | {COMPONENTS}):
        return date(today.year + 1, 1, 1)
    return date(today.year + today.month // 12, today.month % 12 + 1, 1)


def _next_version(version: DefinisiVersion, start: date) -> DefinisiVersion:
    """A copy of the newest version, with its components, that takes over on `start`."""
    parts = list(version.komponen_set.all())
    following = DefinisiVersion.objects.get(pk=version.pk)
    version.valid_to = start
    version.save(update_fields=["valid_to"])
    following.pk = None
    following._state.adding = True
    following.version, following.valid_from, following.valid_to = version.version + 1, start, None
    following.checked_by = ""
    following.save()
    for part in parts:
        part.pk = None
        part._state.adding = True
        part.version = following
    Komponen.objects.bulk_create(parts)
    return following


def _write(version: DefinisiVersion, changes: Mapping[str, Any]) -> None:
    fields = [name for name in changes if name not in PARTS and name != COMPONENTS]
    for name in fields:
        setattr(version, name, changes[name])
    version.full_clean(exclude=["definisi"], validate_constraints=False)
    version.save(update_fields=fields)
    if COMPONENTS in changes:
        write_parts(version, changes[COMPONENTS])
    for name, role in PARTS.items():
        if name in changes:
            symbol = "pembilang" if role == Komponen.Role.NUMERATOR else "penyebut"
            order = 1 if role == Komponen.Role.NUMERATOR else 2
            Komponen.objects.update_or_create(
                version=version,
                role=role,
                defaults={"label": changes[name]},
                create_defaults={"label": changes[name], "symbol": symbol, "order": order},
            )
