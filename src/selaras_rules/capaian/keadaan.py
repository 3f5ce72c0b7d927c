"""The state of a result: one word for a page, from the capaian and whether the year is over."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Final

from selaras_rules.capaian.polaritas import Keadaan
from selaras_rules.core.dated import Dated
from selaras_rules.core.decimals import format_id, rounded
from selaras_rules.core.explained import Explained, NotApplicable, NotComputable, Result
from selaras_rules.core.loader import LawBook

DI_JALUR_PRAKIRAAN: Final = "di_jalur_prakiraan"


@dataclass(frozen=True, slots=True)
class BatasKeadaan:
    """The two thresholds, in percent of the target, and each state in words."""

    tercapai: Decimal
    waspada: Decimal
    kata: Mapping[str, str]


def _build(raw: Any) -> BatasKeadaan:
    batas = BatasKeadaan(**raw)
    expected = {*Keadaan, DI_JALUR_PRAKIRAAN}
    if set(batas.kata) != expected or batas.waspada >= batas.tercapai:
        raise ValueError("every state needs its words, and waspada must lie below tercapai")
    return batas


_BOOK: Final = LawBook(__package__, "keadaan.yaml")
BATAS_KEADAAN: Final[Dated[BatasKeadaan]] = _BOOK.series("keadaan", _build)
SERIES: Final = _BOOK.close()


def keadaan(
    capaian: Decimal | NotApplicable | NotComputable | None,
    *,
    year_closed: bool,
    tanggal: date,
    forecast_meets: bool = False,
) -> Keadaan:
    """The state of a plain capaian in percent: the bulk twin of `keadaan_for`.

    `forecast_meets`: the whole band of the forecast meets the target; it counts only while the year runs.
    The unrounded capaian is compared, so 99.996 is not yet 100.
    """
    return Keadaan(_state(capaian, year_closed, forecast_meets, BATAS_KEADAAN.at(tanggal).value)[0])


def _state(
    capaian: Decimal | NotApplicable | NotComputable | None,
    year_closed: bool,
    forecast_meets: bool,
    batas: BatasKeadaan,
) -> tuple[Keadaan, str]:
    if isinstance(capaian, NotApplicable):
        return Keadaan.TIDAK_BERLAKU, Keadaan.TIDAK_BERLAKU
    if capaian is None or isinstance(capaian, NotComputable):
        return Keadaan.BELUM_DIUKUR, Keadaan.BELUM_DIUKUR
    if capaian >= batas.tercapai:
        state = Keadaan.TERCAPAI if year_closed else Keadaan.DI_JALUR
        return state, state
    if forecast_meets and not year_closed:
        return Keadaan.DI_JALUR, DI_JALUR_PRAKIRAAN
    state = Keadaan.WASPADA if capaian >= batas.waspada else Keadaan.DI_BAWAH
    return state, state


def keadaan_for(
    capaian: Result | None, *, year_closed: bool, tanggal: date, forecast_meets: bool = False
) -> Explained:
    """The state with its account; its value is the code of a `Keadaan`. None: nothing is measured yet."""
    version = BATAS_KEADAAN.at(tanggal)
    batas = version.value
    plain = capaian.number if isinstance(capaian, Explained) else capaian
    state, words = _state(plain, year_closed, forecast_meets, batas)
    limits = (format_id(batas.tercapai), format_id(batas.waspada))
    formula = batas.kata[words].format(*limits)
    shown, notes = formula, (version.note,) if version.note else ()
    if isinstance(plain, Decimal):
        shown = f"capaian {format_id(plain, 2)} %"
        if plain < batas.tercapai <= rounded(plain):
            notes = (*notes, f"Angka penuhnya masih kurang dari {limits[0]} meskipun tampil {limits[0]}.")
    return Explained(
        label="Keadaan",
        value=str(state),
        unit="",
        formula=formula,
        substituted=shown,
        inputs=() if capaian is None else (capaian,),
        reference=version.reference,
        notes=notes,
    )
