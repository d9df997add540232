"""Which time it is, which step holds, what it comes to: tables of cases, and what holds for all of them."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aftersvc.penalties import rules
from aftersvc.penalties.regulation import Rule
from aftersvc.penalties.rules import Counted

WINDOWS = ("day", "month", "year", "ever")


def rule(*steps: dict[str, Any], window: str | None = None, counts_from: int = 1) -> Rule:
    return Rule("r", {"en": "R"}, "1", "penalty", None, True, {}, steps, window, None, counts_from, ())


LADDER = rule({"nth": 1, "fine": 100}, {"nth": 2, "fine": 200}, {"nth": 3, "forfeit": True}, window="month")
TIERS = rule({"when": {"hours": {"to": 2}}, "fine": 20}, {"when": {"hours": {"over": 2}}, "fine": 100})


def cases(*times: str) -> list[Counted]:
    return [Counted(f"P{nth}", datetime.fromisoformat(at), f"k{nth}") for nth, at in enumerate(times, 1)]


@pytest.mark.parametrize(
    ("window", "nths"),
    [
        ("ever", [1, 2, 3, 4, 5]),
        ("year", [1, 2, 3, 4, 1]),
        ("month", [1, 2, 3, 1, 1]),
        ("day", [1, 2, 1, 1, 1]),
    ],
)
def test_times_are_counted_within_a_window(window: str, nths: list[int]) -> None:
    times = cases(
        "2026-11-02 09:00", "2026-11-02 23:59", "2026-11-30 23:59", "2026-12-01 00:00", "2027-01-01 00:00"
    )
    assert list(rules.counts(times, window).values()) == nths


def test_the_first_may_be_the_second_time() -> None:
    assert rules.counts(cases("2026-11-02 09:00", "2026-11-03 09:00"), "ever", 2) == {"P1": 2, "P2": 3}


@pytest.mark.parametrize(
    ("nth", "follows"), [(1, "fine"), (2, "fine"), (3, "forfeit"), (4, "forfeit"), (9, "forfeit")]
)
def test_the_last_step_holds_for_every_later_time(nth: int, follows: str) -> None:
    assert follows in rules.step_of(LADDER, nth, {})


@pytest.mark.parametrize(("hours", "fine"), [(0, 20), (2, 20), (2.01, 100), (48, 100)])
def test_one_tier_holds_and_not_both(hours: float, fine: int) -> None:
    assert rules.step_of(TIERS, 1, {"hours": hours})["fine"] == fine


def test_nothing_follows_while_what_decides_is_unknown() -> None:
    assert rules.step_of(TIERS, 1, {}) == {"nothing": True}


@pytest.mark.parametrize(
    ("step", "stated", "fine", "cost", "open_"),
    [
        ({"fine": 5000}, None, 5000, 0, False),
        ({"forfeit": True}, None, 0, 0, False),
        ({"forfeit": True, "times": 10}, 30000, 300000, 0, False),
        ({"forfeit": True, "times": 10}, None, None, 0, True),
        ({"cost": True}, 26050, 0, 26050, False),
        ({"cost": True}, None, 0, 0, True),
        ({"cost_plus": 10000}, 26050, 10000, 26050, False),
        ({"cost_plus": 10000}, None, 10000, 0, True),
        ({"range": {"from": 10000, "to": 50000}}, 25000, 25000, 0, False),
        ({"range": {"from": 10000, "to": 50000}}, None, None, 0, True),
    ],
)
def test_what_a_measure_comes_to(
    step: dict[str, Any], stated: int | None, fine: int | None, cost: int, open_: bool
) -> None:
    out = rules.outcome(step, stated)
    assert (out.fine, out.cost, out.open) == (fine, cost, open_)


@pytest.mark.parametrize(
    ("amount", "taken"), [(9999, False), (10000, True), (25000, True), (50000, True), (50001, False)]
)
def test_an_amount_lies_within_its_range_both_ends_included(amount: int, taken: bool) -> None:
    of = rule({"range": {"from": 10000, "to": 50000}})
    assert (rules.amount_wrong(of, of.steps[0], amount) == "") is taken


def test_no_amount_is_taken_where_the_rule_sets_it() -> None:
    assert "leave --amount out" in rules.amount_wrong(LADDER, LADDER.steps[0], 100)


moments = st.datetimes(datetime.fromisoformat("2026-10-01"), datetime.fromisoformat("2027-03-01"))


@given(
    st.lists(st.tuples(moments, st.integers(0, 5)), max_size=12, unique=True),
    st.sampled_from(WINDOWS),
    st.randoms(),
)
def test_the_order_of_finding_changes_no_count(
    times: list[tuple[datetime, int]], window: str, random: Any
) -> None:
    found = [Counted(f"P{nth}", at, str(key)) for nth, (at, key) in enumerate(times)]
    shuffled = list(found)
    random.shuffle(shuffled)
    assert rules.counts(found, window) == rules.counts(shuffled, window)


@given(st.lists(moments, min_size=1, max_size=12, unique=True), st.sampled_from(WINDOWS))
def test_a_case_is_one_more_than_those_before_it(times: list[datetime], window: str) -> None:
    found = [Counted(f"P{nth}", at, str(nth)) for nth, at in enumerate(times)]
    nths = rules.counts(found, window)
    for case in found:
        assert nths[case.number] == 1 + len(rules.earlier_in_window(case, found, window))


@given(st.lists(moments, min_size=2, max_size=10, unique=True), st.data())
def test_without_one_case_the_later_ones_of_its_window_are_one_time_fewer(
    times: list[datetime], data: st.DataObject
) -> None:
    found = sorted(
        (Counted(f"P{nth}", at, str(nth)) for nth, at in enumerate(times)), key=lambda one: one.occurred
    )
    gone = data.draw(st.sampled_from(found))
    before, after = rules.counts(found, "month"), rules.counts([one for one in found if one != gone], "month")
    month = (gone.occurred.year, gone.occurred.month)
    for one in found:
        later = one.occurred > gone.occurred and (one.occurred.year, one.occurred.month) == month
        if one != gone:
            assert before[one.number] - after[one.number] == later


def test_two_of_one_moment_are_told_apart_for_ever_by_their_key() -> None:
    at = datetime.fromisoformat("2026-11-02 09:00")
    one, other = Counted("P9", at, "D1"), Counted("P1", at, "D2")
    assert rules.counts([other, one], "month") == {"P9": 1, "P1": 2}
    assert (
        rules.earlier_in_window(one, [other, Counted("P2", at - timedelta(days=1), "D0")], "month")[0].number
        == "P2"
    )


def test_nothing_is_counted_together_by_what_is_not_known() -> None:
    of = LADDER._replace(scope="equipment")
    assert rules.applies(of, {"equipment": "roller"})
    assert not rules.applies(of, {"equipment": None})
