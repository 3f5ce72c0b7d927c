"""Components of a formula in a cell: `simbol: keterangan [satuan] (bobot 40)`, parted by semicolons."""

import re
from collections.abc import Iterable, Mapping

from selaras.exchange.workbook.columns import Value
from selaras.planning.models import Komponen
from selaras.planning.queries.formula import Part

ROLES: Mapping[str, Komponen.Role] = {
    "pembilang": Komponen.Role.NUMERATOR,
    "penyebut": Komponen.Role.DENOMINATOR,
    "bagian": Komponen.Role.PART,
    "konteks": Komponen.Role.CONTEXT,
}
_SEPARATOR = re.compile(r"[;\n]+")
_PART = re.compile(
    r"(?P<symbol>[^:;\n]*?)\s*:\s*(?P<label>.*?)"
    r"(?:\s*\[(?P<satuan>[^\]]*)\])?(?:\s*\(bobot (?P<weight>\d{1,5})\))?(?P<negative>\s*\(boleh negatif\))?",
    re.IGNORECASE,
)


def read_parts(text: Value, role: str) -> list[Part] | None:
    """The components of one cell; None where something in it is not written as it should be."""
    found = []
    for piece in filter(None, (each.strip() for each in _SEPARATOR.split(str(text or "")))):
        match = _PART.fullmatch(piece)
        if match is None or not match["symbol"].strip():
            return None
        symbol = match["symbol"].strip()
        weight = int(match["weight"]) if match["weight"] else None
        label, unit = match["label"].strip() or symbol, (match["satuan"] or "").strip()
        found.append(Part(symbol, role, label, unit, weight, bool(match["negative"])))
    return found


def written(parts: Iterable[Part]) -> str:
    """The same as one cell, in the one way it is compared."""
    return "; ".join(_written(part) for part in parts)


def _written(part: Part) -> str:
    unit = f" [{part.satuan}]" if part.satuan else ""
    weight = f" (bobot {part.weight})" if part.weight is not None else ""
    return f"{part.symbol}: {part.label}{unit}{weight}{' (boleh negatif)' if part.allows_negative else ''}"


def tidy(text: Value, role: str) -> str:
    """A cell in its one way; what cannot be read stays as it was typed."""
    parts = read_parts(text, role)
    return str(text or "").strip() if parts is None else written(parts)
