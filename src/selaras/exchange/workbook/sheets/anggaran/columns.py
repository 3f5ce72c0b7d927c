"""The columns of sheet Anggaran, its key, and what surrounds a row: the lines above and below it."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from typing import Final

from selaras.anggaran.models import MONTH_NAMES, AnggaranLine
from selaras.anggaran.roll import parent_code
from selaras.exchange.workbook.columns import Column, Kind
from selaras.exchange.workbook.fields import choices_of, unit_column, year_column
from selaras.exchange.workbook.sheet import Record, Values
from selaras.exchange.workbook.world import World

MONTHS: Final = tuple(name.lower() for name in MONTH_NAMES)
COLUMNS = (
    Column(
        "satker",
        "Kode satker",
        "Satker yang DIPA-nya memuat baris ini, seperti di lembar Unit.",
        Kind.REFERENCE,
        required=True,
        refers_to="satker",
    ),
    unit_column("Kantor yang membelanjakan."),
    year_column(),
    Column(
        "kode",
        "Kode baris",
        "Kode lengkap dari program, bertitik. Induknya adalah kode yang menjadi awalannya.",
        required=True,
        width=22,
        example="WA.6389.EBA.962.051",
    ),
    Column(
        "jenis",
        "Jenis baris",
        "Pilih dari daftar.",
        Kind.CHOICE,
        required=True,
        choices=choices_of(AnggaranLine.Kind),
        width=12,
    ),
    Column("nama", "Uraian", "Nama program, kegiatan, KRO, RO, atau komponen.", required=True, width=50),
    Column(
        "pelaksana",
        "Pelaksana",
        "Bagian kantor yang membelanjakan; kosong: kantor.",
        Kind.REFERENCE,
        refers_to="unit",
    ),
    Column(
        "pagu",
        "Pagu",
        "Rupiah, pada baris terbawah. Baris di atasnya boleh kosong; bila diisi harus sama dengan jumlahnya.",
        Kind.NUMBER,
    ),
    Column(
        "berlaku",
        "Pagu berlaku mulai",
        "Kosong: 1 Januari tahun itu.",
        Kind.DATE,
        compared=False,
        width=14,
    ),
    Column(
        "alasan",
        "Alasan revisi",
        "Wajib bila pagu yang sudah ada diubah.",
        compared=False,
        width=40,
    ),
    Column("sasaran", "Sasaran", "Kode sasaran kantor ini; kosong: seperti yang tercatat.", width=12),
    Column(
        "iku",
        "Kode IKU",
        "Selain sasaran; salah satu saja.",
        Kind.REFERENCE,
        refers_to="definisi",
        width=12,
    ),
    *(
        Column(name, name.title(), "Realisasi bulan itu saja, rupiah; kosong: tidak diubah.", Kind.NUMBER)
        for name in MONTHS
    ),
    Column(
        "sumber",
        "Sumber angka",
        "Misalnya OM-SPAN, 30 Jun 2026.",
        compared=False,
        width=24,
    ),
    Column(
        "catatan",
        "Catatan",
        "Wajib bila ada angka di bawah nol.",
        compared=False,
        width=30,
    ),
    Column("ilustrasi", "Ilustrasi", "ya bila datanya rekaan.", Kind.YES, width=10),
)
Tree = tuple[str, str, int]  # satker, office, year


def key(values: Values) -> str:
    """The satker, the office, the year and the code."""
    return f"{values['satker']}/{values['unit']}/{values['tahun']}/{values['kode']}"


def tree_of(values: Values) -> Tree:
    """The budget a row belongs to."""
    return str(values["satker"]), str(values["unit"]), int(values["tahun"])


@dataclass
class Lines:
    """One budget as it will be: each code with its kind, and the pagu of the file or, of lines the file
    leaves out, of the database."""

    kinds: dict[str, str] = field(default_factory=dict)
    pagu: dict[str, Decimal | None] = field(default_factory=dict)

    @cached_property
    def _above(self) -> dict[str, str]:
        return {code: parent_code(code, self.kinds) for code in self.kinds}

    @cached_property
    def _parents(self) -> frozenset[str]:
        return frozenset(self._above.values())

    @cached_property
    def _sums(self) -> dict[str, Decimal]:
        found: dict[str, Decimal] = defaultdict(Decimal)
        for code in self.kinds.keys() - self._parents:
            above = self._above[code]
            while above:
                found[above] += self.pagu[code] or Decimal(0)
                above = self._above[above]
        return found

    def parent(self, code: str) -> str:
        """The code of the line above; "" for none."""
        return self._above[code]

    def has_children(self, code: str) -> bool:
        """Whether some line hangs directly below."""
        return code in self._parents

    def sum_below(self, code: str) -> Decimal:
        """The pagu of all lowest lines beneath one."""
        return self._sums[code]


def budgets(records: Iterable[Record], known: Iterable[Values], world: World) -> dict[Tree, Lines]:
    """The budgets of the file together with what the database holds of them; made once for a file."""
    if "anggaran" not in world.memo:
        found: dict[Tree, Lines] = defaultdict(Lines)
        for values in known:
            lines = found[tree_of(values)]
            lines.kinds[values["kode"]], lines.pagu[values["kode"]] = values["jenis"], values.get("pagu")
        for record in records:
            lines, code = found[tree_of(record.values)], str(record.values["kode"])
            lines.kinds[code], lines.pagu[code] = record.values["jenis"], record.values["pagu"]
        world.memo["anggaran"] = dict(found)
    made: dict[Tree, Lines] = world.memo["anggaran"]
    return made
