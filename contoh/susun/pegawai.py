"""SKP and daily logs. Logs come from readable patterns by a rule with a fixed seed."""

import random
import zlib
from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from contoh.susun.baca import read

Row = dict[str, Any]
YEAR = 2026
FIRST_DAY, LAST_DAY = date(2026, 1, 5), date(2026, 7, 14)
HOLIDAYS = {
    date(2026, 1, 1),
    date(2026, 1, 16),
    date(2026, 2, 17),
    date(2026, 3, 19),
    date(2026, 4, 3),
    date(2026, 5, 1),
}
HOLIDAYS |= {date(2026, 3, day) for day in range(20, 28)} | {
    date(2026, 5, 14),
    date(2026, 6, 1),
    date(2026, 6, 16),
}
PASSED = 54  # percent of the year behind us on the demo's day
NOT_COUNTED = {"%", "nilai", "poin", "indeks"}  # units that are not added up
A_MONTH = 13  # logs of one person in a month, besides those that feed an IKU
STEP = {"bulan": 1, "triwulan": 3, "semester": 6, "tahun": 12}
SUBMITTED = {"kepala": date(2026, 1, 12), "staf": date(2026, 1, 14), "luar": date(2026, 1, 9)}
HEAD_OF = {"LAMTENG-ADM": "P07-1", "LAMTENG-PPH": "P08-1", "LAMTENG-PPSH": "P09-1"}


def _posts() -> dict[str, Row]:
    from contoh.susun.rencana import orang

    return {row["kode"]: row for row in orang()}


def blocks() -> Iterator[tuple[str, str, list[Row]]]:
    """(kind, assignment, its RHK) in the order of the sheet."""
    data = read("skp")
    for kind in ("luar", "kepala", "staf"):
        for block in data[kind]:
            codes = block["penugasan"] if isinstance(block["penugasan"], list) else [block["penugasan"]]
            for code in codes:
                yield kind, code, block["rhk"]


def skp() -> list[Row]:
    """One row for each RHK."""
    posts, rows = _posts(), []
    for kind, code, rhk_list in blocks():
        unit = posts[code]["unit"]
        day = max(SUBMITTED[kind], posts[code]["mulai"] + timedelta(days=8))
        for number, rhk in enumerate(rhk_list, start=1):
            rows.append(
                {
                    **_rhk(kind, unit, rhk),
                    "unit": unit,
                    "penugasan": code,
                    "tahun": YEAR,
                    "nomor": number,
                    "diajukan": day,
                }
            )
    return rows


def _rhk(kind: str, unit: str, rhk: Row) -> Row:
    row: Row = {
        name: rhk[name] for name in ("uraian", "iku", "komponen", "hubungan", "aksi_rb") if name in rhk
    }
    if "iku" in rhk:
        row["kantor_iku"] = rhk.get("kantor_iku", "LAMTENG")
    if "atasan" in rhk:
        head = "P06-1" if kind == "kepala" else HEAD_OF.get(unit, "")
        row["atasan"] = rhk["atasan"] if kind == "luar" else f"{head}/{rhk['atasan']}"
    return row | {
        "kuantitas": rhk["n"],
        "satuan": rhk["s"],
        "ukuran_kuantitas": f"Jumlah {rhk['s']}",
        "ukuran_waktu": "Ketepatan waktu penyelesaian",
        "waktu": "Sesuai jadwal triwulan",
    }


# ------------------------------------------------------------------------------------------- logs
def log() -> list[Row]:
    """Every log of the year to date: those that feed an IKU, the daily ones, and those outside any RHK."""
    posts, data = _posts(), read("skp")
    rows = [
        row for kind, code, rhk in blocks() if kind != "luar" for row in _of_person(posts[code], rhk, data)
    ]
    for block in data["luar_rhk"]:
        rows += _outside(posts[block["penugasan"]], block, data)
    return _numbered(rows)


def _seeded(*parts: object) -> random.Random:
    """A rule that answers the same on every machine and every day."""
    return random.Random(zlib.crc32("/".join(str(part) for part in parts).encode()))  # noqa: S311 (no secret)


def _workdays(post: Row, first: date = FIRST_DAY, last: date = LAST_DAY) -> list[date]:
    start = max(first, post["mulai"])
    end = min(last, post["selesai"] - timedelta(days=1)) if post.get("selesai") else last
    days = (start + timedelta(days=n) for n in range((end - start).days + 1))
    return [day for day in days if day.weekday() < 5 and day not in HOLIDAYS]


def _of_person(post: Row, rhk_list: list[Row], data: Any) -> list[Row]:
    rows = [row for number, rhk in enumerate(rhk_list, 1) for row in _feeding(post, number, rhk, data)]
    by_month: dict[int, list[date]] = defaultdict(list)
    for day in _workdays(post):
        by_month[day.month].append(day)
    for month, days in by_month.items():
        chance = _seeded(post["kode"], month)
        for day in sorted(chance.sample(days, min(len(days), round(A_MONTH * len(days) / 21)))):
            number = chance.randint(1, len(rhk_list))
            text = chance.choice(rhk_list[number - 1]["kerja"])
            rows.append(_row(post, day, _filled(text, data["kata"], chance), chance, rhk=number))
    for number, rhk in enumerate(rhk_list, 1):
        if "komponen" not in rhk and rhk["s"] not in NOT_COUNTED:
            _count(post, rhk, [row for row in rows if row["rhk"] == number])
    return rows


def _count(post: Row, rhk: Row, rows: list[Row]) -> None:
    """Spread what has been done so far over the logs of an RHK that feeds no component: about the share of
    the year that has passed, a little more with some people and less with others."""
    chance = _seeded(post["kode"], rhk["uraian"])
    share = PASSED * (80 + chance.randint(0, 40)) // 100
    total = max(1, int(rhk["n"]) * share // 100)
    chosen = sorted(chance.sample(range(len(rows)), min(total, len(rows))))
    for place, position in enumerate(chosen):
        piece = total // len(chosen) + (place < total % len(chosen))
        rows[position] |= {"jumlah": piece, "satuan": rhk["s"]}


def _feeding(post: Row, number: int, rhk: Row, data: Any) -> list[Row]:
    """Logs whose quantities add up to the figure of the component in each period."""
    if "komponen" not in rhk:
        return []
    rows = []
    for month, value, months in _figures(rhk["iku"], rhk["komponen"]):
        chance = _seeded(post["kode"], rhk["iku"], rhk["komponen"], month)
        first, last = date(YEAR, month - months + 1, 1), date(YEAR, month, 28)
        days = _workdays(post, max(first, FIRST_DAY), last)
        size = 1 if value <= 8 else -(-value // 6)
        pieces = [size] * (value // size) + ([value % size] if value % size else [])
        for piece in pieces:
            text = data["klaim"][rhk["komponen"]].replace("{n}", str(piece))
            row = _row(post, chance.choice(days), _filled(text, data["kata"], chance), chance, rhk=number)
            row |= {"jumlah": piece, "satuan": rhk["s"]}
            row["bukti"] = (
                f"Berkas {rhk['komponen'].replace('_', ' ')} {row['tanggal']} | Map kerja {post['orang']}"
            )
            rows.append(row)
    return rows


def _figures(code: str, part: str) -> Iterator[tuple[int, int, int]]:
    """(last month, value, months in the period) of one component in LAMTENG this year."""
    manual = next(row for row in read("indikator")["manual"] if row["kode"] == code)
    place = next(
        i
        for i, name in enumerate(("pembilang", "penyebut", "bagian"))
        if manual.get(name, "").startswith(f"{part}:")
    )
    data = read("realisasi")
    less = {(c, m, p): n for _unit, c, m, p, n, _why in data["beda"]}
    for month, figure in data["angka"]["LAMTENG"][code].items():
        year, number = (int(piece) for piece in month.split("-"))
        if year == YEAR:
            value = figure[place] if isinstance(figure, list) else figure
            yield number, int(value) - less.get((code, month, part), 0), STEP[manual["frekuensi"]]


def _outside(post: Row, block: Row, data: Any) -> list[Row]:
    rows = []
    by_month: dict[int, list[date]] = defaultdict(list)
    for day in _workdays(post):
        by_month[day.month].append(day)
    for month, days in by_month.items():
        chance = _seeded(post["kode"], "luar", month)
        for day in sorted(chance.sample(days, min(len(days), block["sebulan"]))):
            text = _filled(chance.choice(block["kerja"]), data["kata"], chance)
            rows.append(_row(post, day, text, chance, alasan=block["alasan"]))
    return rows


def _row(post: Row, day: date, text: str, chance: random.Random, **more: Any) -> Row:
    in_field = post["unit"] == "LAMTENG-PPH" and chance.random() < 0.35
    place = "field" if in_field else "wfa" if day.weekday() in (3, 4) and chance.random() < 0.6 else "office"
    row = {
        "unit": post["unit"],
        "penugasan": post["kode"],
        "tanggal": day,
        "uraian": text,
        "menit": chance.choice((30, 45, 60, 90, 120, 180)),
        "tempat": place,
        **more,
    }
    if chance.random() < 0.06:
        row["bukti"] = f"Catatan kerja {day} | Map kerja {post['orang']}"
    return row


def _filled(text: str, words: dict[str, list[str]], chance: random.Random) -> str:
    for name, choices in words.items():
        while f"{{{name}}}" in text:
            text = text.replace(f"{{{name}}}", chance.choice(choices), 1)
    return text


def _numbered(rows: list[Row]) -> list[Row]:
    """By person and day; several on one day are numbered."""
    rows.sort(key=lambda row: (row["penugasan"], row["tanggal"]))
    seen: dict[tuple[str, date], int] = defaultdict(int)
    for row in rows:
        place = (row["penugasan"], row["tanggal"])
        seen[place] += 1
        row["nomor"] = seen[place]
    return rows
