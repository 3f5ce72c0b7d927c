"""The office of `world` for each test that asks for it, and claims of daily work that a test lays down."""

from datetime import date
from decimal import Decimal

import pytest

from selaras.registry import contributions
from selaras.registry.contributions import Claims, Contribution
from tests.measurement import world as worlds


@pytest.fixture
def world(db, settings, tmp_path) -> worlds.World:
    """The office on the demo's business date, 15 Jul 2026."""
    settings.SELARAS_DEMO = True
    settings.SELARAS_TANGGAL = date(2026, 7, 15)
    settings.MEDIA_ROOT = tmp_path / "bukti"
    return worlds.build()


class ClaimBook:
    """Stands in for the room of daily work: keeps claims, and which figure took them in."""

    def __init__(self) -> None:
        self.rows: list[Contribution] = []

    def add(
        self, slot, komponen, quantity, *, person="Pic", text="Menyusun rekomendasi", month=0, evidence=()
    ):
        self.rows.append(
            Contribution(
                indikator_id=slot.indikator_id,
                komponen_id=komponen.pk,
                year=slot.year,
                month=month or slot.month,
                quantity=Decimal(quantity),
                person=person,
                on=date(slot.year, month or slot.month, 9),
                text=text,
                evidence=tuple(evidence),
                source=f"worklog.log:{len(self.rows) + 1}",
                taken_into_id=None,
            )
        )

    def of_slots(self, slots):
        wanted = set(slots)
        return [row for row in self.rows if (row.indikator_id, row.year, row.month) in wanted]

    def of_versions(self, version_ids):
        wanted = set(version_ids)
        return [row for row in self.rows if row.taken_into_id in wanted]

    def take_in(self, figures):
        from dataclasses import replace

        places = [(row.indikator_id, row.year, row.month) for row in self.rows]
        taken = [
            place in figures and row.taken_into_id is None
            for place, row in zip(places, self.rows, strict=True)
        ]
        self.rows = [
            replace(row, taken_into_id=figures[place]) if hit else row
            for place, row, hit in zip(places, self.rows, taken, strict=True)
        ]
        return sum(taken)


@pytest.fixture
def claims(monkeypatch) -> ClaimBook:
    """An empty book of claims, registered in place of worklog."""
    book = ClaimBook()
    monkeypatch.setattr(contributions, "_claims", [Claims(book.of_slots, book.of_versions, book.take_in)])
    return book
