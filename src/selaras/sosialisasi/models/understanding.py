"""A few questions after the meeting: did it arrive?"""

from django.db import models
from django.db.models import Q, UniqueConstraint

from selaras.organisation.models import Person
from selaras.planning.models import DefinisiIndikator

from .agenda import Agenda


class Pemahaman(models.Model):
    """One understanding question of a meeting; three are asked as a rule."""

    agenda = models.ForeignKey(Agenda, on_delete=models.PROTECT, related_name="pemahaman_set")
    order = models.PositiveSmallIntegerField(default=0)
    question = models.TextField()
    explanation = models.TextField(blank=True)
    definisi = models.ForeignKey(
        DefinisiIndikator, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ["order", "id"]
        constraints = [UniqueConstraint(fields=["agenda", "order"], name="pemahaman_order")]

    def __str__(self) -> str:
        return self.question


class PemahamanOption(models.Model):
    """One possible answer; exactly one of a question is the right one."""

    question = models.ForeignKey(Pemahaman, on_delete=models.CASCADE, related_name="option_set")
    order = models.PositiveSmallIntegerField(default=0)
    text = models.TextField()
    is_right = models.BooleanField(default=False)

    class Meta:
        ordering = ["order", "id"]
        constraints = [
            UniqueConstraint(fields=["question", "order"], name="pemahamanoption_order"),
            UniqueConstraint(
                fields=["question"], condition=Q(is_right=True), name="pemahamanoption_one_right"
            ),
        ]

    def __str__(self) -> str:
        return self.text


class PemahamanAnswer(models.Model):
    """What one person answered, once."""

    question = models.ForeignKey(Pemahaman, on_delete=models.PROTECT, related_name="answer_set")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    option = models.ForeignKey(PemahamanOption, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [UniqueConstraint(fields=["question", "person"], name="pemahamananswer_once")]

    def __str__(self) -> str:
        return f"{self.person}: {self.option}"
