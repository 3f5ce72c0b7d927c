"""What an indicator should reach in a year, and to date in each quarter."""

from django.conf import settings
from django.db import models
from django.db.models import CheckConstraint, F, Q, UniqueConstraint

from selaras.planning.fields import AngkaField

from .indicators import Indikator


class Target(models.Model):
    """The target of one indicator and year. A change is a new version with its reason.

    Exactly one of: `value`; `value_low` with `value_high` (a range); `scale_code` (BB, WTP).
    `tw1`..`tw4` are cumulative: what should be reached to date at the end of the quarter.
    """

    class Basis(models.TextChoices):
        RENSTRA = "renstra", "Renstra"
        PK = "pk", "Perjanjian Kinerja"
        REVISED = "revised", "Perubahan"

    class Status(models.TextChoices):
        PROPOSED = "proposed", "Diusulkan"
        CURRENT = "current", "Berlaku"
        SUPERSEDED = "superseded", "Digantikan"
        REJECTED = "rejected", "Ditolak"

    indikator = models.ForeignKey(Indikator, on_delete=models.PROTECT, related_name="target_set")
    year = models.PositiveSmallIntegerField()
    version = models.PositiveSmallIntegerField(default=1)
    value = AngkaField(null=True, blank=True)
    value_low = AngkaField(null=True, blank=True)
    value_high = AngkaField(null=True, blank=True)
    scale_code = models.TextField(blank=True)
    tw1 = AngkaField(null=True, blank=True)
    tw2 = AngkaField(null=True, blank=True)
    tw3 = AngkaField(null=True, blank=True)
    tw4 = AngkaField(null=True, blank=True)
    basis = models.TextField(choices=Basis.choices, default=Basis.RENSTRA)
    reason = models.TextField(blank=True)
    status = models.TextField(choices=Status.choices, default=Status.CURRENT)
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    proposed_at = models.DateTimeField(null=True, blank=True)
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    approved_at = models.DateTimeField(null=True, blank=True)
    supersedes = models.OneToOneField("self", on_delete=models.PROTECT, null=True, blank=True)

    class Meta:
        constraints = [
            UniqueConstraint(fields=["indikator", "year", "version"], name="target_version"),
            UniqueConstraint(
                fields=["indikator", "year"], condition=Q(status="current"), name="target_one_current"
            ),
            CheckConstraint(
                condition=Q(
                    value__isnull=False,
                    value_low__isnull=True,
                    value_high__isnull=True,
                    scale_code="",
                )
                | Q(
                    value__isnull=True,
                    value_low__isnull=False,
                    value_high__isnull=False,
                    scale_code="",
                )
                | (
                    Q(value__isnull=True, value_low__isnull=True, value_high__isnull=True) & ~Q(scale_code="")
                ),
                name="target_exactly_one_form",
            ),
            CheckConstraint(condition=Q(version=1) | ~Q(reason=""), name="target_change_has_a_reason"),
            CheckConstraint(
                condition=Q(approved_by__isnull=True, approved_at__isnull=True)
                | Q(approved_by__isnull=False, approved_at__isnull=False),
                name="target_approved_by_and_at",
            ),
            # separation of duties: who proposed does not approve
            CheckConstraint(
                condition=Q(approved_by__isnull=True)
                | Q(proposed_by__isnull=True)
                | ~Q(approved_by=F("proposed_by")),
                name="target_not_approved_by_its_author",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.indikator} {self.year}"
