"""SKP as it was computed before 2022, for history only."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from selaras_rules.capaian.ukuran import explain_rata_rata
from selaras_rules.core.decimals import HUNDRED, figure_id, format_id, in_rules_context, rounded
from selaras_rules.core.errors import InputError
from selaras_rules.core.explained import Explained, Fact, NotComputable, Result
from selaras_rules.skp.buku import ASPEK_PP46, KONVERSI_8_2021, Ruas


@in_rules_context
def explain_aspek_pp46(aspek: str, target: Fact, realisasi: Fact, *, tanggal: date) -> Result:
    """One aspect under PP 46/2011: R/T for kuantitas and kualitas, (1.76T - R)/T for waktu and biaya."""
    version = ASPEK_PP46.at(tanggal)
    code = aspek.strip().casefold()
    formula = version.value.get(code)
    if not isinstance(formula, str):
        raise InputError(f"Aspek “{aspek}” tidak dikenal; yang ada: kuantitas, kualitas, waktu, biaya.")
    aim, reached = target.value, realisasi.value
    if not isinstance(aim, Decimal) or not isinstance(reached, Decimal):
        raise InputError(f"Target dan realisasi {aspek} harus berupa angka.")
    label, inputs = f"Aspek {code}", (realisasi, target)
    if aim == 0:
        return NotComputable(label, "target 0 tidak dapat menjadi pembagi", inputs, version.reference)
    r, t = figure_id(reached), figure_id(aim)
    if code in {"waktu", "biaya"}:
        factor: Decimal = version.value["tetapan"]
        value = (factor * aim - reached) * HUNDRED / aim
        text = f"({format_id(factor)} × {t} − {r}) ÷ {t} × 100"
    else:
        value, text = reached * HUNDRED / aim, f"{r} ÷ {t} × 100"
    return Explained(label, value, "", formula, text, inputs, version.reference)


def explain_skp_pp46(aspek: Mapping[str, tuple[Fact, Fact]], *, tanggal: date) -> Result:
    """The mean of the aspects that were rated; each a (target, realisasi)."""
    rated = [
        explain_aspek_pp46(name, target, realisasi, tanggal=tanggal)
        for name, (target, realisasi) in aspek.items()
    ]
    return explain_rata_rata(rated, tanggal=tanggal, label="Nilai SKP menurut PP 46/2011")


@in_rules_context
def explain_konversi_8_2021(capaian: Fact | Explained, *, tanggal: date) -> Result:
    """The value of one IKI under PermenPANRB 8/2021: capaian to a whole number, then along its stretch."""
    version = KONVERSI_8_2021.at(tanggal)
    label = "Nilai IKI menurut PermenPANRB 8/2021"
    if not isinstance(capaian.value, Decimal):
        raise InputError(f"Capaian “{capaian.value}” bukan angka.")
    whole = rounded(capaian.value, 0)
    for ruas in version.value:
        found = _pada_ruas(whole, ruas)
        if found is not None:
            value, text = found
            notes = (version.note,) if version.note else ()
            return Explained(
                label,
                value,
                "",
                f"konversi jenjang {ruas.nama}",
                text,
                (capaian,),
                version.reference,
                notes=notes,
            )
    reason = f"sumber tidak memuat nilai untuk capaian {format_id(whole)}"
    return NotComputable(label, reason, (capaian,), version.reference)


def _pada_ruas(whole: Decimal, ruas: Ruas) -> tuple[Decimal, str] | None:
    if ruas.lebih is not None and ruas.nilai is not None:
        return (ruas.nilai, f"capaian {format_id(whole)} %") if whole > ruas.lebih else None
    assert ruas.dari is not None
    assert ruas.sampai is not None
    assert ruas.nilai_dari is not None
    assert ruas.nilai_sampai is not None
    if not ruas.dari <= whole <= ruas.sampai:
        return None
    if ruas.dari == ruas.sampai:
        return ruas.nilai_dari, f"capaian {format_id(whole)} %"
    rise, run = ruas.nilai_sampai - ruas.nilai_dari, ruas.sampai - ruas.dari
    value = ruas.nilai_dari + (whole - ruas.dari) * rise / run
    start = format_id(ruas.nilai_dari)
    text = f"{start} + {format_id(rise)} ÷ {format_id(run)} × ({format_id(whole)} − {format_id(ruas.dari)})"
    return value, text
