"""Who sees which money: whoever reads the plans of the office that spends it."""

from django.db.models import QuerySet

from selaras.access.models import User
from selaras.access.roles import Capability
from selaras.access.scopes import scope_filter
from selaras.anggaran.models import AnggaranLine, RealisasiAnggaran

READ = Capability.PLANNING_READ


def lines_visible_to(user: User) -> QuerySet[AnggaranLine]:
    """Lines of the units whose plans this user may read."""
    rows = AnggaranLine.objects.filter(scope_filter(user, READ, "unit_id"))
    return rows.select_related("satker", "office", "unit", "sasaran", "indikator__definisi")


def realisasi_visible_to(user: User) -> QuerySet[RealisasiAnggaran]:
    """What was entered for these lines."""
    rows = RealisasiAnggaran.objects.filter(scope_filter(user, READ, "line__unit_id"))
    return rows.select_related("line__unit", "line__office")
