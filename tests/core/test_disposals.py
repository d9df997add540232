"""Recorded disposals: what they take, what stays, what the file still holds afterwards."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing

import pytest

from aftersvc.core import disposals, journal, proof
from aftersvc.core.database import reading
from aftersvc.core.disposals import Ground
from aftersvc.core.errors import Refused
from aftersvc.core.settings import SET

HANGING = "SELECT id FROM setting WHERE name LIKE :like ORDER BY id"
EMPTY = "UPDATE setting SET value = :gone WHERE id = :id RETURNING *"
GROUND = Ground("kept", "3.13", 1, "2021-11-25", "2024-11-25")
AT = "2026-11-21T01:30:00Z"


@pytest.fixture
def filled(path, write):
    """Two settings that go (changed twice) and one that stays; the reason of the first is about a document."""
    with write(why="a secret reason") as entry:
        entry.put(SET, name="go 1", value="secret one")
        entry.document = "X1"
    with write(why="a plain reason") as entry:
        entry.put(SET, name="go 2", value="secret two")
        entry.put(SET, name="stay", value="plain")
        entry.put(SET, name="go 1", value="secret three")
    return path


def dispose(write, document="X1"):
    with write("thing dispose", why="its time is over") as entry:
        disposals.begin(entry)
        rows = disposals.emptied(entry, "setting", HANGING, EMPTY, like="go%", gone="gone")
        return rows, disposals.record(entry, document, "its time is over", GROUND, rows, at=AT)


def test_the_images_and_reasons_of_what_was_emptied_leave_the_journal(filled, write):
    rows, taken = dispose(write)
    assert [(row.table, row.row_id, row.number) for row in rows] == [
        ("setting", 1, None),
        ("setting", 2, None),
    ]
    assert taken == (3, 1, 0)
    with reading(filled) as reader:
        lines = reader.all(
            "SELECT entry_id, row_id, image FROM journal_line WHERE table_name = 'setting' ORDER BY id"
        )
        assert [(line["entry_id"], line["row_id"], bool(line["image"])) for line in lines] == [
            (1, 1, False), (2, 2, False), (2, 3, True), (2, 1, False), (3, 1, True), (3, 2, True),
        ]  # fmt: skip
        assert [tuple(row) for row in reader.all("SELECT id, why FROM journal_entry")] == [
            (1, None), (2, "a plain reason"), (3, "its time is over"),
        ]  # fmt: skip
        gone = disposals.of(reader, "X1")
        assert gone is not None
        assert (json.loads(gone["images"]), json.loads(gone["reasons"])) == ([[1, 1], [2, 1], [2, 3]], [1])
        assert list(proof.differences(reader, "setting")) == []


def test_nothing_of_it_is_left_in_the_file(filled, write):
    assert filled.read_bytes().count(b"secret") > 3
    dispose(write)
    assert disposals.rewrite(filled) is True
    assert b"secret" not in filled.read_bytes()
    assert b"plain" in filled.read_bytes()
    assert disposals.rewrite(filled) is False


def test_a_file_that_was_written_again_and_again_holds_nothing_either(path, write):
    """Pages that were split, balanced and freed before the disposal keep copies: only writing the file anew wipes them."""
    for nth in range(30):
        with write() as entry:
            entry.connection.execute("PRAGMA secure_delete = OFF")
            for each in range(40):
                said = f"secret {nth} " if each % 2 else "plain "
                entry.put(SET, name=f"{'go' if each % 2 else 'stay'} {each}", value=said * (each + 1))
    with write() as entry:
        entry.connection.execute("PRAGMA secure_delete = OFF")  # Debian's SQLite has it on, others do not
        for each in range(1, 40, 2):
            entry.put(SET, name=f"go {each}", value="edited away before")
    _rows, taken = dispose(write)
    disposals.rewrite(path)
    assert taken.images == 31 * 20
    assert b"secret" not in path.read_bytes()
    with reading(path) as reader:
        assert reader.value("SELECT count(*) FROM journal_line WHERE image LIKE '%plain%'") == 30 * 20


def test_a_disposal_that_fails_takes_nothing(filled, write):
    with pytest.raises(ZeroDivisionError), write("thing dispose") as entry:
        disposals.begin(entry)
        rows = disposals.emptied(entry, "setting", HANGING, EMPTY, like="go%", gone="gone")
        disposals.record(entry, "X1", "why", GROUND, rows, at=AT)
        raise ZeroDivisionError
    with reading(filled) as reader:
        assert disposals.of(reader, "X1") is None
        assert reader.value("SELECT count(*) FROM journal_line WHERE image IS NULL") == 0
        assert reader.value("PRAGMA user_version") == 0


def test_a_second_disposal_takes_only_what_came_later(filled, write):
    dispose(write)
    with write() as entry:
        entry.put(SET, name="go 1", value="typed again")
    _rows, taken = dispose(write, "X2")
    assert taken == (3, 0, 0)  # what the first one wrote of both, and what was typed since


def test_nothing_is_recorded_about_what_is_gone(filled, write):
    dispose(write)
    with pytest.raises(Refused, match=r"X1 was disposed of on 2026-11-21 \(3.13\)"), write() as entry:
        disposals.refuse(entry, "X1")


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE journal_entry SET why = 'x' WHERE id = 1",
        "UPDATE journal_entry SET why = NULL WHERE id = 2",
        "UPDATE journal_entry SET why = NULL, why_salt = NULL, actor = 'x' WHERE id = 2",
        "UPDATE journal_entry SET why = NULL, why_salt = NULL, why_digest = NULL WHERE id = 2",
        "DELETE FROM disposal",
    ],
)
def test_of_an_entry_only_the_reason_may_go_and_with_it_the_salt(filled, write, sql):
    dispose(write)
    with closing(sqlite3.connect(filled)) as connection, pytest.raises(sqlite3.IntegrityError):
        connection.execute(sql)


def test_the_reason_of_an_older_file_stands_in_the_chain_and_stays(path, write):
    with closing(sqlite3.connect(path)) as connection, connection:
        old = {
            "id": 1, "recorded_at": AT, "happened_at": AT, "typed_by": "li", "actor_id": 1, "actor": "Li Na", "verb": "v",
            "document": "X1", "why": "an old reason", "clock_set": 0, "lines": 0, "why_digest": None,
        }  # fmt: skip
        empty = journal.sha256().digest()
        hashed = journal.hash_of(journal.GENESIS, old, empty)
        names = ", ".join(old)
        connection.execute(
            f"INSERT INTO journal_entry ({names}, previous, hash) VALUES ({', '.join('?' * len(old))}, ?, ?)",  # noqa: S608
            (*old.values(), journal.GENESIS, hashed),
        )
    with write() as entry:
        entry.put(SET, name="go 1", value="secret")
    _rows, taken = dispose(write)
    assert taken == (1, 0, 1)
    with closing(sqlite3.connect(path)) as connection, pytest.raises(sqlite3.IntegrityError):
        connection.execute("UPDATE journal_entry SET why = NULL WHERE id = 1")
