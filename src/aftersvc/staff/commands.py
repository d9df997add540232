"""staff: who acts, with which roles, since when, until when."""

from __future__ import annotations

from typing import Annotated

import typer

from aftersvc.command import Listing, Recording, Showing, noun
from aftersvc.core.language import _
from aftersvc.core.output import Column
from aftersvc.desk import Desk
from aftersvc.options import Why
from aftersvc.staff import store, verbs

app = noun("staff")

Who = Annotated[
    str,
    typer.Argument(metavar="STAFF", help=_("Number, name, phone, login or pinyin.")),
]
Role = Annotated[
    list[str] | None,
    typer.Option("--role", metavar="R", help=_("A role of the regulation; may be repeated.")),
]
Rank = Annotated[str | None, typer.Option("--rank", metavar="N", help=_("Rank for travel standards."))]
Department = Annotated[str | None, typer.Option("--department", metavar="D", help=_("Department."))]
Login = Annotated[str | None, typer.Option("--login", metavar="L", help=_("System login of this person."))]
Phone = Annotated[str | None, typer.Option("--phone", metavar="P", help=_("Phone."))]
Manager = Annotated[str | None, typer.Option("--manager", metavar="STAFF", help=_("Who leads this person."))]

STATUSES = {"active": _("active"), "left": _("left"), "void": _("void")}

COLUMNS = (
    Column("number", _("Number")),
    Column("name", _("Name")),
    Column("roles", _("Roles"), words="role"),
    Column("department", _("Department"), words="department"),
    Column("rank", _("Rank")),
    Column("phone", _("Phone")),
    Column("login", _("Login")),
    Column("manager", _("Manager")),
    Column("administrator", _("Administrator"), "flag"),
    Column("left_on", _("Left on"), "day"),
    Column("status", _("Status"), words=STATUSES),
)


@app.command("new", cls=Recording, help=_("Enter a person; prints the new number."))
def new(
    ctx: typer.Context,
    name: Annotated[str, typer.Argument(metavar="NAME", help=_("The person's name."))],
    role: Role = None,
    rank: Rank = None,
    department: Department = None,
    login: Login = None,
    phone: Phone = None,
    manager: Manager = None,
    force: Annotated[
        bool, typer.Option("--force", help=_("Enter a second person of the same name."))
    ] = False,
) -> None:
    desk: Desk = ctx.obj
    desk.number(
        verbs.new(
            desk,
            name,
            roles=role or (),
            rank=rank,
            department=department,
            login=login,
            phone=phone,
            manager=manager,
            force=force,
        )
    )


@app.command("list", cls=Listing, help=_("Who is here."))
def list_(
    ctx: typer.Context,
    role: Annotated[str | None, typer.Option("--role", metavar="R", help=_("Only this role."))] = None,
    department: Department = None,
    everyone: Annotated[bool, typer.Option("--all", help=_("Those who left, and voids, too."))] = False,
) -> None:
    desk: Desk = ctx.obj
    with desk.reading() as reader:
        rows = store.listing(reader, today=desk.today, everyone=everyone, role=role, department=department)
    desk.show(rows, COLUMNS)


@app.command("show", cls=Showing, help=_("One person."))
def show(ctx: typer.Context, staff: Who) -> None:
    desk: Desk = ctx.obj
    with desk.reading() as reader:
        number = store.find(reader, staff).number
        rows = store.listing(reader, today=desk.today, everyone=True, role=None, department=None)
    desk.show_record(next(row for row in rows if row["number"] == number), COLUMNS)


@app.command("edit", cls=Recording, help=_("Change what is given."))
def edit(
    ctx: typer.Context,
    staff: Who,
    name: Annotated[str | None, typer.Option("--name", metavar="NAME", help=_("New name."))] = None,
    role: Role = None,
    rank: Rank = None,
    department: Department = None,
    login: Login = None,
    phone: Phone = None,
    manager: Manager = None,
    administrator: Annotated[
        bool | None,
        typer.Option(
            "--administrator/--no-administrator", help=_("Keeps the desk: set-up, restore, any record.")
        ),
    ] = None,
) -> None:
    desk: Desk = ctx.obj
    number = verbs.edit(
        desk,
        staff,
        name=name,
        roles=role or (),
        rank=rank,
        department=department,
        login=login,
        phone=phone,
        manager=manager,
        administrator=administrator,
    )
    desk.say(_("{number} changed").format(number=number))


@app.command("leave", cls=Recording, help=_("Write a person's last day (--at)."))
def leave(ctx: typer.Context, staff: Who) -> None:
    desk: Desk = ctx.obj
    last_day = desk.take_day()
    number = verbs.leave(desk, staff, last_day)
    desk.say(_("{number}: last day {day}").format(number=number, day=last_day.isoformat()))


@app.command("void", cls=Recording, help=_("Strike out a line entered by mistake."))
def void(ctx: typer.Context, staff: Who, why: Why) -> None:
    desk: Desk = ctx.obj
    desk.say(_("{number} is void").format(number=verbs.void(desk, staff, why)))


@app.command("signatures", cls=Recording, help=_("Change how signatures are given: paper or login."))
def signatures(
    ctx: typer.Context,
    mode: Annotated[
        str, typer.Argument(metavar="paper|login", help=_("On paper, or by each one's own login."))
    ],
    why: Why,
) -> None:
    desk: Desk = ctx.obj
    verbs.signatures(desk, mode, why)
    desk.say(_("signatures are now given by: {mode}").format(mode=mode))
