"""What is read: the register, a ticket, its clocks, its papers."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from aftersvc.command import Listing, Plain, Printing, Showing, noun
from aftersvc.core.language import _
from aftersvc.core.text import safe
from aftersvc.desk import Desk
from aftersvc.options import Customer, Month, Since, Status, Until, Voids
from aftersvc.tickets.commands.fields import Channel, Kind, Number, Product

app = noun("ticket")


@app.command("list", cls=Listing, help=_("The register, newest first; days are those of receipt."))
def list_(
    ctx: typer.Context,
    status: Status = None,
    since: Since = None,
    until: Until = None,
    month: Month = None,
    customer: Customer = None,
    product: Product = None,
    kind: Kind = None,
    channel: Channel = None,
    department: Annotated[
        str | None, typer.Option("--department", metavar="D", help=_("With this department."))
    ] = None,
    overdue: Annotated[bool, typer.Option("--overdue", help=_("Only what is late."))] = False,
    voids: Voids = False,
) -> None:
    from aftersvc.tickets import screens

    desk: Desk = ctx.obj
    rows = screens.listing(
        desk,
        status=status,
        since=since,
        until=until,
        month=month,
        customer=customer,
        product=product,
        kind=kind,
        channel=channel,
        department=department,
        overdue=overdue,
        voids=voids,
    )
    desk.show(rows, screens.COLUMNS)


@app.command("show", cls=Showing, help=_("One ticket with its history."))
def show(ctx: typer.Context, number: Number) -> None:
    from aftersvc.tickets import screens

    desk: Desk = ctx.obj
    record, parts = screens.record(desk, number)
    desk.show_record(record, screens.FIELDS, parts, title=str(record["number"]))


@app.command("why", cls=Showing, help=_("Each clock and the warranty, step by step, with the clauses."))
def why(ctx: typer.Context, number: Number) -> None:

    from aftersvc.tickets import explaining

    desk: Desk = ctx.obj
    desk.explain(explaining.explanations(desk, number))


@app.command("print", cls=Printing, help=_("A form of the ticket on paper: a page that any browser prints."))
def print_(
    ctx: typer.Context,
    number: Number,
    form: Annotated[
        str, typer.Option("--form", metavar="contact|survey|complaint", help=_("Which form."))
    ] = "contact",
    to: Annotated[
        str | None,
        typer.Option(
            "--to", metavar="DEPARTMENT", help=_("Whose contact sheet; default the last hand-over's.")
        ),
    ] = None,
) -> None:
    from aftersvc.tickets import printing

    desk: Desk = ctx.obj
    desk.print_form(printing.printed(desk, number, form, to))


@app.command("file", cls=Plain, help=_("Write out what is attached to a letter."))
def file_(
    ctx: typer.Context,
    letter: Annotated[str, typer.Argument(metavar="L", help=_("Number of the letter."))],
    out: Annotated[
        Path | None, typer.Option("--out", metavar="FILE", help=_("Where to; default its own name, here."))
    ] = None,
) -> None:
    from aftersvc.letters import attached

    desk: Desk = ctx.obj
    path = attached.write(desk, letter, out)
    desk.say(_("{letter}: written to {path}").format(letter=letter.upper(), path=safe(str(path))))
