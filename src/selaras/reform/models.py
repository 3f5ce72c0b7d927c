"""The road map of Reformasi Birokrasi, its focuses, and an office's actions on the tree of results."""

from django.db import models
from django.db.models import UniqueConstraint

from selaras.organisation.models import Formasi, UnitKerja
from selaras.planning.models import Indikator, Sasaran
from selaras.skp.models import Rhk


class RoadMap(models.Model):
    """A road map of RB for one period."""

    code = models.TextField(unique=True)
    period_start = models.PositiveSmallIntegerField()
    period_end = models.PositiveSmallIntegerField()
    regulation = models.TextField(blank=True)
    illustrative = models.BooleanField(default=False)

    def __str__(self) -> str:
        return self.code


class RbFokus(models.Model):
    """One focus of the road map: RB General or a theme of RB Tematik."""

    class Kind(models.TextChoices):
        GENERAL = "general", "RB General"
        TEMATIK = "tematik", "RB Tematik"

    road_map = models.ForeignKey(RoadMap, on_delete=models.PROTECT, related_name="fokus_set")
    code = models.TextField()
    kind = models.TextField(choices=Kind.choices)
    theme = models.TextField()

    class Meta:
        constraints = [UniqueConstraint(fields=["road_map", "code"], name="rbfokus_code")]

    def __str__(self) -> str:
        return self.theme


class RbAksi(models.Model):
    """One action of an office's RB plan for one year, hung on the Sasaran it serves."""

    class Status(models.TextChoices):
        RUNNING = "running", "Berjalan"
        DONE = "done", "Selesai"
        DROPPED = "dropped", "Dihentikan"

    unit = models.ForeignKey(UnitKerja, on_delete=models.PROTECT, related_name="rb_aksi_set")
    fokus = models.ForeignKey(RbFokus, on_delete=models.PROTECT, related_name="aksi_set")
    code = models.TextField()
    year = models.PositiveSmallIntegerField()
    sasaran = models.ForeignKey(
        Sasaran, on_delete=models.PROTECT, null=True, blank=True, related_name="rb_aksi_set"
    )
    indikator = models.ForeignKey(
        Indikator, on_delete=models.PROTECT, null=True, blank=True, related_name="rb_aksi_set"
    )
    problem = models.TextField(blank=True)
    action = models.TextField()
    indicator_text = models.TextField(blank=True)
    satuan = models.TextField(blank=True)
    pic_formasi = models.ForeignKey(
        Formasi, on_delete=models.PROTECT, null=True, blank=True, related_name="rb_aksi_set"
    )
    status = models.TextField(choices=Status.choices, default=Status.RUNNING)
    closed_on = models.DateField(null=True, blank=True)
    illustrative = models.BooleanField(default=False)

    class Meta:
        constraints = [UniqueConstraint(fields=["unit", "year", "code"], name="rbaksi_code")]

    def __str__(self) -> str:
        return f"{self.code} {self.action}"


class RbAksiRhk(models.Model):
    """An RHK that serves an RB action instead of an indicator; its line of sight goes on from there."""

    aksi = models.ForeignKey(RbAksi, on_delete=models.PROTECT, related_name="rhk_set")
    rhk = models.OneToOneField(Rhk, on_delete=models.CASCADE, related_name="rb_aksi_link")

    def __str__(self) -> str:
        return f"{self.rhk} → {self.aksi}"
