"""What each figure of the reports means; `--definitions` prints this, and docs/figures.md is made of it."""

from __future__ import annotations

from aftersvc.reports.definitions import VOIDS, Figure, paragraphs
from aftersvc.reports.service.figures import OF_THE_MONTH, TECHNICIAN
from aftersvc.vocabulary import N_

MONTHLY = (
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
        "clocks.excused",
        N_("clocks that were or are late, and that a person excused for a reason of the regulation"),
        "",
        N_("clocks that were excused and yet in time: they are met; excuses that were taken back"),
    ),
    Figure(
        "clocks.undetermined",
        N_("clocks of which no deadline is known, because something is not recorded that decides it"),
        "",
        N_("clocks of void tickets; not known with --by due"),
    ),
    Figure(
        "clocks.rate",
        N_("met"),
        N_("met + missed + open_late"),
        N_(
            "excused and undetermined clocks; running ones, of which nothing can be said yet; tickets without one"
        ),
    ),
    Figure(
        "clocks.without",
        N_("received less all of the above: tickets that had no such deadline"),
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
    *OF_THE_MONTH,
    Figure(
        "targets",
        N_(
            "for each target of the regulation its figure: ok where it is reached; met_rate counts all clauses of a clock"
        ),
        N_("as the figure itself; upheld_rate: complaints_upheld by received"),
        N_("what the figure leaves out; ok is null where there is no figure yet"),
    ),
    Figure(
        "expenses_by_category",
        N_(
            "what was signed for of the claims for trips that began in the month; the allowance has no category"
        ),
        "",
        N_("claims that nobody has signed yet; refused and void claims"),
    ),
    Figure(
        "penalties_total",
        N_(
            "fines, managers' shares too, for what occurred in the month and stands; null without [[penalty]]"
        ),
        "",
        N_("what is proposed, waived, excused, appealed or lifted; costs, and bonuses forfeited"),
    ),
    Figure("ranking", N_("the places of the month, once recorded with penalty rank --record"), "", ""),
    Figure(
        "expenses_total",
        N_("the amounts of expenses_by_category, added up"),
        "",
        N_("what that list leaves out"),
    ),
    Figure(
        "beside",
        N_(
            "the same figures of the month before and of the same month of the year before, as they stand now"
        ),
        "",
        N_("months in which no ticket was received: their figures are null"),
    ),
    Figure(
        "trend", N_("received, and of these closed by now, of the twelve months up to this one"), "", VOIDS
    ),
)

OF_KPIS = (
    "mean_answer_hours", "mean_solve_hours", "clocks.rate", "first_time_fix_rate", "satisfaction", "response_rate",
    "complaint_rate", "targets",
)  # fmt: skip
KPI = tuple(figure for figure in MONTHLY if figure.key in OF_KPIS)


def page() -> str:
    """docs/figures.md, in English."""
    lines = [
        "# What the figures of the reports mean",
        "",
        "Made from `src/aftersvc/reports/figures.py`; `report monthly --definitions` and `report technician",
        "--definitions` print the same.",
        "",
        "## report monthly",
        "",
        "All figures are of the tickets received in the month, as they stand when the report is made (`as_of`).",
        "A month is the range from its first instant to the first of the next month, in the regulation's time",
        "zone. With `--by due` the list `clocks` counts every deadline that falls in the month instead, whenever",
        "its ticket was received; nothing else changes. Where there is nothing to divide by, a figure is null.",
        *paragraphs(MONTHLY),
        "",
        "## report kpi",
        "",
        "The figures that a target may be set for, as `report monthly` defines them, of the tickets received in the",
        "month or in the year: first those with a target, then the others. The targets are those of the regulation in",
        "force on the last day. A year's share is counted over the whole year; it is no mean of its months.",
        "",
        "## report technician",
        "",
        "One row for everybody who led a dispatch that began in the month or went along, as things stand when the",
        "report is made. A dispatch began when it was left; while it was not, it is of the time that was promised,",
        "else of the time to leave, else of the time at which it was arranged: `dispatch list --month M --staff S`",
        "lists the same ones. Who led and who went along count alike, except for service reports. The figures of",
        "several people do not add up: two who went together have both arrived.",
        *paragraphs(TECHNICIAN),
    ]
    return "\n".join(lines) + "\n"
