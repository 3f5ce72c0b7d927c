"""Signing the joint commitment."""

from hashlib import sha256

from django.db import transaction

from selaras.access.models import User
from selaras.audit.actions import record
from selaras.registry.business_date import business_now
from selaras.sosialisasi import policies
from selaras.sosialisasi.events import SosialisasiEvent
from selaras.sosialisasi.models import Komitmen, KomitmenSignature


def fingerprint(text: str) -> str:
    """The SHA-256 of a commitment's text: one changed word changes it."""
    return sha256(text.encode()).hexdigest()


@transaction.atomic
def sign_commitment(*, agenda_id: int, by: User, sha256: str | None = None) -> KomitmenSignature:
    """Put one's name under the text whose hash is `sha256` (default: the text as it stands). Once."""
    komitmen = (
        Komitmen.objects.select_for_update(of=("self",))
        .select_related("agenda__unit")
        .get(agenda_id=agenda_id)
    )
    person = policies.check_can_sign(komitmen, komitmen.sha256 if sha256 is None else sha256, by)
    signature, created = KomitmenSignature.objects.get_or_create(
        komitmen=komitmen, person=person, defaults={"signed_at": business_now()}
    )
    if created:
        record(
            SosialisasiEvent.SIGNED,
            target=komitmen,
            by=by,
            unit_code=komitmen.agenda.unit.code,
            data={"sha256": komitmen.sha256, "person": person.pseudonym},
        )
    return signature
