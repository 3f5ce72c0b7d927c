"""Divisions of members: never an enum, since every office deals them in its own way."""

from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint

from selaras.organisation.dated import Dated, DatedMeta

from .people import Keanggotaan
from .units import UnitKerja


class Divisi(Dated):
    """A division of the members of one office, by decree."""

    unit = models.ForeignKey(UnitKerja, on_delete=models.PROTECT, related_name="divisi_set")
    name = models.TextField()
    decree = models.TextField(blank=True)

    class Meta:
        constraints = [
            CheckConstraint(condition=DatedMeta.ends_after_start, name="divisi_ends_after_start"),
            UniqueConstraint(fields=["unit", "name", "valid_from"], name="divisi_name_in_unit"),
        ]

    def __str__(self) -> str:
        return self.name


class DivisiFungsi(models.Model):
    """One function that a division covers."""

    class Code(models.TextChoices):
        SDM = "sdm", "SDM, organisasi, pendidikan, dan pelatihan"
        PENCEGAHAN = "pencegahan", "Pencegahan dan partisipasi masyarakat"
        PP = "pp", "Penanganan pelanggaran"
        HUKUM = "hukum", "Hukum"
        PS = "ps", "Penyelesaian sengketa"
        HUMAS = "humas", "Hubungan masyarakat"
        DATIN = "datin", "Data dan informasi"

    divisi = models.ForeignKey(Divisi, on_delete=models.CASCADE, related_name="fungsi_set")
    code = models.TextField(choices=Code.choices)

    class Meta:
        constraints = [UniqueConstraint(fields=["divisi", "code"], name="divisifungsi_once")]

    def __str__(self) -> str:
        return self.get_code_display()


class DivisiAnggota(Dated):
    """Which member coordinates a division, or stands in for its coordinator."""

    class Role(models.TextChoices):
        COORDINATOR = "coordinator", "Koordinator divisi"
        DEPUTY = "deputy", "Wakil koordinator divisi"

    divisi = models.ForeignKey(Divisi, on_delete=models.PROTECT, related_name="anggota_set")
    keanggotaan = models.ForeignKey(Keanggotaan, on_delete=models.PROTECT, related_name="divisi_set")
    role = models.TextField(choices=Role.choices)

    class Meta:
        constraints = [
            CheckConstraint(condition=DatedMeta.ends_after_start, name="divisianggota_ends_after_start"),
            UniqueConstraint(
                fields=["divisi", "role"],
                condition=Q(valid_to__isnull=True),
                name="divisianggota_one_per_role",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.keanggotaan.person} · {self.divisi}"
