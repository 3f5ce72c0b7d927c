"""SKP: what one employee, in one post, undertakes to deliver in one year (PermenPANRB 6/2022)."""

from django.conf import settings
from django.db import models
from django.db.models import CheckConstraint, F, Q, UniqueConstraint

from selaras.organisation.models import Penugasan
from selaras.planning.fields import AngkaField
from selaras.planning.models import Indikator, Komponen
from selaras.records.models import Dokumen


class Skp(models.Model):
    """Sasaran Kinerja Pegawai of one Penugasan and year; a transfer in mid-year makes two."""

    class Status(models.TextChoices):
        DRAFT = "draft", "Draf"
        SUBMITTED = "submitted", "Diajukan"
        AGREED = "agreed", "Disepakati"
        ADJUSTED = "adjusted", "Disesuaikan"
        ENDED = "ended", "Berakhir"
        CLOSED = "closed", "Ditutup"

    class Approach(models.TextChoices):
        KUANTITATIF = "kuantitatif", "Kuantitatif"
        KUALITATIF = "kualitatif", "Kualitatif"

    penugasan = models.ForeignKey(Penugasan, on_delete=models.PROTECT, related_name="skp_set")
    year = models.PositiveSmallIntegerField()
    version = models.PositiveSmallIntegerField(default=1)
    period_from = models.DateField()
    period_to = models.DateField()
    approach = models.TextField(choices=Approach.choices, default=Approach.KUANTITATIF)
    penilai = models.ForeignKey(
        Penugasan, on_delete=models.PROTECT, null=True, blank=True, related_name="rated_skp_set"
    )
    status = models.TextField(choices=Status.choices, default=Status.DRAFT)
    submitted_at = models.DateTimeField(null=True, blank=True)
    returned_reason = models.TextField(blank=True)
    agreed_at = models.DateTimeField(null=True, blank=True)
    agreed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    dokumen = models.OneToOneField(Dokumen, on_delete=models.PROTECT, null=True, blank=True)

    class Meta:
        constraints = [
            UniqueConstraint(fields=["penugasan", "year", "version"], name="skp_one_per_version"),
            UniqueConstraint(
                fields=["penugasan", "year"],
                condition=~Q(status="adjusted"),
                name="skp_one_in_force",
            ),
            CheckConstraint(condition=Q(period_to__gte=F("period_from")), name="skp_period_in_order"),
            CheckConstraint(
                condition=Q(agreed_at__isnull=True, agreed_by__isnull=True)
                | Q(agreed_at__isnull=False, agreed_by__isnull=False),
                name="skp_agreed_by_and_at",
            ),
            CheckConstraint(
                condition=Q(status__in=["draft", "submitted"], agreed_at__isnull=True)
                | (~Q(status__in=["draft", "submitted"]) & Q(agreed_at__isnull=False)),
                name="skp_agreed_has_who_and_when",
            ),
        ]
        indexes = [
            # what waits for me to agree
            models.Index(fields=["penilai", "status"], name="skp_waiting"),
        ]

    def __str__(self) -> str:
        return f"SKP {self.year} {self.penugasan}"

    @property
    def is_of_leader(self) -> bool:
        """Whether it has the form of a JPT or head of an office; all others have that of JA and JF."""
        return self.penugasan.is_head and self.penugasan.unit.office_id is None


class Rhk(models.Model):
    """Rencana Hasil Kerja: one promised result. `parent` is the superior's RHK it intervenes in."""

    class Kind(models.TextChoices):
        UTAMA = "utama", "Utama"
        TAMBAHAN = "tambahan", "Tambahan"

    skp = models.ForeignKey(Skp, on_delete=models.CASCADE, related_name="rhk_set")
    kind = models.TextField(choices=Kind.choices, default=Kind.UTAMA)
    number = models.PositiveSmallIntegerField()
    text = models.TextField()
    parent = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="child_set"
    )
    no_line_reason = models.TextField(blank=True)

    class Meta:
        ordering = ["number"]
        constraints = [
            UniqueConstraint(fields=["skp", "number"], name="rhk_number_in_skp"),
            CheckConstraint(
                condition=Q(parent__isnull=True) | ~Q(parent=F("id")), name="rhk_not_its_own_parent"
            ),
        ]

    def __str__(self) -> str:
        return f"RHK {self.number} {self.text}"


class RhkKontribusi(models.Model):
    """An RHK feeds an indicator; `komponen` says which part of its formula daily work adds to."""

    class Relation(models.TextChoices):
        DELIVERS = "delivers", "Menghasilkan"
        SUPPORTS = "supports", "Mendukung"

    rhk = models.ForeignKey(Rhk, on_delete=models.CASCADE, related_name="kontribusi_set")
    indikator = models.ForeignKey(Indikator, on_delete=models.PROTECT, related_name="kontribusi_set")
    relation = models.TextField(choices=Relation.choices, default=Relation.DELIVERS)
    komponen = models.ForeignKey(
        Komponen, on_delete=models.PROTECT, null=True, blank=True, related_name="kontribusi_set"
    )

    class Meta:
        constraints = [UniqueConstraint(fields=["rhk", "indikator"], name="rhkkontribusi_once")]

    def __str__(self) -> str:
        return f"{self.rhk} → {self.indikator}"


class MphCell(models.Model):
    """Matriks peran hasil: one person's part in one result of a year, PPNPN too.

    The result is an indicator, or an RHK of the head. `taken` is the RHK he has made of it, `batch` the bulk
    assignment that set it and nobody has touched since.
    """

    class Role(models.TextChoices):
        LEAD = "lead", "Penanggung jawab"
        SUPPORT = "support", "Pendukung"

    penugasan = models.ForeignKey(Penugasan, on_delete=models.PROTECT, related_name="mph_set")
    year = models.PositiveSmallIntegerField()
    indikator = models.ForeignKey(
        Indikator, on_delete=models.PROTECT, null=True, blank=True, related_name="mph_set"
    )
    rhk = models.ForeignKey(Rhk, on_delete=models.PROTECT, null=True, blank=True, related_name="mph_set")
    role = models.TextField(choices=Role.choices)
    taken = models.OneToOneField(
        Rhk, on_delete=models.PROTECT, null=True, blank=True, related_name="mph_taken"
    )
    batch = models.UUIDField(null=True, blank=True, db_index=True)
    set_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    set_at = models.DateTimeField()

    class Meta:
        verbose_name = "sel MPH"
        constraints = [
            CheckConstraint(
                condition=Q(indikator__isnull=True, rhk__isnull=False)
                | Q(indikator__isnull=False, rhk__isnull=True),
                name="mphcell_of_indikator_or_rhk",
            ),
            UniqueConstraint(
                fields=["penugasan", "year", "indikator"],
                condition=Q(indikator__isnull=False),
                name="mphcell_once_for_indikator",
            ),
            UniqueConstraint(
                fields=["penugasan", "year", "rhk"],
                condition=Q(rhk__isnull=False),
                name="mphcell_once_for_rhk",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.penugasan} · {self.get_role_display()}"

    @property
    def result_key(self) -> str:
        """How pages name the result: `i` and the indicator's id, or `r` and the RHK's."""
        return f"i{self.indikator_id}" if self.indikator_id else f"r{self.rhk_id}"


class RhkAspek(models.Model):
    """How one RHK is measured: quantity, quality, time or cost, with its target."""

    class Aspek(models.TextChoices):
        KUANTITAS = "kuantitas", "Kuantitas"
        KUALITAS = "kualitas", "Kualitas"
        WAKTU = "waktu", "Waktu"
        BIAYA = "biaya", "Biaya"

    rhk = models.ForeignKey(Rhk, on_delete=models.CASCADE, related_name="aspek_set")
    aspek = models.TextField(choices=Aspek.choices)
    indicator_text = models.TextField()
    target_low = AngkaField(null=True, blank=True)
    target_high = AngkaField(null=True, blank=True)
    target_text = models.TextField(blank=True)
    satuan = models.TextField(blank=True)

    class Meta:
        constraints = [
            UniqueConstraint(fields=["rhk", "aspek"], name="rhkaspek_once"),
            CheckConstraint(
                condition=Q(target_low__isnull=False) | Q(target_high__isnull=False) | ~Q(target_text=""),
                name="rhkaspek_has_a_target",
            ),
        ]

    def __str__(self) -> str:
        return self.indicator_text


class Ekspektasi(models.Model):
    """What the superior specially expects of this person in one BerAKHLAK value, by its code in the law."""

    skp = models.ForeignKey(Skp, on_delete=models.CASCADE, related_name="ekspektasi_set")
    nilai = models.TextField()
    text = models.TextField()

    class Meta:
        constraints = [
            UniqueConstraint(fields=["skp", "nilai"], name="ekspektasi_once_a_value"),
            CheckConstraint(condition=~Q(text=""), name="ekspektasi_says_something"),
        ]

    def __str__(self) -> str:
        return f"{self.nilai}: {self.text}"


class LampiranSkp(models.Model):
    """One line of an attachment: support needed, how one accounts for it, or what follows from the result."""

    class Kind(models.TextChoices):
        SUMBER_DAYA = "sumber_daya", "Dukungan sumber daya"
        PERTANGGUNGJAWABAN = "pertanggungjawaban", "Skema pertanggungjawaban"
        KONSEKUENSI = "konsekuensi", "Konsekuensi"

    skp = models.ForeignKey(Skp, on_delete=models.CASCADE, related_name="lampiran_set")
    kind = models.TextField(choices=Kind.choices)
    number = models.PositiveSmallIntegerField()
    text = models.TextField()

    class Meta:
        ordering = ["number"]
        constraints = [
            UniqueConstraint(fields=["skp", "kind", "number"], name="lampiranskp_number"),
            CheckConstraint(condition=~Q(text=""), name="lampiranskp_says_something"),
        ]

    def __str__(self) -> str:
        return self.text
