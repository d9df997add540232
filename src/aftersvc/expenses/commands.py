"""expense: claims for trips, from the agreement beforehand to the payment."""

from __future__ import annotations

from typing import Annotated

import typer

from aftersvc.command import Listing, Printing, Recording, Showing, noun
from aftersvc.core.language import _
from aftersvc.desk import Desk
from aftersvc.expenses.life import LIFE
from aftersvc.options import Amount, Month, Since, Status, Until, Voids, Why

app = noun("expense")
app.info.epilog = "\b\n" + _("What can follow what:") + "\n\n\b\n" + "\n".join(LIFE.lines())

Number = Annotated[str, typer.Argument(metavar="E", help=_("The claim's number."))]
Region = Annotated[str | None, typer.Option("--region", metavar="K", help=_("Region, for the allowance."))]
Dispatches = Annotated[
    list[str] | None,
    typer.Option("--dispatch", metavar="D", help=_("The dispatch it was for; may be repeated.")),
]
Total = Annotated[str | None, typer.Option("--total", metavar="Y", help=_("The total on the paper."))]
Allow = Annotated[
    list[str] | None,
    typer.Option(
        "--allow", metavar="LINE=Y", help=_("Allow less of a line, or of the 'allowance'; may be repeated.")
    ),
]
Staff = Annotated[str | None, typer.Option("--staff", metavar="STAFF", help=_("Only this person's."))]


@app.command("new", cls=Recording, help=_("Begin a claim for a trip that is over; prints the new number."))
def new(
    ctx: typer.Context,
    staff: Annotated[str, typer.Option("--staff", metavar="STAFF", help=_("Whose claim it is."))],
    reason: Annotated[str, typer.Option("--reason", metavar="R", help=_("What the trip was for."))],
    depart: Annotated[str, typer.Option("--depart", metavar="TIME", help=_("When they left."))],
    back: Annotated[str, typer.Option("--return", metavar="TIME", help=_("When they were back."))],
    dispatch: Dispatches = None,
    region: Region = None,
    total: Total = None,
) -> None:
    from aftersvc.expenses import claiming

    desk: Desk = ctx.obj
    desk.number(
        claiming.new(
            desk,
            person=staff,
            reason=reason,
            depart=depart,
            back=back,
            region=region,
            of=dispatch or (),
            total=total,
        )
    )


@app.command("edit", cls=Recording, help=_("Change a claim, or take lines out, until it is handed in."))
def edit(
    ctx: typer.Context,
    number: Number,
    reason: Annotated[
        str | None, typer.Option("--reason", metavar="R", help=_("What the trip was for."))
    ] = None,
    depart: Annotated[str | None, typer.Option("--depart", metavar="TIME", help=_("When they left."))] = None,
    back: Annotated[
        str | None, typer.Option("--return", metavar="TIME", help=_("When they were back."))
    ] = None,
    dispatch: Dispatches = None,
    region: Region = None,
    total: Total = None,
    drop: Annotated[
        list[str] | None, typer.Option("--drop", metavar="LINE", help=_("Take a line out; may be repeated."))
    ] = None,
) -> None:
    from aftersvc.expenses import claiming

    desk: Desk = ctx.obj
    done = claiming.edit(
        desk,
        number,
        reason=reason,
        depart=depart,
        back=back,
        region=region,
        of=dispatch,
        total=total,
        drop=drop or (),
    )
    desk.say(_("{number} changed").format(number=done))


@app.command("line", cls=Recording, help=_("Enter a line with its voucher."))
def line(
    ctx: typer.Context,
    number: Number,
    date: Annotated[str, typer.Option("--date", metavar="D", help=_("The day of the voucher."))],
    category: Annotated[str, typer.Option("--category", metavar="K", help=_("What it was spent on."))],
    amount: Amount,
    start: Annotated[
        str | None, typer.Option("--from", metavar="A", help=_("Where the journey began."))
    ] = None,
    end: Annotated[str | None, typer.Option("--to", metavar="B", help=_("Where it ended."))] = None,
    invoice: Annotated[
        str | None, typer.Option("--invoice", metavar="NO", help=_("Number of the invoice."))
    ] = None,
    code: Annotated[
        str | None, typer.Option("--code", metavar="NO", help=_("Code of the invoice, of older kinds."))
    ] = None,
    seller: Annotated[
        str | None, typer.Option("--seller", metavar="NAME", help=_("Who was paid, as on the voucher."))
    ] = None,
    voucher: Annotated[
        str | None,
        typer.Option("--voucher", metavar="printed|noted|none", help=_("What shows the spending.")),
    ] = None,
) -> None:
    from aftersvc.expenses import lines

    desk: Desk = ctx.obj
    given = {
        "date": date,
        "category": category,
        "amount": amount,
        "from": start,
        "to": end,
        "invoice": invoice,
        "code": code,
        "seller": seller,
        "voucher": voucher,
    }
    done = lines.line(desk, number, given)
    desk.say(*done.remarks)


@app.command("agree", cls=Recording, help=_("Agree to spending before it is spent; prints a number."))
def agree(
    ctx: typer.Context,
    staff: Annotated[str, typer.Option("--staff", metavar="STAFF", help=_("Who may spend it."))],
    category: Annotated[str, typer.Option("--category", metavar="K", help=_("What it is spent on."))],
    date: Annotated[str, typer.Option("--date", metavar="D", help=_("The day it is spent on."))],
    amount: Annotated[str, typer.Option("--amount", metavar="Y", help=_("At most so much, in yuan."))],
    why: Why,
    dispatch: Annotated[
        str | None, typer.Option("--dispatch", metavar="D", help=_("The dispatch it is for."))
    ] = None,
) -> None:
    from aftersvc.expenses import agreeing

    desk: Desk = ctx.obj
    done = agreeing.agree(
        desk, person=staff, category=category, day=date, amount=amount, why=why, dispatch=dispatch
    )
    desk.number(done.number)
    desk.say(*done.remarks)


@app.command("submit", cls=Recording, help=_("Hand the claim in."))
def submit(ctx: typer.Context, number: Number) -> None:
    from aftersvc.expenses import claiming

    desk: Desk = ctx.obj
    done = claiming.submit(desk, number)
    desk.say(_("{number} handed in").format(number=done.number), *done.remarks)


@app.command("review", cls=Recording, help=_("Sign: standards, days and vouchers were looked at."))
def review(ctx: typer.Context, number: Number, allow: Allow = None) -> None:
    _sign(ctx.obj, number, "review", allow)


@app.command("approve", cls=Recording, help=_("Sign: approved."))
def approve(ctx: typer.Context, number: Number, allow: Allow = None) -> None:
    _sign(ctx.obj, number, "approve", allow)


@app.command("pay", cls=Recording, help=_("Sign: paid out."))
def pay(
    ctx: typer.Context,
    number: Number,
    by: Annotated[
        str | None, typer.Option("--by", metavar="cash|transfer", help=_("How it was paid."))
    ] = None,
) -> None:
    _sign(ctx.obj, number, "pay", None, by)


@app.command("refuse", cls=Recording, help=_("Refuse the claim for good."))
def refuse(ctx: typer.Context, number: Number, why: Why) -> None:
    from aftersvc.expenses import deciding

    desk: Desk = ctx.obj
    desk.say(_("{number} is refused").format(number=deciding.refuse(desk, number, why)))


@app.command("send-back", cls=Recording, help=_("Send the claim back to be put right."))
def send_back(ctx: typer.Context, number: Number, why: Why) -> None:
    from aftersvc.expenses import deciding

    desk: Desk = ctx.obj
    desk.say(_("{number} is sent back").format(number=deciding.send_back(desk, number, why)))


@app.command("void", cls=Recording, help=_("Strike out a claim, or take an agreement (EA...) back."))
def void(ctx: typer.Context, number: Number, why: Why) -> None:
    from aftersvc.expenses import agreeing, claiming

    desk: Desk = ctx.obj
    strike = agreeing.void if agreeing.is_number(number) else claiming.void
    desk.say(_("{number} is void").format(number=strike(desk, number, why)))


@app.command(
    "list", cls=Listing, help=_("The register, newest trip first; or its lines, for the accountant.")
)
def list_(
    ctx: typer.Context,
    staff: Staff = None,
    status: Status = None,
    dispatch: Annotated[
        str | None, typer.Option("--dispatch", metavar="D", help=_("For this dispatch."))
    ] = None,
    since: Since = None,
    until: Until = None,
    month: Month = None,
    voids: Voids = False,
    lines: Annotated[bool, typer.Option("--lines", help=_("One row for each line and allowance."))] = False,
) -> None:
    from aftersvc.expenses import screens

    desk: Desk = ctx.obj
    rows = screens.listing(
        desk,
        person=staff,
        status=status,
        dispatch=dispatch,
        since=since,
        until=until,
        month=month,
        voids=voids,
        lines=lines,
    )
    desk.show(rows, screens.BOOKED if lines else screens.COLUMNS)


@app.command("agreed", cls=Listing, help=_("What was agreed to beforehand, newest day first."))
def agreed(
    ctx: typer.Context,
    staff: Staff = None,
    since: Since = None,
    until: Until = None,
    voids: Voids = False,
) -> None:
    from aftersvc.expenses import screens

    desk: Desk = ctx.obj
    desk.show(screens.agreed(desk, person=staff, since=since, until=until, voids=voids), screens.AGREED)


@app.command("show", cls=Showing, help=_("One claim: lines, allowance, findings, signatures."))
def show(ctx: typer.Context, number: Number) -> None:
    from aftersvc.expenses import screens

    desk: Desk = ctx.obj
    record, parts = screens.record(desk, number)
    desk.show_record(record, screens.FIELDS, parts, title=str(record["number"]))


@app.command("why", cls=Showing, help=_("Day by day and line by line: why the claim comes to this."))
def why(ctx: typer.Context, number: Number) -> None:
    from aftersvc.expenses.explaining import explanations

    desk: Desk = ctx.obj
    desk.explain(explanations(desk, number))


@app.command("print", cls=Printing, help=_("The travel claim on paper: a page that any browser prints."))
def print_(
    ctx: typer.Context,
    number: Number,
    paper: Annotated[
        str | None, typer.Option("--paper", metavar="slip|wide", help=_("Half page or lying A4."))
    ] = None,
) -> None:
    from aftersvc.expenses import forms

    desk: Desk = ctx.obj
    desk.print_form(forms.printed(desk, number, paper))


def _sign(desk: Desk, number: str, verb: str, allow: list[str] | None, by: str | None = None) -> None:
    from aftersvc.expenses import deciding

    done = deciding.sign(desk, number, verb, allow=allow or (), means=by)
    desk.say(done.sentence, *done.remarks)
