"""Taking in the grid: typed cells first, then a paste. What cannot be kept comes back beside its cell."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from selaras.access.models import User
from selaras.measurement import actions
from selaras.measurement.actions.cells import Outcome, SlotCells
from selaras.measurement.grid import names, pasting
from selaras.measurement.grid.page import PastePage, slots_of
from selaras.measurement.grid.pasting import Pasted
from selaras.measurement.grid.rows import After, rows_of
from selaras.measurement.grid.sent import Sent, read
from selaras.measurement.models import Realisasi
from selaras.measurement.pages.office import Chosen

PASTE, USE = "tempel", "pakai"


@dataclass(slots=True)
class Taken:
    """What came of a sending. `preview` is a paste that must be looked at before it is kept."""

    after: After = field(default_factory=After)
    kept: int = 0
    pasted: int = 0
    preview: PastePage | None = None
    paste_fault: str = ""

    @property
    def conflict(self) -> bool:
        """Whether somebody else had changed a cell."""
        return any(each.conflicts for each in self.after.outcomes.values())

    @property
    def whole(self) -> bool:
        """Whether everything that was sent is kept."""
        refused = any(each.refused for each in self.after.outcomes.values())
        return not (self.after.sent.faults or self.conflict or refused or self.preview or self.paste_fault)


def take(user: User, slots: list[Realisasi], post: Mapping[str, str]) -> Taken:
    """Keep the typed cells of these slots that changed."""
    sent = read(post, slots)
    outcomes = _saved(sent.rows, user)
    return Taken(After(sent, outcomes), kept=_count(outcomes))


def take_page(user: User, place: Chosen, post: Mapping[str, str]) -> Taken:
    """The whole grid: the typed cells, then, if these are all kept, the paste."""
    taken = take(user, slots_of(user, place), post)
    if post.get("aksi") not in (PASTE, USE) or not taken.whole:
        return taken
    taken.paste_fault = pasting.too_much(post.get("tempel", ""))
    return taken if taken.paste_fault else _take_paste(user, place, post, taken)


def _take_paste(user: User, place: Chosen, post: Mapping[str, str], taken: Taken) -> Taken:
    rows = rows_of(user, slots_of(user, place))
    pasted = pasting.lay(post["tempel"], rows, post.get("mulai", ""), post)
    bases = _bases(pasted, post, taken.after)
    asked = any(each.choices and not each.keeps for each in pasted if not _left(each, post))
    plain = all(each.is_plain for each in pasted)
    if asked or not (plain or post["aksi"] == USE):
        taken.preview = PastePage(
            place,
            tuple(pasted),
            post["tempel"],
            post.get("mulai", ""),
            tuple(sorted(_hidden(pasted, bases).items())),
        )
        return taken
    outcomes = _saved(pasting.cells_of(pasted, bases), user)
    typed = {each.cell.name: each.shown for each in pasted if each.keeps and each.cell}
    sent = Sent(rows=taken.after.sent.rows, typed=typed, bases=bases)
    return Taken(After(sent, outcomes), kept=taken.kept, pasted=_count(outcomes))


def _left(pasted: Pasted, post: Mapping[str, str]) -> bool:
    """Whether the person said to leave this cell as it is."""
    return post.get(pasted.choice_name) == pasting.EMPTY


def _bases(pasted: list[Pasted], post: Mapping[str, str], after: After) -> dict[str, str]:
    """What the person saw in each cell: what his form held, or what he has just kept there."""
    found: dict[str, str] = {}
    for each in pasted:
        if each.cell is not None:
            kept = each.cell.key in after.outcomes.get(each.cell.slot_id, Outcome()).kept
            seen = post.get(each.cell.base_name)
            found[each.cell.name] = each.cell.text if kept or seen is None else seen
    return found


def _hidden(pasted: list[Pasted], bases: Mapping[str, str]) -> dict[str, str]:
    """The hidden fields of the page that shows a paste: what was seen in each cell."""
    cells = [each.cell for each in pasted if each.cell is not None]
    return {names.base_name(cell.slot_id, cell.key): bases[cell.name] for cell in cells}


def _saved(rows: Mapping[int, SlotCells], user: User) -> dict[int, Outcome]:
    changed = {
        slot_id: row
        for slot_id, row in rows.items()
        if any(cell.now != cell.before for cell in row.cells.values())
    }
    return actions.save_cells(rows=changed, by=user) if changed else {}


def _count(outcomes: Mapping[int, Outcome]) -> int:
    return sum(len(each.kept) for each in outcomes.values())
