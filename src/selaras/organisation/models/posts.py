"""Posts: what kinds there are, how many seats a unit has, and what each is there to do."""

from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint

from selaras.organisation.dated import Dated, DatedMeta

from .units import UnitKerja


class Jabatan(models.Model):
    """A kind of post, as the rules of the civil service know it."""

    class Family(models.TextChoices):
        STRUKTURAL = "struktural", "Struktural"
        FUNGSIONAL = "fungsional", "Fungsional"
        PELAKSANA = "pelaksana", "Pelaksana"
        ANGGOTA = "anggota", "Anggota Bawaslu"

    code = models.TextField(unique=True)
    name = models.TextField()
    family = models.TextField(choices=Family.choices)
    jenjang = models.TextField(blank=True)
    kelas = models.PositiveSmallIntegerField(null=True, blank=True)
    is_head = models.BooleanField(default=False)
    rank_order = models.PositiveSmallIntegerField(default=100)

    def __str__(self) -> str:
        return self.name


class Formasi(Dated):
    """A post in a unit. A vacancy is a Formasi without a Penugasan on the date: data, not its absence."""

    code = models.TextField(unique=True)
    unit = models.ForeignKey(UnitKerja, on_delete=models.PROTECT, related_name="formasi_set")
    jabatan = models.ForeignKey(Jabatan, on_delete=models.PROTECT, related_name="formasi_set")
    seats = models.PositiveSmallIntegerField(default=1)
    is_head = models.BooleanField(default=False)

    class Meta:
        constraints = [
            CheckConstraint(condition=DatedMeta.ends_after_start, name="formasi_ends_after_start"),
            CheckConstraint(condition=Q(seats__gte=1), name="formasi_has_a_seat"),
            UniqueConstraint(
                fields=["unit"],
                condition=Q(is_head=True, valid_to__isnull=True),
                name="formasi_one_head_per_unit",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.jabatan} · {self.unit.code}"


class Tupoksi(Dated):
    """Tugas pokok dan fungsi: one duty of a post or of a unit, with the regulation that gives it."""

    formasi = models.ForeignKey(
        Formasi, on_delete=models.PROTECT, null=True, blank=True, related_name="tupoksi_set"
    )
    unit = models.ForeignKey(
        UnitKerja, on_delete=models.PROTECT, null=True, blank=True, related_name="tupoksi_set"
    )
    number = models.PositiveSmallIntegerField()
    text = models.TextField()
    reference = models.TextField()

    class Meta:
        constraints = [
            CheckConstraint(condition=DatedMeta.ends_after_start, name="tupoksi_ends_after_start"),
            CheckConstraint(
                condition=Q(formasi__isnull=True, unit__isnull=False)
                | Q(formasi__isnull=False, unit__isnull=True),
                name="tupoksi_of_post_or_unit",
            ),
            UniqueConstraint(fields=["formasi", "number", "valid_from"], name="tupoksi_number_in_post"),
            UniqueConstraint(fields=["unit", "number", "valid_from"], name="tupoksi_number_in_unit"),
        ]

    def __str__(self) -> str:
        return f"{self.number}. {self.text}"
