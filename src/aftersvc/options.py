"""Options that the verbs of several nouns take, worded once."""

from __future__ import annotations

from typing import Annotated

import typer

from aftersvc.core.language import _

Why = Annotated[str, typer.Option("--why", metavar="TEXT", help=_("The reason, for the record."))]
Customer = Annotated[
    str | None, typer.Option("--customer", metavar="CUSTOMER", help=_("Number, name, phone or pinyin."))
]
Amount = Annotated[str, typer.Option("--amount", metavar="Y", help=_("How much, in yuan."))]
Means = Annotated[
    str | None, typer.Option("--means", metavar="TEXT", help=_("How: in cash, by transfer ..."))
]

# What narrows a register. By which of their days documents are taken is said by the help of each `list`.
Since = Annotated[str | None, typer.Option("--since", metavar="DAY", help=_("From this day on."))]
Until = Annotated[str | None, typer.Option("--until", metavar="DAY", help=_("Up to this day."))]
Month = Annotated[str | None, typer.Option("--month", metavar="M", help=_("Of this month."))]
Status = Annotated[
    list[str] | None, typer.Option("--status", metavar="S", help=_("Only this status; may be repeated."))
]
OfTicket = Annotated[str | None, typer.Option("--ticket", metavar="T", help=_("Of this ticket."))]
Voids = Annotated[bool, typer.Option("--all", help=_("Voids too."))]
