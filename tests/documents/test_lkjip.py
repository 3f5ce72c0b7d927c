"""The LKjIP says what the data say, and is frozen as it was said."""

import io
from datetime import date
from decimal import Decimal

import pytest
from pypdf import PdfReader

from selaras.access.errors import NotAllowed, NotNow
from selaras.audit.models import Event
from selaras.documents import rendering, typesetting
from selaras.documents.actions import make_lkjip
from selaras.documents.lkjip.build import build
from selaras.documents.lkjip.facts import Period, gather
from selaras.documents.typesetting import DocumentNotSet
from selaras.measurement.models import Measure
from selaras.planning.models import Target
from selaras.records.models import Dokumen
from selaras.registry.business_date import business_now
from tests.documents.sample import BUSINESS_DATE, verified
from tests.support.office import a_definisi, a_line_to_the_nation, a_target, an_indikator, make_office

pytestmark = pytest.mark.django_db


def content_of(office, period):
    return build(gather(office, period), BUSINESS_DATE)


def text_of(dokumen):
    pdf = rendering.pdf_of(dokumen, "https://selaras.contoh/keaslian/X")
    return " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages).split())


def test_the_summary_is_one_sentence_with_its_counts(year):
    content = content_of(year.office.lamteng, Period(2025, 4))

    assert (
        content.ringkasan.jawaban
        == "Pada 2025, 1 dari 2 indikator yang berlaku tercapai; 1 di bawah 80\u00a0% target."
    )
    assert [line.capaian for line in content.ringkasan.iku] == ["75,00", "112,50"]
    assert [line.keadaan for line in content.ringkasan.iku] == ["di_bawah", "tercapai"]


def test_the_sum_can_be_done_again_from_what_stands_there(year):
    (short, _) = content_of(year.office.lamteng, Period(2025, 4)).ringkasan.iku
    assert short.hitungan == "ditindaklanjuti 240; disampaikan 400"
    assert short.realisasi == "60,00"
    assert Decimal(240) / 400 * 100 == Decimal(60)


def test_causes_and_steps_are_the_words_of_those_who_measured(year):
    content = content_of(year.office.lamteng, Period(2025, 4))

    (section,) = content.bab3.sasaran
    assert [(cause.iku, cause.sebab) for cause in section.sebab] == [("IKU-1.1.1", "KPU menunda pleno.")]
    (step,) = content.bab4.langkah
    assert step.langkah == "Menagih jawaban tertulis."
    assert step.penanggung_jawab == year.pic.person.name


def test_what_is_being_done_about_a_short_result_is_told_with_its_pic(year):
    slot = year.short.realisasi_set.filter(year=2025).order_by("-month")[0]
    for text, status in (("Menyurati KPU.", "open"), ("Tidak jadi.", "dropped")):
        Measure.objects.create(
            slot=slot,
            obstacle="KPU menunda pleno.",
            text=text,
            pic=year.pic,
            due=date(2026, 2, 27),
            status=status,
            planned_by=year.pic.person.user,
            planned_person=year.pic.person,
            planned_at=business_now(),
            dropped_by=year.head.person.user if status == "dropped" else None,
            dropped_at=business_now() if status == "dropped" else None,
            dropped_reason="KPU sudah menjawab." if status == "dropped" else "",
        )
    content = content_of(year.office.lamteng, Period(2025, 4))
    (step,) = content.bab4.langkah
    assert step.langkah == "Menyurati KPU (sampai 27\u00a0Feb\u00a02026, berjalan)."
    assert step.penanggung_jawab == year.pic.person.name
    (cause,) = content.bab3.sasaran[0].sebab
    assert cause.tanggapan == f"Menagih jawaban tertulis. {step.langkah}"


def test_the_line_of_a_sasaran_reaches_the_nation(year):
    (section,) = content_of(year.office.lamteng, Period(2025, 4)).bab3.sasaran
    assert section.garis == ("Misi M1", "Tujuan T1", "Sasaran strategis S1.1", "Sasaran kegiatan S1.1-LT")


def test_an_interim_report_compares_with_the_same_quarter_of_last_year(year):
    for month in (3, 6):
        values = {"ditindaklanjuti": 70, "disampaikan": 100}
        verified(year.short, 2026, month, values, year.pic, year.head)

    content = content_of(year.office.lamteng, Period(2026, 2))

    (short, _) = content.ringkasan.iku
    assert content.tahun_lalu == "TW\u00a0II\u00a02025"
    assert (short.tahun_lalu, short.realisasi, short.selisih) == ("60,00", "70,00", "+10,00")
    assert content.baris1 == "Laporan Kinerja Interim"


def test_last_year_may_come_from_a_printed_report(year):
    year.short.published_set.create(
        year=2024, target=70, realisasi=66, printed="94,29", document="LKjIP 2024 (ilustrasi)"
    )
    (short, _) = content_of(year.office.lamteng, Period(2025, 4)).ringkasan.iku
    assert (short.tahun_lalu, short.selisih) == ("66,00", "-6,00")


def test_what_was_never_measured_is_said_and_never_drawn(db):
    office = make_office()
    indikator = an_indikator(office.lamteng, a_line_to_the_nation(office), a_definisi())
    a_target(indikator, 2025)

    (line,) = content_of(office.lamteng, Period(2025, 4)).ringkasan.iku

    assert (line.realisasi, line.capaian, line.keadaan) == ("–", "–", "belum_diukur")
    assert line.grafik is None


def test_an_office_without_a_plan_still_gets_a_report(db):
    office = make_office()
    dokumen = make_lkjip(unit_id=office.kab_a.pk, year=2025, by=None)
    assert "0 dari 0 indikator" in text_of(dokumen)


def test_the_pdf_has_four_chapters_and_the_illustration_mark(year):
    dokumen = make_lkjip(unit_id=year.office.lamteng.pk, year=2025, by=year.head.person.user)
    text = text_of(dokumen)

    for heading in ("Ringkasan", "Bab I", "Bab II", "Bab III", "Bab IV", "Lampiran 1", "Lampiran 2"):
        assert heading in text, heading
    assert "Ilustrasi." in text
    assert "belum dicocokkan dengan naskah resmi" in text
    assert dokumen.verify_code in text
    assert "Menagih jawaban tertulis." in text


def test_the_pdf_is_tagged_titled_and_in_indonesian(year):
    dokumen = make_lkjip(unit_id=year.office.lamteng.pk, year=2025, by=None)
    reader = PdfReader(io.BytesIO(rendering.pdf_of(dokumen, "https://selaras.contoh/keaslian/X")))
    root = reader.trailer["/Root"]

    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "id-ID"
    assert "Laporan Kinerja 2025" in reader.metadata.title


def test_making_it_twice_changes_nothing(year):
    user = year.head.person.user
    first = make_lkjip(unit_id=year.office.lamteng.pk, year=2025, by=user)
    again = make_lkjip(unit_id=year.office.lamteng.pk, year=2025, by=user)

    assert again == first
    assert Dokumen.objects.count() == 1
    assert Event.objects.filter(type__startswith="record").count() == 1


def test_a_changed_figure_makes_a_new_version_and_leaves_the_old(year):
    first = make_lkjip(unit_id=year.office.lamteng.pk, year=2025, by=None)
    Target.objects.filter(indikator=year.short, year=2025).update(value=75, tw4=75)

    second = make_lkjip(unit_id=year.office.lamteng.pk, year=2025, by=None)

    assert (first.version, second.version) == (1, 2)
    assert second.supersedes == first
    assert first.payload != second.payload


def test_a_running_period_is_refused(year):
    with pytest.raises(NotNow, match="baru berakhir"):
        make_lkjip(unit_id=year.office.lamteng.pk, year=2026, tw=3, by=None)


def test_a_staff_member_does_not_make_it(year):
    with pytest.raises(NotAllowed, match="perencana atau kepala"):
        make_lkjip(unit_id=year.office.lamteng.pk, year=2025, by=year.pic.person.user)


def test_text_of_people_is_never_read_as_typst_source(year):
    year.pic.person.name = '#panic("x") $ {{ [ < & ] @ \\ // Kepala "Hukum & Humas"'
    year.pic.person.save(update_fields=["name"])
    dokumen = make_lkjip(unit_id=year.office.lamteng.pk, year=2025, by=None)
    assert '#panic("x")' in text_of(dokumen)


def test_a_missing_key_stops_the_build(year):
    dokumen = make_lkjip(unit_id=year.office.lamteng.pk, year=2025, by=None)
    broken = {key: value for key, value in dokumen.payload.items() if key != "bab2"}
    with pytest.raises(DocumentNotSet):
        typesetting.pdf("lkjip", broken)


def test_the_facts_cost_the_same_for_more_indicators(year, django_assert_max_num_queries):
    def add(number):
        extra = an_indikator(year.office.lamteng, year.short.sasaran, a_definisi(f"IKU-9.9.{number}"))
        a_target(extra, 2025)

    add(0)
    with django_assert_max_num_queries(60) as few:
        gather(year.office.lamteng, Period(2025, 4))
    for number in range(1, 12):
        add(number)
    with django_assert_max_num_queries(len(few)):
        gather(year.office.lamteng, Period(2025, 4))
