"""Facts that hold from one day to another."""

from datetime import date
from typing import ClassVar, Self

from django.db import models
from django.db.models import F, Q


class DatedQuerySet(models.QuerySet):  # type: ignore[type-arg]  # shared by models of many rooms
    def on(self, day: date) -> Self:
        """Rows that hold on this day: `valid_from <= day < valid_to`."""
        return self.filter(Q(valid_to__isnull=True) | Q(valid_to__gt=day), valid_from__lte=day)

    def overlapping(self, start: date, end: date | None) -> Self:
        """Rows that hold on any day of the half-open span from `start` to `end` (None = open)."""
        rows = self.filter(Q(valid_to__isnull=True) | Q(valid_to__gt=start))
        return rows if end is None else rows.filter(valid_from__lt=end)


class Dated(models.Model):
    """A row that holds on the half-open span `[valid_from, valid_to)`; `valid_to` empty = still open."""

    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)

    objects = DatedQuerySet.as_manager()

    class Meta:
        abstract = True

    def holds_on(self, day: date) -> bool:
        """Whether the row holds on this day."""
        return self.valid_from <= day and (self.valid_to is None or day < self.valid_to)


class DatedMeta:
    """The constraint every dated model repeats in its own Meta, since Django does not inherit lists."""

    ends_after_start: ClassVar[Q] = Q(valid_to__isnull=True) | Q(valid_to__gt=F("valid_from"))
