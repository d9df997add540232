"""Damage of every kind, planted with another tool, is found and named."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from aftersvc.core import migrations

NOBODY = """
INSERT INTO staff (number, name, roles, administrator) VALUES ('S202611-0004', 'Nobody', '[]', 1)
"""
CONTENT = "INSERT INTO content_file (sha256, size, content) VALUES (?, 5, x'0102030405')"


@pytest.fixture
def desk(desk_file, run) -> Path:
    """A file with four entries: init, two people, a change."""
    run("staff new 'Zhao Lei' --role clerk")
    run("staff new 'Qian Wei' --role technician")
    run("staff edit 'Zhao Lei' --phone 13800000002")
    return desk_file


def plant(path: Path, *statements: str, parameters: tuple[str, ...] = ()) -> None:
    """Do what an enemy with the sqlite3 shell does: guards down, statements, guards up again."""
    with closing(sqlite3.connect(path)) as connection, connection:
        guards = migrations.standing_guards(connection)
        migrations.take_guards_down(connection)
        for statement in statements:
            connection.execute(statement, parameters)
        for guard in guards.values():
            connection.execute(guard)


def test_a_whole_record_is_said_to_be_whole(desk, run):
    result = run("log verify")
    assert "the record is whole: 4 entries" in result.stderr
    assert result.stdout == ""
    proved = run("log verify --format json").json()
    assert proved["ok"] is True
    assert proved["entries"] == proved["last"] == 4
    assert proved["broken"] == []
    assert proved["tip"] in result.stderr


@pytest.mark.parametrize(
    ("statements", "found"),
    [
        (
            ["UPDATE staff SET phone = '1' WHERE number = 'S202611-0002'"],
            [(None, "S202611-0002", "staff", 2, "changed without a record: phone")],
        ),
        (
            ["DELETE FROM staff WHERE number = 'S202611-0003'"],
            [(None, "S202611-0003", "staff", 3, "the row was taken out without a record")],
        ),
        (
            [NOBODY],
            [(None, "S202611-0004", "staff", 4, "the row was put in without a record")],
        ),
        (
            ["UPDATE journal_entry SET actor = 'Somebody' WHERE id = 2"],
            [
                (
                    2,
                    "S202611-0002",
                    None,
                    None,
                    "the entry or the list of its changes is not what was recorded",
                )
            ],
        ),
        (
            ["UPDATE journal_entry SET recorded_at = '2026-01-01T00:00:00Z' WHERE id = 4"],
            [
                (
                    4,
                    "S202611-0002",
                    None,
                    None,
                    "the entry or the list of its changes is not what was recorded",
                )
            ],
        ),
        (
            # row and image changed alike: the digest in the chain does not agree
            [
                "UPDATE staff SET name = 'Zhou Lei' WHERE id = 2",
                "UPDATE journal_line SET image = replace(image, 'Zhao', 'Zhou') WHERE table_name = 'staff' AND row_id = 2",
            ],
            [
                (
                    2,
                    "S202611-0002",
                    "staff",
                    2,
                    "what the journal keeps of this change is not what was recorded",
                ),
                (
                    4,
                    "S202611-0002",
                    "staff",
                    2,
                    "what the journal keeps of this change is not what was recorded",
                ),
            ],
        ),
        (
            ["DELETE FROM journal_entry WHERE id = 3", "DELETE FROM journal_line WHERE entry_id = 3"],
            [
                (4, "S202611-0002", None, None, "entries are missing before this one"),
                (None, "S202611-0003", "staff", 3, "the row was put in without a record"),
            ],
        ),
        (
            # the tail cut off, with the rows left as they are
            ["DELETE FROM journal_entry WHERE id = 4", "DELETE FROM journal_line WHERE entry_id = 4"],
            [(None, "S202611-0002", "staff", 2, "changed without a record: phone")],
        ),
        (
            ["DELETE FROM journal_entry WHERE id = 4"],
            [(4, None, "staff", 2, "the entry is missing, this change of it is left")],
        ),
        (
            ["UPDATE journal_line SET salt = NULL, image = NULL WHERE entry_id = 4"],
            [
                (
                    4,
                    "S202611-0002",
                    "staff",
                    2,
                    "what the journal keeps of this change was taken away without a recorded disposal",
                ),
                (
                    None,
                    "S202611-0002",
                    "staff",
                    2,
                    "the image of the row's last change was taken away, so the row cannot be proved",
                ),
            ],
        ),
        (
            ["UPDATE journal_entry SET previous = hash WHERE id = 3"],
            [
                (3, "S202611-0003", None, None, "the entry does not continue the one before it"),
                (
                    3,
                    "S202611-0003",
                    None,
                    None,
                    "the entry or the list of its changes is not what was recorded",
                ),
            ],
        ),
    ],
)
def test_damage_is_found_and_named(desk, run, statements, found):
    plant(desk, *statements)
    result = run("log verify --format json", exit=10)
    places = json.loads(result.stdout)["broken"]
    assert [(p["entry"], p["document"], p["table"], p["row"], p["problem"]) for p in places] == found
    for _entry, document, *_rest in found:
        assert (document or "") in result.stderr


def test_a_guard_taken_away_is_missed(desk, run):
    with closing(sqlite3.connect(desk)) as connection:
        connection.execute("DROP TRIGGER guard_staff_delete")
    assert "guard_staff_delete" in run("log verify", exit=10).stdout
    assert "mended" in run("doctor").stdout
    run("log verify")


def test_a_tip_written_down_shows_a_cut_that_left_no_trace(desk, run, tmp_path):
    old = tmp_path / "old.db"
    run(f"backup {old}")
    run("staff new 'Sun Yu' --role clerk")
    tip = run("log verify --format json").json()["tip"]
    run(f"log verify --tip {tip[:12]}")
    desk.write_bytes(old.read_bytes())
    run("log verify")
    assert "does not go through" in run(f"log verify --tip {tip}", exit=10).stdout
    assert "first 8 characters" in run("log verify --tip abc", exit=2).stderr


def test_an_attached_file_is_proved_by_its_name(desk, run):
    plant(desk, CONTENT, parameters=("ab" * 32,))
    result = run("log verify --format json", exit=10)
    (place,) = json.loads(result.stdout)["broken"]
    assert place["table"] == "content_file"
    assert place["problem"] == "the attached file abababababab was changed"


def test_a_thousand_broken_places_are_enough(desk, run):
    plant(desk, *["INSERT INTO setting (name, value) VALUES (hex(randomblob(8)), '')"] * 1005)
    result = run("log verify --format json", exit=10)
    assert len(json.loads(result.stdout)["broken"]) == 1000
    assert "broken in 1005 places" in result.stderr


@pytest.mark.parametrize("byte", range(0, 4096, 512))
def test_a_flipped_byte_is_never_called_whole(desk, run, byte):
    """On the pages of the staff table: found by SQLite or by the proof, or changes nothing that can be seen."""
    with closing(sqlite3.connect(desk)) as connection:
        page = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'staff'").fetchone()[0]
        before = connection.execute("SELECT * FROM staff").fetchall()
    content = bytearray(desk.read_bytes())
    content[(page - 1) * 4096 + byte + 500] ^= 0x01
    desk.write_bytes(content)
    code = run("log verify", exit=None).code
    if code == 0:
        with closing(sqlite3.connect(desk)) as connection:
            assert connection.execute("SELECT * FROM staff").fetchall() == before
    else:
        assert code in (7, 10)
