"""Writes anew the whole answers that tests hold word for word, after a change that is meant.

python -m tests.support.whole_answers     then read `git diff`: each line is a sentence somebody will read

Questions stay; only what is answered is written. `hitung/jawaban/*.yaml`, `reading/utuh/*.yaml`.
"""

import json
import sys
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from selaras_rules.core.loader import parse
from selaras_rules.hitung import answer_line
from selaras_rules.reading.tabel import read_tables
from selaras_rules.reading.tabel.data import as_data
from tests.selaras_rules.hitung.test_jawaban import told
from tests.selaras_rules.reading.test_tabel import TABLES, rows_of

HERE = Path(__file__).parents[1] / "selaras_rules"


class _Plain(json.JSONEncoder):
    def default(self, value: Any) -> Any:
        if isinstance(value, date):
            return value.isoformat()
        assert isinstance(value, Decimal)
        return int(value) if value == value.to_integral_value() else float(value)


def _flow(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, cls=_Plain)


def answered(title: str, question: Any) -> Iterator[str]:
    """The lines of one question of `hitung`."""
    answer = answer_line(_flow(question))
    yield f"{_flow(title)}:"
    yield f"  tanya: {_flow(question)}"
    if "galat" in answer:
        yield f"  galat: {answer['galat']['kode']}"
        yield f"  pesan: {_flow(answer['galat']['pesan'])}"
        return
    account, references, notes = (answer.pop(key) for key in ("penjelasan", "rujukan", "catatan"))
    yield f"  jawab: {_flow(answer)}"
    if references:
        yield f"  rujukan: {_flow([reference['teks'] for reference in references])}"
    if notes:
        yield f"  catatan: {_flow(notes)}"
    yield "  akun: |"
    yield from (f"    {line}" for line in told(account))


def understood(title: str, rows: Any) -> Iterator[str]:
    """The lines of one table."""
    found = [as_data(table) for table in read_tables("Lembar", rows_of(rows))]
    yield f"{_flow(title)}:" + ("" if found else " []")
    for table in found:
        yield f"  - lembar: {_flow(table['lembar'])}"
        yield f"    baris_kepala: {_flow(table['baris_kepala'])}"
        for part in ("kolom", "baris"):
            yield f"    {part}:"
            yield from (f"      - {_flow(each)}" for each in table[part])
        yield f"    temuan: {_flow(table['temuan'])}"


def _write(file: Path, lines: Iterator[str]) -> None:
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")


def main() -> int:
    """Write every file anew."""
    for file in (HERE / "hitung" / "jawaban").glob("*.yaml"):
        cases = parse(file.read_text(encoding="utf-8"))
        _write(file, (line for title, case in cases.items() for line in answered(title, case["tanya"])))
    tables = {str(case.id): case.values[0] for case in TABLES}
    for file in (HERE / "reading" / "utuh").glob("*.yaml"):
        titles = parse(file.read_text(encoding="utf-8"))
        _write(file, (line for title in titles for line in understood(title, tables[title]["rows"])))
    return 0


if __name__ == "__main__":
    sys.exit(main())
