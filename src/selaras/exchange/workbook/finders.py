"""Natural keys of records, and how they are found in the database: one question a kind, whatever the number.

| kind | key | example |
|---|---|---|
| unit, satker, formasi, jabatan, orang, penugasan, akun, definisi, agenda | its code | `P10-1`, `IKU-1.1.1` |
| sasaran | office:code | `LAMTENG:S1.1` |
| indikator | code:office | `IKU-1.1.1:LAMTENG` |
| komponen | code:symbol, of the definition now in force | `IKU-1.1.1:ditindaklanjuti` |
| rhk | assignment/year/number | `P10-1/2026/2` |
| tupoksi | post/number, of a unit: unit/number | `LAMTENG-ADM/1` |
| rb_aksi | office/year/code | `LAMTENG/2026/RB-01` |
"""

from collections.abc import Callable

from django.db.models import Model

from selaras.access.models import User
from selaras.organisation.models import Formasi, Jabatan, Penugasan, Person, Satker, Tupoksi, UnitKerja
from selaras.planning.models import DefinisiIndikator, Indikator, Komponen, Sasaran
from selaras.reform.models import RbAksi
from selaras.skp.models import Rhk
from selaras.sosialisasi.models import Agenda

Finder = Callable[[set[str]], dict[str, int]]
CODED: dict[str, tuple[type[Model], str]] = {
    "unit": (UnitKerja, "code"),
    "satker": (Satker, "code"),
    "formasi": (Formasi, "code"),
    "jabatan": (Jabatan, "code"),
    "orang": (Person, "code"),
    "penugasan": (Penugasan, "code"),
    "akun": (User, "username"),
    "definisi": (DefinisiIndikator, "code"),
    "agenda": (Agenda, "code"),
}


def _by_code(kind: str) -> Finder:
    model, name = CODED[kind]

    def find(keys: set[str]) -> dict[str, int]:
        rows = model._default_manager.filter(**{f"{name}__in": keys})
        return dict(rows.values_list(name, "pk"))

    return find


def _parts(keys: set[str], sign: str, place: int) -> set[str]:
    return {parts[place] for key in keys if len(parts := key.split(sign)) > place}


def _sasaran(keys: set[str]) -> dict[str, int]:
    """The latest plan's node of each office and code."""
    rows = Sasaran.objects.filter(
        renstra__unit__code__in=_parts(keys, ":", 0), code__in=_parts(keys, ":", 1)
    ).order_by("renstra__period_start", "renstra__version")
    return {f"{unit}:{code}": pk for unit, code, pk in rows.values_list("renstra__unit__code", "code", "pk")}


def _indikator(keys: set[str]) -> dict[str, int]:
    rows = Indikator.objects.filter(
        holder=None, definisi__code__in=_parts(keys, ":", 0), unit__code__in=_parts(keys, ":", 1)
    )
    return {f"{code}:{unit}": pk for code, unit, pk in rows.values_list("definisi__code", "unit__code", "pk")}


def _komponen(keys: set[str]) -> dict[str, int]:
    rows = Komponen.objects.filter(
        version__definisi__code__in=_parts(keys, ":", 0), version__valid_to=None
    ).values_list("version__definisi__code", "symbol", "pk")
    return {f"{code}:{symbol}": pk for code, symbol, pk in rows}


def _rhk(keys: set[str]) -> dict[str, int]:
    rows = Rhk.objects.filter(skp__penugasan__code__in=_parts(keys, "/", 0)).exclude(skp__status="adjusted")
    found = rows.values_list("skp__penugasan__code", "skp__year", "number", "pk")
    return {f"{code}/{year}/{number}": pk for code, year, number, pk in found}


def _tupoksi(keys: set[str]) -> dict[str, int]:
    """Duties now in force; a post's code and a unit's code never coincide in one file."""
    owners = _parts(keys, "/", 0)
    found: dict[str, int] = {}
    for field in ("unit", "formasi"):
        rows = Tupoksi.objects.filter(**{f"{field}__code__in": owners}, valid_to=None)
        found |= {f"{code}/{no}": pk for code, no, pk in rows.values_list(f"{field}__code", "number", "pk")}
    return found


def _rb_aksi(keys: set[str]) -> dict[str, int]:
    rows = RbAksi.objects.filter(unit__code__in=_parts(keys, "/", 0))
    return {f"{u}/{y}/{c}": pk for u, y, c, pk in rows.values_list("unit__code", "year", "code", "pk")}


FINDERS: dict[str, Finder] = {
    **{kind: _by_code(kind) for kind in CODED},
    "sasaran": _sasaran,
    "indikator": _indikator,
    "komponen": _komponen,
    "rhk": _rhk,
    "rb_aksi": _rb_aksi,
    "tupoksi": _tupoksi,
}
WORDS = {
    "unit": "unit",
    "satker": "satker",
    "formasi": "formasi",
    "jabatan": "jabatan",
    "orang": "orang",
    "penugasan": "penugasan",
    "akun": "akun",
    "definisi": "kode IKU",
    "agenda": "agenda",
    "sasaran": "sasaran",
    "indikator": "IKU di unit itu",
    "komponen": "komponen IKU",
    "rhk": "RHK",
    "rb_aksi": "aksi RB",
    "tupoksi": "tugas",
}


def codes_of_kind(kind: str, limit: int = 2_000) -> list[str]:
    """Some codes of a kind, for "did you mean"; empty for people and for kinds without a simple code."""
    if kind not in CODED or kind in ("orang", "penugasan", "akun"):
        return []
    model, name = CODED[kind]
    return list(model._default_manager.values_list(name, flat=True)[:limit])
