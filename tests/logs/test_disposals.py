"""Whatever is written and disposed of in whatever order, the record holds; whatever else is taken away is found."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from aftersvc.core import disposals, history, migrations
from aftersvc.core.database import Who, create, reading, writing
from aftersvc.core.settings import SET
from aftersvc.logs.rules import Walked
from aftersvc.logs.verify import problems

NOW = datetime(2026, 11, 21, 1, 30, tzinfo=UTC)
GROUND = disposals.Ground("kept", "3.13", 1, "2021-11-25", "2024-11-25")
ONE = "SELECT id FROM setting WHERE name = :name"
EMPTY = "UPDATE setting SET value = '' WHERE id = :id RETURNING *"

# (name, value) is written, with a reason about the document `name`; (name, None) is disposed of.
ACTS = st.lists(
    st.tuples(st.sampled_from("abc"), st.none() | st.text("xyz", min_size=1, max_size=3)), max_size=12
)


def act(path: Path, name: str, value: str | None, nth: int) -> None:
    with writing(path, "thing", Who("li", 1, "Li Na"), now=NOW, why=f"about {name}") as entry:
        if value is not None:
            entry.put(SET, name=name, value=value)
            entry.document = name
            return
        disposals.begin(entry)
        rows = disposals.emptied(entry, "setting", ONE, EMPTY, name=name)
        disposals.record(entry, f"{name}{nth}", "over", GROUND, [row._replace(number=name) for row in rows],
                         at="2026-11-21T01:30:00Z")  # fmt: skip


def broken(path: Path) -> tuple[int, Walked]:
    walked = Walked()
    with reading(path) as reader:
        return len(list(problems(reader, walked))), walked


@given(ACTS, st.data())
@settings(max_examples=12)
def test_only_what_no_act_took_is_missed(acts: list[tuple[str, str | None]], data: st.DataObject) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "a.db"
        create(path)
        for nth, (name, value) in enumerate(acts):
            act(path, name, value, nth)
        assert broken(path)[0] == 0
        with closing(sqlite3.connect(path)) as connection, connection:
            there = [
                line for (line,) in connection.execute("SELECT id FROM journal_line WHERE image IS NOT NULL")
            ]
            lacking = connection.execute("SELECT count(*) FROM journal_line WHERE image IS NULL").fetchone()[
                0
            ]
            assert lacking == broken(path)[1].disposed
            if not there:
                return
            migrations.take_guards_down(connection)
            stolen = data.draw(st.sampled_from(there))
            connection.execute("UPDATE journal_line SET image = NULL, salt = NULL WHERE id = ?", (stolen,))
            migrations.put_guards_up(connection)
        assert broken(path)[0] > 0


def test_of_what_a_step_filled_in_figures_flags_and_days_stay(tmp_path: Path) -> None:
    path, li = tmp_path / "a.db", Who("li", 1, "Li Na")
    figures = {"persons": 2, "share": 0.5, "paid": True, "back_on": "2026-10-15", "fee": "2000.00"}
    words = {"reason": "ill", "phone": "13800000001", "relation": "spouse", "about": "2026-10-15 ill"}
    create(path)
    with writing(path, "step", li, now=NOW) as entry:
        history.add(entry, "T1", "step", details={"step": "end", "set": figures | words})
        history.add(entry, "T1", "step", details={"step": "ask", "set": words})
    with writing(path, "empty", li, now=NOW) as entry:
        history.empty(entry, "T1")
    with reading(path) as reader:
        assert [each.details for each in history.of(reader, "T1")] == [
            {"step": "end", "set": figures}, {"step": "ask"},
        ]  # fmt: skip
