"""product: units sold, whose they are, and their warranty."""

from __future__ import annotations

from typing import Annotated

import typer

from aftersvc.command import Listing, Printing, Recording, Showing, noun
from aftersvc.core.language import _
from aftersvc.core.later import resolved
from aftersvc.core.output import Column, Part
from aftersvc.customers import store as customers
from aftersvc.desk import Desk
from aftersvc.options import Customer, Why
from aftersvc.products import facts, rules, store, verbs
from aftersvc.products.coverage import coverage
from aftersvc.vocabulary import FORMS

app = noun("product")

Named = Annotated[
    str,
    typer.Argument(metavar="PRODUCT", help=_("Number, serial, model or a part of them.")),
]
Serial = Annotated[str | None, typer.Option("--serial", metavar="S", help=_("Serial number."))]
Batch = Annotated[str | None, typer.Option("--batch", metavar="B", help=_("Production batch."))]
Category = Annotated[str | None, typer.Option("--category", metavar="K", help=_("Kind of equipment."))]
Sold = Annotated[str | None, typer.Option("--sold", metavar="DATE", help=_("The day it was sold."))]
Accepted = Annotated[
    str | None, typer.Option("--accepted", metavar="DATE", help=_("The day the customer accepted it."))
]
Contract = Annotated[str | None, typer.Option("--contract", metavar="NO", help=_("Number of the contract."))]
Months = Annotated[
    str | None, typer.Option("--warranty-months", metavar="N", help=_("Warranty by product or contract."))
]
Price = Annotated[str | None, typer.Option("--price", metavar="Y", help=_("Price in yuan."))]
Force = Annotated[bool, typer.Option("--force", help=_("Though the same model and serial is there."))]

COLUMNS = (
    Column("number", _("Number")),
    Column("customer", _("Customer"), spare=True),
    Column("customer_name", _("Customer's name")),
    Column("model", _("Model")),
    Column("serial", _("Serial")),
    Column("batch", _("Batch"), spare=True),
    Column("category", _("Category"), spare=True),
    Column("sold", _("Sold"), "day"),
    Column("accepted", _("Accepted"), "day"),
    Column("contract", _("Contract"), spare=True),
    Column("warranty_months", _("Warranty months"), "number"),
    Column("price", _("Price"), "fen", spare=True),
    Column("source", _("Source"), spare=True),
    Column("outside_number", _("Outside number"), spare=True),
    Column("status", _("Status"), spare=True, words={"active": _("active"), "void": _("void")}),
)
TRANSFERS = (
    Column("day", _("Day"), "day"),
    Column("from_customer", _("From"), spare=True),
    Column("from_name", _("From")),
    Column("to_customer", _("To"), spare=True),
    Column("to_name", _("To")),
    Column("note", _("Note")),
)
VERDICT = (
    Column("product", _("Product")),
    Column("label", _("Name")),
    Column("verdict", _("Verdict")),
    Column("clause", _("Clause")),
    Column("day", _("Judged on"), "day"),
    Column("sold", _("Sold"), "day"),
    Column("accepted", _("Accepted"), "day"),
    Column("start", _("Runs from"), "day"),
    Column("term", _("Term")),
    Column("own_months", _("Months stated"), "number"),
    Column("months", _("Warranty months"), "number"),
    Column("last_day", _("Last day"), "day"),
    Column("reason", _("Reason")),
)


@app.command("new", cls=Recording, help=_("Enter a unit sold; prints the new number."))
def new(
    ctx: typer.Context,
    customer: Annotated[
        str,
        typer.Option("--customer", metavar="CUSTOMER", help=_("Number, name, phone or pinyin.")),
    ],
    model: Annotated[str, typer.Option("--model", metavar="M", help=_("Model."))],
    serial: Serial = None,
    batch: Batch = None,
    category: Category = None,
    sold: Sold = None,
    accepted: Accepted = None,
    contract: Contract = None,
    warranty_months: Months = None,
    price: Price = None,
    force: Force = False,
) -> None:
    desk: Desk = ctx.obj
    given = {
        "serial": serial,
        "batch": batch,
        "category": category,
        "sold": sold,
        "accepted": accepted,
        "contract": contract,
        "warranty_months": warranty_months,
        "price": price,
    }
    desk.number(verbs.new(desk, customer, model, given, force=force))


@app.command("list", cls=Listing, help=_("The units sold."))
def list_(
    ctx: typer.Context,
    customer: Customer = None,
    model: Annotated[str | None, typer.Option("--model", metavar="M", help=_("Only this model."))] = None,
    category: Category = None,
    batch: Batch = None,
    everyone: Annotated[bool, typer.Option("--all", help=_("Void ones too."))] = False,
) -> None:
    desk: Desk = ctx.obj
    with desk.reading() as reader:
        rows = store.listing(
            reader,
            everyone=everyone,
            customer_id=customers.find(reader, customer).id if customer else None,
            model=model,
            category=category,
            batch=batch,
            most=desk.view.limit,
        )
    desk.show(rows, COLUMNS)


@app.command(
    "print", cls=Printing, help=_("The service voucher on paper: the unit with all that was done to it.")
)
def print_(ctx: typer.Context, named: Named) -> None:
    desk: Desk = ctx.obj
    desk.print_form(resolved(FORMS["product"])(desk, named))


@app.command("show", cls=Showing, help=_("One unit, and whose it was."))
def show(ctx: typer.Context, product: Named) -> None:
    desk: Desk = ctx.obj
    with desk.reading() as reader:
        found = store.any_one(reader, product)
        [row] = store.listing(reader, everyone=True, number=found.number)
        transfers = store.transfers(reader, found)
    desk.show_record(row, COLUMNS, [Part("transfers", _("Transfers"), TRANSFERS, transfers)])


@app.command("edit", cls=Recording, help=_("Change what is given; '' takes a value out."))
def edit(
    ctx: typer.Context,
    product: Named,
    model: Annotated[str | None, typer.Option("--model", metavar="M", help=_("Model."))] = None,
    serial: Serial = None,
    batch: Batch = None,
    category: Category = None,
    sold: Sold = None,
    accepted: Accepted = None,
    contract: Contract = None,
    warranty_months: Months = None,
    price: Price = None,
    force: Force = False,
) -> None:
    desk: Desk = ctx.obj
    given = {
        "model": model,
        "serial": serial,
        "batch": batch,
        "category": category,
        "sold": sold,
        "accepted": accepted,
        "contract": contract,
        "warranty_months": warranty_months,
        "price": price,
    }
    desk.say(_("{number} changed").format(number=verbs.edit(desk, product, given, force=force)))


@app.command("void", cls=Recording, help=_("Strike out a unit entered by mistake."))
def void(ctx: typer.Context, product: Named, why: Why) -> None:
    desk: Desk = ctx.obj
    desk.say(_("{number} is void").format(number=verbs.void(desk, product, why)))


@app.command(
    "transfer", cls=Recording, help=_("It belongs to another customer, from today or the day of --at.")
)
def transfer(
    ctx: typer.Context,
    product: Named,
    to: Annotated[str, typer.Option("--to", metavar="C", help=_("The new owner."))],
) -> None:
    desk: Desk = ctx.obj
    number, owner = verbs.transfer(desk, product, to, desk.take_day())
    desk.say(_("{number} belongs to {owner} now").format(number=number, owner=owner))


@app.command(
    "warranty", cls=Showing, help=_("In or out of warranty: the verdict, its clause and its inputs.")
)
def warranty(
    ctx: typer.Context,
    product: Named,
    on: Annotated[
        str | None, typer.Option("--on", metavar="DATE", help=_("The day to judge by; default today."))
    ] = None,
) -> None:
    desk: Desk = ctx.obj
    day = desk.day(on, "--on") if on else desk.today
    with desk.reading() as reader:
        found = store.find(reader, product)
        says = coverage(desk.book(reader, day))
        verdict = rules.warranty(rules.unit_of(found), says, day, facts.facts_of(reader, found, says.asks()))
    desk.show_record({**verdict.basis, "reason": rules.reason(verdict.basis)}, VERDICT)
