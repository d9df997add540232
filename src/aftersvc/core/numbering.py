"""Document numbers: kind, month of recording, serial (`T202611-0001`), without gaps in a kind and month."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from aftersvc.core.database import Entry

SCHEMA_1 = """
CREATE TABLE derived_counter (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL,
  month TEXT NOT NULL,
  last INTEGER NOT NULL CHECK (last > 0),
  UNIQUE (kind, month)
) STRICT;
"""


def number(entry: Entry, kind: str) -> str:
    """The next number of a kind (`T`, `D`, ...). The 10,000th of a month is `T202611-10000`.

    It is taken in the entry's transaction: rolled back, it is free again, so there are no gaps.
    """
    return numbers(entry, kind, 1)[0]


def numbers(entry: Entry, kind: str, count: int) -> list[str]:
    """The next `count` numbers of a kind, for an import."""
    month = entry.recorded_at.astimezone(entry.zone).strftime("%Y%m")
    if count:
        entry.derive(
            """
            INSERT INTO derived_counter (kind, month, last) VALUES (:kind, :month, :count)
            ON CONFLICT (kind, month) DO UPDATE SET last = last + :count
            """,
            kind=kind,
            month=month,
            count=count,
        )
    last = entry.value(
        "SELECT last FROM derived_counter WHERE kind = :kind AND month = :month", kind=kind, month=month
    )
    return [f"{kind}{month}-{serial:04}" for serial in range((last or 0) - count + 1, (last or 0) + 1)]
