"""Taking in the forms of a measure; what does not pass comes back in the form, with what was uploaded."""

from django.core.files.uploadedfile import UploadedFile
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict

from selaras.access.errors import NotNow
from selaras.access.models import User
from selaras.measurement import actions
from selaras.measurement.measures import pages
from selaras.measurement.measures.forms import ClaimForm, MoveForm, PlanForm
from selaras.measurement.models import Measure, Realisasi
from selaras.measurement.pages.proof import keep_evidence


def plan(slot: Realisasi, user: User, form: PlanForm) -> Measure | None:
    """The measure that was planned; None where the form was not sent or did not pass."""
    if not form.is_bound or not form.is_valid():
        return None
    try:
        return actions.plan_measure(slot_id=slot.pk, by=user, **form.cleaned_data)
    except NotNow as refusal:
        form.add_error(None, str(refusal))
        return None


def move(measure: Measure, user: User, form: MoveForm) -> bool:
    """Whether the last day was moved; else the form says why not."""
    if not form.is_valid():
        return False
    try:
        actions.move_measure(measure_id=measure.pk, by=user, **form.cleaned_data)
    except NotNow as refusal:
        form.add_error(None, str(refusal))
        return False
    return True


def claim(
    measure: Measure, user: User, post: QueryDict, files: MultiValueDict[str, UploadedFile]
) -> tuple[ClaimForm, bool]:
    """Keep the evidence, then report it done; the form, and whether it passed."""
    data = post.copy()
    faults = keep_evidence(measure.slot.indikator.unit_id, user, data, files)
    form = pages.claim_form(measure, user, data)
    if not form.is_bound:
        return form, False
    valid = form.is_valid()
    for fault in faults:
        form.add_error(fault.field, fault.text)
    if not valid or faults:
        return form, False
    try:
        note, proof = form.cleaned_data["note"], form.bukti_ids
        actions.claim_measure(measure_id=measure.pk, note=note, bukti_ids=proof, by=user)
    except NotNow as refusal:
        form.add_error(None, str(refusal))
        return form, False
    return form, True
