"""Options that several verbs of a ticket share."""

from __future__ import annotations

from typing import Annotated

import typer

from aftersvc.core.language import _

Number = Annotated[str, typer.Argument(metavar="T", help=_("The ticket's number."))]
Product = Annotated[
    str | None,
    typer.Option("--product", metavar="PRODUCT", help=_("Number, serial or model.")),
]
Kind = Annotated[str | None, typer.Option("--kind", metavar="KIND", help=_("A kind of the regulation."))]
Channel = Annotated[
    str | None,
    typer.Option("--channel", metavar="phone|letter|email|visit|web", help=_("How it reached us.")),
]
Ground = Annotated[str | None, typer.Option("--ground", metavar="G", help=_("Ground of a complaint."))]
Found = Annotated[
    list[str] | None,
    typer.Option("--found", metavar="F", help=_("What was found out about the case; may be repeated.")),
]
