"""The root command: names the nouns, loads one on demand, turns an error into a sentence and an exit code."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence
from typing import Annotated, Any

import typer
import typer.main
from typer._click import Context
from typer._click import exceptions as usage
from typer._click.core import Command
from typer._click.formatting import HelpFormatter
from typer._click.shell_completion import CompletionItem
from typer._click.types import INT

from aftersvc.core import language
from aftersvc.core.errors import AftersvcError, BadInput, Unwritable
from aftersvc.core.language import _, labelled
from aftersvc.core.later import resolved
from aftersvc.core.nearest import nearest
from aftersvc.core.text import safe
from aftersvc.vocabulary import N_

# What can follow `aftersvc`, in the order of a desk's day: name -> where its app is, and one line of help. The help
# stands here so that the root's own help and the shell's completion need not load every noun.
NOUNS: dict[str, tuple[str, str]] = {
    "today": ("aftersvc.reports.commands:today", N_("The morning screen: what is due, late, waiting.")),
    "ticket": (
        "aftersvc.tickets.commands:app",
        N_("Requests of customers: calls, letters, e-mails, visits."),
    ),
    "dispatch": (
        "aftersvc.dispatches.commands:app",
        N_("Technicians' trips: appointment, arrival, service report."),
    ),
    "survey": ("aftersvc.surveys.commands:app", N_("What customers say of the service.")),
    "advance": ("aftersvc.advances.commands:app", N_("Money before a trip, and its settlement.")),
    "budget": ("aftersvc.budgets.commands:app", N_("What may be spent in a year, and what is.")),
    "charge": ("aftersvc.charges.commands:app", N_("Quotations, receipts, invoices, what is unpaid.")),
    "expense": ("aftersvc.expenses.commands:app", N_("Travel claims: lines, standards, signatures.")),
    "penalty": (
        "aftersvc.penalties.commands:app",
        N_("Penalties and rewards, ranking, list for the payroll."),
    ),
    "customer": ("aftersvc.customers.commands:app", N_("Customers: found by name, phone or pinyin.")),
    "product": ("aftersvc.products.commands:app", N_("Units sold, their owners and warranties.")),
    "staff": ("aftersvc.staff.commands:app", N_("People: roles, logins, leaving.")),
    "report": ("aftersvc.reports.commands:app", N_("Queue, overdue, month, correspondence.")),
    "assessment": ("aftersvc.assessments.commands:app", N_("Points that people give the service of a year.")),
    "policy": ("aftersvc.policies.commands:app", N_("The regulation: packs, versions, clauses.")),
    "calendar": ("aftersvc.calendars.commands:app", N_("Working days: official, and the company's own.")),
    "import": ("aftersvc.imports.commands:app", N_("Registers from CSV and Excel.")),
    "log": ("aftersvc.logs.commands:app", N_("Who changed what, when and why; verified.")),
    "init": ("aftersvc.files.commands:init", N_("Make a new file under a regulation.")),
    "backup": ("aftersvc.files.commands:backup", N_("Copy the file while it is in use.")),
    "restore": ("aftersvc.files.commands:restore", N_("Bring a backup back.")),
    "doctor": ("aftersvc.files.commands:doctor", N_("Look the file over; mend what is derived.")),
    "demo": ("aftersvc.demo.commands:demo", N_("A department with some months behind it.")),
}

PROGRAM, COMPLETION = "aftersvc", "_AFTERSVC_COMPLETE"
INTERRUPTED, PIPE_CLOSED = 130, 141  # as a shell reports SIGINT and SIGPIPE


def _root_app() -> typer.Typer:
    from aftersvc.command import CONTEXT, Noun, Verbs

    class Root(Noun):
        """Loads a noun's module only when that noun is called, or when help lists them all."""

        def list_commands(self, ctx: Context) -> list[str]:
            return list(NOUNS)

        def get_command(self, ctx: Context, cmd_name: str) -> Command | None:
            if cmd_name not in NOUNS:
                return None
            place, words = NOUNS[cmd_name]
            app: typer.Typer = resolved(place)
            if app.info.cls is Noun:
                return Verbs(app, cmd_name, _(words))
            command = typer.main.get_command(app)
            command.name = cmd_name
            return command

        def shell_complete(self, ctx: Context, incomplete: str) -> list[CompletionItem]:
            nouns = [CompletionItem(name, help=_(words)) for name, (_place, words) in NOUNS.items()]
            options = Command.shell_complete(self, ctx, incomplete)
            return [item for item in nouns if item.value.startswith(incomplete)] + options

        def format_commands(self, ctx: Context, formatter: HelpFormatter) -> None:
            with formatter.section(_("Commands")):
                formatter.write_dl([(name, _(words)) for name, (_place, words) in NOUNS.items()])

    app = typer.Typer(
        name="aftersvc",
        cls=Root,
        help=_("After-sales by the company's own written regulation, over one file."),
        no_args_is_help=True,
        add_completion=True,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        context_settings=CONTEXT,
    )

    @app.callback()
    def root(
        ctx: typer.Context,
        db: Annotated[
            str | None,
            typer.Option(
                "--db", metavar="FILE", help=_("The file; else AFTERSVC_DB, else in your data folder.")
            ),
        ] = None,
        acting: Annotated[
            str | None,
            typer.Option(
                "--as", metavar="STAFF", help=_("Who acts or signs; else the person of this login.")
            ),
        ] = None,
        lang: Annotated[
            str | None, typer.Option("--lang", metavar="zh|en", help=_("Language of the screen."))
        ] = None,
        version: Annotated[
            bool,
            typer.Option("--version", is_eager=True, callback=_version, help=_("Show the version and exit.")),
        ] = False,
    ) -> None:
        del lang, version  # done before: the language before anything that speaks was imported
        from aftersvc.desk import Desk

        ctx.obj = Desk(db=db, acting=acting)

    return app


def _version(wanted: bool) -> None:
    if wanted:
        from aftersvc import __version__

        print(__version__)
        raise typer.Exit


def run(arguments: Sequence[str]) -> int:
    """Carry out one command line; return its exit code. Every error becomes one sentence on stderr."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")  # a console in GBK must not break on a rare character
    try:
        language.choose(_language(arguments))
        command = typer.main.get_command(_root_app())
        if COMPLETION in os.environ:
            command.main(prog_name=PROGRAM)  # answers the shell and exits
        # Not `command.main`, which would answer interrupts and closed pipes in its own way.
        with command.make_context(PROGRAM, list(arguments)) as context:
            command.invoke(context)
        sys.stdout.flush()
        return 0
    except typer.Exit as done:
        return done.exit_code
    except AftersvcError as error:
        return _fail(str(error), error.exit_code)
    except usage.NoArgsIsHelpError as error:
        print(error.format_message(), file=sys.stderr)
        return BadInput.exit_code
    except usage.UsageError as error:
        return _fail(_usage_sentence(error), BadInput.exit_code)
    except UnicodeEncodeError as error:  # bytes that are no UTF-8 stand in the arguments as lone surrogates
        return _fail(
            _("'{text}' is not valid UTF-8 text; type it again").format(text=safe(error.object)),
            BadInput.exit_code,
        )
    except (KeyboardInterrupt, typer.Abort):
        return _fail(_("interrupted"), INTERRUPTED)
    except BrokenPipeError:
        # The reader of our output has gone (head, less): nobody is there to be told.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return PIPE_CLOSED
    except OSError as error:
        return _fail(
            _("cannot write or read {what}: {reason}").format(
                what=safe(str(error.filename or _("the output"))), reason=error.strerror or str(error)
            ),
            Unwritable.exit_code,
        )


def _fail(sentence: str, code: int) -> int:
    print(sentence, file=sys.stderr)
    return code


def _language(arguments: Sequence[str]) -> str:
    """`--lang` before the noun, else the environment's."""
    for place, argument in enumerate(arguments):
        if argument == "--lang" and place + 1 < len(arguments):
            return _known_language(arguments[place + 1])
        if argument.startswith("--lang="):
            return _known_language(argument.removeprefix("--lang="))
    return language.language_of(os.environ)


def _known_language(name: str) -> str:
    if name not in language.LANGUAGES:
        raise BadInput(
            _("'{name}' is not a language of this program: {hint}").format(
                name=safe(name), hint=nearest(name, language.LANGUAGES)
            )
        )
    return name


def _usage_sentence(error: usage.UsageError) -> str:
    """What was typed wrong, in our own words: Typer's sentences are not translatable and name no right word."""
    context = error.ctx
    where = context.command_path if context else "aftersvc"
    more = _("see '{command} --help'").format(command=where)
    if isinstance(error, usage.NoSuchOption):
        known = [name for parameter in context.command.params for name in parameter.opts] if context else []
        problem = _("no such option: {option}; {hint}").format(
            option=safe(error.option_name), hint=nearest(error.option_name, known)
        )
    elif isinstance(error, usage.MissingParameter):
        problem = _("{what} is missing").format(what=_parameter(error.param))
    elif isinstance(error, usage.BadParameter) and error.param is not None and error.param.type is INT:
        problem = _("{what}: this is not a whole number").format(what=_parameter(error.param))
    elif isinstance(error, usage.BadParameter):
        problem = labelled(_parameter(error.param), safe(error.message))
    else:
        problem = safe(error.format_message())
    return f"{problem} ({more})"


def _parameter(parameter: Any) -> str:
    if parameter is None:
        return _("a value")
    options = [name for name in parameter.opts if name.startswith("-")]
    return " / ".join(options) if options else str(parameter.metavar or parameter.name)


def main() -> None:
    code = run(sys.argv[1:])
    gc.freeze()  # the interpreter's end does not look through what goes with the process
    sys.exit(code)
