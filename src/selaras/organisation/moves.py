"""What a transfer brings with it, told by the rooms it touches before it is saved."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from hashlib import sha256

from django.utils.translation import gettext as _

from selaras.organisation.models import Delegation, Formasi, Penugasan
from selaras.organisation.queries import superior_of
from selaras.ui.formatting import tanggal

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Move:
    """A person's way from one assignment to another post, on a day."""

    old: Penugasan
    post: Formasi
    on: date


Source = Callable[[Move], list[str]]
_sources: list[Source] = []


def register(source: Source) -> None:
    """Add what a room above has to say of a move: sentences, in a fixed number of queries."""
    if source not in _sources:
        _sources.append(source)


def consequences_of(move: Move) -> list[str]:
    """What follows from the move, in sentences. Nothing is written."""
    return [*_in_the_office(move), *(line for source in _sources for line in source(move))]


def digest(lines: Iterable[str]) -> str:
    """The fingerprint of what was shown."""
    return sha256("\n".join(lines).encode()).hexdigest()[:32]


def _in_the_office(move: Move) -> list[str]:
    old, lines = move.old, []
    lines.append(
        _("%(old)s berakhir %(last)s; %(new)s mulai %(first)s.")
        % {
            "old": old.title,
            "last": tanggal(move.on - ONE_DAY),
            "new": move.post.jabatan.name,
            "first": tanggal(move.on),
        }
    )
    would = Penugasan(person=old.person, unit=move.post.unit, formasi=move.post, pk=0)
    boss = superior_of(would, move.on)
    lines.append(
        _("Atasan langsung menjadi %(boss)s.") % {"boss": boss.person.name}
        if boss
        else _("Di jabatan baru belum ada atasan; isi kepala unitnya atau tunjuk Plt.")
    )
    if old.is_head:
        lines.append(_("%(post)s kosong sejak hari itu; tunjuk Plt. bila perlu.") % {"post": old.title})
    given = Delegation.objects.filter(from_person=old.person, valid_to__gt=move.on, revoked_at__isnull=True)
    if given.exists():
        lines.append(_("Delegasi yang ia berikan dari jabatan lama tidak berlaku lagi sejak hari itu."))
    return lines
