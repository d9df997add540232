"""penalty scan under hypothesis: ranges in any order, again and again, and by several clerks at once lead to one result."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

DONE = "2026-11-12 09:00"
WHOLE = "--since 2026-10-31"
RANGES = ("", "--month 2026-10", "--month 2026-11", *(f"--since 2026-11-0{day}" for day in range(2, 9)))
COMPLAINTS = (
    "2026-10-31 10:00",
    "2026-11-02 10:00",
    "2026-11-04 10:00",
    "2026-11-06 10:00",
    "2026-11-06 10:00",
)

# Some ranges, in some order, some of them twice; the one that holds everything stands anywhere among them.
orders = st.lists(st.sampled_from(RANGES), max_size=3).flatmap(lambda some: st.permutations([WHOLE, *some]))
few = settings(max_examples=25, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture])


class Months:
    """A file with facts of two months, and copies of it in which somebody scans."""

    def __init__(self, desk: Any, folder: Path) -> None:
        self.desk, self.folder, self.copies = desk, folder, 0
        self.made = folder / "desk.db"
        self.expected = self.scanned([WHOLE])

    def copy(self) -> Path:
        self.copies += 1
        path = self.folder / f"copy{self.copies}.db"
        shutil.copyfile(self.made, path)
        self.desk.monkeypatch.setenv("AFTERSVC_DB", str(path))
        return path

    def scanned(self, ranges: list[str]) -> list[tuple[Any, ...]]:
        self.copy()
        for words in ranges:
            self.desk(DONE, f"penalty scan {words}")
        return self.proposals()

    def proposals(self) -> list[tuple[Any, ...]]:
        """Every case by what it is, and not by its number."""
        kept = ("rule", "occurred_at", "staff", "nth", "measure", "amount", "status")
        return sorted(tuple(row[name] for name in kept) for row in self.desk.cases(DONE, "--all"))


@pytest.fixture
def months(works: Callable[[str], Any], tmp_path: Path) -> Months:
    desk = works("field-crew")
    desk.trip("2026-11-03", "Zhang")
    desk.trip("2026-11-05", "Liu")
    for at in COMPLAINTS:
        line = "--customer 'Lin Mill' --summary rude --kind complaint --about Zhang --ground attitude --force"
        desk(at, f"ticket new {line}")
    desk.monkeypatch.setenv("AFTERSVC_NOW", DONE.replace(" ", "T"))
    return Months(desk, tmp_path)


def test_what_there_is_to_find(months: Months) -> None:
    complaints = [case[3:6] for case in months.expected if case[0] == "bad_attitude"]
    assert sorted(nth for nth, _measure, _amount in complaints) == [1, 1, 2, 3, 4]
    assert sum(case[0] == "daily_missing" for case in months.expected) == 2


def test_ranges_in_any_order_and_twice_lead_to_the_same_proposals(months: Months) -> None:
    @few
    @given(orders)
    def holds(ranges: list[str]) -> None:
        assert months.scanned(ranges) == months.expected

    holds()


def test_clerks_who_scan_different_ranges_at_once_lead_to_the_same_proposals(months: Months) -> None:
    @settings(few, max_examples=4)
    @given(orders)
    def holds(ranges: list[str]) -> None:
        path = months.copy()
        running = [
            subprocess.Popen(
                [sys.executable, "-m", "aftersvc", "penalty", "scan", *words.split()],
                env={**os.environ, "AFTERSVC_DB": str(path)},
                stdout=subprocess.DEVNULL,
            )
            for words in (WHOLE, *ranges)
        ]
        assert [process.wait(timeout=60) for process in running] == [0] * len(running)
        assert months.proposals() == months.expected

    holds()
