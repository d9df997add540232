"""Comparing what stands in the tables with what the journal says last, one row after the other, in order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from aftersvc.core import migrations
from aftersvc.core.images import Images
from aftersvc.core.journal import GONE

if TYPE_CHECKING:
    from aftersvc.core.database import Reader


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


def recorded_tables(reader: Reader) -> list[str]:
    """The tables to be compared: the journalled ones, and those that only the journal still knows."""
    # Jumps from one name to the next in the index instead of reading a million lines.
    names = reader.rows(
        """
        WITH RECURSIVE known (name) AS (
          SELECT min(table_name) FROM journal_line
          UNION ALL
          SELECT (SELECT min(table_name) FROM journal_line WHERE table_name > name)
            FROM known WHERE name IS NOT NULL
        )
        SELECT name FROM known WHERE name IS NOT NULL
        """
    )
    return sorted({*migrations.tables(reader.connection), *(name for (name,) in names)})


def differences(reader: Reader, table: str) -> Iterator[Difference]:
    """Each row of a table that is changed, missing or unknown to the journal, by row id.

    Both sides are read in the order of the row id and merged, so that nothing has to be held in memory.
    """
    recorded = _recorded(reader, table)
    known = next(recorded, None)
    for row_id, now in _standing(reader, table):
        while known and known[0] < row_id:
            if known[1] != GONE:
                yield Difference(table, known[0], GONE, known[1], known[2])
            known = next(recorded, None)
        if known and known[0] == row_id:
            if known[1] != now:
                yield Difference(table, row_id, now, known[1], known[2])
            known = next(recorded, None)
        else:
            yield Difference(table, row_id, now, None, None)
    while known:
        if known[1] != GONE:
            yield Difference(table, known[0], GONE, known[1], known[2])
        known = next(recorded, None)


def _recorded(reader: Reader, table: str) -> Iterator[tuple[int, str | None, int]]:
    """(row id, last image, line) of each row of a table that the journal knows."""
    # With max(id) in the list, SQLite takes the other columns from the row that has the maximum.
    return reader.tuples(
        "SELECT row_id, image, max(id) FROM journal_line WHERE table_name = :table"
        " GROUP BY row_id ORDER BY row_id",
        table=table,
    )


def _standing(reader: Reader, table: str) -> Iterator[tuple[int, str]]:
    """(row id, image) of each row that stands in the table."""
    columns = [name for (name,) in reader.all("SELECT name FROM pragma_table_info(:table)", table=table)]
    if not columns:
        return  # only the journal knows it still
    images = Images(columns)
    place = images.names.index("id")
    fields = ", ".join(f'"{name}"' for name in images.names)
    for row in reader.tuples(f'SELECT {fields} FROM "{table}" ORDER BY id'):  # noqa: S608 names from the schema
        yield row[place], images.of(row)
