"""The calendar of measurement."""

from django.conf import settings
from django.db import models
from django.db.models import CheckConstraint, F, Q, UniqueConstraint

from selaras.organisation.models import Person, UnitKerja
from selaras.planning.models import DefinisiIndikator


class PeriodePengukuran(models.Model):
    """One month of measurement: when it opens, when figures are due, when it is locked.

    `due_on` is its own last day, from which on figures are owed; `due_kabkota` and so on are the last days
    for the offices of each level, the lowest first; what is submitted after `grace_until` is late.
    """

    class Status(models.TextChoices):
        PLANNED = "planned", "Direncanakan"
        OPEN = "open", "Dibuka"
        LOCKED = "locked", "Dikunci"

    year = models.PositiveSmallIntegerField()
    month = models.PositiveSmallIntegerField()
    opens_on = models.DateField()
    due_on = models.DateField()
    due_kabkota = models.DateField()
    due_provinsi = models.DateField()
    due_ri = models.DateField()
    grace_until = models.DateField()
    status = models.TextField(choices=Status.choices, default=Status.PLANNED)
    locked_at = models.DateTimeField(null=True, blank=True)
    locked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        constraints = [
            UniqueConstraint(fields=["year", "month"], name="periode_once"),
            CheckConstraint(condition=Q(month__gte=1, month__lte=12), name="periode_month"),
            CheckConstraint(
                condition=Q(due_on__gte=F("opens_on"), grace_until__gte=F("due_on")),
                name="periode_days_in_order",
            ),
            CheckConstraint(
                condition=Q(
                    due_kabkota__gt=F("due_on"),
                    due_provinsi__gte=F("due_kabkota"),
                    due_ri__gte=F("due_provinsi"),
                    grace_until__gte=F("due_ri"),
                ),
                name="periode_lowest_level_first",
            ),
            CheckConstraint(
                condition=Q(status="locked", locked_at__isnull=False)
                | (~Q(status="locked") & Q(locked_at__isnull=True, locked_by__isnull=True)),
                name="periode_locked_has_when",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.year}-{self.month:02}"


class LockException(models.Model):
    """A locked period that one office may still enter for one indicator, until a day (DOMAIN case 10).

    `until` is the last day on which it holds. `granted_person` is of the office above, never of the office
    itself: that is held in the action, since it depends on the day.
    """

    periode = models.ForeignKey(PeriodePengukuran, on_delete=models.PROTECT, related_name="exception_set")
    unit = models.ForeignKey(UnitKerja, on_delete=models.PROTECT, related_name="+")
    definisi = models.ForeignKey(DefinisiIndikator, on_delete=models.PROTECT, related_name="+")
    reason = models.TextField()
    until = models.DateField()
    granted_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    granted_person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    granted_at = models.DateTimeField()

    class Meta:
        constraints = [
            UniqueConstraint(fields=["periode", "unit", "definisi"], name="lockexception_once"),
            CheckConstraint(condition=~Q(reason=""), name="lockexception_has_a_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.periode} {self.unit} {self.definisi} sampai {self.until}"
