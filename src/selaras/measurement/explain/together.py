"""Telusur of a figure over offices: the same pairs as the caches, down to the offices they came from.

Kinds `gabungan:` (value) and `capaian-gabungan:`; the keys read as those of one office.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Final

from selaras.access.models import User
from selaras.measurement import roll
from selaras.measurement.folding.leaf import unit_rule_of
from selaras.measurement.models import CapaianTriwulan, KonsolidasiTriwulan
from selaras.planning.models import DefinisiVersion, Indikator
from selaras.planning.queries.targets import current_targets
from selaras.registry.records import key_of
from selaras.ui.formatting import triwulan
from selaras_rules import capaian as rules
from selaras_rules.capaian import Lipatan, Pasangan, Polaritas, UnitRule, ZeroRule
from selaras_rules.capaian.konsolidasi import ROUNDING, UNIT
from selaras_rules.core.decimals import ONE, format_id
from selaras_rules.core.errors import RulesError
from selaras_rules.core.explained import Explained, Fact, Node, NotApplicable, NotComputable, Result

BELUM: Final = "belum ada kantor yang melapor"
BELUM_DIHITUNG: Final = "angka gabungan belum dihitung; tunggu beberapa detik"


@dataclass(frozen=True, slots=True)
class _Family:
    """All rows of one definisi and quarter, by indikator, and who lies below whom."""

    version: DefinisiVersion
    children: Mapping[int, list[Indikator]]
    parents: Mapping[int, KonsolidasiTriwulan]
    leaves: Mapping[int, CapaianTriwulan]
    day: date

    @property
    def rule(self) -> UnitRule:
        return unit_rule_of(self.version)


def explain_together(indikator: Indikator, year: int, tw: int, user: User | None = None) -> Result:
    """The value over the offices below, each with what it handed up. Four queries.

    `user` is the one who asks; what he may see of the indikator he may see of its sum.
    """
    label = f"Gabungan {indikator.definisi.code} {indikator.unit.code} sampai {triwulan(tw, year)}"
    family = _family(indikator, year, tw)
    if family is None or indikator.pk not in family.parents:
        return NotComputable(label, BELUM_DIHITUNG, waiting=True)
    return _value(indikator, family, label)


def explain_capaian_together(indikator: Indikator, year: int, tw: int, user: User | None = None) -> Result:
    """The capaian over offices, against the target in force of the indikator itself. Five queries."""
    label = f"Capaian gabungan {indikator.definisi.code} sampai {triwulan(tw, year)}"
    reached = explain_together(indikator, year, tw, user)
    if isinstance(reached, NotApplicable):
        return NotApplicable(label, reached.reason, (reached,))
    if isinstance(reached, NotComputable):
        return NotComputable(label, reached.reason, (reached,), waiting=reached.waiting)
    target = current_targets([indikator.pk], year).get(indikator.pk)
    aim, version = roll.target_to_date(target, tw), _version(indikator, year, tw)
    if aim is None or target is None or version is None:
        return NotComputable(label, roll.TANPA_TARGET, (reached,))
    node = _target_node(
        aim, f"Target sampai {triwulan(tw, year)}", version, key_of("planning.target", target.pk)
    )
    try:
        return rules.explain_capaian(
            polaritas=Polaritas(version.polarity),
            target=node,
            realisasi=reached,
            tanggal=roll.end_of_quarter(year, tw),
            label=label,
            **roll.manual_of(version),
        )
    except RulesError as fault:
        return NotComputable(label, fault.pesan, (reached,))


def _target_node(
    aim: rules.TargetNilai, label: str, version: DefinisiVersion, source: str
) -> Node | tuple[Node, Node]:
    if isinstance(aim, tuple):
        low, high = aim
        return Fact(f"{label}, batas bawah", low, version.satuan, source), Fact(
            f"{label}, batas atas", high, version.satuan, source
        )
    return Fact(label, aim, version.satuan if isinstance(aim, Decimal) else "", source)


def _version(indikator: Indikator, year: int, tw: int) -> DefinisiVersion | None:
    """The manual a parent is judged by (see `folding.parents`)."""
    day = date(year, 3 * tw, 1)
    versions = list(DefinisiVersion.objects.filter(definisi=indikator.definisi_id).order_by("valid_from"))
    begun = [each for each in versions if each.valid_from <= day]
    return begun[-1] if begun else next(iter(versions), None)


def _family(indikator: Indikator, year: int, tw: int) -> _Family | None:
    version = _version(indikator, year, tw)
    if version is None:
        return None
    of = {"indikator__definisi": indikator.definisi_id, "year": year, "tw": tw}
    children: dict[int, list[Indikator]] = defaultdict(list)
    rows = Indikator.objects.filter(definisi=indikator.definisi_id, parent__isnull=False)
    for row in rows.select_related("unit", "holder__person").order_by("unit__code", "pk"):
        children[row.parent_id or 0].append(row)
    return _Family(
        version=version,
        children=children,
        parents={row.indikator_id: row for row in KonsolidasiTriwulan.objects.filter(**of)},
        leaves={row.indikator_id: row for row in CapaianTriwulan.objects.filter(**of)},
        day=roll.end_of_quarter(year, tw),
    )


def _value(indikator: Indikator, family: _Family, label: str) -> Result:
    """The pooled pair of the cache as a result, with a node for each office or group of offices below."""
    row = family.parents[indikator.pk]
    lipatan = Lipatan(Pasangan(row.num, row.den), row.units, row.reported, row.na, row.missing)
    nodes, parts = _below(indikator, family)
    series = UNIT.at(family.day)
    if family.rule is UnitRule.TIDAK_DIAGREGASI:
        return NotApplicable(label, series.value[family.rule], nodes, series.reference)
    if not lipatan.reported:
        if lipatan.na == lipatan.units:
            return NotApplicable(label, "tidak berlaku di semua kantor", nodes, series.reference)
        return NotComputable(label, BELUM, nodes, series.reference, waiting=True)
    if roll.uses_words(family.version, None):
        reached = f"{format_id(lipatan.pair.num)} dari {lipatan.reported} mencapai target"
        return NotComputable(label, f"predikat tidak dijumlahkan; {reached}", nodes, series.reference)
    result = rules.explain_nilai(
        lipatan.pair,
        family.version.factor,
        tanggal=family.day,
        zero=ZeroRule(family.version.zero_denominator),
        label=label,
        unit=family.version.satuan,
        inputs=nodes,
        reference=series.reference,
        formula=series.value[family.rule],
        parts=parts,
        notes=(f"{lipatan.coverage_text}.", *_not_in(lipatan)),
    )
    return _rounded(result, family.rule)


def _rounded(result: Result, rule: UnitRule) -> Result:
    if rule is UnitRule.RATA_RATA and isinstance(result, Explained):
        return replace(result, rounding=ROUNDING)
    return result


def _not_in(lipatan: Lipatan) -> tuple[str, ...]:
    notes = []
    if lipatan.missing:
        notes.append(f"{lipatan.missing} kantor belum melapor, tidak dihitung nol.")
    if lipatan.na:
        notes.append(f"{lipatan.na} kantor tidak berlaku, di luar hitungan.")
    return tuple(notes)


def _below(indikator: Indikator, family: _Family) -> tuple[tuple[Node, ...], Sequence[Pasangan]]:
    """The nodes of what lies below, and the pairs they handed up; its own figure where it holds one."""
    nodes: list[Node] = []
    parts: list[Pasangan] = []
    own = family.leaves.get(indikator.pk)
    if own is not None and own.handed_den is not None:
        nodes.append(_leaf(f"{indikator.unit.name} sendiri", own, indikator))
        parts.append(Pasangan(own.handed_num or Decimal(0), own.handed_den))
    for child in family.children.get(indikator.pk, []):
        name = child.holder.person.name if child.holder else child.unit.name
        group, leaf = family.parents.get(child.pk), family.leaves.get(child.pk)
        if child.pk in family.children:
            if group is not None:
                nodes.append(
                    _value(child, family, f"{name}: {group.reported} dari {group.units - group.na} melapor")
                )
                parts += [Pasangan(group.num, group.den)] if group.reported else []
        elif leaf is not None:
            nodes.append(_leaf(name, leaf, child))
            if leaf.handed_den is not None:
                parts.append(Pasangan(leaf.handed_num or Decimal(0), leaf.handed_den))
    return tuple(nodes), parts


def _leaf(name: str, leaf: CapaianTriwulan, indikator: Indikator) -> Node:
    """One office with what it handed up, and the way to its own account."""
    source = key_of("planning.indikator", indikator.pk)
    if leaf.handed_den is None or leaf.handed_num is None:
        if leaf.state == CapaianTriwulan.State.MISSING:
            return NotComputable(name, "belum melapor", waiting=True)
        return NotApplicable(name, "tidak berlaku")
    if leaf.handed_den == ONE:
        return Fact(name, leaf.handed_num, source=source)
    return Fact(name, f"{format_id(leaf.handed_num)} dari {format_id(leaf.handed_den)}", source=source)
