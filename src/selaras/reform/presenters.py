"""RB actions as their pages show them."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from selaras.reform.models import RbAksi
from selaras.reform.queries import broken_reason
from selaras.ui.parts import Simpul


@dataclass(frozen=True, slots=True)
class AksiRow:
    """One action: where it leads, why not, and its state in words."""

    aksi: RbAksi
    target: str
    target_url: str
    broken: str
    state: str
    garis: tuple[Simpul, ...]


def row_of(aksi: RbAksi) -> AksiRow:
    """One action with the result it moves."""
    target, url = _target(aksi)
    broken = broken_reason(aksi, aksi.year)
    nodes = [Simpul(f"Aksi RB {aksi.code}", current=True)]
    if target:
        nodes.append(Simpul(target, url))
    state = {"running": "submitted", "done": "verified", "dropped": "returned"}[aksi.status]
    return AksiRow(aksi, target, url, broken, state, tuple(nodes))


def _target(aksi: RbAksi) -> tuple[str, str]:
    if aksi.indikator is not None:
        return aksi.indikator.definisi.code, reverse("iku", args=[aksi.indikator.pk])
    if aksi.sasaran is not None:
        return f"Sasaran {aksi.sasaran.code}", reverse("pohon")
    return "", ""


def headline(rows: list[AksiRow], year: int) -> str:
    """The answer in one sentence."""
    if not rows:
        return _("Belum ada aksi RB %(year)s.") % {"year": year}
    broken = sum(bool(row.broken) for row in rows)
    if not broken:
        return _("%(n)s aksi RB %(year)s, semuanya terhubung ke hasil.") % {"n": len(rows), "year": year}
    return ngettext(
        "%(broken)s dari %(n)s aksi RB %(year)s tidak menggerakkan hasil mana pun.",
        "%(broken)s dari %(n)s aksi RB %(year)s tidak menggerakkan hasil mana pun.",
        broken,
    ) % {"broken": broken, "n": len(rows), "year": year}
