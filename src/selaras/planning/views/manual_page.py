"""One page for the manual and its forms, so that each form that fails is shown where it stands."""

from dataclasses import asdict
from typing import Any

from django.http import HttpResponse

from selaras.access.http import SignedInRequest
from selaras.organisation.models import UnitKerja
from selaras.planning import policies
from selaras.planning.forms import (
    FormulaForm,
    ManualForm,
    PartFormSet,
    PicForm,
    QualityForm,
    ResultTypeForm,
)
from selaras.planning.models import DefinisiVersion, Indikator
from selaras.planning.pages.breadcrumb import line_of
from selaras.planning.pages.manual import ManualPage, initial_of, manual_page, posts_to_answer
from selaras.planning.pages.quality import quality_page
from selaras.planning.queries.formula import parts_of, scale_choices
from selaras.registry.business_date import business_date
from selaras.ui.pages import respond

ADOPTED_FROM = (UnitKerja.Kind.RI, UnitKerja.Kind.PROVINSI)


def manual_answer(
    request: SignedInRequest, indikator: Indikator, status: int = 200, **bound: Any
) -> HttpResponse:
    """The page; `bound` are forms with what was typed, by their names in the template."""
    today = business_date()
    shown, quality = manual_page(indikator, today), quality_page(indikator, today.year)
    forms: dict[str, Any] = {}
    if policies.can_set_pic(indikator, request.user):
        initial = {"formasi": indikator.pic_formasi_id}
        forms["pic_form"] = PicForm(posts=posts_to_answer(indikator, today), initial=initial)
    if policies.can_edit_manual(indikator.definisi, request.user):
        forms |= _forms_of_owner(indikator, shown)
    if policies.can_state_quality(indikator, request.user):
        forms["quality_form"] = QualityForm(initial=quality.initial)
    context = {"kantor": indikator.unit.name, "shown": shown, "garis": line_of(indikator), "mutu": quality}
    return respond(request, "planning/manual.html", {**context, **forms, **bound}, status=status)


def _forms_of_owner(indikator: Indikator, shown: ManualPage) -> dict[str, Any]:
    """The forms of whoever owns the manual."""
    forms: dict[str, Any] = {}
    forms["adoptable"] = indikator.definisi.owner_unit.kind in ADOPTED_FROM
    forms["type_form"] = ResultTypeForm(initial={"result_type": indikator.definisi.result_type})
    if shown.newest is not None:
        forms["manual_form"] = ManualForm(initial=initial_of(shown.newest), first=shown.missing_fields)
        forms["formula_form"], forms["part_forms"] = formula_forms(shown.newest)
    return forms


def formula_forms(version: DefinisiVersion, data: Any = None) -> tuple[FormulaForm, Any]:
    """The formula of a version and its components, to be changed."""
    names = ("scale_code", "factor", "zero_denominator")
    scales = scale_choices(business_date())
    formula = FormulaForm(data, initial={name: getattr(version, name) for name in names}, scales=scales)
    rows = [asdict(part) for part in parts_of(version)]
    return formula, PartFormSet(data, initial=rows, prefix="bagian")
