"""Where the year of one indicator is heading, judged against its target and put in words. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Final

from selaras.measurement import roll
from selaras.measurement.forecast.history import Entry, Manual, history_of
from selaras.measurement.queries.results import ResultRow
from selaras.ui.formatting import angka, persen, satuan
from selaras_rules.capaian import Keadaan, Polaritas, TargetNilai, keadaan
from selaras_rules.core.explained import NotComputable
from selaras_rules.prakiraan import (
    Cara,
    Kebutuhan,
    Prakiraan,
    Riwayat,
    Step,
    kebutuhan,
    prakiraan,
    putusan,
)

EACH: Final = {"bulan": "bulan", "triwulan": "triwulan", "semester": "semester", "tahun": "tahun"}
BY: Final = {
    Cara.LAJU: "dengan laju ini",
    Cara.GARIS: "menurut kecenderungannya",
    Cara.NILAI_TERAKHIR: "bila nilai terakhir bertahan",
}


@dataclass(frozen=True, slots=True)
class Outlook:
    """The forecast of a year, or why there is none; what it means for the year's target; what is needed.

    `target` is the one frozen in the newest slot, as for the capaian beside it. `months` are those of the
    slots that `hasil.path` foresees, in its order.
    """

    riwayat: Riwayat
    manual: Manual
    year: int
    target: TargetNilai | None
    hasil: Prakiraan | None
    reason: str
    verdict: Keadaan | None
    needed: Kebutuhan | None
    months: tuple[int, ...]

    @property
    def judged_on(self) -> date:
        """The day whose settings govern: the end of the year."""
        return roll.end_of_quarter(self.year, 4)

    @property
    def meets(self) -> bool:
        """Whether the whole range meets the target: what makes a result *di jalur* while the year runs."""
        return self.verdict is Keadaan.DI_JALUR

    @property
    def value_shown(self) -> str:
        """`76,76 %`; "" without a forecast."""
        return self._figure(self.hasil.mid) if self.hasil else ""

    @property
    def range_shown(self) -> str:
        """`75,23 sampai 81,92`; "" without a forecast."""
        return f"{angka(self.hasil.low, 2)} sampai {angka(self.hasil.high, 2)}" if self.hasil else ""

    @property
    def by_what(self) -> str:
        """`dengan laju ini`: by what the slots to come are foreseen; "" without a forecast."""
        return BY[self.hasil.cara] if self.hasil else ""

    @property
    def distance(self) -> str:
        """`3,24 di bawah target`, `1,20 di atas target`, `tepat pada target`; "" where there is none."""
        if self.hasil is None or not isinstance(self.target, Decimal):
            return ""
        off = self.hasil.mid - self.target
        shown = angka(abs(off), 2)
        if shown == angka(Decimal(0), 2):
            return "tepat pada target"
        return f"{shown} {'di atas' if off > 0 else 'di bawah'} target"

    @property
    def trial_words(self) -> str:
        """How far off this and the last value would have been in earlier years."""
        if self.hasil is None or self.hasil.trial.galat is None:
            return ""
        own, steady = self.hasil.trial, self.hasil.steady_trial
        text = f"Pada tahun lalu cara ini meleset {persen(own.galat, 1)} (tengah dari {own.n} uji)"
        if self.hasil.cara is Cara.NILAI_TERAKHIR or steady.galat is None:
            return f"{text}."
        return f"{text}; andai nilai terakhir bertahan, {persen(steady.galat, 1)}."

    @property
    def needed_words(self) -> str:
        """What each slot left must bring; "" where nothing can be said."""
        if self.needed is None:
            return ""
        each = EACH[self.manual.frequency]
        if self.needed.nilai <= 0:
            over = "sudah terlewati" if self.needed.at_most else "sudah tercapai"
            return f"Target setahun {over} oleh angka sampai kini."
        most = "paling banyak" if self.needed.at_most else "sekurangnya"
        figure = self._figure(self.needed.nilai)
        if self.needed.beyond:
            return f"Target setahun tidak terkejar lagi: dibutuhkan {figure} per {each}."
        return f"Agar target tercapai dibutuhkan {most} {figure} per {each}, {self.needed.slots} {each} lagi."

    def at_quarter(self, tw: int) -> Step | None:
        """What is foreseen to date at the end of a quarter; None where no foreseen slot lies in it."""
        if self.hasil is None:
            return None
        places = [place for place, month in enumerate(self.months) if month <= 3 * tw]
        if not places or self.months[places[-1]] <= 3 * (tw - 1):
            return None
        return self.hasil.path[places[-1]]

    def _figure(self, value: Decimal) -> str:
        whole = self.manual.satuan != "%" and value == value.to_integral_value()
        return satuan(value, self.manual.satuan, 0 if whole else 2)


def outlook_of(entries: Sequence[Entry], year: int, until: date | None = None) -> Outlook | None:
    """The outlook of a year from the slots of one indicator in the order of months (see `history_of`).

    None where there is nothing to foresee: no slot of the year yet, figures in words, a year with every slot
    filled or beyond hope of one.
    """
    if not entries or entries[-1].year != year or not entries[-1].manual.foreseeable:
        return None
    last = entries[-1]
    riwayat, months = history_of(entries, year, until)
    if not riwayat.left:
        return None
    hasil = _forecast(riwayat, roll.end_of_quarter(year, 4))
    polaritas, target = Polaritas(last.manual.polarity), last.aim
    foreseen = hasil if isinstance(hasil, Prakiraan) else None
    return Outlook(
        riwayat=riwayat,
        manual=last.manual,
        year=year,
        target=target,
        hasil=foreseen,
        reason=hasil.reason if isinstance(hasil, NotComputable) else "",
        verdict=putusan(foreseen, target, polaritas) if foreseen and target is not None else None,
        needed=kebutuhan(riwayat, target, polaritas) if target is not None else None,
        months=tuple(months[place] for place in riwayat.left),
    )


def with_outlook(result: ResultRow, outlook: Outlook | None) -> ResultRow:
    """The result with its state as a page shows it: *di jalur* also where the whole range of the forecast
    meets the target (decision 0077)."""
    if outlook is None or not outlook.meets or result.capaian is None:
        return result
    state = keadaan(result.capaian, year_closed=False, tanggal=outlook.judged_on, forecast_meets=True)
    return replace(result, keadaan=state)


@lru_cache(maxsize=1024)
def _forecast(riwayat: Riwayat, tanggal: date) -> Prakiraan | NotComputable:
    """The rule, remembered: pages ask the same history again and again until a figure is verified."""
    return prakiraan(riwayat, tanggal=tanggal)
