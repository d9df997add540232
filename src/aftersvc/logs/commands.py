"""log: the record of who did what, and its proof."""

from __future__ import annotations

from typing import Annotated

import typer

from aftersvc.command import Listing, Showing, noun
from aftersvc.core.errors import RecordBroken
from aftersvc.core.language import _
from aftersvc.core.output import Column, Part
from aftersvc.desk import Desk
from aftersvc.logs import verbs
from aftersvc.options import Since, Until

app = noun("log")


COLUMNS = (
    Column("entry", _("Entry"), "number"),
    Column("recorded_at", _("Recorded"), "instant"),
    Column("happened_at", _("Happened"), "instant"),
    Column("verb", _("Verb")),
    Column("document", _("Document")),
    Column("actor", _("Who acted")),
    Column("typed_by", _("Who typed")),
    Column("why", _("Why")),
    Column("lines", _("Changes"), "number", spare=True),
    Column("clock_set", _("Clock set"), "flag", spare=True),
)
HASHES = (
    Column("previous", _("Hash before")),
    Column("hash", _("Hash")),
    Column("disposed_by", _("Disposed of by entry")),
)
CHANGES = (
    Column("table", _("Table")),
    Column("row", _("Row"), "number"),
    Column("field", _("Field")),
    Column("before", _("Before")),
    Column("after", _("After")),
)
PROVED = (
    Column("ok", _("Whole"), "flag"),
    Column("entries", _("Entries"), "number"),
    Column("lines", _("Changes"), "number"),
    Column("disposed", _("Images disposed of"), "number"),
    Column("reasons", _("Reasons disposed of"), "number"),
    Column("disposals", _("Documents disposed of"), "number"),
    Column("contents", _("Attached files"), "number"),
    Column("last", _("Last entry"), "number"),
    Column("tip", _("Hash of the last entry")),
)
DISPOSALS = (
    Column("entry", _("Entry"), "number"),
    Column("document", _("Document")),
    Column("at", _("Disposed of"), "instant"),
    Column("clause", _("Clause")),
    Column("image_count", _("Images"), "number"),
    Column("reason_count", _("Reasons"), "number"),
    Column("why", _("Why")),
)
BROKEN = (
    Column("entry", _("Entry"), "number"),
    Column("document", _("Document")),
    Column("table", _("Table")),
    Column("row", _("Row"), "number"),
    Column("problem", _("What is wrong")),
)


@app.command("list", cls=Listing, help=_("What was done, newest last; --limit gives the last ones."))
def list_(
    ctx: typer.Context,
    since: Since = None,
    until: Until = None,
    document: Annotated[
        str | None, typer.Option("--document", metavar="NUMBER", help=_("Only of this document."))
    ] = None,
    verb: Annotated[
        str | None, typer.Option("--verb", metavar="VERB", help=_("A verb ('ticket new'), or all of a noun."))
    ] = None,
    by: Annotated[
        str | None, typer.Option("--by", metavar="STAFF|LOGIN", help=_("Who acted, or who typed."))
    ] = None,
) -> None:
    desk: Desk = ctx.obj
    desk.show(verbs.listing(desk, since=since, until=until, document=document, verb=verb, by=by), COLUMNS)


@app.command("show", cls=Showing, help=_("One entry: each field that it changed, before and after."))
def show(
    ctx: typer.Context, entry: Annotated[int, typer.Argument(metavar="N", help=_("The entry's number."))]
) -> None:
    desk: Desk = ctx.obj
    record, changes = verbs.entry(desk, entry)
    desk.show_record(record, (*COLUMNS, *HASHES), [Part("changes", _("Changes"), CHANGES, changes)])


@app.command("verify", cls=Showing, help=_("Prove the chain, every row and every attached file."))
def verify(
    ctx: typer.Context,
    tip: Annotated[
        str | None,
        typer.Option(
            "--tip", metavar="HASH", help=_("A hash written down earlier that must still be there.")
        ),
    ] = None,
) -> None:
    desk: Desk = ctx.obj
    proved = verbs.verify(desk, tip)
    if proved.broken or desk.view.format or desk.view.out:
        parts = [
            Part("broken", _("Broken"), BROKEN, proved.broken),
            Part("acts", _("Disposals"), DISPOSALS, proved.disposals),
        ]
        desk.show_record(proved.record, PROVED, parts)
    if proved.broken:
        raise RecordBroken(verbs.verdict(proved.broken, proved.more))
    desk.say(verbs.whole(proved.record))
