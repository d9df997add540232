"""What another regulation would have made of the tickets that are here: their clocks, and their warranty."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from aftersvc.calendars.store import load_calendar
from aftersvc.core import history
from aftersvc.core.language import _, pick
from aftersvc.policies.previewing import Difference, Tried
from aftersvc.products import store as products
from aftersvc.products.coverage import Coverage, coverage
from aftersvc.products.rules import unit_kept, unit_of
from aftersvc.tickets import judging, rules, store
from aftersvc.tickets.change import judged, ruling
from aftersvc.tickets.explaining import outcome
from aftersvc.vocabulary import VERDICTS

if TYPE_CHECKING:
    from datetime import datetime

    from aftersvc.core.clocks import Clock
    from aftersvc.core.database import Reader
    from aftersvc.regulation.versions import Book
    from aftersvc.tickets.change import Under
    from aftersvc.tickets.store import Ticket


class _Other(NamedTuple):
    """The regulation that is tried out, with its calendar, as `change.Under` has it for versions."""

    book: Book
    coverage: Coverage
    under: Under
    now: datetime


def differences(reader: Reader, book: Book, since: str, now: datetime) -> Tried:
    """The tickets received since an instant (UTC text), void ones left out, under `book`."""
    calendar = load_calendar(reader, book)
    other = _Other(book, coverage(book), lambda _version: (book.clocks, calendar), now)
    under = ruling(reader)
    tickets = list(store.since(reader, since))
    return Tried(
        len(tickets),
        [
            difference
            for ticket in tickets
            for found in (_of_clocks(reader, ticket, under, other), _of_warranty(reader, ticket, other))
            for difference in found
        ],
    )


def _of_clocks(reader: Reader, ticket: Ticket, under: Under, other: _Other) -> Iterator[Difference]:
    events = history.events(reader, ticket.number)
    ran, would = (
        {clock.rule.id: clock for clock in rules.clocks_of(judged(reader, ticket, ruled[0]), events, *ruled)}
        for ruled in (under(ticket.version_id), other.under(ticket.version_id))
    )
    for name in dict.fromkeys([*ran, *would]):
        one, two = ran.get(name), would.get(name)
        if _weighed(one, other.now) != _weighed(two, other.now):
            title = pick((two or ran[name]).rule.title)
            clause = (two or ran[name]).clause or ""
            yield Difference(
                ticket.number, ticket.received_at, title, clause, _said(one, other), _said(two, other)
            )


def _weighed(clock: Clock | None, now: datetime) -> object:
    """What matters of a clock: whether it runs, its deadline, what became of it."""
    return clock and (clock.due and clock.due.at, clock.state(now))


def _said(clock: Clock | None, other: _Other) -> str:
    return outcome(clock, other.now, other.book.identity.zone) if clock else _("does not run")


def _of_warranty(reader: Reader, ticket: Ticket, other: _Other) -> Iterator[Difference]:
    if ticket.product_id is None:
        return
    basis = json.loads(ticket.warranty_basis) if ticket.warranty_basis else None
    verdict = judging.verdict(
        reader,
        ticket,
        unit_kept(basis) if basis else unit_of(products.by_id(reader, ticket.product_id)),
        other.coverage,
        other.book.identity.zone,
    )
    if verdict.verdict != ticket.warranty:
        clause = basis and basis["clause"]
        yield Difference(
            ticket.number,
            ticket.received_at,
            _("Warranty"),
            verdict.clause or clause or "",
            _(VERDICTS[ticket.warranty]) if ticket.warranty else "-",
            _(VERDICTS[verdict.verdict]),
        )
