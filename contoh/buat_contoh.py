"""Make `contoh/lampung-tengah.xlsx` from the YAML beside it: `python contoh/buat_contoh.py`.

The same YAML gives the same bytes, so that a change of the example can be read as a change of its YAML.
Everything in it is illustrative; no real person, no official figure.
"""

import os
import sys
import tempfile
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
TARGET = HERE / "lampung-tengah.xlsx"
ABOUT = (
    "ILUSTRASI. Seluruh isi buku kerja ini rekaan untuk mencoba Selaras; bukan angka resmi Bawaslu.",
    "Kantor lain diberi huruf (KAB-A, KOTA-B). Nama orang adalah peran, bukan orang sungguhan.",
)


def rows() -> dict[str, list[dict[str, Any]]]:
    """Rows by sheet name."""
    from contoh.susun import kinerja, pegawai, rencana
    from contoh.susun.baca import read

    return {
        "Unit": read("unit"),
        "Jabatan": read("jabatan"),
        "Orang": rencana.orang(),
        "Divisi": read("divisi"),
        "Tupoksi": read("tupoksi"),
        "Sasaran": rencana.sasaran(),
        "Indikator": rencana.indikator(),
        "Tupoksi Indikator": read("tupoksi_indikator"),
        "Target": rencana.target(),
        "Perjanjian Kinerja": rencana.perjanjian(),
        "IKU Anggota": read("iku_anggota"),
        "Rencana Aksi": rencana.rencana_aksi(),
        "Anggaran": rencana.anggaran(),
        "RB": rencana.rb(),
        "SKP": pegawai.skp(),
        "Log": pegawai.log(),
        "Realisasi": kinerja.realisasi(),
        "Agenda": rencana.agenda(),
    }


def build() -> bytes:
    """The workbook. Django must be set up: the sheets' choices come from the rooms' own enumerations."""
    from selaras.exchange.workbook.writing import write_workbook

    return write_workbook(rows(), about=ABOUT)


def main() -> None:
    """Write the file; say how large it became."""
    sys.path[:0] = [str(HERE.parent), str(HERE.parent / "src")]
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "selaras.config.settings")
    with tempfile.TemporaryDirectory() as folder:
        os.environ["SELARAS_DATA"] = folder  # the settings need one; nothing is kept
        import django

        django.setup()
        content = build()
    TARGET.write_bytes(content)
    sys.stdout.write(f"{TARGET.name}: {len(content)} bita\n")


if __name__ == "__main__":
    main()
