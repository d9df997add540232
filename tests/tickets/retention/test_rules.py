"""How long a ticket is kept: from which day, until which, and what may be done on a day."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aftersvc.core.worktime.goal import Goal
from aftersvc.tickets.retention.regulation import Retention
from aftersvc.tickets.retention.rules import Ended, kept, verdict

DAYS = st.dates(date(2000, 1, 1), date(2100, 12, 31))


def rule(
    least: int = 36, most: int | None = 60, *, unit: str = "months", since: str = "closed", **when: object
) -> Retention:
    goals = [Goal(amount, unit) if amount is not None else None for amount in (least, most)]  # type: ignore[arg-type]
    return Retention("r", {"en": "R"}, "3.13", when, since, *goals, ("manager",), ())  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("closed", "last", "since", "until", "latest"),
    [
        ("2021-11-25", "2021-11-25", "closed", "2024-11-25", "2026-11-25"),
        ("2021-11-25", "2022-01-31", "closed", "2024-11-25", "2026-11-25"),
        ("2021-11-25", "2022-01-31", "last_record", "2025-01-31", "2027-01-31"),
        (
            "2020-02-29",
            "2020-02-29",
            "closed",
            "2023-02-28",
            "2025-02-28",
        ),  # a month's last day where it has none
    ],
)
def test_a_time_ends_on_the_corresponding_day(
    closed: str, last: str, since: str, until: str, latest: str
) -> None:
    found = kept(rule(since=since), Ended(date.fromisoformat(closed), date.fromisoformat(last)))
    assert (found.until.isoformat(), found.latest and found.latest.isoformat()) == (until, latest)


@pytest.mark.parametrize(
    ("day", "most", "state"),
    [
        ("2021-11-25", 60, "kept"),
        ("2024-11-25", 60, "kept"),
        ("2024-11-26", 60, "may_go"),
        ("2026-11-25", 60, "may_go"),
        ("2026-11-26", 60, "past"),
        ("2099-01-01", None, "may_go"),  # no longest time: never past it
        ("2024-11-26", 36, "past"),
    ],
)
def test_what_may_be_done_on_a_day(day: str, most: int | None, state: str) -> None:
    closed = date(2021, 11, 25)
    assert kept(rule(most=most), Ended(closed, closed)).state(date.fromisoformat(day)) == state


@given(
    DAYS, st.integers(0, 4000), st.integers(1, 200), st.integers(0, 200), st.sampled_from(["days", "months"])
)
def test_a_day_later_never_makes_it_kept_again(
    closed: date, later: int, least: int, more: int, unit: str
) -> None:
    found = kept(rule(least, least + more, unit=unit), Ended(closed, closed))
    order = ("kept", "may_go", "past")
    day = closed + timedelta(days=later)
    assert order.index(found.state(day)) <= order.index(found.state(day + timedelta(days=1)))
    assert found.since < found.until <= (found.latest or date.max)
    assert found.state(found.until) == "kept"
    assert found.state(found.until + timedelta(days=1)) != "kept"


@given(DAYS, st.integers(0, 1000), st.integers(1, 100))
def test_what_was_recorded_later_never_shortens_the_time(closed: date, later: int, least: int) -> None:
    last = closed + timedelta(days=later)
    by_end, by_record = (
        kept(rule(least, None, since=each), Ended(closed, last)) for each in ("closed", "last_record")
    )
    assert by_end.until <= by_record.until


@pytest.mark.parametrize(
    ("facts", "found"),
    [
        ({"kind": "fault", "distance_km": 5}, "near"),
        ({"kind": "fault", "distance_km": 50}, "all"),
        ({"kind": "fault"}, None),  # nobody recorded how far it is: kept
        ({"kind": "question", "distance_km": 5}, "all"),
    ],
)
def test_the_first_rule_that_holds_counts(facts: dict[str, object], found: str | None) -> None:
    rules = [rule(kind=["fault"], distance_km={"to": 10})._replace(id="near"), rule()._replace(id="all")]
    chosen = verdict(rules, facts)  # type: ignore[arg-type]
    assert (chosen.rule.id if chosen.rule else None) == found
    assert chosen.missing == (() if found else ("distance_km",))
