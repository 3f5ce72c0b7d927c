"""Which result a duty of a unit or a post serves: the tie between tupoksi and IKU."""

from django.db import models
from django.db.models import UniqueConstraint

from selaras.organisation.models import Tupoksi

from .indicators import DefinisiIndikator


class TupoksiIndikator(models.Model):
    """A duty and an indicator that measures what comes of it, mainly or as one of several duties."""

    class Relation(models.TextChoices):
        MAIN = "main", "Utama"
        SUPPORTS = "supports", "Mendukung"

    tupoksi = models.ForeignKey(Tupoksi, on_delete=models.PROTECT, related_name="mapping_set")
    definisi = models.ForeignKey(DefinisiIndikator, on_delete=models.PROTECT, related_name="tupoksi_set")
    relation = models.TextField(choices=Relation.choices, default=Relation.MAIN)

    class Meta:
        constraints = [UniqueConstraint(fields=["tupoksi", "definisi"], name="tupoksiindikator_once")]

    def __str__(self) -> str:
        return f"{self.tupoksi} → {self.definisi}"
