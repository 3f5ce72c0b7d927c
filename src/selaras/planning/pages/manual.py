"""The manual IKU as a page shows it: what holds, what is missing, what held before."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet

from selaras.organisation.models import Formasi, Penugasan
from selaras.organisation.queries import holders_of, posts_of_office
from selaras.planning.models import DefinisiVersion, Indikator, Komponen, Target
from selaras.planning.queries.definitions import PART_LABELS, missing_parts, versions_of
from selaras.planning.queries.formula import Part, faults_of, formula_of, parts_of, sentence_of

from .manual_rows import VersionSpan, part_label, rows_of, spans_of

EDITED = (
    "name",
    "purpose",
    "definition",
    "formula_text",
    "satuan",
    "polarity",
    "period_rule",
    "unit_rule",
    "frequency",
    "regimes",
    "worst",
    "cap",
    "floor",
    "source",
    "collection",
    "evidence_required",
    "needs_approval",
    "validity",
    "control",
    "reference",
    "why_it_matters",
    "next_review",
    "comparable_with_previous",
)


@dataclass(frozen=True, slots=True)
class ManualPage:
    """One indicator's manual. `version` is `in_force`, or, before any is, the newest; `newest` is edited."""

    indikator: Indikator
    version: DefinisiVersion | None
    in_force: DefinisiVersion | None
    newest: DefinisiVersion | None
    versions: tuple[DefinisiVersion, ...]
    rows: tuple[tuple[str, str], ...]
    missing_parts: tuple[str, ...]
    holders: tuple[Penugasan, ...]
    sentence: str
    faults: tuple[str, ...]
    spans: tuple[VersionSpan, ...]

    @property
    def name(self) -> str:
        """What the indicator is called; its code without a manual."""
        return self.version.name if self.version else self.indikator.definisi.code

    @property
    def missing(self) -> tuple[str, ...]:
        """What the manual lacks, in words."""
        return tuple(PART_LABELS[part] for part in self.missing_parts)

    @property
    def missing_words(self) -> str:
        """The same as words of a sentence."""
        return ", ".join(self.missing)

    @property
    def missing_fields(self) -> frozenset[str]:
        """The fields of the form that fill what is missing."""
        return frozenset(FIELD_OF_PART[part] for part in self.missing_parts)

    @property
    def parts(self) -> tuple[Part, ...]:
        """The named components of the formula."""
        return parts_of(self.version) if self.version else ()

    @property
    def owner_missing(self) -> bool:
        """Whether nobody answers for the indicator."""
        return self.indikator.holder_id is None and not self.holders


def manual_page(indikator: Indikator, on: date) -> ManualPage:
    """Everything the page shows of one manual; a fixed number of queries."""
    zero = Target.objects.filter(indikator=indikator, value=0, status=Target.Status.CURRENT).exists()
    return page_of_manual(indikator, on, zero_target=zero, has_children=has_children(indikator, on))


def page_of_manual(indikator: Indikator, on: date, *, zero_target: bool, has_children: bool) -> ManualPage:
    """The same where it is known already whether a target in force is 0, and whether offices below roll up
    into the indicator. Three queries.
    """
    versions = tuple(versions_of(indikator.definisi_id))
    newest = versions[0] if versions else None
    in_force = next((row for row in versions if row.holds_on(on)), None)
    version = in_force or newest
    missing = missing_parts(version, has_children, zero_target=zero_target)
    post = indikator.pic_formasi_id
    holders = holders_of([post], on).get(post, []) if post else []
    formula = formula_of(version) if version else None
    return ManualPage(
        indikator=indikator,
        version=version,
        in_force=in_force,
        newest=newest,
        versions=versions,
        rows=tuple(rows_of(version, on)) if version else (),
        missing_parts=missing,
        holders=tuple(holders),
        sentence=sentence_of(formula, on) if formula else "",
        faults=faults_of(formula, on) if formula else (),
        spans=spans_of(versions, on),
    )


def has_children(indikator: Indikator, on: date) -> bool:
    """Whether offices below roll up into the indicator on the day."""
    return Indikator.objects.on(on).filter(parent=indikator).exists()


def initial_of(version: DefinisiVersion) -> dict[str, Any]:
    """The fields of the form that edits the manual."""
    fields = {name: getattr(version, name) for name in EDITED}
    fields["numerator_label"] = part_label(version, Komponen.Role.NUMERATOR)
    fields["denominator_label"] = part_label(version, Komponen.Role.DENOMINATOR)
    return fields


FIELD_OF_PART = {
    "definisi": "definition",
    "rumus": "formula_text",
    "satuan": "satuan",
    "polaritas": "polarity",
    "sumber_data": "source",
    "frekuensi": "frequency",
    "aturan_periode": "period_rule",
    "aturan_unit": "unit_rule",
    "pembilang": "numerator_label",
    "penyebut": "denominator_label",
    "nilai_terburuk": "worst",
}


def posts_to_answer(indikator: Indikator, on: date) -> QuerySet[Formasi]:
    """Posts of the office that may answer for the indicator."""
    posts = posts_of_office(indikator.unit.office_or_self_id, on).prefetch_related(None)
    return posts.select_related("jabatan", "unit")
