"""init, backup, restore, doctor: commands on the file itself."""

from __future__ import annotations

from typing import Annotated

import typer

from aftersvc.command import Plain, single
from aftersvc.core.approvals import PAPER
from aftersvc.core.language import _
from aftersvc.desk import Desk
from aftersvc.files import init as setting_up

init = single()


@init.command("init", cls=Plain, help=_("Make a new file under a regulation; you become its administrator."))
def init_(
    ctx: typer.Context,
    regulation: Annotated[
        str, typer.Option("--regulation", metavar="NAME|FILE", help=_("A pack's name, or a TOML file."))
    ] = "machinery",
    company: Annotated[str, typer.Option("--company", metavar="NAME", help=_("The company's name."))] = "",
    signatures: Annotated[
        str, typer.Option("--signatures", metavar="paper|login", help=_("How decisions are signed."))
    ] = PAPER,
    group: Annotated[bool, typer.Option("--group", help=_("Let the file's group write too."))] = False,
) -> None:
    desk: Desk = ctx.obj
    setting_up.init(desk, regulation, company=company, signatures=signatures, group=group)
    desk.say(
        _("{path} is ready under the regulation '{regulation}'").format(path=desk.path, regulation=regulation)
    )
