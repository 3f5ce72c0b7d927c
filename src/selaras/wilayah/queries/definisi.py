"""One definisi over all offices below one office, quarter by quarter."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final, NamedTuple

from selaras.measurement import roll
from selaras.measurement.models import CapaianTriwulan, KonsolidasiTriwulan
from selaras.measurement.queries.together import together_shown, value_shown
from selaras.planning.models import DefinisiIndikator, DefinisiVersion, Indikator
from selaras.wilayah.queries.asking import Asked, Place
from selaras.wilayah.queries.sums import Freshness, freshness
from selaras.wilayah.queries.together import (
    TogetherRow,
    together_rows,
    versions_on,
)
from selaras_rules.capaian import Keadaan, Lipatan, Pasangan

QUARTERS: Final = (1, 2, 3, 4)
UNJUDGED: Final = (None, Keadaan.TIDAK_BERLAKU, Keadaan.BELUM_DIUKUR)


class Quarter(NamedTuple):
    """A row of either cache. `applies`: something was owed in the quarter itself."""

    num: Decimal | None
    den: Decimal | None
    capaian: Decimal | None
    keadaan: str
    reported: int
    applies: bool


@dataclass(frozen=True, slots=True)
class OfficeLine:
    """One office: its states by quarter up to the asked one (else None), and its figure then.

    `periods` counts the quarters to date in which the figure applied. `together`: a figure over offices.
    """

    place: Place
    states: tuple[str | None, ...]
    value: str
    capaian: Decimal | None
    value_key: str
    capaian_key: str
    periods: int
    together: bool


@dataclass(frozen=True, slots=True)
class Alike:
    """Offices of one kind with one number of members. `periods`: in how many quarters the figure applied for
    most of them; who differs is not comparable (DOMAIN, case 32)."""

    ident: str
    title: str
    lines: tuple[OfficeLine, ...]
    periods: int


@dataclass(frozen=True, slots=True)
class DefinisiPage:
    """The whole page."""

    code: str
    name: str
    together: TogetherRow | None
    groups: tuple[Alike, ...]
    others: tuple[tuple[str, str], ...]
    fresh: Freshness
    on_track: int
    judged: int
    not_applicable: int
    unmeasured: int

    @property
    def answer(self) -> str:
        """The one sentence on top."""
        if not self.judged:
            return "belum ada kantor yang dapat dinilai."
        left_out = [
            text
            for count, text in (
                (self.unmeasured, f"{self.unmeasured} belum melapor"),
                (self.not_applicable, f"{self.not_applicable} tidak berlaku"),
            )
            if count
        ]
        rest = f"; {', '.join(left_out)}" if left_out else ""
        return f"{self.on_track} dari {self.judged} kantor di jalur{rest}."


def definisi_page(asked: Asked) -> DefinisiPage | None:
    """The page of `asked.kode`, or of the first definisi there is; None for one that nobody here owes."""
    root = asked.root
    assert root is not None  # the view asks only then
    owed = _definitions(root)
    if asked.kode and asked.kode not in owed:
        return None
    code = asked.kode or next(iter(owed), "")
    manuals = versions_on(list(owed.values()), asked.year, asked.tw)
    others = tuple((each, manuals[pk].name if pk in manuals else each) for each, pk in owed.items())
    version = manuals.get(owed[code]) if code else None
    lines = _lines(asked, root, code, owed[code], version) if code else []
    now = [line.states[asked.tw - 1] for line in lines if not line.together]
    return DefinisiPage(
        code=code,
        name=version.name if version else code,
        together=_together(asked, root, owed[code]) if code else None,
        groups=tuple(_alike(lines)),
        others=others,
        fresh=freshness(),
        on_track=sum(state in (Keadaan.TERCAPAI, Keadaan.DI_JALUR) for state in now),
        judged=sum(state not in UNJUDGED for state in now),
        not_applicable=now.count(Keadaan.TIDAK_BERLAKU),
        unmeasured=now.count(Keadaan.BELUM_DIUKUR),
    )


def _definitions(root: Place) -> dict[str, int]:
    """The definisi that the office owes as IKU, by code. One query."""
    owed = Indikator.objects.filter(unit=root.pk, is_iku=True, holder__isnull=True)
    rows = DefinisiIndikator.objects.filter(pk__in=owed.values("definisi")).order_by("code")
    return dict(rows.values_list("code", "pk"))


def _together(asked: Asked, root: Place, definisi_id: int) -> TogetherRow | None:
    """The figure over offices that the root holds."""
    rows = KonsolidasiTriwulan.objects.filter(
        indikator__definisi=definisi_id,
        indikator__unit=root.pk,
        indikator__holder__isnull=True,
        year=asked.year,
        tw=asked.tw,
    )
    found = list(rows.select_related("indikator__definisi")[:1])
    return next(iter(together_rows(found, root, asked.year, asked.tw)), None)


def _lines(
    asked: Asked, root: Place, code: str, definisi_id: int, version: DefinisiVersion | None
) -> list[OfficeLine]:
    leaves, parents = _leaves(definisi_id, asked.year), _parents(definisi_id, asked.year)
    below = asked.places.below(root)
    found = []
    for place in below:
        own, together = leaves.get(place.pk, {}), parents.get(place.pk)
        kind = "realisasi" if together is None else "gabungan"
        if own or together:
            found.append(_line(place, own if together is None else together, kind, version, asked, code))
    return found


def _leaves(definisi_id: int, year: int) -> Mapping[int, dict[int, Quarter]]:
    """What each office has by itself, by quarter. One query."""
    rows = CapaianTriwulan.objects.filter(
        indikator__definisi=definisi_id, indikator__holder__isnull=True, year=year
    ).values_list(
        *("indikator__unit_id", "tw", "num", "den", "capaian", "keadaan", "reported", "na", "missing")
    )
    found: dict[int, dict[int, Quarter]] = defaultdict(dict)
    for unit, tw, num, den, capaian, keadaan, reported, na, missing in rows:
        applies = not (na and not reported and not missing)
        found[unit][tw] = Quarter(num, den, capaian, keadaan, reported, applies)
    return found


def _parents(definisi_id: int, year: int) -> Mapping[int, dict[int, Quarter]]:
    """The figures over offices below these offices, by quarter. One query."""
    rows = KonsolidasiTriwulan.objects.filter(
        indikator__definisi=definisi_id, indikator__holder__isnull=True, year=year
    ).values_list("indikator__unit_id", "tw", "num", "den", "capaian", "keadaan", "reported", "na", "units")
    found: dict[int, dict[int, Quarter]] = defaultdict(dict)
    for unit, tw, num, den, capaian, keadaan, reported, na, units in rows:
        has = reported > 0
        found[unit][tw] = Quarter(
            num if has else None, den if has else None, capaian, keadaan, reported, na < units
        )
    return found


def _line(
    place: Place,
    quarters: Mapping[int, Quarter],
    kind: str,
    version: DefinisiVersion | None,
    asked: Asked,
    code: str,
) -> OfficeLine:
    now = quarters.get(asked.tw)
    key = f"{code}:{place.code}:{asked.year}-TW{asked.tw}"
    has_value = now is not None and now.num is not None and now.den is not None
    together = kind == "gabungan"
    return OfficeLine(
        place=place,
        states=tuple(quarters[tw].keadaan if tw in quarters and tw <= asked.tw else None for tw in QUARTERS),
        value=_shown(now, version, roll.end_of_quarter(asked.year, asked.tw), together=together)
        if now
        else "",
        capaian=now.capaian if now else None,
        value_key=f"{kind}:{key}" if has_value else "",
        capaian_key=_capaian_key(now, key, together=together),
        periods=sum(quarter.applies for tw, quarter in quarters.items() if tw <= asked.tw),
        together=together,
    )


def _shown(now: Quarter, version: DefinisiVersion | None, day: date, *, together: bool) -> str:
    if now.num is None or now.den is None:
        return ""
    if together:
        return together_shown(Lipatan(Pasangan(now.num, now.den), 0, now.reported, 0, 0), version, day)
    return value_shown(now.num, now.den, version, day)


def _capaian_key(now: Quarter | None, key: str, *, together: bool) -> str:
    if now is None or now.capaian is None:
        return ""
    return f"{'capaian-gabungan' if together else 'capaian'}:{key}"


def _alike(lines: Sequence[OfficeLine]) -> Iterable[Alike]:
    groups: dict[tuple[bool, int], list[OfficeLine]] = defaultdict(list)
    for line in lines:
        groups[not line.place.is_over, -(line.place.seats or 0)].append(line)
    for (single, seats), found in sorted(groups.items()):
        name = "Kabupaten/Kota" if single else "Provinsi"
        counted = Counter(line.periods for line in found)
        usual = max(counted, key=lambda periods: (counted[periods], periods))
        title = f"{name} beranggota {-seats}" if seats else name
        yield Alike(f"k{int(single)}-{-seats}", title, tuple(found), usual)
