"""Rows for people: aligned text for pipes and files, a table for a terminal, Markdown for documents."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import IO, TYPE_CHECKING, cast
from zoneinfo import ZoneInfo

from aftersvc.core.cells import RIGHT, Column, Fields, on_screen, shaped
from aftersvc.core.widths import width
from aftersvc.core.writing import Written

if TYPE_CHECKING:
    from rich.console import Console

GAP = 2  # places between columns
MOST_IN_RICH = 200  # rows
NARROWEST = 12  # places that a column of text keeps on a narrow terminal


def texts(
    rows: Iterable[Fields], columns: Sequence[Column], zone: ZoneInfo, *, lines: bool = False
) -> list[Sequence[str]]:
    """Every cell as people read it."""
    return list(shaped(rows, columns, [on_screen(column, zone, lines=lines) for column in columns]))


def plain(columns: Sequence[Column], cells: Sequence[Sequence[str]]) -> str:
    """Aligned text, one line a row, headings first."""
    table = [[column.heading for column in columns], *cells]
    formats, aligned = [], []
    for column, texts_of_it in zip(columns, zip(*table, strict=True), strict=True):
        one_format, padded = _aligned(texts_of_it, column.kind in RIGHT)
        formats.append(one_format)
        aligned.append(padded)
    line = (" " * GAP).join(formats)
    return "".join([f"{(line % row).rstrip()}\n" for row in zip(*aligned, strict=True)])


def _aligned(texts: Sequence[str], right: bool) -> tuple[str, Sequence[str]]:
    """How `%` puts each text in its place: it can count ASCII itself, wide characters are padded here."""
    sign = "" if right else "-"
    if all(map(str.isascii, texts)):
        return f"%{sign}{max(map(len, texts))}s", texts
    widths = [width(text) for text in texts]
    widest = max(widths)
    if right:
        return "%s", [" " * (widest - taken) + text for text, taken in zip(texts, widths, strict=True)]
    return "%s", [text + " " * (widest - taken) for text, taken in zip(texts, widths, strict=True)]


def markdown(columns: Sequence[Column], cells: Sequence[Sequence[str]]) -> str:
    """A Markdown table, readable as text too."""
    from tabulate import tabulate

    return (
        tabulate(
            [[cell.replace("|", r"\|") for cell in row] for row in cells],
            headers=[column.heading.replace("|", r"\|") for column in columns],
            tablefmt="pipe",
            colalign=["right" if column.kind in RIGHT else "left" for column in columns],
            disable_numparse=True,
        )
        + "\n"
    )


def layout(
    columns: Sequence[Column], cells: Sequence[Sequence[str]], room: int | None
) -> list[tuple[int, int]]:
    """Which columns a terminal of `room` places shows, and how wide each: pairs (index, places).

    The first column and figures, times and days are never cut. Text gives way down to a narrowest width;
    after that columns are left out: those without any value first, then the spare ones, then from the
    right.
    """
    natural = [
        max([width(column.heading), *(width(row[place]) for row in cells)])
        for place, column in enumerate(columns)
    ]
    least = [
        min(natural[place], NARROWEST) if place and column.kind in ("text", "json") else natural[place]
        for place, column in enumerate(columns)
    ]
    shown = list(range(len(columns)))
    if room is None:
        return [(place, natural[place]) for place in shown]
    empty = {place for place in shown if cells and not any(row[place] for row in cells)}
    leaving = sorted(shown[1:], key=lambda place: (place not in empty, not columns[place].spare, -place))
    for place in leaving:
        if sum(least[kept] + GAP for kept in shown) - GAP <= room:
            break
        shown.remove(place)
    spare = room - (sum(least[place] + GAP for place in shown) - GAP)
    places = {place: least[place] for place in shown}
    # what is left over goes to the columns that are short of the least first, so that most are shown whole
    short = sorted((natural[place] - least[place], place) for place in shown if natural[place] > least[place])
    for nth, (missing, place) in enumerate(short):
        given = max(0, min(missing, spare // (len(short) - nth)))
        places[place] += given
        spare -= given
    return [(place, places[place]) for place in shown]


def print_table(
    columns: Sequence[Column],
    cells: Sequence[Sequence[str]],
    out: Written,
    *,
    room: int | None,
    colour: bool,
    wrap: bool = False,
    title: str = "",
) -> list[Column]:
    """Print a table of at most `room` places (None: as many as it takes); the columns left out.

    Rich takes 1.6 ms a row, so that more than a few screens of rows go out as plain lines of the same layout.
    """
    laid = layout(columns, cells, room)
    left_out = [column for place, column in enumerate(columns) if place not in dict(laid)]
    if len(cells) > MOST_IN_RICH and not wrap:
        kept = [columns[place] for place, _places in laid]
        cuts = [[cut(row[place], places) for place, places in laid] for row in cells]
        out.write((f"{title}\n" if title else "") + plain(kept, cuts))
        return left_out

    from rich.table import Table
    from rich.text import Text

    table = Table(
        box=None,
        pad_edge=False,
        padding=(0, GAP, 0, 0),
        header_style="bold",
        title=Text(title) if title else None,
        title_justify="left",
        title_style="bold",
    )
    for place, places in laid:
        table.add_column(
            Text(columns[place].heading),
            width=places,
            no_wrap=not wrap,
            overflow="fold" if wrap else "ellipsis",
            justify="right" if columns[place].kind in RIGHT else "left",
        )
    for row in cells:
        table.add_row(*(Text(row[place]) for place, _places in laid))
    console(out, sum(places + GAP for _place, places in laid) + GAP, colour=colour).print(table)
    return left_out


def cut(text: str, places: int) -> str:
    """The text in so many places, with an ellipsis where it was longer."""
    if width(text) <= places:
        return text
    kept = text[: places - 1]
    while width(kept) > places - 1:
        kept = kept[:-1]
    return f"{kept}…"


def console(out: Written, places: int, *, colour: bool) -> Console:
    """A Rich console that takes text as text."""
    from rich.console import Console

    return Console(
        file=cast("IO[str]", out),
        width=places,
        height=100,  # of no use, but without it a dumb terminal gets 80 places whatever is asked
        force_terminal=colour,
        color_system="auto" if colour else None,
        markup=False,
        emoji=False,
        highlight=False,
    )
