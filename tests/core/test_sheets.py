"""Which rows stand on which sheet: all of them once, in their order, and never more than a sheet holds."""

from __future__ import annotations

from itertools import chain

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aftersvc.core.forms.sheets import EDGES, LINE, height, sheets


@pytest.mark.parametrize(
    ("rows", "parted"),
    [
        (0, [0]),
        (4, [4]),  # 3 + 4 + 3 = 10
        (5, [4, 1]),  # 11 with the foot: that goes on, never without a row above it
        (6, [5, 1]),
        (12, [6, 6]),  # 3 + 6 + 1 carried over, then 1 brought over + 6 + 3
        (13, [6, 6, 1]),
    ],
)
def test_a_table_on_sheets_of_ten(rows: int, parted: list[int]) -> None:
    assert [len(sheet) for sheet in sheets([1.0] * rows, 10, top=3, foot=3)] == parted


@given(st.lists(st.floats(1, 4), max_size=60), st.floats(8, 20), st.floats(0, 3), st.floats(0, 4))
def test_every_row_once_and_no_sheet_too_full(
    heights: list[float], room: float, top: float, foot: float
) -> None:
    found = sheets(heights, room, top=top, foot=foot)
    assert list(chain.from_iterable(found)) == list(range(len(heights)))
    for nth, sheet in enumerate(found):
        above = top if nth == 0 else 1
        below = foot if nth == len(found) - 1 else 1
        assert above + below + sum(heights[row] for row in sheet) <= room + 1e-9 or len(sheet) == 1


@pytest.mark.parametrize(
    ("cells", "lines"),
    [
        ([("312.25", 3), (None, 3)], 1),
        ([("a" * 14, 3)], 1),  # three columns of five places, less one
        ([("a" * 15, 3)], 2),
        ([("上海虹桥火车站", 3)], 1),
        ([("上海虹桥火车站东", 3)], 2),
        ([("x", 3), ("a" * 49, 5)], 3),
    ],
)
def test_a_row_is_as_high_as_its_longest_text(cells: list[tuple[str | None, int]], lines: int) -> None:
    assert height(cells) == max(1.0, EDGES + LINE * lines)
