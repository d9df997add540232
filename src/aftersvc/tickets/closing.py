"""What stands in the way of closing a ticket: the facts that its regulation names, each asked where it is known.

A fact may belong to a noun above tickets, so its function is named in the vocabulary and resolved only here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from aftersvc.core.conditions import holds
from aftersvc.core.errors import Refused
from aftersvc.core.language import _, joined
from aftersvc.core.later import resolved
from aftersvc.tickets.circumstances import facts_of
from aftersvc.vocabulary import OPEN

if TYPE_CHECKING:
    from collections.abc import Iterator

    from aftersvc.core.database import Reader
    from aftersvc.regulation.model import Closing
    from aftersvc.regulation.versions import Book
    from aftersvc.tickets.store import Ticket


def refuse_while_open(reader: Reader, ticket: Ticket, book: Book) -> None:
    """Raise Refused, naming each open thing with its clause and what to type, as long as there is one."""
    found = [
        sentence
        for rule in book.closing
        if applies(reader, ticket, rule)
        for sentence in _open(reader, ticket, rule)
    ]
    if found:
        raise Refused(_("{number} cannot be closed: {open}").format(number=ticket.number, open=joined(found)))


def applies(reader: Reader, ticket: Ticket, rule: Closing) -> bool:
    """Whether a closing rule is one for this ticket."""
    return bool(holds(rule.when, facts_of(reader, ticket, rule.when)))


def _open(reader: Reader, ticket: Ticket, rule: Closing) -> Iterator[str]:
    fact = OPEN[rule.fact]
    for each in resolved(fact.finds)(reader, ticket):
        yield _("{what}: {which} ({clause}: {command})").format(
            what=_(fact.words),
            which=each,
            clause=rule.clause,
            command=fact.command.format(ticket=ticket.number, open=each),
        )
