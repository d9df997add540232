"""One value in every dress, and what a terminal would obey in none."""

from __future__ import annotations

import json
import sqlite3
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aftersvc.core.cells import Column, Kind, chosen, in_file, in_json, on_screen, shaped, to_json
from aftersvc.core.errors import BadInput

SHANGHAI = ZoneInfo("Asia/Shanghai")
INSTANT = "2026-11-21T01:30:00Z"


@pytest.mark.parametrize(
    ("kind", "value", "screen", "file", "jsons"),
    [
        ("text", "主轴 [red]", "主轴 [red]", "主轴 [red]", "主轴 [red]"),
        ("text", None, "", "", None),
        ("text", "a\x1b[2J", r"a\x1b[2J", "a\x1b[2J", "a\x1b[2J"),
        ("number", 7, "7", 7, 7),
        ("number", None, "", "", None),
        ("instant", INSTANT, "2026-11-21 09:30", "2026-11-21T09:30:00+08:00", "2026-11-21T09:30:00+08:00"),
        ("instant", None, "", "", None),
        ("day", "2026-11-21", "2026-11-21", "2026-11-21", "2026-11-21"),
        ("minutes", 200, "3 h 20 min", 200, 200),
        ("minutes", -65, "-1 h 05 min", -65, -65),
        ("fen", 168450, "1684.50", "1684.50", "1684.50"),
        ("fen", None, "", "", None),
        ("flag", 1, "yes", "true", True),
        ("flag", 0, "no", "false", False),
        ("flag", None, "", "", None),
        ("rate", 0.9325, "93.2 %", 0.9325, 0.9325),
        ("json", '["a", "b"]', "a, b", '["a", "b"]', ["a", "b"]),
        ("json", [1, None], "1, ", "[1, null]", [1, None]),
        ("json", {"K": "值"}, "K: 值", '{"K": "值"}', {"K": "值"}),
        ("json", None, "", "", None),
    ],
)
def test_a_value_in_every_dress(kind: Kind, value: object, screen: str, file: object, jsons: object) -> None:
    column = Column("x", "X", kind)
    assert list(on_screen(column, SHANGHAI)([value, None])) == [screen, ""]
    assert list(in_file(column, SHANGHAI)([value, None])) == [file, ""]
    assert list(in_json(column, SHANGHAI)([value, None])) == [jsons, None]


def test_excel_reads_local_times() -> None:
    assert in_file(Column("x", "X", "instant"), SHANGHAI, for_excel=True)([INSTANT]) == ["2026-11-21 09:30"]


@given(st.dictionaries(st.text(alphabet=st.characters()), st.text(alphabet=st.characters())))
def test_json_means_the_same_and_is_harmless(value: dict[str, str]) -> None:
    line = to_json(value)
    assert json.loads(line) == value
    assert not any(
        character < " " or "\x7f" <= character <= "\x9f" or character == "\u202e" for character in line
    )


def test_rows_may_come_from_sqlite() -> None:
    connection = sqlite3.connect(":memory:")
    connection.row_factory = sqlite3.Row
    rows = connection.execute("SELECT 1 AS a, 'b' AS b UNION ALL SELECT 2, 'c'").fetchall()
    connection.close()
    columns = [Column("b", "B"), Column("a", "A", "number")]
    shapes = [in_json(column, SHANGHAI) for column in columns]
    assert list(shaped(rows, columns, shapes)) == [("b", 1), ("c", 2)]
    assert list(shaped(rows, columns[:1], shapes[:1])) == [("b",), ("c",)]


@given(st.lists(st.integers(), max_size=5))
def test_rows_are_shaped_in_batches_and_none_is_lost(numbers: list[int]) -> None:
    rows = [{"n": number} for number in numbers * 300]
    column = Column("n", "N", "number")
    assert [cells[0] for cells in shaped(iter(rows), [column], [in_json(column, SHANGHAI)])] == numbers * 300


COLUMNS = [Column("number", "编号"), Column("received_at", "收到时间", "instant")]


@pytest.mark.parametrize("wanted", ["received_at,number", " Received_At ，编号", "收到时间,编号"])
def test_columns_are_named_by_key_or_heading(wanted: str) -> None:
    assert [column.key for column in chosen(COLUMNS, wanted)] == ["received_at", "number"]


@pytest.mark.parametrize("wanted", ["recieved_at", "number,recieved_at"])
def test_an_unknown_column_is_answered_with_the_nearest(wanted: str) -> None:
    with pytest.raises(BadInput, match=r"no column 'recieved_at'; did you mean received_at\?"):
        chosen(COLUMNS, wanted)


def test_no_column_at_all() -> None:
    with pytest.raises(BadInput, match="known are number, received_at"):
        chosen(COLUMNS, ",")
