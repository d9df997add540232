"""What is registered: a request, its corrections, and what was registered by mistake."""

from __future__ import annotations

from typing import Annotated

import typer

from aftersvc.command import Recording, noun
from aftersvc.core.language import _
from aftersvc.desk import Desk
from aftersvc.options import Customer, Why
from aftersvc.tickets.commands.fields import Channel, Found, Ground, Kind, Number, Product

app = noun("ticket")

Severity = Annotated[
    str | None, typer.Option("--severity", metavar="simple|general|complex|grave", help=_("How serious."))
]
Caller = Annotated[str | None, typer.Option("--caller", metavar="NAME", help=_("Who called or wrote."))]
Phone = Annotated[str | None, typer.Option("--phone", metavar="P", help=_("Where to call back."))]
Promised = Annotated[
    str | None, typer.Option("--promised", metavar="TIME", help=_("The time that the customer set."))
]
About = Annotated[
    str | None,
    typer.Option("--about", metavar="STAFF", help=_("Whom a complaint is about.")),
]
Part = Annotated[str | None, typer.Option("--part", metavar="PART", help=_("Which part of the product."))]


@app.command("new", cls=Recording, help=_("Register a request; prints the new number."))
def new(
    ctx: typer.Context,
    customer: Annotated[
        str,
        typer.Option("--customer", metavar="CUSTOMER", help=_("Number, name, phone or pinyin.")),
    ],
    summary: Annotated[str, typer.Option("--summary", metavar="TEXT", help=_("What the customer says."))],
    new_customer: Annotated[
        bool, typer.Option("--new-customer", help=_("The customer is new: enter --customer as the name."))
    ] = False,
    kind: Kind = None,
    channel: Channel = "phone",
    product: Product = None,
    severity: Severity = None,
    caller: Caller = None,
    phone: Phone = None,
    promised: Promised = None,
    about: About = None,
    ground: Ground = None,
    part: Part = None,
    force: Annotated[
        bool,
        typer.Option("--force", help=_("Though the same customer has an open ticket on the same product.")),
    ] = False,
) -> None:
    from aftersvc.tickets import asking, registering

    desk: Desk = ctx.obj
    desk.number(
        asking.another_if_meant(
            force,
            lambda forced: registering.new(
                desk,
                customer=customer,
                summary=summary,
                new_customer=new_customer,
                kind=kind,
                channel=channel or "phone",
                product=product,
                severity=severity,
                caller=caller,
                phone=phone,
                promised=desk.moment(promised, "--promised", plan=True) if promised else None,
                about=about,
                ground=ground,
                part=part,
                force=forced,
            ),
        )
    )


@app.command("edit", cls=Recording, help=_("Change what is given, while nothing is decided."))
def edit(
    ctx: typer.Context,
    number: Number,
    customer: Customer = None,
    summary: Annotated[
        str | None, typer.Option("--summary", metavar="TEXT", help=_("What it is about."))
    ] = None,
    kind: Kind = None,
    channel: Channel = None,
    product: Product = None,
    severity: Severity = None,
    caller: Caller = None,
    phone: Phone = None,
    promised: Promised = None,
    about: About = None,
    ground: Ground = None,
    part: Part = None,
    found: Found = None,
) -> None:
    from aftersvc.tickets import registering

    desk: Desk = ctx.obj
    given = {
        "customer": customer,
        "summary": summary,
        "kind": kind,
        "channel": channel,
        "product": product,
        "severity": severity,
        "caller": caller,
        "phone": phone,
        "promised": desk.moment(promised, "--promised", plan=True) if promised else None,
        "about": about,
        "ground": ground,
        "part": part,
        "found": found,
    }
    desk.say(_("{number} changed").format(number=registering.edit(desk, number, given)))


@app.command("void", cls=Recording, help=_("Strike out a ticket registered by mistake; it keeps its number."))
def void(ctx: typer.Context, number: Number, why: Why) -> None:
    from aftersvc.tickets import handling

    desk: Desk = ctx.obj
    desk.say(_("{number} is void").format(number=handling.void(desk, number, why)))
