"""The tree of commands as plain data, read from the program itself in one language.

The language is chosen before the nouns are imported and cannot be changed afterwards, so a page in another
language is made in a process of its own (see pages.py).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import typer.main
from typer._click import Context

from aftersvc import cli
from aftersvc.command import Listing, Plain, Recording, Showing
from aftersvc.command import Noun as Group
from aftersvc.core import language

KINDS = (Listing, Showing, Recording)  # the more special first


@dataclass(frozen=True)
class Given:
    """One option or argument. `shown` is how it is typed, such as `--customer C`."""

    shown: str
    names: tuple[str, ...]
    help: str
    required: bool
    repeated: bool
    default: str | None


@dataclass(frozen=True)
class Verb:
    """One command line that can be typed. `kind` names the options it shares: listing, showing, recording or ""."""

    words: tuple[str, ...]
    help: str
    kind: str
    arguments: tuple[Given, ...]
    options: tuple[Given, ...]
    shared: tuple[Given, ...]

    @property
    def line(self) -> str:
        """`aftersvc ticket refer T --to DEPARTMENT [...]`: what must be there, and whether more may be."""
        must = [given.shown for given in (*self.arguments, *self.options) if given.required]
        may = [f"[{given.shown}]" for given in self.arguments if not given.required]
        more = any(not given.required for given in self.options) or self.shared
        return " ".join(["aftersvc", *self.words, *must, *may, *(["[...]"] if more else [])])

    @property
    def names(self) -> set[str]:
        """Every name of every option that it takes."""
        return {name for given in (*self.options, *self.shared) for name in given.names}


@dataclass(frozen=True)
class Noun:
    """What may follow `aftersvc`, with its verbs; a command without verbs has one, of its own name."""

    name: str
    help: str
    epilog: str
    verbs: tuple[Verb, ...]


def root() -> tuple[Any, Context]:
    """The root command and a context to ask it things in."""
    command = typer.main.get_command(cli._root_app())
    return command, Context(command, info_name="aftersvc")


def root_options() -> tuple[Given, ...]:
    command, _context = root()
    return tuple(_given(each) for each in command.params if not getattr(each, "hidden", False))


def nouns() -> Iterator[Noun]:
    """Every noun in the order in which help lists them."""
    command, context = root()
    for name in command.list_commands(context):
        noun = command.get_command(context, name)
        inside = (
            [((name, verb), noun.get_command(context, verb)) for verb in noun.list_commands(context)]
            if isinstance(noun, Group)
            else [((name,), noun)]
        )
        yield Noun(
            name,
            noun.help or "",
            getattr(noun, "epilog", "") or "",
            tuple(_verb(words, each) for words, each in inside),
        )


def verbs() -> Iterator[Verb]:
    for noun in nouns():
        yield from noun.verbs


def _verb(words: tuple[str, ...], command: Any) -> Verb:
    kind = next((each.__name__.lower() for each in KINDS if isinstance(command, each)), "")
    shared = command.shared() if isinstance(command, Plain) else []
    names = {each.name for each in shared}
    own = [each for each in command.params if each.name not in names and not getattr(each, "hidden", False)]
    return Verb(
        words,
        command.help or "",
        kind,
        tuple(_given(each) for each in own if each.param_type_name == "argument"),
        tuple(_given(each) for each in own if each.param_type_name == "option"),
        tuple(_given(each) for each in shared),
    )


def _given(parameter: Any) -> Given:
    argument = parameter.param_type_name == "argument"
    names = () if argument else (*parameter.opts, *parameter.secondary_opts)
    value = "" if argument or getattr(parameter, "is_flag", False) else f" {parameter.metavar or 'VALUE'}"
    shown = str(parameter.metavar or parameter.name.upper()) if argument else " / ".join(names) + value
    repeated = parameter.nargs == -1 or bool(getattr(parameter, "multiple", False))
    default = parameter.default
    return Given(
        shown=f"{shown}..." if repeated and argument and not shown.endswith("...") else shown,
        names=tuple(names),
        help=getattr(parameter, "help", None) or "",
        required=bool(parameter.required),
        repeated=repeated,
        default=str(default)
        if isinstance(default, str | int) and not isinstance(default, bool) and default != ""
        else None,
    )


def speak(name: str) -> None:
    """Choose the language of everything that this process reads from the program. Before the first noun."""
    language.choose(name)
