"""customer: who they are; found by number, name, phone or pinyin."""

from __future__ import annotations

from typing import Annotated

import typer

from aftersvc.command import Listing, Printing, Reading, Recording, Showing, noun
from aftersvc.core.language import _, translated
from aftersvc.core.later import resolved
from aftersvc.core.output import Column, Part
from aftersvc.customers import rules, store, verbs
from aftersvc.desk import Desk
from aftersvc.options import Why

app = noun("customer")

Named = Annotated[
    str,
    typer.Argument(metavar="CUSTOMER", help=_("Number, name, phone, part of the name or pinyin.")),
]
Phone = Annotated[str | None, typer.Option("--phone", metavar="P", help=_("Phone."))]
Contact = Annotated[str | None, typer.Option("--contact", metavar="NAME", help=_("Whom to ask for."))]
Address = Annotated[str | None, typer.Option("--address", metavar="TEXT", help=_("Where to go."))]
Area = Annotated[str | None, typer.Option("--area", metavar="TEXT", help=_("Sales area."))]
Distance = Annotated[
    str | None, typer.Option("--distance-km", metavar="N", help=_("Kilometres from the works."))
]
Grade = Annotated[
    str | None, typer.Option("--grade", metavar="key|normal", help=_("Key or ordinary customer."))
]
Agent = Annotated[str | None, typer.Option("--agent", metavar="NAME", help=_("Through which agent."))]
Force = Annotated[bool, typer.Option("--force", help=_("Though one of the same name or phone is there."))]
Application = Annotated[str, typer.Argument(metavar="CA", help=_("The application's number."))]

STATUSES = {"active": _("active"), "merged": _("merged"), "void": _("void")}

COLUMNS = (
    Column("number", _("Number")),
    Column("name", _("Name")),
    Column("phone", _("Phone")),
    Column("contact", _("Contact")),
    Column("address", _("Address"), spare=True),
    Column("area", _("Area")),
    Column("distance_km", _("Km"), "number", spare=True),
    Column("grade", _("Grade"), words=translated(rules.GRADES)),
    Column("agent", _("Agent"), spare=True),
    Column("source", _("Source"), spare=True),
    Column("outside_number", _("Outside number"), spare=True),
    Column("merged_into", _("Merged into"), spare=True),
    Column("status", _("Status"), spare=True, words=STATUSES),
)
MERGED = (Column("number", _("Number")), Column("name", _("Name")), Column("phone", _("Phone")))


@app.command("new", cls=Recording, help=_("Enter a customer; prints the new number."))
def new(
    ctx: typer.Context,
    name: Annotated[str, typer.Argument(metavar="NAME", help=_("The customer's name."))],
    phone: Phone = None,
    contact: Contact = None,
    address: Address = None,
    area: Area = None,
    distance_km: Distance = None,
    grade: Grade = None,
    agent: Agent = None,
    force: Force = False,
) -> None:
    desk: Desk = ctx.obj
    given = {
        "phone": phone,
        "contact": contact,
        "address": address,
        "area": area,
        "distance_km": distance_km,
        "grade": grade,
        "agent": agent,
    }
    desk.number(verbs.new(desk, name, given, force=force))


@app.command("list", cls=Listing, help=_("The customers."))
def list_(
    ctx: typer.Context,
    area: Area = None,
    grade: Grade = None,
    agent: Agent = None,
    everyone: Annotated[bool, typer.Option("--all", help=_("Merged and void ones too."))] = False,
) -> None:
    desk: Desk = ctx.obj
    with desk.reading() as reader:
        rows = store.listing(
            reader,
            everyone=everyone,
            area=area,
            grade=rules.grade(grade) if grade else None,
            agent=agent,
            most=desk.view.limit,
        )
    desk.show(rows, COLUMNS)


@app.command("show", cls=Showing, help=_("One customer, and the records merged into it."))
def show(ctx: typer.Context, customer: Named) -> None:
    desk: Desk = ctx.obj
    with desk.reading() as reader:
        found = store.any_one(reader, customer)
        [row] = store.listing(reader, everyone=True, number=found.number)
        merged = store.merged_with(reader, found)
    rows = [{"number": one.number, "name": one.name, "phone": one.phone} for one in merged]
    desk.show_record(row, COLUMNS, [Part("merged", _("Merged into this one"), MERGED, rows)])


@app.command("edit", cls=Recording, help=_("Change what is given; '' takes a value out."))
def edit(
    ctx: typer.Context,
    customer: Named,
    name: Annotated[str | None, typer.Option("--name", metavar="NAME", help=_("New name."))] = None,
    phone: Phone = None,
    contact: Contact = None,
    address: Address = None,
    area: Area = None,
    distance_km: Distance = None,
    grade: Grade = None,
    agent: Agent = None,
    force: Force = False,
) -> None:
    desk: Desk = ctx.obj
    given = {
        "name": name,
        "phone": phone,
        "contact": contact,
        "address": address,
        "area": area,
        "distance_km": distance_km,
        "grade": grade,
        "agent": agent,
    }
    desk.say(_("{number} changed").format(number=verbs.edit(desk, customer, given, force=force)))


@app.command("void", cls=Recording, help=_("Strike out a customer entered by mistake."))
def void(ctx: typer.Context, customer: Named, why: Why) -> None:
    desk: Desk = ctx.obj
    desk.say(_("{number} is void").format(number=verbs.void(desk, customer, why)))


@app.command("merge", cls=Recording, help=_("Two records are one customer: the first points to the second."))
def merge(
    ctx: typer.Context,
    customer: Named,
    into: Annotated[str, typer.Argument(metavar="INTO", help=_("The record that stays in use."))],
    why: Why,
) -> None:
    desk: Desk = ctx.obj
    merged, living = verbs.merge(desk, customer, into, why)
    desk.say(_("{number} is now part of {living}").format(number=merged, living=living))


@app.command(
    "file", cls=Reading, help=_("Everything about one customer; under [access] the reading is recorded.")
)
def file(ctx: typer.Context, customer: Named) -> None:
    from aftersvc.customers.access import verbs as access
    from aftersvc.vocabulary import FILE

    desk: Desk = ctx.obj
    gathered, fields = map(resolved, FILE)
    record, parts = gathered(desk, access.read(desk, customer))
    title = _("Customer's file {number}").format(number=record["number"]) if desk.on_paper else ""
    desk.show_record(record, fields, parts, title)


@app.command(
    "access", cls=Recording, help=_("Apply to read a customer's file from outside the department, once.")
)
def access_(
    ctx: typer.Context,
    customer: Named,
    reader: Annotated[str, typer.Option("--for", metavar="STAFF", help=_("Who wants to read it."))],
    why: Why,
) -> None:
    from aftersvc.customers.access import verbs as access

    desk: Desk = ctx.obj
    desk.number(access.apply(desk, customer, reader, why))


@app.command("approve", cls=Recording, help=_("Take the step of the regulation's chain that is due."))
def approve(
    ctx: typer.Context,
    number: Application,
    escort: Annotated[
        str | None, typer.Option("--escort", metavar="STAFF", help=_("Who goes along when it is read."))
    ] = None,
) -> None:
    from aftersvc.customers.access import verbs as access

    desk: Desk = ctx.obj
    number, granted = access.approve(desk, number, escort)
    desk.say((_("{number} is granted") if granted else _("{number} is signed")).format(number=number))


@app.command("refuse", cls=Recording, help=_("Refuse an application to read a customer's file."))
def refuse(ctx: typer.Context, number: Application, why: Why) -> None:
    from aftersvc.customers.access import verbs as access

    desk: Desk = ctx.obj
    desk.say(_("{number} is refused").format(number=access.refuse(desk, number, why)))


@app.command("applications", cls=Listing, help=_("Applications to read customers' files, newest first."))
def applications(ctx: typer.Context) -> None:
    from aftersvc.customers.access import screens
    from aftersvc.customers.access import store as asked

    desk: Desk = ctx.obj
    with desk.reading() as reader:
        rows = asked.applications(reader, most=desk.view.limit)
    desk.show(rows, screens.COLUMNS)


@app.command("print", cls=Printing, help=_("An application to read a customer's file, on paper."))
def print_(ctx: typer.Context, number: Application) -> None:
    from aftersvc.customers.access import screens

    desk: Desk = ctx.obj
    desk.print_form(screens.form(desk, number))
