from __future__ import annotations

import sqlite3
import stat
from contextlib import closing
from pathlib import Path

import pytest

from aftersvc.core import migrations


def names(folder: Path) -> set[str]:
    return {found.name for found in folder.iterdir()}


def staff(run) -> list[str]:
    return [row["name"] for row in run("staff list --format json").json()]


@pytest.fixture
def backup(desk_file, run, tmp_path) -> Path:
    """A backup from before `Zhao Lei` was entered."""
    run(f"backup {tmp_path / 'b.db'}")
    run("staff new 'Zhao Lei' --role clerk")
    return tmp_path / "b.db"


def spoil(path: Path, statement: str) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(statement)


# -- backup


def test_a_backup_is_whole_private_and_says_its_tip(desk_file, run, tmp_path):
    tip = run("log verify --format json").json()["tip"]
    result = run(f"backup {tmp_path / 'b.db'}")
    assert tip in result.stderr
    assert result.stdout == ""
    assert stat.S_IMODE((tmp_path / "b.db").stat().st_mode) == 0o600
    assert run(f"--db {tmp_path / 'b.db'} log verify --format json").json()["tip"] == tip
    assert names(tmp_path) - {desk_file.name, f"{desk_file.name}.lock"} == {"b.db"}


def test_a_backup_overwrites_nothing(backup, run):
    before = backup.read_bytes()
    assert "exists already" in run(f"backup {backup}", exit=5).stderr
    assert backup.read_bytes() == before


@pytest.mark.parametrize(
    ("place", "code", "sentence"),
    [(".", 2, "is a folder"), ("no/such/folder/b.db", 11, "cannot be written")],
)
def test_a_backup_to_a_wrong_place_is_a_sentence(desk_file, run, tmp_path, place, code, sentence):
    assert sentence in run(f"backup {tmp_path / place}", exit=code).stderr
    assert not list(tmp_path.glob("*.part"))


def test_a_backup_of_a_broken_record_is_made_and_said(desk_file, run, tmp_path):
    spoil(desk_file, "UPDATE staff SET phone = '1'")
    assert "record is broken" in run(f"backup {tmp_path / 'b.db'}", exit=10).stderr
    assert (tmp_path / "b.db").exists()


def test_a_place_that_keeps_no_links_takes_a_backup_too(desk_file, run, tmp_path, monkeypatch):
    def refuse(self: Path, target: Path) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(Path, "hardlink_to", refuse)  # what a FAT stick says
    run(f"backup {tmp_path / 'b.db'}")
    run(f"backup {tmp_path / 'b.db'}", exit=5)
    run(f"--db {tmp_path / 'b.db'} log verify")


# -- restore


@pytest.mark.clauses("chemical 8-3")
def test_a_restore_brings_back_and_keeps_what_stood_there(backup, desk_file, run):
    result = run(f"restore {backup} --note 'typed into the wrong file'")
    assert staff(run) == ["Wang Min"]
    last = run("log list --format json").json()[-1]
    assert (last["verb"], last["actor"], last["why"]) == ("restore", "Wang Min", "typed into the wrong file")
    run("log verify")
    kept = desk_file.with_name("desk.db.replaced.bak")
    assert str(kept) in result.stderr
    assert [row["name"] for row in run(f"--db {kept} staff list --format json").json()] == [
        "Wang Min",
        "Zhao Lei",
    ]
    assert names(desk_file.parent) == {"desk.db", "desk.db.lock", "desk.db.replaced.bak", "b.db"}


def test_a_restore_can_be_taken_back(backup, desk_file, run):
    run(f"restore {backup}")
    run(f"restore {desk_file.with_name('desk.db.replaced.bak')}")
    assert staff(run) == ["Wang Min", "Zhao Lei"]
    assert desk_file.with_name("desk.db.replaced-2.bak").exists()


def test_numbers_go_on_from_the_backup(backup, run):
    run(f"restore {backup}")
    assert run("staff new 'Sun Yu' --role clerk").number == "S202611-0002"


def test_a_missing_file_is_restored(backup, desk_file, run):
    desk_file.unlink()
    run(f"restore {backup}")
    assert staff(run) == ["Wang Min"]


def test_a_damaged_file_is_moved_aside_and_restored(backup, desk_file, run):
    whole = desk_file.read_bytes()
    desk_file.write_bytes(whole[:5000] + b"\xff" * 20000 + whole[25000:])
    damaged = desk_file.read_bytes()
    run("staff list", exit=7)
    run(f"restore {backup}")
    assert staff(run) == ["Wang Min"]
    assert desk_file.with_name("desk.db.replaced.bak").read_bytes() == damaged


def test_a_restore_keeps_the_mode_of_the_file(backup, desk_file, run):
    desk_file.chmod(0o660)
    run(f"restore {backup}")
    assert stat.S_IMODE(desk_file.stat().st_mode) == 0o660


def test_a_broken_backup_changes_nothing(backup, desk_file, run):
    spoil(backup, "UPDATE staff SET phone = '1'")
    before = desk_file.read_bytes()
    assert "was not restored" in run(f"restore {backup}", exit=10).stderr
    assert desk_file.read_bytes() == before
    assert names(desk_file.parent) == {"desk.db", "desk.db.lock", "b.db"}


@pytest.mark.parametrize("wrong", ["desk.db", "missing.db", "text.db", "newer.db"])
def test_what_is_no_backup_changes_nothing(backup, desk_file, run, wrong):
    desk_file.with_name("text.db").write_text("number,customer\n" * 100)
    desk_file.with_name("newer.db").write_bytes(backup.read_bytes())
    spoil(
        desk_file.with_name("newer.db"),
        "INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES ('aftersvc', 'x:Y', '')",
    )
    before = {found.name: found.read_bytes() for found in desk_file.parent.iterdir()}
    assert run(f"restore {desk_file.with_name(wrong)}", exit=None).code in (2, 7)
    assert {found.name: found.read_bytes() for found in desk_file.parent.iterdir()} == before


def test_an_older_backup_is_brought_up_to_date_on_the_way(backup, desk_file, run, monkeypatch):
    bytes_before = backup.read_bytes()
    monkeypatch.setattr(migrations, "ORDER", (*migrations.ORDER, "aftersvc.core.migrations:SET_UP_LATER"))
    monkeypatch.setattr(
        migrations, "SET_UP_LATER", "CREATE TABLE later (id INTEGER PRIMARY KEY) STRICT;", raising=False
    )
    run(f"restore {backup}")
    run("log verify")
    assert [row["verb"] for row in run("log list --format json").json()] == ["init", "migrate", "restore"]
    assert backup.read_bytes() == bytes_before


def test_only_an_administrator_restores(backup, desk_file, run):
    run("staff new 'Qian Wei' --role technician")
    before = desk_file.read_bytes()
    run(f"--as 'Qian Wei' restore {backup}", exit=6)
    assert desk_file.read_bytes() == before


def test_without_a_usable_file_the_backup_says_who_may(backup, desk_file, run):
    run("staff new 'Qian Wei' --role technician")
    run(f"backup {backup.with_name('later.db')}")
    desk_file.unlink()
    run(f"--as 'Qian Wei' restore {backup.with_name('later.db')}", exit=6)
    assert not desk_file.exists()
