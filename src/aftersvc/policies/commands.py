"""policy: the regulation: what comes with the program, what is in force, what a clause does."""

from __future__ import annotations

from typing import Annotated
from zoneinfo import ZoneInfo

import typer

from aftersvc.command import Listing, Recording, Showing, noun
from aftersvc.core.errors import Found
from aftersvc.core.language import _, ngettext
from aftersvc.core.output import Column, Part, show
from aftersvc.core.text import safe
from aftersvc.desk import Desk
from aftersvc.policies import verbs

app = noun("policy")

Named = Annotated[str, typer.Argument(metavar="NAME|FILE", help=_("A pack's name, or a TOML file."))]

PACKS = (
    Column("name", _("Name")),
    Column("title", _("Title")),
    Column("clauses", _("Clauses"), "number"),
    Column("checksum", _("Checksum"), spare=True),
)
MISTAKES = (
    Column("file", _("File")),
    Column("line", _("Line"), "number"),
    Column("mistake", _("Mistake")),
)
VERSIONS = (
    Column("version", _("Version"), "number"),
    Column("regulation", _("Regulation")),
    Column("from_day", _("From"), "day"),
    Column("in_force", _("In force"), "flag"),
    Column("adopted_at", _("Adopted"), "instant"),
    Column("withdrawn_at", _("Withdrawn"), "instant"),
    Column("withdrawn_why", _("Why")),
    Column("checksum", _("Checksum"), spare=True),
)
RECORD = (
    Column("version", _("Version"), "number"),
    Column("regulation", _("Regulation")),
    Column("title", _("Title")),
    Column("from_day", _("From"), "day"),
    Column("adopted_at", _("Adopted"), "instant"),
    Column("withdrawn_at", _("Withdrawn"), "instant"),
    Column("withdrawn_why", _("Why")),
    Column("time_zone", _("Time zone")),
    Column("country", _("Country")),
    Column("workdays", _("Working days")),
    Column("shifts", _("Shifts")),
    Column("checksum", _("Checksum")),
)
RULES = (
    Column("clause", _("Clause")),
    Column("section", _("Section")),
    Column("id", _("Id")),
    Column("title", _("Title")),
    Column("says", _("What the program does")),
)
ROLES = (Column("id", _("Id")), Column("title", _("Title")), Column("may", _("May")))

NO_TIMES = ZoneInfo("UTC")  # lists without instants, which need no file and so know no zone


@app.command("packs", cls=Listing, help=_("The regulations that come with the program."))
def packs(ctx: typer.Context) -> None:
    desk: Desk = ctx.obj
    show(verbs.packs(), PACKS, desk.view, zone=NO_TIMES)


@app.command("show", cls=Showing, help=_("The regulation in force, or what it does by one clause."))
def show_(
    ctx: typer.Context,
    clause: Annotated[str | None, typer.Argument(metavar="[CLAUSE]", help=_("Only this clause."))] = None,
    version: Annotated[
        int | None, typer.Option("--version", metavar="N", help=_("Another version than the one in force."))
    ] = None,
) -> None:
    desk: Desk = ctx.obj
    shown = verbs.show(desk, clause, version)
    around = (
        []
        if clause
        else [
            Part("versions", _("Versions"), VERSIONS, shown.versions),
            Part("roles", _("Roles"), ROLES, shown.roles),
        ]
    )
    desk.show_record(shown.record, RECORD, [*around, Part("rules", _("Rules"), RULES, shown.rules)])


@app.command("check", cls=Listing, help=_("Look for mistakes in a regulation; exits 1 if there are any."))
def check(ctx: typer.Context, named: Named) -> None:
    desk: Desk = ctx.obj
    mistakes, examples = verbs.check(named)
    if not mistakes:
        worked = _("no examples")
        if examples:
            worked = ngettext(
                "{count} example comes out as expected", "{count} examples come out as expected", examples
            ).format(count=examples)
        desk.say(_("{name}: no mistakes; {examples}").format(name=safe(named), examples=worked))
        return
    show(mistakes, MISTAKES, desk.view, zone=NO_TIMES)
    sentence = ngettext("{name}: {count} mistake", "{name}: {count} mistakes", len(mistakes))
    raise Found(sentence.format(name=safe(named), count=len(mistakes)))


@app.command("adopt", cls=Recording, help=_("Put a regulation in force; prints the version's number."))
def adopt(
    ctx: typer.Context,
    named: Named,
    begins: Annotated[
        str | None, typer.Option("--from", metavar="DATE", help=_("First day in force; default today."))
    ] = None,
) -> None:
    desk: Desk = ctx.obj
    version, without = verbs.adopt(desk, named, begins)
    desk.number(str(version.id))
    desk.say(
        _(
            "version {version} '{regulation}' is in force from {day}; what is bound already stays as it is"
        ).format(version=version.id, regulation=version.regulation, day=version.from_day)
    )
    if without:
        desk.say(
            _("these hold a role that it does not have: {names}").format(names=", ".join(map(safe, without)))
        )


@app.command("withdraw", cls=Recording, help=_("Take back a version that nothing is bound to."))
def withdraw(
    ctx: typer.Context,
    version: Annotated[int, typer.Argument(metavar="VERSION", help=_("Number of the version."))],
    why: Annotated[str, typer.Option("--why", metavar="TEXT", help=_("The reason, for the record."))],
) -> None:
    desk: Desk = ctx.obj
    desk.say(_("version {version} is withdrawn").format(version=verbs.withdraw(desk, version, why).id))
