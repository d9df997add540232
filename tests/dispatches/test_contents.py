"""What a service report holds: parts and hours as typed, and what is missing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aftersvc import vocabulary
from aftersvc.core.errors import BadInput
from aftersvc.dispatches import contents


def test_every_part_of_a_report_that_a_regulation_may_require_can_be_typed() -> None:
    assert set(contents.TYPED) == set(vocabulary.REPORT_FIELDS)


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("轴承=2", ("轴承", 2)),
        ("轴承＝２", ("轴承", 2)),
        ("6312 = 1", ("6312", 1)),
        ("M8=30 bolt=4", ("M8=30 bolt", 4)),
        ("oil=1,000", ("oil", 1000)),
    ],
)
def test_parts(text: str, part: tuple[str, int]) -> None:
    assert contents.parse_part(text) == part


@pytest.mark.parametrize("text", ["轴承=两", "轴承", "=2", "轴承=", "轴承=-1", "轴承=1.5", "", " =3"])
def test_parts_that_are_none(text: str) -> None:
    with pytest.raises(BadInput, match="--part"):
        contents.parse_part(text)


def test_a_part_is_named_once() -> None:
    with pytest.raises(BadInput, match="twice"):
        contents.parse_parts(["轴承=1", "轴承 =2"])


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("1.5", 90),
        ("2", 120),
        ("2 h", 120),
        ("1:20", 80),
        ("0.25", 15),
        ("0", 0),
        ("１．５", 90),
        ("0:05", 5),
    ],
)
def test_hours(text: str, minutes: int) -> None:
    assert contents.parse_hours(text) == minutes


@pytest.mark.parametrize("text", ["-1", "-0.5", "1.33", "1:60", "two", "", "1e3", "1.5.2", "1001", "99999"])
def test_hours_that_are_none(text: str) -> None:
    with pytest.raises(BadInput, match="--hours"):
        contents.parse_hours(text)


@given(st.integers(0, 1000 * 60))
def test_hours_and_minutes_come_back(minutes: int) -> None:
    assert contents.parse_hours(f"{minutes // 60}:{minutes % 60:02}") == minutes


WANTED = ("cause", "remedy", "parts", "opinion")


@given(st.sets(st.sampled_from(WANTED)))
def test_what_is_missing_is_what_is_not_there_in_the_regulations_order(there: set[str]) -> None:
    missing = contents.missing(dict.fromkeys(there, "x"), WANTED)
    assert missing == [name for name in WANTED if name not in there]


def test_the_words_to_type() -> None:
    assert contents.to_type(["cause", "parts"]) == "--cause C, --part NAME=QTY | --no-parts"
