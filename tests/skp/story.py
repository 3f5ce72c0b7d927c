"""People of one office and what they promised: an SKP at each status, told through the actions."""

from dataclasses import dataclass
from decimal import Decimal

from selaras.access.models import User
from selaras.access.roles import Role
from selaras.organisation.models import Formasi, Penugasan
from selaras.planning.models import Indikator, Komponen
from selaras.skp import actions
from selaras.skp.models import Rhk, Skp
from tests.support import office as the
from tests.support.office import Office


@dataclass
class Cast:
    """A chain of three: koordinator of LAMTENG, kasubbag of PPH, an analyst and a driver in PPH."""

    office: Office
    koordinator: Penugasan
    kasubbag: Penugasan
    analis: Penugasan
    post: Formasi
    iku: Indikator
    other_iku: Indikator

    @property
    def komponen(self) -> Komponen:
        """*ditindaklanjuti*, the numerator of the first indicator."""
        return Komponen.objects.get(version__definisi=self.iku.definisi, symbol="ditindaklanjuti")


def make_cast() -> Cast:
    """The office with its people, and two indicators on a line to the nation; nobody has an SKP yet."""
    office = the.make_office()
    sasaran = the.a_line_to_the_nation(office)
    head = the.a_post(office.lamteng, "Koordinator Sekretariat", head=True)
    leads = the.a_post(office.pph, "Kasubbag PPH", head=True)
    post = the.a_post(office.pph, "Analis Pengawasan", seats=60)
    return Cast(
        office=office,
        koordinator=the.employ(head, roles=(Role.PEGAWAI, Role.KEPALA_SEKRETARIAT)),
        kasubbag=the.employ(leads, roles=(Role.PEGAWAI, Role.KASUBBAG)),
        analis=the.employ(post, status="pppk"),
        post=post,
        iku=the.an_indikator(office.lamteng, sasaran, the.a_definisi("IKU-1.1.1"), pic=leads),
        other_iku=the.an_indikator(office.lamteng, sasaran, the.a_definisi("IKU-1.1.2"), pic=leads),
    )


def user_of(penugasan: Penugasan) -> User:
    """A fresh account object, as each request has its own."""
    return User.objects.get(pk=penugasan.person.user_id)


def skp_at(
    status: Skp.Status,
    penugasan: Penugasan,
    *,
    by: Penugasan | None = None,
    parent: Rhk | None = None,
    indikator: Indikator | None = None,
    komponen: Komponen | None = None,
    text: str = "Rekomendasi perbaikan data pemilih disampaikan",
    target: str = "60",
) -> Rhk:
    """An SKP 2026 with one RHK utama, brought to the status by the people it takes; the RHK is returned.

    Without parent and indicator the RHK has no line, and says why.
    """
    mine = user_of(penugasan)
    skp = actions.draft_skp(penugasan_id=penugasan.pk, year=2026, by=mine)
    rhk = actions.put_rhk(
        skp_id=skp.pk,
        number=1,
        text=text,
        by=mine,
        parent_id=parent.pk if parent else None,
        no_line_reason="" if parent or indikator else "tugas dari pusat",
    )
    if indikator:
        actions.feed_indikator(
            rhk_id=rhk.pk,
            indikator_id=indikator.pk,
            komponen_id=komponen.pk if komponen else None,
            by=mine,
        )
    actions.set_aspek(
        rhk_id=rhk.pk,
        aspek="kuantitas",
        indicator_text="Jumlah rekomendasi",
        target_low=Decimal(target),
        satuan="rekomendasi",
        by=mine,
    )
    if status != Skp.Status.DRAFT:
        actions.submit_skp(skp_id=skp.pk, by=mine)
    if status == Skp.Status.AGREED:
        assert by is not None, "who agrees?"
        actions.agree_skp(skp_id=skp.pk, by=user_of(by))
    return Rhk.objects.select_related("skp").get(pk=rhk.pk)


def a_chain(cast: Cast) -> tuple[Rhk, Rhk, Rhk]:
    """Koordinator → kasubbag → analyst: the first names the indicator, the others the RHK above them.

    The koordinator's superior is the head of the province.
    """
    above = the.employ(
        the.a_post(cast.office.lampung, "Kepala Sekretariat", head=True),
        roles=(Role.PEGAWAI, Role.KEPALA_SEKRETARIAT),
    )
    agreed = Skp.Status.AGREED
    first = skp_at(agreed, cast.koordinator, by=above, indikator=cast.iku, text="Rekomendasi dipakai KPU")
    second = skp_at(agreed, cast.kasubbag, by=cast.koordinator, parent=first, text="Rekomendasi lengkap")
    third = skp_at(agreed, cast.analis, by=cast.kasubbag, parent=second, text="Uji petik data pemilih")
    return first, second, third
