"""Steps through the command line: who may take them, what is listed, what stands in the way, what is kept."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from aftersvc.regulation import packs

Run = Callable[..., Any]

MORE = """
[[field]]
id = "agreed_on"
title = { en = "Agreed on" }
type = "day"

[[step]]
id = "inspect"
title = { en = "Inspected" }
clause = "9-1"
when = { kind = ["quality"] }
department = "quality_centre"
required = true
once = true

[[step]]
id = "agree"
title = { en = "Agreed" }
clause = "9-2"
when = { kind = ["quality"] }
after = ["inspect"]
fields = ["agreed_on"]
guards = [
  { when = { held_months = { to = 12 } }, clause = "9-3" },
  { when = { days_between = { to = 7 } }, field = "agreed_on", clause = "9-4", else = { en = "agreed within a week" } },
]

[[closing]]
id = "route_gone"
title = { en = "Route gone" }
clause = "9-5"
fact = "step_missing"
when = { kind = ["quality"] }
"""


@pytest.fixture
def desk(run: Run, tmp_path: Path) -> Run:
    path = tmp_path / "ours.toml"
    path.write_text(packs.source("machinery").decode() + MORE, encoding="utf-8")
    run(["--as", "Wang Min", "init", "--regulation", str(path), "--company", "Test Works"])
    run("customer new Lin --phone 13800000001")
    run("customer new Yao")
    run("product new --customer Lin --model HT80 --serial 1 --sold 2024-05-01 --accepted 2026-01-05")
    run("staff new Qi --role technician --department quality_centre")
    run("staff new Pu --role technician --department purchasing")
    return run


def new(desk: Run, *more: str, kind: str = "quality") -> str:
    line = ["ticket", "new", "--customer", "Lin", "--summary", "cracks", "--kind", kind, "--force", *more]
    number: str = desk(line).number
    return number


def test_a_step_is_for_the_people_of_its_department(desk: Run) -> None:
    ticket = new(desk)
    refused = desk(f"--as Pu ticket step {ticket} inspect", exit=6)
    assert "is for Quality centre, not for Pu" in refused.stderr
    desk(f"--as Qi ticket step {ticket} inspect")
    assert "taken already" in desk(f"--as Qi ticket step {ticket} inspect", exit=5).stderr


def test_the_next_steps_are_listed_with_what_stands_in_their_way(desk: Run) -> None:
    ticket = new(desk, "--product", "HT80 1")
    listed = desk(f"ticket step {ticket}").stdout
    assert "Inspected" in listed
    assert "it comes after: Inspected" in listed
    assert f"ticket step {ticket} agree --set agreed_on=..." in listed
    assert "name the step" in desk(f"ticket step {ticket} --set agreed_on=today", exit=2).stderr
    desk(f"ticket step {ticket} inspect")
    listed = desk(f"ticket step {ticket}").stdout
    assert "Inspected" not in listed  # taken once
    assert "it comes after" not in listed


def test_the_route_shows_who_did_what_when_and_what_is_next(desk: Run) -> None:
    ticket = new(desk, "--product", "HT80 1", "--at", "2026-11-10 09:00")
    desk(f"--as Qi ticket step {ticket} inspect --at '2026-11-11 10:00'")
    desk(f"ticket step {ticket} agree --set agreed_on=2026-11-10 --at '2026-11-12 10:00'")
    rows = desk(f"ticket show {ticket} -f json").json()["route"]
    taken = [row for row in rows if row["state"] == "taken"]
    assert [(row["step"], row["who"], row["at"][:16], row["filled"]) for row in taken] == [
        ("inspect", "Qi", "2026-11-11T10:00", ""),
        ("agree", "Wang Min", "2026-11-12T10:00", "Agreed on: 2026-11-10"),
    ]
    [explained] = [
        each for each in desk(f"ticket why {ticket} -f json").json() if each["title"] == "Steps taken"
    ]
    assert explained["facts"][1]["value"] == "2026-11-12 10:00, Wang Min, Agreed on: 2026-11-10"
    desk(f"ticket solve {ticket}")
    states = {row["state"] for row in desk(f"ticket show {ticket} -f json").json()["route"]}
    assert states == {"taken", "possible"}  # paperwork may follow


def test_a_step_is_judged_on_the_day_it_was_taken(desk: Run) -> None:
    ticket = new(desk, "--product", "HT80 1", "--at", "2026-11-10 09:00")
    desk(f"ticket step {ticket} inspect --at '2026-11-10 10:00'")
    late = desk(f"ticket step {ticket} agree --set agreed_on=2026-11-10 --at '2026-11-18 10:00'", exit=5)
    assert "8 days; right would be: up to 7 days: agreed within a week (clause 9-4)" in late.stderr
    assert [each["event"] for each in desk(f"ticket show {ticket} -f json").json()["history"]] == [
        "received",
        "step",
    ]
    desk(f"ticket step {ticket} agree --set agreed_on=2026-11-10 --at '2026-11-17 10:00'")


def test_a_fact_that_is_not_recorded_refuses_and_is_named(desk: Run) -> None:
    ticket = new(desk)
    desk(f"ticket step {ticket} inspect")
    refused = desk(f"ticket step {ticket} agree --set agreed_on=2026-11-20", exit=5)
    assert "held for: not recorded; right would be: up to 12 months (clause 9-3)" in refused.stderr
    desk(f"ticket edit {ticket} --product 'HT80 1'")
    desk(f"ticket step {ticket} agree --set agreed_on=2026-11-20")


def test_a_required_step_keeps_the_ticket_open(desk: Run) -> None:
    ticket = new(desk)
    desk(f"ticket solve {ticket}")
    refused = desk(f"ticket close {ticket}", exit=5)
    assert f"inspect (9-5: ticket step {ticket} inspect)" in refused.stderr
    other = new(desk, kind="consultation")
    desk(f"ticket solve {other}")
    assert "inspect" not in desk(f"ticket close {other}", exit=None).stderr


def test_whose_unit_it_became_holds_it_from_then_on(desk: Run) -> None:
    desk("product transfer 'HT80 1' --to Yao --at 2026-03-01")
    desk("product transfer 'HT80 1' --to Lin --at 2026-11-01")
    ticket = new(desk, "--product", "HT80 1")
    said = [each for each in desk(f"ticket why {ticket} -f json").json() if each["title"] == "Step: Agreed"]
    assert said[0]["facts"][0]["value"].startswith("0.66 months; right: up to 12 months")


def test_a_regulation_without_steps_says_so(run: Run, tmp_path: Path) -> None:
    run(["--as", "Wang Min", "init", "--regulation", "general-desk", "--company", "Test Works"])
    run("customer new Lin")
    ticket = run("ticket new --customer Lin --summary x").number
    shown = run(f"ticket show {ticket} -f json").json()
    if not shown["route"]:
        assert "names no steps" in run(f"ticket step {ticket}", exit=5).stderr
