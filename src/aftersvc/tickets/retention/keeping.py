"""Until when a ticket is kept, as the records and a regulation say."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from aftersvc.core.instants import from_text
from aftersvc.core.language import _, enumerated, joined, labelled
from aftersvc.core.later import resolved
from aftersvc.tickets.circumstances import facts_of
from aftersvc.tickets.retention import rules, store
from aftersvc.tickets.retention.regulation import Retention, retentions_of
from aftersvc.tickets.retention.rules import Ended
from aftersvc.vocabulary import FACTS, OPEN

if TYPE_CHECKING:
    from datetime import tzinfo

    from aftersvc.core.database import Reader
    from aftersvc.regulation.versions import Book
    from aftersvc.tickets.retention.rules import Kept
    from aftersvc.tickets.store import Ticket


ALWAYS = (
    "dispatch_open",
)  # nothing is recorded about what was disposed of: nobody out for it could come back


class Found(NamedTuple):
    """How long a ticket is kept; None where no rule is for it, or where `missing` facts would have to be recorded."""

    kept: Kept | None
    missing: tuple[str, ...] = ()


def kept(reader: Reader, book: Book, ticket: Ticket, zone: tzinfo) -> Found:
    """How long a closed or void ticket is kept by a version of the regulation, whichever it is bound to itself."""
    last = store.life(reader, ticket.number).last
    return by_rules(reader, retentions_of(book.section("retention")), ticket, ended(ticket, last, zone))


def by_rules(reader: Reader, stated: Sequence[Retention], ticket: Ticket, end: Ended) -> Found:
    """How long a ticket that ended is kept by some rules."""
    asked = dict.fromkeys(name for each in stated for name in each.when)
    found = rules.verdict(stated, facts_of(reader, ticket, asked) if asked else {})
    return Found(rules.kept(found.rule, end) if found.rule else None, found.missing)


def holding(reader: Reader, rule: Retention, ticket: Ticket) -> Iterator[tuple[str, str]]:
    """What keeps a ticket whose time is over: the fact of vocabulary.OPEN, and the document that is open."""
    for fact in dict.fromkeys((*ALWAYS, *rule.not_while)):
        for which in resolved(OPEN[fact].finds)(reader, ticket):
            yield fact, which


def held(reader: Reader, rule: Retention, ticket: Ticket) -> str:
    """The same in words; empty where nothing keeps it."""
    return joined(labelled(_(OPEN[fact].words), which) for fact, which in holding(reader, rule, ticket))


def ended(ticket: Ticket, last: str, zone: tzinfo) -> Ended:
    """When a ticket ended; `last` is when the last thing happened to it, UTC text. What was struck out ended with that."""
    closed, recorded = (from_text(at).astimezone(zone).date() for at in (ticket.closed_at or last, last))
    return Ended(closed, max(closed, recorded))


def in_words(facts: Iterable[str]) -> str:
    return enumerated(_(FACTS[name].words) for name in facts)
