from __future__ import annotations

import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from ground import CLERK, NOW

from aftersvc.core import migrations, proof
from aftersvc.core.database import create, reading, writing
from aftersvc.core.errors import RecordBroken

OWN = (
    "aftersvc.core.journal:SCHEMA_1",
    "aftersvc.core.journal:SCHEMA_2",
    "aftersvc.core.numbering:SCHEMA_1",
)
BACKUP = "a.db.before-5.bak"


@pytest.fixture
def older(tmp_path, monkeypatch) -> Path:
    """A file as the program made it before its last migration, with rows in every table."""
    monkeypatch.setattr(migrations, "ORDER", (*OWN, "planted:BOX_1"))
    path = tmp_path / "a.db"
    create(path)
    with writing(path, "box new", CLERK, now=NOW) as entry:
        for name in ("a", "b"):
            entry.put("INSERT INTO box (name, old) VALUES (:name, 'x') RETURNING *", name=name)
        entry.put("INSERT INTO lid (box_id, colour) VALUES (2, 'red') RETURNING *")
        entry.put("INSERT INTO odd (thing) VALUES ('gone soon') RETURNING *")
    monkeypatch.setattr(migrations, "ORDER", (*OWN, "planted:BOX_1", "planted:BOX_2"))
    return path


def content(path):
    connection = sqlite3.connect(path)
    try:
        return list(connection.iterdump())
    finally:
        connection.close()


def differences(path):
    with reading(path) as reader:
        return [
            place for table in proof.recorded_tables(reader) for place in proof.differences(reader, table)
        ]


@pytest.mark.parametrize("by", ["reading", "writing"])
def test_an_older_file_is_brought_up_to_date_by_whoever_opens_it(older, by):
    before = content(older)
    if by == "writing":
        with writing(older, "v", CLERK, now=NOW) as entry:
            entry.put("INSERT INTO lid (box_id, colour) VALUES (1, 'new') RETURNING *")
    with reading(older) as reader:
        assert [tuple(row) for row in reader.all("SELECT * FROM box")] == [(1, "A", 3), (2, "B", 3)]
    assert content(older.with_name(BACKUP)) == before
    assert differences(older) == []


def test_a_migration_has_an_entry_with_the_new_images(older):
    with reading(older) as reader:
        entry = reader.one("SELECT * FROM journal_entry WHERE id = 2")
        lines = reader.all("SELECT table_name, row_id, image FROM journal_line WHERE entry_id = 2")
    assert (entry["verb"], entry["actor"], entry["why"]) == ("migrate", "", "planted:BOX_2")
    assert [tuple(line) for line in lines] == [
        ("box", 1, '{"id":1,"name":"A","size":3}'),
        ("box", 2, '{"id":2,"name":"B","size":3}'),
        ("lid", 1, '{"box_id":2,"colour":"red","id":1,"shape":null}'),
        ("lid", 2, '{"box_id":1,"colour":"given by the migration","id":2,"shape":null}'),
        ("odd", 1, "null"),
    ]


def test_guards_stand_again_after_a_migration(older):
    with reading(older) as reader:
        assert migrations.standing_guards(reader.connection) == migrations.guards(reader.connection)
    connection = sqlite3.connect(older)
    with pytest.raises(sqlite3.IntegrityError, match="never deleted"):
        connection.execute("DELETE FROM box")
    connection.close()


def test_a_second_backup_takes_another_name(older):
    older.with_name(BACKUP).write_text("of an earlier try")
    differences(older)
    assert older.with_name(BACKUP).read_text() == "of an earlier try"
    assert older.with_name("a.db.before-5-2.bak").exists()


def test_a_row_changed_by_another_tool_is_not_made_good_by_a_migration(older):
    connection = sqlite3.connect(older)
    connection.execute("UPDATE box SET name = 'z' WHERE id = 2")
    connection.commit()
    connection.close()
    before = older.read_bytes()
    with pytest.raises(RecordBroken, match="row 2 of box"):
        differences(older)
    assert older.read_bytes() == before


@pytest.mark.parametrize("bad", ["planted:BROKEN", "planted:DANGLING"])
def test_a_migration_that_fails_leaves_the_older_file(older, monkeypatch, bad):
    monkeypatch.setattr(migrations, "ORDER", (*OWN, "planted:BOX_1", bad))
    before = older.read_bytes()
    with pytest.raises(sqlite3.Error), reading(older):
        pass
    assert older.read_bytes() == before


def test_two_processes_at_once_migrate_once(older):
    program = f"""
import sys
sys.path.insert(0, {str(Path(__file__).parent)!r})
from pathlib import Path
from aftersvc.core import migrations
from aftersvc.core.database import reading
migrations.ORDER = {migrations.ORDER!r}
with reading(Path({str(older)!r})) as reader:
    print(len(reader.all("PRAGMA table_info (box)")))
"""
    running = [
        subprocess.Popen(
            [sys.executable, "-c", program], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )
        for _ in range(4)
    ]
    assert [each.communicate(timeout=60) for each in running] == [("3\n", "")] * 4
    assert differences(older) == []
    with reading(older) as reader:
        assert reader.value("SELECT count(*) FROM journal_entry WHERE verb = 'migrate'") == 1
    assert len(list(older.parent.glob("*.bak"))) == 1


def test_statements_are_taken_apart_at_their_ends_only():
    from planted import BOX_1

    parts = list(migrations.statements(BOX_1))
    assert [part.split(" (")[0].split(" AFTER")[0] for part in parts] == [
        "CREATE TABLE box",
        "CREATE TABLE lid",
        "CREATE TABLE odd",
        "CREATE TRIGGER box_named",
    ]
    with pytest.raises(ValueError, match="unfinished"):
        list(migrations.statements("CREATE TABLE t (x); SELECT 'a;"))


def test_all_tables_of_the_house_are_strict_and_have_an_id(path):
    with reading(path) as reader:
        tables = reader.all(
            "SELECT name, strict FROM pragma_table_list WHERE schema = 'main' AND type = 'table'"
        )
        for table in tables:
            if table["name"].startswith(("sqlite_", "_sqlite_")):
                continue
            assert table["strict"], table["name"]
            keys = reader.all("SELECT name FROM pragma_table_info(:name) WHERE pk", name=table["name"])
            if migrations.journal.is_journalled(table["name"]):
                assert [key["name"] for key in keys] == ["id"], table["name"]
