"""The schema's history, append-only, and the guards that stand on its tables.

Each migration is a constant of SQL text in the schema of its noun. It is named here and resolved only when
a file is made or is older than the program; whether that is so is asked at each open by names alone, with
plain sqlite3.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from aftersvc.core import journal
from aftersvc.core.later import resolved

if TYPE_CHECKING:
    from sqlite_utils import Database

# Append only: a line that was ever released is never changed, moved or taken out.
ORDER: tuple[str, ...] = (
    "aftersvc.core.journal:SCHEMA_1",
    "aftersvc.core.numbering:SCHEMA_1",
    "aftersvc.core.settings:SCHEMA_1",
    "aftersvc.core.history:SCHEMA_1",
    "aftersvc.core.deadlines:SCHEMA_1",
    "aftersvc.core.names:SCHEMA_1",
    "aftersvc.core.attachments:SCHEMA_1",
    "aftersvc.regulation.versions:VERSIONS_1",
    "aftersvc.staff.schema:STAFF_1",
    "aftersvc.calendars.schema:CALENDARS_1",
    "aftersvc.customers.schema:CUSTOMERS_1",
    "aftersvc.products.schema:PRODUCTS_1",
    "aftersvc.letters.schema:LETTERS_1",
    "aftersvc.tickets.schema:TICKETS_1",
    "aftersvc.dispatches.schema:DISPATCHES_1",
    "aftersvc.surveys.schema:SURVEYS_1",
    "aftersvc.tickets.schema:VIEWS_1",
    "aftersvc.core.deadlines:SCHEMA_2",
    "aftersvc.tickets.schema:TICKETS_2",
    "aftersvc.core.signatures:SCHEMA_1",
    "aftersvc.charges.schema:CHARGES_1",
    "aftersvc.dispatches.schema:DISPATCHES_2",
    "aftersvc.core.deadlines:SCHEMA_3",
    "aftersvc.tickets.schema:VIEWS_2",
    "aftersvc.expenses.schema:EXPENSES_1",
    "aftersvc.regulation.versions:VERSIONS_2",
    "aftersvc.tickets.schema:TICKETS_3",
    "aftersvc.tickets.schema:FOUND_1",
    "aftersvc.dispatches.schema:DISPATCHES_3",
    "aftersvc.dispatches.schema:DISPATCHES_4",
    "aftersvc.penalties.schema:PENALTIES_1",
    "aftersvc.advances.schema:ADVANCES_1",
    "aftersvc.archives.schema:VOLUMES_1",
    "aftersvc.budgets.schema:BUDGETS_1",
    "aftersvc.expenses.schema:EXPENSES_2",
    "aftersvc.customers.schema:CUSTOMERS_2",
    "aftersvc.dispatches.schema:DISPATCHES_5",
    "aftersvc.core.journal:SCHEMA_2",
    "aftersvc.core.disposals:SCHEMA_1",
    "aftersvc.charges.schema:CHARGES_2",
    "aftersvc.assessments.schema:ASSESSMENTS_1",
)

SET = "aftersvc"
TABLE = "_sqlite_migrations"  # kept by sqlite-utils


def applied(connection: sqlite3.Connection) -> list[str]:
    """The names of the migrations that a file has been through; empty if it never was ours."""
    known = connection.execute("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?", (TABLE,))
    if not known.fetchone():
        return []
    rows = connection.execute(f"SELECT name FROM {TABLE} WHERE migration_set = ? ORDER BY id", (SET,))  # noqa: S608
    return [name for (name,) in rows]


def apply(connection: sqlite3.Connection) -> None:
    """Bring a file up to date, inside the caller's transaction, with foreign keys off.

    Guards are taken down for the migrations (some rebuild a table) and put up again on all tables.
    """
    from sqlite_utils import Database
    from sqlite_utils.migrations import Migrations

    migrations = Migrations(SET)
    for name in ORDER:
        migrations(name=name)(_step(name))
    take_guards_down(connection)
    migrations.apply(Database(connection, execute_plugins=False))
    put_guards_up(connection)
    broken = connection.execute("PRAGMA foreign_key_check").fetchone()
    if broken:
        raise sqlite3.IntegrityError(f"a migration left {broken[0]} row {broken[1]} pointing at nothing")


def _step(name: str) -> Callable[[Database], None]:
    def run(database: Database) -> None:
        for statement in statements(text_of(name)):
            database.conn.execute(statement)

    return run


def text_of(name: str) -> str:
    """The SQL of a migration named `module:CONSTANT`."""
    text = resolved(name)
    if not isinstance(text, str):
        raise TypeError(f"{name} is not SQL text")
    return text


def statements(sql: str) -> Iterator[str]:
    """The single statements of a script (`executescript` would commit the caller's transaction)."""
    statement = ""
    *pieces, rest = sql.split(";")
    for piece in pieces:
        statement += piece + ";"
        if sqlite3.complete_statement(statement):
            yield statement.strip()
            statement = ""
    if (statement + rest).strip():
        raise ValueError(f"an unfinished statement: {(statement + rest).strip()[:60]}")


def tables(connection: sqlite3.Connection) -> list[str]:
    """The journalled tables of a file, by name."""
    rows = connection.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%' ORDER BY name"
    )
    return [name for (name,) in rows if journal.is_journalled(name)]


def guards(connection: sqlite3.Connection) -> dict[str, str]:
    """The triggers that a file must have, by name: nothing is deleted, and the journal only grows.

    They hold against INSERT OR REPLACE too, which deletes, because connections have recursive_triggers on.
    """
    wanted = {}
    for table in [*tables(connection), "journal_entry", "journal_line"]:
        wanted[f"guard_{table}_delete"] = _guard(
            f"guard_{table}_delete", f"DELETE ON {table}", "1", f"rows of {table} are never deleted"
        )
    for table in tables(connection):
        wanted[f"guard_{table}_id"] = _guard(
            f"guard_{table}_id",
            f"UPDATE OF id ON {table}",
            "NEW.id <> OLD.id",
            f"the id of a {table} is for ever",
        )
    # The one change that an entry may see is a disposal: its reason is taken away, with the salt.
    kept = " OR ".join(
        f"NEW.{column} IS NOT OLD.{column}"
        for column in (*journal.FIELDS, "previous", "hash", "why_digest")
        if column != "why"
    )
    wanted["guard_journal_entry_update"] = _guard(
        "guard_journal_entry_update",
        "UPDATE ON journal_entry",
        f"NEW.why IS NOT NULL OR NEW.why_salt IS NOT NULL OR OLD.why_digest IS NULL OR {kept}",
        "the journal only grows",
    )
    # So with a line: its image and salt are taken away.
    kept = " OR ".join(
        f"NEW.{column} <> OLD.{column}"
        for column in ("id", "entry_id", "line", "table_name", "row_id", "digest")
    )
    wanted["guard_journal_line_update"] = _guard(
        "guard_journal_line_update",
        "UPDATE ON journal_line",
        f"NEW.image IS NOT NULL OR NEW.salt IS NOT NULL OR {kept}",
        "the journal only grows",
    )
    return wanted


def _guard(name: str, event: str, when: str, sentence: str) -> str:
    return f"CREATE TRIGGER {name} BEFORE {event} WHEN {when} BEGIN SELECT RAISE(ABORT, '{sentence}'); END"


def standing_guards(connection: sqlite3.Connection) -> dict[str, str]:
    """The guards that a file has, by name."""
    return dict(
        connection.execute(
            "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'guard!_%' ESCAPE '!'"
        ).fetchall()
    )


def take_guards_down(connection: sqlite3.Connection) -> None:
    """Drop all guards, inside a transaction that puts them up again."""
    for name in standing_guards(connection):
        connection.execute(f"DROP TRIGGER {name}")


def put_guards_up(connection: sqlite3.Connection) -> None:
    """Make the guards that a file must have, on the tables that it has now."""
    for statement in guards(connection).values():
        connection.execute(statement)
