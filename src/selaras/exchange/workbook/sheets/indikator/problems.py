"""What a row about an indicator may not say. An incomplete manual may come in: SEL208 finds it."""

from datetime import date
from typing import cast

from selaras.access.roles import Capability
from selaras.access.scopes import units_for
from selaras.exchange.workbook.sheet import Record, Values
from selaras.exchange.workbook.world import World
from selaras.organisation.models import UnitKerja
from selaras.planning.queries.formula import scale_named
from selaras_rules.capaian import SKALA_ORDINAL, PeriodRule

from .columns import OF_MANUAL, parts_of
from .existing import manuals
from .parts import ROLES, read_parts

Problem = tuple[str, str]


def problems(record: Record, world: World) -> list[Problem]:
    """Sentences for one row."""
    values, found = record.values, []
    if cast(date, values["mulai"]).day != 1:
        found.append(("mulai", "IKU berlaku mulai tanggal 1 suatu bulan."))
    known = manuals(world).get(str(values["kode"]))
    if not values["nama"]:
        return found if known else [*found, ("nama", "IKU ini belum ada di Selaras: isi manualnya.")]
    found += _manual(values)
    changed = known is None or any(known[name] != values[name] for name in OF_MANUAL)
    if changed and not _may_change(values, known, world):
        owner = known["pemilik"] if known else values["pemilik"]
        found.append(
            ("nama", f"Manual ini milik {owner}. Kosongkan kolom manual, atau minta {owner} mengubahnya.")
        )
    return found


def _manual(values: Values) -> list[Problem]:
    found: list[Problem] = []
    if not values["pemilik"]:
        found.append(("pemilik", "Pemilik manual wajib diisi."))
    if not values["hasil"]:
        found.append(("hasil", "Jenis hasil wajib diisi: hasil, keluaran, atau kegiatan."))
    found += [
        (name, f"Tulis “simbol: keterangan”, bukan “{values[name]}”.")
        for name, role in ROLES.items()
        if read_parts(values[name], role) is None
    ]
    symbols = [part.symbol for part in parts_of(values)]
    if len(symbols) != len(set(symbols)):
        found.append(("penyebut", "Pembilang, penyebut, dan bagian memakai simbol yang berbeda."))
    if values["aturan_periode"] == PeriodRule.RASIO and not (values["pembilang"] and values["penyebut"]):
        found.append(("pembilang", "Rasio memerlukan pembilang dan penyebut."))
    if values["aturan_periode"] not in ("", PeriodRule.RASIO) and not values["bagian"]:
        found.append(("bagian", "Yang bukan rasio memerlukan satu bagian yang dihitung."))
    if values["skala"] and scale_named(str(values["skala"]), cast(date, values["mulai"])) is None:
        found.append(("skala", f"Skala tidak dikenal. Yang ada: {', '.join(SKALA_ORDINAL)}."))
    weights = [part for part in parts_of(values) if part.weight is not None]
    if any(part.role != ROLES["bagian"] or part.weight == 0 for part in weights):
        found.append(("bagian", "Bobot hanya untuk bagian, dan lebih dari 0."))
    return found


def _may_change(values: Values, known: Values | None, world: World) -> bool:
    if world.by is None:
        return True
    if "owners" not in world.memo:
        units = UnitKerja.objects.values_list("code", "pk")
        reach = units_for(world.by, Capability.PLANNING_WRITE)
        world.memo["owners"] = {code for code, pk in units if pk in reach}
    owners = {str(values["pemilik"]), str(known["pemilik"]) if known else str(values["pemilik"])}
    return bool(owners <= world.memo["owners"])
