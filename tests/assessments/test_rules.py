"""Pure rules of the self-assessment: what may be entered, what it comes to, what is still missing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aftersvc.assessments.points import Scale, parse_points, plain
from aftersvc.assessments.regulation import Assessment, Group, Index, Level
from aftersvc.assessments.rules import Given, judge, may_add, may_enter, worth
from aftersvc.core.errors import BadInput, Refused

# Two groups of 6 and 4 points; d is worth 1 by the regulation, of the others people say it.
TITLE = {"en": "Tried"}
RULE = Assessment(
    TITLE, "1", points=1000, deduction=50, fails_at=3, bonus=100,
    groups=(Group("g", TITLE, "1", 600), Group("h", TITLE, "1", 400)),
    indexes=(
        Index("a", TITLE, "1", "g", None, ()), Index("b", TITLE, "1", "g", None, ()),
        Index("c", TITLE, "1", "h", None, ()), Index("d", TITLE, "1-2", "h", 100, ()),
    ),
    levels=(Level("low", TITLE, "1", 0), Level("fair", TITLE, "1", 700), Level("good", TITLE, "1", 900)),
)  # fmt: skip
ALL = {"a": Given(200, 200), "b": Given(400, 400), "c": Given(300, 300), "d": Given(100, 100)}


@pytest.mark.parametrize(
    ("changed", "deductions", "bonus", "score", "level"),
    [
        ({}, 0, 0, 1000, "good"),
        ({"b": Given(300, 400)}, 0, 0, 900, "good"),
        ({"b": Given(299, 400)}, 0, 0, 899, "fair"),
        ({"b": Given(299, 400)}, 0, 1, 900, "good"),
        ({"b": Given(100, 400)}, 0, 0, 700, "fair"),
        ({"b": Given(99, 400)}, 0, 0, 699, "low"),
        ({"b": Given(300, 400)}, 1, 0, 850, "fair"),  # a deduction costs half a point
        ({"b": Given(300, 400)}, 2, 100, 900, "good"),
        ({}, 3, 0, 850, "low"),  # three of them fail, whatever the score
        ({"c": Given(None, 300)}, 0, 0, 1000, "good"),  # 7 of 7
        ({"c": Given(None, 300), "a": Given(0, 200)}, 0, 0, 714, "fair"),  # 5 of 7: 7.142857
        ({"c": Given(None, 300), "a": Given(100, 200)}, 0, 0, 857, "fair"),  # 6 of 7: 8.571428
        ({"c": Given(None, 300), "b": Given(328, 400)}, 0, 0, 897, "fair"),  # 6.28 of 7: 8.971428
        ({name: Given(0, each.full) for name, each in ALL.items()}, 1, 0, 0, "low"),  # not below nothing
    ],
)
def test_score_and_level(
    changed: dict[str, Given], deductions: int, bonus: int, score: int, level: str
) -> None:
    found = judge(RULE, {**ALL, **changed}, deductions, bonus)
    assert (found.score, found.level) == (score, level)
    assert (found.missing, found.uneven, found.failed) == ((), (), deductions >= 3)


@pytest.mark.parametrize("left_out", ALL)
def test_while_one_index_is_missing_there_is_no_score(left_out: str) -> None:
    given = {name: each for name, each in ALL.items() if name != left_out}
    found = judge(RULE, given)
    assert (found.score, found.level, found.missing) == (None, None, (left_out,))
    assert found.earned == found.applicable == 1000 - ALL[left_out].full


def test_a_group_whose_indexes_are_worth_less_than_it_has_no_score() -> None:
    found = judge(RULE, {**ALL, "b": Given(300, 300)})
    assert (found.score, found.level, found.uneven) == (None, None, ("g",))


def test_where_nothing_applies_there_is_no_score() -> None:
    found = judge(RULE, {name: Given(None, each.full) for name, each in ALL.items()})
    assert (found.score, found.level, found.applicable) == (None, None, 0)


@given(st.lists(st.integers(0, 100), min_size=4, max_size=4), st.sets(st.sampled_from("abcd"), max_size=3))
def test_what_does_not_apply_changes_no_share(percent: list[int], without: set[str]) -> None:
    """All indexes earned to the same share: that share is the score, whichever of them apply."""
    share = percent[0]
    given = {
        name: Given(None if name in without else each.full * share // 100, each.full)
        for name, each in ALL.items()
    }
    found = judge(RULE, given)
    assert found.score is not None
    assert found.score == share * 10


@pytest.mark.parametrize(
    ("index", "stated", "full", "said"),
    [
        ("a", 250, 250, ""),
        ("a", None, None, "does not say what Tried is worth"),
        ("a", 0, None, "nothing is worth 0"),
        ("d", None, 100, ""),
        ("d", 100, 100, ""),
        ("d", 150, None, "worth 1 points by clause 1-2, not 1.5"),
    ],
)
def test_what_an_index_is_worth(index: str, stated: int | None, full: int | None, said: str) -> None:
    if full is not None:
        assert worth(RULE.index_of(index), stated) == full
        return
    with pytest.raises(BadInput, match=said):
        worth(RULE.index_of(index), stated)


@pytest.mark.parametrize(
    ("index", "entered", "others", "said"),
    [
        ("a", Given(200, 200), {}, ""),
        ("a", Given(201, 200), {}, "2.01 is more than the full points of Tried, 2"),
        ("a", Given(None, 601), {}, "come to 6.01 points, and the group is worth 6"),
        ("a", Given(0, 200), {"b": Given(0, 400)}, ""),
        ("a", Given(0, 201), {"b": Given(None, 400)}, "come to 6.01 points"),
        ("c", Given(0, 300), {}, ""),
        ("c", Given(0, 301), {}, "come to 4.01 points, and the group is worth 4"),  # d is worth 1
        ("a", Given(0, 600), {"a": Given(0, 600), "c": Given(0, 300)}, ""),  # it replaces its own
    ],
)
def test_what_may_be_entered(index: str, entered: Given, others: dict[str, Given], said: str) -> None:
    if not said:
        may_enter(RULE, RULE.index_of(index), entered, others)
        return
    with pytest.raises(BadInput, match=said):
        may_enter(RULE, RULE.index_of(index), entered, others)


def test_a_bonus_is_limited_over_the_year() -> None:
    may_add(RULE, 40, 60)
    with pytest.raises(Refused, match=r"at most 1 in a year \(clause 1\), and 0.6 are entered"):
        may_add(RULE, 41, 60)
    with pytest.raises(BadInput):
        may_add(RULE, 0, 0)


@pytest.mark.parametrize(
    ("hundredths", "points"), [(None, None), (0, 0), (500, 5), (450, 4.5), (1, 0.01), (9999, 99.99)]
)
def test_points_as_people_write_them(hundredths: int | None, points: float | None) -> None:
    assert plain(hundredths) == points


@given(st.integers(0, 999_999))
def test_points_are_typed_as_they_are_shown(hundredths: int) -> None:
    assert parse_points(str(plain(hundredths)), "--points") == hundredths


@pytest.mark.parametrize("text", ["", ".5", "5.", "5.125", "-1", "1e2", "five", "5,0", "12345", "５．５．５"])
def test_what_is_no_number_of_points(text: str) -> None:
    with pytest.raises(BadInput, match="no number of points"):
        parse_points(text, "--points")


SCALE = Scale("tickets_closed", ((95, 500), (80.5, 300), (50, 100)))


@pytest.mark.parametrize(
    ("share", "points"),
    [
        (None, None), (1, 500), (0.95, 500), (0.9499, 300), (0.805, 300), (0.80499, 300), (0.8049, 100), (0.5, 100),
        (0.4999, 0), (0, 0),
    ],
)  # fmt: skip
def test_points_by_a_table_go_by_the_share_as_it_is_printed(share: float | None, points: int | None) -> None:
    assert SCALE.points(share) == points
