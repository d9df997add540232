"""Comparing what stands in the tables with what the journal says last, one row after the other, in order."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass

from aftersvc.core import migrations
from aftersvc.core.images import Images
from aftersvc.core.journal import GONE


@dataclass(frozen=True)
class Difference:
    """A row that is not what the journal says. Images are canonical JSON, GONE for no row.

    `recorded` is None when the journal knows no such row, or when its image was taken away.
    """

    table: str
    row_id: int
    now: str
    recorded: str | None
    line: int | None  # the last line of the row in the journal


def recorded_tables(connection: sqlite3.Connection) -> list[str]:
    """The tables to be compared: the journalled ones, and those that only the journal still knows."""
    # Jumps from one name to the next in the index instead of reading a million lines.
    names = connection.execute(
        """
        WITH RECURSIVE known (name) AS (
          SELECT min(table_name) FROM journal_line
          UNION ALL
          SELECT (SELECT min(table_name) FROM journal_line WHERE table_name > name) FROM known WHERE name IS
          NOT NULL
        )
        SELECT name FROM known WHERE name IS NOT NULL
        """
    )
    return sorted({*migrations.tables(connection), *(name for (name,) in names)})


def differences(connection: sqlite3.Connection, table: str) -> Iterator[Difference]:
    """Each row of a table that is changed, missing or unknown to the journal, by row id.

    Both sides are read in the order of the row id and merged, so that nothing has to be held in memory.
    """
    recorded = _recorded(connection, table)
    line = next(recorded, None)
    for row_id, now in _standing(connection, table):
        while line and line[0] < row_id:
            if line[1] != GONE:
                yield Difference(table, line[0], GONE, line[1], line[2])
            line = next(recorded, None)
        if line and line[0] == row_id:
            if line[1] != now:
                yield Difference(table, row_id, now, line[1], line[2])
            line = next(recorded, None)
        else:
            yield Difference(table, row_id, now, None, None)
    while line:
        if line[1] != GONE:
            yield Difference(table, line[0], GONE, line[1], line[2])
        line = next(recorded, None)


def _recorded(connection: sqlite3.Connection, table: str) -> Iterator[tuple[int, str | None, int]]:
    cursor = connection.cursor()
    cursor.row_factory = None
    # With max(id) in the list, SQLite takes the other columns from the row that has the maximum.
    return cursor.execute(
        "SELECT row_id, image, max(id) FROM journal_line WHERE table_name = ?"
        " GROUP BY row_id ORDER BY row_id",
        (table,),
    )


def _standing(connection: sqlite3.Connection, table: str) -> Iterator[tuple[int, str]]:
    if table not in migrations.tables(connection):
        return
    cursor = connection.cursor()
    cursor.row_factory = None
    cursor.execute(f'SELECT * FROM "{table}" ORDER BY id')  # noqa: S608 a name from sqlite_master
    names = [column[0] for column in cursor.description]
    place = names.index("id")
    images = Images(names)
    for row in cursor:
        yield row[place], images.of(row)
