"""People, and the two ways of belonging: employed (Pegawai) or elected (Keanggotaan)."""

from django.conf import settings
from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint

from selaras.organisation.dated import Dated, DatedMeta

from .posts import Formasi
from .units import UnitKerja


class Person(models.Model):
    """A human being; what can be erased about him lives here and nowhere else (UU 27/2022)."""

    code = models.TextField(unique=True)
    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="person",
    )
    name = models.TextField()
    pseudonym = models.TextField(unique=True)

    def __str__(self) -> str:
        return self.name


class Pegawai(Dated):
    """An employment. A member of Bawaslu is not one: see Keanggotaan."""

    class Status(models.TextChoices):
        PNS = "pns", "PNS"
        CPNS = "cpns", "CPNS"
        PPPK = "pppk", "PPPK"
        PPNPN = "ppnpn", "PPNPN"
        DPK = "dpk", "PNS diperbantukan (DPK)"

    ASN = (Status.PNS, Status.CPNS, Status.PPPK, Status.DPK)

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="pegawai_set")
    status = models.TextField(choices=Status.choices)
    contract_end = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            CheckConstraint(condition=DatedMeta.ends_after_start, name="pegawai_ends_after_start"),
            UniqueConstraint(fields=["person"], condition=Q(valid_to__isnull=True), name="pegawai_one_open"),
            CheckConstraint(
                condition=~Q(status="pppk") | Q(contract_end__isnull=False),
                name="pegawai_pppk_has_contract_end",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} ({self.get_status_display()})"


class Keanggotaan(models.Model):
    """A commissioner's term on one seat of one office."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="keanggotaan_set")
    unit = models.ForeignKey(UnitKerja, on_delete=models.PROTECT, related_name="keanggotaan_set")
    seat = models.PositiveSmallIntegerField()
    is_chair = models.BooleanField(default=False)
    term_from = models.DateField()
    term_to = models.DateField()
    ended_on = models.DateField(null=True, blank=True)
    decree = models.TextField(blank=True)

    class Meta:
        constraints = [
            UniqueConstraint(
                fields=["unit", "seat"],
                condition=Q(ended_on__isnull=True),
                name="keanggotaan_one_on_a_seat",
            ),
            UniqueConstraint(
                fields=["unit"],
                condition=Q(ended_on__isnull=True, is_chair=True),
                name="keanggotaan_one_chair",
            ),
            CheckConstraint(
                condition=Q(term_to__gt=models.F("term_from")), name="keanggotaan_ends_after_start"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} · {self.unit.code}"


class Penugasan(Dated):
    """What one person does where, on a span of days: definitive, acting, concurrent, or as a member."""

    class Kind(models.TextChoices):
        DEFINITIVE = "definitive", "Definitif"
        PLT = "plt", "Pelaksana tugas (Plt.)"
        PLH = "plh", "Pelaksana harian (Plh.)"
        CONCURRENT = "concurrent", "Tugas rangkap"
        MEMBER = "member", "Anggota"
        SECONDMENT = "secondment", "Diperbantukan"

    code = models.TextField(unique=True)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="penugasan_set")
    unit = models.ForeignKey(UnitKerja, on_delete=models.PROTECT, related_name="penugasan_set")
    formasi = models.ForeignKey(
        Formasi, on_delete=models.PROTECT, null=True, blank=True, related_name="penugasan_set"
    )
    kind = models.TextField(choices=Kind.choices)
    pegawai = models.ForeignKey(
        Pegawai, on_delete=models.PROTECT, null=True, blank=True, related_name="penugasan_set"
    )
    keanggotaan = models.ForeignKey(
        Keanggotaan, on_delete=models.PROTECT, null=True, blank=True, related_name="penugasan_set"
    )
    is_primary = models.BooleanField(default=True)
    # copied from the Formasi: a constraint cannot look across a join
    is_head = models.BooleanField(default=False)
    decree = models.TextField(blank=True)
    ended_reason = models.TextField(blank=True)

    class Meta:
        constraints = [
            CheckConstraint(condition=DatedMeta.ends_after_start, name="penugasan_ends_after_start"),
            CheckConstraint(
                condition=Q(pegawai__isnull=True, keanggotaan__isnull=False)
                | Q(pegawai__isnull=False, keanggotaan__isnull=True),
                name="penugasan_of_employee_or_member",
            ),
            CheckConstraint(
                condition=~Q(kind__in=["plt", "plh"]) | Q(valid_to__isnull=False),
                name="penugasan_acting_has_an_end",
            ),
            UniqueConstraint(
                fields=["person"],
                condition=Q(is_primary=True, valid_to__isnull=True),
                name="penugasan_one_open_primary",
            ),
            UniqueConstraint(
                fields=["formasi"],
                condition=Q(is_head=True, kind="definitive", valid_to__isnull=True),
                name="penugasan_one_definitive_head",
            ),
        ]
        indexes = [
            models.Index(fields=["unit", "valid_to"], name="penugasan_who_is_here"),
            models.Index(fields=["person", "valid_from"], name="penugasan_history"),
        ]

    def __str__(self) -> str:
        return f"{self.person} · {self.title}"

    @property
    def title(self) -> str:
        """The post as it is signed with: "Plt. Kepala Subbagian …"; a member's is his seat."""
        name = self.formasi.jabatan.name if self.formasi else "Anggota"
        prefix = {"plt": "Plt. ", "plh": "Plh. "}.get(self.kind, "")
        return prefix + name
