"""What each figure of the monthly report means: what is counted, of what, and what is left out.

`report monthly --definitions` prints this, and docs/figures.md is made of it.
"""

from __future__ import annotations

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

FIGURES = (
    Figure(
        "received",
        N_("tickets whose request reached us in the month, in the regulation's time zone"),
        "",
        VOIDS,
    ),
    Figure("closed", N_("of these, the tickets that are closed now"), "", VOIDS),
    Figure("running", N_("of these, the tickets that are not closed now: received - closed"), "", VOIDS),
    Figure(
        "open_at_end",
        N_("of these, the tickets that were not closed when the month ended"),
        "",
        N_("void tickets; what was closed then and reopened since counts as open"),
    ),
    Figure("solved", N_("of these, the tickets whose problem is cured now"), "", VOIDS),
    Figure("reopened", N_("of these, the tickets that were ever reopened"), "", VOIDS),
    Figure("by_kind, by_channel, by_product", N_("received, closed and running of each"), "", VOIDS),
    Figure("clocks.met", N_("clocks that stopped in time"), "", N_("clocks of void tickets")),
    Figure("clocks.missed", N_("clocks that stopped after their deadline"), "", N_("clocks of void tickets")),
    Figure(
        "clocks.open_late",
        N_("clocks that run and are past their deadline"),
        "",
        N_("clocks of void tickets"),
    ),
    Figure(
        "clocks.running",
        N_("clocks that run and are not due yet, or stand still"),
        "",
        N_("clocks of void tickets; they are not in the rate"),
    ),
    Figure(
        "clocks.rate",
        N_("met"),
        N_("met + missed + open_late"),
        N_("running clocks: nothing can be said of them yet; tickets without such a clock"),
    ),
    Figure(
        "clocks.without",
        N_("received - met - missed - open_late - running: tickets that had no such deadline"),
        "",
        N_("void tickets; not known with --by due"),
    ),
    Figure(
        "mean_answer_hours",
        N_("hours of the clock round from receipt to the stop of every clock that an answer stops"),
        N_("such clocks that have stopped"),
        N_("tickets not answered yet; imported tickets that only their own register's deadline judges"),
    ),
    Figure(
        "mean_solve_hours",
        N_("hours of the clock round from receipt until solved, waits included"),
        N_("solved"),
        N_("void tickets; tickets not solved yet"),
    ),
    Figure("complaint_rate", N_("tickets of the kind complaint"), N_("received"), VOIDS),
    Figure("first_time_fix_rate", N_("not known before technicians' trips are recorded"), "", ""),
    Figure("satisfaction", N_("not known before surveys are recorded"), "", ""),
    Figure("targets", N_("none before the regulation states targets"), "", ""),
    Figure("expenses_by_category", N_("none before expenses are recorded"), "", ""),
    Figure("penalties_total, ranking", N_("not known before penalties are recorded"), "", ""),
)

COLUMNS = (
    Column("figure", _("Figure")),
    Column("counted", _("What is counted")),
    Column("of", _("Divided by")),
    Column("left_out", _("Left out")),
)


def rows() -> list[dict[str, str]]:
    """The definitions in the language of the screen, in the order of FIGURES."""
    return [
        {
            "figure": figure.key,
            "counted": _(figure.counted),
            "of": _(figure.of),
            "left_out": _(figure.left_out),
        }
        for figure in FIGURES
    ]


def page() -> str:
    """docs/figures.md, in English."""
    lines = [
        "# What the figures of the monthly report mean",
        "",
        "Made from `src/aftersvc/reports/figures.py`; `aftersvc report monthly --definitions` prints the same.",
        "",
        "All figures are of the tickets received in the month, as they stand when the report is made (`as_of`).",
        "A month is the range from its first instant to the first of the next month, in the regulation's time",
        "zone. With `--by due` the list `clocks` counts every deadline that falls in the month instead, whenever",
        "its ticket was received; nothing else changes. Where there is nothing to divide by, a figure is null.",
    ]
    for figure in FIGURES:
        lines += ["", f"## {figure.key}", "", f"* Counted: {figure.counted}."]
        lines += [f"* Divided by: {figure.of}."] if figure.of else []
        lines += [f"* Left out: {figure.left_out}."] if figure.left_out else []
    return "\n".join(lines) + "\n"
