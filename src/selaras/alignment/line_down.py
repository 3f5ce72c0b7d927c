"""Garis pandang downwards: from one indicator to the people and the work beneath it."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Sum

from selaras.alignment.line import name_of
from selaras.measurement.queries import ResultRow, figure_key, results_for
from selaras.organisation.models import Penugasan
from selaras.organisation.queries import holders_of
from selaras.planning.models import Indikator, Sasaran
from selaras.registry.business_date import last_ended_quarter
from selaras.skp.queries import Contributor, Root, contributors_of, ways_of
from selaras.worklog.models import KlaimLog, Log


@dataclass(frozen=True, slots=True)
class PersonShare:
    """One person under an indicator: through which RHK, and what he added to each component this year."""

    penugasan_id: int
    person: str
    title: str
    rhk: tuple[Contributor, ...]
    added: tuple[tuple[str, Decimal], ...]

    @property
    def direct(self) -> bool:
        """Whether one of his RHK names the indicator itself."""
        return any(one.direct for one in self.rhk)


@dataclass(frozen=True, slots=True)
class ChildResult:
    """An indicator of an office below that rolls up into this one."""

    indikator: Indikator
    result: ResultRow
    key: str


@dataclass(frozen=True, slots=True)
class Support:
    """What stands beneath an indicator: people of its own office, and the offices below."""

    people: tuple[PersonShare, ...]
    children: tuple[ChildResult, ...]


@dataclass(frozen=True, slots=True)
class IndikatorLines:
    """An indicator from the nation down to people."""

    indikator: Indikator
    name: str
    result: ResultRow
    key: str
    above: tuple[Sasaran, ...]
    root: Root
    pic: tuple[Penugasan, ...]
    support: Support

    @property
    def people(self) -> tuple[PersonShare, ...]:
        """The people whose work reaches it."""
        return self.support.people

    @property
    def children(self) -> tuple[ChildResult, ...]:
        """The offices below that owe the same."""
        return self.support.children

    @property
    def breaks(self) -> tuple[str, ...]:
        """What is broken on the way, in sentences; empty where nothing is."""
        found = []
        if self.root.broken:
            found.append(f"Ke atas: {self.root.broken}.")
        if self.indikator.pic_formasi is None and self.indikator.holder is None:
            found.append("Belum ada jabatan yang menjadi penanggung jawab.")
        elif not self.pic and self.indikator.holder is None:
            found.append("Jabatan penanggung jawabnya kosong.")
        if not self.people and not self.children and self.indikator.holder is None:
            found.append("Tidak ada RHK seorang pun yang menuju indikator ini.")
        return tuple(found)

    @property
    def headline(self) -> str:
        """The answer in one sentence."""
        if self.breaks:
            return f"Garis {self.indikator.definisi.code} putus di {len(self.breaks)} tempat."
        if self.children:
            return f"{self.indikator.definisi.code} ditopang {len(self.children)} kantor."
        return f"{self.indikator.definisi.code} ditopang pekerjaan {len(self.people)} orang."


def lines_of_indikator(indikator: Indikator, on: date) -> IndikatorLines:
    """From an indicator upwards to the nation and downwards to people. A fixed number of queries."""
    year, tw = last_ended_quarter(on)
    ways = ways_of([indikator.pk], [], on)
    children = children_of(indikator, on)
    results = results_for([indikator.pk, *(child.pk for child in children)], year, tw)
    formasi = [indikator.pic_formasi_id] if indikator.pic_formasi_id else []
    return IndikatorLines(
        indikator=indikator,
        name=name_of(indikator, on),
        result=results[indikator.pk],
        key=figure_key("capaian", indikator, year, tw),
        above=tuple(ways.lines.get(indikator.sasaran_id, [])),
        root=ways.indikator[indikator.pk],
        pic=tuple(holders_of(formasi, on).get(indikator.pic_formasi_id or 0, [])),
        support=support_of(indikator, children, results, on),
    )


def children_of(indikator: Indikator, on: date) -> list[Indikator]:
    """The indicators of offices below that roll up into this one, by the code of the office. One query."""
    rows = Indikator.objects.on(on).filter(parent=indikator)
    return list(rows.select_related("definisi", "unit", "holder").order_by("unit__code"))


def support_of(
    indikator: Indikator, children: Sequence[Indikator], results: Mapping[int, ResultRow], on: date
) -> Support:
    """Who and which offices stand beneath an indicator; `results` holds those of its `children` at the end of
    the last quarter that has ended. At most three queries."""
    year, tw = last_ended_quarter(on)
    return Support(
        people=_people(contributors_of(indikator.pk, on), _added(indikator.pk, on.year)),
        children=tuple(
            ChildResult(child, results[child.pk], figure_key("capaian", child, year, tw))
            for child in children
        ),
    )


def _added(indikator_id: int, year: int) -> Mapping[int, list[tuple[str, Decimal]]]:
    """What each person's recorded work has added to each component this year. One query."""
    rows = (
        KlaimLog.objects.filter(indikator_id=indikator_id, year=year, log__status=Log.Status.RECORDED)
        .values_list("log__person_id", "komponen__label")
        .annotate(total=Sum("quantity"))
        .order_by("komponen__label")
    )
    found: dict[int, list[tuple[str, Decimal]]] = defaultdict(list)
    for person_id, label, total in rows:
        found[person_id].append((label, total))
    return found


def _people(
    contributors: Sequence[Contributor], added: Mapping[int, list[tuple[str, Decimal]]]
) -> tuple[PersonShare, ...]:
    """Contributors by person, in the order of names: nobody is ranked."""
    by_person: dict[int, list[Contributor]] = defaultdict(list)
    for one in contributors:
        by_person[one.person_id].append(one)
    shares = [
        PersonShare(
            penugasan_id=rows[0].penugasan_id,
            person=rows[0].person,
            title=rows[0].title,
            rhk=tuple(rows),
            added=tuple(added.get(person_id, [])),
        )
        for person_id, rows in by_person.items()
    ]
    return tuple(sorted(shares, key=lambda share: share.person))
