"""Arithmetic of the reports."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import zip_longest

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aftersvc.core.instants import to_text
from aftersvc.reports import rules
from aftersvc.reports.rules import Tally

NOW = datetime(2026, 11, 21, 1, 30, tzinfo=UTC)
COUNT = st.integers(0, 10_000)


@pytest.mark.parametrize(
    ("part", "whole", "rate"),
    [(0, 0, None), (0, 3, 0.0), (3, 3, 1.0), (1, 3, 0.3333), (6293, 7511, 0.8378)],
)
def test_a_rate_is_a_share_to_four_decimals_and_none_of_nothing(
    part: int, whole: int, rate: float | None
) -> None:
    assert rules.rate(part, whole) == rate


@pytest.mark.parametrize(
    ("seconds", "count", "hours"), [(0, 0, None), (3600, 1, 1.0), (3600, 3, 0.33), (-1800, 1, -0.5)]
)
def test_a_mean_is_in_hours_and_none_of_nothing(seconds: int, count: int, hours: float | None) -> None:
    assert rules.mean_hours(seconds, count) == hours


@pytest.mark.parametrize(
    ("due_at", "hours"),
    [("2026-11-21T00:30:00Z", 1.0), ("2026-11-21T01:30:00Z", 0.0), ("2026-11-21T02:00:00Z", -0.5)],
)
def test_lateness_is_negative_for_what_is_to_come(due_at: str, hours: float) -> None:
    assert rules.late_hours(due_at, NOW) == hours


@given(st.integers(-(10**7), 10**7))
def test_lateness_is_the_time_gone_by_since_the_deadline(seconds: int) -> None:
    due_at = to_text(NOW - timedelta(seconds=seconds))
    assert rules.late_hours(due_at, NOW) == pytest.approx(seconds / 3600, abs=0.006)


@given(COUNT, COUNT, COUNT, COUNT)
def test_what_still_runs_is_not_in_the_rate(met: int, missed: int, open_late: int, running: int) -> None:
    tally = Tally("answer", "3-4", met, missed, open_late, running)
    assert tally.rate == Tally("answer", "3-4", met, missed, open_late, 0).rate
    assert tally.rate is None or 0 <= tally.rate <= 1


def row(name: str, clause: str | None, *counts: int) -> dict[str, object]:
    return {
        "name": name,
        "clause": clause,
        **dict(zip_longest(rules.COUNTED, counts, fillvalue=0)),
    }


def test_what_is_excused_or_undetermined_is_counted_and_not_judged() -> None:
    [tally] = rules.tallies([row("answer", "3-4", 1, 1, 0, 0, 5, 2)])
    assert (tally.excused, tally.undetermined, tally.rate, tally.counted) == (5, 2, 0.5, 9)


def test_versions_of_one_clause_are_one_tally_and_another_clause_is_another() -> None:
    assert rules.tallies(
        [row("answer", "3-4", 5, 1, 0, 2), row("arrive", "3-4", 0, 0, 0, 0), row("answer", "3-4", 2, 0, 3, 0),
         row("answer", "4-1", 1, 0, 0, 0)]
    ) == [Tally("answer", "3-4", 7, 1, 3, 2), Tally("answer", "4-1", 1, 0, 0, 0)]  # fmt: skip
