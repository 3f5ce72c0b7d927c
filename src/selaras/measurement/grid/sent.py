"""What a sending of the grid says: the cells by slot, and what could not be read."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from selaras.measurement.actions.cells import NOTE, WORD, Cell, Key, SlotCells, Value
from selaras.measurement.grid import names
from selaras.measurement.models import Realisasi
from selaras.measurement.queries.provisional import scale_of
from selaras.measurement.reading import read_figure

LONGEST_NOTE = 4000


@dataclass(slots=True)
class Sent:
    """One sending: the cells that can be kept, what was typed by field name, and what is wrong with it."""

    rows: dict[int, SlotCells] = field(default_factory=dict)
    typed: dict[str, str] = field(default_factory=dict)
    bases: dict[str, str] = field(default_factory=dict)
    faults: dict[str, str] = field(default_factory=dict)


def read(post: Mapping[str, str], slots: Iterable[Realisasi]) -> Sent:
    """The cells of these slots that the form holds. A cell that cannot be read is a fault and is left out;
    the others are not held up by it."""
    sent = Sent()
    for slot in slots:
        version = post.get(names.version_name(slot.pk), "")
        if version.isascii() and version.isdecimal() and len(version) < 10:
            cells = {key: cell for key in names.keys_of(slot) if (cell := _cell(post, slot, key, sent))}
            sent.rows[slot.pk] = SlotCells(int(version), cells)
    return sent


def _cell(post: Mapping[str, str], slot: Realisasi, key: Key, sent: Sent) -> Cell | None:
    name = names.value_name(slot.pk, key)
    text = post.get(name)
    if text is None or post.get(names.choice_name(slot.pk, key)) == names.THEIRS:
        return None
    mine = post.get(names.choice_name(slot.pk, key)) == names.MINE
    base_name = names.seen_name(slot.pk, key) if mine else names.base_name(slot.pk, key)
    base = post.get(base_name, "")
    sent.typed[name], sent.bases[name] = text, post.get(names.base_name(slot.pk, key), "")
    now, fault = value_in(slot, key, text)
    if fault:
        sent.faults[name] = fault
        return None
    return Cell(value_in(slot, key, base)[0], now)


def seen_in(post: Mapping[str, str], slot: Realisasi) -> dict[Key, Value]:
    """What the person has before him in each cell of a slot: what he typed, or the other's value he chose."""
    return {
        key: value_in(slot, key, post.get(_seen_name(post, slot, key), ""))[0] for key in names.keys_of(slot)
    }


def _seen_name(post: Mapping[str, str], slot: Realisasi, key: Key) -> str:
    theirs = post.get(names.choice_name(slot.pk, key)) == names.THEIRS
    return names.seen_name(slot.pk, key) if theirs else names.value_name(slot.pk, key)


def value_in(slot: Realisasi, key: Key, text: str) -> tuple[Value, str]:
    """What a cell's text says, and why it cannot be kept."""
    if key == NOTE:
        note = text.replace("\r\n", "\n").strip()
        return note, "" if len(note) <= LONGEST_NOTE else f"Catatan paling panjang {LONGEST_NOTE} huruf."
    if key == WORD:
        word, scale = text.strip(), scale_of(slot) or ()
        return word, "" if not word or word in scale else f"Pilih salah satu tingkat: {', '.join(scale)}."
    figure = read_figure(text)
    return figure.value, figure.fault
