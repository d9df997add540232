from __future__ import annotations

import sqlite3
from hashlib import sha256

import pytest
from ground import SET

from aftersvc.core import journal
from aftersvc.core.database import reading
from aftersvc.core.errors import Unwritable


@pytest.fixture
def connection(path, write):
    """The file with two entries, opened as the program opens it."""
    for name in ("a", "b"):
        with write() as entry:
            entry.put(SET, name=name, value="1")
            entry.put("UPDATE setting SET value = '2' WHERE name = :name RETURNING *", name=name)
    connection = sqlite3.connect(path, isolation_level=None)
    connection.row_factory = sqlite3.Row
    connection.execute("PRAGMA recursive_triggers = ON")
    yield connection
    connection.close()


def test_an_entry_is_chained_to_the_one_before(connection):
    first, second = connection.execute("SELECT * FROM journal_entry ORDER BY id").fetchall()
    assert first["previous"] == journal.GENESIS
    assert second["previous"] == first["hash"]
    for entry in (first, second):
        lines = connection.execute(
            "SELECT * FROM journal_line WHERE entry_id = ? ORDER BY line", (entry["id"],)
        )
        digests = sha256()
        for line in lines:
            digest = journal.digest_of(line["salt"], line["table_name"], line["row_id"], line["image"])
            assert digest == line["digest"]
            digests.update(digest)
        assert journal.hash_of(entry["previous"], dict(entry), digests.digest()) == entry["hash"]


def test_the_tip_is_the_last_hash(path, connection):
    last = connection.execute("SELECT hash FROM journal_entry WHERE id = 2").fetchone()[0]
    with reading(path) as reader:
        assert journal.tip(reader) == journal.Tip(2, last)


def test_an_empty_file_has_a_tip_too(path):
    with reading(path) as reader:
        assert journal.tip(reader) == journal.Tip(0, journal.GENESIS)


def test_the_lines_hold_what_was_written(connection):
    images = connection.execute("SELECT image FROM journal_line WHERE entry_id = 2 ORDER BY line").fetchall()
    assert [image for (image,) in images] == [
        '{"id":2,"name":"b","value":"1"}',
        '{"id":2,"name":"b","value":"2"}',
    ]


def test_equal_rows_have_different_salts(connection):
    assert connection.execute("SELECT count(DISTINCT salt) FROM journal_line").fetchone()[0] == 4


@pytest.mark.parametrize(
    "sql",
    [
        "DELETE FROM setting",
        "DELETE FROM journal_line WHERE id = 4",
        "DELETE FROM journal_entry WHERE id = 2",
        "UPDATE setting SET id = 9 WHERE id = 1",
        "UPDATE journal_entry SET why = 'x'",
        "UPDATE journal_line SET image = 'x' WHERE id = 1",
        "UPDATE journal_line SET digest = zeroblob(32) WHERE id = 1",
        "UPDATE journal_line SET image = NULL, salt = NULL, row_id = 5 WHERE id = 1",
        "INSERT OR REPLACE INTO setting (id, name, value) VALUES (1, 'a', 'x')",
        "REPLACE INTO setting (name, value) VALUES ('a', 'x')",
        "INSERT OR REPLACE INTO journal_line SELECT * FROM journal_line WHERE id = 1",
        "INSERT OR REPLACE INTO journal_entry SELECT * FROM journal_entry WHERE id = 1",
        "UPDATE OR REPLACE setting SET name = 'a' WHERE name = 'b'",
    ],
)
def test_what_was_written_stays(connection, sql):
    with pytest.raises(sqlite3.IntegrityError):
        connection.execute(sql)


def test_a_disposal_takes_image_and_salt_away_together(connection):
    connection.execute("UPDATE journal_line SET image = NULL, salt = NULL WHERE id = 1")
    with pytest.raises(sqlite3.IntegrityError):
        connection.execute("UPDATE journal_line SET image = NULL WHERE id = 2")


def test_a_disposed_image_does_not_come_back(connection):
    connection.execute("UPDATE journal_line SET image = NULL, salt = NULL WHERE id = 1")
    with pytest.raises(sqlite3.IntegrityError):
        connection.execute("UPDATE journal_line SET image = '{}', salt = zeroblob(16) WHERE id = 1")


def test_a_full_disk_while_the_entry_is_written_saves_nothing(path, write):
    with pytest.raises(Unwritable), write(why="x" * 1_000_000) as entry:
        entry.connection.execute(f"PRAGMA max_page_count = {path.stat().st_size // 4096 + 4}")
        entry.put(SET, name="a", value="1")
    with reading(path) as reader:
        assert reader.all("SELECT * FROM setting") == []
