"""Logs as their pages show them: where each one arrived, and in which state."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from selaras.measurement.models import RealisasiVersion
from selaras.registry.business_date import quarter_of
from selaras.ui.formatting import angka, satuan, tanggal, triwulan
from selaras.ui.parts import Simpul
from selaras.worklog.models import KlaimLog, Log
from selaras.worklog.queries import Arrived, Claimed

Version = RealisasiVersion.Status


@dataclass(frozen=True, slots=True)
class Arrival:
    """One claim: the component it adds to and the figure that took it in, if one has.

    `state` is a mark of `ui.states` with its word; `realisasi_key` opens the figure to date.
    """

    code: str
    label: str
    quantity: str
    indikator_id: int
    state: str
    word: str
    period: str
    realisasi_key: str


@dataclass(frozen=True, slots=True)
class LogRow:
    """One log in a list or on its page."""

    log: Log
    adds: str
    arrivals: tuple[Arrival, ...]
    state: str
    word: str
    evidence: int


_MARKS = {
    Version.SUBMITTED: ("submitted", "Masuk angka yang diajukan"),
    Version.CHECKED: ("submitted", "Masuk angka yang menunggu persetujuan"),
    Version.VERIFIED: ("verified", "Masuk angka terverifikasi"),
    Version.SUPERSEDED: ("verified", "Masuk angka terverifikasi"),
}


def arrival_of(claim: KlaimLog) -> Arrival:
    """Where one claim stands."""
    waiting = ("saved", "Menunggu penanggung jawab IKU")
    version = claim.taken_into
    state, word = _MARKS.get(Version(version.status), waiting) if version else waiting
    place, holder = claim.indikator.unit.code, claim.indikator.holder
    if holder is not None:
        place += f"@{holder.code}"
    quarter = quarter_of(claim.month)
    code = claim.indikator.definisi.code
    return Arrival(
        code=code,
        label=claim.komponen.label,
        quantity=angka(claim.quantity),
        indikator_id=claim.indikator_id,
        state=state,
        word=word,
        period=triwulan(quarter, claim.year),
        realisasi_key=f"realisasi:{code}:{place}:{claim.year}-TW{quarter}" if version else "",
    )


def arrived_in(claims: Iterable[Claimed]) -> str:
    """`Masuk ke IKU-1.1.1: Ditindaklanjuti +2 (TW II 2026).`; empty without claims."""
    told = [
        _("masuk ke %(code)s: %(label)s +%(n)s (%(period)s)")
        % {
            "code": claim.code,
            "label": claim.label,
            "n": angka(claim.quantity),
            "period": triwulan(quarter_of(claim.month), claim.year),
        }
        for claim in claims
    ]
    text = "; ".join(told)
    return f"{text[0].upper()}{text[1:]}." if text else ""


def saved(arrived: Arrived | None) -> dict[str, Any] | None:
    """The box after saving: what the log is and the sentence where it arrived; None without a log."""
    return {"log": arrived, "sentence": arrived_in(arrived.claims)} if arrived else None


def row_of(log: Log) -> LogRow:
    """A log with all a row shows; costs no query after `queries.for_page`."""
    arrivals = tuple(arrival_of(claim) for claim in log.klaim_set.all())
    state, word = _state(log, arrivals)
    return LogRow(log, _adds(log), arrivals, state, word, len(log.bukti_set.all()))


def rows_of(logs: Iterable[Log]) -> list[LogRow]:
    """The rows of a list."""
    return [row_of(log) for log in logs]


def _adds(log: Log) -> str:
    number = f"RHK {log.rhk.number}" if log.rhk else _("di luar RHK")
    if log.quantity is None:
        return number
    return f"{number}, +{satuan(log.quantity, log.satuan)}"


def _state(log: Log, arrivals: tuple[Arrival, ...]) -> tuple[str, str]:
    if log.status == Log.Status.VOID:
        return "returned", _("Dibatalkan")
    if log.status == Log.Status.REPLACED:
        return "later", _("Digantikan")
    order = ["verified", "submitted"]
    best = next((each for name in order for each in arrivals if each.state == name), None)
    return (best.state, best.word) if best else ("saved", _("Tercatat"))


def garis_of(log: Log) -> list[Simpul]:
    """The breadcrumb of meaning of one log: log, RHK, indicator, sasaran."""
    nodes = [Simpul(_("Log %(day)s") % {"day": tanggal(log.on)}, current=True)]
    if log.rhk is None:
        return nodes
    url = f"{reverse('skp', args=[log.rhk.skp_id])}#rhk-{log.rhk.number}"
    nodes.append(Simpul(f"RHK {log.rhk.number}", url))
    nodes += [
        Simpul(claim.indikator.definisi.code, reverse("iku", args=[claim.indikator_id]))
        for claim in list(log.klaim_set.all())[:2]
    ]
    return nodes


def headline(rows: list[LogRow], start: date, end: date, today: date) -> str:
    """The answer of the list: how many logs, and that today still waits for one."""
    if not rows:
        return _("Belum ada log pada rentang ini.")
    days = len({row.log.on for row in rows})
    text = _("%(n)s log pada %(days)s hari.") % {"n": len(rows), "days": days}
    if start <= today <= end and all(row.log.on != today for row in rows):
        text += " " + _("Hari ini belum ada.")
    return text
