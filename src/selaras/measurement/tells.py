"""What measurement tells the other rooms through the registry: queues, results, what rests on evidence."""

from collections.abc import Collection, Mapping
from datetime import date

from django.db.models import Exists, F, OuterRef
from django.urls import reverse

from selaras.access.models import User
from selaras.access.roles import Capability
from selaras.access.scopes import has_capability
from selaras.measurement import folding, queries
from selaras.measurement.explain import period_label
from selaras.measurement.models import PeriodePengukuran, Realisasi, RealisasiBukti, RealisasiVersion
from selaras.measurement.queries.slots import answered_by
from selaras.organisation import queries as organisation
from selaras.organisation.models import Person
from selaras.planning.hooks import Change, Reached
from selaras.planning.models import Indikator
from selaras.registry.evidence_uses import EvidenceUse
from selaras.registry.inbox import InboxItem
from selaras.ui.formatting import triwulan

Status = RealisasiVersion.Status


def measures(user: User) -> bool:
    """Whether the page of figures has anything for this person."""
    return has_capability(user, Capability.REALISASI_READ)


def verifies(user: User) -> bool:
    """Whether the queue of verification can have anything for this person."""
    return has_capability(user, Capability.REALISASI_VERIFY)


def inbox(user: User, on: date) -> list[InboxItem]:
    """Figures he owes, figures that came back to him, figures that wait for his verification."""
    person = organisation.person_of(user)
    if person is None:
        return []
    returned = _returned_to(person)
    owed = _owed_by(person, on, {slot.pk for slot in returned})
    waiting = len(queries.queue_for(user))
    items = [_returned_item(slot) for slot in returned] + _owed_items(owed)
    if waiting:
        text = f"{waiting} realisasi menunggu verifikasi Anda"
        items.append(InboxItem(text, reverse("verifikasi"), "check2-all", waiting, action="Verifikasi"))
    return items


def _returned_to(person: Person) -> list[Realisasi]:
    before = RealisasiVersion.objects.filter(
        slot=OuterRef("slot"), status=Status.RETURNED, number=OuterRef("number") - 1
    )
    drafts = RealisasiVersion.objects.filter(Exists(before), status=Status.DRAFT, entered_person=person)
    return [draft.slot for draft in drafts.select_related("slot__definisi_version__definisi")]


def _owed_by(person: Person, on: date, without: set[int]) -> list[tuple[Realisasi, date]]:
    """Slots of ended periods for which he answers and nothing is submitted, each with its last day."""
    done = RealisasiVersion.objects.filter(
        slot=OuterRef("pk"), status__in=[Status.SUBMITTED, Status.VERIFIED]
    )
    periods = PeriodePengukuran.objects.filter(status=PeriodePengukuran.Status.OPEN, due_on__lte=on)
    limit = {(period.year, period.month): period.grace_until for period in periods}
    slots = (
        Realisasi.objects.filter(answered_by(person), ~Exists(done), na=False)
        .exclude(pk__in=without)
        .select_related("definisi_version__definisi")
        .order_by("year", "month", "pk")
    )
    return [(slot, limit[slot.year, slot.month]) for slot in slots if (slot.year, slot.month) in limit]


def _owed_items(owed: list[tuple[Realisasi, date]]) -> list[InboxItem]:
    groups: dict[tuple[int, int, date], list[Realisasi]] = {}
    for slot, due in owed:
        groups.setdefault((slot.year, slot.tw, due), []).append(slot)
    return [_owed_item(slots, year, tw, due) for (year, tw, due), slots in groups.items()]


def _owed_item(slots: list[Realisasi], year: int, tw: int, due: date) -> InboxItem:
    if len(slots) == 1:
        code = slots[0].definisi_version.definisi.code
        text = f"Isi realisasi {code}, {period_label(slots[0])}"
        return InboxItem(text, _url(slots[0]), "pencil", due=due, action="Isi")
    address = f"{reverse('pengukuran')}?tahun={year}&tw={tw}"
    text = f"Isi {len(slots)} realisasi {triwulan(tw, year)}"
    return InboxItem(text, address, "pencil", len(slots), due, "Isi")


def _returned_item(slot: Realisasi) -> InboxItem:
    code = slot.definisi_version.definisi.code
    text = f"Perbaiki realisasi {code}, {period_label(slot)}: dikembalikan"
    return InboxItem(text, _url(slot), "arrow-return-left", action="Perbaiki")


def _url(slot: Realisasi) -> str:
    return reverse("realisasi", args=[slot.pk])


def reached(indikator_ids: Collection[int], year: int, tw: int) -> Mapping[int, Reached]:
    """Results as the tree and the list of targets show them, with their telusur keys. Three queries."""
    rows = queries.results_for(indikator_ids, year, tw)
    indikator = Indikator.objects.filter(pk__in=rows).select_related("definisi", "unit", "holder")
    return {
        each.pk: Reached(
            nilai=rows[each.pk].nilai,
            target=rows[each.pk].target,
            capaian=rows[each.pk].capaian,
            keadaan=rows[each.pk].keadaan,
            nilai_key=queries.figure_key("realisasi", each, year, tw),
            capaian_key=queries.figure_key("capaian", each, year, tw),
        )
        for each in indikator
    }


def plans_changed(change: Change) -> None:
    """A target or a manual came into force: bring the figures that are made of it up to date."""
    if change.indikator_id is not None and change.year is not None:
        folding.mark([change.indikator_id], [change.year])
    elif change.definisi_id is not None:
        folding.refresh_definisi(change.definisi_id)


def uses_of(bukti_ids: list[int]) -> list[EvidenceUse]:
    """Which figures rest on this evidence; a submitted or verified one forbids its removal."""
    rows = RealisasiBukti.objects.filter(
        bukti__in=bukti_ids, version__status__in=[Status.DRAFT, Status.SUBMITTED, Status.VERIFIED]
    ).select_related("version__slot__definisi_version__definisi")
    return [_use(row) for row in rows.order_by(F("version__slot_id"), "pk")]


def _use(row: RealisasiBukti) -> EvidenceUse:
    slot = row.version.slot
    return EvidenceUse(
        bukti_id=row.bukti_id,
        label=f"Realisasi {slot.definisi_version.definisi.code}, {period_label(slot)}",
        url=_url(slot),
        binding=row.version.status != Status.DRAFT,
    )
