"""The state of the file at an entry of the journal: what was written since is taken back by the images of its rows.

The same entry gives the same state for ever. It is made in a copy of the file, inside a transaction that is never
committed; derived tables are empty in it, attachments and the journal are those of the copy.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from aftersvc.core import journal, migrations

if TYPE_CHECKING:
    from aftersvc.core.database import Reader

SETTINGS = (
    "PRAGMA query_only = OFF",
    "PRAGMA foreign_keys = OFF",  # a row may be put back before the one that it points at
    "PRAGMA synchronous = OFF",  # a copy that nobody keeps
)

# A table of the same name stands before it for whoever asks.
HIDE = 'CREATE TEMP TABLE "{table}" AS SELECT * FROM main."{table}" LIMIT 0'

DERIVED = "SELECT name FROM main.sqlite_schema WHERE type = 'table' AND name LIKE 'derived!_%' ESCAPE '!'"

SINCE = """
CREATE TEMP TABLE since (table_name TEXT, row_id INTEGER, PRIMARY KEY (table_name, row_id)) WITHOUT ROWID
"""

WRITTEN = "INSERT OR IGNORE INTO since SELECT table_name, row_id FROM journal_line WHERE id > :line"

CHANGED = "SELECT DISTINCT table_name FROM since"

TAKE_OUT = 'DELETE FROM "{table}" WHERE id IN (SELECT row_id FROM since WHERE table_name = :table)'

COLUMNS = 'SELECT name, "notnull" AS needed, dflt_value AS otherwise FROM pragma_table_info(:table)'

# With max(id) in the list, SQLite takes the image from the row that has the maximum. A disposed image is no row.
PUT_BACK = """
INSERT INTO "{table}" ({names})
SELECT {values} FROM (
    SELECT line.image, max(line.id)
    FROM since CROSS JOIN journal_line AS line ON line.table_name = :table AND line.row_id = since.row_id
    WHERE since.table_name = :table AND line.id <= :line
    GROUP BY since.row_id
) WHERE image IS NOT NULL AND image <> :gone
"""


@contextmanager
def state_at(copy: Reader, entry: int) -> Iterator[Reader]:
    """A read of the file as it stood after `entry`; `copy` is a copy of it that nobody else uses, in a read.

    It costs what was written since: nothing at the end of the journal. Rows go from the journal into their tables
    inside SQLite, so memory does not grow with them.
    """
    connection = copy.connection
    connection.execute("ROLLBACK")
    for setting in SETTINGS:
        connection.execute(setting)
    connection.execute("BEGIN")
    try:
        _take_back(connection, journal.last_line(copy, entry))
        for (table,) in connection.execute(DERIVED).fetchall():
            connection.execute(HIDE.format(table=table))
        connection.execute("PRAGMA query_only = ON")
        yield copy
    finally:
        connection.execute("ROLLBACK")


def _take_back(connection: sqlite3.Connection, line: int) -> None:
    migrations.take_guards_down(connection)
    connection.execute(SINCE)
    connection.execute(WRITTEN, {"line": line})
    known = migrations.tables(connection)
    for (table,) in connection.execute(CHANGED).fetchall():
        if table in known:
            connection.execute(TAKE_OUT.format(table=table), {"table": table})
            about = {"table": table, "line": line, "gone": journal.GONE}
            connection.execute(_statement(connection, table), about)


def _statement(connection: sqlite3.Connection, table: str) -> str:
    """A row of an older program lacks columns that came later: it has what the column has otherwise."""
    columns = connection.execute(COLUMNS, {"table": table}).fetchall()
    names = ", ".join(f'"{column["name"]}"' for column in columns)
    values = ", ".join(
        f"coalesce({_value(column)}, {column['otherwise']})"
        if column["needed"] and column["otherwise"]
        else _value(column)
        for column in columns
    )
    return PUT_BACK.format(table=table, names=names, values=values)


def _value(column: sqlite3.Row) -> str:
    return f"json_extract(image, '$.\"{column['name']}\"')"
