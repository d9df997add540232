"""Targets of the regulation in the month's report: what was wanted, what was reached."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from aftersvc import vocabulary
from aftersvc.policies.rules import stated_in
from aftersvc.regulation import packs
from aftersvc.regulation.reader import read, read_or_refuse
from aftersvc.reports.examples import target

Run = Callable[..., Any]

TARGETS = """
[[target]]
id = "answers"
title = { en = "Answered in time" }
clause = "9-1"
figure = "met_rate answer"
floor = 90

[[target]]
id = "complaints"
title = { en = "Complaints that are right" }
clause = "9-2"
figure = "upheld_rate"
under = 3

[[target]]
id = "speed"
title = { en = "Speed of the answer" }
clause = "9-3"
figure = "mean_answer_hours"
ceiling = 2.5
"""
TEXT = packs.source("machinery").decode().replace('id = "machinery"', 'id = "aims"', 1) + TARGETS


@pytest.mark.parametrize(
    ("rule", "value", "ok"),
    [
        ("answers", 90, True), ("answers", 89.99, False),
        ("complaints", 2.99, True), ("complaints", 3, False),
        ("speed", 2.5, True), ("speed", 2.51, False),
    ],
)  # fmt: skip
def test_at_the_edge(rule: str, value: float, ok: bool) -> None:
    checked = read_or_refuse(TEXT, "aims", vocabulary).checked
    assert target(checked, rule, {"value": value})["ok"] is ok


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ('"met_rate answer"', '"met_rate anser"', "unknown clock 'anser': did you mean answer?"),
        ('"met_rate answer"', '"met_rate"', "'met_rate' is of a clock"),
        ('"upheld_rate"', '"upheld"', "did you mean upheld_rate?"),
        ("floor = 90", "floor = 90\nceiling = 95", "a target has one of: floor, ceiling, under"),
        ("floor = 90", "", "a target has one of"),
        ("floor = 90", "floor = 101", "a share is at most 100 percent"),
        ("floor = 90", 'floor = "90 %"', "floor must be a number of percent or hours"),
    ],
)
def test_what_is_refused(old: str, new: str, words: str) -> None:
    found = read(TEXT.replace(old, new, 1), vocabulary)
    assert isinstance(found, list)
    assert words in found[0].sentence


def test_what_they_say() -> None:
    says = {rule.clause: rule.says for rule in stated_in(read_or_refuse(TEXT, "aims", vocabulary).checked)}
    assert (
        says["9-1"] == "the monthly report says whether this is reached: deadlines kept: Answer at least 90 %"
    )
    assert says["9-3"].endswith("mean hours to the answer at most 2.5 h")


def test_the_month(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "aims.toml"
    path.write_text(TEXT, encoding="utf-8")
    run(["--as", "Wang Min", "init", "--regulation", str(path), "--company", "Test Works"])
    run("customer new Lucky")
    empty = {
        each["name"]: each["ok"] for each in run("report monthly --month 2026-10 -f json").json()["targets"]
    }
    assert empty == {"answers": None, "complaints": None, "speed": None}
    # one answered after 2 h, one after 30 h: half in time, 16 h on average
    for day, hours in (("2026-10-08", "11:00"), ("2026-10-12", "15:00 next")):
        number = run(f"ticket new --customer Lucky --summary x --force --at '{day} 09:00'").number
        at = f"{day} 11:00" if hours == "11:00" else "2026-10-13 15:00"
        run(f"ticket answer {number} --at '{at}'")
    rows = {each["name"]: each for each in run("report monthly --month 2026-10 -f json").json()["targets"]}
    assert rows["answers"] == {
        "name": "answers", "title": "Answered in time", "clause": "9-1", "wanted": "at least 90 %",
        "reached": "50 %", "ok": False, "figure": "met_rate answer", "floor": 0.9, "ceiling": None, "under": None,
        "value": 0.5,
    }  # fmt: skip
    assert (rows["complaints"]["value"], rows["complaints"]["ok"]) == (0.0, True)
    assert (rows["speed"]["value"], rows["speed"]["ok"], rows["speed"]["ceiling"]) == (16.0, False, 2.5)
    assert "at least 90 %" in run("report monthly --month 2026-10").stdout
