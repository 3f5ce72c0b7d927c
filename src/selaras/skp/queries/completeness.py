"""What an SKP still lacks: what must be there before it is submitted, and what may follow."""

from collections.abc import Sequence

from selaras.skp.ends import ends_of
from selaras.skp.models import LampiranSkp, Rhk, RhkKontribusi, Skp
from selaras_rules.skp import BERAKHLAK


def lacking_in(skp: Skp) -> tuple[str, ...]:
    """What keeps it from being submitted, in words that can stand in one sentence. Two queries, and those
    of the rooms above.

    At least one RHK utama, and each leads somewhere or says why it does not (DOMAIN 1.12).
    """
    utama = list(skp.rhk_set.filter(kind=Rhk.Kind.UTAMA))
    if not utama:
        return ("tulis paling sedikit satu RHK utama",)
    lines = _without_line(utama)
    if not lines:
        return ()
    return (f"RHK {_listed(lines)} belum menunjuk IKU atau RHK atasan (hubungkan, atau tulis alasannya)",)


def may_follow(skp: Skp) -> tuple[str, ...]:
    """What PermenPANRB 6/2022 asks for besides and is not there yet; the superior can still ask for it.

    A measure for each RHK utama, whose target in the kuantitatif approach is a figure; the three attachments;
    what the superior expects. Four queries.
    """
    utama = skp.rhk_set.filter(kind=Rhk.Kind.UTAMA).prefetch_related("aspek_set")
    measures = _without_measure(skp, list(utama))
    figures = skp.approach == Skp.Approach.KUANTITATIF
    what = "ukuran dengan target angka" if figures else "ukuran dan target"
    written = set(skp.lampiran_set.values_list("kind", flat=True))
    kinds = [kind.label.lower() for kind in LampiranSkp.Kind if kind not in written]
    expected = set(skp.ekspektasi_set.values_list("nilai", flat=True))
    values = len(BERAKHLAK.at(skp.period_from).value.keys() - expected)
    return (
        *((f"{what} untuk RHK {_listed(measures)}",) if measures else ()),
        *((f"lampiran {', '.join(kinds)}",) if kinds else ()),
        *((f"ekspektasi khusus pimpinan untuk {values} nilai BerAKHLAK",) if values else ()),
    )


def _listed(numbers: Sequence[int]) -> str:
    return ", ".join(str(number) for number in numbers)


def _without_line(rhk_set: Sequence[Rhk]) -> list[int]:
    ids = [rhk.pk for rhk in rhk_set]
    fed = set(RhkKontribusi.objects.filter(rhk_id__in=ids).values_list("rhk_id", flat=True))
    fed |= ends_of(ids).keys()
    return [
        rhk.number
        for rhk in rhk_set
        if rhk.parent_id is None and rhk.pk not in fed and not rhk.no_line_reason.strip()
    ]


def _without_measure(skp: Skp, rhk_set: Sequence[Rhk]) -> list[int]:
    in_figures = skp.approach == Skp.Approach.KUANTITATIF
    return [
        rhk.number
        for rhk in rhk_set
        if not any(
            not in_figures or aspek.target_low is not None or aspek.target_high is not None
            for aspek in rhk.aspek_set.all()
        )
    ]
