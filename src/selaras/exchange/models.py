"""What came in: one file as one person showed it, and what it would do or did, row by row."""

from django.conf import settings
from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint

from selaras.organisation.models import UnitKerja


class ImportBatch(models.Model):
    """One workbook, previewed. `content` is the file itself: applying reads it again, row by row.

    `report` is a snapshot of the counts and remarks at the last reading (for the page, never the record).
    """

    class Status(models.TextChoices):
        PREVIEWED = "previewed", "Dipratinjau"
        APPLIED = "applied", "Diterapkan"
        DISCARDED = "discarded", "Dibuang"

    file_name = models.TextField()
    file_sha256 = models.TextField()
    content = models.BinaryField()
    unit = models.ForeignKey(
        UnitKerja, on_delete=models.PROTECT, null=True, blank=True, related_name="import_batch_set"
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,  # the command line of the server
        blank=True,
        related_name="import_batch_set",
    )
    previewed_at = models.DateTimeField()
    status = models.TextField(choices=Status.choices, default=Status.PREVIEWED)
    fault_count = models.PositiveIntegerField(default=0)
    report = models.JSONField(default=dict)
    applied_at = models.DateTimeField(null=True, blank=True)
    applied_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ["-id"]
        constraints = [
            CheckConstraint(
                condition=Q(status="applied", applied_at__isnull=False, fault_count=0)
                | (~Q(status="applied") & Q(applied_at__isnull=True, applied_by__isnull=True)),
                name="importbatch_applied_has_when_and_no_fault",
            ),
        ]
        indexes = [models.Index(fields=["by", "-id"], name="importbatch_of_person")]

    def __str__(self) -> str:
        return f"{self.file_name} ({self.get_status_display()})"


class ImportRow(models.Model):
    """What one row of a sheet would do. Rows without any change are counted in the report, not kept.

    `row` is the row as Excel numbers it; 0 means the whole sheet (a missing column, for example).
    """

    class Action(models.TextChoices):
        NEW = "new", "Baru"
        CHANGE = "change", "Berubah"
        ABSENT = "absent", "Tidak ada di berkas"
        ERROR = "error", "Perlu dibetulkan"

    batch = models.ForeignKey(ImportBatch, on_delete=models.CASCADE, related_name="row_set")
    order = models.PositiveIntegerField()
    sheet = models.TextField()
    row = models.PositiveIntegerField(default=0)
    column = models.TextField(blank=True)
    natural_key = models.TextField(blank=True)
    action = models.TextField(choices=Action.choices)
    found = models.TextField(blank=True)
    message = models.TextField(blank=True)

    class Meta:
        ordering = ["order"]
        constraints = [UniqueConstraint(fields=["batch", "order"], name="importrow_order")]
        indexes = [models.Index(fields=["batch", "action", "order"], name="importrow_by_action")]

    def __str__(self) -> str:
        return f"{self.sheet} {self.row}: {self.message or self.natural_key}"
