"""Election cycles and their stages."""

from django.db import models
from django.db.models import CheckConstraint, F, Q, UniqueConstraint


class ElectionCycle(models.Model):
    """One election, with the regulation that set its stages."""

    class Kind(models.TextChoices):
        PEMILU = "pemilu", "Pemilu"
        PEMILIHAN = "pemilihan", "Pemilihan"

    code = models.TextField(unique=True)
    kind = models.TextField(choices=Kind.choices)
    regulation = models.TextField(blank=True)
    voting_day = models.DateField(null=True, blank=True)

    def __str__(self) -> str:
        return self.code


class Tahapan(models.Model):
    """One stage of an election; one that `opens_regime` puts its months into the regime *tahapan*."""

    cycle = models.ForeignKey(ElectionCycle, on_delete=models.PROTECT, related_name="tahapan_set")
    code = models.TextField()
    name = models.TextField()
    start = models.DateField(null=True, blank=True)
    end = models.DateField(null=True, blank=True)
    rule = models.TextField(blank=True)
    opens_regime = models.BooleanField(default=False)
    confidence = models.TextField(blank=True)

    class Meta:
        constraints = [
            UniqueConstraint(fields=["cycle", "code"], name="tahapan_code_in_cycle"),
            CheckConstraint(
                condition=Q(start__isnull=True) | Q(end__isnull=True) | Q(end__gte=F("start")),
                name="tahapan_ends_after_start",
            ),
            CheckConstraint(condition=Q(start__isnull=False) | ~Q(rule=""), name="tahapan_has_date_or_rule"),
        ]

    def __str__(self) -> str:
        return self.name
