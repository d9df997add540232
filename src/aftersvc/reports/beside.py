"""A month beside the one before it and the same month of the year before: figure by figure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from aftersvc.core.language import _
from aftersvc.core.moments import Month
from aftersvc.core.output import Column
from aftersvc.reports import counting, store
from aftersvc.reports.rules import COMPLAINT, Tally, rate
from aftersvc.reports.targets import OF_A_CLOCK

if TYPE_CHECKING:
    from aftersvc.core.database import Reader
    from aftersvc.reports.counting import Counted

# Figures that are set beside those of other months; the clocks' rates come after them.
FIGURES = (
    Column("received", _("Received"), "number"),
    Column("closed", _("Closed"), "number"),
    Column("open_at_end", _("Open at the end of the month"), "number"),
    Column("solved", _("Solved"), "number"),
    Column("reopened", _("Reopened"), "number"),
    Column("mean_answer_hours", _("Mean hours to the answer"), "number"),
    Column("mean_solve_hours", _("Mean hours to the solution"), "number"),
    Column("first_time_fix_rate", _("First-time fix rate"), "rate"),
    Column("reworks", _("Rework"), "number"),
    Column("satisfaction", _("Satisfaction"), "rate"),
    Column("response_rate", _("Response rate"), "rate"),
    Column("complaint_rate", _("Complaint rate"), "rate"),
    Column("complaints_upheld", _("Complaints upheld"), "number"),
    Column("expenses_total", _("Expenses"), "fen"),
    Column("penalties_total", _("Penalties"), "fen"),
)
SPANS = ("month", "last_month", "last_year")
MONTHS = 12  # of the trend, the month itself included


def columns(month: Month) -> tuple[Column, ...]:
    """Of the list `beside`: figure by figure, under the names of the months."""
    spans = zip(SPANS, months(month), strict=True)
    return (
        Column("figure", _("Figure"), spare=True),
        Column("title", _("Title")),
        *(Column(key, str(each), "figure") for key, each in spans),
    )


def months(month: Month) -> tuple[Month, Month, Month]:
    return month, month.previous(), Month(month.year - 1, month.month)


def rows(counted: Sequence[Counted | None]) -> list[dict[str, Any]]:
    """Figure by figure, the month first; None, and so no value, for a month in which nothing was received."""
    found = [
        _row(column.key, column.heading, column.kind, [each and each.record[column.key] for each in counted])
        for column in FIGURES
    ]
    rates = [each and kept(each.tallies) for each in counted]
    names = {name: title for each in counted if each for name, title in counting.titles(each.clocks).items()}
    for name, title in names.items():
        values = [each and each.get(name) for each in rates]
        if any(value is not None for value in values):
            heading = _("{clock}: kept").format(clock=title)
            found.append(_row(f"{OF_A_CLOCK} {name}", heading, "rate", values))
    return found


def kept(tallies: Sequence[Tally]) -> dict[str, float | None]:
    """The rate of each clock over all its clauses."""
    sums: dict[str, tuple[int, int]] = {}
    for tally in tallies:
        met, judged = sums.get(tally.name, (0, 0))
        sums[tally.name] = (met + tally.met, judged + tally.judged)
    return {name: rate(*each) for name, each in sums.items()}


def _row(figure: str, title: str, kind: str, values: Sequence[Any]) -> dict[str, Any]:
    shown = [None if value is None else (kind, value) for value in values]
    return {"figure": figure, "title": title, **dict(zip(SPANS, shown, strict=True))}


def trend(reader: Reader, month: Month, zone: ZoneInfo) -> list[Mapping[str, Any]]:
    """`month`, `received`, `closed` of the twelve months that end with this one."""
    several = [month]
    while len(several) < MONTHS:
        several.append(several[-1].previous())
    return [
        {
            "month": str(each),
            **store.totals(reader, complaint=COMPLAINT, **counting.of_month(each, zone).texts),
        }
        for each in reversed(several)
    ]
