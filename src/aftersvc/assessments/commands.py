"""assessment: what people give the service of a year, index by index; `report assessment` shows what it comes to."""

from __future__ import annotations

from typing import Annotated

import typer

from aftersvc.command import Listing, Recording, Showing, noun
from aftersvc.core.language import _
from aftersvc.desk import Desk

app = noun("assessment")

Number = Annotated[str, typer.Argument(metavar="SA", help=_("The number of what was entered."))]
Year = Annotated[str, typer.Option("--year", metavar="Y", help=_("The year that is assessed."))]
Why = Annotated[str, typer.Option("--why", metavar="TEXT", help=_("The reason, for the record."))]


@app.command("enter", cls=Recording, help=_("Give an index its points; prints the new number."))
def enter(
    ctx: typer.Context,
    index: Annotated[str, typer.Argument(metavar="INDEX", help=_("An index of the regulation."))],
    year: Year,
    why: Why,
    points: Annotated[
        str | None, typer.Option("--points", metavar="P", help=_("The points given, such as 4.5."))
    ] = None,
    full: Annotated[
        str | None,
        typer.Option("--of", metavar="FULL", help=_("Its full points, where the regulation is silent.")),
    ] = None,
    not_applicable: Annotated[
        bool, typer.Option("--not-applicable", help=_("It does not apply to this company."))
    ] = False,
) -> None:
    from aftersvc.assessments import verbs

    desk: Desk = ctx.obj
    number, replaced = verbs.enter(desk, index, year, points, full, why, not_applicable=not_applicable)
    desk.number(number)
    if replaced:
        desk.say(_("{number} stands in place of {replaced}").format(number=number, replaced=replaced))


@app.command("deduct", cls=Recording, help=_("Note a deduction; prints the new number."))
def deduct(ctx: typer.Context, year: Year, why: Why) -> None:
    from aftersvc.assessments import verbs

    desk: Desk = ctx.obj
    desk.number(verbs.deduct(desk, year, why))


@app.command("bonus", cls=Recording, help=_("Give bonus points; prints the new number."))
def bonus(
    ctx: typer.Context,
    year: Year,
    points: Annotated[str, typer.Option("--points", metavar="P", help=_("How many points."))],
    why: Why,
) -> None:
    from aftersvc.assessments import verbs

    desk: Desk = ctx.obj
    desk.number(verbs.bonus(desk, year, points, why))


@app.command("void", cls=Recording, help=_("Strike out what was entered by mistake."))
def void(ctx: typer.Context, number: Number, why: Why) -> None:
    from aftersvc.assessments import verbs

    desk: Desk = ctx.obj
    desk.say(_("{number} is void").format(number=verbs.void(desk, number, why)))


@app.command("list", cls=Listing, help=_("What was entered, newest first."))
def list_(
    ctx: typer.Context,
    year: Annotated[str | None, typer.Option("--year", metavar="Y", help=_("Of this year."))] = None,
    index: Annotated[str | None, typer.Option("--index", metavar="INDEX", help=_("Of this index."))] = None,
    voids: Annotated[bool, typer.Option("--all", help=_("What was replaced or struck out too."))] = False,
) -> None:
    from aftersvc.assessments import screens

    desk: Desk = ctx.obj
    desk.show(screens.listing(desk, year=year, index=index, voids=voids), screens.COLUMNS)


@app.command("show", cls=Showing, help=_("What was entered under one number."))
def show(ctx: typer.Context, number: Number) -> None:
    from aftersvc.assessments import screens

    desk: Desk = ctx.obj
    record = screens.record(desk, number)
    desk.show_record(record, screens.COLUMNS, title=record["number"])
