"""What must be ticked off before a trip goes on: who may not leave, begin or finish, and what to type."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from aftersvc.regulation import packs

Run = Callable[..., Any]
Trip = Callable[..., str]
Show = Callable[[str], dict[str, Any]]

LIST = """
[[check]]
id = "tool_bag"
title = { en = "Tool bag complete" }
clause = "8-1"
before = "depart"

[[check]]
id = "power_off"
title = { en = "Power off" }
clause = "8-2"
before = "start"

[[check]]
id = "earthed"
title = { en = "Earthing rod hung" }
clause = "8-3"
before = "start"

[[check]]
id = "clean"
title = { en = "Place left clean" }
clause = "8-4"
before = "finish"

[[check]]
id = "far_away"
title = { en = "Night quarters booked" }
clause = "8-5"
before = "depart"
when = { distance_km = { over = 300 } }
"""


@pytest.fixture(autouse=True)
def with_list(desk: Run, tmp_path: Path) -> None:
    """The ticket's dispatches are sent under a regulation with a list; the customer lives 100 km away."""
    text = packs.source("machinery").decode().replace('id = "machinery"', 'id = "with_list"', 1)
    path = tmp_path / "with_list.toml"
    path.write_text(text + LIST, encoding="utf-8")
    desk(["policy", "adopt", str(path), "--from", "2026-11-21"])
    desk("customer edit 兴隆建材 --distance-km 100")


def test_each_verb_waits_for_its_own_items(desk: Run, trip: Trip, show: Show) -> None:
    number = trip("planned")
    refused = desk(f"dispatch depart {number} --at 8:30", exit=5)
    assert refused.stderr == (
        f"{number}: 'depart' must wait, not ticked off: Tool bag complete (8-1: dispatch check {number} tool_bag)\n"
    )
    desk(f"dispatch check {number} tool_bag --at 8:20")
    desk(f"dispatch depart {number} --at 8:30")
    desk(f"dispatch arrive {number} --at 9:40")
    desk(f"dispatch check {number} power_off --at 9:50")
    refused = desk(f"dispatch start {number} --at 10:00", exit=5)
    assert f"Earthing rod hung (8-3: dispatch check {number} earthed)" in refused.stderr
    assert "Power off" not in refused.stderr
    desk(f"dispatch check {number} earthed --at 9:55")
    desk(f"dispatch start {number} --at 10:00")
    assert "Place left clean" in desk(f"dispatch finish {number} --at 11:00", exit=5).stderr
    desk(f"dispatch check {number} clean --at 11:00")
    desk(f"dispatch finish {number} --at 11:00")
    shown = show(number)
    assert (shown["started_at"], shown["status"]) == ("2026-11-21T10:00:00+08:00", "finished")
    assert [each["event"] for each in shown["history"]][-3:] == ["started", "checked", "finished"]
    [row] = desk("dispatch list -f json").json()
    assert row["started_at"] == "2026-11-21T10:00:00+08:00"


def test_work_that_was_never_begun_is_not_finished(desk: Run, trip: Trip) -> None:
    number = trip("planned")
    desk(f"dispatch check {number} tool_bag --at 8:20")
    desk(f"dispatch depart {number} --at 8:30")
    desk(f"dispatch arrive {number} --at 9:40")
    desk(f"dispatch check {number} power_off earthed clean --at 9:50")
    refused = desk(f"dispatch finish {number} --at 11:00", exit=5)
    assert refused.stderr == f"{number}: the work was not begun as 8-2, 8-3 asks: dispatch start {number}\n"


def test_a_tick_after_the_fact_comes_too_late(desk: Run, trip: Trip) -> None:
    number = trip("planned")
    desk(f"dispatch check {number} tool_bag --at 8:40")
    refused = desk(f"dispatch depart {number} --at 8:30", exit=5)
    assert "Tool bag complete (8-1), ticked off only 2026-11-21 08:40" in refused.stderr
    desk(f"dispatch depart {number} --at 8:40")


def test_items_of_the_site_are_ticked_on_the_site(desk: Run, trip: Trip) -> None:
    number = trip("planned")
    refused = desk(f"dispatch check {number} power_off --at 8:20", exit=5)
    assert refused.stderr == f"{number}: 'power_off' is ticked off on the site, and nobody has arrived\n"


def test_items_by_condition(desk: Run, trip: Trip, show: Show) -> None:
    number = trip("planned")
    items = [each["item"] for each in show(number)["checks"]]
    assert items == ["tool_bag", "power_off", "earthed", "clean"]
    desk(f"dispatch check {number} far_away", exit=2)
    desk("customer edit 兴隆建材 --distance-km 301")
    assert "far_away" in [each["item"] for each in show(number)["checks"]]
    # what nobody recorded cannot be told: asked for, to be on the safe side
    desk("customer edit 兴隆建材 --distance-km ''")
    assert "far_away" in [each["item"] for each in show(number)["checks"]]


def test_who_turned_round_before_arriving_is_back_without_any(desk: Run, trip: Trip) -> None:
    number = trip("planned")
    desk(f"dispatch check {number} tool_bag --at 8:20")
    desk(f"dispatch depart {number} --at 8:30")
    desk(f"dispatch back {number} --at 9:00")


def test_the_order_shows_each_moment_apart(desk: Run, trip: Trip) -> None:
    number = trip("planned")
    page = desk(f"dispatch print {number}").stdout
    for head in ("Before leaving", "Before work begins", "Before the end of the work"):
        assert head in page
    assert "To check on the site" not in page
