"""Excuses: lateness that is no fault, for a reason of the regulation and by another's word."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]
SMALL = Path(__file__).with_name("clocks.toml")
WHY = "--why 'the line was closed'"
EXCUSE = f"ticket excuse T202611-0001 on_site --for holiday {WHY}"


@pytest.fixture
def late(run: Run) -> Run:
    """Received 2026-11-19 09:00, on site within 24 h, still nobody there on 2026-11-21 09:30; Li Wei is sent."""
    run(["--as", "Wang Min", "init", "--regulation", str(SMALL), "--company", "Test Works"])
    run("staff new 'Li Wei' --role technician")
    run("staff new 'Chen Jing' --role clerk --login chen")
    run("customer new Mill --distance-km 120")
    run("ticket new --customer Mill --summary noisy --at '2026-11-19 09:00'")
    run("dispatch new T202611-0001 --to 'Li Wei' --at '2026-11-19 10:00'")
    return run


def clock(run: Run, named: str = "on_site") -> dict[str, Any]:
    clocks = run("ticket show T202611-0001 -f json").json()["clocks"]
    return next(each for each in clocks if each["clock"] == named)


def counts(run: Run) -> tuple[int, ...]:
    [row] = [
        row for row in run("report monthly --month 11 -f json").json()["clocks"] if row["name"] == "on_site"
    ]
    return tuple(row[key] for key in ("met", "missed", "open_late", "excused", "running", "without"))


def test_a_late_clock_is_excused_and_not_chased_any_more(late: Run) -> None:
    assert (clock(late)["state"], counts(late)) == ("late", (0, 0, 1, 0, 0, 0))
    late(EXCUSE)
    found = clock(late)
    assert (found["state"], found["excused_by"], found["excuse"]) == ("excused", "Wang Min", "holiday")
    assert counts(late) == (0, 0, 0, 1, 0, 0)
    assert late("report overdue -f json").json() == []
    assert late("today -f json").json()["late_count"] == 0
    assert [row["number"] for row in late("ticket list --overdue -f json").json()] == []


def test_a_clock_that_stopped_late_is_excused_too_and_keeps_its_mean(late: Run) -> None:
    late("dispatch depart D202611-0001 --at '2026-11-20 12:00'")
    late("dispatch arrive D202611-0001 --at '2026-11-20 15:00'")
    assert counts(late) == (0, 1, 0, 0, 0, 0)
    late(EXCUSE)
    assert (clock(late)["state"], counts(late)) == ("excused", (0, 0, 0, 1, 0, 0))


def test_an_excuse_before_the_deadline_leaves_a_clock_that_is_met_met(late: Run) -> None:
    late(f"{EXCUSE} --at '2026-11-19 12:00'")
    late("dispatch depart D202611-0001 --at '2026-11-19 12:00'")
    late("dispatch arrive D202611-0001 --at '2026-11-19 15:00'")
    assert (clock(late)["state"], counts(late)) == ("met", (1, 0, 0, 0, 0, 0))


def test_why_says_who_excused_it_when_and_why(late: Run) -> None:
    late(EXCUSE)
    facts = {
        fact["name"]: fact["value"] for fact in late("ticket why T202611-0001 -f json").json()[0]["facts"]
    }
    assert facts["excused by"] == "Wang Min, 2026-11-21 09:30, for: Holiday (the line was closed)"


@pytest.mark.parametrize(
    ("line", "exit", "sentence"),
    [
        (
            "solve --for holiday",
            5,
            "'Holiday' (4.1.3) is no excuse for Solved, but for: On site, As promised",
        ),
        ("on_site --for no_tickets", 5, "must be reported before the deadline (2026-11-20 09:00)"),
        ("on_site --for weather", 2, "--for: 'weather' is not known here"),
        ("agents --for holiday", 2, "clock: 'agents' is not known here: known are by_part, on_site, solve"),
        (
            "on_site --for holiday --at '2026-11-19 08:00'",
            2,
            "nothing can be excused at 2026-11-19 08:00, before",
        ),
        ("on_site", 2, "say either --for REASON or --take-back"),
        ("on_site --for holiday --take-back", 2, "say either --for REASON or --take-back"),
        ("on_site --take-back", 5, "T202611-0001: On site is not excused"),
    ],
)
def test_what_is_no_excuse_is_refused(late: Run, line: str, exit: int, sentence: str) -> None:  # noqa: A002
    assert sentence in late(f"ticket excuse T202611-0001 {line} {WHY}", exit=exit).stderr
    assert clock(late)["state"] == "late"


def test_what_was_reported_in_time_may_be_typed_later(late: Run) -> None:
    late(f"ticket excuse T202611-0001 on_site --for no_tickets {WHY} --at '2026-11-20 08:59'")
    assert clock(late)["state"] == "excused"


def test_an_excuse_is_given_once_and_not_for_what_was_in_time(late: Run) -> None:
    late(EXCUSE)
    assert "On site is excused already" in late(EXCUSE, exit=5).stderr
    late("customer new Forge --distance-km 1")
    late("ticket new --customer Forge --summary noisy")
    late("dispatch new T202611-0002 --to 'Li Wei'")
    late("dispatch depart D202611-0002")
    late("dispatch arrive D202611-0002")
    assert "nothing to excuse" in late(EXCUSE.replace("0001", "0002"), exit=5).stderr


def test_an_excuse_that_was_none_is_taken_back(late: Run) -> None:
    late(EXCUSE)
    late(f"ticket excuse T202611-0001 on_site --take-back {WHY}")
    assert (clock(late)["state"], counts(late)) == ("late", (0, 0, 1, 0, 0, 0))
    late(EXCUSE)
    assert clock(late)["state"] == "excused"


def test_who_did_the_work_does_not_excuse_its_lateness(late: Run) -> None:
    late("staff edit 'Li Wei' --role head")
    refused = late(f"--as 'Li Wei' {EXCUSE}", exit=6)
    assert "Li Wei cannot decide on T202611-0001" in refused.stderr
    late(f"--as 'Chen Jing' {EXCUSE}")
    assert clock(late)["excused_by"] == "Chen Jing"


def test_only_who_has_the_power_excuses(late: Run) -> None:
    late("staff new 'Zhao Lei' --role helper", exit=None)
    late("staff edit 'Chen Jing' --role helper")
    assert "Chen Jing may not do 'ticket excuse'" in late(f"--as 'Chen Jing' {EXCUSE}", exit=6).stderr


def test_excuses_come_out_of_the_history_again(late: Run, tmp_path: Path) -> None:
    late(EXCUSE)
    with sqlite3.connect(tmp_path / "desk.db") as file:
        file.execute("DELETE FROM derived_clock")
    file.close()
    late("doctor", exit=None)
    assert counts(late) == (0, 0, 0, 1, 0, 0)
    late("log verify")
