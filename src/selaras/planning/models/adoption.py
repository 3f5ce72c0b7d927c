"""One definition taken up by many offices in one act, so that the act can be seen whole and undone."""

from django.conf import settings
from django.db import models
from django.db.models import CheckConstraint, Q


class DefinitionAdoption(models.Model):
    """Who laid a definition on the offices below its owner, from when, and with which year's target.

    The rows it made name it (`Indikator.adopted_in`); an undone one has none left, and keeps its `offices`.
    """

    definisi = models.ForeignKey(
        "planning.DefinisiIndikator", on_delete=models.PROTECT, related_name="adoption_set"
    )
    valid_from = models.DateField()
    target_year = models.PositiveSmallIntegerField(null=True, blank=True)
    offices = models.PositiveIntegerField()
    adopted_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    adopted_at = models.DateTimeField()
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            CheckConstraint(
                condition=Q(undone_by__isnull=True, undone_at__isnull=True)
                | Q(undone_by__isnull=False, undone_at__isnull=False),
                name="adoption_undone_by_and_at",
            ),
            CheckConstraint(condition=Q(offices__gt=0), name="adoption_of_some_office"),
        ]

    def __str__(self) -> str:
        return f"{self.definisi} {self.valid_from}"
