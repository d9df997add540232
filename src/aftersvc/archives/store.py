"""SQL of the archive."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING, NamedTuple

from aftersvc.core import disposals
from aftersvc.core.moments import Month

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from aftersvc.core.database import Entry, Reader

INSERT = """
INSERT INTO volume (period, cut, tip, closed_at, by_id, language, program, manifest)
VALUES (:period, :cut, :tip, :closed_at, :by_id, :language, :program, :manifest)
RETURNING *
"""

_COLUMNS = "period, cut, tip, closed_at, by_id, language, program, manifest"

OF_PERIOD = f"SELECT {_COLUMNS} FROM volume WHERE period = :period"  # noqa: S608 - our own columns

BEFORE = (
    f"SELECT {_COLUMNS} FROM volume WHERE id < (SELECT id FROM volume WHERE period = :period) ORDER BY period"  # noqa: S608
)

EVERY = f"SELECT {_COLUMNS} FROM volume ORDER BY period"  # noqa: S608 - our own columns

LISTING = """
SELECT period, closed_at, staff.name AS closed_by, cut, tip, manifest, language, program
FROM volume JOIN staff ON staff.id = volume.by_id
ORDER BY period
"""

HASH = "SELECT hash FROM journal_entry WHERE id = :cut"

LAST_RECORDED = "SELECT recorded_at FROM journal_entry ORDER BY id DESC LIMIT 1"

LAST_MONTH = "SELECT max(period) FROM volume WHERE length(period) = 7 AND period >= substr(:day, 1, 7)"


LEFT = "-left"  # the folder of what is left of a volume has another name than the volume

HOLDING = """
SELECT period, cut FROM volume
WHERE period BETWEEN substr(:first, 1, length(period)) AND substr(:last, 1, length(period)) ORDER BY period
"""


class Volume(NamedTuple):
    """One volume, as it stands in the file: `period` is `2026-10` or `2026`; instants as UTC text."""

    period: str
    cut: int
    tip: str
    closed_at: str
    by_id: int
    language: str
    program: str
    manifest: str

    @property
    def month(self) -> Month | None:
        """None of a bound year."""
        return month_of(self.period)


def month_of(period: str) -> Month | None:
    year, _dash, month = period.partition("-")
    return Month(int(year), int(month)) if month else None


def of_period(reader: Reader, period: str) -> Volume | None:
    row = reader.one(OF_PERIOD, period=period)
    return _volume(row) if row else None


def every(reader: Reader) -> list[Volume]:
    """All volumes, months and years, by period."""
    return [_volume(row) for row in reader.all(EVERY)]


def listing(reader: Reader) -> list[sqlite3.Row]:
    """All volumes as people see them, with the name of who closed each."""
    return reader.all(LISTING)


def months(reader: Reader) -> list[Volume]:
    """The volumes of months, oldest month first."""
    return [volume for volume in every(reader) if volume.month]


def entered_before(reader: Reader, period: str) -> list[Volume]:
    """The volumes that were entered before that of a period, by period; all where it has none."""
    if of_period(reader, period) is None:
        return every(reader)
    return [_volume(row) for row in reader.all(BEFORE, period=period)]


def holding(reader: Reader, first: date, last: date) -> list[str]:
    """The months and years that were archived of which something between two days may be, and what was left of such a
    month, where something of it was disposed of before; `vocabulary.HOLDING` names it."""
    found = []
    for row in reader.all(HOLDING, first=first.isoformat(), last=last.isoformat()):
        found.append(row["period"])
        if month_of(row["period"]) and disposals.lacking_at(reader, row["cut"]):
            found.append(f"{row['period']}{LEFT}")
    return found


def broken_tip(reader: Reader, volumes: Iterable[Volume]) -> Volume | None:
    """The first volume whose tip the chain does not go through: then the journal was cut or rewritten since."""
    return next((each for each in volumes if reader.value(HASH, cut=each.cut) != each.tip), None)


def last_recorded(reader: Reader) -> str | None:
    """When the last entry of the journal was recorded, UTC text."""
    last: str | None = reader.value(LAST_RECORDED)
    return last


def insert(entry: Entry, volume: Volume) -> None:
    """Enter a volume."""
    entry.put(INSERT, **volume._asdict())


def closed_month(reader: Reader, day: date) -> Month | None:
    """The last archived month, where a day lies in or before it; `policies.verbs.CLOSED_BOOKS` names this function."""
    period = reader.value(LAST_MONTH, day=day.isoformat())
    return month_of(period) if period else None


def _volume(row: sqlite3.Row) -> Volume:
    return Volume(*row)
