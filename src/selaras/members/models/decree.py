"""The decree on the indicators of members, as data."""

from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint

from selaras.organisation.dated import Dated, DatedMeta
from selaras.organisation.models import DivisiFungsi, UnitKerja
from selaras.planning.models import DefinisiIndikator


class IkuAnggotaRule(Dated):
    """One line of a decree: which members at which level carry an indicator.

    Every member of such an office; with `function_code` the coordinator of the division that covers this
    function; with `is_chair` the chair alone. The decree binds the offices below `issuer`, and the issuer.
    """

    issuer = models.ForeignKey(UnitKerja, on_delete=models.PROTECT, related_name="iku_anggota_rule_set")
    decree = models.TextField()
    level = models.TextField(
        choices=[(kind.value, kind.label) for kind in UnitKerja.OFFICES]  # an office, never a part of one
    )
    function_code = models.TextField(choices=DivisiFungsi.Code.choices, blank=True)
    is_chair = models.BooleanField(default=False)
    definisi = models.ForeignKey(
        DefinisiIndikator, on_delete=models.PROTECT, related_name="iku_anggota_rule_set"
    )
    illustrative = models.BooleanField(default=False)

    class Meta:
        constraints = [
            CheckConstraint(condition=DatedMeta.ends_after_start, name="ikuanggotarule_ends_after_start"),
            CheckConstraint(
                condition=Q(is_chair=False) | Q(function_code=""), name="ikuanggotarule_chair_or_function"
            ),
            UniqueConstraint(
                fields=["issuer", "level", "function_code", "is_chair", "definisi"],
                condition=Q(valid_to__isnull=True),
                name="ikuanggotarule_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.definisi.code}: {self.whom}"

    @property
    def whom(self) -> str:
        """`Ketua`, `Koordinator Penanganan pelanggaran`, `Setiap anggota`."""
        if self.is_chair:
            return "Ketua"
        if self.function_code:
            return f"Koordinator {self.get_function_code_display()}"
        return "Setiap anggota"
