"""Charts as inline SVG: read in grey print, and in words by whoever cannot see them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from aftersvc.core.language import enumerated, joined

if TYPE_CHECKING:
    from markupsafe import Markup

WIDTH, HEIGHT, BASE, TOP, LEFT = 760, 240, 200, 24, 8
FILLS = ("#333", "#bbb", "#fff")  # told apart without colour; all with an outline


class Series(NamedTuple):
    """One row of bars: what it counts, and a value for each label; None leaves a gap."""

    name: str
    values: Sequence[float | None]


def bars(
    title: str, labels: Mapping[str, str], series: Sequence[Series], *, unit: str = "", most: float = 0
) -> Markup:
    """Upright bars in groups, each with its value above it; at most three series. `most` is the scale where it is known.

    `labels` are the names of the groups, each with the short one that stands under it.
    """
    from markupsafe import Markup

    most = (
        most or max((value for each in series for value in each.values if value is not None), default=0) or 1
    )
    group = (WIDTH - 2 * LEFT) / max(len(labels), 1)
    width = group * 0.8 / len(series)
    drawn = [Markup('<line x1="0" y1="{0}" x2="{1}" y2="{0}" stroke="#111"/>').format(BASE, WIDTH)]
    for place, label in enumerate(labels.values()):
        left = LEFT + place * group + group * 0.1
        drawn.append(_text(left + group * 0.4, BASE + 16, label))
        for nth, each in enumerate(series):
            value = each.values[place]
            if value is not None:
                height = (BASE - TOP) * value / most
                drawn.append(_bar(left + nth * width, BASE - height, width, height, FILLS[nth]))
                drawn.append(_text(left + (nth + 0.5) * width, BASE - height - 4, f"{value:g}{unit}"))
    for nth, each in enumerate(series):
        drawn.append(_bar(LEFT + nth * 200, HEIGHT - 14, 10, 10, FILLS[nth]))
        drawn.append(_text(LEFT + nth * 200 + 16, HEIGHT - 5, each.name, anchor="start"))
    told = joined(_told(each, labels, unit) for each in series)
    return Markup(
        '<figure><figcaption>{title}</figcaption><svg viewBox="0 0 {width} {height}" font-size="11" role="img"'
        ' aria-label="{told}"><title>{title}</title><desc>{told}</desc>{drawn}</svg></figure>'
    ).format(title=title, told=told, width=WIDTH, height=HEIGHT, drawn=Markup("").join(drawn))


def _told(series: Series, labels: Iterable[str], unit: str) -> str:
    """What the bars show, in words."""
    values = ("-" if value is None else f"{value:g}{unit}" for value in series.values)
    return f"{series.name}: " + enumerated(map(" ".join, zip(labels, values, strict=True)))


def _bar(x: float, y: float, width: float, height: float, fill: str) -> Markup:
    from markupsafe import Markup

    return Markup(
        '<rect x="{:.1f}" y="{:.1f}" width="{:.1f}" height="{:.1f}" fill="{}" stroke="#111" stroke-width=".7"/>'
    ).format(x, y, width, height, fill)


def _text(x: float, y: float, words: str, anchor: str = "middle") -> Markup:
    from markupsafe import Markup

    return Markup('<text x="{:.1f}" y="{:.1f}" text-anchor="{}">{}</text>').format(x, y, anchor, words)
