"""A department whose people do things worth writing down: each line is typed at a moment of its own."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]


class Works:
    """`works("2026-11-02 09:00", "penalty new ...")` types a line when the clock on the wall shows that time."""

    def __init__(self, run: Run, monkeypatch: pytest.MonkeyPatch, path: Path) -> None:
        self.run = run
        self.monkeypatch = monkeypatch
        self.path = path
        self.trips = 0

    def __call__(self, now: str, line: str | list[str], exit: int | None = 0) -> Any:  # noqa: A002
        self.monkeypatch.setenv("AFTERSVC_NOW", now.replace(" ", "T"))
        return self.run(line, exit=exit)

    def trip(
        self,
        day: str,
        who: str,
        *,
        customer: str = "Lin Mill",
        arrives: str = "09:00",
        report: str = "--no-parts",
    ) -> str:
        """A ticket and a trip of one day, promised for nine and done at noon; its dispatch's number."""
        self(
            f"{day} 07:00", ["ticket", "new", "--customer", customer, "--summary", "stands still", "--force"]
        )
        self.trips += 1
        month = day[:7].replace("-", "")
        ticket = self(f"{day} 07:00", "ticket list -f json --limit 1").json()[0]["number"]
        line = f"dispatch new {ticket} --to {who} --promised '{day} 09:00'"
        number: str = self(f"{day} 07:10", line).number
        assert number.startswith(f"D{month}")
        self(f"{day} 07:30", f"dispatch depart {number}")
        self(f"{day} {arrives}", f"dispatch arrive {number}")
        self(f"{day} 12:00", f"dispatch finish {number}")
        self(f"{day} 12:05", f"dispatch call-in {number}")
        self(f"{day} 15:00", f"dispatch back {number}")
        if report:
            whole = f"--cause worn --remedy replaced --opinion good --class minor {report}"
            self(f"{day} 16:00", f"dispatch report {number} {whole}")
        return number

    def cases(self, now: str, words: str = "") -> list[dict[str, Any]]:
        """`penalty list`, the earliest first."""
        rows: list[dict[str, Any]] = self(now, f"penalty list -f json {words}").json()
        return rows[::-1]

    def case(self, now: str, number: str) -> dict[str, Any]:
        shown: dict[str, Any] = self(now, f"penalty show {number} -f json").json()
        return shown


@pytest.fixture
def works(run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[[str], Works]:
    """A file under a pack, kept by Wang Min, with two technicians who have a manager, a boss, and two customers."""

    def begin(pack: str, boss: str = "general_manager") -> Works:
        there = Works(run, monkeypatch, tmp_path / "desk.db")
        now = "2026-09-01 08:00"
        there(now, ["--as", "Wang Min", "init", "--regulation", pack, "--company", "Test Works"])
        there(now, f"staff new Boss --role {boss}")
        there(now, f"staff new Deputy --role {boss}")
        for name in ("Zhang", "Liu"):
            there(now, f"staff new {name} --role technician --manager Deputy")
        there(now, ["customer", "new", "Lin Mill", "--phone", "13800000001"])
        there(now, ["customer", "new", "Far Quarry", "--phone", "13800000002"])
        return there

    return begin
