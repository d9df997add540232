"""Examples of surveys inside a regulation."""

from __future__ import annotations

from typing import Any

import pytest

from aftersvc import vocabulary
from aftersvc.core.errors import BadInput
from aftersvc.regulation import packs
from aftersvc.regulation.reader import read_or_refuse
from aftersvc.surveys.examples import survey

CHECKED = read_or_refuse(packs.source("machinery"), "machinery", vocabulary).checked


@pytest.mark.parametrize(
    ("scores", "accepted"),
    [
        ({"quality": 5, "attitude": 1, "solving": 3}, True),
        ({"quality": 6, "attitude": 1, "solving": 3}, False),
        ({"quality": 5, "attitude": 0, "solving": 3}, False),
        ({"quality": 5, "attitude": 1}, False),
    ],
)
def test_scores_are_accepted_whole_and_inside_the_scale(scores: dict[str, int], accepted: bool) -> None:
    assert survey(CHECKED, "", {"scores": scores}) == {"accepted": accepted}


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({}, "a score for each dimension"),
        ({"score": {}}, "did you mean scores"),
        ({"scores": {"atitude": 5}}, "did you mean attitude"),
    ],
)
def test_what_is_given_wrongly_is_refused(given: dict[str, Any], says: str) -> None:
    with pytest.raises(BadInput, match=says):
        survey(CHECKED, "", given)


def test_a_regulation_without_a_survey_has_no_scores() -> None:
    silent = {name: form for name, form in CHECKED.items() if name != "survey"}
    with pytest.raises(BadInput, match="asks customers nothing"):
        survey(silent, "", {"scores": {"quality": 5}})
