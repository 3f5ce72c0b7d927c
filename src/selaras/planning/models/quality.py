"""The data-quality statement of an indicator: how far its figures of a year can be trusted."""

from django.conf import settings
from django.db import models
from django.db.models import UniqueConstraint

from .indicators import Indikator


class MutuData(models.Model):
    """What the office says of its figures of one year, in five items.

    It belongs to what one office owes, not to the shared manual: two offices measure one definition from
    different registers. Empty text means that the item is not written yet. What was said stays: a change is
    the next version, and the newest counts.
    """

    indikator = models.ForeignKey(Indikator, on_delete=models.PROTECT, related_name="mutu_set")
    year = models.PositiveSmallIntegerField()
    version = models.PositiveSmallIntegerField(default=1)
    verification = models.TextField(blank=True)
    source = models.TextField(blank=True)
    accuracy = models.TextField(blank=True)
    limits = models.TextField(blank=True)
    compensation = models.TextField(blank=True)
    stated_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    stated_at = models.DateTimeField()

    class Meta:
        constraints = [UniqueConstraint(fields=["indikator", "year", "version"], name="mutudata_version")]

    def __str__(self) -> str:
        return f"{self.indikator} {self.year}"
