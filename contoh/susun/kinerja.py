"""Realisasi: figures with their notes and evidence, and what a document printed."""

from datetime import date, timedelta
from typing import Any

from contoh.susun.baca import read

Row = dict[str, Any]


def realisasi() -> list[Row]:
    """One row for each figure, oldest first, then the printed ones."""
    data = read("realisasi")
    parts = {row["kode"]: "bagian" in row for row in read("indikator")["manual"]}
    notes = {(unit, code, month): text for unit, code, month, text in data["catatan"]}
    bare = {tuple(place) for place in data["tanpa_bukti"]}
    differing = {(unit, code, month): why for unit, code, month, _part, _less, why in data["beda"]}
    rows = []
    for unit, figures in data["angka"].items():
        for code, months in figures.items():
            for month, figure in months.items():
                place = (unit, code, month)
                row = {"kode": code, "unit": unit, **_period(month), **_figure(figure, parts[code])}
                row |= {"catatan": notes.get(place, ""), "beda": differing.get(place, "")}
                row["pengisi"] = data["pengisi"].get(code, "")
                row["bukti"] = "" if place in bare else _evidence(data, *place)
                rows.append(row)
    rows.sort(key=lambda row: (row["tahun"], row["bulan"]))
    return rows + list(data["cetak"])


def _period(month: str) -> Row:
    """Year, month, and the working day early in the next month on which the figure was entered."""
    year, number = (int(part) for part in month.split("-"))
    day = date(year + number // 12, number % 12 + 1, 5)
    while day.weekday() > 4:
        day += timedelta(days=1)
    return {"tahun": year, "bulan": number, "tanggal": day}


def _figure(figure: Any, single: bool) -> Row:
    return {"bagian": figure} if single else {"pembilang": figure[0], "penyebut": figure[1]}


def _evidence(data: Any, unit: str, code: str, month: str) -> str:
    name = data["bukti"][code]
    paper = f"{name} {month} | Lemari arsip kinerja {unit}, map {code}"
    if not data["tautan"].get(code):
        return paper
    return f"{paper}; {name} {month} (pindaian) | https://arsip.example/{unit.lower()}/{code.lower()}/{month}"
