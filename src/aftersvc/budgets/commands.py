"""budget: what may be spent in a year by category, and what is."""

from __future__ import annotations

from typing import Annotated

import typer

from aftersvc.budgets.life import LIFE
from aftersvc.command import Listing, Printing, Recording, Showing, noun
from aftersvc.core.language import _
from aftersvc.desk import Desk
from aftersvc.options import Voids, Why

app = noun("budget")
app.info.epilog = "\b\n" + _("What can follow what:") + "\n\n\b\n" + "\n".join(LIFE.lines())

Number = Annotated[str, typer.Argument(metavar="B", help=_("The number of the budget or supplement."))]
Year = Annotated[str, typer.Argument(metavar="YEAR", help=_("The year, such as 2026."))]
Category = Annotated[str, typer.Argument(metavar="CATEGORY", help=_("A category of the regulation."))]
Amount = Annotated[str, typer.Argument(metavar="Y", help=_("How much, in yuan."))]


@app.command("set", cls=Recording, help=_("Ask for the budget of a year; prints the new number."))
def set_(ctx: typer.Context, year: Year, category: Category, amount: Amount) -> None:
    from aftersvc.budgets import verbs

    desk: Desk = ctx.obj
    desk.number(verbs.ask(desk, "yearly", year, category, amount))


@app.command("supplement", cls=Recording, help=_("Ask for more than is approved; prints the new number."))
def supplement(ctx: typer.Context, year: Year, category: Category, amount: Amount, why: Why) -> None:
    from aftersvc.budgets import verbs

    desk: Desk = ctx.obj
    desk.number(verbs.ask(desk, "supplement", year, category, amount, why))


@app.command("review", cls=Recording, help=_("The reviewer has looked it over."))
def review(ctx: typer.Context, number: Number) -> None:
    _sign(ctx.obj, number, "review")


@app.command("approve", cls=Recording, help=_("It is approved."))
def approve(ctx: typer.Context, number: Number) -> None:
    _sign(ctx.obj, number, "approve")


def _sign(desk: Desk, number: str, verb: str) -> None:
    from aftersvc.budgets import verbs

    done, following = verbs.sign(desk, number, verb)
    if following is None:
        desk.say(_("{number} approved").format(number=done))
    else:
        desk.say(_("{number} signed; next: {step}").format(number=done, step=following))


@app.command("refuse", cls=Recording, help=_("Refuse it, by whoever is to sign now."))
def refuse(ctx: typer.Context, number: Number, why: Why) -> None:
    from aftersvc.budgets import verbs

    desk: Desk = ctx.obj
    desk.say(_("{number} refused").format(number=verbs.refuse(desk, number, why)))


@app.command("void", cls=Recording, help=_("Strike it out, asked for by mistake and not approved."))
def void(ctx: typer.Context, number: Number, why: Why) -> None:
    from aftersvc.budgets import verbs

    desk: Desk = ctx.obj
    desk.say(_("{number} is void").format(number=verbs.void(desk, number, why)))


@app.command("book", cls=Recording, help=_("Write down spending that no claim shows: wages, office ..."))
def book(
    ctx: typer.Context,
    category: Category,
    amount: Amount,
    why: Why,
    day: Annotated[
        str | None, typer.Option("--date", metavar="DAY", help=_("The day of the spending; default today."))
    ] = None,
) -> None:
    from aftersvc.budgets import verbs

    desk: Desk = ctx.obj
    desk.say(*verbs.book(desk, category, amount, day, why), _("booked"))


@app.command("list", cls=Listing, help=_("Budgets and supplements, newest first."))
def list_(
    ctx: typer.Context,
    year: Annotated[str | None, typer.Option("--year", metavar="YEAR", help=_("Of this year."))] = None,
    status: Annotated[str | None, typer.Option("--status", metavar="S", help=_("Only this status."))] = None,
    voids: Voids = False,
) -> None:
    from aftersvc.budgets import screens

    desk: Desk = ctx.obj
    desk.show(screens.listing(desk, year=year, status=status, voids=voids), screens.COLUMNS)


@app.command("show", cls=Showing, help=_("A year against its budget, by category and month."))
def show(ctx: typer.Context, year: Year) -> None:
    from aftersvc.budgets import screens

    desk: Desk = ctx.obj
    record, parts = screens.record(desk, year)
    desk.show_record(record, screens.FIELDS, parts, title=str(record["year"]))


@app.command("print", cls=Printing, help=_("The form on paper: a page that any browser prints."))
def print_(ctx: typer.Context, year: Year) -> None:
    from aftersvc.budgets import forms

    desk: Desk = ctx.obj
    desk.print_form(forms.printed(desk, year))
