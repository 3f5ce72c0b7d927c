"""Taking in the grid: typed cells first, then a paste. What cannot be kept comes back beside its cell."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from uuid import UUID

from selaras.access.models import User
from selaras.measurement import actions
from selaras.measurement.actions.cells import NOTE, Key, Outcome, SlotCells, Value
from selaras.measurement.grid import names, pasting
from selaras.measurement.grid.page import PastePage, slots_of
from selaras.measurement.grid.pasting import Pasted
from selaras.measurement.grid.row import After
from selaras.measurement.grid.rows import rows_of
from selaras.measurement.grid.sent import Sent, read, seen_in
from selaras.measurement.models import Realisasi
from selaras.measurement.pages.office import Chosen

PASTE, USE = "tempel", "pakai"


@dataclass(slots=True)
class Taken:
    """What came of a sending. `preview` is a paste that must be looked at before it is kept; `submitted` are
    the slots that now wait for verification, None where nobody asked to submit."""

    after: After = field(default_factory=After)
    kept: int = 0
    pasted: int = 0
    preview: PastePage | None = None
    paste_fault: str = ""
    submitted: tuple[int, ...] | None = None

    @property
    def conflict(self) -> bool:
        """Whether somebody else had changed a cell."""
        return any(each.conflicts for each in self.after.outcomes.values())

    @property
    def whole(self) -> bool:
        """Whether everything that was sent is kept."""
        refused = any(each.refused for each in self.after.outcomes.values()) or any(
            each.faults for each in self.after.verdicts.values()
        )
        return not (self.after.sent.faults or self.conflict or refused or self.preview or self.paste_fault)


def take(user: User, slots: list[Realisasi], post: Mapping[str, str]) -> Taken:
    """Keep the typed cells of these slots that changed."""
    sent = read(post, slots)
    outcomes = _saved(sent.rows, user)
    return Taken(After(sent, outcomes), kept=_count(outcomes))


def take_page(user: User, place: Chosen, post: Mapping[str, str]) -> Taken:
    """The whole grid: the typed cells, then the rows to submit or, if all cells are kept, the paste."""
    slots = slots_of(user, place)
    taken = take(user, slots, post)
    if names.SUBMIT in post:
        return _submit(user, slots, post, taken)
    if post.get("aksi") not in (PASTE, USE) or not taken.whole:
        return taken
    taken.paste_fault = pasting.too_much(post.get("tempel", ""))
    return taken if taken.paste_fault else _take_paste(user, place, post, taken)


def _submit(user: User, slots: list[Realisasi], post: Mapping[str, str], taken: Taken) -> Taken:
    """One row, or all that hold something; not those of which a cell waits for this person."""
    outcomes, faults = dict(taken.after.outcomes), taken.after.sent.faults
    seen = {
        slot.pk: seen_in(post, slot)
        for slot in slots
        if slot.pk in taken.after.sent.rows
        and post[names.SUBMIT] in (names.ALL, str(slot.pk))
        and not outcomes.get(slot.pk, Outcome()).conflicts
        and not any(names.value_name(slot.pk, key) in faults for key in names.keys_of(slot))
    }
    if post[names.SUBMIT] == names.ALL:
        seen = {pk: cells for pk, cells in seen.items() if _holds_something(cells)}
    verdicts = actions.submit_rows(rows=seen, by=user, key=_key_in(post)) if seen else {}
    gone = tuple(pk for pk, verdict in verdicts.items() if verdict.version_id)
    after = After(taken.after.sent, outcomes | {pk: Outcome() for pk in gone}, verdicts)
    return replace(taken, after=after, submitted=gone)


def _holds_something(cells: Mapping[Key, Value]) -> bool:
    return any(value not in (None, "") for key, value in cells.items() if key != NOTE)


def _key_in(post: Mapping[str, str]) -> UUID | None:
    try:
        return UUID(post.get(names.KEY, ""))
    except ValueError:
        return None


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
