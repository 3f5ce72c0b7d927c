"""The table of months: what a sending and a paste say (no database), and what the page does with them."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from selaras.anggaran import actions
from selaras.anggaran.entry import sent as sending
from selaras.anggaran.entry.rows import MonthCell, MonthRow
from selaras.anggaran.models import AnggaranLine, PaguVersion, RealisasiAnggaran
from selaras.registry.business_date import business_now

ADDRESS = "/rencana/anggaran/isi/"
CLOSED = "Bulan itu belum mulai."


def a_row(line_id, *figures, until=12):
    """A line whose first months hold these figures; months after `until` are closed."""
    cells = []
    for month in range(1, 13):
        now = figures[month - 1] if month <= len(figures) else None
        cell = MonthCell(line_id, month, why_not="" if month <= until else CLOSED)
        if now is not None:
            cell = replace(cell, now=Decimal(now), text=str(now), status="submitted")
        cells.append(cell)
    return MonthRow(AnggaranLine(pk=line_id), Decimal(1000), tuple(cells), tuple(cells[:3]))


@pytest.mark.parametrize(
    ("text", "seen", "note", "amount", "fault"),
    [
        ("1.250.000", "", "", "1250000", ""),
        ("7,5", "5", "", "7.5", ""),
        ("Rp 900", "5", "", "900", ""),
        ("-3", "5", "Setoran kembali", "-3", ""),
        ("-3", "5", "", None, "Di bawah nol"),
        ("", "5", "", None, "Tidak dapat dikosongkan; sekarang 5"),
        ("seratus", "5", "", None, "seratus"),
        ("8", "4", "", None, "Diubah orang lain menjadi 5"),
        ("5", "5", "", None, ""),
    ],
)
def test_a_typed_cell_is_submitted_or_says_why_not(text, seen, note, amount, fault):
    cell = "s7_1" if seen else "s7_2"
    post = {cell: text, cell.replace("s", "d"): seen, "catatan": note, "sumber": "OM-SPAN"}
    sent = sending.read(post, [a_row(7, 5)])
    found = [str(entry.amount) for entry in sent.entries]
    assert found == ([amount] if amount else [])
    assert all(entry.source == "OM-SPAN" and entry.note == note for entry in sent.entries)
    assert [fault in each.fault for each in sent.faults] == ([True] if fault else [])


def test_a_closed_cell_takes_nothing_even_when_it_is_sent():
    sent = sending.read({"s7_9": "4", "d7_9": ""}, [a_row(7, until=6)])
    assert ([cell.fault for cell in sent.faults], sent.entries) == ([CLOSED], [])


def test_a_paste_goes_down_and_right_and_changes_nothing_where_it_is_empty():
    rows = [a_row(1, 5), a_row(2), a_row(3, until=4)]
    filled, outside = sending.lay("1.000\t\t3.000,5\n-\tenam\t7\r\n", rows, "s2_3")
    texts = {name: (cell.text, bool(cell.fault)) for name, cell in filled.items()}
    assert texts == {
        "s2_3": ("1.000", False),
        "s2_5": ("3.000,5", False),
        "s3_4": ("enam", True),
        "s3_5": ("", True),  # the month has not begun
    }
    assert outside == ""
    assert "7" in filled["s3_5"].fault

    same, outside = sending.lay("5\t6\n1\n2\n3", rows, "")
    assert sorted(same) == ["s1_2", "s2_1", "s3_1"]  # the first cell holds 5 already
    assert outside.startswith("1 angka")
    assert sending.lay("1,5\t1.250", rows, "s1_11")[0]["s1_12"].text == "1.250"


def client_of(money, who="planner"):
    client = Client()
    client.force_login(money.user(who))
    return client


def cell(money, code, month):
    return f"{money.lines[code].pk}_{month}"


def test_the_table_is_filled_from_a_paste_and_sent_whole_or_not_at_all(money):
    client, first = client_of(money), cell(money, "A.1.X.01.051", 3)
    page = client.get(ADDRESS, {"tahun": 2026, "tw": 1}).content.decode()
    assert "9 dari 9 sel yang dapat Anda isi masih kosong" in page
    assert "Baris A.1.X.01<" not in page  # a sum

    sent = {"aksi": "tempel", "tempel": "10\t20\n30\tdua", "mulai": f"s{first}", f"s{first[:-2]}_1": "9"}
    pasted = client.post(f"{ADDRESS}?tahun=2026&tw=1", sent).content.decode()
    assert "4 sel terisi dari tempelan" in pasted
    assert "April" in pasted  # beyond the quarter: all months are shown
    assert 'value="9"' in pasted  # typed before the paste
    assert not RealisasiAnggaran.objects.exists()

    months = {f"s{first}": "10", f"s{first[:-2]}_4": "20", "sumber": "OM-SPAN"}
    other = cell(money, "A.1.X.01.052", 3)
    bad = client.post(f"{ADDRESS}?tahun=2026&tw=0", {**months, f"s{other}": "dua"})
    assert bad.status_code == 422
    assert "Belum ada yang diajukan." in bad.content.decode()
    assert not RealisasiAnggaran.objects.exists()
    good = client.post(f"{ADDRESS}?tahun=2026&tw=0", {**months, f"s{other}": "30"}, follow=True)
    assert "3 angka diajukan" in good.content.decode()
    assert {(row.month, row.amount, row.source) for row in RealisasiAnggaran.objects.all()} == {
        (3, Decimal(10), "OM-SPAN"),
        (4, Decimal(20), "OM-SPAN"),
        (3, Decimal(30), "OM-SPAN"),
    }
    assert "Tidak ada yang berubah" in client.post(ADDRESS, {}, follow=True).content.decode()
    empty = client.post(ADDRESS, {"aksi": "tempel", "tempel": " "})
    assert "Tempelan belum dibaca" in empty.content.decode()


def test_what_waits_from_another_person_is_only_read_and_what_came_back_may_be_mended(money):
    line = money.lines["A.1.X.01.051"]
    row = RealisasiAnggaran.objects.create(line=line, month=1, amount=5, entered_at=business_now())
    client, name = client_of(money), f"s{line.pk}_1"
    assert f'name="{name}"' not in client.get(ADDRESS, {"tw": 1}).content.decode()
    refused = client.post(f"{ADDRESS}?tw=1", {name: "6", name.replace("s", "d"): "5"})
    assert "diisi orang lain" in refused.content.decode()
    actions.return_realisasi(realisasi_id=row.pk, reason="Salah", by=money.user("head"))
    assert f'name="{name}"' in client.get(ADDRESS, {"tw": 1}).content.decode()
    client.post(f"{ADDRESS}?tw=1", {name: "6", name.replace("s", "d"): "5"})
    assert RealisasiAnggaran.objects.get(number=2).amount == 6

    assert client_of(money, "head").post(ADDRESS, {}).status_code == 403
    read = client_of(money, "head").get(ADDRESS, {"tw": 1}).content.decode()
    assert "Tidak ada bulan yang dapat Anda isi" in read
    assert client.get(ADDRESS, {"unit": "KAB-A"}).status_code == 404
    assert "belum punya anggaran 2031" in client.get(ADDRESS, {"tahun": 2031}).content.decode()


def queries_of(client, address):
    client.get(address)
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    return len(queries)


def test_it_costs_the_same_for_three_lines_and_for_fifty(money):
    client = client_of(money)
    few = queries_of(client, f"{ADDRESS}?tahun=2026&tw=0")
    top = money.lines["B"]
    lines = AnggaranLine.objects.bulk_create(
        AnggaranLine(
            satker=top.satker,
            office=top.office,
            unit=top.unit,
            year=2026,
            code=f"B.{n + 2}",
            kind="kegiatan",
            parent=top,
        )
        for n in range(49)
    )
    PaguVersion.objects.bulk_create(
        PaguVersion(line=line, amount=1, valid_from=date(2026, 1, 1), set_at=business_now()) for line in lines
    )
    RealisasiAnggaran.objects.bulk_create(
        RealisasiAnggaran(line=line, month=1, amount=1, entered_at=business_now()) for line in lines
    )
    assert queries_of(client, f"{ADDRESS}?tahun=2026&tw=0") == few <= 15
