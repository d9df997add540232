"""charge: what others owe for the service, from the quotation to the cash that is handed in."""

from __future__ import annotations

from typing import Annotated

import typer

from aftersvc.charges.life import LIFE
from aftersvc.command import Listing, Printing, Recording, Showing, noun
from aftersvc.core.language import _, enumerated
from aftersvc.desk import Desk
from aftersvc.options import Amount, Customer, Means, Month, OfTicket, Since, Status, Until, Voids, Why

app = noun("charge")
app.info.epilog = "\b\n" + _("What can follow what:") + "\n\n\b\n" + "\n".join(LIFE.lines())

Number = Annotated[str, typer.Argument(metavar="Q", help=_("The charge's number."))]
Lines = Annotated[
    list[str],
    typer.Option(
        "--line", metavar="NAME=Y", help=_("An item with its amount, or of the price list: NAME, NAME*3.")
    ),
]


@app.command("quote", cls=Recording, help=_("Say what a ticket will cost; prints the new number."))
def quote(
    ctx: typer.Context,
    ticket: Annotated[str, typer.Argument(metavar="T", help=_("The ticket's number."))],
    lines: Lines,
    kind: Annotated[
        str,
        typer.Option(
            "--kind", metavar="work|material|freight|damage|refund|goodwill", help=_("What it is for.")
        ),
    ] = "work",
    to: Annotated[
        str | None,
        typer.Option(
            "--to", metavar="customer|agent|company", help=_("Who pays; by itself the regulation says.")
        ),
    ] = None,
    by: Annotated[
        str | None, typer.Option("--by", metavar="STAFF", help=_("One of our own people compensates it."))
    ] = None,
    payee: Annotated[
        str | None,
        typer.Option("--payee", metavar="NAME", help=_("Whom the company pays, if not the customer.")),
    ] = None,
) -> None:
    from aftersvc.charges import quoting

    desk: Desk = ctx.obj
    done = quoting.quote(desk, ticket, lines, kind=kind, to=to, by=by, payee=payee)
    desk.number(done.number)
    desk.say(*done.remarks)


@app.command("edit", cls=Recording, help=_("Quote other lines instead, before it is accepted."))
def edit(ctx: typer.Context, number: Number, lines: Lines) -> None:
    from aftersvc.charges import quoting

    desk: Desk = ctx.obj
    done = quoting.edit(desk, number, lines)
    desk.say(_("{number} changed").format(number=done.number), *done.remarks)


@app.command("tell", cls=Recording, help=_("Who pays was told, before the service."))
def tell(
    ctx: typer.Context,
    number: Number,
    who: Annotated[str | None, typer.Option("--who", metavar="NAME", help=_("Who was told."))] = None,
) -> None:
    from aftersvc.charges import quoting

    desk: Desk = ctx.obj
    desk.say(_("{number} told").format(number=quoting.tell(desk, number, who=who)))


@app.command("accept", cls=Recording, help=_("The payer accepts the quotation."))
def accept(
    ctx: typer.Context,
    number: Number,
    by: Annotated[str | None, typer.Option("--by", metavar="NAME", help=_("Who said so."))] = None,
) -> None:
    from aftersvc.charges import quoting

    desk: Desk = ctx.obj
    desk.say(_("{number} accepted").format(number=quoting.accept(desk, number, by=by)))


@app.command("decline", cls=Recording, help=_("The payer does not want it."))
def decline(ctx: typer.Context, number: Number, why: Why) -> None:
    from aftersvc.charges import quoting

    desk: Desk = ctx.obj
    desk.say(_("{number} declined").format(number=quoting.decline(desk, number, why)))


@app.command("review", cls=Recording, help=_("What the company bears was looked over."))
def review(ctx: typer.Context, number: Number) -> None:
    _sign(ctx.obj, number, "review")


@app.command("approve", cls=Recording, help=_("What the company bears is approved."))
def approve(ctx: typer.Context, number: Number) -> None:
    _sign(ctx.obj, number, "approve")


@app.command("pay", cls=Recording, help=_("What the company bears is paid out."))
def pay(
    ctx: typer.Context,
    number: Number,
    means: Means = None,
) -> None:
    _sign(ctx.obj, number, "pay", means)


def _sign(desk: Desk, number: str, verb: str, means: str | None = None) -> None:
    from aftersvc.charges import bearing

    done = bearing.sign(desk, number, verb, means=means)
    if done.following is None:
        desk.say(_("{number} paid out").format(number=done.charge.number), *done.remarks)
    else:
        sentence = _("{number} signed; next: {step}")
        desk.say(sentence.format(number=done.charge.number, step=done.following), *done.remarks)


@app.command("bill", cls=Recording, help=_("The invoice goes out."))
def bill(
    ctx: typer.Context,
    number: Number,
    invoice: Annotated[str, typer.Option("--invoice", metavar="NO", help=_("The invoice's number."))],
) -> None:
    from aftersvc.charges import paying

    desk: Desk = ctx.obj
    desk.say(_("{number}: invoice out").format(number=paying.bill(desk, number, invoice)))


@app.command("receipt", cls=Recording, help=_("Money came in; prints the receipt's number."))
def receipt(
    ctx: typer.Context,
    number: Number,
    amount: Amount,
    means: Annotated[
        str, typer.Option("--means", metavar="cash|transfer", help=_("How it was paid."))
    ] = "cash",
    by: Annotated[
        str | None, typer.Option("--by", metavar="STAFF", help=_("Who took it; default who acts."))
    ] = None,
) -> None:
    from aftersvc.charges import paying
    from aftersvc.core.money import yuan

    desk: Desk = ctx.obj
    done = paying.receipt(desk, number, amount, means=means, by=by)
    desk.number(done.number)
    desk.say(_("still owed: {amount}").format(amount=yuan(done.left)), *done.remarks)


@app.command("hand-in", cls=Recording, help=_("Cash is handed in to whoever acts: of a charge or a receipt."))
def hand_in(
    ctx: typer.Context,
    number: Annotated[str, typer.Argument(metavar="Q", help=_("The charge's number, or a receipt's."))],
) -> None:
    from aftersvc.charges import paying

    desk: Desk = ctx.obj
    desk.say(_("handed in: {receipts}").format(receipts=enumerated(paying.hand_in(desk, number))))


@app.command("void", cls=Recording, help=_("Strike it out, entered by mistake and nothing paid."))
def void(ctx: typer.Context, number: Number, why: Why) -> None:
    from aftersvc.charges import quoting

    desk: Desk = ctx.obj
    desk.say(_("{number} is void").format(number=quoting.void(desk, number, why)))


@app.command("list", cls=Listing, help=_("All charges, newest first; days are those of the quotations."))
def list_(
    ctx: typer.Context,
    status: Status = None,
    since: Since = None,
    until: Until = None,
    month: Month = None,
    ticket: OfTicket = None,
    customer: Customer = None,
    unpaid: Annotated[bool, typer.Option("--unpaid", help=_("Only what is owed."))] = False,
    overdue: Annotated[
        bool, typer.Option("--overdue", help=_("Only what should have come in by now."))
    ] = False,
    voids: Voids = False,
) -> None:
    from aftersvc.charges import screens

    desk: Desk = ctx.obj
    rows = screens.listing(
        desk,
        status=status,
        since=since,
        until=until,
        month=month,
        ticket=ticket,
        customer=customer,
        unpaid=unpaid,
        overdue=overdue,
        voids=voids,
    )
    desk.show(rows, screens.OWED if unpaid or overdue else screens.COLUMNS)


@app.command("cash", cls=Listing, help=_("Cash that was taken and not handed in."))
def cash(ctx: typer.Context) -> None:
    from aftersvc.charges import owing, screens

    desk: Desk = ctx.obj
    desk.show(screens.cash(desk), owing.CASH)


@app.command("prices", cls=Listing, help=_("The price list in use."))
def prices(ctx: typer.Context) -> None:
    from aftersvc.charges import screens

    desk: Desk = ctx.obj
    desk.show(screens.prices(desk), screens.PRICES)


@app.command("show", cls=Showing, help=_("One charge: lines, receipts, history."))
def show(ctx: typer.Context, number: Number) -> None:
    from aftersvc.charges import screens

    desk: Desk = ctx.obj
    record, parts = screens.record(desk, number)
    desk.show_record(record, screens.FIELDS, parts, title=str(record["number"]))


@app.command("print", cls=Printing, help=_("A form on paper: a page that any browser prints."))
def print_(
    ctx: typer.Context,
    number: Annotated[str, typer.Argument(metavar="Q", help=_("The charge's number, or a receipt's."))],
    form: Annotated[
        str | None, typer.Option("--form", metavar="quotation|receipt|payment", help=_("Which form."))
    ] = None,
) -> None:
    from aftersvc.charges import forms

    desk: Desk = ctx.obj
    desk.print_form(forms.printed(desk, number, form))
