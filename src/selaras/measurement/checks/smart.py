"""SEL209: what data can show about an indicator that is not SMART."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from decimal import Decimal
from typing import Final

from selaras.planning.checks import population as planning
from selaras.planning.checks.wording import norm
from selaras.planning.models import DefinisiVersion, Indikator
from selaras.registry.checks import CheckContext, CheckResult, Finding, check
from selaras.registry.records import key_of
from selaras.ui.formatting import satuan

from . import population
from .population import Entered
from .timeliness import value_of

SILENT_PERIODS: Final = 2
ABSURD: Final = Decimal(1000)  # percent


def is_not_smart(
    *,
    vague_undefined: Collection[str],
    target: Decimal | None,
    maximum: Decimal | None,
    periods_without_value: int,
    sasaran_link: bool,
    dated: bool,
) -> bool:
    """Whether any of the five parts fails: specific, measurable, attainable, relevant, time-bound."""
    beyond = target is not None and maximum is not None and target > maximum
    silent = periods_without_value >= SILENT_PERIODS
    return bool(vague_undefined) or beyond or silent or not sasaran_link or not dated


def vague_words(name: str, definition: str, words: Collection[str]) -> tuple[str, ...]:
    """The words of a name that may mean anything and that its definition does not define."""
    return tuple(dict.fromkeys(word for word in norm(name) if word in words and word not in norm(definition)))


@check("SEL209")
def indicators_not_smart(context: CheckContext) -> CheckResult:
    """Indicators the units owe in the year, each manual once; every failure is named.

    An indicator always hangs on a Sasaran. Whether a name joins two measures is left to people. No query of
    its own.
    """
    result = CheckResult()
    manuals, targets = context.shared(planning.manuals), context.shared(planning.targets)
    histories = _histories(context)
    for row, *_ in planning.by_manual(planning.owed_in_year(context, CheckResult())):
        manual, target = manuals.get(row.definisi_id), targets.get(row.pk)
        if manual is None:
            result.not_applicable += 1  # SEL208 says so
            continue
        history = histories.get(row.pk, [])
        vague = vague_words(manual.name, manual.definition, context.words["vague_words"])
        aim = target.value if target else None
        maximum, dated = population.maximum_of(manual), bool(manual.frequency)
        silent = max(silent_periods(history), SILENT_PERIODS if _is_absurd(history, manual) else 0)
        if is_not_smart(
            vague_undefined=vague,
            target=aim,
            maximum=maximum,
            periods_without_value=silent,
            sasaran_link=True,
            dated=dated,
        ):
            faults = _faults(vague, aim, maximum, silent, manual)
            result.failed += 1
            result.findings.append(_finding(row, manual, faults, context))
        else:
            result.passed += 1
    return result


def _histories(context: CheckContext) -> Mapping[int, list[Entered]]:
    """By indicator its due slots that apply, in the order of time."""
    found: dict[int, list[Entered]] = defaultdict(list)
    for row in context.shared(population.entered):
        if row.applies and population.is_due(row.slot, context):
            found[row.slot.indikator_id].append(row)
    return found


def silent_periods(history: Sequence[Entered]) -> int:
    """How many of the last due periods in a row have no figure at all."""
    count = 0
    for row in reversed(history):
        if row.version is not None:
            break
        count += 1
    return count


def _is_absurd(history: Sequence[Entered], manual: DefinisiVersion) -> bool:
    """Whether a figure in percent is so large that its unit cannot be right."""
    if manual.satuan.strip() not in population.PERCENT:
        return False
    values = [value_of(row.slot) for row in history]
    return any(value is not None and abs(value) > ABSURD for value in values)


def _faults(
    vague: Sequence[str],
    target: Decimal | None,
    maximum: Decimal | None,
    silent: int,
    manual: DefinisiVersion,
) -> list[str]:
    faults = [f"spesifik (\u201c{word}\u201d tidak dijelaskan dalam definisinya)" for word in vague]
    if silent >= SILENT_PERIODS:
        faults.append("terukur (dua periode berturut-turut tanpa angka yang masuk akal)")
    if target is not None and maximum is not None and target > maximum:
        faults.append(f"dapat dicapai (target {satuan(target, manual.satuan)} melebihi keseluruhan)")
    if not manual.frequency:
        faults.append("berbatas waktu (frekuensi pengukuran belum disebut)")
    return faults


def _finding(
    row: Indikator, manual: DefinisiVersion, faults: Sequence[str], context: CheckContext
) -> Finding:
    return Finding(
        unit_id=row.unit_id,
        object_key=key_of("planning.indikator", row.pk),
        facts={"indikator": manual.name, "gagal": "; ".join(faults)},
        url=planning.manual_page(row.pk),
        fingerprint_of=tuple(faults),
        illustrative=row.illustrative,
        owners=context.shared(planning.owners)[row.pk],
    )
