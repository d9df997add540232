from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest

from aftersvc.core import migrations


@pytest.fixture
def look(run):
    """The findings of `doctor` that are not `ok`: (check, result, detail)."""

    def look(code: int = 0) -> list[tuple[str, str, str]]:
        found = run("doctor --format json", exit=code).json()
        return [(row["check"], row["result"], row["detail"]) for row in found if row["result"] != "ok"]

    return look


def change(path, *statements):
    with closing(sqlite3.connect(path)) as connection, connection:
        for statement in statements:
            connection.execute(statement)


def test_a_sound_file_is_left_as_it_is(desk_file, run, look):
    before = desk_file.read_bytes()
    assert look() == []
    assert desk_file.read_bytes() == before


def test_what_can_be_computed_again_is(desk_file, run, look):
    change(
        desk_file,
        "UPDATE derived_counter SET last = 7",
        "INSERT INTO derived_counter VALUES (9, 'X', '1', 1)",
    )
    assert look() == [("computed again: counters of numbers", "mended", "2 rows were wrong")]
    assert look() == []
    assert run("log list --format json").json()[-1]["verb"] == "doctor"
    assert run("staff new 'Zhao Lei' --role clerk").number == "S202611-0002"


def test_a_gap_in_the_numbers_is_named(desk_file, run, look):
    for name in ("a", "b", "c"):
        run(f"staff new {name} --role clerk")
    with closing(sqlite3.connect(desk_file)) as connection, connection:
        migrations.take_guards_down(connection)
        connection.execute("DELETE FROM staff WHERE number = 'S202611-0003'")
    assert ("numbers without gaps", "broken", "S202611-0003 is missing") in look(10)


def test_a_row_changed_by_another_tool_is_named(desk_file, look):
    change(desk_file, "UPDATE staff SET phone = '1'")
    assert ("the record", "broken", "S202611-0001: changed without a record: phone") in look(10)


def test_a_link_to_nothing_is_named(desk_file, look):
    change(desk_file, "UPDATE staff SET manager_id = 99")
    assert ("links between rows", "broken", "row 1 of staff points at nothing in staff") in look(10)


def test_damage_to_the_structure_is_named(desk_file, look):
    with closing(sqlite3.connect(desk_file)) as connection:
        page = connection.execute(
            "SELECT rootpage FROM sqlite_master WHERE name = 'journal_line_row'"
        ).fetchone()[0]
    content = bytearray(desk_file.read_bytes())
    content[page * 4096 - 40 : page * 4096] = b"\x00" * 40
    desk_file.write_bytes(content)
    assert any(check == "structure" and result == "broken" for check, result, _detail in look(10))


def test_what_a_killed_command_left_is_shown_and_kept(desk_file, look):
    part = desk_file.with_name("desk.db.123.part")
    part.write_text("")
    desk_file.with_name("desk.db.lock").write_text("")
    (found,) = look()
    assert found[:2] == ("left over files", "note")
    assert part.name in found[2]
    assert part.exists()


def test_a_file_open_to_everybody_is_pointed_out(desk_file, look):
    desk_file.chmod(0o664)
    assert [found[:2] for found in look()] == [("who may read", "note")]
