"""Re-hanging a node of the tree, and naming who answers for an indicator."""

from django.db import transaction

from selaras.access.models import User
from selaras.audit.actions import record
from selaras.organisation.models import Formasi
from selaras.planning import consequences, policies
from selaras.planning.events import PlanningEvent
from selaras.planning.models import Indikator, Renstra, Sasaran
from selaras.planning.queries.effects import effect_of_attaching
from selaras.registry.business_date import business_date


@transaction.atomic
def attach_sasaran(*, sasaran_id: int, parent_id: int, by: User, seen: str | None = None) -> Sasaran:
    """Hang a node with its branch under another one. Raises NotNow for a circle or a parent out of force.

    For a broken line, or the tie to an office above; else a plan in force changes by a new version. Unseen
    where consequences have not been shown.

    Both plans are locked, in one order, so that two people who re-hang at once cannot close a circle
    between them.
    """
    pair = Sasaran.objects.filter(pk__in=(sasaran_id, parent_id)).values_list("renstra_id", flat=True)
    list(Renstra.objects.select_for_update().filter(pk__in=set(pair)).order_by("pk"))
    sasaran = (
        Sasaran.objects.select_for_update(of=("self",)).select_related("parent__renstra").get(pk=sasaran_id)
    )
    parent = Sasaran.objects.select_related("renstra").get(pk=parent_id)
    policies.check_can_attach(sasaran, by)
    policies.check_is_loose(sasaran, business_date())
    policies.check_can_hang_under(sasaran, parent, business_date())
    consequences.check_seen(effect_of_attaching(sasaran, parent_id, business_date()), seen)

    before = sasaran.parent_id
    sasaran.parent = parent
    sasaran.save(update_fields=["parent"])
    record(
        PlanningEvent.SASARAN_ATTACHED,
        target=sasaran,
        by=by,
        unit_code=sasaran.unit.code,
        data={"parent": {"before": before, "after": parent.pk}},
    )
    return sasaran


@transaction.atomic
def set_pic(*, indikator_id: int, formasi_id: int, by: User) -> Indikator:
    """Name the post that answers for an indicator; who holds the post answers (SEL201)."""
    indikator: Indikator = Indikator.objects.select_for_update().get(pk=indikator_id)
    formasi = Formasi.objects.select_related("unit").get(pk=formasi_id)
    policies.check_can_set_pic(indikator, by)
    policies.check_is_post_of_office(formasi, indikator)

    before = indikator.pic_formasi.code if indikator.pic_formasi else None
    indikator.pic_formasi = formasi
    indikator.save(update_fields=["pic_formasi"])
    record(
        PlanningEvent.PIC_SET,
        target=indikator,
        by=by,
        unit_code=indikator.unit.code,
        data={"formasi": {"before": before, "after": formasi.code}},
    )
    return indikator
