"""What a row of an SKP may not say."""

from selaras.exchange.workbook.columns import Value
from selaras.exchange.workbook.sheet import Record, Values
from selaras.exchange.workbook.world import World
from selaras.skp.models import Skp

from .columns import key, parent_key

Problem = tuple[str, str]
PAIRS = (("ukuran_kuantitas", "kuantitas"), ("ukuran_kualitas", "kualitas"), ("ukuran_waktu", "waktu"))


def problems(record: Record, world: World) -> list[Problem]:
    """Sentences for one row."""
    values = record.values
    found = [*_measures(values), *_line(values, world)]
    state = _states(world).get((str(values["penugasan"]), values["tahun"]))
    if state is not None and _differs(record, world):
        found.append(
            ("penugasan", f"SKP ini sudah ada di Selaras ({state}). Ubah lewat halaman SKP, bukan berkas.")
        )
    return found


def _differs(record: Record, world: World) -> bool:
    from . import SHEET

    before = world.existing(SHEET).get(record.key)
    return before is None or any(before[name] != record.values[name] for name in before)


def _states(world: World) -> dict[tuple[str, Value], str]:
    if "skp_states" not in world.memo:
        rows = Skp.objects.filter(penugasan__unit__in=world.unit_ids).exclude(status=Skp.Status.ADJUSTED)
        world.memo["skp_states"] = {
            (row.penugasan.code, row.year): row.get_status_display()
            for row in rows.select_related("penugasan")
        }
    found: dict[tuple[str, Value], str] = world.memo["skp_states"]
    return found


def _measures(values: Values) -> list[Problem]:
    found: list[Problem] = []
    for text, target in PAIRS:
        if bool(values[text]) != (values[target] not in ("", None)):
            lacking = target if values[text] else text
            found.append((lacking, "Indikator dan targetnya diisi berpasangan."))
    return found


def _line(values: Values, world: World) -> list[Problem]:
    found: list[Problem] = []
    if bool(values["iku"]) != bool(values["kantor_iku"]):
        found.append(("kantor_iku", "Kode IKU dan Kantor IKU diisi berpasangan."))
    if values["komponen"] and not values["iku"]:
        found.append(("komponen", "Komponen memerlukan Kode IKU."))
    if values["atasan"] and "/" not in str(values["atasan"]):
        found.append(("atasan", "Tulis penugasan dan nomor RHK atasan, misalnya P07-1/2."))
    step, seen = key(values), set()
    parents = _parents(world)
    while step:
        if step in seen:
            return [*found, ("atasan", "RHK atasan berputar: RHK itu bertumpu pada RHK ini.")]
        seen.add(step)
        step = parents.get(step, "")
    return found


def _parents(world: World) -> dict[str, str]:
    if "rhk_parents" not in world.memo:
        plan = world.plans.get("SKP")
        world.memo["rhk_parents"] = {
            r.key: parent_key(r.values) for r in (plan.records if plan else ()) if r.values["atasan"]
        }
    found: dict[str, str] = world.memo["rhk_parents"]
    return found
