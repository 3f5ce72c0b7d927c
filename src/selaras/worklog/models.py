"""Daily work, its evidence, and the claim by which it reaches an indicator (DOMAIN D9)."""

from django.db import models
from django.db.models import CheckConstraint, F, Q, UniqueConstraint

from selaras.evidence.models import Bukti
from selaras.measurement.models import RealisasiVersion
from selaras.organisation.models import Penugasan, Person
from selaras.planning.fields import AngkaField
from selaras.planning.models import Indikator, Komponen
from selaras.skp.models import Rhk


class Log(models.Model):
    """One piece of work on one day. Saved always; without RHK it is *di luar RHK*."""

    class Place(models.TextChoices):
        OFFICE = "office", "Kantor"
        WFA = "wfa", "WFA"
        FIELD = "field", "Lapangan"

    class Status(models.TextChoices):
        RECORDED = "recorded", "Tercatat"
        REPLACED = "replaced", "Digantikan"
        VOID = "void", "Dibatalkan"

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="log_set")
    penugasan = models.ForeignKey(Penugasan, on_delete=models.PROTECT, related_name="log_set")
    client_uuid = models.UUIDField(unique=True)
    on = models.DateField()
    text = models.TextField()
    minutes = models.PositiveSmallIntegerField(null=True, blank=True)
    quantity = AngkaField(null=True, blank=True)
    satuan = models.TextField(blank=True)
    rhk = models.ForeignKey(Rhk, on_delete=models.PROTECT, null=True, blank=True, related_name="log_set")
    unassigned_reason = models.TextField(blank=True)
    place = models.TextField(choices=Place.choices, default=Place.OFFICE)
    recorded_at = models.DateTimeField()
    status = models.TextField(choices=Status.choices, default=Status.RECORDED)
    supersedes = models.OneToOneField("self", on_delete=models.PROTECT, null=True, blank=True)
    void_reason = models.TextField(blank=True)

    class Meta:
        constraints = [
            CheckConstraint(condition=~Q(text=""), name="log_says_something"),
            CheckConstraint(
                condition=Q(quantity__isnull=True) | Q(quantity__gt=0), name="log_quantity_positive"
            ),
            CheckConstraint(condition=~Q(status="void") | ~Q(void_reason=""), name="log_void_has_a_reason"),
        ]
        indexes = [
            models.Index(F("person"), F("on").desc(), name="log_of_person"),  # Hari ini
            models.Index(fields=["rhk", "on"], name="log_of_rhk"),
            models.Index(fields=["penugasan", "on"], name="log_of_penugasan"),
        ]

    def __str__(self) -> str:
        return f"{self.on:%Y-%m-%d} {self.text[:60]}"


class LogBukti(models.Model):
    """The evidence shown with a log entry."""

    log = models.ForeignKey(Log, on_delete=models.PROTECT, related_name="bukti_set")
    bukti = models.ForeignKey(Bukti, on_delete=models.PROTECT, related_name="log_set")

    class Meta:
        constraints = [UniqueConstraint(fields=["log", "bukti"], name="logbukti_once")]

    def __str__(self) -> str:
        return str(self.bukti)


class KlaimLog(models.Model):
    """A quantified log says: this much of this component of this indicator is my work.

    `year`, `month` are those of the slot that will take it in (the last month of the indicator's period).
    The figure stays the PIC's: he confirms or corrects the sum of the claims, and `taken_into` then
    names the entered figure that took this claim in.
    """

    # A figure in one of these states rests on the claim; a superseded one was official once.
    RESTS = (
        RealisasiVersion.Status.SUBMITTED,
        RealisasiVersion.Status.CHECKED,
        RealisasiVersion.Status.VERIFIED,
        RealisasiVersion.Status.SUPERSEDED,
    )
    # In these it has let go of what it had taken in.
    LET_GO = (
        RealisasiVersion.Status.DRAFT,
        RealisasiVersion.Status.RETURNED,
        RealisasiVersion.Status.WITHDRAWN,
    )

    log = models.ForeignKey(Log, on_delete=models.PROTECT, related_name="klaim_set")
    indikator = models.ForeignKey(Indikator, on_delete=models.PROTECT, related_name="klaim_set")
    komponen = models.ForeignKey(Komponen, on_delete=models.PROTECT, related_name="klaim_set")
    year = models.PositiveSmallIntegerField()
    month = models.PositiveSmallIntegerField()
    quantity = AngkaField()
    taken_into = models.ForeignKey(
        RealisasiVersion, on_delete=models.PROTECT, null=True, blank=True, related_name="klaim_set"
    )

    class Meta:
        constraints = [
            UniqueConstraint(fields=["log", "indikator", "komponen"], name="klaimlog_once"),
            CheckConstraint(condition=Q(quantity__gt=0), name="klaimlog_quantity_positive"),
        ]
        indexes = [
            models.Index(fields=["indikator", "year", "month"], name="klaimlog_of_slot"),
        ]

    def __str__(self) -> str:
        return f"{self.log}: {self.quantity} {self.komponen}"
