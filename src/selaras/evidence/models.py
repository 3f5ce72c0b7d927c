"""Bukti and the bytes it stands for."""

from django.conf import settings
from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint

from selaras.organisation.models import UnitKerja


class Blob(models.Model):
    """The bytes of a file, kept once under their SHA-256 outside the web root (`SELARAS_DATA/bukti`)."""

    sha256 = models.TextField(unique=True)
    size = models.PositiveBigIntegerField()
    mime = models.TextField()

    def __str__(self) -> str:
        return self.sha256[:16]


class Bukti(models.Model):
    """One office's piece of evidence: a file, a link, or paper in an archive.

    Apart from the Blob, so that no office learns from a hash what another one has.
    """

    class Kind(models.TextChoices):
        FILE = "file", "Berkas"
        LINK = "link", "Tautan"
        PAPER = "paper", "Arsip kertas"

    class Classification(models.TextChoices):
        PUBLIC = "public", "Terbuka"
        INTERNAL = "internal", "Internal"
        LIMITED = "limited", "Terbatas"

    unit = models.ForeignKey(UnitKerja, on_delete=models.PROTECT, related_name="bukti_set")
    kind = models.TextField(choices=Kind.choices)
    name = models.TextField()
    blob = models.ForeignKey(Blob, on_delete=models.PROTECT, null=True, blank=True, related_name="bukti_set")
    url = models.TextField(blank=True)
    archive_place = models.TextField(blank=True)
    classification = models.TextField(choices=Classification.choices, default=Classification.INTERNAL)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="bukti_set"
    )
    uploaded_at = models.DateTimeField()

    class Meta:
        constraints = [
            CheckConstraint(
                condition=Q(kind="file", blob__isnull=False)
                | (Q(kind="link") & ~Q(url=""))
                | (Q(kind="paper") & ~Q(archive_place="")),
                name="bukti_has_what_its_kind_says",
            ),
            UniqueConstraint(
                fields=["unit", "blob"],
                condition=Q(blob__isnull=False),
                name="bukti_bytes_once_per_unit",
            ),
            UniqueConstraint(fields=["unit", "url"], condition=~Q(url=""), name="bukti_link_once_per_unit"),
        ]

    def __str__(self) -> str:
        return self.name
