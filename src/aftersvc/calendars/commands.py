"""calendar: which days are worked, by the official notices and by the company's own word."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from aftersvc.calendars import rules, screens, store, verbs
from aftersvc.command import Listing, Recording, noun
from aftersvc.core.language import _
from aftersvc.desk import Desk

app = noun("calendar")

Days = Annotated[
    list[str], typer.Argument(metavar="DATE...", help=_("Days; without a year the next such day to come."))
]
Why = Annotated[str | None, typer.Option("--why", metavar="TEXT", help=_("The reason, for the record."))]


@app.command("show", cls=Listing, help=_("The days of a year that differ from the plain week."))
def show(
    ctx: typer.Context,
    year: Annotated[str | None, typer.Argument(metavar="YEAR", help=_("Default: this year."))] = None,
) -> None:
    desk: Desk = ctx.obj
    shown = screens.year(year, desk.today)
    with desk.reading() as reader:
        calendar = store.load_calendar(reader, desk.book(reader))
        lines = rules.year_lines(shown, calendar, store.company_days(reader))
    for sentence in screens.about(shown, calendar):
        desk.say(sentence)
    desk.show(screens.rows(lines), screens.COLUMNS, str(shown))


@app.command("load", cls=Recording, help=_("Load the notice of a year from a JSON file of holiday-cn."))
def load(
    ctx: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", help=_("Such as 2027.json."))],
) -> None:
    desk: Desk = ctx.obj
    for sentence in screens.loaded(verbs.load(desk, file)):
        desk.say(sentence)


@app.command("close", cls=Recording, help=_("Close the company on days, or on half of them."))
def close(
    ctx: typer.Context,
    dates: Days,
    until: Annotated[
        str | None, typer.Option("--until", metavar="DATE", help=_("Last day, when one DATE is the first."))
    ] = None,
    half: Annotated[
        Literal["am", "pm"] | None, typer.Option("--half", metavar="am|pm", help=_("Only half of the day."))
    ] = None,
    why: Why = None,
) -> None:
    desk: Desk = ctx.obj
    days = screens.days(dates, until, desk.today)
    for sentence in screens.decided(verbs.close(desk, days, half, why)):
        desk.say(sentence)


@app.command("work", cls=Recording, help=_("Work on days that are off or closed."))
def work(ctx: typer.Context, dates: Days, why: Why = None) -> None:
    desk: Desk = ctx.obj
    for sentence in screens.decided(verbs.work(desk, screens.days(dates, None, desk.today), why)):
        desk.say(sentence)
