"""Clocks from histories: what starts, stops, pauses and reopens them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aftersvc.core.clocks import Event, Rule, Tier, run
from aftersvc.core.worktime.calendar import Calendar
from aftersvc.core.worktime.goal import Goal
from aftersvc.core.worktime.shifts import plain_week

NINE = datetime(2026, 11, 20, 1, 0, tzinfo=UTC)  # 09:00 in Shanghai, a Friday
CALENDAR = Calendar(ZoneInfo("Asia/Shanghai"), plain_week((0, 1, 2, 3, 4), ()), "CN")


def hours(count: float) -> datetime:
    return NINE + timedelta(hours=count)


def rule(*until: str, goal: Goal | None = None, pauses: tuple[str, ...] = (), promised: bool = False) -> Rule:
    goal = None if promised else goal or Goal(24 * 60, "minutes")
    return Rule("answer", {"en": "answer"}, "3-4", "received", until, goal, promised, pauses)


RECEIVED = Event("received", NINE)


@pytest.mark.parametrize(
    ("events", "state"),
    [
        ([], "running"),
        ([Event("answered", hours(23))], "met"),
        ([Event("answered", hours(24))], "met"),
        ([Event("answered", hours(24.1))], "missed"),
        ([Event("referred", hours(2))], "running"),
        ([Event("solved", hours(3)), Event("answered", hours(30))], "met"),
    ],
    ids=["nothing yet", "in time", "on the dot", "late", "handed over inside", "first event listed stops"],
)
def test_the_first_event_listed_stops_the_clock(events: list[Event], state: str) -> None:
    clock = run(rule("answered", "solved"), [RECEIVED, *events], CALENDAR)
    assert clock is not None
    assert clock.state(hours(12)) == state


def test_a_clock_past_its_deadline_is_late_while_it_runs() -> None:
    clock = run(rule("answered"), [RECEIVED], CALENDAR)
    assert clock is not None
    assert clock.state(hours(24)) == "running"
    assert clock.state(hours(25)) == "late"


def test_no_clock_without_its_first_event_or_without_a_promise() -> None:
    assert run(rule("answered"), [], CALENDAR) is None
    assert run(rule("solved", promised=True), [RECEIVED], CALENDAR, promised=None) is None


def test_a_promise_is_itself_the_deadline() -> None:
    clock = run(rule("solved", promised=True), [RECEIVED, Event("solved", hours(5))], CALENDAR, hours(4))
    assert clock is not None
    assert clock.due is not None
    assert clock.due.at == hours(4)
    assert clock.state(hours(6)) == "missed"


def test_waiting_for_a_reason_the_rule_accepts_stops_time() -> None:
    events = [RECEIVED, Event("waiting", hours(10), "customer"), Event("resumed", hours(40))]
    clock = run(rule("solved", pauses=("customer",)), events, CALENDAR)
    assert clock is not None
    assert clock.due is not None
    assert clock.due.at == hours(24 + 30)


def test_waiting_for_any_other_reason_does_not() -> None:
    events = [RECEIVED, Event("waiting", hours(10), "parts"), Event("resumed", hours(40))]
    clock = run(rule("solved", pauses=("customer",)), events, CALENDAR)
    assert clock is not None
    assert clock.due is not None
    assert clock.due.at == hours(24)


def test_while_it_waits_nobody_knows_the_deadline() -> None:
    clock = run(rule("solved", pauses=("parts",)), [RECEIVED, Event("waiting", hours(1), "parts")], CALENDAR)
    assert clock is not None
    assert clock.due is None
    assert clock.state(hours(99)) == "paused"


def test_a_wait_that_begins_too_late_changes_nothing() -> None:
    clock = run(rule("solved", pauses=("parts",)), [RECEIVED, Event("waiting", hours(25), "parts")], CALENDAR)
    assert clock is not None
    assert clock.state(hours(99)) == "late"


def test_a_new_reason_ends_the_wait_before() -> None:
    events = [
        RECEIVED,
        Event("waiting", hours(1), "customer"),
        Event("waiting", hours(5), "parts"),
        Event("resumed", hours(9)),
    ]
    clock = run(rule("solved", pauses=("customer",)), events, CALENDAR)
    assert clock is not None
    assert clock.pauses == ((hours(1), hours(5)),)


def test_reopening_lets_the_solving_clock_run_on_and_counts_the_time_solved_as_a_pause() -> None:
    events = [RECEIVED, Event("solved", hours(10)), Event("closed", hours(11)), Event("reopened", hours(50))]
    clock = run(rule("solved", "closed"), events, CALENDAR)
    assert clock is not None
    assert clock.stopped is None
    assert clock.due is not None
    assert clock.due.at == hours(24 + 40)


def test_reopening_does_not_take_an_answer_back() -> None:
    events = [RECEIVED, Event("answered", hours(1)), Event("solved", hours(2)), Event("reopened", hours(50))]
    clock = run(rule("answered", "solved"), events, CALENDAR)
    assert clock is not None
    assert clock.stopped == hours(1)


@pytest.mark.parametrize(
    ("promised", "state"),
    [(14, "missed"), (18, "met"), (10.5, "met")],
    ids=["a promise made after reopening, kept late", "kept in time", "dealt with before it was reopened"],
)
def test_after_reopening_a_promise_that_lies_ahead_is_waited_for_again(promised: float, state: str) -> None:
    events = [RECEIVED, Event("solved", hours(10)), Event("reopened", hours(11)), Event("arrived", hours(17))]
    clock = run(rule("arrived", "solved", "closed", promised=True), events, CALENDAR, hours(promised))
    assert clock is not None
    assert clock.state(hours(20)) == state


@given(st.lists(st.integers(1, 200), min_size=2, max_size=6, unique=True))
def test_pauses_never_make_a_deadline_earlier(marks: list[int]) -> None:
    events = [RECEIVED]
    for nth, mark in enumerate(sorted(marks)):
        events.append(Event("resumed" if nth % 2 else "waiting", hours(mark), "customer"))
    plain = run(rule("solved"), events, CALENDAR)
    paused = run(rule("solved", pauses=("customer",)), events, CALENDAR)
    assert plain is not None
    assert plain.due is not None
    assert paused is not None
    assert paused.due is None or paused.due.at >= plain.due.at


TIERS = (
    Tier({"distance_km": {"to": 300}}, Goal(24 * 60, "minutes")),
    Tier({"distance_km": {"over": 300}}, Goal(48 * 60, "minutes"), clause="4-9"),
)


@pytest.mark.parametrize(("km", "allowed", "clause"), [(300, 24, "3-4"), (301, 48, "4-9")])
def test_facts_choose_the_tier(km: int, allowed: int, clause: str) -> None:
    tiered = rule("arrived")._replace(goal=None, tiers=TIERS)
    clock = run(tiered, [RECEIVED], CALENDAR, facts={"distance_km": km})
    assert clock is not None
    assert clock.due is not None
    assert (clock.due.at, clock.clause) == (hours(allowed), clause)


def test_a_fact_that_is_not_recorded_leaves_the_deadline_undetermined() -> None:
    tiered = rule("arrived")._replace(goal=None, tiers=TIERS)
    clock = run(tiered, [RECEIVED, Event("arrived", hours(90))], CALENDAR)
    assert clock is not None
    assert (clock.due, clock.missing, clock.state(hours(99))) == (None, ("distance_km",), "undetermined")
    narrowed = rule("arrived")._replace(when={"distance_km": {"to": 300}})
    assert run(narrowed, [RECEIVED], CALENDAR, facts={"distance_km": 301}) is None
    undecided = run(narrowed, [RECEIVED], CALENDAR)
    assert undecided is not None
    assert undecided.missing == ("distance_km",)


def test_a_clock_may_name_one_kind_of_an_event() -> None:
    events = [
        RECEIVED,
        Event("referred", hours(1), "quality"),
        Event("referred", hours(2), "purchasing"),
        Event("step", hours(5), "plan"),
    ]
    handed = run(rule("referred purchasing"), events, CALENDAR)
    assert handed is not None
    assert handed.stopped == hours(2)
    planned = run(rule("closed")._replace(start="step plan"), events, CALENDAR)
    assert planned is not None
    assert planned.started == hours(5)


def test_only_so_many_waits_count_as_the_rule_says() -> None:
    events = [
        RECEIVED,
        Event("waiting", hours(1), "customer"),
        Event("resumed", hours(11)),
        Event("waiting", hours(12), "customer"),
        Event("resumed", hours(20)),
    ]
    every = run(rule("solved", pauses=("customer",)), events, CALENDAR)
    first = run(rule("solved", pauses=("customer",))._replace(most_pauses=1), events, CALENDAR)
    assert every is not None
    assert first is not None
    assert every.due is not None
    assert first.due is not None
    assert (every.due.at, first.due.at) == (hours(24 + 18), hours(24 + 10))
