"""Facts of a step: days and months in between, ages, what was filled in, and how often."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aftersvc.core.worktime.days import add_months
from aftersvc.tickets import guards
from aftersvc.tickets.guards import Guard, Situation
from aftersvc.tickets.routes import Field

DAY = date(2026, 11, 21)
DAYS = st.dates(date(1990, 1, 1), date(2090, 1, 1))
FIELDS = {
    "a": Field("a", {"en": "First day"}, "day", {}),
    "b": Field("b", {"en": "Last day"}, "day", {}),
    "fee": Field("fee", {"en": "Fee"}, "money", {}),
    "kind": Field(
        "kind", {"en": "Relation"}, "choice", {"spouse": {"en": "Spouse"}, "child": {"en": "Child"}}
    ),
}
WORDS: dict[str, dict[str, str]] = {
    "field": {name: field.title["en"] for name, field in FIELDS.items()}, "step": {"paid": "Fee paid", "own": "This"},
}  # fmt: skip


def around(day: date = DAY, **known: Any) -> Situation:
    filled = known.get("filled", {})
    return Situation(
        day=day,
        fields=FIELDS,
        given=filled,
        filled=filled,
        taken=known.get("taken", []),
        held_since=lambda: known.get("held"),
        in_writing=lambda: known.get("written", False),
        last=lambda _step, _field: known.get("last"),
        times=lambda _step, of_customer: 1 if of_customer else 7,
        ticket=lambda names: {name: known.get(name) for name in names},
    )


def guard(when: dict[str, Any], field: str | None = None, to: str | None = None, step: str = "own") -> Guard:
    return Guard(when, "4.1", None, field, to, step)


BETWEEN = {"a": "2024-11-21", "b": "2026-11-20"}


@pytest.mark.parametrize(
    ("asked", "situation", "holds"),
    [
        (guard({"held_months": {"from": 24}}), around(held=date(2024, 11, 21)), True),
        (guard({"held_months": {"from": 24}}), around(held=date(2024, 11, 22)), False),
        (guard({"held_months": {"from": 24}}), around(), None),
        (guard({"days_between": {"from": 15}}, to="b"), around(filled={"b": "2026-12-06"}), True),
        (guard({"days_between": {"from": 15}}, to="b"), around(filled={"b": "2026-12-05"}), False),
        (guard({"days_between": {"to": 30}}, "a"), around(filled={"a": "2026-10-22"}), True),
        (guard({"days_between": {"to": 30}}, "a"), around(filled={"a": "2026-10-21"}), False),
        (guard({"days_between": {"to": 30}}, "a"), around(), None),
        (guard({"months_between": {"to": 24}}, "a", "b"), around(filled=BETWEEN), True),
        (guard({"months_between": {"to": 23}}, "a", "b"), around(filled=BETWEEN), False),
        (guard({"months_between": {"to": 24}}, "a", "b"), around(filled={**BETWEEN, "b": "2026-11-22"}), False),
        (guard({"months_since": {"from": 12}}, step="paid"), around(), True),
        (guard({"months_since": {"from": 12}}, step="paid"), around(last=date(2025, 11, 21)), True),
        (guard({"months_since": {"from": 12}}, step="paid"), around(last=date(2025, 11, 22)), False),
        (guard({"months_since": {"from": 12}}, to="b", step="paid"), around(last=date(2025, 11, 22)), None),
        (guard({"times_before": {"under": 1}}), around(), False),
        (guard({"times_in_all": {"under": 8}}), around(), True),
        (guard({"value": {"from": 0.3}}, "fee"), around(filled={"fee": "0.30"}), True),
        (guard({"value": {"over": 0.3}}, "fee"), around(filled={"fee": "0.30"}), False),
        (guard({"value": ["spouse"]}, "kind"), around(filled={"kind": "spouse"}), True),
        (guard({"value": ["spouse"]}, "kind"), around(), None),
        (guard({"taken": ["paid", "other"]}), around(taken=["x", "paid"]), True),
        (guard({"taken": ["paid"]}), around(taken=["x"]), False),
        (guard({"in_writing": True}), around(), False),
        (guard({"in_writing": True}), around(written=True), True),
        (guard({"agent": True, "in_writing": True}), around(written=True, agent=False), False),
        (guard({"grade": ["key"]}), around(grade="key"), True),
    ],
)  # fmt: skip
def test_a_guard_holds_or_not_or_hangs_on_what_is_not_recorded(
    asked: Guard, situation: Situation, holds: bool | None
) -> None:
    assert guards.judge(asked, situation).verdict is holds


@pytest.mark.parametrize(
    ("born", "day", "age"),
    [
        ("2008-02-29", date(2026, 2, 27), 17),
        ("2008-02-29", date(2026, 2, 28), 18),
        ("2022-11-22", date(2026, 11, 21), 3),
        ("2022-11-21", date(2026, 11, 21), 4),
        ("2026-11-22", date(2026, 11, 21), 0),
    ],
)
def test_an_age_is_whole_years(born: str, day: date, age: int) -> None:
    assert guards.age_years(around(day, filled={"a": born}), guard({}, "a")) == age


@given(begin=DAYS, months=st.integers(0, 300))
def test_months_to_the_corresponding_day_are_whole(begin: date, months: int) -> None:
    end = add_months(begin, months)
    assert guards.months_of(begin, end) == months
    assert guards.months_of(end, begin) == -months


@given(begin=DAYS, days=st.integers(0, 9000))
def test_a_day_more_is_never_fewer_months_and_sometimes_more_than_whole(begin: date, days: int) -> None:
    end = begin + timedelta(days=days)
    count = guards.months_of(begin, end)
    assert count <= guards.months_of(begin, end + timedelta(days=1))
    assert add_months(begin, int(count)) <= end < add_months(begin, int(count) + 1)


@pytest.mark.parametrize(
    ("asked", "situation", "says"),
    [
        (guard({"held_months": {"from": 24}}), around(held=date(2024, 11, 22)),
         "held for: 23.96 months; right would be: from 24 months"),
        (guard({"held_months": {"from": 24}}), around(), "held for: not recorded; right would be: from 24 months"),
        (guard({"value": ["spouse"]}, "kind"), around(filled={"kind": "child"}),
         "Relation: Child; right would be: Spouse"),
        (guard({"value": True}, "fee"), around(), "Fee: not recorded; right would be: yes"),
        (guard({"days_between": {"from": 15}}, to="b"), around(filled={"b": "2026-12-05"}),
         "days in between (day of the step - Last day): 14 days; right would be: from 15 days"),
        (guard({"taken": ["paid"]}), around(), "steps taken: none; right would be: Fee paid"),
        (guard({"in_writing": True, "held_months": {"from": 1}}), around(held=date(2020, 1, 1)),
         "asked for in writing: no; right would be: yes"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_with_what_was_found_and_what_would_be_right(
    asked: Guard, situation: Situation, says: str
) -> None:
    assert guards.in_words(guards.judge(asked, situation), WORDS) == says


def test_never_before_is_said_so() -> None:
    judged = guards.judge(guard({"months_since": {"to": 12}}, step="paid"), around())
    assert guards.found_in_words("months_since", judged, WORDS) == "never"
