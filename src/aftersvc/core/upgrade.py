"""Making a new file, and bringing an older one up to date: backed up first, then in one transaction."""

from __future__ import annotations

import sqlite3
from datetime import UTC, datetime
from pathlib import Path

from aftersvc.core import copying, journal, migrations, opening, platform, proof
from aftersvc.core.database import Reader
from aftersvc.core.errors import RecordBroken
from aftersvc.core.instants import to_text
from aftersvc.core.language import _
from aftersvc.core.text import safe


def make(path: Path) -> None:
    """Turn an empty file into one of ours, with all tables and no row."""
    connection = sqlite3.connect(path.as_uri() + "?mode=rw", uri=True, isolation_level=None)
    try:
        connection.execute(f"PRAGMA application_id = {opening.APPLICATION_ID}")
        connection.execute("BEGIN IMMEDIATE")
        migrations.apply(connection)
        connection.execute("COMMIT")
    finally:
        connection.close()


def upgrade(path: Path, *, copied: bool = False) -> None:
    """Bring an older file up to date. The caller holds the turn; nothing is done if somebody was first.

    It is backed up beside itself unless it is `copied`, a copy itself. RecordBroken if rows are not what the
    journal says: a migration writes their images anew, and would make a change by another tool look as if it
    had been recorded.
    """
    connection = opening.connect(path, 30)
    try:
        if not opening.is_older(path, connection):
            return
        if not copied:
            backup = copying.free_name(path, f"before-{len(migrations.ORDER)}")
            copying.copy(connection, backup, path.stat().st_mode & 0o666)
        connection.execute(
            "PRAGMA foreign_keys = OFF"
        )  # a migration may rebuild a table that others point at
        connection.execute("BEGIN IMMEDIATE")
        if not opening.is_older(path, connection):
            return
        _refuse_if_changed(path, Reader(connection))
        before = migrations.applied(connection)
        migrations.apply(connection)
        _rebaseline(
            Reader(connection), [name for name in migrations.applied(connection) if name not in before]
        )
        with platform.uninterrupted():
            connection.execute("COMMIT")
    finally:
        connection.close()


def _refuse_if_changed(path: Path, reader: Reader) -> None:
    for table in proof.recorded_tables(reader):
        for changed in proof.differences(reader, table):
            raise RecordBroken(
                _(
                    "{path} is older and was not brought up to date, because row {row} of {table} is not what"
                    " the journal says; ask 'aftersvc log verify' of the program that wrote it"
                ).format(path=safe(path), row=changed.row_id, table=changed.table)
            )


def _rebaseline(reader: Reader, names: list[str]) -> None:
    """One entry with the new image of every row that the migrations changed, made or took away."""
    tip = journal.tip(reader)
    lines = journal.Lines(reader.connection, tip.entry + 1)
    for table in proof.recorded_tables(reader):
        for place in proof.differences(reader, table):
            lines.add(table, place.row_id, place.now)
    now = to_text(datetime.now(UTC))
    lines.close(
        tip.hash,
        {
            "recorded_at": now,
            "happened_at": now,
            "typed_by": platform.system_user(),
            "actor_id": None,
            "actor": "",
            "verb": "migrate",
            "document": None,
            "why": " ".join(names),
            "clock_set": 0,
        },
    )
