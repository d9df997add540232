"""What tickets hear of records that were changed: a fact that was not recorded decides their clocks from now on.

What was recorded when the request came in stays as it was: a customer who moves does not move deadlines.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import TYPE_CHECKING

from aftersvc.regulation.versions import Book
from aftersvc.tickets import store
from aftersvc.tickets.change import keep_clocks
from aftersvc.tickets.circumstances import OWN, asked_by, facts_of

if TYPE_CHECKING:
    from aftersvc.core.database import Entry
    from aftersvc.tickets.store import Ticket


def customer_changed(entry: Entry, customer_id: int) -> None:
    """A customer was edited, or another merged into it: its open tickets are judged by what is known now."""
    _judge(entry, store.open_of_customer(entry, customer_id))


def product_changed(entry: Entry, product_id: int) -> None:
    """A unit was edited: its open tickets are judged by what is known now."""
    _judge(entry, store.open_of_product(entry, product_id))


def _judge(entry: Entry, tickets: Iterable[Ticket]) -> None:
    for ticket in tickets:
        asked = asked_by(Book(entry, ticket.version_id)) - OWN
        if not asked:
            continue
        known = json.dumps(facts_of(entry, ticket, sorted(asked)), ensure_ascii=False)
        after = ticket._replace(circumstances=known)
        if after != ticket:
            store.update(entry, after)
            keep_clocks(entry, after)
