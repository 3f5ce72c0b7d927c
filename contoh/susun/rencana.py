"""People, the tree, indicators, targets, the Perjanjian Kinerja, RB: mostly one YAML row a sheet row."""

from datetime import date
from decimal import Decimal
from typing import Any

from contoh.susun.baca import read

Row = dict[str, Any]
START = date(2025, 1, 1)
MONTHS = ("januari", "februari", "maret", "april", "mei", "juni")


def orang() -> list[Row]:
    """Assignments, those of one pattern first, then the special ones; sorted by code."""
    data, units = read("orang"), {row["kode"]: row["unit"] for row in read("jabatan")}
    patterns = data["pola"]
    rows = [
        {
            **patterns["anggota"],
            "orang": code,
            "nama": name,
            "akun": user,
            "kursi": seat,
            "ketua": chair,
            "kode": f"{code}-1",
        }
        for code, name, user, seat, chair in data["anggota"]
    ]
    for code, name, user, status, post, more in data["pegawai"]:
        unit = units[post]
        roles = "; ".join(filter(None, [f"pegawai@{unit}", more]))
        own = {"orang": code, "nama": name, "akun": user, "status": status, "formasi": post, "unit": unit}
        rows.append({**patterns[status], **own, "peran": roles, "kode": f"{code}-1"})
    rows += data["khusus"]
    return sorted(rows, key=lambda row: (row["orang"][0] != "P", row["kode"]))


def sasaran() -> list[Row]:
    """The tree; the plan's regulation is the office's."""
    data = read("sasaran")
    return [{**data["pola"], "dasar": data["dasar"][row["unit"]], **row} for row in data["simpul"]]


def indikator() -> list[Row]:
    """One row for each code and office; the manual stands on the first row of a code."""
    data = read("indikator")
    rows = []
    for manual in data["manual"]:
        code, first = manual["kode"], True
        for unit, (node, pic) in data["utang"][code].items():
            row: Row = {
                "kode": code,
                "unit": unit,
                "sasaran": node,
                "induk": _parent(data, code, unit),
                "pic": pic,
                "iku": code.startswith("IKU"),
                "mulai": data["mulai"].get(code, START),
                "ilustrasi": True,
            }
            rows.append({**manual, "pemilik": _owner(data, code), **row} if first else row)
            first = False
    return rows


def _parent(data: Any, code: str, unit: str) -> str:
    above: str = data["induk"][unit]
    return above if above in data["utang"][code] else ""


def _owner(data: Any, code: str) -> str:
    owners: dict[str, str] = data["pemilik"]
    return owners.get(code) or (owners["IKU"] if code.startswith("IKU") else owners["lainnya"])


def target() -> list[Row]:
    """Targets of each office that owes the indicator; special rows take the place of the usual ones."""
    data, debts = read("target"), read("indikator")["utang"]
    special = {(row["kode"], row["unit"], row["tahun"]): row for row in data["khusus"]}
    rows = []
    for code, plan in data["tahunan"].items():
        for unit in debts[code]:
            for year, figure in plan["tahun"].items():
                usual = {"kode": code, "unit": unit, "tahun": year, **_figure(figure, plan)}
                rows.append(special.get((code, unit, year), usual))
    return rows


def _figure(figure: Any, plan: Any) -> Row:
    names, quarters = ("tw1", "tw2", "tw3", "tw4"), plan.get("tw")
    if isinstance(figure, list):
        edges = zip(names, plan["tw_bawah"], strict=True) if "tw_bawah" in plan else ()
        return {"bawah": figure[0], "atas": figure[1], **dict(edges)}
    if quarters == "sama":
        return {"target": figure, **dict.fromkeys(names, figure)}
    if not quarters:
        return {"target": figure}
    shares = (Decimal(str(share)) * figure / 100 for share in quarters)
    return {"target": figure, **dict(zip(names, shares, strict=True))}


def perjanjian() -> list[Row]:
    """The office's promise: the targets of the year, but for what was written differently."""
    data = read("perjanjian")
    targets = {
        row["kode"]: row for row in target() if (row["unit"], row["tahun"]) == (data["unit"], data["tahun"])
    }
    head = {name: data[name] for name in ("pihak_pertama", "pihak_kedua", "unit", "tahun")}
    rows = []
    for order, code in enumerate(data["baris"], start=1):
        figures = {name: targets[code].get(name) for name in ("target", "bawah", "atas")}
        if code in data["lain"]:
            figures["target"] = data["lain"][code]
        rows.append({**head, "kode": code, **figures, "urutan": order})
    return rows


def rencana_aksi() -> list[Row]:
    """The steps towards each promised target, in their order."""
    data = read("rencana_aksi")
    names = ("langkah", "keluaran", "pic", "mulai", "selesai", "bobot")
    return [
        {
            "unit": data["unit"],
            "tahun": data["tahun"],
            "kode": code,
            "nomor": number,
            **dict(zip(names, step, strict=True)),
        }
        for code, steps in data["langkah"].items()
        for number, step in enumerate(steps, start=1)
    ]


def anggaran() -> list[Row]:
    """Budget lines; the months of a row, from January on, become its columns."""
    data = read("anggaran")
    rows = []
    for row in data["baris"]:
        months = zip(MONTHS, row.get("bulan", ()), strict=False)
        own = {name: value for name, value in row.items() if name != "bulan"}
        rows.append({**data["pola"], **own, **dict(months)})
    return rows


def rb() -> list[Row]:
    """RB actions."""
    data = read("rb")
    return [{**data["pola"], **row} for row in data["aksi"]]


def agenda() -> list[Row]:
    """Meetings, each followed by its parts."""
    rows: list[Row] = []
    for meeting in read("agenda"):
        head = {"kode": meeting["kode"], "unit": meeting["unit"]}
        rows.append({**head, "bagian": "agenda", **meeting["acara"]})
        rows += [
            {**head, "bagian": "materi", "nomor": n, **m} for n, m in enumerate(meeting.get("materi", ()), 1)
        ]
        rows += [row for n, q in enumerate(meeting.get("soal", ()), 1) for row in _question(head, n, q)]
        if "komitmen" in meeting:
            rows.append({**head, "bagian": "komitmen", "isi": meeting["komitmen"]})
        rows += [row for n, d in enumerate(meeting.get("keputusan", ()), 1) for row in _decision(head, n, d)]
    return rows


def _question(head: Row, number: int, question: Row) -> list[Row]:
    own: Row = {name: question[name] for name in ("isi", "keterangan", "iku") if name in question}
    options = [
        {**head, "bagian": "pilihan", "nomor": number, "urutan": order, "isi": text, "benar": right}
        for order, (text, right) in enumerate(question["pilihan"], start=1)
    ]
    return [{**head, "bagian": "soal", "nomor": number, **own}, *options]


def _decision(head: Row, number: int, decision: Row) -> list[Row]:
    tasks = [
        {
            **head,
            "bagian": "tindak_lanjut",
            "nomor": number,
            "urutan": order,
            "isi": text,
            "pelaksana": who,
            "batas": due,
        }
        for order, (text, who, due) in enumerate(decision["tugas"], start=1)
    ]
    return [{**head, "bagian": "keputusan", "nomor": number, "isi": decision["isi"]}, *tasks]
