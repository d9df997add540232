"""advance: money handed out before a trip, from the request to the settlement."""

from __future__ import annotations

from typing import Annotated

import typer

from aftersvc.advances.life import LIFE
from aftersvc.command import Listing, Printing, Recording, Showing, noun
from aftersvc.core.language import _
from aftersvc.desk import Desk
from aftersvc.options import Amount, Means, Month, Since, Status, Until, Voids, Why

app = noun("advance")
app.info.epilog = "\b\n" + _("What can follow what:") + "\n\n\b\n" + "\n".join(LIFE.lines())

Number = Annotated[str, typer.Argument(metavar="A", help=_("The advance's number."))]
Days = Annotated[
    str | None, typer.Option("--days", metavar="N", help=_("How many days the trip is to take."))
]


@app.command("new", cls=Recording, help=_("Ask for money before a trip; prints the new number."))
def new(
    ctx: typer.Context,
    person: Annotated[str, typer.Option("--staff", metavar="STAFF", help=_("Who gets the money."))],
    amount: Amount,
    purpose: Annotated[str, typer.Option("--purpose", metavar="TEXT", help=_("What for."))],
    abroad: Annotated[bool, typer.Option("--abroad", help=_("The trip goes abroad."))] = False,
    days: Days = None,
) -> None:
    from aftersvc.advances import asking

    desk: Desk = ctx.obj
    asked = asking.new(desk, person=person, amount=amount, purpose=purpose, abroad=abroad, days=days)
    desk.number(asked.number)
    desk.say(*asked.remarks)


@app.command("edit", cls=Recording, help=_("Change what is asked for, before anybody signs."))
def edit(
    ctx: typer.Context,
    number: Number,
    amount: Annotated[str | None, typer.Option("--amount", metavar="Y", help=_("How much, in yuan."))] = None,
    purpose: Annotated[str | None, typer.Option("--purpose", metavar="TEXT", help=_("What for."))] = None,
    abroad: Annotated[
        bool | None, typer.Option("--abroad/--at-home", help=_("Whether the trip goes abroad."))
    ] = None,
    days: Days = None,
) -> None:
    from aftersvc.advances import asking

    desk: Desk = ctx.obj
    done = asking.edit(desk, number, amount=amount, purpose=purpose, abroad=abroad, days=days)
    desk.say(_("{number} changed").format(number=done))


@app.command("sign", cls=Recording, help=_("The leader signs for it."))
def sign(ctx: typer.Context, number: Number) -> None:
    _sign(ctx.obj, number, "sign")


@app.command("review", cls=Recording, help=_("The reviewer has looked it over."))
def review(ctx: typer.Context, number: Number) -> None:
    _sign(ctx.obj, number, "review")


@app.command("approve", cls=Recording, help=_("It is approved."))
def approve(ctx: typer.Context, number: Number) -> None:
    _sign(ctx.obj, number, "approve")


@app.command("pay", cls=Recording, help=_("The money is handed out."))
def pay(
    ctx: typer.Context,
    number: Number,
    means: Means = None,
) -> None:
    _sign(ctx.obj, number, "pay", means)


def _sign(desk: Desk, number: str, verb: str, means: str | None = None) -> None:
    from aftersvc.advances import deciding

    done = deciding.sign(desk, number, verb, means=means)
    if done.following is None:
        desk.say(_("{number} paid out").format(number=done.advance.number))
    else:
        desk.say(_("{number} signed; next: {step}").format(number=done.advance.number, step=done.following))
    for remark in done.remarks:
        desk.say(remark)


@app.command("refuse", cls=Recording, help=_("Refuse it, by whoever is to sign now."))
def refuse(ctx: typer.Context, number: Number, why: Why) -> None:
    from aftersvc.advances import deciding

    desk: Desk = ctx.obj
    desk.say(_("{number} refused").format(number=deciding.refuse(desk, number, why)))


@app.command("settle", cls=Recording, help=_("Settle it against claims, or because all of it came back."))
def settle(
    ctx: typer.Context,
    number: Number,
    claims: Annotated[
        list[str] | None,
        typer.Option("--claim", metavar="E", help=_("A claim that waits to be paid; may be repeated.")),
    ] = None,
    all_back: Annotated[
        bool, typer.Option("--all-back", help=_("All of the money came back; there is no claim."))
    ] = False,
) -> None:
    from aftersvc.advances import deciding
    from aftersvc.core.money import yuan

    desk: Desk = ctx.obj
    done = deciding.settle(desk, number, claims or (), all_back=all_back)
    sentence = _("{number} settled: {back} back, {out} out")
    desk.say(sentence.format(number=done.number, back=yuan(done.back_fen or 0), out=yuan(done.out_fen or 0)))


@app.command("void", cls=Recording, help=_("Strike it out, entered by mistake and not paid."))
def void(ctx: typer.Context, number: Number, why: Why) -> None:
    from aftersvc.advances import asking

    desk: Desk = ctx.obj
    desk.say(_("{number} is void").format(number=asking.void(desk, number, why)))


@app.command(
    "list", cls=Listing, help=_("All advances, newest first; days are those they were asked for on.")
)
def list_(
    ctx: typer.Context,
    status: Status = None,
    since: Since = None,
    until: Until = None,
    month: Month = None,
    person: Annotated[str | None, typer.Option("--staff", metavar="STAFF", help=_("Of this person."))] = None,
    overdue: Annotated[
        bool, typer.Option("--overdue", help=_("Only what should have been settled by now."))
    ] = False,
    voids: Voids = False,
) -> None:
    from aftersvc.advances import screens

    desk: Desk = ctx.obj
    rows = screens.listing(
        desk,
        status=status,
        since=since,
        until=until,
        month=month,
        person=person,
        overdue=overdue,
        voids=voids,
    )
    desk.show(rows, screens.COLUMNS)


@app.command("show", cls=Showing, help=_("One advance: signatures, what else is open, claims, history."))
def show(ctx: typer.Context, number: Number) -> None:
    from aftersvc.advances import screens

    desk: Desk = ctx.obj
    record, parts = screens.record(desk, number)
    desk.show_record(record, screens.FIELDS, parts, title=str(record["number"]))


@app.command("print", cls=Printing, help=_("The form on paper: a page that any browser prints."))
def print_(
    ctx: typer.Context,
    number: Number,
) -> None:
    from aftersvc.advances import forms

    desk: Desk = ctx.obj
    desk.print_form(forms.printed(desk, number))
