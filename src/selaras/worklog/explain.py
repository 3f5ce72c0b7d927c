"""Telusur of daily work: what one person has fed into a component, and how far an RHK has come."""

from datetime import date
from decimal import Decimal

from django.db.models import Prefetch, QuerySet

from selaras.access.models import User
from selaras.registry.figures import UnknownFigure
from selaras.registry.records import key_of
from selaras.skp import queries as skp
from selaras.skp.models import Rhk
from selaras.ui.formatting import angka, tanggal
from selaras.worklog import queries
from selaras.worklog.models import KlaimLog, Log, LogBukti
from selaras_rules.core.explained import Explained, Fact, NotApplicable, Result

SHOWN = 12  # terms of the sum written out; the inputs list all


def _logs(user: User | None) -> QuerySet[Log]:
    rows = Log.objects.all() if user is None else queries.visible_to(user)
    evidence = LogBukti.objects.select_related("bukti")
    return (
        rows.filter(status=Log.Status.RECORDED)
        .select_related("person")
        .prefetch_related(Prefetch("bukti_set", queryset=evidence))
    )


def explain_contribution(parts: list[str], user: User | None) -> Result | Fact:
    """`sumbangan:P01:IKU-1.1.1:LAMTENG:ditindaklanjuti:2026`: the sum of one person's claims."""
    person, code, place, symbol, year = parts
    unit, _, holder = place.partition("@")
    claims = list(
        KlaimLog.objects.filter(
            log__in=_logs(user).filter(person__code=person).values("pk"),
            indikator__definisi__code=code,
            indikator__unit__code=unit,
            indikator__holder__code=holder or None,
            komponen__symbol=symbol,
            year=int(year),
        )
        .select_related("komponen", "log__person", "taken_into")
        .prefetch_related(Prefetch("log__bukti_set", queryset=LogBukti.objects.select_related("bukti")))
        .order_by("log__on", "pk")
    )
    if not claims:
        raise UnknownFigure("Tidak ada sumbangan itu, atau Anda tidak berhak melihat log-nya.")
    name, label = claims[0].log.person.name, claims[0].komponen.label
    return Explained(
        label=f"Sumbangan {name} pada {code}: {label}",
        value=sum((claim.quantity for claim in claims), Decimal(0)),
        unit=claims[0].log.satuan,
        formula="jumlah banyaknya pada log yang menopang komponen ini",
        substituted=_terms([claim.quantity for claim in claims]),
        inputs=tuple(_fact(claim.log, claim.quantity, _state(claim)) for claim in claims),
        reference=None,
        notes=("Angka resmi IKU tetap yang diisi penanggung jawab dan diverifikasi.",),
    )


def explain_rhk(parts: list[str], user: User | None) -> Result | Fact:
    """`rhk:12:2026-07-15`: what the logs on one RHK add up to by that day."""
    rhk_id, on = int(parts[0]), date.fromisoformat(parts[1])
    rhk = Rhk.objects.select_related("skp__penugasan__person").prefetch_related("aspek_set").filter(pk=rhk_id)
    found = rhk.first() if user is None else rhk.filter(skp__in=skp.visible_to(user).values("pk")).first()
    if found is None:
        raise UnknownFigure("RHK itu tidak ada, atau bukan milik orang yang dapat Anda lihat.")
    label = f"RHK {found.number} {found.skp.penugasan.person.name} sampai {tanggal(on)}"
    progress = queries.progress_of([found], on)[0]
    if progress.done is None:
        return NotApplicable(label, "target RHK ini tidak dijumlahkan dari log")
    logs = _logs(None).filter(rhk=found, on__lte=on, quantity__isnull=False).order_by("on", "pk")
    terms = [(log, log.quantity) for log in logs if log.quantity is not None]
    return Explained(
        label=label,
        value=progress.done,
        unit=progress.satuan,
        formula="jumlah banyaknya pada log untuk RHK ini",
        substituted=_terms([quantity for _, quantity in terms]),
        inputs=tuple(_fact(log, quantity) for log, quantity in terms),
        reference=None,
        notes=(f"Target setahun {angka(progress.target)} {progress.satuan}".strip() + ".",),
    )


def _terms(values: list[Decimal]) -> str:
    shown = " + ".join(angka(value) for value in values[:SHOWN])
    left = len(values) - SHOWN
    return (f"{shown} + … ({left} log lagi)" if left > 0 else shown) or "0"


def _state(claim: KlaimLog) -> str:
    if claim.taken_into is None or claim.taken_into.status in KlaimLog.LET_GO:
        return "belum masuk angka"
    return "masuk angka " + ("diajukan" if claim.taken_into.status == "submitted" else "terverifikasi")


def _fact(log: Log, quantity: Decimal, state: str = "") -> Fact:
    evidence = tuple(
        Fact(
            each.bukti.name,
            each.bukti.get_kind_display(),
            source=key_of("evidence.bukti", each.bukti_id),
            on=log.on.isoformat(),
        )
        for each in log.bukti_set.all()
    )
    return Fact(
        label=f"{log.text} ({state})" if state else log.text,
        value=quantity,
        unit=log.satuan,
        source=key_of("worklog.log", log.pk),
        by=log.person.name,
        on=log.on.isoformat(),
        inputs=evidence,
    )
