"""What may keep a result of the tree from being reached, how grave it is, and who does what about it."""

from django.db import models
from django.db.models import CheckConstraint, Q

from selaras.organisation.models import Formasi

from .tree import Sasaran


class Risk(models.Model):
    """A risk on one node. Level: likelihood times impact, 1 to 25. Its owner is a post, not a person."""

    class Status(models.TextChoices):
        OPEN = "open", "Dipantau"
        OCCURRED = "occurred", "Terjadi"
        CLOSED = "closed", "Ditutup"

    class Likelihood(models.IntegerChoices):
        RARE = 1, "1 Hampir tidak mungkin"
        UNLIKELY = 2, "2 Jarang"
        POSSIBLE = 3, "3 Mungkin"
        LIKELY = 4, "4 Sering"
        CERTAIN = 5, "5 Hampir pasti"

    class Impact(models.IntegerChoices):
        SLIGHT = 1, "1 Sangat kecil"
        MINOR = 2, "2 Kecil"
        MODERATE = 3, "3 Sedang"
        MAJOR = 4, "4 Besar"
        SEVERE = 5, "5 Sangat besar"

    sasaran = models.ForeignKey(Sasaran, on_delete=models.PROTECT, related_name="risk_set")
    text = models.TextField()
    likelihood = models.PositiveSmallIntegerField(choices=Likelihood.choices)
    impact = models.PositiveSmallIntegerField(choices=Impact.choices)
    treatment = models.TextField()
    owner = models.ForeignKey(Formasi, on_delete=models.PROTECT, related_name="risk_set")
    status = models.TextField(choices=Status.choices, default=Status.OPEN)
    status_note = models.TextField(blank=True)
    assessed_at = models.DateTimeField()

    class Meta:
        constraints = [
            CheckConstraint(condition=Q(likelihood__gte=1, likelihood__lte=5), name="risk_likelihood"),
            CheckConstraint(condition=Q(impact__gte=1, impact__lte=5), name="risk_impact"),
            CheckConstraint(
                condition=Q(status="open") | ~Q(status_note=""), name="risk_moved_says_what_happened"
            ),
        ]

    def __str__(self) -> str:
        return self.text

    @property
    def level(self) -> int:
        """Likelihood times impact, 1 to 25."""
        return self.likelihood * self.impact
