"""The charts of the reports: on a page as SVG, on a terminal as bars and sparklines."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from aftersvc.core.forms import charts
from aftersvc.core.language import _
from aftersvc.reports.drawing import bars, spark

if TYPE_CHECKING:
    from aftersvc.core.cells import Fields
    from aftersvc.core.output import Part

MOST = 12  # bars; more are a table, not a picture
COUNTED = ("by_kind", "by_channel", "by_product")  # lists drawn as bars of what was received

Bars = list[tuple[str, float, str]]


def on_page(parts: Sequence[Part]) -> list[Part]:
    """The lists of a month with their charts above them."""
    return [part._replace(chart=_chart(part)) for part in parts]


def on_terminal(parts: Sequence[Part]) -> str:
    """Lines to look at, under the lists themselves; empty where there is nothing to draw."""
    found = {part.key: part for part in parts}
    lines: list[str] = []
    if (trend := found.get("trend")) and trend.rows:
        first, last = trend.rows[0]["month"], trend.rows[-1]["month"]
        values = [row["received"] for row in trend.rows]
        title = _("Received, {first} to {last}").format(first=first, last=last)
        lines += ["", f"{title}  {spark(values)}  {values[-1]}"]
    for key in ("clocks", "by_kind"):
        if (part := found.get(key)) and (rows := _bars(part)):
            title = _("Clocks kept") if key == "clocks" else part.title
            lines += ["", title, *bars(rows, _full(key))]
    return "".join(f"{line}\n" for line in lines)


def _chart(part: Part) -> str:
    if part.key == "trend":
        return charts.columns(
            part.title,
            [str(row["month"])[2:] for row in part.rows],
            [row["received"] for row in part.rows],
            [row["closed"] for row in part.rows],
            (_("Received"), _("Closed")),
        )
    title = _("Clocks kept") if part.key == "clocks" else part.title
    return charts.bars(title, _bars(part), _full(part.key))


def _full(key: str) -> float | None:
    """A share is drawn against the whole, counts against the greatest."""
    return 1.0 if key == "clocks" else None


def _bars(part: Part) -> Bars:
    if part.key == "clocks":
        return [_kept(row) for row in part.rows if row["rate"] is not None]
    if part.key not in COUNTED:
        return []
    return [(str(row["title"]), row["received"], str(row["received"])) for row in part.rows[:MOST]]


def _kept(row: Fields) -> tuple[str, float, str]:
    return f"{row['title']} {row['clause'] or ''}".strip(), row["rate"], f"{row['rate'] * 100:.1f} %"
