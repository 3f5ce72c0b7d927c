"""The figures over offices of one office, as its page lists them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from selaras.measurement import roll
from selaras.measurement.models import KonsolidasiTriwulan
from selaras.measurement.queries.together import lipatan_of, together_shown
from selaras.planning.models import DefinisiVersion, Target
from selaras.planning.queries.targets import current_targets
from selaras.ui.formatting import MISSING, angka, satuan
from selaras.wilayah.queries.asking import Place
from selaras_rules.capaian import Kelengkapan


@dataclass(frozen=True, slots=True)
class TogetherRow:
    """One figure over offices: value, target and capaian as shown, who has reported, telusur keys."""

    code: str
    name: str
    value: str
    target: str
    capaian: Decimal | None
    keadaan: str
    coverage: str
    state: str
    value_key: str
    capaian_key: str


def together_rows(
    rows: Sequence[KonsolidasiTriwulan], place: Place, year: int, tw: int
) -> tuple[TogetherRow, ...]:
    """The rows in the order given. Two queries."""
    manuals = versions_on([row.indikator.definisi_id for row in rows], year, tw)
    targets = current_targets([row.indikator_id for row in rows], year)
    return tuple(
        _row(row, manuals.get(row.indikator.definisi_id), targets.get(row.indikator_id), place)
        for row in rows
    )


def versions_on(definisi_ids: Sequence[int], year: int, tw: int) -> dict[int, DefinisiVersion]:
    """The manual by which a quarter over offices is judged (see `folding.parents`). One query."""
    day = date(year, 3 * tw, 1)
    found: dict[int, DefinisiVersion] = {}
    for version in DefinisiVersion.objects.filter(definisi_id__in=definisi_ids).order_by("valid_from"):
        if version.valid_from <= day or version.definisi_id not in found:
            found[version.definisi_id] = version
    return found


def target_shown(target: Target | None, version: DefinisiVersion | None, tw: int) -> str:
    """The target to date as people read it."""
    aim, unit = roll.target_to_date(target, tw), version.satuan if version else ""
    if aim is None:
        return MISSING
    if isinstance(aim, tuple):
        return f"{angka(aim[0])} sampai {satuan(aim[1], unit)}"
    return aim if isinstance(aim, str) else satuan(aim, unit)


def _row(
    row: KonsolidasiTriwulan, version: DefinisiVersion | None, target: Target | None, place: Place
) -> TogetherRow:
    folded = lipatan_of(row)
    key = f"{row.indikator.definisi.code}:{place.code}:{row.year}-TW{row.tw}"
    return TogetherRow(
        code=row.indikator.definisi.code,
        name=version.name if version else row.indikator.definisi.code,
        value=together_shown(folded, version, roll.end_of_quarter(row.year, row.tw)),
        target=target_shown(target, version, row.tw),
        capaian=row.capaian,
        keadaan=row.keadaan,
        coverage=f"{folded.reported} dari {folded.expected}" if folded.expected else "",
        state="sementara" if folded.state is Kelengkapan.SEMENTARA else "",
        value_key=f"gabungan:{key}",
        capaian_key=f"capaian-gabungan:{key}" if row.capaian is not None else "",
    )
