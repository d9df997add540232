"""penalty: from what the records show to the list for the payroll, decided by people."""

from __future__ import annotations

from typing import Annotated

import typer

from aftersvc.command import Concluding, Listing, Printing, Recording, Showing, noun
from aftersvc.core.language import _
from aftersvc.desk import Desk
from aftersvc.options import Month, Since, Until, Why
from aftersvc.penalties.change import Decided
from aftersvc.penalties.life import LIFE

app = noun("penalty")
app.info.epilog = "\b\n" + _("What can follow what:") + "\n\n\b\n" + "\n".join(LIFE.lines())

Number = Annotated[str, typer.Argument(metavar="P", help=_("The penalty's or reward's number."))]
Who = Annotated[str, typer.Argument(metavar="STAFF", help=_("Number, name, phone, login or pinyin."))]
Rule = Annotated[str, typer.Option("--rule", metavar="ID", help=_("A rule of the regulation."))]
Amount = Annotated[
    str | None,
    typer.Option("--amount", metavar="Y", help=_("The amount that the rule leaves open or counts from.")),
]
Hours = Annotated[
    str | None, typer.Option("--hours", metavar="H", help=_("How long it lasted: 1.5 or 1:30."))
]
Late = Annotated[
    bool, typer.Option("--late", help=_("Of a month that is handed over: it stands on the next list."))
]
MonthOf = Annotated[
    str | None, typer.Option("--month", metavar="M", help=_("The month; default last month."))
]


@app.command("scan", cls=Recording, help=_("Propose what the records lead to; the same fact never twice."))
def scan(
    ctx: typer.Context,
    month: Month = None,
    since: Annotated[
        str | None,
        typer.Option("--since", metavar="DAY", help=_("Occurred from this day on; default two months back.")),
    ] = None,
) -> None:
    from aftersvc.penalties import scanning

    desk: Desk = ctx.obj
    done = scanning.scan(desk, month, since)
    for number in done.new:
        desk.number(number)
    desk.say(
        _("{new} new, {withdrawn} withdrawn, {again} proposed again").format(
            new=len(done.new), withdrawn=len(done.withdrawn), again=len(done.again)
        )
    )
    desk.say(*done.remarks)


@app.command("new", cls=Recording, help=_("Report an incident (--note says what); prints the new number."))
def new(
    ctx: typer.Context, staff: Who, rule: Rule, amount: Amount = None, hours: Hours = None, late: Late = False
) -> None:
    from aftersvc.penalties import reporting

    desk: Desk = ctx.obj
    done = reporting.new(desk, staff, rule=rule, amount=amount, hours=hours, note=desk.note or "", late=late)
    desk.number(done.number)
    desk.say(*done.remarks)


@app.command("reward", cls=Recording, help=_("Propose a reward; prints the new number."))
def reward(ctx: typer.Context, staff: Who, rule: Rule, late: Late = False) -> None:
    from aftersvc.penalties import reporting

    desk: Desk = ctx.obj
    done = reporting.reward(desk, staff, rule=rule, note=desk.note, late=late)
    desk.number(done.number)
    desk.say(*done.remarks)


@app.command("edit", cls=Recording, help=_("Change amount, duration or note while nothing is decided."))
def edit(ctx: typer.Context, number: Number, amount: Amount = None, hours: Hours = None) -> None:
    from aftersvc.penalties import deciding

    desk: Desk = ctx.obj
    _say(desk, deciding.edit(desk, number, amount, hours, desk.note), _("{number} changed"))


@app.command("confirm", cls=Recording, help=_("It stands."))
def confirm(ctx: typer.Context, number: Number, amount: Amount = None) -> None:
    from aftersvc.penalties import deciding

    desk: Desk = ctx.obj
    _say(desk, deciding.confirm(desk, number, amount), _("{number} is confirmed"))


@app.command("waive", cls=Recording, help=_("It is let pass, for a reason."))
def waive(ctx: typer.Context, number: Number, why: Why) -> None:
    from aftersvc.penalties import deciding

    desk: Desk = ctx.obj
    _say(desk, deciding.waive(desk, number, why), _("{number} is waived"))


@app.command("excuse", cls=Recording, help=_("There is an excuse that the rule knows, with evidence."))
def excuse(
    ctx: typer.Context,
    number: Number,
    evidence: Annotated[
        str,
        typer.Option(
            "--evidence", metavar="E", help=_("What proves it: a record, a copy, who was told when.")
        ),
    ],
    named: Annotated[
        str | None, typer.Option("--excuse", metavar="ID", help=_("Which excuse of the rule."))
    ] = None,
) -> None:
    from aftersvc.penalties import deciding

    desk: Desk = ctx.obj
    _say(desk, deciding.excuse(desk, number, evidence, named), _("{number} is excused"))


@app.command("appeal", cls=Recording, help=_("The person does not accept it."))
def appeal(ctx: typer.Context, number: Number, why: Why) -> None:
    from aftersvc.penalties import deciding

    desk: Desk = ctx.obj
    _say(desk, deciding.appeal(desk, number, why), _("{number} is under appeal"))


@app.command("hear", cls=Recording, help=_("The appeal is decided."))
def hear(
    ctx: typer.Context,
    number: Number,
    why: Why,
    upheld: Annotated[bool, typer.Option("--upheld", help=_("The penalty stands."))] = False,
    lifted: Annotated[bool, typer.Option("--lifted", help=_("The penalty is lifted."))] = False,
) -> None:
    from aftersvc.penalties import deciding

    desk: Desk = ctx.obj
    _say(
        desk, deciding.hear(desk, number, upheld=upheld, lifted=lifted, why=why), _("{number}: appeal heard")
    )


@app.command("void", cls=Recording, help=_("Strike out what was entered by mistake; it keeps its number."))
def void(ctx: typer.Context, number: Number, why: Why) -> None:
    from aftersvc.penalties import deciding

    desk: Desk = ctx.obj
    _say(desk, deciding.void(desk, number, why), _("{number} is void"))


@app.command(
    "list",
    cls=Listing,
    help=_("Penalties and rewards, newest first; days are those of occurrence."),
)
def list_(
    ctx: typer.Context,
    month: Month = None,
    since: Since = None,
    until: Until = None,
    staff: Annotated[
        str | None, typer.Option("--staff", metavar="STAFF", help=_("About this person."))
    ] = None,
    rule: Annotated[str | None, typer.Option("--rule", metavar="ID", help=_("Under this rule."))] = None,
    status: Annotated[str | None, typer.Option("--status", metavar="S", help=_("Only this status."))] = None,
    kind: Annotated[
        str | None, typer.Option("--kind", metavar="penalty|reward", help=_("Only penalties, only rewards."))
    ] = None,
    everything: Annotated[
        bool, typer.Option("--all", help=_("Also what is void, withdrawn, or only counted."))
    ] = False,
) -> None:
    from aftersvc.penalties import screens

    desk: Desk = ctx.obj
    rows, columns = screens.listing(
        desk,
        since=since,
        until=until,
        month=month,
        person=staff,
        rule=rule,
        status=status,
        kind=kind,
        everything=everything,
    )
    desk.show(rows, columns)


@app.command("show", cls=Showing, help=_("One penalty or reward, whole."))
def show(ctx: typer.Context, number: Number) -> None:
    from aftersvc.penalties import screens

    desk: Desk = ctx.obj
    record, columns = screens.record(desk, number)
    desk.show_record(record, columns, title=str(record["number"]))


@app.command("why", cls=Showing, help=_("Fact, evidence, rule, which time it is, and the arithmetic."))
def why(ctx: typer.Context, number: Number) -> None:
    from aftersvc.penalties import explaining

    desk: Desk = ctx.obj
    desk.explain([explaining.explanation(desk, number)])


@app.command("print", cls=Printing, help=_("The notice on paper: a page that any browser prints."))
def print_(ctx: typer.Context, number: Number) -> None:
    from aftersvc.penalties import forms

    desk: Desk = ctx.obj
    desk.print_form(forms.notice(desk, number))


@app.command("rank", cls=Concluding, help=_("The ranking of a month, with its arithmetic."))
def rank(
    ctx: typer.Context,
    month: MonthOf = None,
    record: Annotated[
        bool, typer.Option("--record", help=_("Keep the places, and propose what the two ends bring."))
    ] = False,
) -> None:
    from aftersvc.penalties import screens
    from aftersvc.penalties.months import ranking

    desk: Desk = ctx.obj
    desk.show(ranking.rank(desk, desk.month(month), record=record), screens.RANKING)


@app.command("payroll", cls=Concluding, help=_("The list of a month for the payroll."))
def payroll(
    ctx: typer.Context,
    month: MonthOf = None,
    hand_over: Annotated[
        bool, typer.Option("--hand-over", help=_("Close the list: later changes stand on the next one."))
    ] = False,
) -> None:
    from aftersvc.penalties import screens
    from aftersvc.penalties.months import payroll as lists

    desk: Desk = ctx.obj
    of = desk.month(month)
    if hand_over:
        desk.say(*lists.close(desk, of))
    desk.show(lists.rows(desk, of), screens.PAYROLL)


@app.command("year", cls=Listing, help=_("What stands of a year, and what its places lead to."))
def year(
    ctx: typer.Context,
    of: Annotated[
        str | None, typer.Option("--year", metavar="Y", help=_("The year; default this year."))
    ] = None,
) -> None:
    from aftersvc.penalties import screens
    from aftersvc.penalties.months import year as years

    desk: Desk = ctx.obj
    rows, levels = years.rows(desk, of)
    desk.show(rows, screens.year_columns(levels))


def _say(desk: Desk, done: Decided, sentence: str) -> None:
    desk.say(sentence.format(number=done.number))
    desk.say(*done.remarks)
