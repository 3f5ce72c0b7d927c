"""Perjanjian Kinerja of an office and year as a page shows them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from selaras.access.models import User
from selaras.organisation.models import Penugasan, UnitKerja
from selaras.planning import policies
from selaras.planning.models import PerjanjianKinerja
from selaras.planning.queries.definitions import definitions_at
from selaras.planning.queries.perjanjian import perjanjian_of_office
from selaras.planning.queries.targets import TargetFigure, current_targets
from selaras.planning.queries.visible import perjanjian_visible_to
from selaras.registry import records
from selaras.ui.formatting import tanggal
from selaras.ui.parts import Langkah

Status = PerjanjianKinerja.Status


@dataclass(frozen=True, slots=True)
class Line:
    """One promised indicator. `now` is the target in force where it says something else, else ""."""

    indikator_id: int
    code: str
    name: str
    figure: str
    now: str


@dataclass(frozen=True, slots=True)
class Promise:
    """One Perjanjian Kinerja with its steps and what this person may do with it.

    `document_url`: where its frozen text is read and had as a file; "" for a draft.
    """

    perjanjian: PerjanjianKinerja
    lines: tuple[Line, ...]
    steps: tuple[Langkah, ...]
    document_url: str
    can_submit: bool
    can_sign: bool
    can_return: bool

    @property
    def differing(self) -> int:
        """How many lines say something else than the target in force."""
        return sum(bool(line.now) for line in self.lines)


def promises_of(office: UnitKerja, year: int, user: User, on: date) -> list[Promise]:
    """The Perjanjian Kinerja of the office and year that this person may see; a fixed number of queries."""
    rows = perjanjian_of_office(perjanjian_visible_to(user), office.pk, year)
    lines = [line for row in rows for line in row.line_set.all()]
    manuals = definitions_at([line.indikator.definisi_id for line in lines], on)
    targets = current_targets([line.indikator_id for line in lines], year)
    names = {pk: (manual.name, manual.satuan) for pk, manual in manuals.items()}
    promised = {pk: TargetFigure.of(target) for pk, target in targets.items()}
    return [_promise(row, names, promised, user) for row in rows]


def _promise(
    row: PerjanjianKinerja,
    names: dict[int, tuple[str, str]],
    promised: dict[int, TargetFigure],
    user: User,
) -> Promise:
    return Promise(
        perjanjian=row,
        lines=tuple(_lines(row, names, promised)),
        steps=steps_of(row),
        document_url=_document_url(row),
        can_submit=policies.can_submit_perjanjian(row, user),
        can_sign=policies.can_sign_perjanjian(row, user),
        can_return=policies.can_return_perjanjian(row, user),
    )


def _document_url(row: PerjanjianKinerja) -> str:
    if row.dokumen_id is None:
        return ""
    return records.url_for(records.key_of("records.dokumen", row.dokumen_id)) or ""


def _lines(
    row: PerjanjianKinerja, names: dict[int, tuple[str, str]], promised: dict[int, TargetFigure]
) -> Iterable[Line]:
    for line in row.line_set.all():
        definisi = line.indikator.definisi
        name, satuan = names.get(definisi.pk, (definisi.code, ""))
        figure, now = TargetFigure.of(line), promised.get(line.indikator_id)
        other = "" if now is None or now.agrees_with(figure) else now.shown(satuan)
        yield Line(line.indikator_id, definisi.code, name, figure.shown(satuan), other)


def steps_of(row: PerjanjianKinerja) -> tuple[Langkah, ...]:
    """Draft, submission, two signatures: what is done, what is next."""
    signed = {one.role: one for one in row.dokumen.tandatangan_set.all()} if row.dokumen else {}
    first, second = signed.get("pihak_pertama"), signed.get("pihak_kedua")
    frozen = row.status != Status.DRAFT
    steps = [
        ("Disusun", "", True),
        ("Diajukan", tanggal(row.dokumen.generated_at) if row.dokumen else "", frozen),
        ("Pihak pertama", tanggal(first.signed_at) if first else row.holder.person.name, bool(first)),
    ]
    if row.second_party is not None:
        detail = tanggal(second.signed_at) if second else row.second_party.person.name
        steps.append(("Pihak kedua", detail, bool(second)))
    if row.status in (Status.SIGNED, Status.SUPERSEDED):
        return tuple(Langkah(label, detail, "lalu") for label, detail, _ in steps)
    return tuple(_states(steps))


def _states(steps: list[tuple[str, str, bool]]) -> Iterable[Langkah]:
    waiting = next((place for place, step in enumerate(steps) if not step[2]), len(steps))
    for place, (label, detail, done) in enumerate(steps):
        yield Langkah(label, detail, "lalu" if done else "kini" if place == waiting else "")


def possible_holders(office: UnitKerja, year: int, on: date) -> QuerySet[Penugasan]:
    """Who may promise in the office: its head, the heads of its parts and its members, without those for whom
    one is being drawn up.
    """
    open_ones = PerjanjianKinerja.objects.filter(
        unit=office, year=year, status__in=(Status.DRAFT, Status.SUBMITTED)
    )
    return (
        Penugasan.objects.on(on)
        .filter(
            Q(is_head=True, unit=office)
            | Q(is_head=True, unit__office=office)
            | Q(kind=Penugasan.Kind.MEMBER, unit=office)
        )
        .exclude(pk__in=open_ones.values("holder_id"))
        .select_related("person", "formasi__jabatan")
        .order_by("-is_head", "unit__code", "code")
    )
