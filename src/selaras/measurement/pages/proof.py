"""Evidence that comes with a form is kept before all else: no upload is lost when something is wrong."""

from django.core.files.uploadedfile import UploadedFile
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict

from selaras.access.errors import NotNow
from selaras.access.models import User
from selaras.evidence.actions import add_file, add_link
from selaras.evidence.content import MAX_BYTES
from selaras.evidence.models import Bukti
from selaras.measurement.gates import Fault


def keep_evidence(
    unit_id: int, user: User, data: QueryDict, files: MultiValueDict[str, UploadedFile]
) -> list[Fault]:
    """Add each file and the link to the unit; what was added is ticked in the form, the rest is a fault."""
    faults: list[Fault] = []
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
    if faults:
        data["aksi"] = ""  # a search shows no faults; what was wrong with an upload is said
    return faults


def _file(unit_id: int, user: User, upload: UploadedFile) -> Bukti:
    name = upload.name or "bukti"
    if upload.size is not None and upload.size > MAX_BYTES:
        raise NotNow(f"Berkas “{name}” lebih besar dari 20 MB; kecilkan atau pakai tautan.")
    return add_file(unit_id=unit_id, name=name, content=upload.read(), by=user)
