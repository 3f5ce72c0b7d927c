"""The last run of *periksa* over an office: a cache that knows its age (decision 0049). And waivers, which
are records (decision 0051).
"""

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import CheckConstraint, F, Index, Q, UniqueConstraint

from selaras.organisation.models import Person, UnitKerja
from selaras.planning.fields import AngkaField


class StoredRun(models.Model):
    """The last run over one office and year, with the stamp that tells whether it still holds.

    The row is the lock under which a run is stored. `ran_at` is the moment by the real clock.
    """

    office = models.ForeignKey(UnitKerja, on_delete=models.PROTECT, related_name="periksa_run_set")
    year = models.PositiveSmallIntegerField()
    as_of = models.DateField()
    programme = models.CharField(max_length=64)
    chains = models.CharField(max_length=64)
    changes = models.PositiveBigIntegerField()
    ran_at = models.DateTimeField()

    class Meta:
        constraints = [UniqueConstraint(fields=["office", "year"], name="storedrun_one_an_office_and_year")]

    def __str__(self) -> str:
        return f"{self.office_id} {self.year}"


class StoredCheck(models.Model):
    """What one check counted in the run."""

    run = models.ForeignKey(StoredRun, on_delete=models.CASCADE, related_name="check_set")
    code = models.CharField(max_length=16)
    passed = models.PositiveIntegerField()
    failed = models.PositiveIntegerField()
    not_applicable = models.PositiveIntegerField()

    class Meta:
        constraints = [UniqueConstraint(fields=["run", "code"], name="storedcheck_one_a_code")]

    def __str__(self) -> str:
        return self.code


class StoredFinding(models.Model):
    """One object that fails one check, or did: `fixed_on` is the day it was no longer found."""

    run = models.ForeignKey(StoredRun, on_delete=models.CASCADE, related_name="finding_set")
    code = models.CharField(max_length=16)
    object_key = models.CharField(max_length=200)
    fingerprint = models.CharField(max_length=16)
    unit = models.ForeignKey(UnitKerja, on_delete=models.PROTECT, related_name="periksa_finding_set")
    message = models.TextField()
    url = models.TextField()
    illustrative = models.BooleanField(default=False)
    counted = models.PositiveIntegerField(default=1)
    counted_as = models.CharField(max_length=200, blank=True)
    first_seen = models.DateField()
    last_seen = models.DateField()
    fixed_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            UniqueConstraint(fields=["run", "code", "object_key"], name="storedfinding_one_an_object"),
            CheckConstraint(
                condition=Q(last_seen__gte=F("first_seen")), name="storedfinding_last_after_first"
            ),
            CheckConstraint(
                condition=Q(fixed_on__isnull=True) | Q(fixed_on__gte=F("last_seen")),
                name="storedfinding_fixed_after_last",
            ),
        ]
        indexes = [Index(fields=["run", "fixed_on"], name="storedfinding_open")]

    def __str__(self) -> str:
        return f"{self.code} {self.object_key}"


class MonthlyIndex(models.Model):
    """The Indeks Keselarasan of an office as it last stood in a month; a month that is over never changes.

    `value` is unrounded to four decimals and empty while nothing is measured; `catalogue` the digest of the
    catalogue it was weighed by.
    """

    office = models.ForeignKey(UnitKerja, on_delete=models.PROTECT, related_name="monthly_index_set")
    year = models.PositiveSmallIntegerField()
    month = models.PositiveSmallIntegerField()
    as_of = models.DateField()
    catalogue = models.CharField(max_length=64)
    value = AngkaField(null=True, blank=True)
    provisional = models.BooleanField()
    measured_points = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["year", "month"]
        constraints = [
            UniqueConstraint(fields=["office", "year", "month"], name="monthlyindex_one_a_month"),
            CheckConstraint(condition=Q(month__gte=1, month__lte=12), name="monthlyindex_month"),
            CheckConstraint(
                condition=Q(as_of__year=F("year"), as_of__month=F("month")), name="monthlyindex_day_in_month"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.office_id} {self.year}-{self.month:02}"


class MonthlyCheck(models.Model):
    """What one check counted in that month, without what was set aside within its limit."""

    month = models.ForeignKey(MonthlyIndex, on_delete=models.CASCADE, related_name="check_set")
    code = models.CharField(max_length=16)
    passed = models.PositiveIntegerField()
    failed = models.PositiveIntegerField()
    not_applicable = models.PositiveIntegerField()

    class Meta:
        constraints = [UniqueConstraint(fields=["month", "code"], name="monthlycheck_one_a_code")]

    def __str__(self) -> str:
        return self.code


class Waiver(models.Model):
    """*Abaikan sementara*: a finding that somebody else than its owner set aside, why and until when.

    It holds for this fingerprint alone, up to and including `until`, unless it was ended before.
    """

    office = models.ForeignKey(UnitKerja, on_delete=models.PROTECT, related_name="waiver_set")
    unit = models.ForeignKey(UnitKerja, on_delete=models.PROTECT, related_name="+")
    code = models.CharField(max_length=16)
    object_key = models.CharField(max_length=200)
    fingerprint = models.CharField(max_length=16)
    reason = models.TextField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    by_person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    given_on = models.DateField()
    until = models.DateField()
    ended_on = models.DateField(null=True, blank=True)
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = "pengabaian temuan"
        constraints = [
            CheckConstraint(condition=~Q(reason=""), name="waiver_has_a_reason"),
            CheckConstraint(condition=Q(until__gte=F("given_on")), name="waiver_until_after_given"),
            UniqueConstraint(
                fields=["office", "fingerprint"],
                condition=Q(ended_on__isnull=True),
                name="waiver_one_at_a_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.object_key}"

    def holds_on(self, day: date) -> bool:
        """Whether the finding is set aside on this day."""
        return self.ended_on is None and self.given_on <= day <= self.until
