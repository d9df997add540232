"""Clocks as they were last computed, kept so that a list of what is late is one indexed question.

Derived: everything here follows from histories, regulations and calendars, and `doctor` computes it again.
"""

from __future__ import annotations

import json
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
       tier, missing, excused_at
FROM derived_clock WHERE document = :document ORDER BY id
"""

# Which tier of its rule a clock runs by, and what would have to be recorded before it can run by one.
SCHEMA_2 = """
ALTER TABLE derived_clock ADD COLUMN tier INTEGER;
ALTER TABLE derived_clock ADD COLUMN missing TEXT;
"""

# When a clock was excused; what is excused is not chased. When whom is warned of a running clock.
SCHEMA_3 = """
ALTER TABLE derived_clock ADD COLUMN excused_at TEXT;
DROP INDEX derived_clock_due;
CREATE INDEX derived_clock_due ON derived_clock (due_at)
  WHERE stopped_at IS NULL AND due_at IS NOT NULL AND excused_at IS NULL;
DROP INDEX derived_clock_month;
CREATE INDEX derived_clock_month
  ON derived_clock (version_id, clock, opened_at, stopped_at, due_at, excused_at, missing);
CREATE INDEX derived_clock_missing ON derived_clock (document) WHERE missing IS NOT NULL AND stopped_at IS NULL;

CREATE TABLE derived_warning (
    id       INTEGER PRIMARY KEY,
    document TEXT NOT NULL,
    clock    TEXT NOT NULL,
    share    INTEGER NOT NULL,
    roles    TEXT NOT NULL,
    at       TEXT NOT NULL
) STRICT;
CREATE INDEX derived_warning_document ON derived_warning (document, clock);
CREATE INDEX derived_warning_at ON derived_warning (at);
"""

FORGET = "DELETE FROM derived_clock WHERE document = :document"
FORGET_WARNINGS = "DELETE FROM derived_warning WHERE document = :document"

KEEP = """
INSERT INTO derived_clock (document, clock, clause, version_id, opened_at, started_at, due_at, stopped_at, paused,
                           provisional, tier, missing, excused_at)
VALUES (:document, :clock, :clause, :version_id, :opened_at, :started_at, :due_at, :stopped_at, :paused,
        :provisional, :tier, :missing, :excused_at)
"""

WARNINGS = (
    "SELECT document, clock, share, roles, at FROM derived_warning WHERE document = :document ORDER BY id"
)

WARN = """
INSERT INTO derived_warning (document, clock, share, roles, at) VALUES (:document, :clock, :share, :roles, :at)
"""

RUNNING = """
SELECT id, document, clock, version_id, due_at, tier FROM derived_clock
WHERE stopped_at IS NULL AND missing IS NULL ORDER BY document
"""

FORGET_WARNING = "DELETE FROM derived_warning WHERE document = :document AND clock = :clock"

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
        text(clock.excused) if clock.excused else None,
    )


def warnings(document: str, running: Iterable[Clock]) -> list[Row]:
    """When whom is warned of clocks, as it is kept, in the order of WARN; the roles as a JSON list."""
    return [
        (document, clock.rule.id, warn.share, json.dumps(warn.roles), to_text(at))
        for clock in running
        for at, warn in clock.warnings
    ]


def keep(entry: Entry, document: str, running: Iterable[Clock], version_id: int, opened_at: datetime) -> bool:
    """Put the clocks of a document in place of what was kept of it; returns whether anything changed by it."""
    running = list(running)
    rows = [row(document, clock, version_id, opened_at) for clock in running]
    warned = keep_warnings(entry, document, running)
    if rows == [tuple(kept) for kept in entry.all(KEPT, document=document)]:
        return warned
    entry.derive(FORGET, document=document)
    entry.derive_all(KEEP, rows)
    return True


def keep_warnings(entry: Entry, document: str, running: Iterable[Clock]) -> bool:
    """Put the warnings of a document in place of what was kept of it; returns whether anything changed by it."""
    rows = warnings(document, running)
    if rows == [tuple(kept) for kept in entry.all(WARNINGS, document=document)]:
        return False
    entry.derive(FORGET_WARNINGS, document=document)
    entry.derive_all(WARN, rows)
    return True


def keep_new(entry: Entry, rows: Iterable[Row], warned: Iterable[Row]) -> None:
    """Keep the clocks (see `row`) and the `warnings` of documents that were never kept before, for an import."""
    entry.derive_all(KEEP, rows)
    entry.derive_all(WARN, warned)


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
        if rule.warns:
            entry.derive(FORGET_WARNING, document=running["document"], clock=running["clock"])
            entry.derive_all(WARN, warnings(running["document"], [clock]))
    return moved
