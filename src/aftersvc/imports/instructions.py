"""How a file is to be read: what `mapping.py` makes of a mapping file, or the defaults where there is none."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple
from zoneinfo import ZoneInfo

SOURCE = "register"  # of a file that is brought in without a mapping


class Assigned(NamedTuple):
    """Where a field comes from: a column, or the same for all. `values` translates what stands in the column."""

    column: str | None
    constant: str | None = None
    values: Mapping[str, str] = {}
    if_missing: str | None = None
    if_other: str | None = None


class Events(NamedTuple):
    """Rows that are one ticket's changes: the columns that date them, name the state they left, and order them.

    Without an `order` they are in the order of the file.
    """

    at: str
    state: str
    states: Mapping[str, str]
    order: str | None = None


class Instructions(NamedTuple):
    """How a file is to be read. Without a mapping file: the defaults, and fields found by their headings."""

    source: str = SOURCE
    missing: tuple[str, ...] = ("",)
    formats: tuple[str, ...] = ()
    zone: ZoneInfo | None = None
    judged_by: str = "regulation"
    target_years: int | None = None
    fields: Mapping[str, Assigned] | None = None
    events: Events | None = None
    ticket: Mapping[str, Assigned] | None = None  # of dispatches: rows make the tickets that they belong to
    staff_role: str | None = None  # of dispatches: people who are not in the register are entered with it
    out_of_order: str = "reject"
    scores: Mapping[str, Assigned] = {}  # of surveys: by dimension
    lines: Mapping[str, str] = {}  # of claims: columns of amounts, with the category of each

    def columns(self) -> dict[str, str]:
        """Every column that is named, and what for."""
        every = (self.fields or {}, self.ticket or {}, self.scores)
        named = {given.column: name for fields in every for name, given in fields.items() if given.column}
        named |= dict.fromkeys(self.lines, "lines")
        if self.events is not None:
            named |= dict.fromkeys((self.events.at, self.events.state), "events")
            if self.events.order is not None:
                named[self.events.order] = "events"
        return named
