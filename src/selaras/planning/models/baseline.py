"""Where an indicator stood before its first target: the value a trajectory starts from."""

from django.conf import settings
from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint

from selaras.planning.fields import AngkaField

from .indicators import Indikator


class Baseline(models.Model):
    """The value of an indicator in a year before its targets, and from which document it is known.

    Exactly one of `value` and `scale_code`. What was written stays: a change is the next version, and the
    newest counts.
    """

    indikator = models.ForeignKey(Indikator, on_delete=models.PROTECT, related_name="baseline_set")
    version = models.PositiveSmallIntegerField(default=1)
    year = models.PositiveSmallIntegerField()
    value = AngkaField(null=True, blank=True)
    scale_code = models.TextField(blank=True)
    source = models.TextField()
    stated_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    stated_at = models.DateTimeField()

    class Meta:
        constraints = [
            UniqueConstraint(fields=["indikator", "version"], name="baseline_version"),
            CheckConstraint(
                condition=Q(value__isnull=False, scale_code="") | (Q(value__isnull=True) & ~Q(scale_code="")),
                name="baseline_exactly_one_form",
            ),
            CheckConstraint(condition=~Q(source=""), name="baseline_has_a_source"),
        ]

    def __str__(self) -> str:
        return f"{self.indikator} {self.year}"
