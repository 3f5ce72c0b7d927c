"""How the fields of the grid are called. A cell is a slot and a komponen, the word of a scale or the note."""

from typing import Final

from selaras.measurement.actions.cells import NOTE, WORD, Key
from selaras.measurement.models import Realisasi
from selaras.measurement.queries.provisional import scale_of

MINE: Final = "saya"
THEIRS: Final = "mereka"


ALL: Final = "semua"
KEY: Final = "kunci"
SUBMIT: Final = "ajukan"


def value_name(slot_id: int, key: Key) -> str:
    """What is typed."""
    return f"s{slot_id}_{key}"


def base_name(slot_id: int, key: Key) -> str:
    """What the person saw there when he began."""
    return f"d{slot_id}_{key}"


def choice_name(slot_id: int, key: Key) -> str:
    """Which of two values he takes."""
    return f"p{slot_id}_{key}"


def seen_name(slot_id: int, key: Key) -> str:
    """The other person's value that he chose over."""
    return f"l{slot_id}_{key}"


def version_name(slot_id: int) -> str:
    """The row version of the slot as it was shown."""
    return f"v{slot_id}"


def figure_keys(slot: Realisasi) -> tuple[Key, ...]:
    """The cells of the figure itself, from left to right."""
    if scale_of(slot) is not None:
        return (WORD,)
    return tuple(part.pk for part in slot.definisi_version.komponen_set.all())


def keys_of(slot: Realisasi) -> tuple[Key, ...]:
    """All cells of a slot, the note last."""
    return (*figure_keys(slot), NOTE)
