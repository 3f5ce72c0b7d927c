"""Taking in a sent form: evidence is kept first, so that no upload is lost when something else is wrong."""

from dataclasses import dataclass

from django.core.files.uploadedfile import UploadedFile
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict

from selaras.access.errors import NotNow
from selaras.access.models import User
from selaras.measurement import actions, policies, queries
from selaras.measurement.actions.entry import submit_entry
from selaras.measurement.forms import RealisasiForm
from selaras.measurement.gates import Refused
from selaras.measurement.models import Realisasi
from selaras.measurement.pages import slot as pages
from selaras.measurement.pages.proof import keep_evidence

SUBMIT = "ajukan"


@dataclass
class Sent:
    """One sending of the form: what came of it."""

    form: RealisasiForm
    data: QueryDict
    done: str = ""
    refusal: str = ""
    conflict: bool = False

    @property
    def looking(self) -> bool:
        """Whether the person only looked for evidence: nothing was judged or kept but uploads."""
        return not self.form.is_bound


def send(
    slot: Realisasi,
    user: User,
    post: QueryDict,
    files: MultiValueDict[str, UploadedFile],
    *,
    correcting: bool,
) -> Sent:
    """Keep the evidence, then save or submit. NotAllowed passes through; everything else comes back in
    `Sent`, with the form holding all that was typed and all that was uploaded."""
    policies.check_may_enter(slot, user)
    data = post.copy()
    faults = keep_evidence(slot.indikator.unit_id, user, data, files)
    claims = queries.claims_of([slot])[slot.pk]
    form = pages.form_for(slot, user, claims, correcting=correcting, data=data)
    sent = Sent(form, data)
    if sent.looking:
        return sent
    valid = form.is_valid()
    form.add_faults(faults)
    if valid and not faults:
        _act(sent, slot, user, submitting=post.get("aksi") == SUBMIT)
    return sent


def _act(sent: Sent, slot: Realisasi, user: User, *, submitting: bool) -> None:
    typed, entry = sent.form.cleaned_data, sent.form.entry()
    seen = typed["row_version"]
    try:
        if submitting:
            submit_entry(slot_id=slot.pk, entry=entry, by=user, row_version=seen, key=typed["kunci"])
            sent.done = "Realisasi diajukan; kini menunggu verifikasi orang lain."
        else:
            actions.save_draft(slot_id=slot.pk, entry=entry, by=user, row_version=seen)
            sent.done = "Draf disimpan; belum diajukan."
    except actions.Conflict:
        sent.conflict = True
    except Refused as refused:
        sent.form.add_faults(refused.faults)
    except NotNow as reason:
        sent.refusal = str(reason)
