"""ticket: every request of a customer, from receipt to close.

A command imports what it calls: start-up is felt at every command.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from aftersvc.command import Listing, Plain, Printing, Recording, Showing, noun
from aftersvc.core.language import _
from aftersvc.core.text import safe
from aftersvc.desk import Desk
from aftersvc.tickets.life import LIFE

app = noun("ticket")
app.info.epilog = "\b\n" + _("What can follow what:") + "\n\n\b\n" + "\n".join(LIFE.lines())

Number = Annotated[str, typer.Argument(metavar="T", help=_("The ticket's number."))]
Customer = Annotated[
    str | None,
    typer.Option("--customer", metavar="CUSTOMER", help=_("Number, name, phone or pinyin.")),
]
Product = Annotated[
    str | None,
    typer.Option("--product", metavar="PRODUCT", help=_("Number, serial or model.")),
]
Kind = Annotated[str | None, typer.Option("--kind", metavar="KIND", help=_("A kind of the regulation."))]
Channel = Annotated[
    str | None,
    typer.Option("--channel", metavar="phone|letter|email|visit|web", help=_("How it reached us.")),
]
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
Ground = Annotated[str | None, typer.Option("--ground", metavar="G", help=_("Ground of a complaint."))]
Part = Annotated[str | None, typer.Option("--part", metavar="PART", help=_("Which part of the product."))]
Why = Annotated[str, typer.Option("--why", metavar="TEXT", help=_("The reason, for the record."))]


Found = Annotated[
    list[str] | None,
    typer.Option("--found", metavar="F", help=_("What was found out about the case; may be repeated.")),
]


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


@app.command("answer", cls=Recording, help=_("The customer got an answer."))
def answer(ctx: typer.Context, number: Number) -> None:
    from aftersvc.tickets import handling

    desk: Desk = ctx.obj
    desk.say(_("{number} answered").format(number=handling.answer(desk, number)))


@app.command("refer", cls=Recording, help=_("Hand over to a department; its answer is waited for."))
def refer(
    ctx: typer.Context,
    number: Number,
    to: Annotated[str, typer.Option("--to", metavar="DEPARTMENT", help=_("A department of the regulation."))],
) -> None:
    from aftersvc.tickets import handling

    desk: Desk = ctx.obj
    desk.say(_("{number} handed over to {to}").format(number=handling.refer(desk, number, to), to=to))


@app.command("referred", cls=Recording, help=_("A department answered (its answer: --note)."))
def referred(
    ctx: typer.Context,
    number: Number,
    of: Annotated[str, typer.Option("--from", metavar="DEPARTMENT", help=_("Which department answered."))],
) -> None:
    from aftersvc.tickets import handling

    desk: Desk = ctx.obj
    desk.say(_("{number}: {of} answered").format(number=handling.referred(desk, number, of), of=of))


@app.command("letter", cls=Recording, help=_("Enter a letter or e-mail; prints its number."))
def letter(
    ctx: typer.Context,
    number: Number,
    subject: Annotated[str, typer.Option("--subject", metavar="S", help=_("What the letter is about."))],
    came_in: Annotated[bool, typer.Option("--in", help=_("It came in."))] = False,
    went_out: Annotated[bool, typer.Option("--out", help=_("It went out: an answer."))] = False,
    file: Annotated[Path | None, typer.Option("--file", metavar="F", help=_("Attach this file."))] = None,
    date: Annotated[str | None, typer.Option("--date", metavar="D", help=_("Date of the letter."))] = None,
) -> None:
    from aftersvc.tickets import asking, handling

    desk: Desk = ctx.obj
    direction = asking.one_direction(came_in, went_out)
    day = desk.past_day(date, "--date") if date else None
    desk.number(handling.letter(desk, number, direction, subject=subject, day=day, file=file))


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


@app.command("wait", cls=Recording, help=_("Wait for something outside."))
def wait(
    ctx: typer.Context,
    number: Number,
    reason: Annotated[
        str, typer.Option("--for", metavar="customer|parts|supplier|...", help=_("What is waited for."))
    ],
) -> None:
    from aftersvc.tickets import handling

    desk: Desk = ctx.obj
    desk.say(_("{number} waits").format(number=handling.wait(desk, number, reason)))


@app.command("resume", cls=Recording, help=_("What was waited for has come."))
def resume(ctx: typer.Context, number: Number) -> None:
    from aftersvc.tickets import handling

    desk: Desk = ctx.obj
    desk.say(_("{number} goes on").format(number=handling.resume(desk, number)))


@app.command(
    "step", cls=Recording, help=_("Take a step of the route; without NAME, list what may come next.")
)
def step(
    ctx: typer.Context,
    number: Number,
    name: Annotated[
        str | None, typer.Argument(metavar="[NAME]", help=_("The step; left out: the next ones are listed."))
    ] = None,
    settings: Annotated[
        list[str] | None, typer.Option("--set", metavar="FIELD=VALUE", help=_("Fill in a field of the step."))
    ] = None,
) -> None:
    from aftersvc.tickets import screens, stepping, ways

    desk: Desk = ctx.obj
    if name is None:
        desk.show(ways.possible(desk, number, settings or ()), screens.NEXT_STEPS)
        return
    done = stepping.step(desk, number, name, settings or ())
    desk.say(_("{number}: step '{name}' taken").format(number=done, name=name))


@app.command("solve", cls=Recording, help=_("The customer's problem is cured."))
def solve(
    ctx: typer.Context,
    number: Number,
    cause: Annotated[str | None, typer.Option("--cause", metavar="C", help=_("What it was."))] = None,
    remedy: Annotated[str | None, typer.Option("--remedy", metavar="R", help=_("What was done."))] = None,
    responsibility: Annotated[
        str | None,
        typer.Option(
            "--responsibility", metavar="maker|supplier|dealer|user|carrier", help=_("Whose it is.")
        ),
    ] = None,
    found: Found = None,
) -> None:
    from aftersvc.tickets import handling

    desk: Desk = ctx.obj
    done = handling.solve(
        desk, number, cause=cause, remedy=remedy, responsibility=responsibility, found=found or ()
    )
    desk.say(_("{number} solved").format(number=done))


@app.command("uphold", cls=Recording, help=_("The complaint is right."))
def uphold(
    ctx: typer.Context,
    number: Number,
    ground: Ground = None,
    remedy: Annotated[
        str | None, typer.Option("--remedy", metavar="R", help=_("How it is made good."))
    ] = None,
) -> None:
    from aftersvc.tickets import complaints

    desk: Desk = ctx.obj
    done = complaints.uphold(desk, number, ground=ground, remedy=remedy)
    desk.say(_("{number}: complaint upheld").format(number=done))


@app.command("dismiss", cls=Recording, help=_("The complaint is not right."))
def dismiss(ctx: typer.Context, number: Number, why: Why) -> None:
    from aftersvc.tickets import complaints

    desk: Desk = ctx.obj
    desk.say(_("{number}: complaint dismissed").format(number=complaints.dismiss(desk, number, why)))


@app.command("excuse", cls=Recording, help=_("That a deadline is not kept is no fault."))
def excuse(
    ctx: typer.Context,
    number: Number,
    clock: Annotated[str, typer.Argument(metavar="CLOCK", help=_("Which deadline."))],
    why: Why,
    reason: Annotated[
        str | None, typer.Option("--for", metavar="REASON", help=_("An excuse of the regulation."))
    ] = None,
    take_back: Annotated[bool, typer.Option("--take-back", help=_("It was no excuse after all."))] = False,
) -> None:
    from aftersvc.tickets import asking, excuses

    desk: Desk = ctx.obj
    given = asking.reason_unless(take_back, reason)
    if given is None:
        desk.say(_("{number}: excuse taken back").format(number=excuses.take_back(desk, number, clock, why)))
    else:
        desk.say(_("{number}: excused").format(number=excuses.excuse(desk, number, clock, given, why)))


@app.command("close", cls=Recording, help=_("The paperwork is complete."))
def close(ctx: typer.Context, number: Number) -> None:
    from aftersvc.tickets import handling

    desk: Desk = ctx.obj
    desk.say(_("{number} closed").format(number=handling.close(desk, number)))


@app.command("reopen", cls=Recording, help=_("It was not cured after all."))
def reopen(ctx: typer.Context, number: Number, why: Why) -> None:
    from aftersvc.tickets import handling

    desk: Desk = ctx.obj
    desk.say(_("{number} open again").format(number=handling.reopen(desk, number, why)))


@app.command("void", cls=Recording, help=_("Strike out a ticket registered by mistake; it keeps its number."))
def void(ctx: typer.Context, number: Number, why: Why) -> None:
    from aftersvc.tickets import handling

    desk: Desk = ctx.obj
    desk.say(_("{number} is void").format(number=handling.void(desk, number, why)))


@app.command("list", cls=Listing, help=_("The register, newest first."))
def list_(
    ctx: typer.Context,
    status: Annotated[
        list[str] | None, typer.Option("--status", metavar="S", help=_("Only this status; may be repeated."))
    ] = None,
    since: Annotated[
        str | None, typer.Option("--since", metavar="DAY", help=_("Received from this day on."))
    ] = None,
    until: Annotated[
        str | None, typer.Option("--until", metavar="DAY", help=_("Received up to this day."))
    ] = None,
    month: Annotated[
        str | None, typer.Option("--month", metavar="M", help=_("Received in this month."))
    ] = None,
    customer: Customer = None,
    product: Product = None,
    kind: Kind = None,
    channel: Channel = None,
    department: Annotated[
        str | None, typer.Option("--department", metavar="D", help=_("With this department."))
    ] = None,
    overdue: Annotated[bool, typer.Option("--overdue", help=_("Only what is late."))] = False,
    voids: Annotated[bool, typer.Option("--all", help=_("Voids too."))] = False,
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
