"""report overdue: what is past its deadline, and what soon will be."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]

FIELDS = [
    "document", "ticket", "clock", "clause", "due_at", "provisional", "late_hours", "customer", "technician",
    "department",
]  # fmt: skip


def test_a_deadline_that_passed_is_listed_with_all_promised_fields(fortnight: Run) -> None:
    [row] = fortnight("report overdue -f json").json()
    assert list(row) == FIELDS
    assert row == {
        "document": "T202611-0003",
        "ticket": "T202611-0003",
        "clock": "answer",
        "clause": "3-4",
        "due_at": "2026-11-02T00:00:00+08:00",
        "provisional": False,
        "late_hours": 465.5,
        "customer": "正源纺织",
        "technician": None,
        "department": "quality_centre",
    }


def test_due_within_adds_what_is_to_come_with_negative_lateness(fortnight: Run) -> None:
    rows = fortnight("report overdue --due-within 6 -f json").json()
    assert [(row["ticket"][-1], row["clock"], row["late_hours"]) for row in rows] == [
        ("3", "answer", 465.5),
        ("6", "answer", -0.5),
        ("6", "arrive", -5.5),
    ]
    assert len(fortnight("report overdue --due-within 5 -f json").json()) == 2


def test_a_deadline_is_late_a_second_after_it(fortnight: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ticket 6 is to be answered by 10:00."""
    for moment, late in (("10:00:00", 1), ("10:00:01", 2)):
        monkeypatch.setenv("AFTERSVC_NOW", f"2026-11-21T{moment}+08:00")
        assert len(fortnight("report overdue -f json").json()) == late
    assert len(fortnight("report overdue --due-within 0 -f json").json()) == 2


def test_fail_exits_1_after_printing_and_only_for_what_is_late(fortnight: Run) -> None:
    done = fortnight("report overdue --fail", exit=1)
    assert "T202611-0003" in done.stdout
    assert done.stderr == "1 deadline has passed\n"
    fortnight("ticket answer T202611-0003")
    done = fortnight("report overdue --fail --due-within 24")
    assert "T202611-0006" in done.stdout


def test_a_limit_takes_the_most_overdue_and_says_how_many_there_are(fortnight: Run) -> None:
    done = fortnight("report overdue --due-within 24 --limit 1 -f csv")
    assert "T202611-0003" in done.stdout
    assert "T202611-0006" not in done.stdout
    assert done.stderr == "the first 1 of 3: --limit N shows more\n"


def test_what_waits_for_a_void_or_stopped_clock_is_not_late(fortnight: Run) -> None:
    fortnight("ticket void T202611-0003 --why 登记错误")
    done = fortnight("report overdue")
    assert (done.stdout, done.stderr) == ("", "nothing found\n")


@pytest.mark.parametrize("hours", ["soon", "-1", "1.5", "999999"])
def test_hours_are_a_whole_number(desk_file: Path, run: Run, hours: str) -> None:
    done = run(f"report overdue --due-within={hours}", exit=2)
    assert done.stderr.startswith("--due-within")
