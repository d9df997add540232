"""report queue: what is open, with whom, and what it waits for."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

Run = Callable[..., Any]


def test_open_tickets_with_nobody_first_and_the_next_due_first(fortnight: Run) -> None:
    rows = fortnight("report queue -f json").json()
    assert [(row["department"], row["number"][-1], row["overdue"]) for row in rows] == [
        (None, "6", False),
        (None, "2", False),  # nothing runs on it any more: answered, not yet solved
        (None, "4", False),
        ("quality_centre", "3", True),
    ]


def test_a_row_says_what_is_waited_for_and_since_when(fortnight: Run) -> None:
    rows = {row["number"][-1]: row for row in fortnight("report queue -f json").json()}
    assert (rows["4"]["waits_for"], rows["4"]["since"]) == ("parts", "2026-11-20T08:00:00+08:00")
    assert (rows["3"]["waits_for"], rows["3"]["since"]) == (None, "2026-11-01T10:00:00+08:00")
    assert (rows["6"]["since"], rows["6"]["next_clock"]) == (None, "answer")


def test_the_last_reason_counts_when_it_waited_before(fortnight: Run) -> None:
    fortnight("ticket wait T202611-0004 --for supplier --at '2026-11-20 15:00'")
    rows = {row["number"][-1]: row for row in fortnight("report queue -f json").json()}
    assert (rows["4"]["waits_for"], rows["4"]["since"]) == ("supplier", "2026-11-20T15:00:00+08:00")


def test_one_department(fortnight: Run) -> None:
    rows = fortnight("report queue --department quality_centre -f json").json()
    assert [row["number"] for row in rows] == ["T202611-0003"]
    assert "is not a department" in fortnight("report queue --department nowhere", exit=2).stderr


def test_totals_add_up_to_the_queue(fortnight: Run) -> None:
    totals = fortnight("report queue --totals -f json").json()
    assert totals == [
        {
            "department": None,
            "open": 3,
            "waiting": 1,
            "late": 0,
            "oldest": "2026-10-31T23:00:00+08:00",
            "next_due": "2026-11-21T10:00:00+08:00",
        },
        {
            "department": "quality_centre",
            "open": 1,
            "waiting": 0,
            "late": 1,
            "oldest": "2026-11-01T00:00:00+08:00",
            "next_due": "2026-11-02T00:00:00+08:00",
        },
    ]


def test_a_limit_keeps_the_order(fortnight: Run) -> None:
    rows = fortnight("report queue --limit 2 -f json").json()
    assert [row["number"][-1] for row in rows] == ["6", "2"]
