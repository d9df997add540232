"""Pages of a volume: HTML by one template and one style sheet, written as it is made. No script, nothing fetched."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from aftersvc.core.cells import RIGHT, on_screen, shaped
from aftersvc.core.forms.page import LANGUAGE_TAGS
from aftersvc.core.language import _, chosen
from aftersvc.core.text import safe
from aftersvc.reports.archive.attached import KEPT

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from jinja2 import Template

    from aftersvc.core.cells import Column, Fields
    from aftersvc.core.writing import Written

HERE = Path(__file__).parent
TEMPLATE = "page.html.jinja"
WHOLE = RIGHT | {"instant", "day"}
NUMBERS = (
    "number",
    "ticket",
    "dispatch",
    "document",
    "rework_of",
    "reply",
    "charge",
    "claim",
    "clause",
)  # of columns
LONG = 24  # characters without a blank; Chinese can be broken anywhere all the same
_CHUNKS = 200  # pieces of a page that are written together


class Heading(NamedTuple):
    """The head of a column. Figures stand on the right; what is `whole` is never broken: figures, times, numbers."""

    text: str
    right: bool = False
    whole: bool = False

    @property
    def kind(self) -> str:
        """The class of its cells."""
        return "right" if self.right else "whole" if self.whole else ""


class Table(NamedTuple):
    """Rows under headings; they may be made while they are written."""

    headings: Sequence[Heading]
    rows: Iterable[Sequence[object]]
    title: str = ""


class Section(NamedTuple):
    """A part of a page: sentences, fields (name, value), charts, tables. `kind` is for the style sheet."""

    title: str = ""
    id: str = ""
    kind: str = ""
    texts: Sequence[str] = ()
    fields: Sequence[tuple[str, object]] = ()
    figures: Sequence[object] = ()
    tables: Iterable[Table] = ()


class Crumb(NamedTuple):
    """A page that stands above: its name, and where it is from the volume's root."""

    text: str
    href: str


Links = Callable[[str, Any], str | None]  # column and number in, where that document stands from the root


class Page(NamedTuple):
    """What all pages of a volume share; `root` leads from the page to the volume's root (`../`)."""

    volume: str
    foot: str
    zone: ZoneInfo
    words: Mapping[str, Mapping[str, str]]
    links: Links
    root: str = ""

    def write(
        self,
        out: Written,
        title: str,
        sections: Iterable[Section],
        crumbs: Sequence[Crumb] = (),
        *,
        home: bool = True,
        heading: bool = True,
        inline: str = "",
    ) -> None:
        """Write a page as its sections are made. `home` is whether it leads back to the first page, `heading` whether its
        title stands on it.

        `inline` is a style sheet for a page that stands alone.
        """
        from markupsafe import Markup

        stream = _template().stream(
            language=LANGUAGE_TAGS[chosen()],
            title=title,
            volume=self.volume,
            foot=self.foot,
            root=self.root,
            home=home,
            heading=heading,
            crumbs=crumbs,
            inline=Markup(inline),  # noqa: S704 - our own style sheet
            sections=sections,
        )
        stream.enable_buffering(_CHUNKS)
        for piece in stream:
            out.write(piece)

    def table(self, columns: Sequence[Column], rows: Iterable[Fields], title: str = "") -> Table:
        """A list as a table, its `spare` columns left out."""
        shown = [column for column in columns if not column.spare]
        return Table(headings(shown), self._linked(shown, rows), title)

    def fields(self, columns: Sequence[Column], row: Fields) -> list[tuple[str, object]]:
        """What is known of one document, all columns of it; what is empty is left out."""
        [cells] = self._linked(columns, [row])
        return [(column.heading, cell) for column, cell in zip(columns, cells, strict=True) if cell != ""]

    def _linked(self, columns: Sequence[Column], rows: Iterable[Fields]) -> Iterator[Sequence[object]]:
        """The cells of rows; what leads somewhere as a link."""
        worded = [self.worded(column) for column in columns]
        shapes = [on_screen(column, self.zone, lines=True) for column in worded]
        places = [
            place for place, column in enumerate(columns) if column.kind == "text" and column.words is None
        ]
        for cells in shaped(rows, worded, shapes):
            linked: list[object] = list(cells)
            for place in places:
                href = self.links(columns[place].key, cells[place]) if cells[place] else None
                if href is not None:
                    linked[place] = link(_short(cells[place]), self.root + href)
            yield linked

    def worded(self, column: Column) -> Column:
        """A column with the words for its ids."""
        return (
            column._replace(words=self.words.get(column.words)) if isinstance(column.words, str) else column
        )


def link(text: str, href: str) -> object:
    """Text that leads somewhere."""
    from markupsafe import Markup

    return Markup('<a href="{}">{}</a>').format(href, safe(text))


def _short(text: str) -> str:
    """A file that is named by its hash, as people can read it: the first of its figures and its ending."""
    found = re.fullmatch(KEPT, text)
    return f"{found[1][:8]}…{found[2]}" if found else text


def headings(shown: Sequence[Column]) -> list[Heading]:
    """The heads of columns."""
    return [
        Heading(column.heading, column.kind in RIGHT, column.kind in WHOLE or column.key in NUMBERS)
        for column in shown
    ]


def is_long(cell: object) -> bool:
    """Whether a cell has a word that a table would become too wide by."""
    text = str(cell)
    return len(text) > LONG and any(len(word) > LONG for word in text.split())


def ref(words: str, href: str, page: int | None = None) -> Any:
    """Words that lead to a place; on paper the number of its page follows, where that is known."""
    from markupsafe import Markup

    on_paper = Markup(' data-page="{}"').format(page) if page else ""
    return Markup('<a class="ref" href="{}"{}>{}</a>').format(href, on_paper, words)


def anchor(words: str, place: str) -> Any:
    """Words that a `ref` leads to."""
    from markupsafe import Markup

    return Markup('<span id="{}">{}</span>').format(place, words)


def style() -> str:
    """The style sheet, which lies beside the pages."""
    return (HERE / "style.css").read_text(encoding="utf-8")


def template() -> str:
    """The template of a page, as it is written."""
    return (HERE / TEMPLATE).read_text(encoding="utf-8")


@cache
def _template() -> Template:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader(HERE),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.tests["long"] = is_long
    return environment.get_template(TEMPLATE)


def counted(count: int) -> str:
    """How many rows a list has, for the contents; a dash for none."""
    return str(count) if count else _("none")
