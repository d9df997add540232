"""How somebody wants to see data: format, columns, place; checked once."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from aftersvc.core.cells import Column, Fields
from aftersvc.core.errors import BadInput
from aftersvc.core.language import _
from aftersvc.core.nearest import nearest
from aftersvc.core.text import safe

FORMATS = ("table", "plain", "csv", "tsv", "json", "jsonl", "markdown", "xlsx", "html", "pdf")
ON_PAPER = ("html", "pdf")
_BY_SUFFIX = {f".{name}": name for name in ("csv", "tsv", "json", "jsonl", "xlsx", "html", "pdf")} | {
    ".md": "markdown"
}


class View(NamedTuple):
    """How somebody wants it.

    Format None is a table on a terminal, else what the name of the file says, else plain. `excel` is CSV as
    Excel wants it; `raw` leaves text as it stands in the record.
    """

    format: str | None = None
    columns: str | None = None
    limit: int | None = None
    out: Path | None = None
    excel: bool = False
    raw: bool = False


class Part(NamedTuple):
    """A list inside a document: its key in JSON, its title, its columns and rows; on paper a chart (SVG) above it."""

    key: str
    title: str
    columns: Sequence[Column]
    rows: Sequence[Fields]
    chart: str = ""


def format_of(view: View) -> str:
    """The format of a view, made definite. Raises BadInput where its wishes do not fit together."""
    form = view.format
    if form is not None and form not in FORMATS:
        raise BadInput(
            _("--format: there is no format '{name}'; {hint}").format(
                name=safe(form), hint=nearest(form, FORMATS)
            )
        )
    if form is None and view.out is not None:
        form = _BY_SUFFIX.get(view.out.suffix.lower())
    if form is None:
        form = "csv" if view.excel else "table" if view.out is None and sys.stdout.isatty() else "plain"
    if view.excel and form not in ("csv", "tsv"):
        raise BadInput(_("--excel is for CSV and TSV; without it, xlsx is an Excel file"))
    if form == "xlsx" and view.out is None and sys.stdout.isatty():
        raise BadInput(_("an Excel file is not for a terminal: add --out FILE.xlsx"))
    return form


def on_terminal(view: View) -> bool:
    """Whether somebody looks at it as it is printed."""
    return view.out is None and sys.stdout.isatty()


def room(view: View) -> int | None:
    """Places of a line; None, as many as it takes, where nothing tells."""
    if on_terminal(view) or os.environ.get("COLUMNS", "").isdecimal():
        return shutil.get_terminal_size().columns
    return None
