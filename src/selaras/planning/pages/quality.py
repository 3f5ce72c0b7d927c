"""The data-quality statement as the page of the manual shows it."""

from dataclasses import dataclass

from selaras.planning.models import Indikator, MutuData
from selaras.planning.queries.quality import QUALITY_ITEMS, quality_of


@dataclass(frozen=True, slots=True)
class QualityPage:
    """What is said of the figures of a year. `statement` may be of an earlier one, and is offered again."""

    year: int
    statement: MutuData | None

    @property
    def is_of_the_year(self) -> bool:
        """Whether the statement speaks of this very year."""
        return self.statement is not None and self.statement.year == self.year

    @property
    def rows(self) -> tuple[tuple[str, str], ...]:
        """The five items with their texts, "" where one is not written."""
        return tuple((label, getattr(self.statement, name, "")) for name, (label, _) in QUALITY_ITEMS.items())

    @property
    def written(self) -> int:
        """How many of the five items are written."""
        return sum(bool(text) for _, text in self.rows)

    @property
    def initial(self) -> dict[str, str]:
        """The fields of the form: an earlier statement is a start for this year's."""
        return {name: getattr(self.statement, name, "") for name in QUALITY_ITEMS}


def quality_page(indikator: Indikator, year: int) -> QualityPage:
    """The statement of an indicator for a year. One query."""
    return QualityPage(year, quality_of(indikator.pk, year))
