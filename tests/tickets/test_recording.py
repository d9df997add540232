"""What is not recorded leaves a deadline undetermined; what is recorded later decides it from then on."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]
SMALL = Path(__file__).with_name("clocks.toml")


@pytest.fixture
def desk(run: Run) -> Run:
    """A fault of the Mill, of which neither the distance nor the part is known; Friday 2026-11-20, 09:00."""
    run(["--as", "Wang Min", "init", "--regulation", str(SMALL), "--company", "Test Works"])
    run("customer new Mill")
    run("ticket new --customer Mill --summary noisy --at '2026-11-20 09:00'")
    return run


def due(run: Run, named: str) -> tuple[str | None, str]:
    clocks = {each["clock"]: each for each in run("ticket show T202611-0001 -f json").json()["clocks"]}
    return clocks[named]["due_at"] and clocks[named]["due_at"][:16], clocks[named]["state"]


def test_what_is_to_be_recorded_is_listed_with_what_to_type(desk: Run) -> None:
    [row] = desk("today -f json").json()["to_record"]
    assert row == {
        "ticket": "T202611-0001",
        "customer": "Mill",
        "to_record": "distance_km, part",
        "command": "customer edit C202611-0001 --distance-km ...; ticket edit T202611-0001 --part ...",
    }
    [queued] = desk("report queue -f json").json()
    assert (queued["to_record"], queued["command"]) == (row["to_record"], row["command"])
    [on_screen, *_] = [line for line in desk("today").stdout.splitlines() if "customer edit" in line]
    assert "distance, part of the product" in on_screen


def test_a_distance_that_is_recorded_decides_the_open_tickets(desk: Run) -> None:
    assert due(desk, "on_site") == (None, "undetermined")
    desk("customer edit Mill --distance-km 301")
    assert due(desk, "on_site") == ("2026-11-22T09:00", "running")
    assert [row["clock"] for row in desk("report overdue --due-within 24 -f json").json()] == ["on_site"]
    desk("customer edit Mill --distance-km 10")  # moved: the request came in where it came in
    assert due(desk, "on_site") == ("2026-11-22T09:00", "running")
    desk("ticket edit T202611-0001 --customer Mill")  # but a slip of the hand can be put right
    assert due(desk, "on_site") == ("2026-11-21T09:00", "late")


def test_a_merge_is_heard_too(desk: Run) -> None:
    desk("customer new Forge --distance-km 300")
    desk("customer merge Mill Forge --why 'one company'")
    assert due(desk, "on_site") == ("2026-11-21T09:00", "late")


def test_a_part_is_one_of_the_regulation_and_shown(desk: Run) -> None:
    refused = desk("ticket edit T202611-0001 --part knoter", exit=2)
    assert "--part: 'knoter' is not known here: did you mean knotter?" in refused.stderr
    desk("ticket edit T202611-0001 --part Gearbox")
    assert due(desk, "by_part") == ("2026-11-22T09:00", "running")
    assert desk("ticket show T202611-0001 -f json").json()["part"] == "gearbox"
    assert "Gearbox" in desk("ticket show T202611-0001").stdout
    desk("ticket new --customer Mill --summary loose --part knotter --force")
    assert desk("ticket show T202611-0002 -f json").json()["part"] == "knotter"


def test_an_hour_or_a_day_off_decides_which_clocks_run(desk: Run) -> None:
    desk("ticket new --customer Mill --summary loose --part knotter --force --at '2026-11-20 17:30'")
    clocks = desk("ticket show T202611-0002 -f json").json()["clocks"]
    assert "by_part" not in [each["clock"] for each in clocks]


def test_that_it_was_a_working_day_stays_so(desk: Run) -> None:
    desk("calendar close 2026-11-20")
    desk("ticket edit T202611-0001 --summary noisier")
    assert due(desk, "by_part") == (None, "undetermined")


def test_the_month_counts_what_is_undetermined_apart(desk: Run) -> None:
    desk("ticket solve T202611-0001")
    rows = {row["name"]: row for row in desk("report monthly --month 11 -f json").json()["clocks"]}
    assert (rows["on_site"]["met"], rows["on_site"]["undetermined"], rows["on_site"]["rate"]) == (0, 1, None)
