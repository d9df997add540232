"""What stands in the details of events, in words: no ids of the program or of the regulation on a page."""

from __future__ import annotations

from typing import Any
from zoneinfo import ZoneInfo

import pytest

from aftersvc import vocabulary
from aftersvc.regulation import packs
from aftersvc.regulation.details import details_in_words
from aftersvc.regulation.named import regulation_of
from aftersvc.regulation.wording import words_in

WORDS = {
    "ground": {"untimely": "came late"},
    "dimension": {"quality": "quality of the repair"},
    "report_field": {"cause": "cause of the fault"},
    "field": {"people": "who took part"},
    "step": {"fetch": "goods fetched"},
    "signing": {"review": "look over"},
    "staff": {"S202601-0002": "Li Xue"},
    "outcome": {"answered": "answered"},
    "report_state": {"incomplete": "incomplete"},
}


@pytest.mark.parametrize(
    ("details", "said"),
    [
        ({"ground": "untimely"}, {"Ground": "came late"}),
        ({"document": "T202601-0001"}, {"Document": "T202601-0001"}),
        (
            {"document": "survey 7", "outcome": "answered", "scores": {"quality": 4}},
            {"Outcome": "answered", "Scores": {"quality of the repair": 4}},
        ),
        ({"state": "incomplete", "missing": ["cause"]}, {"State": "incomplete", "Was missing": "cause of the fault"}),
        ({"leader": "S202601-0002", "crew": []}, {"Technician": "Li Xue"}),
        ({"set": {"people": "all"}}, {"Filled in": {"who took part": "all"}}),
        (
            {"changed": {"promised_at": [None, "2026-01-06T03:10:00Z"]}},
            {"Promised": "- → 2026-01-06 11:10"},
        ),
        ({"step": "fetch"}, {"Step": "goods fetched"}),
        ({"step": "review"}, {"Step": "look over"}),
        ({"of a later program": "x"}, {"of a later program": "x"}),
    ],
)  # fmt: skip
def test_details_are_said_in_words(details: dict[str, Any], said: dict[str, Any]) -> None:
    assert details_in_words(details, WORDS, ZoneInfo("Asia/Shanghai")) == said


def test_every_kind_of_ids_is_one_that_there_are_words_for() -> None:
    """Of the program, of some pack, or a person of the staff register."""
    known = {
        "staff",
        *(kind for name in packs.names() for kind in words_in(regulation_of(name, vocabulary).checked)),
    }
    assert {kind for _words, kinds in vocabulary.DETAILS.values() for kind in kinds.split()} <= known
