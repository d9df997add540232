"""import: registers from CSV and Excel."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer

from aftersvc.command import Showing, noun
from aftersvc.core.language import _
from aftersvc.core.output import Column, Part
from aftersvc.desk import Desk
from aftersvc.imports import verbs
from aftersvc.imports.verbs import Outcome

app = noun("import")

SUMMARY = (
    Column("file", _("File")),
    Column("rows", _("Rows"), "number"),
    Column("records", _("Records"), "number"),
    Column("new", _("New"), "number"),
    Column("known", _("Brought in before"), "number"),
    Column("changed", _("Changed since"), "number"),
    Column("rejected", _("Rows rejected"), "number"),
    Column("new_customers", _("New customers"), "number"),
    Column("brought_in", _("Brought in"), "number"),
    Column("rejected_list", _("Rejected rows")),
    Column("unused", _("Columns not used"), "json"),
)
COLUMNS = (Column("field", _("Field")), Column("column", _("Column")))
FINDINGS = (
    Column("finding", _("Finding")),
    Column("title", _("What")),
    Column("rejects", _("Rejects"), "flag"),
    Column("count", _("Count"), "number"),
    Column("rows", _("First rows"), "json"),
    Column("first", _("For example")),
)

File = Annotated[Path, typer.Argument(metavar="FILE", help=_("A CSV or .xlsx file with a heading row."))]
Map = Annotated[
    Path | None, typer.Option("--map", metavar="MAP.toml", help=_("What the columns mean; see docs/guide."))
]
DryRun = Annotated[bool, typer.Option("--dry-run", help=_("Check everything, write nothing."))]
OnError = Annotated[
    str,
    typer.Option(
        "--on-error", metavar="stop|skip", help=_("With rejected rows: bring in nothing, or the rest.")
    ),
]
Rejected = Annotated[
    Path | None,
    typer.Option("--rejected", metavar="FILE", help=_("Where rejected rows go; default FILE.rejected.csv.")),
]


def _command(name: str, words: str) -> None:
    @app.command(name, cls=Showing, help=words)
    def command(
        ctx: typer.Context,
        file: File,
        map_file: Map = None,
        dry_run: DryRun = False,
        on_error: OnError = "stop",
        rejected: Rejected = None,
    ) -> None:
        desk: Desk = ctx.obj
        verbs.run(
            desk,
            name,
            file,
            map_file=map_file,
            dry_run=dry_run,
            on_error=on_error,
            rejected_file=rejected,
            shown=_shower(desk, file),
        )


_command("tickets", _("Tickets, with their history."))
_command("dispatches", _("Trips of technicians, with the tickets that they belong to."))
_command("surveys", _("What customers said."))
_command("expenses", _("Travel claims, with their lines."))
_command("customers", _("Customers."))
_command("products", _("Units sold; their customers first."))
_command("staff", _("People."))
_command("prices", _("A price list, in place of the one before."))


def _shower(desk: Desk, file: Path) -> Callable[[Outcome], None]:
    def show(outcome: Outcome) -> None:
        checked, plan = outcome.checked, outcome.plan
        record = {
            "file": file.name,
            "rows": checked.rows,
            "records": checked.records,
            "new": checked.drafts.count,
            "known": checked.known,
            "changed": checked.changed,
            "rejected": checked.rejected.count,
            "new_customers": outcome.new_customers,
            "brought_in": outcome.brought_in,
            "rejected_list": str(outcome.list) if outcome.list else None,
            "unused": list(plan.unused),
        }
        columns = [{"field": field, "column": heading} for field, heading in plan.headings().items()]
        desk.show_record(
            record,
            SUMMARY,
            [
                Part("findings", _("Findings"), FINDINGS, checked.tally.rows()),
                Part("columns", _("Columns found"), COLUMNS, columns),
            ],
        )

    return show
