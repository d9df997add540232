"""demo: a department with some months behind it, to look at and to try things on."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from aftersvc.command import Showing, single
from aftersvc.core.language import _
from aftersvc.demo import play
from aftersvc.desk import Desk
from aftersvc.reports import month, morning

demo = single()


@demo.command(
    "demo", cls=Showing, help=_("Make a file with some months in it; show today and last month's report.")
)
def demo_(
    ctx: typer.Context,
    folder: Annotated[Path, typer.Argument(metavar="DIR", help=_("Where the file is made."))] = Path(
        "aftersvc-demo"
    ),
    months: Annotated[
        int,
        typer.Option(
            "--months",
            metavar="N",
            help=_(
                "So many whole months and this one; from 12 on it begins with a January, so that a year can be bound."
            ),
        ),
    ] = play.MONTHS,
) -> None:
    desk: Desk = ctx.obj
    path = folder / "aftersvc.db"
    play.live(path, desk, months)
    made = desk.of(path)
    record, parts = morning.today(made)
    made.show_record(record, (*morning.DAY, *morning.COUNTS), parts)
    record, parts = month.monthly(made, None, "received")
    made.show_record(record, month.FIGURES, parts)
    desk.say(_("the demo is in {path}; try: aftersvc --db {path} ticket list").format(path=path))
