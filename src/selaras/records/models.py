"""Dokumen: what was signed, word for word, and who signed it."""

from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint

from selaras.organisation.models import Penugasan, Person, UnitKerja


class Dokumen(models.Model):
    """A generated document: the snapshot of its content, its hash, and the code that verifies it.

    `payload` is the frozen dataclass as JSON: a snapshot, never the record. From generation on a
    row's content does not change; a change is a new version.
    """

    class Kind(models.TextChoices):
        LKJIP = "lkjip", "Laporan Kinerja (LKjIP)"
        PERJANJIAN_KINERJA = "perjanjian_kinerja", "Perjanjian Kinerja"
        RENCANA_AKSI = "rencana_aksi", "Rencana aksi"
        RKT = "rkt", "Rencana Kinerja Tahunan (RKT)"
        KOMITMEN = "komitmen", "Komitmen bersama"
        SKP = "skp", "Sasaran Kinerja Pegawai"

    class Status(models.TextChoices):
        GENERATED = "generated", "Dibuat"
        SIGNED = "signed", "Ditandatangani"
        SUPERSEDED = "superseded", "Digantikan"
        REVOKED = "revoked", "Dicabut"

    kind = models.TextField(choices=Kind.choices)
    unit = models.ForeignKey(UnitKerja, on_delete=models.PROTECT, related_name="dokumen_set")
    penugasan = models.ForeignKey(Penugasan, on_delete=models.PROTECT, null=True, blank=True)
    year = models.PositiveSmallIntegerField()
    period = models.TextField(blank=True)
    version = models.PositiveSmallIntegerField(default=1)
    supersedes = models.OneToOneField("self", on_delete=models.PROTECT, null=True, blank=True)
    payload = models.JSONField()
    payload_sha256 = models.TextField()
    template_sha256 = models.TextField(blank=True)
    file_sha256 = models.TextField(blank=True)
    verify_code = models.TextField(unique=True)
    illustrative = models.BooleanField(default=False)
    status = models.TextField(choices=Status.choices, default=Status.GENERATED)
    generated_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)
    revoked_reason = models.TextField(blank=True)

    class Meta:
        constraints = [
            CheckConstraint(
                condition=Q(status="revoked", revoked_at__isnull=False)
                | (~Q(status="revoked") & Q(revoked_at__isnull=True)),
                name="dokumen_revoked_has_when",
            ),
            UniqueConstraint(
                fields=["kind", "unit", "penugasan", "year", "period", "version"],
                name="dokumen_version",
            ),
            UniqueConstraint(
                fields=["kind", "unit", "year", "period", "version"],
                condition=Q(penugasan__isnull=True),
                name="dokumen_version_of_unit",
            ),
            CheckConstraint(condition=~Q(payload_sha256=""), name="dokumen_has_a_hash"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.unit.code} {self.year}"


class Tandatangan(models.Model):
    """One signature, with the name and title frozen as they were on that day."""

    class Method(models.TextChoices):
        CLICK = "click", "Klik setelah masuk"
        WET = "wet", "Tanda tangan basah"

    dokumen = models.ForeignKey(Dokumen, on_delete=models.PROTECT, related_name="tandatangan_set")
    role = models.TextField()
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="tandatangan_set")
    name_frozen = models.TextField()
    title_frozen = models.TextField()
    signed_at = models.DateTimeField()
    method = models.TextField(choices=Method.choices, default=Method.CLICK)

    class Meta:
        constraints = [UniqueConstraint(fields=["dokumen", "role"], name="tandatangan_one_per_role")]

    def __str__(self) -> str:
        return f"{self.name_frozen}: {self.dokumen}"
