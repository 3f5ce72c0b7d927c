"""What a transfer in mid-year means for a person's SKP, said before it is saved."""

from datetime import date, timedelta
from decimal import Decimal

from django.utils.translation import gettext as _

from selaras.organisation.models import Ketidakhadiran
from selaras.organisation.moves import Move
from selaras.skp.models import Rhk, Skp
from selaras.ui.formatting import persen, tanggal
from selaras_rules.skp import DASAR_MASA, Masa, Rentang, masa_proporsional

ONE_DAY = timedelta(days=1)


def consequences(move: Move) -> list[str]:
    """How the year divides, what becomes of the SKP, whose RHK hang on it. Three queries."""
    skp = (
        Skp.objects.filter(penugasan=move.old, year=move.on.year).exclude(status=Skp.Status.ADJUSTED).first()
    )
    old, new = spans_of(move)
    return [*_of_skp(skp, move), _("%(old)s dan %(new)s. %(basis)s.") % _shares(old, new)]


def spans_of(move: Move) -> tuple[Masa, Masa]:
    """The days of the year in the old post and in the new, without those away."""
    first, last = date(move.on.year, 1, 1), date(move.on.year, 12, 31)
    old = Rentang(max(first, move.old.valid_from), move.on - ONE_DAY)
    away = Ketidakhadiran.objects.overlapping(first, last + ONE_DAY).filter(person=move.old.person)
    spans = [Rentang(row.valid_from, row.last_day) for row in away]
    new = Rentang(move.on, last)
    if move.on == first:  # the whole year in the new post
        (after,) = masa_proporsional([new], spans)
        return Masa(old, 0, 0, Decimal(0)), after
    before, after = masa_proporsional([old, new], spans)
    return before, after


def _shares(old: Masa, new: Masa) -> dict[str, str]:
    said = _("%(which)s %(days)s hari (%(share)s)")
    one = {"which": _("jabatan lama"), "days": str(old.dihitung), "share": persen(old.porsi)}
    two = {"which": _("jabatan baru"), "days": str(new.dihitung), "share": persen(new.porsi)}
    first = said % one
    return {"old": first[0].upper() + first[1:], "new": said % two, "basis": DASAR_MASA}


def _of_skp(skp: Skp | None, move: Move) -> list[str]:
    year, last = move.on.year, tanggal(move.on - ONE_DAY)
    if skp is None:
        return [
            _("SKP %(year)s di jabatan lama belum ada; susun dahulu bila masanya dinilai.") % {"year": year}
        ]
    facts = {"year": year, "last": last, "state": skp.get_status_display().lower()}
    lines = [
        _("SKP %(year)s (%(state)s) berakhir %(last)s dan dinilai untuk masa itu; SKP baru disusun.") % facts
    ]
    hanging = Rhk.objects.filter(parent__skp=skp).count()
    if hanging:
        lines.append(_("%(n)s RHK orang lain bertumpu padanya; hubungkan ulang.") % {"n": hanging})
    return lines
