"""report correspondence: letters of a month with their replies, as they are filed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]


def test_a_letter_that_came_in_shows_its_ticket_and_its_reply_of_the_month_after(fortnight: Run) -> None:
    [row] = fortnight("report correspondence --month 10 -f json").json()
    assert row == {
        "number": "L202611-0001",
        "direction": "in",
        "day": "2026-10-31",
        "customer": "安丰铸造厂",
        "product": None,
        "subject": "来函询问图纸",
        "ticket": "T202611-0002",
        "reply": "L202611-0002",
        "replied_on": "2026-11-02",
        "file": None,
    }


@pytest.mark.parametrize(
    ("by", "numbers"),
    [("month", ["2", "3", "4"]), ("customer", ["2", "3", "4"]), ("product", ["4", "2", "3"])],
)
def test_the_order_of_filing(fortnight: Run, by: str, numbers: list[str]) -> None:
    """2 is 安丰 (an), 3 is 宏达 (hong) about no product, 4 宏达 about a CK6140."""
    fortnight("ticket letter T202611-0001 --in --subject 又响了 --at '2026-11-21 09:00'")
    rows = fortnight(f"report correspondence --month 11 --by {by} -f json").json()
    assert [row["number"][-1] for row in rows] == numbers


def test_an_unknown_order_or_a_month_to_come_is_one_sentence(desk_file: Path, run: Run) -> None:
    assert run("report correspondence --by moon", exit=2).stderr.startswith("--by 'moon'")
    assert "has not begun" in run("report correspondence --month 2027-01", exit=2).stderr


def test_a_month_without_letters_says_so(desk_file: Path, run: Run) -> None:
    assert run("report correspondence --month 2026-02").stderr == "nothing found\n"
