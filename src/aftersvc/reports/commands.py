"""report: what is open, what is late, the month, its people, its letters; and today, the morning screen.

A command imports what it calls: start-up is felt at every command.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from aftersvc.command import Listing, Recording, noun, single
from aftersvc.core.language import _
from aftersvc.desk import Desk
from aftersvc.options import Customer

app = noun("report")
today = single()

Month = Annotated[
    str | None, typer.Option("--month", metavar="M", help=_("The month, as 2026-11; default last month."))
]
Definitions = Annotated[bool, typer.Option("--definitions", help=_("Print what each figure means instead."))]


@app.command("queue", cls=Listing, help=_("What is open and with whom; the next due first, then the oldest."))
def queue_(
    ctx: typer.Context,
    department: Annotated[
        str | None, typer.Option("--department", metavar="D", help=_("Only with this department."))
    ] = None,
    totals: Annotated[bool, typer.Option("--totals", help=_("One row a department."))] = False,
) -> None:
    from aftersvc.reports import queue

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
    warned: Annotated[
        bool, typer.Option("--warned", help=_("Instead, whatever somebody is warned of, and who."))
    ] = False,
    fail: Annotated[bool, typer.Option("--fail", help=_("Exit with 1 when anything is overdue."))] = False,
) -> None:
    from aftersvc.reports import lateness

    desk: Desk = ctx.obj
    found, columns = lateness.asked(desk, due_within, warned)
    desk.show(found.rows, columns)
    if fail:
        lateness.fail_if_late(found)


@app.command("monthly", cls=Listing, help=_("The tickets received in a month, as they stand now."))
def monthly(
    ctx: typer.Context,
    of: Month = None,
    by: Annotated[
        str, typer.Option("--by", metavar="received|due", help=_("Count clocks by receipt or by due day."))
    ] = "received",
    definitions: Definitions = False,
) -> None:
    desk: Desk = ctx.obj
    if definitions:
        from aftersvc.reports import definitions as defined
        from aftersvc.reports.figures import MONTHLY

        desk.show(defined.rows(MONTHLY), defined.COLUMNS)
        return
    from aftersvc.reports import month, showing
    from aftersvc.reports.figures import MONTHLY

    record, parts = month.monthly(desk, of, by)
    title = _("Monthly report {month}").format(month=record["month"])
    showing.show(desk, title, record, month.FIGURES, parts, MONTHLY)


@app.command("kpi", cls=Listing, help=_("The figures of a month or a year against the regulation's targets."))
def kpi_(
    ctx: typer.Context,
    of: Month = None,
    year: Annotated[
        str | None, typer.Option("--year", metavar="Y", help=_("A whole year instead, also month by month."))
    ] = None,
    definitions: Definitions = False,
) -> None:
    desk: Desk = ctx.obj
    from aftersvc.reports.figures import KPI

    if definitions:
        from aftersvc.reports import definitions as defined

        desk.show(defined.rows(KPI), defined.COLUMNS)
        return
    from aftersvc.reports import kpi, showing

    record, parts = kpi.kpi(desk, of, year)
    title = _("Key figures {period}").format(period=record["period"])
    showing.show(desk, title, record, kpi.FIELDS, parts, KPI)


@app.command(
    "technician", cls=Listing, help=_("What each person did on the trips of a month, and what became of it.")
)
def technician(ctx: typer.Context, of: Month = None, definitions: Definitions = False) -> None:
    desk: Desk = ctx.obj
    if definitions:
        from aftersvc.reports import definitions as defined
        from aftersvc.reports.service.figures import TECHNICIAN

        desk.show(defined.rows(TECHNICIAN), defined.COLUMNS)
        return
    from aftersvc.reports.service import technician as technicians

    desk.show(technicians.technicians(desk, of), technicians.COLUMNS)


@app.command(
    "hours", cls=Listing, help=_("Hours of work by person and class of service; --totals: by class alone.")
)
def hours_(
    ctx: typer.Context,
    of: Month = None,
    by: Annotated[
        str, typer.Option("--by", metavar="day|week|month", help=_("How long a period is."))
    ] = "day",
    staff: Annotated[
        str | None, typer.Option("--staff", metavar="STAFF", help=_("Only this person's."))
    ] = None,
    totals: Annotated[
        bool, typer.Option("--totals", help=_("The supervisor's sheet: nobody is told apart."))
    ] = False,
) -> None:
    from aftersvc.reports.service import hours

    desk: Desk = ctx.obj
    rows, columns = hours.hours(desk, of, by, staff, totals=totals)
    title = _("Hours by class of work") if totals else _("Hours by person and class of work")
    desk.show(rows, columns, title if desk.on_paper else "")


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
    from aftersvc.reports import correspondence as letters

    desk: Desk = ctx.obj
    desk.show(letters.correspondence(desk, of, by), letters.COLUMNS)


@app.command(
    "assessment",
    cls=Listing,
    help=_("A year by the indexes of the regulation: evidence, points, score, level."),
)
def assessment_(
    ctx: typer.Context,
    year: Annotated[str, typer.Option("--year", metavar="Y", help=_("The year that is assessed."))],
    samples: Annotated[
        int, typer.Option("--samples", metavar="N", help=_("How many documents are named of each sort."))
    ] = 3,
) -> None:
    from aftersvc.reports import showing
    from aftersvc.reports.assessment import columns, gathering

    desk: Desk = ctx.obj
    title, record, parts, figures = gathering.assessment(desk, year, samples)
    showing.show(desk, title, record, columns.FIELDS, parts, figures)


@app.command(
    "archive", cls=Recording, help=_("Close a month: a folder that can be read without this program.")
)
def archive_(
    ctx: typer.Context,
    out: Annotated[
        Path, typer.Option("--out", metavar="DIR", help=_("Where volumes stand; DIR/2026-10 is made."))
    ],
    of: Month = None,
    left: Annotated[
        bool,
        typer.Option(
            "--left", help=_("What is left of a closed month after a disposal, as DIR/2026-10-left.")
        ),
    ] = False,
) -> None:
    from aftersvc.reports.archive import closing

    closing.archive(ctx.obj, of, out, left=left)


@app.command("year", cls=Recording, help=_("Bind the closed months of a year as one volume."))
def year_(
    ctx: typer.Context,
    out: Annotated[
        Path, typer.Option("--out", metavar="DIR", help=_("Where volumes stand; DIR/2026 is made."))
    ],
    number: Annotated[
        int | None, typer.Option("--year", metavar="Y", help=_("The year; default last year."))
    ] = None,
    pdf: Annotated[
        bool, typer.Option("--pdf", help=_("And as a PDF beside it; needs aftersvc[pdf]."))
    ] = False,
) -> None:
    from aftersvc.reports.archive import binding

    binding.bind(ctx.obj, number, out, as_pdf=pdf)


@app.command("retention", cls=Listing, help=_("What is past its keeping time, or may be decided upon."))
def retention_(
    ctx: typer.Context,
    as_of: Annotated[
        str | None, typer.Option("--as-of", metavar="DAY", help=_("As it will be, or was, on this day."))
    ] = None,
    state: Annotated[
        list[str] | None,
        typer.Option(
            "--state",
            metavar="past|may_go|kept|undetermined",
            help=_("Only what is so; may be repeated. Default: past and may_go."),
        ),
    ] = None,
    customer: Customer = None,
) -> None:
    from aftersvc.reports.retention import listing

    desk: Desk = ctx.obj
    desk.show(
        listing.retention(desk, as_of=as_of, states=state, customer=customer),
        listing.COLUMNS,
        _("Past their keeping time") if desk.on_paper else "",
    )


@app.command("volumes", cls=Listing, help=_("The volumes that were closed, each with its cut and checksums."))
def volumes_(
    ctx: typer.Context,
    folder: Annotated[
        Path | None, typer.Option("--folder", metavar="DIR", help=_("Look them over where they stand, too."))
    ] = None,
) -> None:
    from aftersvc.reports import volumes

    desk: Desk = ctx.obj
    desk.show(volumes.volumes(desk, folder), volumes.COLUMNS)


@today.command("today", cls=Listing, help=_("The morning screen: what is due, late, waiting."))
def today_(ctx: typer.Context) -> None:
    from aftersvc.reports import morning
    from aftersvc.reports.narrowing import narrowed

    desk: Desk = ctx.obj
    record, parts = morning.today(desk)
    columns, parts = narrowed((*morning.DAY, *morning.COUNTS), parts, desk.view)
    desk.show_record(record, columns, parts)
