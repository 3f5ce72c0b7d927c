"""Who is away."""

from datetime import date

from django.db.models import Q, QuerySet

from selaras.organisation.models import Ketidakhadiran, Penugasan, Person

from .people import people_of_office


def absence_of(person: Person, on: date) -> Ketidakhadiran | None:
    """What keeps the person away on the date; None where he is there. One query."""
    row: Ketidakhadiran | None = Ketidakhadiran.objects.on(on).filter(person=person).first()
    return row


def absences_of_office(office_id: int, on: date) -> QuerySet[Ketidakhadiran]:
    """Who of the office is away on the date or will be, the nearest first; `post_id` is where he works."""
    people = people_of_office(office_id, on)
    return (
        Ketidakhadiran.objects.filter(Q(valid_to__gt=on), person__in=people.values("person"))
        .select_related("person")
        .order_by("valid_from", "person__name")
    )


def acting_of_office(office_id: int, on: date) -> QuerySet[Penugasan]:
    """The Plt. and Plh. of the office on the date or later."""
    kinds = (Penugasan.Kind.PLT, Penugasan.Kind.PLH)
    return (
        Penugasan.objects.filter(Q(unit_id=office_id) | Q(unit__office_id=office_id), kind__in=kinds)
        .filter(valid_to__gt=on)
        .select_related("person", "unit", "formasi__jabatan")
        .order_by("valid_from")
    )
