"""The joint commitment: a text, and who put his name under it. Not a Perjanjian Kinerja."""

from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint

from selaras.organisation.models import Person

from .agenda import Agenda


class Komitmen(models.Model):
    """The commitment that closes a meeting; its text is fixed by its hash before anyone signs."""

    agenda = models.OneToOneField(Agenda, on_delete=models.PROTECT, related_name="komitmen")
    text = models.TextField()
    sha256 = models.TextField()

    class Meta:
        constraints = [CheckConstraint(condition=~Q(text=""), name="komitmen_has_text")]

    def __str__(self) -> str:
        return f"Komitmen {self.agenda}"


class KomitmenSignature(models.Model):
    """One person signed the commitment."""

    komitmen = models.ForeignKey(Komitmen, on_delete=models.PROTECT, related_name="signature_set")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="komitmen_set")
    signed_at = models.DateTimeField()

    class Meta:
        constraints = [UniqueConstraint(fields=["komitmen", "person"], name="komitmen_signed_once")]

    def __str__(self) -> str:
        return f"{self.person}: {self.komitmen}"
