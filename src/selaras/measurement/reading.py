"""One figure as people type it into a cell or paste it, to a Decimal that can be stored, or why not."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from selaras.measurement.gates import PLACES
from selaras.planning.fields import LIMIT
from selaras.ui.formatting import angka
from selaras_rules.reading import Bacaan, Gaya, Jenis, read_number

NUMBERS: Final = frozenset({Jenis.NUMBER, Jenis.NUMBER_UNIT, Jenis.MONEY, Jenis.PERCENT, Jenis.FACTOR})


@dataclass(frozen=True, slots=True)
class Read:
    """What a text says. `value` None without a `fault`: the cell is empty. With `choices` the fault is a
    question: the text can be read in more than one way and nobody guesses. `notes`: how it was read, where
    that is not plain."""

    value: Decimal | None = None
    fault: str = ""
    choices: tuple[Decimal, ...] = ()
    notes: tuple[str, ...] = ()


def read_figure(text: str, unit: str = "", style: Gaya | None = Gaya.KOMA) -> Read:
    """Read one cell; `style` is the decimal sign of its column, None where the column does not say."""
    found = read_number(text, unit, style)
    if not isinstance(found, Bacaan):
        if found.pilihan:
            return Read(fault=_question(text, found.pilihan), choices=found.pilihan)
        return Read(fault=f"{found.pesan} Contoh: 1.234,56.")
    if found.missing:
        return Read()
    if found.jenis not in NUMBERS or found.operator or found.value is None:
        return Read(fault=f"“{text}” bukan satu angka. Contoh: 1.234,56.")
    fault = storable_fault(found.value)
    return Read(fault=fault) if fault else Read(found.value, notes=found.notes)


def _question(text: str, choices: tuple[Decimal, ...]) -> str:
    readings = [*(angka(choice) for choice in choices), *(["tidak ada"] if len(choices) == 1 else [])]
    return f"“{text}” dapat berarti {' atau '.join(readings)}."


def storable_fault(value: Decimal) -> str:
    """Why this figure cannot be stored exactly; "" where it can."""
    if abs(value) > LIMIT:
        return "Angka ini terlalu besar untuk disimpan."
    if value != round(value, PLACES):
        return f"Paling banyak {PLACES} angka di belakang koma."
    return ""
