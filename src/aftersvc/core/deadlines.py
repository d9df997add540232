"""Clocks as they were last computed, kept so that a list of what is late is one indexed question.

Derived: everything here follows from histories, regulations and calendars, and `doctor` computes it again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING

from aftersvc.core import clocks, history
from aftersvc.core.clocks import Clock, Rule
from aftersvc.core.instants import to_text

if TYPE_CHECKING:
    from datetime import datetime

    from aftersvc.core.bulk import Row
    from aftersvc.core.database import Entry
    from aftersvc.core.worktime.calendar import Calendar

SCHEMA_1 = """
CREATE TABLE derived_clock (
    id          INTEGER PRIMARY KEY,
    document    TEXT NOT NULL,
    clock       TEXT NOT NULL,
    clause      TEXT,
    version_id  INTEGER NOT NULL,
    opened_at   TEXT NOT NULL,
    started_at  TEXT NOT NULL,
    due_at      TEXT,
    stopped_at  TEXT,
    paused      INTEGER NOT NULL,
    provisional INTEGER NOT NULL
) STRICT;
CREATE INDEX derived_clock_document ON derived_clock (document);
CREATE INDEX derived_clock_due ON derived_clock (due_at) WHERE stopped_at IS NULL AND due_at IS NOT NULL;
CREATE INDEX derived_clock_month ON derived_clock (version_id, clock, opened_at, stopped_at, due_at);
"""

KEPT = """
SELECT document, clock, clause, version_id, opened_at, started_at, due_at, stopped_at, paused, provisional,
       tier, missing
FROM derived_clock WHERE document = :document ORDER BY id
"""

# Which tier of its rule a clock runs by, and what would have to be recorded before it can run by one.
SCHEMA_2 = """
ALTER TABLE derived_clock ADD COLUMN tier INTEGER;
ALTER TABLE derived_clock ADD COLUMN missing TEXT;
"""

FORGET = "DELETE FROM derived_clock WHERE document = :document"

KEEP = """
INSERT INTO derived_clock (document, clock, clause, version_id, opened_at, started_at, due_at, stopped_at, paused,
                           provisional, tier, missing)
VALUES (:document, :clock, :clause, :version_id, :opened_at, :started_at, :due_at, :stopped_at, :paused,
        :provisional, :tier, :missing)
"""

RUNNING = """
SELECT id, document, clock, version_id, due_at, tier FROM derived_clock
WHERE stopped_at IS NULL AND missing IS NULL ORDER BY document
"""

MOVE = (
    "UPDATE derived_clock SET due_at = :due_at, provisional = :provisional, paused = :paused WHERE id = :id"
)


def row(
    document: str,
    clock: Clock,
    version_id: int,
    opened_at: datetime,
    text: Callable[[datetime], str] = to_text,
) -> Row:
    """A clock as it is kept, in the order of KEEP; `opened_at` is when the document itself came in, the month it counts in.

    `text` writes an instant: whoever read it from a text a moment ago need not make it again.
    """
    return (
        document,
        clock.rule.id,
        clock.clause,
        version_id,
        text(opened_at),
        text(clock.started),
        text(clock.due.at) if clock.due else None,
        text(clock.stopped) if clock.stopped else None,
        int(clock.paused),
        int(clock.due.provisional) if clock.due else 0,
        clock.rule.tiers.index(clock.tier) if clock.tier else None,
        " ".join(clock.missing) or None,
    )


def keep(entry: Entry, document: str, running: Iterable[Clock], version_id: int, opened_at: datetime) -> bool:
    """Put the clocks of a document in place of what was kept of it; returns whether anything changed by it."""
    rows = [row(document, clock, version_id, opened_at) for clock in running]
    if rows == [tuple(kept) for kept in entry.all(KEPT, document=document)]:
        return False
    entry.derive(FORGET, document=document)
    entry.derive_all(KEEP, rows)
    return True


def keep_new(entry: Entry, rows: Iterable[Row]) -> None:
    """Keep the clocks (see `row`) of documents that were never kept before, for an import."""
    entry.derive_all(KEEP, rows)


def forget(entry: Entry, document: str) -> None:
    """A void document has no clocks."""
    entry.derive(FORGET, document=document)


def recompute(entry: Entry, version: Callable[[int], tuple[Mapping[str, Rule], Calendar]]) -> int:
    """Compute the running clocks again after the calendar changed; return how many deadlines moved.

    `version` gives the rules by id and the calendar of a regulation version. Stopped clocks stay as they were judged.
    """
    moved = 0
    for running in entry.all(RUNNING):
        rules, calendar = version(running["version_id"])
        rule = rules.get(running["clock"])
        if rule is None or rule.promised:
            continue  # a promise is an instant: no calendar moves it
        # Facts don't change with the calendar: the clock runs by the tier that it ran by.
        goal = rule.goal if running["tier"] is None else rule.tiers[running["tier"]].goal
        plain = rule._replace(when={}, tiers=(), goal=goal)
        clock = clocks.run(plain, history.events(entry, running["document"]), calendar)
        if clock is None:
            continue
        due_at = to_text(clock.due.at) if clock.due else None
        moved += due_at != running["due_at"]
        entry.derive(
            MOVE,
            id=running["id"],
            due_at=due_at,
            provisional=int(clock.due.provisional) if clock.due else 0,
            paused=int(clock.paused),
        )
    return moved
