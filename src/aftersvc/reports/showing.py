"""How a report is shown: as data, on a terminal with something to look at, on paper with charts and definitions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from aftersvc.core.language import _
from aftersvc.core.output import Column, Part
from aftersvc.reports import definitions
from aftersvc.reports.narrowing import narrowed

if TYPE_CHECKING:
    from aftersvc.desk import Desk
    from aftersvc.reports.definitions import Figure


def show(
    desk: Desk,
    title: str,
    record: Mapping[str, Any],
    columns: Sequence[Column],
    parts: Sequence[Part],
    figures: Iterable[Figure],
) -> None:
    """Show a report of figures and lists, narrowed as `--columns` and `--limit` say; the title stands on paper only."""
    columns, parts = narrowed(columns, parts, desk.view)
    if desk.on_paper:
        from aftersvc.reports import charts

        meant = Part(
            "definitions", _("What the figures mean"), definitions.COLUMNS, definitions.rows(figures)
        )
        desk.show_record(record, columns, [*charts.on_page(parts), meant], title)
        return
    desk.show_record(record, columns, parts)
    if desk.on_terminal:
        from aftersvc.reports import charts

        desk.draw(charts.on_terminal(parts))
