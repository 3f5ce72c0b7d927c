"""Realisasi: one slot for each indicator and period, filled by append-only versions.

A slot is made when its period opens, with definition, target and regime frozen in it (DOMAIN D3). What
people enter arrives as a `RealisasiVersion`; the slot's own `num, den` are the *verified* pair only.
So a missing figure is a slot without value, and a pending correction never disturbs the official one.
"""

from django.conf import settings
from django.db import models
from django.db.models import CheckConstraint, F, Q, UniqueConstraint

from selaras.evidence.models import Bukti
from selaras.organisation.models import Person
from selaras.planning.fields import AngkaField
from selaras.planning.models import DefinisiVersion, Indikator, Komponen, Target


class Realisasi(models.Model):
    """The slot: what one indicator owes for one month; `num, den` is the verified pair or empty."""

    class NaReason(models.TextChoices):
        REGIME = "regime", "Di luar regime tahapan"
        ZERO_DENOMINATOR = "zero_denominator", "Penyebut nol"
        DECLARED = "declared", "Dinyatakan tidak berlaku"

    indikator = models.ForeignKey(Indikator, on_delete=models.PROTECT, related_name="realisasi_set")
    year = models.PositiveSmallIntegerField()
    month = models.PositiveSmallIntegerField()
    tw = models.PositiveSmallIntegerField()
    definisi_version = models.ForeignKey(
        DefinisiVersion, on_delete=models.PROTECT, related_name="realisasi_set"
    )
    target = models.ForeignKey(
        Target, on_delete=models.PROTECT, null=True, blank=True, related_name="realisasi_set"
    )
    regime = models.TextField(choices=[("stage", "Tahapan"), ("quiet", "Di luar tahapan")])
    num = AngkaField(null=True, blank=True)
    den = AngkaField(null=True, blank=True)
    na = models.BooleanField(default=False)
    na_reason = models.TextField(choices=NaReason.choices, blank=True)
    verified_version = models.OneToOneField(
        "RealisasiVersion", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    # what became official was submitted after the days of grace of its period
    late = models.BooleanField(default=False)
    row_version = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            UniqueConstraint(fields=["indikator", "year", "month"], name="realisasi_one_slot"),
            CheckConstraint(condition=Q(month__gte=1, month__lte=12), name="realisasi_month_of_year"),
            CheckConstraint(
                condition=Q(na=False, na_reason="")
                | (Q(na=True, num__isnull=True, den__isnull=True) & ~Q(na_reason="")),
                name="realisasi_na_has_reason_and_no_value",
            ),
            CheckConstraint(
                condition=Q(num__isnull=True, den__isnull=True)
                | Q(num__isnull=False, den__isnull=False, den__gte=0),
                name="realisasi_pair_is_whole",
            ),
        ]
        indexes = [
            # the figure to date of one indicator, and of all of them without reading the table
            models.Index(
                fields=[
                    *("indikator", "year", "tw", "month", "num", "den", "na", "late"),
                    *("definisi_version", "target"),
                ],
                name="realisasi_to_date",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.indikator} {self.year}-{self.month:02}"


class RealisasiVersion(models.Model):
    """What somebody entered for a slot. From submission on it never changes; a correction is the next.

    `VERIFIED` is what counts. Where the manual asks for approval a figure that a second person has verified
    is `CHECKED` until a third approves it (decision 0059). `unavailable`: declared lawfully that the figure
    cannot be supplied; it then stays missing, but is asked for no longer.

    Who entered, verified and returned are kept as accounts and as persons: nobody verifies his own
    figure through a second account or a second hat.
    """

    class Status(models.TextChoices):
        DRAFT = "draft", "Draf"
        SUBMITTED = "submitted", "Diajukan"
        CHECKED = "checked", "Menunggu persetujuan"
        VERIFIED = "verified", "Diverifikasi"
        RETURNED = "returned", "Dikembalikan"
        SUPERSEDED = "superseded", "Digantikan"
        WITHDRAWN = "withdrawn", "Ditarik"

    class Cause(models.TextChoices):
        FIRST = "first", "Pertama"
        CORRECTION = "correction", "Koreksi"
        IMPORT = "import", "Impor"

    slot = models.ForeignKey(Realisasi, on_delete=models.PROTECT, related_name="version_set")
    number = models.PositiveSmallIntegerField()
    status = models.TextField(choices=Status.choices, default=Status.DRAFT)
    num = AngkaField(null=True, blank=True)
    den = AngkaField(null=True, blank=True)
    scale_code = models.TextField(blank=True)
    na_claim = models.BooleanField(default=False)
    unavailable = models.BooleanField(default=False)
    note = models.TextField(blank=True)
    obstacle = models.TextField(blank=True)
    response = models.TextField(blank=True)
    evidence_waiver = models.TextField(blank=True)
    cause = models.TextField(choices=Cause.choices, default=Cause.FIRST)
    reason = models.TextField(blank=True)
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    entered_person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    entered_at = models.DateTimeField()
    verified_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    verified_person = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    verified_at = models.DateTimeField(null=True, blank=True)
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    approved_person = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    approved_at = models.DateTimeField(null=True, blank=True)
    returned_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    returned_at = models.DateTimeField(null=True, blank=True)
    returned_reason = models.TextField(blank=True)

    class Meta:
        ordering = ["number"]
        constraints = [
            UniqueConstraint(fields=["slot", "number"], name="realisasiversion_number"),
            UniqueConstraint(
                fields=["slot"],
                condition=Q(status__in=["submitted", "checked"]),
                name="realisasiversion_one_waits",
            ),
            UniqueConstraint(
                fields=["slot"], condition=Q(status="verified"), name="realisasiversion_one_holds"
            ),
            CheckConstraint(
                condition=Q(verified_person__isnull=True) | ~Q(verified_person=F("entered_person")),
                name="realisasiversion_not_verified_by_oneself",
            ),
            CheckConstraint(
                condition=Q(verified_by__isnull=True, verified_person__isnull=True, verified_at__isnull=True)
                | Q(verified_by__isnull=False, verified_person__isnull=False, verified_at__isnull=False),
                name="realisasiversion_verified_who_and_when",
            ),
            CheckConstraint(
                condition=~Q(status__in=["checked", "verified"]) | Q(verified_at__isnull=False),
                name="realisasiversion_verified_has_a_verifier",
            ),
            CheckConstraint(
                condition=Q(approved_by__isnull=True, approved_person__isnull=True, approved_at__isnull=True)
                | Q(approved_by__isnull=False, approved_person__isnull=False, approved_at__isnull=False),
                name="realisasiversion_approved_who_and_when",
            ),
            CheckConstraint(
                condition=Q(approved_person__isnull=True)
                | (
                    Q(verified_person__isnull=False)
                    & ~Q(approved_person=F("entered_person"))
                    & ~Q(approved_person=F("verified_person"))
                ),
                name="realisasiversion_three_persons",
            ),
            CheckConstraint(
                condition=Q(unavailable=False) | Q(num__isnull=True, den__isnull=True, na_claim=False),
                name="realisasiversion_unavailable_has_no_figure",
            ),
            CheckConstraint(
                condition=~Q(status="returned")
                | (Q(returned_by__isnull=False, returned_at__isnull=False) & ~Q(returned_reason="")),
                name="realisasiversion_returned_has_a_reason",
            ),
            CheckConstraint(
                condition=~Q(cause="correction") | ~Q(reason=""),
                name="realisasiversion_correction_has_a_reason",
            ),
            CheckConstraint(
                condition=Q(num__isnull=True, den__isnull=True)
                | Q(num__isnull=False, den__isnull=False, den__gte=0, na_claim=False),
                name="realisasiversion_pair_is_whole",
            ),
        ]
        indexes = [
            # what waits for verification
            models.Index(fields=["status", "slot"], name="realisasiversion_waiting"),
        ]

    def __str__(self) -> str:
        return f"{self.slot} v{self.number}"

    @property
    def status_words(self) -> str:
        """The state as people read it: what was approved says so."""
        approved = self.status == self.Status.VERIFIED and self.approved_at is not None
        return "Disetujui" if approved else str(self.get_status_display())


class RealisasiKomponen(models.Model):
    """The value of one named component of an entered figure."""

    version = models.ForeignKey(RealisasiVersion, on_delete=models.CASCADE, related_name="komponen_set")
    komponen = models.ForeignKey(Komponen, on_delete=models.PROTECT, related_name="value_set")
    value = AngkaField()
    claimed = AngkaField(null=True, blank=True)
    difference_reason = models.TextField(blank=True)

    class Meta:
        constraints = [
            UniqueConstraint(fields=["version", "komponen"], name="realisasikomponen_once"),
            CheckConstraint(
                condition=Q(claimed__isnull=True) | Q(value=F("claimed")) | ~Q(difference_reason=""),
                name="realisasikomponen_differs_with_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.komponen}: {self.value}"


class RealisasiBukti(models.Model):
    """The evidence an entered figure rests on."""

    version = models.ForeignKey(RealisasiVersion, on_delete=models.CASCADE, related_name="bukti_set")
    bukti = models.ForeignKey(Bukti, on_delete=models.PROTECT, related_name="realisasi_set")
    note = models.TextField(blank=True)
    # when the verifier said that he opened it: a bare link counts as evidence only then (SEL404)
    opened_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [UniqueConstraint(fields=["version", "bukti"], name="realisasibukti_once")]

    def __str__(self) -> str:
        return str(self.bukti)


class PublishedCapaian(models.Model):
    """A capaian as some document printed it, kept as found: never a figure of ours.

    SEL401 recomputes it from its target and realisasi. `tw` 0 means the whole year; `printed` is the
    text on paper, with as many decimals as it shows there.
    """

    indikator = models.ForeignKey(Indikator, on_delete=models.PROTECT, related_name="published_set")
    year = models.PositiveSmallIntegerField()
    tw = models.PositiveSmallIntegerField(default=0)
    target = AngkaField()
    realisasi = AngkaField()
    printed = models.TextField()
    document = models.TextField()

    class Meta:
        constraints = [
            UniqueConstraint(fields=["indikator", "year", "tw", "document"], name="publishedcapaian_once"),
            CheckConstraint(condition=Q(tw__gte=0, tw__lte=4), name="publishedcapaian_tw"),
        ]

    def __str__(self) -> str:
        return f"{self.indikator} {self.year}: {self.printed}"
