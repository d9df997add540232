"""Conditions: named facts with comparisons."""

from __future__ import annotations

from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aftersvc.core.conditions import Condition, apart, first, gap, holds, is_empty, missing

FAR: Condition = {"km": {"over": 300, "to": 1000}}


@pytest.mark.parametrize(
    ("condition", "facts", "verdict"),
    [
        ({}, {}, True),
        (FAR, {"km": 300}, False),
        (FAR, {"km": 300.5}, True),
        (FAR, {"km": 1000}, True),
        (FAR, {"km": 1001}, False),
        (FAR, {"km": None}, None),
        (FAR, {}, None),
        ({"km": {"from": 300, "under": 301}}, {"km": 300}, True),
        ({"km": {"from": 300, "under": 301}}, {"km": 301}, False),
        ({"kind": ["fault", "quality"]}, {"kind": "quality"}, True),
        ({"kind": ["fault"]}, {"kind": None}, False),
        ({"season": ["harvest"]}, {"season": ("sowing", "harvest")}, True),
        ({"season": ["harvest"]}, {"season": ()}, False),
        ({"agent": True}, {"agent": False}, False),
        ({"agent": False}, {"agent": False}, True),
        ({"agent": True}, {}, None),
        ({"kind": ["fault"], **FAR}, {"kind": "advice"}, False),  # decided without knowing the distance
        ({"kind": ["fault"], **FAR}, {"kind": "fault"}, None),
    ],
)
def test_all_demands_must_be_met(condition, facts, verdict) -> None:
    assert holds(condition, facts) is verdict


def test_what_is_missing_is_named_only_where_it_decides() -> None:
    assert missing({"kind": ["fault"], **FAR}, {"kind": "fault"}) == ["km"]
    assert missing({"kind": ["fault"], **FAR}, {"kind": "advice"}) == []


EDGES = st.integers(-3, 3)
BOUNDS = st.fixed_dictionaries({}, optional={"over": EDGES, "to": EDGES}) | st.fixed_dictionaries(
    {}, optional={"from": EDGES, "under": EDGES}
)
POINTS = [step / 4 for step in range(-20, 21)]


@given(BOUNDS, BOUNDS)
def test_apart_and_empty_say_what_trying_every_number_says(one, other) -> None:
    both = [
        number for number in POINTS if holds({"n": one}, {"n": number}) and holds({"n": other}, {"n": number})
    ]
    assert apart({"n": one}, {"n": other}) is (not both)
    assert is_empty(one) is (not [number for number in POINTS if holds({"n": one}, {"n": number})])


@given(st.lists(BOUNDS.filter(bool), min_size=1, max_size=4))
def test_a_gap_is_found_exactly_where_there_is_one(bounds) -> None:
    tiers = [{"n": each} for each in bounds]
    uncovered = [number for number in POINTS if not any(holds(tier, {"n": number}) for tier in tiers)]
    hole = gap(tiers, {})
    assert (hole is not None) is bool(uncovered)
    if hole is not None:
        assert not any(holds(tier, hole) for tier in tiers)


def test_a_gap_between_words_is_found_where_the_words_are_known() -> None:
    tiers = [{"severity": ["grave"]}, {"severity": ["simple", "general"]}]
    assert gap(tiers, {"severity": ["grave", "simple", "general"]}) is None
    assert gap(tiers, {"severity": ["grave", "simple", "general", "complex"]}) == {"severity": "complex"}
    assert gap(tiers, {}) is not None


def test_a_gap_of_two_facts_together_is_found() -> None:
    tiers: list[Condition] = [{"km": {"to": 100}}, {"km": {"over": 100}, "agent": True}]
    hole = gap(tiers, {})
    assert hole is not None
    assert hole["agent"] is False
    assert gap([*tiers, {"km": {"over": 100}, "agent": False}], {}) is None


class Rule(NamedTuple):
    name: str
    when: Condition


NEAR, KNOWN, ANY = Rule("near", {"km": {"to": 100}}), Rule("key", {"grade": ["key"]}), Rule("any", {})


@pytest.mark.parametrize(
    ("rules", "facts", "found", "lacking"),
    [
        ([NEAR, ANY], {"km": 20}, NEAR, ()),
        ([NEAR, ANY], {"km": 200}, ANY, ()),
        ([NEAR, ANY], {}, None, ("km",)),  # what stands behind is not asked: the first may hold yet
        ([KNOWN, NEAR], {"grade": "normal"}, None, ("km",)),
        ([KNOWN], {"grade": "normal"}, None, ()),
        ([], {"km": 20}, None, ()),
    ],
)
def test_the_first_rule_that_holds_counts_and_none_behind_one_that_hangs_on_what_is_not_recorded(
    rules: list[Rule], facts: dict[str, object], found: Rule | None, lacking: tuple[str, ...]
) -> None:
    assert first(rules, facts) == (found, lacking)
