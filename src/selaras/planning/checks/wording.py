"""SEL207: an activity dressed as a result."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any, Final

from selaras.planning.models import DefinisiIndikator, Indikator, Renstra, Sasaran
from selaras.registry.checks import CheckContext, CheckResult, Finding, check
from selaras.registry.records import key_of

from . import population

OUTCOME: Final = DefinisiIndikator.ResultType.OUTCOME
COUNTED_WORDS: Final = 3  # how far after "jumlah" a countable thing is looked for


def norm(text: str) -> list[str]:
    """The words of a text in lower case, without punctuation (NFKC)."""
    return re.sub(r"[^\w]+|_", " ", unicodedata.normalize("NFKC", text).lower()).split()


def activity_word(text: str, words: Mapping[str, Any]) -> str:
    """The word by which a text reads as an activity; "" where it does not, or where it names a change.

    `words` are the catalogue's lists. Bawaslu's own duties (*pengawasan*, *penanganan*, …) are never
    activities.
    """
    lists = words["activity_words"]
    found = norm(text)
    if not found or set(found) & set(lists["outcome_markers"]):
        return ""
    rest = found[1:] if found[0] in lists["skip_first"] else found
    content = next((word for word in rest if word not in set(words["stopwords"])), "")
    if content in set(lists["heads"]) - set(lists["mandate_words_never_activity"]):
        return content
    if found[0] in lists["count_heads"]:
        return next((word for word in found[1 : COUNTED_WORDS + 1] if word in lists["countables"]), "")
    return ""


def is_dressed(*, declared: str, text: str, words: Mapping[str, Any]) -> bool:
    """Whether something declared an outcome reads as an activity."""
    return declared == OUTCOME and bool(activity_word(text, words))


@check("SEL207")
def activities_dressed_as_results(context: CheckContext) -> CheckResult:
    """Sasaran strategis, sasaran program and indicators that are declared an outcome; nothing else is
    looked at.

    A Sasaran also fails when every one of its indicators is declared an activity.
    """
    result = CheckResult()
    owed = population.owed_in_year(context, result)
    for finding in (*_indicators(owed, context), *_nodes(owed, context)):
        if finding is None:
            result.passed += 1
        else:
            result.failed += 1
            result.findings.append(finding)
    return result


def _indicators(owed: list[Indikator], context: CheckContext) -> Iterator[Finding | None]:
    manuals = context.shared(population.manuals)
    for row, *_ in population.by_manual(owed):
        name = population.name_of(row, manuals)
        if row.definisi.result_type == OUTCOME:
            word = activity_word(name, context.words)
            key, url = key_of("planning.indikator", row.pk), population.manual_page(row.pk)
            finding = _finding(row.unit_id, key, name, word, url, row.illustrative) if word else None
            yield replace(finding, owners=context.shared(population.owners)[row.pk]) if finding else None


def _nodes(owed: list[Indikator], context: CheckContext) -> Iterator[Finding | None]:
    types: dict[int, set[str]] = {}
    for row in owed:
        types.setdefault(row.sasaran_id, set()).add(row.definisi.result_type)
    only_activities = {DefinisiIndikator.ResultType.ACTIVITY.value}
    nodes = Sasaran.objects.filter(
        unit_id__in=context.unit_ids,
        renstra__status=Renstra.Status.ENACTED,
        renstra__period_start__lte=context.year,
        renstra__period_end__gte=context.year,
        level_of_result=Sasaran.LevelOfResult.OUTCOME,
        kind__in=(Sasaran.Kind.SASARAN_STRATEGIS, Sasaran.Kind.SASARAN_PROGRAM),
    ).select_related("renstra")
    for node in nodes.order_by("unit__code", "code"):
        word = activity_word(node.text, context.words)
        if not word and types.get(node.pk) == only_activities:
            word = "semua indikatornya kegiatan"
        key, url = key_of("planning.sasaran", node.pk), population.tree_page(node.pk)
        yield _finding(node.unit_id, key, node.text, word, url, node.renstra.illustrative) if word else None


def _finding(unit_id: int, key: str, text: str, word: str, url: str, illustrative: bool) -> Finding:
    return Finding(
        unit_id=unit_id,
        object_key=key,
        facts={"teks": text, "kata": word},
        url=url,
        fingerprint_of=(text,),
        illustrative=illustrative,
    )
