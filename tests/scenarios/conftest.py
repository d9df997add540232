"""Scenarios act out a regulation through the real command line, each line at its own moment."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest


class Company:
    """A department at work: `at("2026-03-02 09:00")("ticket new ...")` types a line at a moment of its own."""

    def __init__(self, run: Callable[..., Any], monkeypatch: pytest.MonkeyPatch) -> None:
        self.run = run
        self.monkeypatch = monkeypatch

    def __call__(self, now: str, line: str | list[str], exit: int | None = 0) -> Any:  # noqa: A002
        """Type a line when the clock on the wall shows `now`, local time."""
        self.monkeypatch.setenv("AFTERSVC_NOW", now.replace(" ", "T"))
        return self.run(line, exit=exit)

    def new(self, now: str, line: str | list[str]) -> str:
        """Type a line that prints a new document's number; the number."""
        number: str = self(now, line).number
        return number

    def clocks(self, now: str, ticket: str) -> dict[str, dict[str, Any]]:
        """The clocks of a ticket by id, times as the wall shows them ("2026-03-03 09:00")."""
        shown = self(now, f"ticket show {ticket} -f json").json()
        return {
            clock["clock"]: {**clock, "due_at": clock["due_at"] and clock["due_at"][:16].replace("T", " ")}
            for clock in shown["clocks"]
        }

    def due(self, now: str, ticket: str, clock: str) -> str | None:
        due: str | None = self.clocks(now, ticket)[clock]["due_at"]
        return due

    def state(self, now: str, ticket: str, clock: str) -> str:
        state: str = self.clocks(now, ticket)[clock]["state"]
        return state

    def why(self, now: str, ticket: str, title: str) -> str:
        """What `ticket why` says under a title, in one text."""
        found = [each for each in self(now, f"ticket why {ticket} -f json").json() if each["title"] == title]
        assert found, title
        facts = [f"{fact['name']} {fact['value']}" for fact in found[0]["facts"]]
        return "\n".join([*facts, *found[0]["steps"], found[0]["result"], str(found[0]["clause"])])


@pytest.fixture
def under(
    run: Callable[..., Any], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> Callable[[str, str], Company]:
    """A company that begins its file at a moment, under a pack or a regulation file."""

    def begin(regulation: str, now: str = "2026-01-05 08:00") -> Company:
        company = Company(run, monkeypatch)
        company(now, ["--as", "Wang Min", "init", "--regulation", regulation, "--company", "Test Works"])
        return company

    return begin
