from __future__ import annotations

import os
import sqlite3
import stat
from datetime import UTC, datetime
from pathlib import Path

import pytest
from ground import CLERK, NOW, SET

from aftersvc.core import proof
from aftersvc.core.database import Reader, Who, create, creating, reading, writing
from aftersvc.core.errors import Refused, StoreUnusable, Unwritable
from aftersvc.core.journal import digest_of_reason

ALL_IN = "INSERT INTO setting (id, name, value) VALUES (:id, :name, :value)"


def settings(path: Path) -> dict[str, str]:
    with reading(path) as reader:
        return {row["name"]: row["value"] for row in reader.all("SELECT * FROM setting")}


def entries(path: Path) -> list[sqlite3.Row]:
    with reading(path) as reader:
        return reader.all("SELECT * FROM journal_entry")


# -- making a file -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("group", "mode"), [(False, 0o600), (True, 0o660)])
def test_a_new_file_is_private_whatever_the_umask(tmp_path, group, mode):
    before = os.umask(0o077)
    try:
        create(tmp_path / "new.db", group=group)
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "new.db").stat().st_mode) == mode
    assert [found.name for found in tmp_path.iterdir()] == ["new.db"]


def test_a_file_that_exists_is_not_made_again(path):
    before = path.read_bytes()
    with pytest.raises(Refused, match="exists already"):
        create(path)
    assert path.read_bytes() == before


def test_a_setup_that_fails_leaves_nothing(tmp_path):
    with pytest.raises(ZeroDivisionError), creating(tmp_path / "new.db") as part:
        assert part.exists()
        with writing(part, "init", Who("li", None, ""), now=NOW) as entry:
            entry.put(SET, name="company", value="ACME")
        raise ZeroDivisionError
    assert list(tmp_path.iterdir()) == []


def test_a_setup_is_seen_whole(tmp_path):
    with creating(tmp_path / "new.db") as part:
        assert not (tmp_path / "new.db").exists()
        with writing(part, "init", Who("li", None, ""), now=NOW) as entry:
            entry.put(SET, name="company", value="ACME")
    assert settings(tmp_path / "new.db") == {"company": "ACME"}
    assert [found.name for found in tmp_path.iterdir()] == ["new.db"]


def test_of_two_setups_at_once_one_wins(tmp_path):
    with pytest.raises(Refused), creating(tmp_path / "new.db"):
        create_elsewhere = sqlite3.connect(tmp_path / "new.db")
        create_elsewhere.execute("CREATE TABLE theirs (x)")
        create_elsewhere.close()
    assert [found.name for found in tmp_path.iterdir()] == ["new.db"]


# -- one operation -------------------------------------------------------------------------------------------


def test_an_operation_is_saved_with_its_entry(path, write):
    late = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
    with write("setting set", happened_at=late, why="moved", clock_set=True) as entry:
        row = entry.put(SET, name="company", value="青禾 \\ 'n' \"q\"")
        entry.document = "X1"
    assert row["value"] == settings(path)["company"]
    (saved,) = entries(path)
    assert saved["why_digest"] == digest_of_reason(saved["why_salt"], "moved")
    told = {name: value for name, value in dict(saved).items() if not name.startswith("why_")}
    assert told | {"hash": "", "previous": ""} == {
        "id": 1,
        "recorded_at": "2026-11-21T01:30:00Z",
        "happened_at": "2026-11-20T09:00:00Z",
        "typed_by": "li",
        "actor_id": 1,
        "actor": "Li Na",
        "verb": "setting set",
        "document": "X1",
        "why": "moved",
        "clock_set": 1,
        "lines": 1,
        "previous": "",
        "hash": "",
    }


@pytest.mark.parametrize("error", [ValueError, KeyboardInterrupt, SystemExit])
def test_whatever_is_raised_nothing_is_saved(path, write, error):
    with pytest.raises(error), write() as entry:
        entry.put(SET, name="company", value="ACME")
        raise error
    assert settings(path) == {}
    assert entries(path) == []
    assert {found.name for found in path.parent.iterdir()} == {"a.db", "a.db.lock"}


def test_an_operation_that_puts_nothing_leaves_nothing(path, write):
    with write() as entry:
        entry.derive("INSERT INTO derived_counter (kind, month, last) VALUES ('T', '202611', 1)")
    with reading(path) as reader:
        assert reader.value("SELECT count(*) FROM derived_counter") == 0
    assert entries(path) == []


def test_an_operation_can_be_remembered_for_itself(path, write):
    with write("backup") as entry:
        entry.remember()
    assert [(row["verb"], row["lines"]) for row in entries(path)] == [("backup", 0)]


def test_who_acts_can_be_asked_of_the_file(path, write):
    def who(reader: Reader) -> Who:
        return Who("li", 7, str(reader.value("SELECT count(*) FROM journal_entry")))

    with writing(path, "setting set", who, now=NOW) as entry:
        entry.put(SET, name="a", value="b")
    assert entries(path)[0]["actor"] == "0"


# -- mistakes of the program ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("sql", "error"),
    [
        ("UPDATE setting SET value = 'x' WHERE name = 'nobody' RETURNING *", LookupError),
        ("UPDATE setting SET value = 'x' RETURNING *", LookupError),
        ("UPDATE setting SET value = 'x' WHERE name = 'a'", LookupError),
        ("UPDATE OR REPLACE setting SET value = 'x' WHERE name = 'a' RETURNING *", ValueError),
        ("DELETE FROM setting", ValueError),
        ("INSERT OR REPLACE INTO setting (id, name, value) VALUES (1, 'a', 'z') RETURNING *", ValueError),
        ("INSERT INTO derived_counter (kind, month, last) VALUES ('T', '202611', 1) RETURNING *", ValueError),
        ("INSERT INTO journal_entry (id) VALUES (7) RETURNING *", ValueError),
    ],
)
def test_put_writes_one_row_of_a_journalled_table(path, write, sql, error):
    with write() as entry:
        entry.put(SET, name="a", value="1")
        entry.put(SET, name="b", value="2")
    with pytest.raises(error), write() as entry:
        entry.put(sql)
    assert settings(path) == {"a": "1", "b": "2"}


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE setting SET value = 'x'",
        "DELETE FROM journal_line",
        "INSERT INTO setting (name, value) VALUES (1, 2)",
    ],
)
def test_derive_writes_nothing_that_is_journalled(write, sql):
    with pytest.raises(ValueError, match="not a statement on a derived"), write() as entry:
        entry.derive(sql)


def test_what_is_written_past_the_journal_is_not_saved(path, write):
    with pytest.raises(RuntimeError, match="wrote 1 rows past the journal"), write() as entry:
        entry.put(SET, name="a", value="1")
        entry.all(SET, name="b", value="2")
    assert settings(path) == {}


def test_a_read_cannot_write(path):
    with pytest.raises(Unwritable), reading(path) as reader:
        reader.all("DELETE FROM setting")


# -- many rows -----------------------------------------------------------------------------------------------


def test_many_rows_are_one_entry_and_agree_with_the_journal(path, write):
    with write("import") as entry:
        rows = ((nth, f"n{nth}", f"值{nth}\n\x1b") for nth in range(1, 2502))
        assert entry.put_all("setting", ALL_IN, rows) == 2501
    assert [row["lines"] for row in entries(path)] == [2501]
    with reading(path) as reader:
        assert list(proof.differences(reader, "setting")) == []


@pytest.mark.parametrize(
    "row",
    [
        (1, "a"),
        (1, "a", "b", "c"),
        (1, 5, "b"),
        (True, "a", "b"),
        (1, "a", b"bytes"),
        (1, "a", 1.5),
    ],
)
def test_a_row_that_the_file_would_keep_otherwise_is_refused(path, write, row):
    with pytest.raises(TypeError), write() as entry:
        entry.put_all("setting", ALL_IN, [row])
    assert settings(path) == {}


# -- what can go wrong with the disk -------------------------------------------------------------------------


def test_a_full_disk_saves_nothing(path, write):
    with write() as entry:
        entry.put(SET, name="a", value="1")
    with pytest.raises(Unwritable, match="full"), write() as entry:
        entry.connection.execute(f"PRAGMA max_page_count = {path.stat().st_size // 4096 + 1}")
        for nth in range(1000):
            entry.put(SET, name=str(nth), value="x" * 1000)
    assert settings(path) == {"a": "1"}
    with write() as entry:
        entry.put(SET, name="b", value="2")


def test_a_folder_that_cannot_be_made_is_a_sentence(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(Unwritable, match="cannot be made"):
        create(tmp_path / "file" / "a.db")


def test_a_file_under_a_name_of_signs_works(tmp_path):
    path = tmp_path / "售后 #1?mode=ro%20.db"
    create(path)
    with writing(path, "v", CLERK, now=NOW) as entry:
        entry.put(SET, name="a", value="1")
    assert settings(path) == {"a": "1"}


def test_a_link_leads_to_the_same_line(path, write):
    link = path.with_name("link.db")
    link.symlink_to(path)
    with writing(link, "v", CLERK, now=NOW) as entry:
        entry.put(SET, name="a", value="1")
    assert settings(path) == {"a": "1"}
    assert not path.with_name("link.db.lock").exists()


def test_the_wrong_file_is_left_alone(tmp_path):
    with pytest.raises(StoreUnusable, match="there is no file"), reading(tmp_path / "no.db"):
        pass
    assert list(tmp_path.iterdir()) == []
