"""The page of one slot: what is asked, what daily work offers, what was entered, who is to act."""

from dataclasses import dataclass
from datetime import date
from typing import TypeGuard

from django.http import QueryDict

from selaras.access.models import User
from selaras.measurement import policies, queries, roll
from selaras.measurement.deadlines import Deadline
from selaras.measurement.explain import period_label
from selaras.measurement.forms import RealisasiForm
from selaras.measurement.gates import value_field
from selaras.measurement.measures.policies import can_plan
from selaras.measurement.measures.rows import MeasureRow, measure_rows_of
from selaras.measurement.models import LockException, Realisasi, RealisasiVersion
from selaras.measurement.pages.row import figure_text, returned_before, standing, versions_by_status
from selaras.measurement.picking import SEARCH, offered_to, words_in
from selaras.measurement.queries import ResultRow, SlotClaims
from selaras.measurement.queries.calendar import deadline_of
from selaras.measurement.queries.slots import exception_of, period_of
from selaras.planning.models import Komponen
from selaras.registry.business_date import business_date
from selaras.registry.contributions import Contribution
from selaras.stages.models import Regime
from selaras.stages.queries import stages_between
from selaras.ui.formatting import angka, tanggal, waktu
from selaras.ui.parts import Langkah, Simpul
from selaras_rules.capaian import Keadaan

Status = RealisasiVersion.Status
Cause = RealisasiVersion.Cause


@dataclass(frozen=True, slots=True)
class ClaimGroup:
    """The claims of one komponen, with their sum."""

    komponen: Komponen
    claims: tuple[Contribution, ...]
    total: object


@dataclass(frozen=True, slots=True)
class Theirs:
    """What somebody else saved while this person was typing, one line a field."""

    who: str
    at: str
    lines: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class SlotPage:
    """Everything the page shows. `form` is None where this person has nothing to enter."""

    slot: Realisasi
    period: str
    headline: str
    deadline: Deadline | None
    result: ResultRow
    value_key: str
    capaian_key: str
    steps: tuple[Langkah, ...]
    claims: tuple[ClaimGroup, ...]
    versions: tuple[RealisasiVersion, ...]
    waiting: RealisasiVersion | None
    verified: RealisasiVersion | None
    returned: RealisasiVersion | None
    form: RealisasiForm | None
    can_verify: bool
    can_approve: bool
    can_withdraw: bool
    can_correct: bool
    theirs: Theirs | None = None
    exception: LockException | None = None
    can_except: bool = False
    measures: tuple[MeasureRow, ...] = ()
    can_plan: bool = False

    @property
    def falls_short(self) -> bool:
        """Whether the figure to date is red or yellow."""
        return self.result.keadaan in (Keadaan.DI_BAWAH, Keadaan.WASPADA)


def slot_of(user: User, slot_id: int) -> Realisasi | None:
    """The slot if the user may see it, with all that the page needs of it."""
    return queries.with_everything(queries.visible_to(user)).filter(pk=slot_id).first()


def form_for(
    slot: Realisasi, user: User, claims: SlotClaims, *, correcting: bool, data: QueryDict | None = None
) -> RealisasiForm:
    """The form of a slot, empty, prefilled or as it was sent; a draft's own evidence is always offered."""
    version = versions_by_status(slot).get(Status.DRAFT)
    if version is None and correcting:
        version = versions_by_status(slot).get(Status.VERIFIED)
    kept = [row.bukti for row in version.bukti_set.all()] if version is not None else []
    offered = offered_to(user, slot.indikator.unit.office_or_self_id, data, kept)
    looking = data is not None and data.get("aksi") == SEARCH
    form = RealisasiForm(
        slot,
        claims=claims,
        evidence=offered,
        version=version,
        correcting=correcting,
        words=words_in(data),
        data=None if looking else data,
    )
    if data is not None and looking:
        form.keep_typed(data)
    return form


def slot_page(
    slot: Realisasi,
    user: User,
    *,
    form: RealisasiForm | None = None,
    correcting: bool = False,
    theirs: Theirs | None = None,
) -> SlotPage:
    """The page for this user; `form` is the one he sent, where it did not pass."""
    found = versions_by_status(slot)
    claims = queries.claims_of([slot])[slot.pk]
    period, may_enter = period_of(slot), policies.may_enter(slot, user)
    if form is None and may_enter and policies.takes(slot, period, _cause(correcting)):
        form = form_for(slot, user, claims, correcting=correcting)
    waiting, result = found.get(Status.SUBMITTED) or found.get(Status.CHECKED), _result_of(slot)
    left = deadline_of(slot.indikator.unit.office or slot.indikator.unit, period, business_date())
    return SlotPage(
        slot=slot,
        period=period_label(slot),
        headline=_headline(slot, left),
        deadline=left,
        result=result,
        value_key=_key("realisasi", slot) if result.reported else "",
        capaian_key=_key("capaian", slot) if result.capaian is not None else "",
        steps=_steps(slot, left),
        claims=_claim_groups(slot, claims),
        versions=_newest_first(slot),
        waiting=waiting,
        verified=found.get(Status.VERIFIED),
        returned=returned_before(slot),
        form=form,
        can_verify=_waits(waiting, Status.SUBMITTED) and policies.can_verify(waiting, user),
        can_approve=_waits(waiting, Status.CHECKED) and policies.can_approve(waiting, user),
        can_withdraw=waiting is not None and policies.can_withdraw(waiting, user),
        can_correct=not correcting and may_enter and policies.takes(slot, period, Cause.CORRECTION),
        theirs=theirs,
        exception=exception_of(slot, period) if period and period.locked_at else None,
        can_except=policies.can_except(slot, period, user),
        measures=measure_rows_of(slot),
        can_plan=can_plan(slot, user),
    )


def stage_of(slot: Realisasi) -> str:
    """In which stages its period lies, by the regime frozen in it: `di luar tahapan`, `dalam tahapan:
    Kampanye (Pemilu 2024)`. One query, or none outside the stages."""
    if slot.regime == Regime.QUIET:
        return "di luar tahapan"
    first = date(slot.year, roll.months_of(slot)[0], 1)
    unit = slot.indikator.unit
    names = stages_between(first, roll.end_of_month(slot.year, slot.month), unit.office_or_self_id)
    return f"dalam tahapan: {names}" if names else "dalam tahapan, menurut penetapan kantor"


def _waits(waiting: RealisasiVersion | None, status: str) -> TypeGuard[RealisasiVersion]:
    """Whether it waits in this state: only then is it asked who may act, which costs queries."""
    return waiting is not None and waiting.status == status


def _newest_first(slot: Realisasi) -> tuple[RealisasiVersion, ...]:
    return tuple(sorted(slot.version_set.all(), key=lambda each: -each.number))


def _cause(correcting: bool) -> str:
    return Cause.CORRECTION if correcting else Cause.FIRST


def _result_of(slot: Realisasi) -> ResultRow:
    return queries.results_for([slot.indikator_id], slot.year, slot.tw)[slot.indikator_id]


def _key(kind: str, slot: Realisasi) -> str:
    return queries.figure_key(kind, slot.indikator, slot.year, slot.tw)


def _headline(slot: Realisasi, left: Deadline | None) -> str:
    """The answer in one sentence: how the figure stands and what is to be done."""
    version, period = standing(slot), period_label(slot)
    until = f"; batasnya {tanggal(left.due)}" if left else ""
    if version is None:
        if slot.na:
            return f"Realisasi {period} tidak ditagih: {slot.get_na_reason_display().lower()}."
        return f"Realisasi {period} belum diisi{until}."
    text = figure_text(version)
    if version.status == Status.SUBMITTED:
        return f"Realisasi {period}, {text} menunggu verifikasi sejak {tanggal(version.entered_at)}."
    if version.status == Status.CHECKED:
        return f"Realisasi {period}, {text} menunggu persetujuan sejak {tanggal(version.verified_at)}."
    if version.status == Status.VERIFIED:
        return f"Realisasi {period} sudah {version.status_words.lower()}: {text}."
    if returned_before(slot):
        return f"Realisasi {period} dikembalikan; perbaiki lalu ajukan lagi."
    return f"Realisasi {period} masih draf{until}."


def _steps(slot: Realisasi, left: Deadline | None) -> tuple[Langkah, ...]:
    """Entered, verified, approved where the manual asks for it, official."""
    version = standing(slot)
    place = {Status.SUBMITTED: 1, Status.CHECKED: 2, Status.VERIFIED: 4}.get(
        Status(version.status) if version else Status.DRAFT, 0
    )
    entered = version.entered_person.name if version and place else ""
    verifier = version.verified_person.name if version and version.verified_person else "oleh orang lain"
    approver = version.approved_person.name if version and version.approved_person else "oleh orang ketiga"
    steps = [
        ("Diisi", f"sampai {tanggal(left.due)}" if left and not place else entered),
        ("Diverifikasi", verifier),
        ("Disetujui", approver),
        ("Resmi", "masuk capaian"),
    ]
    if not slot.definisi_version.needs_approval:
        del steps[2]
    states = ["lalu" if number < place else "kini" if number == place else "" for number in range(4)]
    return tuple(Langkah(label, detail, state) for (label, detail), state in zip(steps, states, strict=False))


def _claim_groups(slot: Realisasi, claims: SlotClaims) -> tuple[ClaimGroup, ...]:
    return tuple(
        ClaimGroup(part, tuple(claims.of_komponen(part.pk)), claims.sums[part.pk])
        for part in slot.definisi_version.komponen_set.all()
        if part.pk in claims.sums
    )


def theirs_of(slot: Realisasi, form: RealisasiForm) -> Theirs | None:
    """Both values of each field that differs: what somebody saved meanwhile, and what this person typed."""
    version = standing(slot)
    if version is None:
        return None
    stored = form_values(version)
    lines = []
    for field in form.visible_fields():
        typed = str(field.value() or "") if not isinstance(field.value(), list) else ""
        kept = stored.get(field.name)
        if kept is not None and kept.strip() != typed.strip():
            lines.append((str(field.label), kept or "kosong", typed or "kosong"))
    return Theirs(version.entered_person.name, waktu(version.entered_at), tuple(lines))


def form_values(version: RealisasiVersion) -> dict[str, str]:
    """What a version holds, as the form would show it."""
    values = {
        "note": version.note,
        "obstacle": version.obstacle,
        "response": version.response,
        "scale_code": version.scale_code,
    }
    return values | {value_field(part.komponen_id): angka(part.value) for part in version.komponen_set.all()}


def line_of(slot: Realisasi) -> tuple[Simpul, ...]:
    """The breadcrumb of meaning: the sasaran, the indicator, this period."""
    sasaran = slot.indikator.sasaran
    return (
        Simpul(f"Sasaran {sasaran.code}"),
        Simpul(slot.definisi_version.definisi.code),
        Simpul(f"Realisasi {period_label(slot)}", current=True),
    )
