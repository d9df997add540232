"""The one door to the file: open, check, read, write a whole operation or nothing.

A write waits in the line (core/queue.py), then runs in one BEGIN IMMEDIATE transaction that holds the journal
entry too. Rollback journal and synchronous=EXTRA, not WAL: the SQLite of Debian 12 can lose acknowledged
commits in WAL, and a full disk under WAL kills even readers. The price is that an open read blocks writers:
end the read before printing.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, tzinfo
from itertools import islice
from operator import itemgetter
from pathlib import Path
from typing import Any, NamedTuple

from aftersvc.core import journal, opening, platform
from aftersvc.core.bulk import Insert, Row, alike
from aftersvc.core.errors import Refused, Unwritable
from aftersvc.core.images import Images, Shape, image_of
from aftersvc.core.instants import to_text
from aftersvc.core.language import _
from aftersvc.core.queue import line_of, turn
from aftersvc.core.text import safe

_READ_TIMEOUT = 10.0  # seconds; a writer holds the file for milliseconds
_UPGRADE_TIMEOUT = 600.0  # seconds; whoever is first may have a million rows to prove and to migrate
_BATCH = 5000  # rows
_PUT = re.compile(r'\s*(?:INSERT\s+INTO|UPDATE)\s+(?!OR\s)"?(\w+)', re.IGNORECASE)
_DERIVE = re.compile(
    r'\s*(?:INSERT\s+(?:OR\s+\w+\s+)?INTO|REPLACE\s+INTO|UPDATE|DELETE\s+FROM)\s+"?((?:derived|content)_\w+)',
    re.IGNORECASE,
)


class Who(NamedTuple):
    """Who did it: the system login that typed, and the staff member who acted (none while `init` runs)."""

    typed_by: str
    actor_id: int | None
    actor: str


class Reader:
    """One read transaction: everything it is asked is of the same moment. End it before printing.

    `connection` is for core itself (backups, proofs): a noun asks with its own SQL.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection

    def rows(self, sql: str, /, **params: object) -> Iterator[sqlite3.Row]:
        """Rows as they are found, for what is too long to hold. Only inside the read."""
        return self.connection.execute(sql, params)

    def tuples(self, sql: str, /, **params: object) -> Iterator[tuple[Any, ...]]:
        """Like `rows`, as plain tuples: for millions of rows."""
        cursor = self.connection.cursor()
        cursor.row_factory = None
        return cursor.execute(sql, params)

    def all(self, sql: str, /, **params: object) -> list[sqlite3.Row]:
        return self.connection.execute(sql, params).fetchall()

    def one(self, sql: str, /, **params: object) -> sqlite3.Row | None:
        """The first row, or None."""
        row: sqlite3.Row | None = self.connection.execute(sql, params).fetchone()
        return row

    def value(self, sql: str, /, **params: object) -> Any:
        """The first column of the first row, or None."""
        row = self.connection.execute(sql, params).fetchone()
        return row[0] if row else None


class Entry(Reader):
    """One business operation: one transaction, one journal entry. A verb sets `document` before it ends."""

    def __init__(
        self, connection: sqlite3.Connection, *, verb: str, recorded_at: datetime,
        happened_at: datetime, who: Who, why: str | None, clock_set: bool, zone: tzinfo,
    ) -> None:  # fmt: skip
        super().__init__(connection)
        self._tip = journal.tip(self)
        self._lines = journal.Lines(connection, self._tip.entry + 1)
        self._even_if_empty = False
        self._changes = connection.total_changes
        self._derived = 0  # rows written to derived tables, or that lost what stood beside the chain
        self.verb = verb
        self.recorded_at = recorded_at
        self.happened_at = happened_at
        self.who = who
        self.why = why
        self.clock_set = clock_set
        self.zone = zone
        self.document: str | None = None

    def put(self, sql: str, /, **params: object) -> sqlite3.Row:
        """INSERT or UPDATE exactly one row of a journalled table, `RETURNING *`; gives the row as it is now.

        LookupError when it was not one row: the caller looks first, so this is a mistake in the program.
        """
        table = _journalled(sql)
        rows = self.connection.execute(sql, params).fetchall()
        if len(rows) != 1:
            raise LookupError(f"{len(rows)} rows instead of one: {sql.strip()}")
        row: sqlite3.Row = rows[0]
        self._lines.add(table, row["id"], image_of(row))
        return row

    def put_all(self, table: str, sql: str, /, rows: Iterable[Row]) -> int:
        """INSERT many whole rows, `id` and all, in the order of the statement's parameters; how many there were.

        The rows stream through in batches. TypeError when a row has not exactly the table's columns, or a
        value would change on its way into the file, for then its image would not be what stands there.
        """
        if _journalled(sql) != table:
            raise ValueError(f"not into {table}: {sql.strip()}")
        insert = Insert(self.connection, sql)
        declared = dict(self.tuples("SELECT name, type FROM pragma_table_info(:table)", table=table))
        shape, images = Shape(table, declared, insert.names), Images(insert.names)
        row_id: Callable[[Row], int] = itemgetter(insert.names.index("id"))
        count = 0
        remaining = iter(rows)
        while batch := list(islice(remaining, _BATCH)):
            lines: list[tuple[int, str]] = []
            for types, several in alike(batch).items():
                shape.check(types)
                lines += zip(map(row_id, several), images.of_all(types, several), strict=True)
                insert.all(types, several)
            lines.sort()
            self._lines.add_all(table, lines)
            count += len(batch)
        return count

    def derive(self, sql: str, /, **params: object) -> None:
        """Write a derived_ or content_ table: nothing that the journal has to remember."""
        _check_derived(sql)
        before = self.connection.total_changes
        self.connection.execute(sql, params)
        self._derived += self.connection.total_changes - before

    def derive_all(self, sql: str, /, rows: Iterable[Row]) -> None:
        """INSERT many rows into a derived_ or content_ table, in the order of the statement's parameters."""
        _check_derived(sql)
        insert = Insert(self.connection, sql)
        before = self.connection.total_changes
        for types, several in alike(rows).items():
            insert.all(types, several)
        self._derived += self.connection.total_changes - before

    @property
    def number(self) -> int:
        """Which entry of the journal it will be."""
        return self._lines.entry

    def take_away(self, sql: str, /, **params: object) -> None:
        """Take out what the journal keeps beside its chain: for core/disposals.py, which records what it took."""
        before = self.connection.total_changes
        self.connection.execute(sql, params)
        self._derived += self.connection.total_changes - before

    def remember(self) -> None:
        """Write a journal entry even if no journalled row is put: what was done is worth a line in itself."""
        self._even_if_empty = True

    def close(self) -> bool:
        """Write the journal entry; False, and nothing written, if there is nothing to remember.

        RuntimeError if a row was written past `put` and `derive`: it would have no record.
        """
        self._lines.store()
        unrecorded = self.connection.total_changes - self._changes - self._derived - 2 * self._lines.count
        if unrecorded:
            raise RuntimeError(f"{self.verb} wrote {unrecorded} rows past the journal")
        if not self._lines.count and not self._even_if_empty:
            return False
        self._lines.close(
            self._tip.hash,
            {
                "recorded_at": to_text(self.recorded_at),
                "happened_at": to_text(self.happened_at),
                "typed_by": self.who.typed_by,
                "actor_id": self.who.actor_id,
                "actor": self.who.actor,
                "verb": self.verb,
                "document": self.document,
                "why": self.why,
                "clock_set": int(self.clock_set),
            },
        )
        return True


def _journalled(sql: str) -> str:
    found = _PUT.match(sql)
    if not found or not journal.is_journalled(found[1]):
        raise ValueError(f"not an INSERT or UPDATE of a journalled table: {sql.strip()}")
    return found[1]


def _check_derived(sql: str) -> None:
    if not _DERIVE.match(sql):
        raise ValueError(f"not a statement on a derived or content table: {sql.strip()}")


@contextmanager
def reading(path: Path) -> Iterator[Reader]:
    """One read of the file. Never writes, except that an older file is brought up to date first.

    StoreUnusable when the file is missing, foreign, damaged or newer; Busy after 10 s.
    """
    path = opening.real(path)
    with opening.in_our_words(path):
        connection = opening.connect(path, _READ_TIMEOUT, query_only=True)
        try:
            connection.execute("BEGIN")
            if opening.is_older(path, connection):
                connection.close()
                with turn(path, _UPGRADE_TIMEOUT):
                    _upgrade(path)
                connection = opening.connect(path, _READ_TIMEOUT, query_only=True)
                connection.execute("BEGIN")
            yield Reader(connection)
        finally:
            connection.close()


@contextmanager
def writing(
    path: Path, verb: str, who: Who | Callable[[Reader], Who], *, now: datetime,
    happened_at: datetime | None = None, why: str | None = None, clock_set: bool = False,
    timeout: float = 30, zone: tzinfo = UTC,
) -> Iterator[Entry]:  # fmt: skip
    """One business operation: saved whole when the block ends, or, if anything is raised, not at all.

    `now` is the instant of recording, `happened_at` that of the event (default now). `who` may be a
    function of the file, asked inside the transaction. An entry that put nothing writes nothing. `zone`
    dates the numbers. Raises StoreUnusable (see `reading`), Busy after `timeout` seconds in the line,
    Unwritable on a full disk.
    """
    path = opening.real(path)
    with opening.in_our_words(path), _turn_to_write(path, timeout) as connection:
        entry = Entry(
            connection,
            verb=verb,
            recorded_at=now.replace(microsecond=0),
            happened_at=(happened_at or now).replace(microsecond=0),
            who=who(Reader(connection)) if callable(who) else who,
            why=why,
            clock_set=clock_set,
            zone=zone,
        )
        yield entry
        if entry.close():
            with platform.uninterrupted():
                connection.execute("COMMIT")


@contextmanager
def _turn_to_write(path: Path, timeout: float) -> Iterator[sqlite3.Connection]:
    """A connection in a write transaction, with the turn in the line held; rolled back unless committed."""
    if not line_of(path).exists():
        opening.connect(path, timeout, query_only=True).close()  # no lock file beside what is not ours
    with turn(path, timeout):
        # Opened inside the turn: while we waited, the file may have been restored from a backup.
        connection = opening.connect(path, timeout)
        try:
            connection.execute("BEGIN IMMEDIATE")
            if opening.is_older(path, connection):
                connection.close()
                _upgrade(path)
                connection = opening.connect(path, timeout)
                connection.execute("BEGIN IMMEDIATE")
            yield connection
        finally:
            connection.close()  # rolls back what was not committed


def _upgrade(path: Path) -> None:
    from aftersvc.core.upgrade import upgrade

    upgrade(path)


def create(path: Path, *, group: bool = False) -> None:
    """Make a new file, empty of rows: 0600, or 0660 for clerks who share it. Refused if the path is taken."""
    with creating(path, group=group):
        pass


@contextmanager
def creating(path: Path, *, group: bool = False) -> Iterator[Path]:
    """Make a new file and fill it under another name in the block; it gets its name when the block ends well.

    So a set-up that is killed half-way leaves no half-made file. Refused if the path is taken, Unwritable
    if the folder cannot be written.
    """
    from aftersvc.core.copying import part_of
    from aftersvc.core.upgrade import make

    path = opening.real(path)
    if path.exists():
        raise Refused(_taken(path))
    opening.check_local(path)
    part = part_of(path)
    with _placing(path):
        path.parent.mkdir(parents=True, exist_ok=True)
    try:
        with _placing(path):
            platform.make_empty(part, 0o660 if group else 0o600)
        with opening.in_our_words(path):
            make(part)
        yield part
        with _placing(path):
            platform.put_in_place(part, path)
    finally:
        for left in (part, line_of(part), part.with_name(part.name + "-journal")):
            left.unlink(missing_ok=True)


@contextmanager
def _placing(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        if path.exists():
            raise Refused(_taken(path)) from error
        raise Unwritable(
            _("{path} cannot be made: {reason}").format(path=safe(path), reason=error.strerror)
        ) from error


def _taken(path: Path) -> str:
    return _("{path} exists already; nothing was changed").format(path=safe(path))
