"""report: what is open, what is late, the month, its letters; and today, the morning screen."""

from __future__ import annotations

from typing import Annotated

import typer

from aftersvc.command import Listing, noun, single
from aftersvc.core.language import _
from aftersvc.desk import Desk
from aftersvc.reports import correspondence as letters
from aftersvc.reports import figures, lateness, month, morning, queue
from aftersvc.reports.narrowing import narrowed

app = noun("report")
today = single()

Month = Annotated[
    str | None, typer.Option("--month", metavar="M", help=_("The month, as 2026-11; default last month."))
]


@app.command("queue", cls=Listing, help=_("What is open and with whom; the next due first, then the oldest."))
def queue_(
    ctx: typer.Context,
    department: Annotated[
        str | None, typer.Option("--department", metavar="D", help=_("Only with this department."))
    ] = None,
    totals: Annotated[bool, typer.Option("--totals", help=_("One row a department."))] = False,
) -> None:
    desk: Desk = ctx.obj
    rows, columns = queue.queue(desk, department=department, totals=totals)
    desk.show(rows, columns)


@app.command("overdue", cls=Listing, help=_("Deadlines that have passed, the longest first."))
def overdue(
    ctx: typer.Context,
    due_within: Annotated[
        str | None,
        typer.Option("--due-within", metavar="H", help=_("And what falls due in the next H hours.")),
    ] = None,
    fail: Annotated[bool, typer.Option("--fail", help=_("Exit with 1 when anything is overdue."))] = False,
) -> None:
    desk: Desk = ctx.obj
    found = lateness.overdue(desk, due_within)
    desk.show(found.rows, lateness.COLUMNS)
    if fail:
        lateness.fail_if_late(found)


@app.command("monthly", cls=Listing, help=_("The tickets received in a month, as they stand now."))
def monthly(
    ctx: typer.Context,
    of: Month = None,
    by: Annotated[
        str, typer.Option("--by", metavar="received|due", help=_("Count clocks by receipt or by due day."))
    ] = "received",
    definitions: Annotated[
        bool, typer.Option("--definitions", help=_("Print what each figure means instead."))
    ] = False,
) -> None:
    desk: Desk = ctx.obj
    if definitions:
        desk.show(figures.rows(), figures.COLUMNS)
        return
    record, parts = month.monthly(desk, of, by)
    columns, parts = narrowed(month.FIGURES, parts, desk.view)
    desk.show_record(record, columns, parts)


@app.command(
    "correspondence", cls=Listing, help=_("Letters of a month with their replies, as they are filed.")
)
def correspondence(
    ctx: typer.Context,
    of: Month = None,
    by: Annotated[
        str, typer.Option("--by", metavar="month|customer|product", help=_("What they are sorted by."))
    ] = "month",
) -> None:
    desk: Desk = ctx.obj
    desk.show(letters.correspondence(desk, of, by), letters.COLUMNS)


@today.command("today", cls=Listing, help=_("The morning screen: what is due, late, waiting."))
def today_(ctx: typer.Context) -> None:
    desk: Desk = ctx.obj
    record, parts = morning.today(desk)
    columns, parts = narrowed((*morning.DAY, *morning.COUNTS), parts, desk.view)
    desk.show_record(record, columns, parts)
