"""What a verified figure rests on: who entered and verified it, its komponen, claims, texts, evidence."""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlsplit

from django.db.models import F, Prefetch, Q

from selaras.evidence.models import Bukti
from selaras.measurement import queries, roll
from selaras.measurement.explain.waiting import Awaited, awaited, why_none
from selaras.measurement.measures import queries as measures
from selaras.measurement.models import Measure, Realisasi, RealisasiKomponen, RealisasiVersion
from selaras.planning.models import Indikator
from selaras.registry.contributions import Contribution
from selaras.registry.records import key_of
from selaras.ui.formatting import MONTHS, satuan, triwulan
from selaras_rules.capaian import Kosong, SlotFakta
from selaras_rules.core.explained import Fact, Node

_BUKTI: Final = re.compile(r"evidence\.bukti:(\d+)")


@dataclass(frozen=True, slots=True)
class _Account:
    """What verified versions rest on, fetched for all slots together."""

    komponen: Mapping[int, list[RealisasiKomponen]]
    evidence: Mapping[int, list[Node]]
    claims: Mapping[int, list[Contribution]]
    log_evidence: Mapping[str, Fact]
    measures: Mapping[int, list[Measure]]


@dataclass(frozen=True, slots=True)
class Periods:
    """The slots of a figure: each as the rules take it, and why there is none where that is so."""

    facts: tuple[SlotFakta, ...]
    waiting: tuple[Awaited, ...]

    @property
    def why_none(self) -> str:
        """Why the figure is not there, where no period has been verified."""
        return why_none(self.waiting, len(self.facts))


def periods_of(indikator: Indikator, slots: Sequence[Realisasi]) -> Periods:
    """Each slot of the indicator with its pair and, beneath, the version it was verified with; where there
    is none yet, what it waits for.
    """
    entered = _versions(slots)
    verified = {pk: row for slot in slots if (pk := slot.verified_version_id) and (row := entered.get(pk))}
    account = _account(slots, entered, verified)
    facts, waiting = [], []
    for slot in slots:
        period = roll.official(slot)
        version = verified.get(slot.verified_version_id or 0)
        inputs = _version_nodes(slot, version, account) if version else ()
        reason = period.reason
        if period.isi is Kosong.BELUM_ADA:
            waiting.append(awaited(indikator, slot, entered.values()))
            reason = waiting[-1].sentence
        facts.append(SlotFakta(period_label(slot), period.isi, inputs, reason))
    return Periods(tuple(facts), tuple(waiting))


def period_label(slot: Realisasi) -> str:
    """`TW II 2026`, `Juni 2026` or `2026`, as the indicator's frequency has it."""
    match roll.SPANS.get(slot.definisi_version.frequency):
        case 3:
            return triwulan(slot.tw, slot.year)
        case 6:
            return f"Semester {'I' if slot.month == 6 else 'II'} {slot.year}"
        case 12:
            return str(slot.year)
    return f"{MONTHS[slot.month - 1]} {slot.year}"


def _versions(slots: Sequence[Realisasi]) -> dict[int, RealisasiVersion]:
    """Everything entered for these slots, by id. Two queries."""
    rows = (
        RealisasiVersion.objects.filter(slot__in=slots)
        .select_related("entered_person", "verified_person")
        .prefetch_related(Prefetch("komponen_set", RealisasiKomponen.objects.select_related("komponen")))
    )
    return {row.pk: row for row in rows}


def _account(
    slots: Sequence[Realisasi],
    entered: Mapping[int, RealisasiVersion],
    verified: Mapping[int, RealisasiVersion],
) -> _Account:
    claims = queries.claims_of(slots)
    number = {row.slot_id: row.number for row in verified.values()}
    taken = {(row.slot_id, row.pk) for row in entered.values() if row.number <= number.get(row.slot_id, 0)}
    evidence, log_evidence = _evidence(verified, claims.values())
    return _Account(
        komponen={row.pk: list(row.komponen_set.all()) for row in verified.values()},
        evidence=evidence,
        claims={
            slot_id: [claim for claim in each.claims if (slot_id, claim.taken_into_id) in taken]
            for slot_id, each in claims.items()
        },
        log_evidence=log_evidence,
        measures=measures.of_slots(slots),
    )


def _evidence_node(bukti: Bukti) -> Fact:
    """A file by its fingerprint, a link by its host (addresses are long), paper by its place."""
    place = urlsplit(bukti.url).hostname or bukti.archive_place
    value = bukti.blob.sha256[:16] if bukti.blob else place
    return Fact(
        bukti.name, value, source=key_of("evidence.bukti", bukti.pk), on=bukti.uploaded_at.isoformat()
    )


def _version_nodes(slot: Realisasi, version: RealisasiVersion, account: _Account) -> tuple[Node, ...]:
    """Who entered and verified it, its komponen with the claims, what was said, its evidence."""
    source, name = key_of("measurement.realisasi", slot.pk), f"versi {version.number}"
    entered = version.entered_at.isoformat()
    people = [Fact("Diisi", name, "", source, str(version.entered_person), entered)]
    if version.verified_person is not None and version.verified_at is not None:
        at = version.verified_at.isoformat()
        people.append(Fact("Diverifikasi", name, "", source, str(version.verified_person), at))
    claims = account.claims.get(slot.pk, [])
    parts = [_komponen_node(part, source, claims, account) for part in account.komponen[version.pk]]
    said = [Fact(label, text, source=source) for label, text in _texts(version)]
    done = [_measure_node(each) for each in account.measures.get(slot.pk, [])]
    return (*people, *parts, *said, *account.evidence[version.pk], *done)


def _measure_node(measure: Measure) -> Fact:
    """What is done about it: the deed, its state, who does it until when; it is read on the figure's page."""
    value = f"{measure.text} ({measure.get_status_display().lower()})"
    source, person = key_of("measurement.realisasi", measure.slot_id), measure.pic.person.name
    return Fact("Tindakan perbaikan", value, "", source, person, measure.due.isoformat())


def _texts(version: RealisasiVersion) -> list[tuple[str, str]]:
    pairs = [
        ("Catatan", version.note),
        ("Bukti tidak dilampirkan", version.evidence_waiver),
        ("Alasan koreksi", version.reason),
    ]
    return [(label, text) for label, text in pairs if text]


def _komponen_node(
    part: RealisasiKomponen, source: str, claims: Sequence[Contribution], account: _Account
) -> Fact:
    komponen = part.komponen
    inputs: list[Node] = [
        _claim_node(claim, komponen.satuan, account) for claim in claims if claim.komponen_id == komponen.pk
    ]
    if part.difference_reason:
        claimed = "" if part.claimed is None else f" (klaim {satuan(part.claimed, komponen.satuan)})"
        inputs.append(Fact(f"Sebab selisih dari klaim log{claimed}", part.difference_reason, source=source))
    label = komponen.label if komponen.weight is None else f"{komponen.label}, bobot {komponen.weight}"
    return Fact(label, part.value, komponen.satuan, source, inputs=tuple(inputs))


def _claim_node(claim: Contribution, unit: str, account: _Account) -> Fact:
    evidence = tuple(account.log_evidence.get(each) or Fact(each, "bukti log") for each in claim.evidence)
    on = claim.on.isoformat()
    return Fact(claim.text, claim.quantity, unit, claim.source, claim.person, on, evidence)


def _evidence(
    version_ids: Collection[int], claims: Iterable[queries.SlotClaims]
) -> tuple[dict[int, list[Node]], dict[str, Fact]]:
    """The evidence of each version by its id, and that which logs show by record key (a log may also name it
    in words, which stay words). One query for both."""
    keys = {key for each in claims for claim in each.claims for key in claim.evidence}
    shown = {int(match[1]) for key in keys if (match := _BUKTI.fullmatch(key))}
    rows = (
        Bukti.objects.annotate(of_version=F("realisasi_set__version"))
        .filter(Q(pk__in=shown) | Q(of_version__in=version_ids))
        .select_related("blob")
        .order_by("realisasi_set__pk", "pk")
    )
    versions: dict[int, list[Node]] = {pk: [] for pk in version_ids}
    logs: dict[str, Fact] = {}
    for row in rows:
        node = _evidence_node(row)
        if row.of_version in versions:
            versions[row.of_version].append(node)
        if row.pk in shown:
            logs[key_of("evidence.bukti", row.pk)] = node
    return versions, logs
