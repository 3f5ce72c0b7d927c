"""The last run of *periksa* over an office: a cache that knows its age (decision 0049), nothing else."""

from django.db import models
from django.db.models import CheckConstraint, F, Index, Q, UniqueConstraint

from selaras.organisation.models import UnitKerja


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
