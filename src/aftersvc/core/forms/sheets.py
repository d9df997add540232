"""Which rows of a long table stand on which sheet of paper, and how high a row is. Pure.

Heights are in rows for the pen (`--row` of print.css); a browser breaks pages where it likes, and sums are carried over
only where it is known beforehand what stands on a sheet.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import ceil

from aftersvc.core.widths import width

PLACES = 5  # half-width characters to a column of the sheet, at the least
LINE = 0.63  # what a further line of text takes
EDGES = 0.15


def height(cells: Iterable[tuple[str | None, int]]) -> float:
    """How high a row is by its texts and the columns of the sheet that each has."""
    lines = max((ceil(width(text) / (columns * PLACES - 1)) for text, columns in cells if text), default=1)
    return max(1.0, EDGES + LINE * lines)


def sheets(heights: Sequence[float], room: float, *, top: float, foot: float) -> list[range]:
    """The rows of each sheet, all in their order; a table that fits has one.

    A sheet has `room`; `top` stands above the rows of the first, `foot` below those of the last, one row for what is
    carried over below the others, and one for what was brought over above all but the first.
    """
    found: list[range] = []
    begin = 0
    while begin < len(heights) - 1 and sum(heights[begin:]) + foot > room - (1 if found else top):
        left = room - (1 if found else top) - 1
        end = begin
        while end < len(heights) - 1 and (end == begin or heights[end] <= left):
            left -= heights[end]
            end += 1
        found.append(range(begin, end))
        begin = end
    return [*found, range(begin, len(heights))]
