"""The state of the file at an entry of the journal, made anew from the images of its rows.

Whatever was written since is not in it, so the same entry gives the same state for ever. It is a file of the same
tables in the system's temporary folder; derived tables stay empty, attachments stay where they are.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from aftersvc.core import journal, migrations, opening, platform, upgrade
from aftersvc.core.database import Reader

ATTACH = "ATTACH DATABASE :path AS record"

PATH = "SELECT file FROM pragma_database_list WHERE name = 'main'"

COLUMNS = 'SELECT name, "notnull" AS needed, dflt_value AS otherwise FROM pragma_table_info(:table)'

# With max(id) in the list, SQLite takes the image from the row that has the maximum. A disposed image is no row.
FILL = """
INSERT INTO main."{table}" ({names})
SELECT {values} FROM (
    SELECT image, max(id) FROM record.journal_line WHERE table_name = :table AND id <= :line GROUP BY row_id
) WHERE image IS NOT NULL AND image <> :gone
"""


@contextmanager
def state_at(record: Reader, entry: int) -> Iterator[Reader]:
    """A read of the file as it stood after `entry`; `record` is a copy, whose journal must not change meanwhile.

    Rows stream from one file into the other inside SQLite: memory does not grow with them.
    """
    with TemporaryDirectory(prefix="aftersvc-") as folder:
        path = Path(folder) / "state.db"
        platform.make_empty(path, 0o600)
        with opening.in_our_words(path):
            upgrade.make(path)
            with closing(sqlite3.connect(path, isolation_level=None)) as connection:
                connection.row_factory = sqlite3.Row
                _fill(connection, record, entry)
                yield Reader(connection)


def _fill(connection: sqlite3.Connection, record: Reader, entry: int) -> None:
    connection.execute("PRAGMA journal_mode = OFF")
    connection.execute("PRAGMA synchronous = OFF")
    connection.execute(ATTACH, {"path": record.value(PATH)})
    line = journal.last_line(record, entry)
    connection.execute("BEGIN")
    for table in migrations.tables(connection):
        connection.execute(
            _statement(connection, table), {"table": table, "line": line, "gone": journal.GONE}
        )
    connection.execute("COMMIT")
    connection.execute("DETACH DATABASE record")
    connection.execute("PRAGMA query_only = ON")


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
    return FILL.format(table=table, names=names, values=values)


def _value(column: sqlite3.Row) -> str:
    return f"json_extract(image, '$.\"{column['name']}\"')"
