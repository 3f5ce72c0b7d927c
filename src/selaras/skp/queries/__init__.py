"""Reads of SKP: who sees which, what waits for whom, and the line of sight through superiors' RHK."""

from .completeness import lacking_in, may_follow
from .judging import decided_on, for_judge, own_and_waiting, penilai_of, waiting_for
from .lines import Anchor, Contributor, Step, Walk, anchors_of, chains_of, contributors_of
from .lists import (
    PAST_DRAFT,
    content_of,
    for_page,
    rhk_for_edit,
    rhk_of,
    skp_of_person,
    visible_to,
    with_feeds,
)
from .options import indikator_options, parent_options
from .roots import Root, Ways, roots_of, ways_of
from .text import SkpText, annexes_of, is_illustrative, periods_of, target_words, text_of, values_of

__all__ = [
    "PAST_DRAFT",
    "Anchor",
    "Contributor",
    "Root",
    "SkpText",
    "Step",
    "Walk",
    "Ways",
    "anchors_of",
    "annexes_of",
    "chains_of",
    "content_of",
    "contributors_of",
    "decided_on",
    "for_judge",
    "for_page",
    "indikator_options",
    "is_illustrative",
    "lacking_in",
    "may_follow",
    "own_and_waiting",
    "parent_options",
    "penilai_of",
    "periods_of",
    "rhk_for_edit",
    "rhk_of",
    "roots_of",
    "skp_of_person",
    "target_words",
    "text_of",
    "values_of",
    "visible_to",
    "waiting_for",
    "ways_of",
    "with_feeds",
]
