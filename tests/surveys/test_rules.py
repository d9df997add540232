"""Scores, the survey that counts, and denominators that hide nobody."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aftersvc.core.errors import AftersvcError, BadInput, Refused
from aftersvc.regulation.model import Dimension, Survey
from aftersvc.surveys.rules import Asked, counting, satisfaction, scores, share

ASKED = Survey(
    "3-7",
    5,
    (
        Dimension("quality", {"zh": "维修质量", "en": "Quality"}),
        Dimension("attitude", {"zh": "服务态度", "en": "Attitude"}),
    ),
)


def answered(ticket: int, *marks: int, scale: int = 5) -> Asked:
    return Asked(ticket, "answered", dict(zip(("quality", "attitude"), marks, strict=False)), scale)


def silent(ticket: int, outcome: str = "refused") -> Asked:
    return Asked(ticket, outcome, {}, None)


def test_scores_come_by_id_or_title_in_the_order_of_the_regulation() -> None:
    assert list(scores(ASKED, ["服务态度=5", "quality=４"]).items()) == [("quality", 4), ("attitude", 5)]


@pytest.mark.parametrize(
    ("given_scores", "error", "words"),
    [
        (["quality=6", "attitude=5"], BadInput, "a score is from 1 to 5"),
        (["quality=0", "attitude=5"], BadInput, "a score is from 1 to 5"),
        (["quality=-1", "attitude=5"], BadInput, "not a whole number"),
        (["quality=4.5", "attitude=5"], BadInput, "not a whole number"),
        (["quality=好", "attitude=5"], BadInput, "not a whole number"),
        (["quality", "attitude=5"], BadInput, "write dimension=score"),
        (["qualty=4", "attitude=5"], BadInput, "did you mean quality"),
        (["quality=4", "维修质量=5"], BadInput, "--score quality is given twice"),
        (["quality=4"], Refused, r"\(3-7\): add --score attitude=1..5 \(Attitude\)"),
        ([], Refused, r"--score quality=1..5 \(Quality\) --score attitude=1..5 \(Attitude\)"),
    ],
)
def test_scores_that_are_wrong_or_lacking(
    given_scores: list[str], error: type[AftersvcError], words: str
) -> None:
    with pytest.raises(error, match=words):
        scores(ASKED, given_scores)


@pytest.mark.parametrize(
    ("surveys", "counts"),
    [
        ([silent(1), answered(1, 5, 5)], answered(1, 5, 5)),
        ([answered(1, 1, 1), answered(1, 5, 5)], answered(1, 5, 5)),
        ([answered(1, 1, 1), silent(1, "unreachable")], answered(1, 1, 1)),
        ([silent(1), silent(1, "unreachable")], silent(1, "unreachable")),
    ],
)
def test_the_last_answered_counts_else_the_last(surveys: list[Asked], counts: Asked) -> None:
    assert counting(surveys) == [counts]


def test_who_did_not_answer_is_in_the_response_rate_and_in_no_mean() -> None:
    found = satisfaction([answered(1, 5, 5), answered(2, 3, 4), silent(3), silent(4, "unreachable")])
    assert (found.asked, found.answered, found.refused, found.unreachable) == (4, 2, 1, 1)
    assert found.response_rate == 0.5
    assert found.satisfaction == pytest.approx((1 + 0.7) / 2)
    assert found.dimensions == {"quality": pytest.approx(0.8), "attitude": pytest.approx(0.9)}


def test_nothing_is_divided_by_nobody() -> None:
    nobody = satisfaction([])
    assert (nobody.asked, nobody.response_rate, nobody.satisfaction) == (0, None, None)
    unheard = satisfaction([silent(1), silent(2)])
    assert (unheard.response_rate, unheard.satisfaction) == (0, None)


def test_surveys_of_different_scales_are_shares_of_their_own_scale() -> None:
    assert share(answered(1, 5, 5)) == share(answered(1, 10, 10, scale=10)) == 1
    assert satisfaction([answered(1, 5, 5), answered(2, 5, 5, scale=10)]).satisfaction == 0.75


@given(
    st.lists(
        st.one_of(
            st.builds(silent, st.integers(1, 6), st.sampled_from(["refused", "unreachable"])),
            st.builds(answered, st.integers(1, 6), st.integers(1, 5), st.integers(1, 5)),
        )
    )
)
def test_every_ticket_asked_is_counted_once(surveys: list[Asked]) -> None:
    found = satisfaction(surveys)
    assert found.asked == len({each.ticket for each in surveys})
    assert found.answered + found.refused + found.unreachable == found.asked
    assert found.answered == len({each.ticket for each in surveys if each.scores})
    assert (found.satisfaction is None) == (found.answered == 0)
    assert found.satisfaction is None or 0.2 <= found.satisfaction <= 1
