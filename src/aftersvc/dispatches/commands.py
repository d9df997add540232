"""dispatch: technicians' trips, from the appointment to the service report.

A command imports what it calls: start-up is felt at every command.
"""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from aftersvc.command import Listing, Printing, Recording, Showing, noun
from aftersvc.core.language import _
from aftersvc.desk import Desk
from aftersvc.dispatches.life import LIFE
from aftersvc.options import Customer, Month, OfTicket, Since, Status, Until, Voids, Why

app = noun("dispatch")
app.info.epilog = "\b\n" + _("What can follow what:") + "\n\n\b\n" + "\n".join(LIFE.lines())

Number = Annotated[str, typer.Argument(metavar="D", help=_("The dispatch's number."))]
With = Annotated[
    list[str] | None,
    typer.Option("--with", metavar="STAFF", help=_("Who goes along; may be repeated.")),
]
Promised = Annotated[
    str | None, typer.Option("--promised", metavar="TIME", help=_("The appointment with the customer."))
]
Leave = Annotated[str | None, typer.Option("--leave", metavar="TIME", help=_("When to leave."))]


@app.command("new", cls=Recording, help=_("Send a technician for a ticket; prints the new number."))
def new(
    ctx: typer.Context,
    ticket: Annotated[str, typer.Argument(metavar="T", help=_("The ticket's number."))],
    to: Annotated[str, typer.Option("--to", metavar="STAFF", help=_("Who goes and leads."))],
    crew: With = None,
    promised: Promised = None,
    leave: Leave = None,
) -> None:
    from aftersvc.dispatches import planning

    desk: Desk = ctx.obj
    done = planning.new(desk, ticket, to=to, crew=crew or (), promised=promised, leave=leave)
    desk.number(done.number)
    desk.say(*done.remarks)


@app.command("edit", cls=Recording, help=_("Move the appointment; before leaving, change who goes."))
def edit(
    ctx: typer.Context,
    number: Number,
    to: Annotated[str | None, typer.Option("--to", metavar="STAFF", help=_("Who goes and leads."))] = None,
    crew: With = None,
    alone: Annotated[bool, typer.Option("--alone", help=_("Nobody goes along."))] = False,
    promised: Promised = None,
    leave: Leave = None,
) -> None:
    from aftersvc.dispatches import planning

    desk: Desk = ctx.obj
    done = planning.edit(desk, number, to=to, crew=crew, alone=alone, promised=promised, leave=leave)
    desk.say(_("{number} changed").format(number=done.number), *done.remarks)


@app.command("depart", cls=Recording, help=_("They left for the customer."))
def depart(ctx: typer.Context, number: Number) -> None:
    from aftersvc.dispatches import travelling

    desk: Desk = ctx.obj
    desk.say(_("{number} under way").format(number=travelling.depart(desk, number)))


@app.command("arrive", cls=Recording, help=_("They are at the customer's."))
def arrive(ctx: typer.Context, number: Number) -> None:
    from aftersvc.dispatches import travelling

    desk: Desk = ctx.obj
    desk.say(_("{number} on site").format(number=travelling.arrive(desk, number)))


@app.command("check", cls=Recording, help=_("Tick off items of the regulation's list for the trip."))
def check(
    ctx: typer.Context,
    number: Number,
    items: Annotated[list[str], typer.Argument(metavar="ITEM...", help=_("Items of the list."))],
) -> None:
    from aftersvc.dispatches import travelling

    desk: Desk = ctx.obj
    desk.say(_("{number} checked").format(number=travelling.check(desk, number, items)))


@app.command("start", cls=Recording, help=_("The work on the site begins."))
def start(ctx: typer.Context, number: Number) -> None:
    from aftersvc.dispatches import travelling

    desk: Desk = ctx.obj
    desk.say(_("{number}: work begun").format(number=travelling.start(desk, number)))


@app.command("finish", cls=Recording, help=_("The work on the site is done."))
def finish(ctx: typer.Context, number: Number) -> None:
    from aftersvc.dispatches import travelling

    desk: Desk = ctx.obj
    done, remarks = travelling.finish(desk, number)
    desk.say(_("{number} finished").format(number=done), *remarks)


@app.command("call-in", cls=Recording, help=_("They called headquarters after the job."))
def call_in(ctx: typer.Context, number: Number) -> None:
    from aftersvc.dispatches import travelling

    desk: Desk = ctx.obj
    desk.say(_("{number} called in").format(number=travelling.call_in(desk, number)))


@app.command("back", cls=Recording, help=_("They are back."))
def back(ctx: typer.Context, number: Number) -> None:
    from aftersvc.dispatches import travelling

    desk: Desk = ctx.obj
    desk.say(_("{number} back").format(number=travelling.back(desk, number)))


@app.command("void", cls=Recording, help=_("Strike out a dispatch; it keeps its number."))
def void(ctx: typer.Context, number: Number, why: Why) -> None:
    from aftersvc.dispatches import planning

    desk: Desk = ctx.obj
    desk.say(_("{number} is void").format(number=planning.void(desk, number, why)))


@app.command("report", cls=Recording, help=_("Type in the service report."))
def report(
    ctx: typer.Context,
    number: Number,
    cause: Annotated[str | None, typer.Option("--cause", metavar="C", help=_("Cause of the fault."))] = None,
    remedy: Annotated[str | None, typer.Option("--remedy", metavar="R", help=_("What was done."))] = None,
    opinion: Annotated[
        str | None, typer.Option("--opinion", metavar="O", help=_("What the customer says."))
    ] = None,
    part: Annotated[
        list[str] | None,
        typer.Option("--part", metavar="NAME=QTY", help=_("A part that was used; may be repeated.")),
    ] = None,
    no_parts: Annotated[bool, typer.Option("--no-parts", help=_("No parts were used."))] = False,
    class_: Annotated[
        str | None,
        typer.Option("--class", metavar="K", help=_("Class of the repair, one of the regulation's.")),
    ] = None,
    hours: Annotated[
        str | None, typer.Option("--hours", metavar="H", help=_("Hours of work: 1.5 or 1:30."))
    ] = None,
    signed_by: Annotated[
        str | None, typer.Option("--signed-by", metavar="NAME", help=_("Who signed for the customer."))
    ] = None,
    extras: Annotated[
        list[str] | None,
        typer.Option("--set", metavar="NAME=VALUE", help=_("A further part of the report; may be repeated.")),
    ] = None,
    partly: Annotated[bool, typer.Option("--partly", help=_("Work remains: somebody goes again."))] = False,
    draft: Annotated[bool, typer.Option("--draft", help=_("Not received yet: keep what is typed."))] = False,
    incomplete: Annotated[
        bool, typer.Option("--incomplete", help=_("Received so, though required content is missing."))
    ] = False,
) -> None:
    from aftersvc.dispatches import reporting

    desk: Desk = ctx.obj
    done = reporting.report(
        desk,
        number,
        texts={
            "cause": cause,
            "remedy": remedy,
            "opinion": opinion,
            "class": class_,
            "hours": hours,
            "signed_by": signed_by,
        },
        parts=part or (),
        extras=extras or (),
        no_parts=no_parts,
        partly=partly,
        draft=draft,
        incomplete=incomplete,
    )
    said = _("{number}: service report: {state}")
    desk.say(said.format(number=done.number, state=_(reporting.STATES[done.state])), *done.remarks)


@app.command("rework", cls=Recording, help=_("Confirm that it does again what an earlier dispatch did."))
def rework(
    ctx: typer.Context,
    number: Number,
    of: Annotated[str, typer.Option("--of", metavar="D2", help=_("The earlier dispatch."))],
    cause: Annotated[str, typer.Option("--cause", metavar="C", help=_("Why it had to be done again."))],
) -> None:
    from aftersvc.dispatches import rework as reworking

    desk: Desk = ctx.obj
    done = reworking.link(desk, number, of, cause)
    desk.say(_("{number} is rework of {other}").format(number=done, other=of.strip().upper()))


@app.command("daily", cls=Recording, help=_("A technician's report of a day came in."))
def daily(
    ctx: typer.Context,
    staff: Annotated[str, typer.Option("--staff", metavar="STAFF", help=_("Whose report."))],
    piped: Annotated[
        str | None, typer.Argument(metavar="[-]", help=_("Read the text from standard input."))
    ] = None,
    date: Annotated[
        str | None, typer.Option("--date", metavar="D", help=_("The day; default today."))
    ] = None,
    text: Annotated[str | None, typer.Option("--text", metavar="TEXT|-", help=_("What it says."))] = None,
    as_it_is: Annotated[
        bool, typer.Option("--as-it-is", help=_("Keep it though it is not what the regulation asks for."))
    ] = False,
) -> None:
    from aftersvc.dispatches import reporting
    from aftersvc.dispatches.conduct import daily_reports

    desk: Desk = ctx.obj
    words = reporting.one_text(text, piped, sys.stdin.read)
    day = desk.day(date, "--date") if date else None
    done = daily_reports.daily(desk, staff, day, words, as_it_is=as_it_is)
    desk.say(_("{number}: daily report received").format(number=done.number), *done.remarks)


@app.command("list", cls=Listing, help=_("The register, newest first; a technician's day or week."))
def list_(
    ctx: typer.Context,
    staff: Annotated[
        str | None, typer.Option("--staff", metavar="STAFF", help=_("Led by or going along."))
    ] = None,
    day: Annotated[
        str | None, typer.Option("--day", metavar="DAY", help=_("Of this day, in its order."))
    ] = None,
    week: Annotated[bool, typer.Option("--week", help=_("Of this week, or of that of --day."))] = False,
    status: Status = None,
    since: Since = None,
    until: Until = None,
    month: Month = None,
    customer: Customer = None,
    ticket: OfTicket = None,
    late: Annotated[bool, typer.Option("--late", help=_("Only who arrived late."))] = False,
    voids: Voids = False,
) -> None:
    from aftersvc.dispatches import screens

    desk: Desk = ctx.obj
    rows = screens.listing(
        desk,
        status=status,
        since=since,
        until=until,
        month=month,
        day=day,
        week=week,
        customer=customer,
        person=staff,
        ticket=ticket,
        late=late,
        voids=voids,
    )
    desk.show(rows, screens.COLUMNS)


@app.command("show", cls=Showing, help=_("One dispatch with its service report and history."))
def show(ctx: typer.Context, number: Number) -> None:
    from aftersvc.dispatches import screens

    desk: Desk = ctx.obj
    record, parts, remarks = screens.record(desk, number)
    desk.show_record(record, screens.FIELDS, parts, title=str(record["number"]))
    desk.say(*remarks)


@app.command(
    "print", cls=Printing, help=_("A form of the dispatch on paper: a page that any browser prints.")
)
def print_(
    ctx: typer.Context,
    number: Number,
    form: Annotated[
        str, typer.Option("--form", metavar="order|report|survey|voucher", help=_("Which form."))
    ] = "order",
) -> None:
    from aftersvc.dispatches import forms

    desk: Desk = ctx.obj
    desk.print_form(forms.printed(desk, number, form))
