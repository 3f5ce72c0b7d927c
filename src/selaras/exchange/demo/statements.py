"""What a planner says beside his targets: where they start from, and how far the figures can be trusted."""

from decimal import Decimal
from typing import Any

from selaras.exchange.demo.cast import Cast
from selaras.planning.actions import state_baseline, state_quality
from selaras.planning.models import Baseline, Indikator, MutuData
from selaras.planning.queries.quality import QUALITY_ITEMS
from selaras.planning.queries.targets import TargetFigure
from selaras.registry.business_date import business_day

ITEMS = dict(
    zip(("verifikasi", "sumber", "ketelitian", "keterbatasan", "penanganan"), QUALITY_ITEMS, strict=True)
)


def state(script: Any, cast: Cast) -> None:
    """Each baseline and each data-quality statement of the script that has not been written yet."""
    plan = script["pernyataan"]
    who, day = plan["oleh"]
    rows = {
        row.definisi.code: row
        for row in Indikator.objects.filter(unit__code=plan["unit"], holder=None).select_related("definisi")
    }
    started = set(Baseline.objects.values_list("indikator_id", flat=True))
    stated = set(MutuData.objects.values_list("indikator_id", "year"))
    with business_day(day):
        for code, one in plan["nilai_awal"].items():
            if rows[code].pk not in started:
                state_baseline(
                    indikator_id=rows[code].pk,
                    year=one["tahun"],
                    figure=TargetFigure(value=Decimal(str(one["nilai"]))),
                    source=one["sumber"],
                    by=cast.user(who),
                )
        for code, texts in plan["mutu"].items():
            if (rows[code].pk, day.year) not in stated:
                items = {ITEMS[name]: text for name, text in texts.items()}
                state_quality(indikator_id=rows[code].pk, year=day.year, items=items, by=cast.user(who))
