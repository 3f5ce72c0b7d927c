"""Telusur of a forecast: kind `prakiraan:`, down to the figure to date and the earlier years."""

from collections.abc import Sequence

from selaras.access.models import User
from selaras.measurement.explain.figure import realisasi_of
from selaras.measurement.forecast import Entry, entry_of, history_spans, outlook_of
from selaras.measurement.queries.results import slots_of
from selaras.planning.models import Indikator
from selaras.ui.formatting import angka
from selaras_rules.capaian import Pasangan, total
from selaras_rules.core.decimals import ONE
from selaras_rules.core.explained import Fact, Node, NotComputable, Result
from selaras_rules.prakiraan import explain_prakiraan

NOTHING = (
    "tidak ada yang diprakirakan: angkanya berupa predikat, belum ada periode yang dibuka, "
    "atau tahunnya sudah lengkap"
)


def explain_outlook(indikator: Indikator, year: int, tw: int, user: User | None = None) -> Result:
    """The forecast of the year's end as it stands today, whatever quarter is asked.

    `user` is the one who asks; what he may see of the indicator he may see of its forecast.
    """
    label = f"Prakiraan {indikator.definisi.code} akhir tahun {year}"
    slots = slots_of(*history_spans([indikator.pk], year))
    entries = [entry_of(slot) for slot in slots]
    outlook = outlook_of(entries, year, indikator.valid_to)
    if outlook is None:
        return NotComputable(label, NOTHING)
    own = [slot for slot in slots if slot.year == year]
    so_far = realisasi_of(indikator, own, own[-1].tw)
    return explain_prakiraan(
        outlook.riwayat,
        tanggal=outlook.judged_on,
        label=label,
        unit=outlook.manual.satuan,
        inputs=(so_far, *_earlier(entries, year)),
    )


def _earlier(entries: Sequence[Entry], year: int) -> tuple[Node, ...]:
    """What the earlier years brought, a fact a year."""
    found: list[Node] = []
    for each in sorted({entry.year for entry in entries if entry.year < year}):
        pairs = [e.isi for e in entries if e.year == each and isinstance(e.isi, Pasangan)]
        if pairs:
            found.append(Fact(f"Tahun {each}, {len(pairs)} periode berisi", _shown(pairs)))
    return tuple(found)


def _shown(pairs: Sequence[Pasangan]) -> str:
    if all(pair.den == ONE for pair in pairs):
        return "; ".join(angka(pair.num) for pair in pairs)
    whole = total(pairs)
    return f"{angka(whole.num)} dari {angka(whole.den)}"
