"""Taking in a sent form: evidence is kept first, so that no upload is lost when something else is wrong."""

from dataclasses import dataclass

from django.core.files.uploadedfile import UploadedFile
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict

from selaras.access.errors import NotNow
from selaras.access.models import User
from selaras.evidence.actions import add_file, add_link
from selaras.evidence.content import MAX_BYTES
from selaras.evidence.models import Bukti
from selaras.measurement import actions, policies, queries
from selaras.measurement.actions.entry import submit_entry
from selaras.measurement.forms import RealisasiForm
from selaras.measurement.gates import Fault, Refused
from selaras.measurement.models import Realisasi
from selaras.measurement.pages import slot as pages

SUBMIT = "ajukan"


@dataclass
class Sent:
    """One sending of the form: what came of it."""

    form: RealisasiForm
    data: QueryDict
    done: str = ""
    refusal: str = ""
    conflict: bool = False


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
    faults = _keep_evidence(slot, user, data, files)
    claims = queries.claims_of([slot])[slot.pk]
    form = pages.form_for(slot, user, claims, correcting=correcting, data=data)
    sent = Sent(form, data)
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


def _keep_evidence(
    slot: Realisasi, user: User, data: QueryDict, files: MultiValueDict[str, UploadedFile]
) -> list[Fault]:
    """Add each file and the link; what was added is ticked in the form, what was not is a fault."""
    faults: list[Fault] = []
    unit_id = slot.indikator.unit_id
    for upload in files.getlist("berkas"):
        try:
            data.appendlist("bukti", str(_file(unit_id, user, upload).pk))
        except NotNow as reason:
            faults.append(Fault("berkas", str(reason)))
    if data.get("link_url", "").strip():
        try:
            link = add_link(
                unit_id=unit_id, name=data.get("link_name", ""), url=str(data["link_url"]), by=user
            )
        except NotNow as reason:
            faults.append(Fault("link_url", str(reason)))
        else:
            data.appendlist("bukti", str(link.pk))
            data["link_url"] = data["link_name"] = ""
    return faults


def _file(unit_id: int, user: User, upload: UploadedFile) -> Bukti:
    name = upload.name or "bukti"
    if upload.size is not None and upload.size > MAX_BYTES:
        raise NotNow(f"Berkas “{name}” lebih besar dari 20 MB; kecilkan atau pakai tautan.")
    return add_file(unit_id=unit_id, name=name, content=upload.read(), by=user)
