"""A bound year as one PDF: laid out some hundred rows at a time, so that memory does not grow with the year."""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator, Sequence
from io import StringIO
from itertools import chain, islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO, TYPE_CHECKING, NamedTuple

from aftersvc.core.forms.pdf import Part, join, pages_of, pdf
from aftersvc.reports.archive import pages, year
from aftersvc.reports.archive.pages import Section

if TYPE_CHECKING:
    from aftersvc.reports.archive.bound import Bound
    from aftersvc.reports.archive.pages import Page

ROWS = 300  # that are laid out together: some ten pages

# Of one piece: the number of its first page, and what stands at the head of its pages.
PIECE = """
@page {{ @top-left {{ content: "{head}"; font-size: 8pt; }} @bottom-right {{ content: counter(page); font-size: 8pt; }} }}
@page :first {{ counter-reset: page {number}; }}
section.contents a.ref::after {{ content: leader(".") " " attr(data-page); }}
"""
NO_FOOT = "footer { display: none; }"


class Printer(NamedTuple):
    """Lays out pieces into a folder, as numbered files."""

    page: Page
    folder: Path

    def lay_out(self, key: str, head: str, sections: Iterable[Section], before: int) -> list[Path]:
        """The files of a chapter, whose first page comes after page `before`."""
        made: list[Path] = []
        for nth, piece in enumerate(pieces(sections)):
            html = StringIO()
            style = pages.style() + PIECE.format(head=head.replace('"', ""), number=before + 1)
            is_front = key == year.FRONT
            self.page.write(
                html,
                self.page.volume,
                piece,
                home=False,
                heading=is_front,
                inline=style if is_front else style + NO_FOOT,
            )
            path = self.folder / f"{key}-{nth:05}.pdf"
            path.write_bytes(pdf(html.getvalue()))
            before += pages_of(path)
            gc.collect()  # the boxes of a page point at each other, and a command looks for no garbage by itself
            made.append(path)
        return made


def write(file: IO[bytes], page: Page, bound: Sequence[Bound]) -> None:
    """Write the volume of a year as one PDF, its pages numbered through. Raises what core.forms.pdf raises."""
    with TemporaryDirectory(prefix="aftersvc-") as folder:
        printer = Printer(page, Path(folder))
        begins: dict[str, int] = {}

        def front() -> list[Path]:
            return printer.lay_out(year.FRONT, "", year.front(bound, year.in_one, begins), 0)

        printed = count(front())  # it names pages and takes some itself: once more when they are known
        parts: list[Part] = []
        for chapter in chain([year.figures(bound, year.in_one)], year.chapters(bound, year.in_one)):
            begins[chapter.key] = printed + 1
            files = printer.lay_out(chapter.key, chapter.title, chapter.sections, printed)
            parts += [Part(path, None if nth else chapter.title) for nth, path in enumerate(files)]
            printed += count(files)
        join([*map(Part, front()), *parts], page.volume, file)


def count(files: Iterable[Path]) -> int:
    """How many pages they have together."""
    return sum(map(pages_of, files))


def pieces(sections: Iterable[Section]) -> Iterator[list[Section]]:
    """The same sections in groups of at most so many rows."""
    held: list[Section] = []
    room = ROWS
    for section in sections:
        for part, rows in cut(section):
            if held and rows > room:
                yield held
                held, room = [], ROWS
            held.append(part)
            room -= rows
    if held:
        yield held


def cut(section: Section) -> Iterator[tuple[Section, int]]:
    """A section as sections of at most so many rows, each with their number; what is over a table stays with the first."""
    rest = section
    for table in section.tables:
        rows = iter(table.rows)
        batch = list(islice(rows, ROWS))
        while True:
            yield rest._replace(tables=[table._replace(rows=batch)]), len(batch)
            rest = Section()
            batch = list(islice(rows, ROWS))
            if not batch:
                break
    if rest is section:
        yield section, 0
