"""The figure to date, explained: by which rule, against which target, from which periods."""

from collections.abc import Sequence
from decimal import Decimal

from selaras.access.models import User
from selaras.measurement import roll
from selaras.measurement.explain.account import Periods, periods_of
from selaras.measurement.models import Realisasi
from selaras.measurement.queries.results import slots_to_date
from selaras.planning.models import Indikator, Target
from selaras.planning.queries.targets import TargetFigure, current_targets
from selaras.registry.records import key_of
from selaras.ui.formatting import triwulan
from selaras_rules import capaian as rules
from selaras_rules.capaian import Kosong, PeriodRule, Polaritas, SlotFakta, ZeroRule
from selaras_rules.core.errors import RulesError
from selaras_rules.core.explained import Explained, Fact, Node, NotApplicable, NotComputable, Result


def explain_capaian(indikator: Indikator, year: int, tw: int, user: User | None = None) -> Result:
    """The capaian to date at the end of a quarter, in percent, down to people and evidence.

    `user` is the one who asks; what he may see of the indicator he may see of its account.
    """
    slots = slots_to_date([indikator.pk], year, tw)
    label = f"Capaian {indikator.definisi.code} sampai {triwulan(tw, year)}"
    if not slots:
        return NotComputable(label, "belum ada periode yang dibuka", waiting=True)
    reached = realisasi_of(indikator, slots, tw)
    if not isinstance(reached, Explained):
        return _same_gap(label, reached)
    last = slots[-1]
    target = _target(last, tw)
    if target is None:
        return NotComputable(label, roll.TANPA_TARGET, (reached,))
    version = last.definisi_version
    try:
        result = rules.explain_capaian(
            polaritas=Polaritas(version.polarity),
            target=target,
            realisasi=reached,
            tanggal=roll.end_of_quarter(year, tw),
            label=label,
            **roll.manual_of(version),
        )
    except RulesError as fault:
        return NotComputable(label, fault.pesan, (reached,))
    return result.noting(*_changed_target(last)) if isinstance(result, Explained) else result


def explain_realisasi(indikator: Indikator, year: int, tw: int, user: User | None = None) -> Result:
    """The value to date at the end of a quarter, in the indicator's satuan, down to people and evidence."""
    slots = slots_to_date([indikator.pk], year, tw)
    if not slots:
        label = f"Realisasi {indikator.definisi.code} sampai {triwulan(tw, year)}"
        return NotComputable(label, "belum ada periode yang dibuka", waiting=True)
    return realisasi_of(indikator, slots, tw)


def _same_gap(label: str, reached: NotApplicable | NotComputable) -> Result:
    """Without a realisasi there is no capaian, and for the same reason."""
    if isinstance(reached, NotApplicable):
        return NotApplicable(label, reached.reason, (reached,))
    return NotComputable(label, reached.reason, (reached,), waiting=reached.waiting)


def realisasi_of(indikator: Indikator, slots: Sequence[Realisasi], tw: int) -> Result:
    """The value to date from slots at hand (at least one), in the order of their months."""
    last = slots[-1]
    version, label = (
        last.definisi_version,
        f"Realisasi {indikator.definisi.code} sampai {triwulan(tw, last.year)}",
    )
    periods = periods_of(indikator, slots)
    nodes = tuple(_period_node(part) for part in periods.facts)
    if not version.period_rule or not version.polarity:
        return NotComputable(label, roll.MANUAL_TAK_LENGKAP, nodes)
    if roll.uses_words(version, last.target):
        return _word(label, slots, periods, nodes)
    result = rules.explain_to_date(
        rule=PeriodRule(version.period_rule),
        slots=periods.facts,
        tanggal=roll.end_of_quarter(last.year, tw),
        factor=version.factor,
        zero=ZeroRule(version.zero_denominator),
        label=label,
        unit=version.satuan,
    )
    if isinstance(result, NotApplicable):
        return NotApplicable(label, _why_na(slots), result.inputs, result.reference)
    if isinstance(result, NotComputable):
        filled = any(isinstance(part.isi, rules.Pasangan) for part in periods.facts)
        reason = roll.PENYEBUT_NOL if filled else periods.why_none
        return NotComputable(label, reason, result.inputs, result.reference, waiting=not filled)
    return result


def _why_na(slots: Sequence[Realisasi]) -> str:
    return ", ".join(dict.fromkeys(roll.official(slot).reason for slot in slots))


def _period_node(part: SlotFakta) -> Node:
    if part.isi is Kosong.TIDAK_BERLAKU:
        return NotApplicable(part.label, part.alasan, part.inputs)
    if part.isi is Kosong.BELUM_ADA:
        return NotComputable(part.label, part.alasan, part.inputs, waiting=True)
    return Fact(part.label, "terisi", inputs=part.inputs)


def _word(label: str, slots: Sequence[Realisasi], periods: Periods, nodes: tuple[Node, ...]) -> Result:
    """On a scale of words the last one stands; words are never added up."""
    words = [(roll.official(slot).word, part) for slot, part in zip(slots, periods.facts, strict=True)]
    filled = [(word, part) for word, part in words if isinstance(part.isi, rules.Pasangan)]
    if filled:
        word, part = filled[-1]
        inputs = tuple(
            Fact(each.label, said, inputs=each.inputs) if isinstance(each.isi, rules.Pasangan) else node
            for (said, each), node in zip(words, nodes, strict=True)
        )
        formula = "predikat periode terakhir yang terisi"
        return Explained(label, word, "", formula, f"{part.label}: {word}", inputs, None)
    if all(part.isi is Kosong.TIDAK_BERLAKU for part in periods.facts):
        return NotApplicable(label, _why_na(slots), nodes)
    return NotComputable(label, periods.why_none, nodes, waiting=True)


def _target(last: Realisasi, tw: int) -> Node | tuple[Node, Node] | None:
    """The frozen target to date as fact(s), with a way to its row."""
    aim, target = roll.target_to_date(last.target, tw), last.target
    if aim is None or target is None:
        return None
    label, source = f"Target sampai {triwulan(tw, last.year)}", key_of("planning.target", target.pk)
    unit = last.definisi_version.satuan
    if isinstance(aim, tuple):
        low, high = aim
        return Fact(f"{label}, batas bawah", low, unit, source), Fact(
            f"{label}, batas atas", high, unit, source
        )
    return Fact(label, aim, unit if isinstance(aim, Decimal) else "", source)


def _changed_target(last: Realisasi) -> tuple[str, ...]:
    """The year's capaian is shown against the frozen target; a later one is named beside it (case 9)."""
    if last.target is None or last.target.status == Target.Status.CURRENT:
        return ()
    now = current_targets([last.indikator_id], last.year).get(last.indikator_id)
    if now is None:
        return ()
    shown = TargetFigure.of(now).shown(last.definisi_version.satuan)
    return (f"Target setahun kini {shown} (versi {now.version}); periode ini memakai target saat dibuka.",)
