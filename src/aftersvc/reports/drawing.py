"""Bars and sparklines for a terminal: where people would rather look than read."""

from __future__ import annotations

from collections.abc import Sequence

from aftersvc.core.text import safe
from aftersvc.core.widths import width

EIGHTHS = " ▏▎▍▌▋▊▉█"
HEIGHTS = "▁▂▃▄▅▆▇█"
LONGEST = 30  # places


def spark(values: Sequence[float | None]) -> str:
    """One character a value, as high as it is of the highest; a blank where there is none."""
    highest = max((value for value in values if value is not None), default=0)
    if highest <= 0:
        return "".join(" " if value is None else HEIGHTS[0] for value in values)
    return "".join(
        " " if value is None else HEIGHTS[round(value / highest * (len(HEIGHTS) - 1))] for value in values
    )


def bar(value: float, most: float) -> str:
    """A lying bar, to an eighth of a place; empty of nothing."""
    eighths = round(max(value, 0) / most * LONGEST * 8) if most > 0 else 0
    whole, rest = divmod(eighths, 8)
    return "█" * whole + (EIGHTHS[rest] if rest else "")


def bars(rows: Sequence[tuple[str, float, str]], full: float | None = None) -> list[str]:
    """Lines of label, bar and figure, aligned; `full` is the length of a whole bar, default the longest."""
    labels = [safe(label) for label, _value, _figure in rows]
    widest = max((width(label) for label in labels), default=0)
    most = full or max((value for _label, value, _figure in rows), default=0)
    return [
        f"{label}{' ' * (widest - width(label))}  {bar(value, most)} {figure}"
        for label, (_label, value, figure) in zip(labels, rows, strict=True)
    ]
