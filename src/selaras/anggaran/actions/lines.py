"""Lines of the budget: made below another, said anew, tied to a result, removed while nothing rests there."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db import transaction

from selaras.access.errors import NotNow
from selaras.access.models import User
from selaras.anggaran import policies
from selaras.anggaran.actions.pagu import check_amount
from selaras.anggaran.events import AnggaranEvent
from selaras.anggaran.models import AnggaranLine, PaguVersion
from selaras.anggaran.roll import CODE, parent_code
from selaras.audit.actions import record
from selaras.organisation.models import Satker, UnitKerja
from selaras.planning.models import Indikator, Sasaran
from selaras.registry.business_date import business_now

Kind = AnggaranLine.Kind


@dataclass(frozen=True, slots=True)
class NewLine:
    """A line to be made. `code` is its own part, below `parent_id` (None: a programme, whose code is whole).

    `satker_id` is asked of a programme only; every other line is paid by the satker of the line above.
    `amount` is its first pagu from `valid_from` on; None for a line that others are to stand below.
    """

    office_id: int
    unit_id: int
    year: int
    code: str
    kind: str
    name: str
    parent_id: int | None = None
    satker_id: int | None = None
    amount: Decimal | None = None
    valid_from: date | None = None
    illustrative: bool = False


@transaction.atomic
def add_line(*, new: NewLine, by: User) -> AnggaranLine:
    """One more line of an office's budget, with its first pagu where money stands on it.

    NotNow: no name, a code that is malformed, in use, or belongs below another line, a kind that does not
    stand below the one above, a line above that carries money itself, a satker that does not pay for the
    office in that year, a unit of another office.
    """
    policies.check_can_make_lines(new.office_id, by)
    parent = _parent(new)
    unit = _unit(new.unit_id, new.office_id)
    satker_id = parent.satker_id if parent else _satker(new)
    line = AnggaranLine(
        satker_id=satker_id,
        office_id=new.office_id,
        unit=unit,
        year=new.year,
        code=f"{parent.code}.{new.code.strip()}" if parent else new.code.strip(),
        kind=new.kind,
        name=_named(new.name),
        parent=parent,
        illustrative=parent.illustrative if parent else new.illustrative,
    )
    _check_place(line, new.code.strip())
    line.save()
    if new.amount is not None:
        _first_pagu(line, new, by)
    data = {"code": line.code, "year": line.year, "kind": line.kind, "satker": satker_id, "pagu": new.amount}
    record(AnggaranEvent.LINE_ADDED, target=line, by=by, unit_code=unit.code, data=data)
    return line


def _parent(new: NewLine) -> AnggaranLine | None:
    if new.parent_id is None:
        return None
    rows = AnggaranLine.objects.select_for_update().filter(office_id=new.office_id, year=new.year)
    parent = rows.filter(pk=new.parent_id).first()
    if parent is None:
        raise NotNow("Baris di atasnya bukan baris kantor ini pada tahun itu.")
    if parent.pagu_set.exists() or parent.realisasi_set.exists():
        raise NotNow(
            f"{parent.code} sudah punya pagu sendiri, jadi tidak dapat menjadi jumlah dari baris lain. "
            "Buat baris dengan kode lain di sebelahnya."
        )
    return parent


def _unit(unit_id: int, office_id: int) -> UnitKerja:
    unit = UnitKerja.objects.get(pk=unit_id)
    if unit.office_or_self_id != office_id:
        raise NotNow("Pelaksana harus kantor ini atau bagiannya.")
    return unit


def _satker(new: NewLine) -> int:
    """The satker of a programme: one that pays for the office in the year, where that is recorded."""
    satker = Satker.objects.filter(pk=new.satker_id or 0).first()
    if satker is None:
        raise NotNow("Pilih satker yang DIPA-nya memuat program ini.")
    satker_id: int = satker.pk
    paying = policies.paying_in_year(new.office_id, new.year)
    if paying and satker_id not in paying:
        raise NotNow(f"{satker.name} tidak membiayai kantor ini pada {new.year}.")
    return satker_id


def _named(name: str) -> str:
    if not name.strip():
        raise NotNow("Tulis uraian baris ini, seperti di dokumen anggaran.")
    return name.strip()


def _check_place(line: AnggaranLine, own_part: str) -> None:
    if not CODE.fullmatch(own_part):
        raise NotNow("Kode terdiri dari huruf, angka, dan tanda hubung, dengan titik di antaranya.")
    parent = line.parent
    if not parent and line.kind != Kind.PROGRAM:
        raise NotNow("Tanpa baris di atasnya hanya program yang dapat dibuat.")
    if parent and line.kind not in kinds_below(parent.kind):
        raise NotNow(f"Di bawah {parent.get_kind_display()} harus jenis yang lebih rendah.")
    rows = AnggaranLine.objects.filter(satker_id=line.satker_id, office_id=line.office_id, year=line.year)
    codes = set(rows.values_list("code", flat=True))
    if line.code in codes:
        raise NotNow(f"Kode {line.code} sudah dipakai. Buka baris itu, atau tulis kode lain.")
    above = parent_code(line.code, codes)
    if above != (parent.code if parent else ""):
        raise NotNow(f"Menurut kodenya, baris ini berada di bawah {above}. Buat di sana.")
    below = sorted(code for code in codes if code.startswith(f"{line.code}."))
    if below:
        raise NotNow(f"{below[0]} sudah ada dan akan pindah ke bawah baris ini. Pakai kode lain.")


def kinds_below(kind: str) -> list[str]:
    """The kinds of line that may stand below one of this kind, the highest first."""
    kinds = Kind.values
    return kinds[kinds.index(kind) + 1 :]


def _first_pagu(line: AnggaranLine, new: NewLine, by: User) -> None:
    amount, start = new.amount or Decimal(0), new.valid_from or date(new.year, 1, 1)
    check_amount(line, amount, start)
    PaguVersion.objects.create(line=line, amount=amount, valid_from=start, set_by=by, set_at=business_now())


@transaction.atomic
def change_line(*, line_id: int, name: str, unit_id: int, by: User) -> AnggaranLine:
    """Say its words anew, or name another part of the office that spends it; code and kind stay.

    Whoever moves it to another unit writes plans there too. NotNow: no words, or another office's unit.
    """
    line = AnggaranLine.objects.select_for_update(of=("self",)).select_related("unit").get(pk=line_id)
    policies.check_can_write_line(line, by)
    before, unit = line.unit.code, _unit(unit_id, line.office_id)
    policies.check_can_write_in(unit.pk, by)
    renamed = line.name != name.strip()
    line.name, line.unit = _named(name), unit
    line.save(update_fields=["name", "unit"])
    data = {"code": line.code, "year": line.year, "renamed": renamed}
    data["unit"] = {"before": before, "after": unit.code}
    record(AnggaranEvent.LINE_CHANGED, target=line, by=by, unit_code=unit.code, data=data)
    return line


@transaction.atomic
def remove_line(*, line_id: int, by: User) -> None:
    """Take away a line on which nothing rests yet; its event stays.

    NotNow: lines below it, months entered, or a pagu that was revised (then it is revised to 0 instead).
    """
    line = AnggaranLine.objects.select_for_update(of=("self",)).select_related("unit").get(pk=line_id)
    policies.check_can_make_lines(line.office_id, by)
    policies.check_can_remove(line)
    pagu = line.pagu_set.first()
    data = {"code": line.code, "year": line.year, "kind": line.kind, "pagu": pagu.amount if pagu else None}
    record(AnggaranEvent.LINE_REMOVED, target=line, by=by, unit_code=line.unit.code, data=data)
    line.delete()


@transaction.atomic
def tie_line(
    *, line_id: int, by: User, sasaran_id: int | None = None, indikator_id: int | None = None
) -> AnggaranLine:
    """Say which result a line pays for: a sasaran, or an indikator. Neither: that of the line above.

    NotNow for a result of another office, or for both at once.
    """
    line = AnggaranLine.objects.select_for_update().get(pk=line_id)
    policies.check_can_write_line(line, by)
    if sasaran_id and indikator_id:
        raise NotNow("Pilih satu: sasaran atau indikator.")
    sasaran = Sasaran.objects.select_related("unit").get(pk=sasaran_id) if sasaran_id else None
    indikator = Indikator.objects.select_related("unit").get(pk=indikator_id) if indikator_id else None
    owner = sasaran or indikator
    if owner is not None and owner.unit.office_or_self_id != line.office_id:
        raise NotNow("Hasil itu milik kantor lain. Pilih sasaran atau indikator kantor ini.")
    line.sasaran, line.indikator = sasaran, indikator
    line.save(update_fields=["sasaran", "indikator"])
    data = {"code": line.code, "year": line.year, "sasaran": sasaran_id, "indikator": indikator_id}
    record(AnggaranEvent.LINE_TIED, target=line, by=by, unit_code=line.unit.code, data=data)
    return line
