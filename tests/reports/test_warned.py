"""Warnings: whoever has the role is told when so much of the time is spent."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]
SMALL = Path(__file__).parent.parent / "tickets" / "clocks.toml"


@pytest.fixture
def desk(run: Run) -> Run:
    """On site within 24 h: ticket 1 since 12 h and a half, ticket 2 since 18 h and a half; now is 09:30."""
    run(["--as", "Wang Min", "init", "--regulation", str(SMALL), "--company", "Test Works"])
    run("staff new 'Liu Fang' --role head")
    run("staff new 'Chen Jing' --role clerk")
    run("staff new 'Li Wei' --role technician")
    run("customer new Mill --distance-km 120")
    run("customer new Forge --distance-km 120")
    run("ticket new --customer Forge --summary noisy --at '2026-11-20 21:00'")
    run("ticket new --customer Mill --summary loose --at '2026-11-20 15:00'")
    return run


def told(run: Run, line: str) -> list[tuple[Any, ...]]:
    rows = run(f"{line} -f json").json()
    rows = rows if isinstance(rows, list) else rows["warned"]
    return [(row["document"][-1], row["clock"], row["share"]) for row in rows]


def test_who_holds_the_role_is_told_of_the_highest_share(desk: Run) -> None:
    assert told(desk, "--as 'Liu Fang' today") == [("2", "on_site", 75), ("1", "on_site", 50)]
    assert told(desk, "--as 'Chen Jing' today") == [("2", "on_site", 75)]
    assert told(desk, "--as 'Li Wei' today") == []
    assert told(desk, "--as 'Wang Min' today") == [("2", "on_site", 75), ("1", "on_site", 50)]


def test_all_warnings_are_listed_with_whom_they_are_for(desk: Run) -> None:
    rows = desk("report overdue --warned -f json").json()
    assert [
        (row["document"][-1], row["share"], row["roles"], row["warned_at"], row["late_hours"]) for row in rows
    ] == [
        ("2", 75, "head, clerk", "2026-11-21T09:00:00+08:00", -5.5),
        ("1", 50, "head", "2026-11-21T09:00:00+08:00", -11.5),
    ]


def test_what_is_late_is_late_and_no_warning_any_more(desk: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AFTERSVC_NOW", "2026-11-21T16:00:00+08:00")
    assert told(desk, "today") == [("1", "on_site", 75)]
    assert told(desk, "report overdue --warned") == [("2", "on_site", 75), ("1", "on_site", 75)]


def test_a_clock_that_stopped_or_is_excused_warns_nobody(desk: Run) -> None:
    desk("ticket solve T202611-0001")
    desk("ticket excuse T202611-0002 on_site --for holiday --why closed")
    assert told(desk, "report overdue --warned") == []


def test_a_wait_moves_the_warning(desk: Run) -> None:
    """Half of 15 working days from Friday 2026-11-20: the eighth is Wednesday, December 2."""

    def half(number: str) -> list[str]:
        [why] = [one for one in desk(f"ticket why {number} -f json").json() if one["title"] == "Solved"]
        return [fact["value"] for fact in why["facts"] if fact["name"] == "warned after 50 %"]

    assert half("T202611-0001") == ["2026-12-02 00:00: Head"]
    desk("ticket wait T202611-0001 --for parts")
    assert half("T202611-0001") == []
    desk("calendar close 2026-11-25")
    assert half("T202611-0002") == ["2026-12-03 00:00: Head"]


def test_a_closure_moves_warnings_that_are_kept(desk: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    desk("calendar close 2026-11-25")
    monkeypatch.setenv("AFTERSVC_NOW", "2026-12-02T09:00:00+08:00")
    assert ("2", "solve", 50) not in told(desk, "report overdue --warned")
    monkeypatch.setenv("AFTERSVC_NOW", "2026-12-03T09:00:00+08:00")
    assert ("2", "solve", 50) in told(desk, "report overdue --warned")


def test_one_list_is_asked_for_at_a_time(desk: Run) -> None:
    refused = desk("report overdue --warned --due-within 3", exit=2)
    assert refused.stderr == "give either --due-within or --warned\n"
