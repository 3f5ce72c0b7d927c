"""Days on which a person is away."""

from datetime import date, timedelta

from django.conf import settings
from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint

from selaras.organisation.dated import Dated, DatedMeta

from .people import Person


class Ketidakhadiran(Dated):
    """A person is away from `valid_from` until before `valid_to`; why is for himself and who records it."""

    class Kind(models.TextChoices):
        CUTI = "cuti", "Cuti"
        SAKIT = "sakit", "Sakit"
        TUGAS_BELAJAR = "tugas_belajar", "Tugas belajar"

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="ketidakhadiran_set")
    kind = models.TextField(choices=Kind.choices)
    basis = models.TextField(blank=True)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta:
        verbose_name = "ketidakhadiran"
        constraints = [
            CheckConstraint(
                condition=DatedMeta.ends_after_start & Q(valid_to__isnull=False),
                name="ketidakhadiran_ends_after_start",
            ),
            UniqueConstraint(fields=["person", "valid_from"], name="ketidakhadiran_once"),
        ]

    def __str__(self) -> str:
        return f"{self.person} · {self.valid_from}"

    @property
    def last_day(self) -> date:
        """The last day away."""
        assert self.valid_to is not None  # held by a constraint
        return self.valid_to - timedelta(days=1)
