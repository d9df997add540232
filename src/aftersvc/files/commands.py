"""init, backup, restore, doctor: commands on the file itself."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from aftersvc.command import Listing, Plain, Recording, single
from aftersvc.core.approvals import PAPER
from aftersvc.core.errors import RecordBroken
from aftersvc.core.language import _, enumerated, ngettext
from aftersvc.core.output import Column
from aftersvc.core.text import safe
from aftersvc.desk import Desk
from aftersvc.files import copies
from aftersvc.files import doctor as looking_after
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
    waits_for = setting_up.init(desk, regulation, company=company, signatures=signatures, group=group)
    desk.say(
        _("{path} is ready under the regulation '{regulation}'").format(path=desk.path, regulation=regulation)
    )
    if waits_for:
        sentence = _(
            "this regulation still waits for the signature of: {roles}; enter it with: policy sign 1"
        )
        desk.say(sentence.format(roles=enumerated(waits_for)))


backup = single()
restore = single()
doctor = single()

RESULTS = {"ok": _("ok"), "mended": _("mended"), "broken": _("broken"), "note": _("look at it")}

FINDINGS = (
    Column("check", _("Looked at")),
    Column("result", _("Result"), words=RESULTS),
    Column("detail", _("Detail")),
)


@backup.command("backup", cls=Plain, help=_("Copy the file while others work on it; the copy is proved."))
def backup_(
    ctx: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", help=_("A new file."))],
    mask: Annotated[
        bool, typer.Option("--mask", help=_("To show to others: without persons, free text, record."))
    ] = False,
) -> None:
    desk: Desk = ctx.obj
    if mask:
        copies.masked(desk, file)
        desk.say(_("{path} is written: a masked copy, to look at with other tools").format(path=safe(file)))
        return
    proved = copies.backup(desk, file)
    desk.say(
        _("{path} is written: {entries} entries; tip {tip}").format(
            path=safe(file), entries=proved.entries, tip=proved.tip
        )
    )


@restore.command(
    "restore", cls=Recording, help=_("Put a backup in the place of the file; the file is kept beside it.")
)
def restore_(
    ctx: typer.Context, file: Annotated[Path, typer.Argument(metavar="FILE", help=_("The backup."))]
) -> None:
    desk: Desk = ctx.obj
    proved, kept = copies.restore(desk, file)
    desk.say(
        _("{path} is restored: {entries} entries; tip {tip}").format(
            path=safe(file), entries=proved.entries, tip=proved.tip
        )
    )
    if kept:
        desk.say(_("what stood there is kept as {path}").format(path=safe(kept)))


@doctor.command("doctor", cls=Listing, help=_("Look the file over, and mend what can be computed again."))
def doctor_(ctx: typer.Context) -> None:
    desk: Desk = ctx.obj
    findings = looking_after.examine(desk)
    desk.show([asdict(finding) for finding in findings], FINDINGS)
    broken = sum(finding.result == "broken" for finding in findings)
    if broken:
        raise RecordBroken(
            ngettext(
                "{count} thing is broken that cannot be mended: restore a backup, or ask 'aftersvc log verify'",
                "{count} things are broken that cannot be mended: restore a backup, or ask 'aftersvc log verify'",
                broken,
            ).format(count=broken)
        )
