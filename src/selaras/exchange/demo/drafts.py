"""A version of the Renstra that is still written: begun by the planner, with what the script adds to it."""

from typing import Any

from selaras.exchange.demo.cast import Cast
from selaras.organisation.models import UnitKerja
from selaras.planning.actions import add_node, start_renstra
from selaras.planning.models import Renstra
from selaras.planning.queries.versions import live_nodes
from selaras.registry.business_date import business_day


def begin_draft(script: Any, cast: Cast) -> None:
    """The draft of the script, unless the office has one of that period already."""
    plan = script["rancangan"]
    office = UnitKerja.objects.get(code=plan["unit"])
    start, end = plan["periode"]
    if Renstra.objects.filter(unit=office, period_start=start, version__gt=1).exists():
        return
    who, day = plan["oleh"]
    with business_day(day):
        draft = start_renstra(
            unit_id=office.pk, period_start=start, period_end=end, reason=plan["alasan"], by=cast.user(who)
        )
        nodes = dict(live_nodes(draft.pk).values_list("code", "pk"))
        for node in plan["simpul"]:
            add_node(
                renstra_id=draft.pk,
                kind=node["jenis"],
                unit_id=office.pk,
                parent_id=nodes[node["induk"]],
                code=node["kode"],
                text=node["uraian"],
                theme=node["tema"],
                level_of_result=node["tingkat"],
                by=cast.user(who),
            )
