"""survey: what customers say of the service."""

from __future__ import annotations

from typing import Annotated

import typer

from aftersvc.command import Listing, Recording, Showing, noun
from aftersvc.core.language import _
from aftersvc.desk import Desk
from aftersvc.options import Customer, Month, OfTicket, Since, Until, Voids, Why

app = noun("survey")

Number = Annotated[str, typer.Argument(metavar="T", help=_("The ticket's number."))]


@app.command("new", cls=Recording, help=_("Enter what a customer says; prints the ticket's number."))
def new(
    ctx: typer.Context,
    number: Number,
    outcome: Annotated[
        str, typer.Option("--outcome", metavar="answered|refused|unreachable", help=_("How it ended."))
    ] = "answered",
    score: Annotated[
        list[str] | None,
        typer.Option("--score", metavar="DIMENSION=SCORE", help=_("One score; repeated for each dimension.")),
    ] = None,
    by: Annotated[
        str | None,
        typer.Option("--by", metavar="phone|letter|visit|form", help=_("How the customer was asked.")),
    ] = None,
    remarks: Annotated[
        str | None, typer.Option("--remarks", metavar="R", help=_("What else the customer said."))
    ] = None,
) -> None:
    from aftersvc.surveys import verbs

    desk: Desk = ctx.obj
    desk.number(verbs.new(desk, number, outcome=outcome, scores=score or (), by=by, remarks=remarks))


@app.command("void", cls=Recording, help=_("Strike out the last survey of a ticket, entered by mistake."))
def void(
    ctx: typer.Context,
    number: Number,
    why: Why,
) -> None:
    from aftersvc.surveys import verbs

    desk: Desk = ctx.obj
    desk.say(_("{ticket}: the last survey is void").format(ticket=verbs.void(desk, number, why)))


@app.command("list", cls=Listing, help=_("All surveys, newest first; days are those of the questions."))
def list_(
    ctx: typer.Context,
    ticket: OfTicket = None,
    outcome: Annotated[
        str | None, typer.Option("--outcome", metavar="O", help=_("Only this outcome."))
    ] = None,
    since: Since = None,
    until: Until = None,
    month: Month = None,
    customer: Customer = None,
    voids: Voids = False,
) -> None:
    from aftersvc.surveys import screens

    desk: Desk = ctx.obj
    rows = screens.listing(
        desk,
        ticket=ticket,
        outcome=outcome,
        since=since,
        until=until,
        month=month,
        customer=customer,
        voids=voids,
    )
    desk.show(rows, screens.COLUMNS)


@app.command("show", cls=Showing, help=_("The surveys of one ticket, and which of them counts."))
def show(ctx: typer.Context, number: Number) -> None:
    from aftersvc.surveys import screens

    desk: Desk = ctx.obj
    record, parts = screens.record(desk, number)
    desk.show_record(record, screens.FIELDS, parts, title=str(record["ticket"]))
