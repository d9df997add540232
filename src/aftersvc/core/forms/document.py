"""From a report to a page: sections of tables and charts under one head, by one template, for browser and PDF alike."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from aftersvc.core import tables
from aftersvc.core.cells import RIGHT, Column, Fields
from aftersvc.core.documents import as_named_values
from aftersvc.core.forms.page import LANGUAGE_TAGS, environment, put_out
from aftersvc.core.language import chosen

if TYPE_CHECKING:
    from jinja2 import Template

    from aftersvc.core.views import Part, View


UPRIGHT = 8  # columns; a list of more lies on its side


@dataclass(frozen=True)
class Head:
    """A column's heading; figures stand on the right."""

    label: str
    right: bool = False


@dataclass(frozen=True)
class Section:
    """A table with its title and, where there is one, a chart above it: SVG of core/forms/charts.py.

    Without `heads` its rows are names with values.
    """

    title: str
    heads: Sequence[Head] = ()
    rows: Sequence[Sequence[str]] = ()
    chart: str = ""


@dataclass(frozen=True)
class Document:
    """A whole report: who reports, of what, its sections; `wide` lies on its side."""

    title: str
    company: str = ""
    sections: Sequence[Section] = ()
    wide: bool = False


def put_rows(
    form: str,
    rows: Sequence[Fields],
    columns: Sequence[Column],
    view: View,
    zone: ZoneInfo,
    title: str,
    company: str,
) -> int:
    """A listing as a page, `html` or `pdf`; the count of its rows. Raises as `page.put_out`."""
    document = Document(
        title, company, sections=[_section("", columns, rows, zone)], wide=len(columns) > UPRIGHT
    )
    put_out(html(document), view.out, as_pdf=form == "pdf")
    return len(rows)


def put_record(
    form: str,
    record: Fields,
    columns: Sequence[Column],
    parts: Sequence[Part],
    view: View,
    zone: ZoneInfo,
    title: str,
    company: str,
) -> None:
    """A document or report as a page: its fields that have a value, then its lists that have rows or a chart."""
    fields = Section("", rows=as_named_values(record, columns, zone, empty=False))
    lists = [_section(part.title, _main(part.columns), part.rows, zone, part.chart) for part in parts]
    put_out(html(Document(title, company, sections=[fields, *lists])), view.out, as_pdf=form == "pdf")


def _main(columns: Sequence[Column]) -> Sequence[Column]:
    """The columns of a list on paper, without those that only files need."""
    return [column for column in columns if not column.spare] or columns


def _section(
    title: str, columns: Sequence[Column], rows: Sequence[Fields], zone: ZoneInfo, chart: str = ""
) -> Section:
    heads = [Head(column.heading, column.kind in RIGHT) for column in columns]
    return Section(title, heads, tables.texts(rows, columns, zone), chart)


def html(document: Document) -> str:
    """The report as one self-contained page: nothing fetched, no script."""
    return _template().render(document=document, language=LANGUAGE_TAGS[chosen()])


@cache
def _template() -> Template:
    from markupsafe import Markup

    made = environment("document.css")
    made.filters["drawn"] = Markup  # a chart is ours, its words are escaped where it is drawn
    return made.get_template("document.html.jinja")
