"""What the calendar does to clocks: under a regulation that answers within 30 working days, from Saturday, 21 November
2026, with 1 January off by statute.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from aftersvc.calendars.store import load_calendar
from aftersvc.core import clocks, deadlines, history
from aftersvc.core.database import Who, reading, writing
from aftersvc.regulation import versions
from aftersvc.regulation.versions import Book

Run = Callable[..., Any]
RECEIVED = datetime(2026, 11, 21, 1, tzinfo=UTC)
ANSWERED = datetime(2026, 11, 21, 1, 30, tzinfo=UTC)


@pytest.fixture
def file(tmp_path: Path, run: Run) -> Path:
    """A file with two documents: R runs, S was answered."""
    pack = files("aftersvc.regulation").joinpath("packs", "machinery.toml").read_text(encoding="utf-8")
    own = tmp_path / "own.toml"
    pack = pack.replace('within = "24 h"', 'within = "30 working days"')
    own.write_text(pack.replace("2026-03-07 16:30", "2026-04-20 23:59"), encoding="utf-8")
    run(["--as", "Wang Min", "init", "--regulation", str(own), "--company", "Test Works"])
    path = tmp_path / "desk.db"
    happened(path, RECEIVED, R="received", S="received")
    happened(path, ANSWERED, S="answered")
    return path


def happened(path: Path, moment: datetime, **events: str) -> None:
    """Write an event of each document, and compute its clocks as a noun does."""
    with writing(path, "test", Who("test", None, ""), now=moment) as entry:
        version = versions.in_force(entry, moment.date()).id
        book = Book(entry, version)
        calendar = load_calendar(entry, book)
        for document, event in events.items():
            history.add(entry, document, event)
            told = [happening.event() for happening in history.of(entry, document)]
            running = [clocks.run(rule, told, calendar) for rule in book.clocks if not rule.promised]
            deadlines.keep(entry, document, [clock for clock in running if clock], version, RECEIVED)


def due(path: Path) -> Mapping[str, tuple[str, bool]]:
    with reading(path) as reader:
        rows = reader.all("SELECT document, due_at, provisional FROM derived_clock")
    return {row["document"]: (row["due_at"], bool(row["provisional"])) for row in rows}


def test_running_deadlines_move_with_the_calendar_and_stopped_ones_stay(
    file: Path, run: Run, tmp_path: Path
) -> None:
    before = ("2027-01-04T15:59:59Z", True)
    assert due(file) == {"R": before, "S": before}

    notice = tmp_path / "2027.json"
    off = ["2026-12-31", "2027-01-01", "2027-05-01", "2027-10-01"]
    days = [{"name": "节", "date": day, "isOffDay": True} for day in off]
    notice.write_text(json.dumps({"year": 2027, "days": days}), encoding="utf-8")
    said = run(f"--as 'Wang Min' calendar load {notice}").stderr
    assert said.endswith("1 running deadline moved\n")
    assert due(file) == {"R": ("2027-01-05T15:59:59Z", False), "S": before}

    said = run("--as 'Wang Min' calendar close 2026-12-01").stderr
    assert said.endswith("1 running deadline moved\n")
    assert due(file)["R"] == ("2027-01-06T15:59:59Z", False)

    run("--as 'Wang Min' calendar work 2026-12-01 2026-12-05")
    assert due(file) == {"R": ("2027-01-04T15:59:59Z", False), "S": before}
    run("log verify")
