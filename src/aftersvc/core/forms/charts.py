"""Charts for pages: inline SVG of a few lines, readable in grey print, with their figures as a text alternative."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from aftersvc.core.language import joined
from aftersvc.core.text import safe
from aftersvc.core.widths import width

ROW, LABEL, ROOM, FIGURE = 22, 150, 380, 110  # a bar's row, its label, the longest bar, its figure
TALL, FOOT, STEP = 130, 34, 52  # columns: the highest, room for labels below, from one to the next
DARK, LIGHT = "#444", "#bbb"  # told apart in grey print
LETTER = 6.2  # how wide one place of text is drawn, about


def bars(title: str, rows: Sequence[tuple[str, float, str]], full: float | None = None) -> str:
    """Lying bars: label, length, and the figure as people read it; `full` is the length of a whole one, default the longest.

    Empty where there is nothing to draw.
    """
    longest = full or max((value for _label, value, _figure in rows), default=0)
    if not rows:
        return ""
    if longest <= 0:
        return ""
    drawn = []
    for nth, (label, value, figure) in enumerate(rows):
        top, length = nth * ROW, max(value, 0) / longest * ROOM
        drawn.append(
            _text(_cut(label), LABEL - 6, top + 15, "end")
            + f'<rect x="{LABEL}" y="{top + 4}" width="{length:.1f}" height="{ROW - 8}" fill="{DARK}"/>'
            + _text(figure, LABEL + length + 5, top + 15)
        )
    said = joined(f"{label}: {figure}" for label, _value, figure in rows)
    return _svg(title, said, LABEL + ROOM + FIGURE, len(rows) * ROW, drawn)


def columns(
    title: str, labels: Sequence[str], first: Sequence[int], second: Sequence[int], words: tuple[str, str]
) -> str:
    """Standing columns in pairs, dark and light, one pair a label; `words` say what the two are."""
    highest = max((*first, *second), default=0)
    if highest <= 0:
        return ""
    drawn = []
    for nth, label in enumerate(labels):
        left = nth * STEP + 4
        for place, (value, fill) in enumerate(((first[nth], DARK), (second[nth], LIGHT))):
            tall = value / highest * TALL
            x = left + place * 21
            drawn.append(
                f'<rect x="{x}" y="{TALL - tall + 14:.1f}" width="19" height="{tall:.1f}" fill="{fill}" stroke="{DARK}"/>'
                + _text(str(value), x + 9.5, TALL - tall + 11, "middle")
            )
        drawn.append(_text(label, left + 20, TALL + 28, "middle"))
    key = TALL + FOOT + 12
    drawn.append(
        f'<rect x="4" y="{key - 9}" width="10" height="10" fill="{DARK}"/>{_text(words[0], 18, key)}'
        f'<rect x="124" y="{key - 9}" width="10" height="10" fill="{LIGHT}" stroke="{DARK}"/>{_text(words[1], 138, key)}'
    )
    said = joined(
        f"{label}: {words[0]} {one}, {words[1]} {two}"
        for label, one, two in zip(labels, first, second, strict=True)
    )
    return _svg(title, said, len(labels) * STEP + 8, key + 6, drawn)


def _svg(title: str, said: str, wide: float, high: float, drawn: Sequence[str]) -> str:
    return (
        f'<svg role="img" viewBox="0 0 {wide} {high}" width="{wide}" height="{high}" font-size="11">'
        f"<title>{_shown(title)}</title><desc>{_shown(said)}</desc>{''.join(drawn)}</svg>"
    )


def _text(words: str, x: float, y: float, anchor: str = "start") -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}">{_shown(words)}</text>'


def _cut(label: str) -> str:
    """As much of a label as there is room for."""
    room = int((LABEL - 10) / LETTER)
    if width(label) <= room:
        return label
    kept = label
    while width(kept) > room - 1:
        kept = kept[:-1]
    return f"{kept}…"


def _shown(text: str) -> str:
    return escape(safe(text))
