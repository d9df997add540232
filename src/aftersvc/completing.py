"""Live values for the shell's TAB: open tickets, customers, units and staff as they stand in the file.

Whatever goes wrong, nothing is offered: a completion has nobody to tell.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from typer._click import Context
from typer._click.core import Parameter
from typer._click.shell_completion import CompletionItem

Offers = Callable[[Context, Parameter, str], list[CompletionItem]]

MOST = 30  # a longer list helps nobody


def _offered(ask: Callable[[Any, str], list[tuple[str, str]]]) -> Offers:
    """A question to the file, asked with the root's own options, as typer wants it."""

    def offers(ctx: Context, _param: Parameter, incomplete: str) -> list[CompletionItem]:
        from aftersvc.core.errors import AftersvcError
        from aftersvc.desk import Desk

        given = ctx.find_root().params
        try:
            with Desk(db=given.get("db"), acting=given.get("acting")).reading() as reader:
                return [CompletionItem(value, help=words) for value, words in ask(reader, incomplete)]
        except (AftersvcError, OSError):
            return []

    return offers


def _named(noun: str) -> Offers:
    """Things found by number, name, phone or pinyin; the name is offered where it can be typed as one word."""

    def ask(reader: Any, incomplete: str) -> list[tuple[str, str]]:
        from aftersvc.core import names

        found = names.starting(reader, noun, incomplete, MOST)
        return [(_one_word(thing.label) or thing.number, thing.label) for thing in found]

    return _offered(ask)


def _one_word(label: str) -> str:
    return label if label and not set(label) & set(" \t\"'\\$`;&|<>()*?[]#~!{}") else ""


def _open_tickets(reader: Any, incomplete: str) -> list[tuple[str, str]]:
    from aftersvc.core.text import safe
    from aftersvc.tickets import store

    return [
        (row["number"], safe(row["summary"])) for row in store.unfinished(reader, incomplete.upper(), MOST)
    ]


def _open_claims(reader: Any, incomplete: str) -> list[tuple[str, str]]:
    from aftersvc.core.text import safe
    from aftersvc.expenses import store

    return [
        (row["number"], f"{safe(row['name'])}: {safe(row['reason'])}")
        for row in store.unfinished(reader, incomplete.upper(), MOST)
    ]


# What a parameter takes is told by its metavar, in the help and here. (Typer's own `autocompletion` drops what does not
# begin with the typed letters, and so every name found by pinyin.)
OFFERS: dict[str, Offers] = {
    "T": _offered(_open_tickets),
    "E": _offered(_open_claims),
    "CUSTOMER": _named("customer"),
    "PRODUCT": _named("product"),
    "STAFF": _named("staff"),
}
