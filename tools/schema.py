"""docs/schema.md: the tables of a file that was really made, for whoever opens it with another tool."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

from aftersvc.core import database, migrations
from aftersvc.core.journal import is_journalled

KEPT = {
    "derived_": "Derived: computed from other tables, not journalled; `doctor` makes it again.",
    "content_": "Content: bytes under their own hash; what points at them is journalled.",
    "journal_": "The journal itself: it only grows.",
    "_sqlite_migrations": "Kept by sqlite-utils: which migrations the file has been through.",
}
JOURNALLED = "Journalled: each row's image stands in the journal, and no row is ever deleted."

INTRODUCTION = """# What is in the file

Made by `make docs` from a file that was really created; a test compares. How the file is written, and what
is promised about it: [trust](trust.md).

* Every table is STRICT. Instants are UTC text such as `2026-11-21T01:30:00Z`, days `2026-11-21` in the
  regulation's time zone, money whole fen in columns named `*_fen`, yes and no `1` and `0`.
* Open it with another tool to read as much as you like: `sqlite3 -readonly FILE`. What another tool changes,
  `aftersvc log verify` finds and names.
* The name of a table says how it is kept: `derived_`, `content_` and `journal_` are explained where they
  stand; all others are journalled.
"""


def page() -> str:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "made.db"
        database.create(path)
        with closing(sqlite3.connect(path)) as connection:
            return (
                "\n".join([INTRODUCTION, *_tables(connection), *_views(connection), *_guards(), *_order()])
                + "\n"
            )


def _tables(connection: sqlite3.Connection) -> Iterator[str]:
    named = connection.execute(
        "SELECT name, sql FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite!_%' ESCAPE '!'"
    ).fetchall()
    for journalled in (True, False):
        for name, sql in sorted(named):
            if is_journalled(name) is journalled:
                yield from _table(connection, name, sql)


def _table(connection: sqlite3.Connection, name: str, sql: str) -> Iterator[str]:
    kept = next((words for start, words in KEPT.items() if name.startswith(start)), JOURNALLED)
    yield from (f"## {name}", "", kept, "")
    yield from ("| column | type | empty | points at | |", "| --- | --- | --- | --- | --- |")
    points = {
        row[3]: f"{row[2]}.{row[4] or 'id'}" for row in connection.execute(f"PRAGMA foreign_key_list({name})")
    }
    comments = dict(re.findall(r"^\s*(\w+)\s[^\n]*?--\s*([^\n]+)$", sql, re.MULTILINE))
    for _cid, column, kind, filled, default, key, hidden in connection.execute(f"PRAGMA table_xinfo({name})"):
        if hidden == 1:
            continue
        marks = [
            comments.get(column, ""),
            "primary key" if key else "",
            f"default {default}" if default else "",
        ]
        empty = "" if filled or key else "may be"
        yield f"| {column} | {kind} | {empty} | {points.get(column, '')} | {'; '.join(filter(None, marks))} |"
    yield ""
    for check in _checks(sql):
        yield f"* must hold: `{check}`"
    for index in _indexes(connection, name):
        yield f"* {index}"
    yield ""


def _checks(sql: str) -> Iterator[str]:
    """The CHECKs of a table, in brackets that match."""
    for found in re.finditer(r"\bCHECK\s*\(", sql):
        depth, end = 1, found.end()
        while depth and end < len(sql):
            depth += {"(": 1, ")": -1}.get(sql[end], 0)
            end += 1
        yield " ".join(sql[found.end() : end - 1].split()).replace("|", "\\|")


def _indexes(connection: sqlite3.Connection, table: str) -> Iterator[str]:
    for _seq, name, unique, origin, partial in sorted(
        connection.execute(f"PRAGMA index_list({table})"), key=lambda row: str(row[1])
    ):
        columns = [row[2] or "an expression" for row in connection.execute(f"PRAGMA index_info({name})")]
        what = f"unique ({', '.join(columns)})" if unique else f"index ({', '.join(columns)})"
        (sql,) = connection.execute("SELECT sql FROM sqlite_master WHERE name = ?", (name,)).fetchone()
        where = " ".join(sql.split()).partition(" WHERE ")[2] if sql and partial else ""
        shown = f" `{name}`" if origin == "c" else ""
        yield what + shown + (f" where `{where}`" if where else "")


def _views(connection: sqlite3.Connection) -> Iterator[str]:
    views = connection.execute(
        "SELECT name, sql FROM sqlite_master WHERE type = 'view' ORDER BY name"
    ).fetchall()
    if views:
        yield from ("## Views", "", "For the common questions, in any tool that reads SQLite.", "")
    for name, sql in views:
        columns = [row[1] for row in connection.execute(f"PRAGMA table_xinfo({name})")]
        words = " ".join(re.findall(r"--\s*([^\n]+)", sql))
        yield from (f"### {name}", "", *([words, ""] if words else []), f"`{', '.join(columns)}`", "")


def _guards() -> Iterator[str]:
    yield from (
        "## Guards",
        "",
        "Triggers named `guard_*` stand on every journalled table and on the journal. They refuse to delete a row, to",
        "change its id, and to change the journal, whatever tool asks.",
        "",
    )


def _order() -> Iterator[str]:
    yield from ("## Migrations", "", "In this order, and only ever added to:", "")
    yield from (f"{nth}. `{name}`" for nth, name in enumerate(migrations.ORDER, 1))
