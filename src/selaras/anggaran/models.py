"""Budget lines of an office, their pagu over time, and what was spent of it month by month.

Money is exact (`AngkaField`) and stands on the lowest lines only; a line above is the sum of those below.
"""

from django.conf import settings
from django.db import models
from django.db.models import CheckConstraint, F, Q, UniqueConstraint

from selaras.organisation.models import Person, Satker, UnitKerja
from selaras.planning.fields import AngkaField
from selaras.planning.models import Indikator, Sasaran

MONTH_NAMES = (
    *("Januari", "Februari", "Maret", "April", "Mei", "Juni"),
    *("Juli", "Agustus", "September", "Oktober", "November", "Desember"),
)


class AnggaranLine(models.Model):
    """One line of the budget document of a satker, as far as one office spends it.

    `code` is the whole way down, with dots (`WA.6389.EBA.962.051`): the parent is the line whose code is the
    longest beginning of it. `unit` is the office or the part of it that spends. A line is tied to a sasaran
    or to an indikator; one that is not belongs to the result of the line above.
    """

    class Kind(models.TextChoices):
        PROGRAM = "program", "Program"
        KEGIATAN = "kegiatan", "Kegiatan"
        KRO = "kro", "KRO"
        RO = "ro", "RO"
        KOMPONEN = "komponen", "Komponen"

    satker = models.ForeignKey(Satker, on_delete=models.PROTECT, related_name="anggaran_set")
    office = models.ForeignKey(UnitKerja, on_delete=models.PROTECT, related_name="anggaran_set")
    unit = models.ForeignKey(UnitKerja, on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    code = models.TextField()
    kind = models.TextField(choices=Kind.choices)
    name = models.TextField()
    parent = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="child_set"
    )
    sasaran = models.ForeignKey(
        Sasaran, on_delete=models.PROTECT, null=True, blank=True, related_name="anggaran_set"
    )
    indikator = models.ForeignKey(
        Indikator, on_delete=models.PROTECT, null=True, blank=True, related_name="anggaran_set"
    )
    illustrative = models.BooleanField(default=False)

    class Meta:
        ordering = ["satker_id", "code"]
        constraints = [
            UniqueConstraint(fields=["satker", "office", "year", "code"], name="anggaranline_code_once"),
            CheckConstraint(
                condition=Q(kind="program", parent__isnull=True)
                | (~Q(kind="program") & Q(parent__isnull=False)),
                name="anggaranline_only_a_program_stands_on_top",
            ),
            CheckConstraint(
                condition=Q(sasaran__isnull=True) | Q(indikator__isnull=True),
                name="anggaranline_one_result",
            ),
        ]
        indexes = [models.Index(fields=["office", "year"], name="anggaranline_of_office")]

    def __str__(self) -> str:
        return f"{self.code} {self.name}"


class PaguVersion(models.Model):
    """The ceiling of a lowest line from a day on. A revision is the next number, with its reason."""

    line = models.ForeignKey(AnggaranLine, on_delete=models.CASCADE, related_name="pagu_set")
    number = models.PositiveSmallIntegerField(default=1)
    amount = AngkaField()
    valid_from = models.DateField()
    reason = models.TextField(blank=True)
    set_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    set_at = models.DateTimeField()

    class Meta:
        ordering = ["line_id", "number"]
        constraints = [
            UniqueConstraint(fields=["line", "number"], name="paguversion_number"),
            CheckConstraint(condition=Q(amount__gte=0), name="paguversion_not_below_nothing"),
            CheckConstraint(condition=Q(number=1) | ~Q(reason=""), name="paguversion_change_has_a_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.line} pagu {self.number}"


class RealisasiAnggaran(models.Model):
    """What was spent of a lowest line in one month: entered by one person, verified by another.

    A figure is never rewritten; a correction is the next number, and the verified one stands until the next
    is verified. Below 0 (money came back) only with a note. Entered by nobody: the server's command line
    read it from a workbook.
    """

    class Status(models.TextChoices):
        SUBMITTED = "submitted", "Menunggu verifikasi"
        VERIFIED = "verified", "Diverifikasi"
        RETURNED = "returned", "Dikembalikan"
        SUPERSEDED = "superseded", "Digantikan"

    line = models.ForeignKey(AnggaranLine, on_delete=models.PROTECT, related_name="realisasi_set")
    month = models.PositiveSmallIntegerField(choices=tuple(enumerate(MONTH_NAMES, start=1)))
    number = models.PositiveSmallIntegerField(default=1)
    amount = AngkaField()
    source = models.TextField(blank=True)
    note = models.TextField(blank=True)
    status = models.TextField(choices=Status.choices, default=Status.SUBMITTED)
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    entered_person = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    entered_at = models.DateTimeField()
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    decided_person = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    returned_reason = models.TextField(blank=True)

    class Meta:
        ordering = ["line_id", "month", "number"]
        constraints = [
            UniqueConstraint(fields=["line", "month", "number"], name="realisasianggaran_number"),
            UniqueConstraint(
                fields=["line", "month"],
                condition=Q(status="submitted"),
                name="realisasianggaran_one_waits",
            ),
            UniqueConstraint(
                fields=["line", "month"],
                condition=Q(status="verified"),
                name="realisasianggaran_one_holds",
            ),
            CheckConstraint(condition=Q(month__gte=1, month__lte=12), name="realisasianggaran_month_of_year"),
            CheckConstraint(
                condition=Q(amount__gte=0) | ~Q(note=""), name="realisasianggaran_refund_has_a_note"
            ),
            CheckConstraint(
                condition=Q(status="submitted", decided_by__isnull=True, decided_at__isnull=True)
                | (~Q(status="submitted") & Q(decided_by__isnull=False, decided_at__isnull=False)),
                name="realisasianggaran_decided_who_and_when",
            ),
            CheckConstraint(
                condition=Q(entered_person__isnull=True)
                | Q(decided_person__isnull=True)
                | ~Q(decided_person=F("entered_person")),
                name="realisasianggaran_not_decided_by_oneself",
            ),
            CheckConstraint(
                condition=~Q(status="returned") | ~Q(returned_reason=""),
                name="realisasianggaran_returned_has_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.line} {self.line.year}-{self.month:02}"
