"""The kinds of commands: what every recording verb, every listing and every showing takes, said once.

`Recording` gives a verb `--at` and `--note`; `Listing` gives a list its formats, columns and limit; both arrive on the
Desk, so that a command's own signature holds only what is its own.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import typer
import typer.core
import typer.main
from typer._click import Context  # the pinned Typer carries Click inside; its own names are not public
from typer._click.core import Command, Parameter
from typer._click.formatting import HelpFormatter

from aftersvc.completing import OFFERS
from aftersvc.core.errors import BadInput
from aftersvc.core.language import _
from aftersvc.core.nearest import nearest
from aftersvc.core.text import safe
from aftersvc.vocabulary import N_

# Typer's own words; it asks gettext for them (core/language.py), so they only have to be known as sentences.
TYPERS = (
    N_("Arguments"), N_("Options"), N_("required"), N_("default: {default}"), N_("Missing command."),
)  # fmt: skip
CONTEXT = {"help_option_names": ["--help", "-h"]}
FORMATS = ("table", "plain", "csv", "tsv", "json", "jsonl", "markdown", "xlsx", "html", "pdf")


def _option(name: str, *declared: str, metavar: str, help: str, **more: Any) -> typer.core.TyperOption:  # noqa: A002
    return typer.core.TyperOption(
        param_decls=[name, *declared], metavar=metavar, help=help, default=None, show_default=False, **more
    )


def _flag(name: str, declared: str, help: str) -> typer.core.TyperOption:  # noqa: A002
    return typer.core.TyperOption(
        param_decls=[name, declared], is_flag=True, default=False, help=help, show_default=False
    )


class Spoken(Command):
    """The words that Typer does not translate: the usage line and the help option."""

    def get_help_option(self, ctx: Context) -> Any:
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = _("Show this help and exit.")
        return option

    def format_usage(self, ctx: Context, formatter: HelpFormatter) -> None:
        pieces = self.collect_usage_pieces(ctx)
        formatter.write_usage(ctx.command_path, " ".join(pieces), prefix=_("Usage: "))


class Plain(Spoken, typer.core.TyperCommand):
    """A command that takes what its function takes, and the options its kind shares with others of its kind."""

    def shared(self) -> list[Parameter]:
        return []

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._shared = self.shared()
        self.params.extend(self._shared)
        for parameter in self.params:
            if parameter.metavar in OFFERS:
                parameter._custom_shell_complete = OFFERS[parameter.metavar]

    def invoke(self, ctx: Context) -> Any:
        given = {option.name: ctx.params.pop(option.name or "", None) for option in self._shared}
        if given:
            ctx.obj.take(given)
        return super().invoke(ctx)


def _of_the_record() -> list[Parameter]:
    return [
        _option("at", "--at", metavar="TIME", help=_("When it happened; default now.")),
        _option("note", "--note", metavar="TEXT", help=_("A note for the record.")),
    ]


class Recording(Plain):
    """A verb that writes: when it happened, and a note for the record."""

    def shared(self) -> list[Parameter]:
        return _of_the_record()


class Printing(Plain):
    """A form or a page for paper: HTML that any browser prints, or a PDF."""

    def shared(self) -> list[Parameter]:
        return [
            _option(
                "out", "--out", metavar="FILE", help=_("Write to a file instead: .html or .pdf."), type=Path
            ),
            _flag("as_pdf", "--pdf", _("A PDF instead of a page for a browser (needs aftersvc[pdf]).")),
        ]


class Showing(Plain):
    """One document or one report, in any format."""

    def shared(self) -> list[Parameter]:
        return [
            _option("format", "--format", "-f", metavar="|".join(FORMATS), help=_("How to print.")),
            _option("out", "--out", metavar="FILE", help=_("Write to a file instead."), type=Path),
            _flag(
                "excel", "--excel", _("CSV as Excel wants it: byte order mark, CRLF, long numbers as text.")
            ),
            _flag("raw", "--raw", _("Do not defuse cells that a spreadsheet would run as a formula.")),
        ]


class Reading(Showing):
    """A document whose reading is itself recorded."""

    def shared(self) -> list[Parameter]:
        return [*super().shared(), *_of_the_record()]


class Listing(Showing):
    """A list: formats, columns, limit."""

    def shared(self) -> list[Parameter]:
        return [
            *super().shared(),
            _option("columns", "--columns", metavar="A,B", help=_("Only these columns, in this order.")),
            _option("limit", "--limit", metavar="N", help=_("At most so many rows."), type=int),
        ]


class Concluding(Listing):
    """A list that may be put on record: how to print it, and when and why it was."""

    def shared(self) -> list[Parameter]:
        return [*super().shared(), *_of_the_record()]


class Noun(Spoken, typer.core.TyperGroup):
    """A group of verbs (or, at the root, of nouns)."""

    def resolve_command(self, ctx: Context, args: list[str]) -> tuple[str | None, Command | None, list[str]]:
        word, known = args[0], self.list_commands(ctx)
        if word not in known and not word.startswith("-"):
            raise BadInput(
                _("'{word}' is not a command of {group}: {hint}").format(
                    word=safe(word), group=ctx.command_path, hint=nearest(word, known)
                )
            )
        return super().resolve_command(ctx, args)


class Verbs(Noun):
    """The verbs of one noun. What a verb takes is worked out when it is called, not for all its neighbours."""

    def __init__(self, app: typer.Typer, name: str, help: str) -> None:  # noqa: A002
        epilog = app.info.epilog if isinstance(app.info.epilog, str) else None
        super().__init__(
            name=name,
            help=help,
            epilog=epilog,
            no_args_is_help=True,
            rich_markup_mode=None,
            context_settings=CONTEXT,
        )
        self._verbs = {info.name: info for info in app.registered_commands if info.name}

    def list_commands(self, ctx: Context) -> list[str]:
        return list(self._verbs)

    def get_command(self, ctx: Context, cmd_name: str) -> Command | None:
        if cmd_name not in self._verbs:
            return None
        return typer.main.get_command_from_info(
            self._verbs[cmd_name], pretty_exceptions_short=True, rich_markup_mode=None
        )


def noun(name: str, *parts: typer.Typer) -> typer.Typer:
    """The app of one noun; each verb is added with `@app.command("verb", cls=Recording)` and the like.

    A noun of many verbs is put together from `parts`, in their order. Its line of help stands in cli.NOUNS.
    """
    app = typer.Typer(
        name=name,
        cls=Noun,
        no_args_is_help=True,
        add_completion=False,
        rich_markup_mode=None,
        context_settings=CONTEXT,
    )
    app.registered_commands = [verb for part in parts for verb in part.registered_commands]
    return app


def single() -> typer.Typer:
    """The app of a command that has no verbs (`init`, `today`): one `@app.command` of the same name follows."""
    return typer.Typer(add_completion=False, rich_markup_mode=None, context_settings=CONTEXT)
