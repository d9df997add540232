"""How a figure of a report is defined: what is counted, of what, and what is left out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from aftersvc.core.language import _
from aftersvc.core.output import Column
from aftersvc.vocabulary import N_


@dataclass(frozen=True)
class Figure:
    """One figure: the sum or count above the line, what it is divided by (empty: by nothing), what is left out."""

    key: str
    counted: str
    of: str
    left_out: str


VOIDS = N_("void tickets")

COLUMNS = (
    Column("figure", _("Figure")),
    Column("counted", _("What is counted")),
    Column("of", _("Divided by")),
    Column("left_out", _("Left out")),
)


def rows(figures: Iterable[Figure]) -> list[dict[str, str]]:
    """Definitions in the language of the screen."""
    return [
        {
            "figure": figure.key,
            "counted": _(figure.counted),
            "of": _(figure.of),
            "left_out": _(figure.left_out),
        }
        for figure in figures
    ]


def paragraphs(figures: Iterable[Figure]) -> list[str]:
    """Lines of Markdown, in English, for docs/figures.md."""
    lines: list[str] = []
    for figure in figures:
        lines += ["", f"### {figure.key}", "", f"* Counted: {figure.counted}."]
        lines += [f"* Divided by: {figure.of}."] if figure.of else []
        lines += [f"* Left out: {figure.left_out}."] if figure.left_out else []
    return lines
